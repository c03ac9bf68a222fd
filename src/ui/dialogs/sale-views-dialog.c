/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-views-dialog.h"

#include "sale-dialog-focus.h"
#include "sale-plain-text.h"

#include <string.h>

/* Managing ------------------------------------------------------------------- */

/**
 * SaleViewsDialog:
 *
 * The views that are kept of a list: each can be renamed and deleted. Both have
 * their Undo in a toast, as every command does.
 */
struct _SaleViewsDialog
{
  AdwPreferencesDialog parent_instance;

  AdwPreferencesPage *page;
  AdwPreferencesGroup *group;
  GtkWidget *nothing;

  SaleSession *session;
  char *list;
  GHashTable *rows; /* by the id of a view */
};

G_DEFINE_FINAL_TYPE (SaleViewsDialog, sale_views_dialog, ADW_TYPE_PREFERENCES_DIALOG)

static SaleRecord *
dup_record (SaleViewsDialog *self, GtkWidget *row)
{
  const gint64 *id = g_object_get_data (G_OBJECT (row), "view");

  return sale_reader_get (sale_session_get_reader (self->session), *id, NULL);
}

static SaleViewsDialog *
dialog_of (GtkWidget *row)
{
  return SALE_VIEWS_DIALOG (gtk_widget_get_ancestor (row, SALE_TYPE_VIEWS_DIALOG));
}

/* A name that another has, or none, is none. */
static gboolean
is_free (SaleViewsDialog *self, SaleRecord *record, const char *name)
{
  g_autoptr (SaleRecord) other =
      sale_saved_views_find (sale_session_get_reader (self->session), self->list, name);

  return *name && (other == NULL || sale_record_get_id (other) == sale_record_get_id (record));
}

static char *
dup_typed (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
on_apply (GtkWidget *row)
{
  SaleViewsDialog *self = dialog_of (row);
  g_autoptr (SaleRecord) record = dup_record (self, row);
  g_autofree char *name = dup_typed (row);
  g_autoptr (SaleChangeSet) set = NULL;

  if (record == NULL)
    return;
  if (!is_free (self, record, name))
    {
      gtk_widget_add_css_class (row, "error");
      adw_preferences_dialog_add_toast (
          ADW_PREFERENCES_DIALOG (self),
          sale_plain_toast_new (*name ? _ ("Another view has this name") : _ ("A name is needed")));
      return;
    }
  set = sale_saved_view_rename (record, name);
  sale_session_run (self->session, set);
}

static void
on_typed (GtkWidget *row)
{
  gtk_widget_remove_css_class (row, "error");
}

static void
on_delete (GtkWidget *row)
{
  SaleViewsDialog *self = dialog_of (row);
  g_autoptr (SaleRecord) record = dup_record (self, row);
  g_autoptr (SaleChangeSet) set =
      record ? sale_saved_view_delete (sale_session_get_reader (self->session), record, NULL)
             : NULL;

  if (set)
    sale_session_run (self->session, set);
}

static GtkWidget *
row_new (gint64 id)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("sale-delete-symbolic");

  g_object_set_data_full (G_OBJECT (row), "view", g_memdup2 (&id, sizeof id), g_free);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_signal_connect (row, "apply", G_CALLBACK (on_apply), NULL);
  g_signal_connect (row, "changed", G_CALLBACK (on_typed), NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_delete), row, G_CONNECT_SWAPPED);
  return row;
}

/* What was not typed to its end stays; the apply button is for what was typed. */
static void
fill_row (GtkWidget *row, SaleRecord *record)
{
  const char *name = sale_saved_view_get_name (record);
  const char *query = sale_saved_view_get_query (record);
  const char *before = g_object_get_data (G_OBJECT (row), "name");
  /* Translators: what is deleted has this name. */
  g_autofree char *remove = g_strdup_printf (_ ("Delete “%s”"), name);

  sale_plain_set_title (row, query ? query : _ ("Not Filtered"));
  sale_plain_set_tooltip (g_object_get_data (G_OBJECT (row), "button"), remove);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (g_strcmp0 (before, name) == 0)
    return;
  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
}

static void
take_away (SaleViewsDialog *self, GHashTable *left)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (!g_hash_table_contains (left, row))
      {
        adw_preferences_group_remove (self->group, row);
        g_hash_table_iter_remove (&iter);
      }
}

static GtkWidget *
take_row (SaleViewsDialog *self, SaleRecord *record)
{
  gint64 id = sale_record_get_id (record);
  GtkWidget *row = g_hash_table_lookup (self->rows, &id);

  if (row)
    return row;
  row = row_new (id);
  adw_preferences_group_add (self->group, row);
  g_hash_table_insert (self->rows, g_memdup2 (&id, sizeof id), row);
  return row;
}

static void
show_views (SaleViewsDialog *self)
{
  g_autoptr (GPtrArray) views =
      sale_saved_views_list (sale_session_get_reader (self->session), self->list, NULL);
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);

  for (guint i = 0; views && i < views->len; i++)
    {
      GtkWidget *row = take_row (self, views->pdata[i]);

      fill_row (row, views->pdata[i]);
      g_hash_table_add (left, row);
    }
  take_away (self, left);
  gtk_widget_set_visible (self->nothing, g_hash_table_size (left) == 0);
}

static void
on_changed (SaleViewsDialog *self, SaleCommit *commit)
{
  if (sale_commit_touches (commit, SALE_KIND_SAVED_VIEW))
    show_views (self);
}

static void
sale_views_dialog_finalize (GObject *object)
{
  SaleViewsDialog *self = SALE_VIEWS_DIALOG (object);

  g_hash_table_unref (self->rows);
  g_clear_object (&self->session);
  g_free (self->list);
  G_OBJECT_CLASS (sale_views_dialog_parent_class)->finalize (object);
}

static void
sale_views_dialog_class_init (SaleViewsDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_views_dialog_finalize;
}

static void
sale_views_dialog_init (SaleViewsDialog *self)
{
  self->rows = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->nothing = adw_action_row_new ();
  gtk_widget_add_css_class (self->nothing, "dimmed");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->nothing),
                                 _ ("No views are kept of this list"));
  adw_preferences_group_add (self->group, self->nothing);
  adw_preferences_page_add (self->page, self->group);
  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (self), self->page);
  adw_dialog_set_title (ADW_DIALOG (self), _ ("Views"));
  adw_dialog_set_content_width (ADW_DIALOG (self), 480);
}

/**
 * sale_views_dialog_new:
 * @page: the id of a list's page
 *
 * Returns: (transfer floating): to be presented
 */
AdwDialog *
sale_views_dialog_new (SaleSession *session, const char *page)
{
  SaleViewsDialog *self = g_object_new (SALE_TYPE_VIEWS_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->list = g_strdup (page);
  show_views (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return ADW_DIALOG (self);
}

/* Saving --------------------------------------------------------------------- */

typedef struct
{
  SaleSession *session;
  char *page;
  SaleListView view;
  AdwAlertDialog *dialog;
  GtkWidget *entry;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->session);
  g_free (self->page);
  sale_list_view_clear (&self->view);
  g_free (self);
}

/* Whoever gives a name that is there means to replace it, and is told. */
static void
on_name (Saving *self)
{
  g_autofree char *name = dup_typed (self->entry);
  g_autoptr (SaleRecord) before =
      *name ? sale_saved_views_find (sale_session_get_reader (self->session), self->page, name)
            : NULL;

  adw_alert_dialog_set_response_enabled (self->dialog, "save", *name != '\0');
  adw_alert_dialog_set_response_label (self->dialog, "save", before ? _ ("_Replace") : _ ("_Save"));
}

static void
on_response (AdwAlertDialog *dialog, const char *response, gpointer data)
{
  Saving *self = data;
  g_autofree char *name = dup_typed (self->entry);
  g_autoptr (SaleChangeSet) set = NULL;

  if (!g_str_equal (response, "save") || *name == '\0')
    return;
  set =
      sale_saved_view_save (sale_session_get_reader (self->session), self->page, name, &self->view);
  sale_session_run (self->session, set);
}

static GtkWidget *
entry_new (const char *name)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), _ ("Name"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);
  adw_entry_row_set_max_length (ADW_ENTRY_ROW (entry), 80);
  gtk_editable_set_text (GTK_EDITABLE (entry), name ? name : "");
  return entry;
}

/**
 * sale_save_view_present:
 * @page: the id of a list's page
 * @view: how the list is shown
 * @name: (nullable): offered at first: that of the view which was shown last
 *
 * Asks for a name, and keeps @view under it.
 */
void
sale_save_view_present (SaleSession *session, const char *page, const SaleListView *view,
                        const char *name, GtkWidget *parent)
{
  AdwDialog *dialog = adw_alert_dialog_new (
      _ ("Save View"), _ ("The filter of this list, its order and its columns are kept."));
  GtkWidget *box = gtk_list_box_new ();
  Saving *self = g_new0 (Saving, 1);

  self->session = g_object_ref (session);
  self->page = g_strdup (page);
  self->view =
      (SaleListView) { g_strdup (view->query), g_strdupv (view->columns), g_strdup (view->manner) };
  self->dialog = ADW_ALERT_DIALOG (dialog);
  self->entry = entry_new (name);
  g_object_set_data_full (G_OBJECT (dialog), "saving", self, saving_free);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (box), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (box, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (box), self->entry);
  adw_alert_dialog_set_extra_child (self->dialog, box);
  adw_alert_dialog_add_responses (self->dialog, "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (self->dialog, "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (self->dialog, "save");
  adw_alert_dialog_set_close_response (self->dialog, "cancel");
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_name), self);
  g_signal_connect (dialog, "response", G_CALLBACK (on_response), self);
  on_name (self);
  adw_dialog_set_focus (dialog, self->entry);
  sale_dialog_present (dialog, parent);
}
