/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a record, in its form: chosen or dropped, kept when the form is saved. */
#include "sale-attached-group.h"

#include "sale-attached-file.h"
#include "sale-dialog-focus.h"
#include "sale-plain-text.h"

#define KEY "attached-files"

typedef struct
{
  SaleRecordForm *form; /* owns this */
  SaleSession *session;
  AdwPreferencesGroup *group;
  GtkWidget *button;
  GPtrArray *added; /* SaleAttachedFile */
  GArray *removed; /* ids of the book */
  guint n_reading;
} Files;

static void
files_free (gpointer data)
{
  Files *self = data;

  g_object_unref (self->session);
  g_ptr_array_unref (self->added);
  g_array_unref (self->removed);
  g_free (self);
}

static Files *
files_of (SaleRecordForm *form)
{
  return g_object_get_data (G_OBJECT (form), KEY);
}

static void
update (Files *self)
{
  sale_record_form_set_beside (self->form,
                               self->added->len || self->removed->len || self->n_reading,
                               self->n_reading ? _ ("A file is still being read") : NULL);
}

static void
show_failure (Files *self, const char *title, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (title, NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (alert), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  sale_dialog_present (alert, GTK_WIDGET (self->form));
}

/* Rows ------------------------------------------------------------------------- */

static void
on_remove (GtkWidget *button, gpointer data)
{
  Files *self = data;
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  SaleAttachedFile *file = g_object_get_data (G_OBJECT (row), "file");
  const gint64 *id = g_object_get_data (G_OBJECT (row), "attachment");

  if (id)
    g_array_append_val (self->removed, *id);
  else
    g_ptr_array_remove (self->added, file);
  gtk_widget_grab_focus (self->button);
  adw_preferences_group_remove (self->group, row);
  update (self);
}

static GtkWidget *
remove_button_new (Files *self, const char *name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("sale-delete-symbolic");
  /* Translators: takes a file away from what it is attached to. */
  g_autofree char *tooltip = g_strdup_printf (_ ("Remove “%s”"), name);

  sale_plain_set_tooltip (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove), self);
  return button;
}

static GtkWidget *
add_row (Files *self, const char *name, const char *note)
{
  GtkWidget *row = adw_action_row_new ();

  sale_plain_set_title (row, name);
  sale_plain_set_subtitle (row, note);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove_button_new (self, name));
  adw_preferences_group_add (self->group, row);
  return row;
}

/* Opening ---------------------------------------------------------------------- */

static gpointer
unpack (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
        GError **error)
{
  return sale_attached_file_unpack (reader, *(const gint64 *) data, error);
}

static void
on_unpacked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRecordForm) form = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sale_session_read_finish (SALE_SESSION (source), result, &error);
  g_autofree char *uri = file ? g_file_get_uri (file) : NULL;

  if (gtk_widget_get_root (GTK_WIDGET (form)) == NULL)
    return;
  if (uri)
    gtk_widget_activate_action (GTK_WIDGET (form), "win.open-file", "s", uri);
  else
    show_failure (files_of (form), _ ("The File Was Not Opened"), error);
}

static void
on_open (GtkWidget *row, gpointer data)
{
  Files *self = data;
  const gint64 *id = g_object_get_data (G_OBJECT (row), "attachment");

  sale_session_read_async (self->session, unpack, g_memdup2 (id, sizeof *id), g_free,
                           g_object_unref, NULL, on_unpacked, g_object_ref (self->form));
}

static void
add_kept (Files *self, SaleRecord *attachment)
{
  const char *name = sale_attachment_get_name (attachment);
  const char *link = sale_attachment_get_link (attachment);
  gint64 id = sale_record_get_id (attachment);
  GtkWidget *row =
      add_row (self, name ? name : "–", link ? link : sale_attachment_get_type (attachment));

  g_object_set_data_full (G_OBJECT (row), "attachment", g_memdup2 (&id, sizeof id), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_open), self);
}

/* Adding ----------------------------------------------------------------------- */

static void
on_open_new (GtkWidget *row, gpointer data)
{
  const SaleAttachedFile *file = g_object_get_data (G_OBJECT (row), "file");

  gtk_widget_activate_action (row, "win.open-file", "s", file->uri);
}

/* Once it has its place, which is where the form is scrolled to. */
static gboolean
on_tick (GtkWidget *row, GdkFrameClock *clock, gpointer data)
{
  if (gtk_widget_get_height (row) == 0)
    return G_SOURCE_CONTINUE;
  gtk_widget_grab_focus (row);
  return G_SOURCE_REMOVE;
}

static void
add_new (Files *self, SaleAttachedFile *file)
{
  g_autofree char *note = file->bytes ? g_format_size (g_bytes_get_size (file->bytes))
                                      : g_strdup (_ ("Too large for the book: linked, not kept"));
  GtkWidget *row = add_row (self, file->name, note);

  g_ptr_array_add (self->added, file);
  g_object_set_data (G_OBJECT (row), "file", file);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect (row, "activated", G_CALLBACK (on_open_new), self);
  /* Who asked for it sees it come; who is writing elsewhere goes on. */
  if (gtk_widget_is_focus (self->button))
    gtk_widget_add_tick_callback (row, on_tick, NULL, NULL);
}

/* What is proven by a file says which, in reports and tables too. */
static void
name_evidence (Files *self, const char *name)
{
  SaleFormRow *row =
      sale_form_value_get_kind (sale_record_form_get_value (self->form)) == SALE_KIND_OUTCOME
          ? sale_record_form_get_row (self->form, sale_outcome_field_evidence)
          : NULL;
  g_autofree char *problem = NULL;
  g_autofree char *present = row ? sale_form_row_dup_text (row, &problem) : NULL;

  if (row == NULL || present)
    return;
  sale_form_row_set_text (row, name);
  sale_form_row_edited (row);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRecordForm) form = data;
  Files *self = files_of (form);
  g_autoptr (GError) error = NULL;
  SaleAttachedFile *file = sale_attached_file_read_finish (result, &error);

  self->n_reading--;
  if (gtk_widget_get_root (GTK_WIDGET (form)) == NULL)
    {
      g_clear_pointer (&file, sale_attached_file_free);
      return;
    }
  if (file)
    {
      name_evidence (self, file->name);
      add_new (self, file);
    }
  else
    show_failure (self, _ ("The File Was Not Attached"), error);
  update (self);
}

/**
 * sale_attached_group_add_file:
 * @form: one that takes files
 *
 * Attaches a file: it is read now, and kept when the form is saved.
 */
void
sale_attached_group_add_file (SaleRecordForm *form, GFile *file)
{
  Files *self = files_of (form);

  g_return_if_fail (self);

  self->n_reading++;
  update (self);
  sale_attached_file_read_async (file, NULL, on_read, g_object_ref (form));
}

static void
on_chosen (GObject *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRecordForm) form = data;
  g_autoptr (GListModel) files =
      gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (dialog), result, NULL);

  for (guint i = 0; files && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);

      sale_attached_group_add_file (form, file);
    }
}

static void
on_attach (GtkWidget *button, gpointer data)
{
  Files *self = data;
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Attach Files"));
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (button)), NULL, on_chosen,
                                 g_object_ref (self->form));
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  Files *self = data;
  GSList *files = g_value_get_boxed (value);

  for (GSList *l = files; l; l = l->next)
    sale_attached_group_add_file (self->form, l->data);
  return files != NULL;
}

/* Saving ----------------------------------------------------------------------- */

static void
on_write (SaleRecordForm *form, SaleChangeSet *set, gint64 record, gpointer data)
{
  Files *self = data;

  for (guint i = 0; i < self->removed->len; i++)
    sale_change_set_delete (set, SALE_KIND_ATTACHMENT, g_array_index (self->removed, gint64, i));
  for (guint i = 0; i < self->added->len; i++)
    sale_attached_file_write (self->added->pdata[i], set, record);
}

/* Making ----------------------------------------------------------------------- */

static GtkWidget *
attach_button_new (Files *self)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "sale-attachment-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _ ("A_ttach…"));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect (button, "clicked", G_CALLBACK (on_attach), self);
  return button;
}

static void
take_drops (Files *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self->form), GTK_EVENT_CONTROLLER (target));
}

static void
add_all_kept (Files *self, gint64 record)
{
  g_autoptr (GPtrArray) kept =
      sale_attached_files_list (sale_session_get_reader (self->session), record, NULL);

  for (guint i = 0; kept && i < kept->len; i++)
    add_kept (self, kept->pdata[i]);
}

/**
 * sale_attached_group_add:
 * @record: what @form is about
 *
 * Adds the files of a record to its form, which takes more of them: by a button, or
 * dropped anywhere on it.
 */
void
sale_attached_group_add (SaleRecordForm *form, SaleSession *session, SaleRecord *record)
{
  Files *self = g_new0 (Files, 1);

  self->form = form;
  self->session = g_object_ref (session);
  self->added = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_attached_file_free);
  self->removed = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->group = sale_record_form_add_group (form, _ ("Files"), NULL, 0);
  self->button = attach_button_new (self);
  adw_preferences_group_set_header_suffix (self->group, self->button);
  g_object_set_data_full (G_OBJECT (form), KEY, self, files_free);
  if (sale_record_get_id (record))
    add_all_kept (self, sale_record_get_id (record));
  g_signal_connect (form, "write", G_CALLBACK (on_write), self);
  take_drops (self);
}
