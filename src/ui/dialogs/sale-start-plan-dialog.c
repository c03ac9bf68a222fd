/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-start-plan-dialog.h"

#include "sale-called.h"
#include "sale-choice-row.h"
#include "sale-date-row.h"
#include "sale-entry-row.h"
#include "sale-plain-text.h"
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-record-list.h"
#include "sale-widget.h"

#define HEIGHT 720

/**
 * SaleStartPlanDialog:
 *
 * Starts a plan from a playbook: for which account, from which day on, and
 * below at once every step with its day and who does it. What it writes is one
 * undo; then #SaleStartPlanDialog::started.
 */
struct _SaleStartPlanDialog
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  GPtrArray *playbooks;
  GPtrArray *steps; /* of the chosen playbook */
  char *customer;
  gint64 account;
  gint64 provisional;
  gboolean filling;
  gboolean edited;
  gboolean named; /* by the user, not after the playbook */
  gboolean dated;

  SaleFormRow *account_row; /* NULL when the account was given */
  SaleFormRow *playbook_row;
  SaleFormRow *name_row;
  SaleFormRow *owner_row;
  SaleFormRow *anchor_row;
  AdwPreferencesGroup *preview_group;
  SaleRecordList *preview;
};

G_DEFINE_FINAL_TYPE (SaleStartPlanDialog, sale_start_plan_dialog, SALE_TYPE_FORM_DIALOG)

static guint started_signal;

/* What was chosen -------------------------------------------------------------- */

static gint64
get_choice (SaleFormRow *row)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (row, &problem);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static char *
dup_text (SaleFormRow *row)
{
  g_autofree char *problem = NULL;

  return sale_form_row_dup_text (row, &problem);
}

static SaleRecord *
get_playbook (SaleStartPlanDialog *self)
{
  gint64 id = get_choice (self->playbook_row);

  for (guint i = 0; i < self->playbooks->len; i++)
    if (sale_record_get_id (self->playbooks->pdata[i]) == id)
      return self->playbooks->pdata[i];
  return NULL;
}

static SaleDate
get_anchor (SaleStartPlanDialog *self)
{
  return sale_date_row_get_date (SALE_DATE_ROW (self->anchor_row));
}

static SaleRecord *
load_account (SaleStartPlanDialog *self)
{
  return self->account ? sale_reader_get_of_kind (sale_session_get_reader (self->session),
                                                  SALE_KIND_ACCOUNT, self->account, NULL)
                       : NULL;
}

/* Preview ---------------------------------------------------------------------- */

static GtkWidget *
step_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *day = gtk_label_new (NULL);
  GtkWidget *star = gtk_image_new_from_icon_name ("sale-star-symbolic");

  gtk_widget_set_tooltip_text (star, _ ("First value"));
  gtk_widget_add_css_class (day, "numeric");
  gtk_widget_add_css_class (day, "caption");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), star);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), day);
  g_object_set_data (G_OBJECT (row), "day", day);
  g_object_set_data (G_OBJECT (row), "star", star);
  return row;
}

/* Who does it, and what it waits for. */
static char *
dup_note (SaleStartPlanDialog *self, SaleRecord *step)
{
  gboolean theirs = sale_playbook_step_get_side (step) == SALE_PARTY_CUSTOMER;
  const char *who = !theirs ? _ ("Us") : self->customer ? self->customer : _ ("Customer");
  g_autofree char *waits = sale_playbooks_dup_waits_for (self->steps, step);

  /* Translators: who does a step, and which steps come before it. */
  return waits ? g_strdup_printf (_ ("%s · after “%s”"), who, waits) : g_strdup (who);
}

static void
step_fill (GtkWidget *row, gpointer item, gpointer data)
{
  SaleStartPlanDialog *self = data;
  SaleDate today = sale_session_get_today (self->session);
  SaleDate day = sale_plans_get_step_day (item, get_anchor (self));
  GtkLabel *label = g_object_get_data (G_OBJECT (row), "day");
  g_autofree char *note = dup_note (self, item);
  g_autofree char *text =
      sale_date_is_known (day) ? sale_date_dup_short (day, today) : g_strdup (_ ("No date"));
  gboolean past = sale_date_is_known (day) && day < today;

  sale_plain_set_title (row, sale_record_get_title (item));
  sale_plain_set_subtitle (row, note);
  sale_plain_set_label (label, text);
  gtk_widget_set_visible (g_object_get_data (G_OBJECT (row), "star"),
                          sale_playbook_step_get_first_value (item));
  sale_widget_set_class (label, "warning", past);
}

static guint
count_past (SaleStartPlanDialog *self)
{
  SaleDate today = sale_session_get_today (self->session);
  guint n = 0;

  for (guint i = 0; i < self->steps->len; i++)
    {
      SaleDate day = sale_plans_get_step_day (self->steps->pdata[i], get_anchor (self));

      n += sale_date_is_known (day) && day < today;
    }
  return n;
}

/* What one would want to know before it is started. */
static char *
dup_remark (SaleStartPlanDialog *self)
{
  SaleRecord *playbook = get_playbook (self);
  guint past = count_past (self);

  if (self->playbooks->len == 0)
    return g_strdup (_ ("There is no playbook yet. Playbooks are made in Onboarding."));
  if (playbook && self->account &&
      sale_plans_is_under_way (sale_session_get_reader (self->session), self->account,
                               sale_record_get_id (playbook)))
    return g_strdup (_ ("A plan of this playbook is already running for this account."));
  if (past)
    return g_strdup_printf (ngettext ("%u of these days has already passed.",
                                      "%u of these days have already passed.", past),
                            past);
  return g_strdup (playbook ? sale_playbook_get_description (playbook) : NULL);
}

static void
show_preview (SaleStartPlanDialog *self)
{
  g_autofree char *remark = dup_remark (self);

  sale_plain_set_description (self->preview_group, remark);
  sale_record_list_show (self->preview, self->steps);
}

/* State ------------------------------------------------------------------------ */

static const char *
get_reason (SaleStartPlanDialog *self)
{
  if (self->account == 0)
    return _ ("Choose the account.");
  if (get_playbook (self) == NULL)
    return _ ("Choose a playbook.");
  if (!sale_date_is_known (get_anchor (self)))
    return _ ("Enter the day that the steps count from.");
  return NULL;
}

static void
update (SaleStartPlanDialog *self)
{
  const char *reason = get_reason (self);

  show_preview (self);
  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), self->edited, reason == NULL, reason);
}

/* What the steps of a kind of playbook count from. */
static const char *
get_anchor_label (SaleRecord *playbook)
{
  switch (playbook ? sale_playbook_get_kind (playbook) : SALE_PLAYBOOK_KIND_NONE)
    {
    case SALE_PLAYBOOK_KIND_ONBOARDING:
      return _ ("Counts from the Signature");
    case SALE_PLAYBOOK_KIND_RENEWAL:
      return _ ("Counts to the Renewal");
    case SALE_PLAYBOOK_KIND_REVIEW:
      return _ ("Counts to the Meeting");
    case SALE_PLAYBOOK_KIND_SIGNAL_RESPONSE:
      return _ ("Counts from the Signal");
    case SALE_PLAYBOOK_KIND_SPONSOR_LOSS:
      return _ ("Counts from the Day It Was Known");
    case SALE_PLAYBOOK_KIND_OFFBOARDING:
      return _ ("Counts to the Last Day in Service");
    case SALE_PLAYBOOK_KIND_NONE:
    default:
      return _ ("Counts From");
    }
}

static void
guess_anchor (SaleStartPlanDialog *self)
{
  SaleRecord *playbook = get_playbook (self);
  SaleReader *reader = sale_session_get_reader (self->session);

  if (self->dated || playbook == NULL)
    return;
  self->filling = TRUE;
  sale_date_row_set_date (SALE_DATE_ROW (self->anchor_row),
                          sale_plans_guess_anchor (
                              reader, sale_session_get_basis (self->session),
                              (SalePlaybookKind) sale_playbook_get_kind (playbook), self->account));
  self->filling = FALSE;
}

static void
take_playbook (SaleStartPlanDialog *self)
{
  SaleRecord *playbook = get_playbook (self);

  g_ptr_array_set_size (self->steps, 0);
  if (playbook)
    {
      g_autoptr (GPtrArray) steps = sale_playbooks_list_steps (
          sale_session_get_reader (self->session), sale_record_get_id (playbook), NULL);

      if (steps)
        g_ptr_array_extend_and_steal (self->steps, g_steal_pointer (&steps));
    }
  sale_plain_set_title (self->anchor_row, get_anchor_label (playbook));
  self->filling = TRUE;
  if (playbook && !self->named)
    sale_form_row_set_text (self->name_row, sale_playbook_get_name (playbook));
  self->filling = FALSE;
  guess_anchor (self);
}

static void
take_account (SaleStartPlanDialog *self)
{
  g_autoptr (SaleRecord) account = load_account (self);
  const char *owner = account ? sale_account_get_owner (account) : NULL;

  g_set_str (&self->customer, account ? sale_account_get_name (account) : NULL);
  self->filling = TRUE;
  sale_form_row_set_text (
      self->owner_row, owner ? owner : sale_basis_get_me (sale_session_get_basis (self->session)));
  self->filling = FALSE;
  guess_anchor (self);
}

static void
on_edited (SaleStartPlanDialog *self, SaleFormRow *row)
{
  if (self->filling)
    return;
  self->edited = TRUE;
  if (row == self->account_row)
    {
      self->account = get_choice (row);
      take_account (self);
    }
  else if (row == self->playbook_row)
    take_playbook (self);
  else if (row == self->name_row)
    self->named = TRUE;
  else if (row == self->anchor_row)
    self->dated = TRUE;
  update (self);
}

/* Saving ----------------------------------------------------------------------- */

static void
on_committed (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleStartPlanDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (book), result, &error);

  sale_form_dialog_finish (SALE_FORM_DIALOG (self), error);
  if (commit == NULL || self->session == NULL)
    return;
  g_signal_emit (self, started_signal, 0, sale_commit_get_new_id (commit, self->provisional));
  sale_session_announce (self->session, commit);
}

static void
sale_start_plan_dialog_save (SaleFormDialog *dialog)
{
  SaleStartPlanDialog *self = SALE_START_PLAN_DIALOG (dialog);
  g_autofree char *name = dup_text (self->name_row);
  g_autofree char *called = sale_called_dup_title (name, SALE_KIND_PLAN);
  g_autofree char *label = g_strdup_printf (_ ("%s started"), called);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (GError) error = NULL;
  g_autofree char *owner = dup_text (self->owner_row);
  const SalePlanStart start = {
    .account = self->account, .name = name, .anchor = get_anchor (self), .owner = owner
  };

  self->provisional = sale_plans_start (set, sale_session_get_reader (self->session),
                                        sale_record_get_id (get_playbook (self)), &start, &error);
  if (self->provisional == 0)
    sale_form_dialog_finish (dialog, error);
  else
    sale_session_commit_async (self->session, set, NULL, on_committed, g_object_ref (self));
}

/* Rows ------------------------------------------------------------------------- */

static void
add_choice (SaleFormRow *row, SaleRecord *record)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, sale_record_get_id (record));
  const char *title = sale_record_get_title (record);

  sale_choice_row_add (SALE_CHOICE_ROW (row), text, title ? title : "–");
}

static SaleFormRow *
account_row_new (SaleSession *session)
{
  GtkWidget *row = sale_choice_row_new (_ ("Choose…"));
  const guint name = sale_account_field_name;
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) accounts = NULL;

  sale_query_only (query, &name, 1);
  sale_query_order (query, name, FALSE);
  accounts = sale_reader_list (sale_session_get_reader (session), query, NULL);
  for (guint i = 0; accounts && i < accounts->len; i++)
    add_choice (SALE_FORM_ROW (row), accounts->pdata[i]);
  sale_plain_set_title (row, _ ("Account"));
  return SALE_FORM_ROW (row);
}

static SaleFormRow *
playbook_row_new (SaleStartPlanDialog *self)
{
  GtkWidget *row = sale_choice_row_new (_ ("Choose…"));

  for (guint i = 0; i < self->playbooks->len; i++)
    add_choice (SALE_FORM_ROW (row), self->playbooks->pdata[i]);
  sale_plain_set_title (row, _ ("Playbook"));
  return SALE_FORM_ROW (row);
}

static SaleFormRow *
add_row (SaleStartPlanDialog *self, AdwPreferencesGroup *group, SaleFormRow *row)
{
  adw_preferences_group_add (group, GTK_WIDGET (row));
  g_signal_connect_object (row, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return row;
}

static SaleFormRow *
text_row_new (const char *title)
{
  GtkWidget *row = sale_entry_row_new (SALE_FIELD_TEXT);

  sale_plain_set_title (row, title);
  return SALE_FORM_ROW (row);
}

static void
fill_page (SaleStartPlanDialog *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *anchor = sale_date_row_new (sale_session_get_today (self->session));

  if (self->account == 0)
    self->account_row = add_row (self, group, account_row_new (self->session));
  self->playbook_row = add_row (self, group, playbook_row_new (self));
  self->anchor_row = add_row (self, group, SALE_FORM_ROW (anchor));
  self->name_row = add_row (self, group, text_row_new (_ ("Name")));
  self->owner_row = add_row (self, group, text_row_new (_ ("Owner")));
  self->preview_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  sale_plain_set_title (self->preview_group, _ ("Steps"));
  self->preview = SALE_RECORD_LIST (sale_record_list_new (NULL, _ ("This playbook has no steps.")));
  sale_record_list_set_rows (self->preview, step_make, step_fill, self);
  g_signal_connect_object (self->preview, "more", G_CALLBACK (show_preview), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->preview_group, GTK_WIDGET (self->preview));
  adw_preferences_page_add (page, group);
  adw_preferences_page_add (page, self->preview_group);
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (page));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_start_plan_dialog_dispose (GObject *object)
{
  g_clear_object (&SALE_START_PLAN_DIALOG (object)->session);
  G_OBJECT_CLASS (sale_start_plan_dialog_parent_class)->dispose (object);
}

static void
sale_start_plan_dialog_finalize (GObject *object)
{
  SaleStartPlanDialog *self = SALE_START_PLAN_DIALOG (object);

  g_clear_pointer (&self->playbooks, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_free (self->customer);
  G_OBJECT_CLASS (sale_start_plan_dialog_parent_class)->finalize (object);
}

static void
sale_start_plan_dialog_class_init (SaleStartPlanDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_start_plan_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_start_plan_dialog_finalize;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_start_plan_dialog_save;

  /**
   * SaleStartPlanDialog::started:
   * @plan: its id
   *
   * The plan is in the book; the dialog has closed.
   */
  started_signal = g_signal_new ("started", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sale_start_plan_dialog_init (SaleStartPlanDialog *self)
{
}

/* The playbook that is wanted, else the first for onboarding. */
static void
choose_playbook (SaleStartPlanDialog *self, gint64 playbook)
{
  g_autofree char *text = NULL;

  for (guint i = 0; playbook == 0 && i < self->playbooks->len; i++)
    if (sale_playbook_get_kind (self->playbooks->pdata[i]) == SALE_PLAYBOOK_KIND_ONBOARDING)
      playbook = sale_record_get_id (self->playbooks->pdata[i]);
  text = g_strdup_printf ("%" G_GINT64_FORMAT, playbook);
  sale_form_row_set_text (self->playbook_row, text);
}

/**
 * sale_start_plan_dialog_new:
 * @account: whose plan; 0 to ask for it
 * @playbook: which one to begin with; 0 for the first for onboarding
 *
 * Returns: (transfer floating)
 */
SaleStartPlanDialog *
sale_start_plan_dialog_new (SaleSession *session, gint64 account, gint64 playbook)
{
  SaleStartPlanDialog *self = g_object_new (SALE_TYPE_START_PLAN_DIALOG, "title",
                                            _ ("New Plan"), "content-height", HEIGHT, NULL);

  self->session = g_object_ref (session);
  self->account = account;
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->playbooks = sale_playbooks_list (sale_session_get_reader (session), NULL);
  if (self->playbooks == NULL)
    self->playbooks = g_ptr_array_new ();
  sale_form_dialog_set_save_label (SALE_FORM_DIALOG (self), _ ("_Start"));
  fill_page (self);
  choose_playbook (self, playbook);
  take_playbook (self);
  take_account (self);
  update (self);
  adw_dialog_set_focus (ADW_DIALOG (self),
                        GTK_WIDGET (self->account_row ? self->account_row : self->playbook_row));
  return self;
}
