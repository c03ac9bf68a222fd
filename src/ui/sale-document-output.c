/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves the program as a document: saved to a file, or printed. */
#include "sale-document-output.h"

#include "sale-dialog-focus.h"
#include "sale-html.h"
#include "sale-layout.h"
#include "sale-pdf.h"
#include "sale-plain-text.h"
#include "sale-window.h"

/* Saving ----------------------------------------------------------------------- */

typedef struct
{
  SaleDocument *document;
  SaleDocumentFormat format;
  gint64 created;
  GtkWidget *widget;
} Saving;

static void
saving_free (Saving *self)
{
  sale_document_unref (self->document);
  g_object_unref (self->widget);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
show_failure (GtkWidget *widget, const char *heading, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (heading, NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (alert), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  if (gtk_widget_get_root (widget))
    sale_dialog_present (alert, widget);
  else
    g_object_unref (g_object_ref_sink (alert));
}

static GBytes *
render (Saving *self, GError **error)
{
  char *text;

  if (self->format == SALE_DOCUMENT_PDF)
    return sale_pdf_render (self->document, self->created, error);
  text = sale_html_render (self->document);
  return g_bytes_new_take (text, strlen (text));
}

/* The file is where the user wanted it; seeing it is one more press. */
static void
offer_to_open (GtkWidget *widget, GFile *file, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *uri = g_file_get_uri (file);
  AdwToast *toast;

  if (!SALE_IS_WINDOW (root))
    return;
  toast = sale_plain_toast_new (text);
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_action_name (toast, "win.open-file");
  adw_toast_set_action_target (toast, "s", uri);
  sale_window_add_toast (SALE_WINDOW (root), toast);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: the name of a file. */
  g_autofree char *said = g_strdup_printf (_ ("Saved “%s”"), shown);

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    show_failure (self->widget, _ ("The File Was Not Saved"), error);
  else
    offer_to_open (self->widget, G_FILE (source), said);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Saving) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GBytes) bytes = NULL;

  if (file)
    bytes = render (self, &error);
  if (bytes)
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                         on_written, g_steal_pointer (&self));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_failure (self->widget, _ ("The File Was Not Saved"), error);
}

/* What a file's name must not hold, and what no person would want in it. */
static char *
dup_file_name (SaleDocument *document, SaleDocumentFormat format)
{
  g_autofree char *line = sale_plain_dup_line (sale_document_get_title (document));

  g_strdelimit (line, "/\\:*?\"<>|", '-');
  return g_strconcat (line, format == SALE_DOCUMENT_PDF ? ".pdf" : ".html", NULL);
}

static GListModel *
filters_new (SaleDocumentFormat format)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, format == SALE_DOCUMENT_PDF ? _ ("PDF") : _ ("Web Page"));
  gtk_file_filter_add_mime_type (filter,
                                 format == SALE_DOCUMENT_PDF ? "application/pdf" : "text/html");
  g_list_store_append (filters, filter);
  return G_LIST_MODEL (filters);
}

/**
 * sale_document_save:
 * @created: the instant to write into the file
 * @widget: from where the user asked for it
 *
 * Asks for a file and saves the document; says so, or why not.
 */
void
sale_document_save (SaleDocument *document, SaleDocumentFormat format, gint64 created,
                    GtkWidget *widget)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = filters_new (format);
  g_autofree char *name = dup_file_name (document, format);
  Saving *self = g_new (Saving, 1);

  *self = (Saving) { sale_document_ref (document), format, created, g_object_ref (widget) };
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, filters);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_chosen, self);
}

/* Printing --------------------------------------------------------------------- */

static void
draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page, SaleLayout *layout)
{
  sale_layout_draw_page (layout, (guint) page, gtk_print_context_get_cairo_context (context));
}

static GtkPageSetup *
page_setup_new (SaleDocument *document)
{
  GtkPageSetup *setup = gtk_page_setup_new ();
  g_autoptr (GtkPaperSize) paper = NULL;
  gboolean letter = sale_document_get_paper (document) == SALE_PAPER_LETTER;

  paper = gtk_paper_size_new (letter ? GTK_PAPER_NAME_LETTER : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size_and_default_margins (setup, paper);
  gtk_page_setup_set_orientation (setup, sale_document_is_landscape (document)
                                             ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                             : GTK_PAGE_ORIENTATION_PORTRAIT);
  return setup;
}

/**
 * sale_document_print_operation_new:
 *
 * Returns: (transfer full): prints the document as its pages are laid out
 */
GtkPrintOperation *
sale_document_print_operation_new (SaleDocument *document)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = page_setup_new (document);
  SaleLayout *layout = sale_layout_new (document);

  gtk_print_operation_set_job_name (operation, sale_document_get_title (document));
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_n_pages (operation, (int) sale_layout_get_n_pages (layout));
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_allow_async (operation, TRUE);
  /* The layout refers to the document. */
  g_object_set_data_full (G_OBJECT (operation), "document", sale_document_ref (document),
                          (GDestroyNotify) sale_document_unref);
  g_object_set_data_full (G_OBJECT (operation), "layout", layout,
                          (GDestroyNotify) sale_layout_free);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page), layout);
  return operation;
}

static void
on_printed (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  gtk_print_operation_get_error (operation, &error);
  if (result == GTK_PRINT_OPERATION_RESULT_ERROR && error)
    show_failure (widget, _ ("The Document Was Not Printed"), error);
}

/**
 * sale_document_print:
 * @widget: from where the user asked for it
 *
 * Shows the print dialog, with its preview.
 */
void
sale_document_print (SaleDocument *document, GtkWidget *widget)
{
  g_autoptr (GtkPrintOperation) operation = sale_document_print_operation_new (document);
  g_autoptr (GError) error = NULL;

  g_signal_connect_object (operation, "done", G_CALLBACK (on_printed), widget, 0);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (widget)), &error);
}
