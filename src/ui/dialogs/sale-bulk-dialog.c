/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bulk-dialog.h"

#include "sale-bulk-edit.h"
#include "sale-choice-row.h"
#include "sale-date-row.h"
#include "sale-entry-row.h"
#include "sale-plain-text.h"
#include "sale-record-list.h"

#define HEIGHT 600
#define N_FIELDS 4

/**
 * SaleBulkDialog:
 *
 * Sets the owner, the tier, the stage or the next touch of many accounts at once. What is left
 * as it is stays; below stands every account that changes, from what to what.
 * One undo.
 */
struct _SaleBulkDialog
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  GPtrArray *records;
  GPtrArray *changes;
  SaleFormRow *rows[N_FIELDS];
  AdwPreferencesGroup *preview_group;
  SaleRecordList *preview;
};

G_DEFINE_FINAL_TYPE (SaleBulkDialog, sale_bulk_dialog, SALE_TYPE_FORM_DIALOG)

static const guint fields[N_FIELDS] = { sale_account_field_owner, sale_account_field_tier,
                                        sale_account_field_stage, sale_account_field_next_touch };

/* What was chosen -------------------------------------------------------------- */

static guint
take_fields (SaleBulkDialog *self, SaleBulkField *chosen, char **texts)
{
  guint n = 0;

  for (guint i = 0; i < N_FIELDS; i++)
    {
      g_autofree char *problem = NULL;

      texts[i] = sale_form_row_dup_text (self->rows[i], &problem);
      if (texts[i])
        chosen[n++] = (SaleBulkField) { fields[i], texts[i] };
    }
  return n;
}

static GPtrArray *
edit (SaleBulkDialog *self, SaleChangeSet *set, GError **error)
{
  SaleBulkField chosen[N_FIELDS];
  char *texts[N_FIELDS] = { NULL };
  guint n = take_fields (self, chosen, texts);
  GPtrArray *changes = sale_bulk_edit (set, self->records, chosen, n, error);

  for (guint i = 0; i < N_FIELDS; i++)
    g_free (texts[i]);
  return changes;
}

/* Preview ---------------------------------------------------------------------- */

static GtkWidget *
change_make (gpointer self)
{
  return adw_action_row_new ();
}

static void
change_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SaleBulkChange *change = item;

  sale_plain_set_title (row, change->title);
  sale_plain_set_subtitle (row, change->note);
}

static void
show_changes (SaleBulkDialog *self)
{
  guint n = self->changes->len, n_all = self->records->len;
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u of %u account changes", "%u of %u accounts change", n_all), n, n_all);

  sale_plain_set_description (self->preview_group, text);
  sale_record_list_begin (self->preview);
  for (guint i = 0; i < n; i++)
    sale_record_list_add (self->preview, ((SaleBulkChange *) self->changes->pdata[i])->record,
                          self->changes->pdata[i]);
  sale_record_list_end (self->preview);
}

static void
update (SaleBulkDialog *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *changes = edit (self, NULL, &error);
  gboolean any = changes && changes->len > 0;

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  self->changes = changes ? changes : g_ptr_array_new ();
  show_changes (self);
  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), any, any,
                              error ? error->message
                              : any ? NULL
                                    : _ ("Choose what is to change."));
}

/* Saving ----------------------------------------------------------------------- */

static void
sale_bulk_dialog_save (SaleFormDialog *dialog)
{
  SaleBulkDialog *self = SALE_BULK_DIALOG (dialog);
  guint n = self->changes->len;
  g_autofree char *label =
      g_strdup_printf (ngettext ("%u account changed", "%u accounts changed", n), n);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = edit (self, set, &error);

  if (changes)
    sale_session_run (self->session, set);
  sale_form_dialog_finish (dialog, error);
}

/* Life ------------------------------------------------------------------------- */

static void
sale_bulk_dialog_dispose (GObject *object)
{
  g_clear_object (&SALE_BULK_DIALOG (object)->session);
  G_OBJECT_CLASS (sale_bulk_dialog_parent_class)->dispose (object);
}

static void
sale_bulk_dialog_finalize (GObject *object)
{
  SaleBulkDialog *self = SALE_BULK_DIALOG (object);

  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  G_OBJECT_CLASS (sale_bulk_dialog_parent_class)->finalize (object);
}

static void
sale_bulk_dialog_class_init (SaleBulkDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_bulk_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_bulk_dialog_finalize;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_bulk_dialog_save;
}

static void
sale_bulk_dialog_init (SaleBulkDialog *self)
{
}

static GtkWidget *
field_row_new (SaleBulkDialog *self, const SaleFieldSpec *spec)
{
  GtkWidget *row;

  if (spec->type == SALE_FIELD_DATE)
    return sale_date_row_new (sale_session_get_today (self->session));
  if (spec->words == NULL)
    return sale_entry_row_new (spec->type);
  row = sale_choice_row_new (_ ("Leave as It Is"));
  for (const SaleWord *word = spec->words; word->nick; word++)
    sale_choice_row_add (SALE_CHOICE_ROW (row), word->nick, _ (word->label));
  return row;
}

static void
fill_page (SaleBulkDialog *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_ACCOUNT);

  for (guint i = 0; i < N_FIELDS; i++)
    {
      GtkWidget *row = field_row_new (self, &spec->fields[fields[i]]);

      self->rows[i] = SALE_FORM_ROW (row);
      sale_plain_set_title (row, _ (spec->fields[fields[i]].label));
      adw_preferences_group_add (group, row);
      g_signal_connect_object (row, "edited", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  self->preview_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  sale_plain_set_title (self->preview_group, _ ("What Changes"));
  self->preview = SALE_RECORD_LIST (sale_record_list_new (NULL, NULL));
  sale_record_list_set_rows (self->preview, change_make, change_fill, self);
  g_signal_connect_object (self->preview, "more", G_CALLBACK (show_changes), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->preview_group, GTK_WIDGET (self->preview));
  adw_preferences_page_add (page, group);
  adw_preferences_page_add (page, self->preview_group);
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (page));
}

/**
 * sale_bulk_dialog_new:
 * @accounts: (array length=n_accounts): their ids
 *
 * Returns: (transfer floating)
 */
SaleBulkDialog *
sale_bulk_dialog_new (SaleSession *session, const gint64 *accounts, guint n_accounts)
{
  SaleBulkDialog *self = g_object_new (SALE_TYPE_BULK_DIALOG, "content-height", HEIGHT, NULL);
  g_autofree char *title =
      g_strdup_printf (ngettext ("Edit %u Account", "Edit %u Accounts", n_accounts), n_accounts);

  self->session = g_object_ref (session);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < n_accounts; i++)
    {
      SaleRecord *record = sale_reader_get_live (sale_session_get_reader (session),
                                                 SALE_KIND_ACCOUNT, accounts[i], NULL);

      if (record)
        g_ptr_array_add (self->records, record);
    }
  adw_dialog_set_title (ADW_DIALOG (self), title);
  sale_form_dialog_set_save_label (SALE_FORM_DIALOG (self), _ ("_Apply"));
  fill_page (self);
  update (self);
  adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->rows[0]));
  return self;
}
