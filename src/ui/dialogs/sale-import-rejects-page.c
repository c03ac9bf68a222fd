/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-rejects-page.h"

#include <inttypes.h>

#include "sale-line-row.h"
#include "sale-plain-text.h"

/**
 * SaleImportRejectsPage:
 *
 * The rows that an import cannot take, each with its place and the reason. The
 * list can be kept as a file, to be worked through in a spreadsheet.
 */
struct _SaleImportRejectsPage
{
  AdwNavigationPage parent_instance;

  GtkLabel *note_label;
  GtkListView *list;

  SaleImportPreview *preview;
};

G_DEFINE_FINAL_TYPE (SaleImportRejectsPage, sale_import_rejects_page, ADW_TYPE_NAVIGATION_PAGE)

static char *
dup_place (SaleImportReject *reject)
{
  if (reject->column == NULL)
    /* Translators: a file and a line in it. */
    return g_strdup_printf (_ ("%s, line %" PRId64), reject->file, reject->line);
  /* Translators: a file, a line in it, the name of a column. */
  return g_strdup_printf (_ ("%s, line %" PRId64 ", column “%s”"), reject->file, reject->line,
                            reject->column);
}

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *row = sale_line_row_new ();

  sale_line_row_set_lines (SALE_LINE_ROW (row), 3);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleImportReject *reject = gtk_list_item_get_item (item);
  g_autofree char *place = dup_place (reject);
  g_autofree char *description = g_strdup_printf ("%s: %s", place, reject->reason);

  sale_line_row_set (SALE_LINE_ROW (gtk_list_item_get_child (item)), place, reject->reason);
  gtk_list_item_set_accessible_label (item, description);
}

static void
fill (SaleImportRejectsPage *self)
{
  g_autoptr (GListStore) items = g_list_store_new (SALE_TYPE_IMPORT_REJECT);
  g_autoptr (GtkSelectionModel) model = NULL;
  g_autofree char *note = NULL;
  gint64 n = self->preview->n_rejected;
  guint shown = self->preview->rejects->len;

  g_list_store_splice (items, 0, 0, self->preview->rejects->pdata, shown);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&items))));
  gtk_list_view_set_model (self->list, model);
  note = n > shown
      ? g_strdup_printf (_ ("%" PRId64 " rows cannot be taken; the first %u are "
                                "listed. The others are imported all the same."),
                           n, shown)
      : g_strdup (_ ("These rows cannot be taken. The others are imported all the same; mend "
                         "these and import the file again."));
  sale_plain_set_label (self->note_label, note);
}

/* Saving ---------------------------------------------------------------------- */

static void
show_failure (SaleImportRejectsPage *self, const GError *error)
{
  sale_plain_set_label (self->note_label, error->message);
}

static void
on_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleImportRejectsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);

  if (file && sale_import_preview_save_rejects (self->preview, file, NULL, &error))
    return;
  if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_failure (self, error);
}

static void
save (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_initial_name (dialog, _ ("not-imported.csv"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_chosen,
                        g_object_ref (widget));
}

static void
sale_import_rejects_page_dispose (GObject *object)
{
  SaleImportRejectsPage *self = SALE_IMPORT_REJECTS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_IMPORT_REJECTS_PAGE);
  g_clear_pointer (&self->preview, sale_import_preview_unref);
  G_OBJECT_CLASS (sale_import_rejects_page_parent_class)->dispose (object);
}

static void
sale_import_rejects_page_class_init (SaleImportRejectsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_import_rejects_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-import-rejects-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleImportRejectsPage, note_label);
  gtk_widget_class_bind_template_child (widget_class, SaleImportRejectsPage, list);
  gtk_widget_class_install_action (widget_class, "rejects.save", NULL, save);
}

static void
sale_import_rejects_page_init (SaleImportRejectsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * sale_import_rejects_page_new:
 *
 * Returns: (transfer floating): the list of what @preview rejects
 */
SaleImportRejectsPage *
sale_import_rejects_page_new (SaleImportPreview *preview)
{
  SaleImportRejectsPage *self = g_object_new (SALE_TYPE_IMPORT_REJECTS_PAGE, NULL);

  self->preview = sale_import_preview_ref (preview);
  fill (self);
  return self;
}
