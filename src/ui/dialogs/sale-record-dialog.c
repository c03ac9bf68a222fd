/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of any record of an account, drawn by its layout. */
#include "sale-record-dialog.h"

#include "sale-attached-group.h"
#include "sale-called.h"
#include "sale-choice-row.h"
#include "sale-contact-place.h"
#include "sale-delete.h"
#include "sale-dialog-focus.h"
#include "sale-handover-accept.h"
#include "sale-handover-notes.h"
#include "sale-instant-row.h"
#include "sale-plain-text.h"
#include "sale-plans.h"
#include "sale-record-layout.h"
#include "sale-set-row.h"
#include "sale-setting-row.h"

typedef struct
{
  SaleRecordForm *form;
  SaleSession *session;
  SaleRecord *record;
  const SaleRecordLayout *layout;
} Builder;

/* Steps name other steps of the same plan, or of the same playbook. */
static gboolean
is_sibling (Builder *self, SaleKind target)
{
  return target == self->layout->kind && sale_kind_get_spec (target)->parent >= 0;
}

static void
order_as_arranged (SaleQuery *query, const SaleKindSpec *spec)
{
  int position = sale_kind_find_field (spec, "position");

  if (position >= 0)
    sale_query_order (query, (guint) position, FALSE);
}

/* Two steps that wait for each other would both wait for ever. */
static gboolean
closes_circle (Builder *self, guint field, GPtrArray *targets, gint64 id)
{
  gint64 own = sale_record_get_id (self->record);

  return own && sale_plans_is_waiting_for (targets, field, id, own);
}

/* The records that a reference may name: of the same account, or all accounts. */
static GPtrArray *
list_targets (Builder *self, SaleKind target)
{
  g_autoptr (SaleQuery) query = sale_query_new (target);
  const SaleKindSpec *spec = sale_kind_get_spec (target);
  SaleReader *reader = sale_session_get_reader (self->session);
  gint64 account = sale_record_get_account (self->record);

  if (account == 0 && sale_record_get_id (self->record))
    account = sale_reader_find_account (reader, sale_record_get_id (self->record));
  if (is_sibling (self, target))
    sale_query_where (query, (guint) spec->parent, SALE_QUERY_IS,
                      sale_value_int (sale_record_get_int (self->record, (guint) spec->parent, 0)));
  else if (target != SALE_KIND_ACCOUNT && spec->account >= 0 && account)
    sale_query_where_account (query, account);
  if (is_sibling (self, target))
    order_as_arranged (query, spec);
  else if (spec->title >= 0)
    {
      guint title = (guint) spec->title;

      sale_query_only (query, &title, 1);
      sale_query_order (query, title, FALSE);
    }
  return sale_reader_list (reader, query, NULL);
}

static SaleFormRow *
reference_row (Builder *self, guint field, const SaleFieldSpec *spec)
{
  gboolean set = spec->type == SALE_FIELD_REFS;
  GtkWidget *row = set ? sale_set_row_new (spec->type) : sale_choice_row_new (_ ("None"));
  g_autoptr (GPtrArray) targets = list_targets (self, spec->target);

  for (guint i = 0; targets && i < targets->len; i++)
    {
      gint64 id = sale_record_get_id (targets->pdata[i]);
      const char *title = sale_record_get_title (targets->pdata[i]);
      g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id);

      if (id == sale_record_get_id (self->record) ||
          (set && is_sibling (self, spec->target) && closes_circle (self, field, targets, id)))
        continue;
      if (set)
        sale_set_row_add (SALE_SET_ROW (row), text, title ? title : "–");
      else
        sale_choice_row_add (SALE_CHOICE_ROW (row), text, title ? title : "–");
    }
  return SALE_FORM_ROW (row);
}

static SaleFormRow *
words_row (const SaleFieldSpec *spec)
{
  GtkWidget *row = sale_set_row_new (spec->type);

  for (const SaleWord *word = spec->words; word->nick; word++)
    sale_set_row_add (SALE_SET_ROW (row), word->nick, _ (word->label));
  return SALE_FORM_ROW (row);
}

/* A stance is said, not counted. */
static SaleFormRow *
stance_row (void)
{
  GtkWidget *row = sale_choice_row_new (_ ("Not Said"));

  for (int i = -SALE_STANCE_MAX; i <= SALE_STANCE_MAX; i++)
    {
      g_autofree char *text = g_strdup_printf ("%d", i);

      sale_choice_row_add (SALE_CHOICE_ROW (row), text, sale_stance_get_label (i));
    }
  return SALE_FORM_ROW (row);
}

/* A calendar is named by the holidays that belong to it. */
static SaleFormRow *
calendar_row (Builder *self)
{
  GtkWidget *row = sale_choice_row_new (_ ("The Book’s Own"));
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_WORK_CALENDAR);
  g_autoptr (GPtrArray) calendars = NULL;

  sale_query_order (query, sale_work_calendar_field_name, FALSE);
  calendars = sale_reader_list (sale_session_get_reader (self->session), query, NULL);
  for (guint i = 0; calendars && i < calendars->len; i++)
    {
      const char *name = sale_work_calendar_get_name (calendars->pdata[i]);

      sale_choice_row_add (SALE_CHOICE_ROW (row), name, name);
    }
  return SALE_FORM_ROW (row);
}

static SaleFormRow *
row_for (Builder *self, guint field)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (self->record)->fields[field];
  SaleFormRow *row = NULL;

  if (spec->type == SALE_FIELD_REF || spec->type == SALE_FIELD_REFS)
    row = reference_row (self, field, spec);
  else if (spec->type == SALE_FIELD_WORDS && spec->words)
    row = words_row (spec);
  else if (spec->type == SALE_FIELD_INSTANT)
    row = SALE_FORM_ROW (
        sale_instant_row_new (sale_basis_get_zone (sale_session_get_basis (self->session))));
  else if (self->layout->kind == SALE_KIND_CONTACT && field == sale_contact_field_stance)
    row = stance_row ();
  else if (self->layout->kind == SALE_KIND_HOLIDAY && field == sale_holiday_field_calendar)
    row = calendar_row (self);
  else if (self->layout->kind == SALE_KIND_WORK_CALENDAR &&
           field == sale_work_calendar_field_weekend)
    row = sale_setting_row_new_for_weekend ();
  if (row == NULL)
    return sale_form_row_new_for_field (spec, sale_session_get_today (self->session));
  sale_plain_set_title (row, _ (spec->label));
  return row;
}

static void
add_group (Builder *self, const SaleLayoutGroup *group)
{
  AdwPreferencesGroup *widget =
      sale_record_form_add_group (self->form, group->title ? _ (group->title) : NULL, NULL, 0);

  for (guint i = 0; group->fields[i] != SALE_LAYOUT_END; i++)
    sale_record_form_add_row (self->form, widget, group->fields[i],
                              row_for (self, group->fields[i]));
}

/* Deleting -------------------------------------------------------------------- */

static void
builder_free (gpointer data)
{
  Builder *self = data;

  g_object_unref (self->session);
  g_object_unref (self->record);
  g_free (self);
}

/* Not asked about: the toast that follows takes it back. */
static void
delete_record (GtkWidget *row, gpointer data)
{
  Builder *self = data;
  g_autofree char *called = sale_called_dup (self->record);
  g_autofree char *label = g_strdup_printf (_ ("%s deleted"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;

  if (!sale_delete_record (set, sale_session_get_reader (self->session), self->layout->kind,
                           sale_record_get_id (self->record), &error))
    {
      sale_form_dialog_finish (SALE_FORM_DIALOG (self->form), error);
      return;
    }
  sale_session_run (self->session, set);
  adw_dialog_force_close (ADW_DIALOG (self->form));
}

static void
add_delete (Builder *self)
{
  AdwPreferencesGroup *group = sale_record_form_add_group (self->form, NULL, NULL, 0);
  GtkWidget *row = adw_button_row_new ();

  sale_plain_set_title (row, _ (self->layout->remove));
  gtk_widget_add_css_class (row, "destructive-action");
  adw_preferences_group_add (group, row);
  g_signal_connect (row, "activated", G_CALLBACK (delete_record), self);
}

/* Building -------------------------------------------------------------------- */

static SaleRecord *
record_new (SaleSession *session, const SaleRecordLayout *layout, gint64 owner)
{
  SaleRecord *record = sale_record_new (layout->kind);
  const SaleKindSpec *spec = sale_record_get_spec (record);
  int field = spec->parent >= 0 ? spec->parent : spec->account;

  if (owner && field >= 0)
    sale_record_take_value (record, (guint) field, sale_value_int (owner));
  if (layout->fill)
    layout->fill (record, session);
  return record;
}

/* An outcome has its evidence, a contract what was signed. */
static gboolean
takes_files (SaleKind kind)
{
  return kind == SALE_KIND_OUTCOME || kind == SALE_KIND_CONTRACT;
}

/**
 * sale_record_dialog_has:
 *
 * Returns: whether there is a form for records of @kind
 */
gboolean
sale_record_dialog_has (SaleKind kind)
{
  return sale_record_layout_find (kind) != NULL;
}

/* Takes @record. */
static Builder *
builder_new_for (SaleSession *session, const SaleRecordLayout *layout, SaleRecord *record)
{
  Builder *self = g_new0 (Builder, 1);

  self->session = g_object_ref (session);
  self->layout = layout;
  self->record = record;
  self->form = sale_record_form_new (session, self->record);
  g_object_set_data_full (G_OBJECT (self->form), "builder", self, builder_free);
  return self;
}

static Builder *
builder_new (SaleSession *session, SaleKind kind, gint64 record, gint64 owner)
{
  const SaleRecordLayout *layout = sale_record_layout_find (kind);
  SaleRecord *found =
      record ? sale_reader_get_of_kind (sale_session_get_reader (session), kind, record, NULL)
             : NULL;

  g_assert (layout);
  return builder_new_for (session, layout, found ? found : record_new (session, layout, owner));
}

static void
add_groups (Builder *self)
{
  for (guint i = 0; i < SALE_LAYOUT_GROUPS_MAX; i++)
    if (sale_layout_group_exists (&self->layout->groups[i]))
      add_group (self, &self->layout->groups[i]);
}

/**
 * sale_record_dialog_new:
 * @record: the record's id, 0 for a new one
 * @owner: of a new one: its account's id, or that of the record it is part of
 *
 * Returns: (transfer floating): the form: what matters in groups, the rest
 *   under More, and for a record of the book its deletion
 */
SaleRecordForm *
sale_record_dialog_new (SaleSession *session, SaleKind kind, gint64 record, gint64 owner)
{
  Builder *self = builder_new (session, kind, record, owner);

  if (kind == SALE_KIND_HANDOVER && sale_record_get_id (self->record) == 0)
    sale_handover_notes_add (self->form);
  add_groups (self);
  if (kind == SALE_KIND_HANDOVER &&
      !sale_record_has (self->record, sale_handover_field_accepted_on))
    sale_handover_accept_add (self->form, session);
  if (takes_files (kind))
    sale_attached_group_add (self->form, session, self->record);
  sale_record_form_add_more (self->form);
  if (sale_record_get_id (self->record))
    add_delete (self);
  return self->form;
}

/**
 * sale_record_dialog_new_with_files:
 * @kind: one whose records have files
 * @owner: its account's id
 * @files: (element-type GFile): what was dropped
 *
 * Returns: (transfer floating): the form of a new record, which begins with the files
 */
SaleRecordForm *
sale_record_dialog_new_with_files (SaleSession *session, SaleKind kind, gint64 owner, GSList *files)
{
  Builder *self = builder_new (session, kind, 0, owner);

  sale_attached_group_add (self->form, session, self->record);
  for (GSList *l = files; l; l = l->next)
    sale_attached_group_add_file (self->form, l->data);
  add_groups (self);
  sale_record_form_add_more (self->form);
  return self->form;
}

/* The first of @roles: any of them will do. */
static char *
dup_first_role (guint roles)
{
  for (const SaleWord *word = sale_role_words; word->nick; word++)
    if (roles & (1u << word->value))
      return sale_words_join ((const char *const[]) { word->nick, NULL });
  return NULL;
}

/**
 * sale_record_dialog_new_contact:
 * @roles: bits of roles that are wanted at @account, any of which will do
 *
 * Returns: (transfer floating): the form of a new contact who has that role
 */
SaleRecordForm *
sale_record_dialog_new_contact (SaleSession *session, gint64 account, guint roles)
{
  const SaleRecordLayout *layout = sale_record_layout_find (SALE_KIND_CONTACT);
  SaleRecord *record = record_new (session, layout, account);
  g_autofree char *words = dup_first_role (roles);
  Builder *self;

  if (words)
    sale_record_take_value (record, sale_contact_field_roles, sale_value_text (words));
  self = builder_new_for (session, layout, record);
  add_groups (self);
  sale_record_form_add_more (self->form);
  return self->form;
}

/**
 * sale_record_dialog_new_template:
 * @use: what the mails are for
 *
 * Returns: (transfer floating): the form of a new template, which begins with the
 *   shipped text
 */
SaleRecordForm *
sale_record_dialog_new_template (SaleSession *session, SaleTemplateUse use)
{
  const SaleRecordLayout *layout = sale_record_layout_find (SALE_KIND_TEMPLATE);
  SaleRecord *record = sale_record_new (SALE_KIND_TEMPLATE);
  const char *nick = sale_word_to_nick (sale_template_use_words, (int) use);
  Builder *self;

  sale_record_take_value (record, sale_template_field_use, sale_value_text (nick));
  layout->fill (record, session);
  self = builder_new_for (session, layout, record);
  add_groups (self);
  sale_record_form_add_more (self->form);
  return self->form;
}

static void
on_account_added (SaleRecordForm *form, SaleCommit *commit, gint64 account, gpointer parent)
{
  gtk_widget_activate_action (parent, "win.show-account", "x", account);
}

/**
 * sale_record_dialog_add_account:
 * @parent: in a window, which shows the account once it is added
 *
 * Asks for a new account.
 */
void
sale_record_dialog_add_account (SaleSession *session, GtkWidget *parent)
{
  SaleRecordForm *form = sale_record_dialog_new (session, SALE_KIND_ACCOUNT, 0, 0);

  g_signal_connect_object (form, "saved", G_CALLBACK (on_account_added), parent, 0);
  sale_dialog_present (ADW_DIALOG (form), parent);
}
