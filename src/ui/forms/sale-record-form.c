/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-record-form.h"

#include "sale-called.h"
#include "sale-date-row.h"
#include "sale-entry-row.h"
#include "sale-money-row.h"
#include "sale-note-row.h"
#include "sale-plain-text.h"
#include "sale-switch-row.h"
#include "sale-word-row.h"

/* The folded rows do not count when a dialog finds its height. */
#define HEIGHT_WITH_MORE 720

/**
 * SaleRecordForm:
 *
 * A form about one record, made of the fields that the page chooses:
 *
 * |[
 * form = sale_record_form_new (session, contact);
 * sale_record_form_add_group (form, NULL, main_fields, G_N_ELEMENTS (main_fields));
 * sale_record_form_add_more (form);
 * sale_dialog_present (ADW_DIALOG (form), GTK_WIDGET (page));
 * ]|
 *
 * The record is one of the book, or a new one that holds what is known
 * beforehand (its account). Labels, words and limits come from the field list.
 * A row of another class is added with sale_record_form_add_row().
 *
 * What the form shows is a function of its #SaleFormValue: each edit makes a
 * new value, from which one state is computed and applied.
 *
 * Save writes one change set, with an undo; then #SaleRecordForm::saved.
 */
struct _SaleRecordForm
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  SaleFormValue *value;
  SaleFormCheck check;
  AdwPreferencesPage *page;
  SaleFormRow **rows;
  gboolean *left; /* whether the user was in a field and went on */
  gint64 provisional;
  gboolean beside_changed; /* what belongs to the record but is no field */
  char *beside_reason;
};

G_DEFINE_FINAL_TYPE (SaleRecordForm, sale_record_form, SALE_TYPE_FORM_DIALOG)

enum
{
  SAVED,
  SAVING,
  WRITE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
n_fields (SaleRecordForm *self)
{
  return sale_form_value_get_spec (self->value)->n_fields;
}

static void
update_currency (SaleRecordForm *self)
{
  for (guint i = 0; i < n_fields (self); i++)
    if (SALE_IS_MONEY_ROW (self->rows[i]))
      sale_money_row_set_currency (SALE_MONEY_ROW (self->rows[i]),
                                   sale_form_value_get_currency (self->value));
}

static void
set_state (SaleRecordForm *self, SaleFormState *state)
{
  const char *reason = state->reason ? state->reason : self->beside_reason;
  gboolean changed = state->changed || self->beside_changed;

  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), changed, changed && reason == NULL, reason);
}

/* The one place that changes widgets. A field is not called wrong while its
 * first word is being typed. */
static void
update_widgets (SaleRecordForm *self)
{
  g_autoptr (SaleFormState) state = sale_form_state_new (self->value, self->check);

  update_currency (self);
  for (guint i = 0; i < n_fields (self); i++)
    if (self->rows[i])
      sale_form_row_set_error (self->rows[i], self->left[i] ? state->errors[i] : NULL);
  set_state (self, state);
}

static guint
field_of (SaleRecordForm *self, SaleFormRow *row)
{
  for (guint i = 0; i < n_fields (self); i++)
    if (self->rows[i] == row)
      return i;
  g_assert_not_reached ();
}

static void
on_edited (SaleRecordForm *self, SaleFormRow *row)
{
  guint field = field_of (self, row);
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (row, &problem);
  SaleFormValue *value = sale_form_value_set (self->value, field, text, problem);

  sale_form_value_unref (self->value);
  self->value = value;
  update_widgets (self);
}

static void
on_left (GtkEventController *focus, gpointer data)
{
  SaleRecordForm *self = data;
  SaleFormRow *row = SALE_FORM_ROW (gtk_event_controller_get_widget (focus));

  /* A sheet that opens takes the focus for a moment; nobody did anything wrong. */
  if (!sale_form_dialog_get_changed (SALE_FORM_DIALOG (self)))
    return;
  self->left[field_of (self, row)] = TRUE;
  update_widgets (self);
}

static void
on_committed (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRecordForm) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  if (commit)
    g_signal_emit (self, signals[SAVED], 0, commit,
                   self->provisional < 0 ? sale_commit_get_new_id (commit, self->provisional)
                                         : self->provisional);
  sale_form_dialog_finish (SALE_FORM_DIALOG (self), error);
}

static char *
dup_title (SaleRecordForm *self)
{
  const char *kind = _ (sale_form_value_get_spec (self->value)->label);

  /* Translators: the title of a form: "Add Contact". */
  return g_strdup_printf (sale_form_value_is_new (self->value) ? _ ("Add %s") : _ ("Edit %s"), kind);
}

static char *
dup_label (SaleRecordForm *self)
{
  const SaleKindSpec *spec = sale_form_value_get_spec (self->value);
  const char *title =
      spec->title < 0 ? NULL : sale_form_value_get_text (self->value, (guint) spec->title);
  g_autofree char *called = sale_called_dup_title (title, spec->kind);

  /* Translators: what was done, in the history and in a toast: "“Nordlicht AG” added". */
  return g_strdup_printf (sale_form_value_is_new (self->value) ? _ ("%s added")
                                                               : _ ("%s changed"), called);
}

static void
sale_record_form_save (SaleFormDialog *dialog)
{
  SaleRecordForm *self = SALE_RECORD_FORM (dialog);
  g_autofree char *label = dup_label (self);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;
  gboolean taken = FALSE;

  self->provisional = sale_form_value_write (self->value, set, &error);
  if (self->provisional == 0)
    {
      sale_form_dialog_finish (dialog, error);
      return;
    }
  g_signal_emit (self, signals[WRITE], 0, set, self->provisional);
  g_signal_emit (self, signals[SAVING], 0, set, &taken);
  if (taken)
    sale_form_dialog_finish (dialog, NULL);
  else
    sale_session_commit_async (self->session, set, NULL, on_committed, g_object_ref (self));
}

static void
sale_record_form_dispose (GObject *object)
{
  SaleRecordForm *self = SALE_RECORD_FORM (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (sale_record_form_parent_class)->dispose (object);
}

static void
sale_record_form_finalize (GObject *object)
{
  SaleRecordForm *self = SALE_RECORD_FORM (object);

  sale_form_value_unref (self->value);
  g_free (self->rows);
  g_free (self->left);
  g_free (self->beside_reason);
  G_OBJECT_CLASS (sale_record_form_parent_class)->finalize (object);
}

static void
sale_record_form_class_init (SaleRecordFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_record_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_record_form_finalize;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_record_form_save;

  /**
   * SaleRecordForm::saving:
   * @set: the change set that is about to be written
   *
   * Returns: %TRUE to write it otherwise; the form closes, and #SaleRecordForm::saved does not come
   */
  signals[SAVING] = g_signal_new ("saving", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                  g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                                  SALE_TYPE_CHANGE_SET);

  /**
   * SaleRecordForm::saved:
   * @commit: what was written
   * @id: the record's id
   *
   * The record is in the book; the form is about to close.
   */
  signals[SAVED] = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, SALE_TYPE_COMMIT, G_TYPE_INT64);

  /**
   * SaleRecordForm::write:
   * @set: what is about to be written
   * @id: the record's id, negative for a new one
   *
   * The fields are in @set; what else belongs to the record is to be added.
   */
  signals[WRITE] = g_signal_new ("write", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, SALE_TYPE_CHANGE_SET, G_TYPE_INT64);
}

static void
sale_record_form_init (SaleRecordForm *self)
{
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (self->page));
}

/**
 * sale_record_form_new:
 * @record: one of the book, or a new one that holds what is known beforehand
 *
 * Returns: (transfer floating): a form without rows
 */
SaleRecordForm *
sale_record_form_new (SaleSession *session, SaleRecord *record)
{
  SaleRecordForm *self = g_object_new (SALE_TYPE_RECORD_FORM, NULL);
  g_autofree char *title = NULL;

  self->session = g_object_ref (session);
  self->value = sale_form_value_new (record);
  self->rows = g_new0 (SaleFormRow *, n_fields (self));
  self->left = g_new0 (gboolean, n_fields (self));
  title = dup_title (self);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  if (sale_form_value_is_new (self->value))
    sale_form_dialog_set_save_label (SALE_FORM_DIALOG (self), _ ("_Add"));
  update_widgets (self);
  return self;
}

/**
 * sale_record_form_set_check:
 * @check: (nullable): a rule over several fields
 */
void
sale_record_form_set_check (SaleRecordForm *self, SaleFormCheck check)
{
  g_return_if_fail (SALE_IS_RECORD_FORM (self));

  self->check = check;
  update_widgets (self);
}

/**
 * sale_record_form_set_beside:
 * @changed: whether something that #SaleRecordForm::write adds is to be written
 * @reason: (nullable): why the form cannot be saved yet
 *
 * Says how it stands with what belongs to the record but is no field of it.
 */
void
sale_record_form_set_beside (SaleRecordForm *self, gboolean changed, const char *reason)
{
  g_return_if_fail (SALE_IS_RECORD_FORM (self));

  self->beside_changed = changed;
  g_set_str (&self->beside_reason, reason);
  update_widgets (self);
}

/**
 * sale_form_row_new_for_field:
 * @today: the day that dates count from
 *
 * Returns: (transfer floating) (nullable): a row for the field, called by its
 *   label; %NULL for a reference or bytes, which need more than a row
 */
SaleFormRow *
sale_form_row_new_for_field (const SaleFieldSpec *spec, SaleDate today)
{
  GtkWidget *row;

  switch (spec->type)
    {
    case SALE_FIELD_DATE:
      row = sale_date_row_new (today);
      break;
    case SALE_FIELD_MONEY:
      row = sale_money_row_new (NULL);
      break;
    case SALE_FIELD_WORD:
      row = sale_word_row_new (spec->words);
      break;
    case SALE_FIELD_BOOL:
      row = sale_switch_row_new ();
      break;
    case SALE_FIELD_NOTE:
      row = sale_note_row_new ();
      break;
    case SALE_FIELD_REF:
    case SALE_FIELD_REFS:
    case SALE_FIELD_BLOB:
    case SALE_FIELD_INSTANT:
      return NULL;
    default:
      row = sale_entry_row_new (spec->type);
    }
  sale_plain_set_title (row, _ (spec->label));
  return SALE_FORM_ROW (row);
}

static void
attach_row (SaleRecordForm *self, guint field, SaleFormRow *row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->rows[field] = row;
  update_currency (self);
  sale_form_row_set_text (row, sale_form_value_get_text (self->value, field));
  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), focus);
}

/**
 * sale_record_form_add_row:
 * @group: where it stands
 * @row: (transfer floating): any row; it gets the field's text
 */
void
sale_record_form_add_row (SaleRecordForm *self, AdwPreferencesGroup *group, guint field,
                          SaleFormRow *row)
{
  g_return_if_fail (SALE_IS_RECORD_FORM (self));
  g_return_if_fail (field < n_fields (self) && self->rows[field] == NULL);

  /* Who adds something begins to type at once. */
  if (sale_form_value_is_new (self->value) && adw_dialog_get_focus (ADW_DIALOG (self)) == NULL)
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (row));
  attach_row (self, field, row);
  adw_preferences_group_add (group, GTK_WIDGET (row));
}

/**
 * sale_record_form_add_group:
 * @title: (nullable): the group's title
 * @fields: (array length=n_fields): fields that have no row yet
 *
 * Adds a row a field; of fields that need more than a row none.
 *
 * Returns: (transfer none): the group
 */
AdwPreferencesGroup *
sale_record_form_add_group (SaleRecordForm *self, const char *title, const guint *fields, guint n)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const SaleKindSpec *spec;

  g_return_val_if_fail (SALE_IS_RECORD_FORM (self), NULL);

  spec = sale_form_value_get_spec (self->value);
  sale_plain_set_title (group, title);
  adw_preferences_page_add (self->page, group);
  for (guint i = 0; i < n; i++)
    {
      SaleFormRow *row = sale_form_row_new_for_field (&spec->fields[fields[i]],
                                                      sale_session_get_today (self->session));

      if (row)
        sale_record_form_add_row (self, group, fields[i], row);
    }
  return group;
}

static gboolean
belongs_to_more (SaleRecordForm *self, guint field)
{
  const SaleFieldSpec *spec = &sale_form_value_get_spec (self->value)->fields[field];

  return self->rows[field] == NULL && !(spec->flags & SALE_INTERNAL) &&
         spec->type != SALE_FIELD_REF && spec->type != SALE_FIELD_REFS &&
         spec->type != SALE_FIELD_BLOB && spec->type != SALE_FIELD_INSTANT;
}

/* Forty rows take a tenth of a second: they are made when they are wanted. */
static void
fill_more (AdwExpanderRow *expander, GParamSpec *pspec, gpointer data)
{
  SaleRecordForm *self = data;
  const SaleKindSpec *spec = sale_form_value_get_spec (self->value);

  g_signal_handlers_disconnect_by_func (expander, fill_more, self);
  adw_dialog_set_content_height (ADW_DIALOG (self), HEIGHT_WITH_MORE);
  for (guint i = 0; i < spec->n_fields; i++)
    if (belongs_to_more (self, i))
      {
        SaleFormRow *row =
            sale_form_row_new_for_field (&spec->fields[i], sale_session_get_today (self->session));

        attach_row (self, i, row);
        adw_expander_row_add_row (expander, GTK_WIDGET (row));
      }
}

/**
 * sale_record_form_add_more:
 *
 * Adds the fields that have no row yet, under "More", folded. To be called
 * last.
 */
void
sale_record_form_add_more (SaleRecordForm *self)
{
  GtkWidget *group, *expander;
  gboolean any = FALSE;

  g_return_if_fail (SALE_IS_RECORD_FORM (self));

  for (guint i = 0; i < n_fields (self); i++)
    any = any || belongs_to_more (self, i);
  if (!any)
    return;

  expander = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _ ("More"));
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (fill_more), self, 0);
  group = adw_preferences_group_new ();
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), expander);
  adw_preferences_page_add (self->page, ADW_PREFERENCES_GROUP (group));
}

/**
 * sale_record_form_get_row:
 *
 * Returns: (transfer none) (nullable): the row of a field
 */
SaleFormRow *
sale_record_form_get_row (SaleRecordForm *self, guint field)
{
  g_return_val_if_fail (SALE_IS_RECORD_FORM (self), NULL);

  return self->rows[field];
}

/**
 * sale_record_form_get_value:
 *
 * Returns: (transfer none): what stands in the form
 */
SaleFormValue *
sale_record_form_get_value (SaleRecordForm *self)
{
  g_return_val_if_fail (SALE_IS_RECORD_FORM (self), NULL);

  return self->value;
}
