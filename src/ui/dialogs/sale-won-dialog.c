/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-won-dialog.h"

#include "sale-choice-row.h"
#include "sale-date-row.h"
#include "sale-entry-row.h"
#include "sale-form-group.h"
#include "sale-money-row.h"
#include "sale-note-row.h"
#include "sale-plain-text.h"
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-word-popover.h"
#include "sale-word-row.h"
#include "sale-won-lines.h"
#include "sale-won-parts.h"

#define HEIGHT 760
#define WIDTH 520

/**
 * SaleWonDialog:
 *
 * A deal was won: its account, contract, handover and onboarding plan in one form,
 * one change and one undo; then #SaleWonDialog::won. An account that the book has
 * is completed and gets the contract; there is never a second one of its name.
 *
 * The form is a #SaleWon: each edit writes it anew from the rows, and what may be
 * done follows from sale_won_find_problem() alone.
 */

enum
{
  ROW_NAME,
  ROW_DOMAIN,
  ROW_OWNER,
  ROW_PRODUCT,
  ROW_CURRENCY,
  ROW_AMOUNT,
  ROW_PERIOD,
  ROW_SIGNED,
  ROW_START,
  ROW_LENGTH,
  ROW_END,
  ROW_MODE,
  ROW_NOTICE,
  ROW_SELLER,
  ROW_NOTES,
  ROW_PLAYBOOK,
  ROW_ANCHOR,
  N_ROWS,
};

/* A row is read before what depends on it: the currency before the amount. */
static const struct
{
  const char *field; /* as sale_won_set() calls it */
  const char *title;
} infos[N_ROWS] = {
  [ROW_NAME] = { "name", N_ ("Account") },
  [ROW_DOMAIN] = { "domain", N_ ("Domain") },
  [ROW_OWNER] = { "owner", N_ ("Owner") },
  [ROW_PRODUCT] = { "product", N_ ("Product") },
  [ROW_CURRENCY] = { "currency", N_ ("Currency") },
  [ROW_AMOUNT] = { "amount", N_ ("Recurring Amount") },
  [ROW_PERIOD] = { "period", N_ ("Period") },
  [ROW_SIGNED] = { "signed", N_ ("Signed") },
  [ROW_START] = { "term_start", N_ ("Term Starts") },
  [ROW_LENGTH] = { "length_months", N_ ("Length in Months") },
  [ROW_END] = { "term_end", N_ ("Or Until") },
  [ROW_MODE] = { "renewal_mode", N_ ("Renewal") },
  [ROW_NOTICE] = { "notice", N_ ("Notice: 90 Days, 3 Months, 6w") },
  [ROW_SELLER] = { "seller", N_ ("Seller") },
  [ROW_NOTES] = { "notes", N_ ("The Seller’s Notes") },
  [ROW_PLAYBOOK] = { "playbook", N_ ("Playbook") },
  [ROW_ANCHOR] = { "anchor", N_ ("Counts from the Signature") },
};

struct _SaleWonDialog
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  SaleWonNames *names; /* NULL until they are read */
  GCancellable *cancellable;
  SaleWon won;
  SaleWonMatch match;
  gint64 given;    /* whose page it was opened on */
  gint64 playbook; /* the likely one */
  gint64 provisional;
  gboolean filling;
  gboolean edited;

  SaleFormRow *rows[N_ROWS];
  char *problems[N_ROWS]; /* what cannot be read */
  gboolean left[N_ROWS];
  gboolean own[N_ROWS]; /* written by hand: nothing else writes there */
  GtkWidget *completion;
  AdwPreferencesGroup *account_group;
  AdwPreferencesGroup *contract_group;
  SaleWonParts *parts;
  SaleWonLines *lines;
};

G_DEFINE_FINAL_TYPE (SaleWonDialog, sale_won_dialog, SALE_TYPE_FORM_DIALOG)

static guint won_signal;

/* State ------------------------------------------------------------------------ */

static void
read_row (SaleWonDialog *self, guint row)
{
  g_autofree char *problem = NULL;
  g_autofree char *text = sale_form_row_dup_text (self->rows[row], &problem);
  g_autoptr (GError) error = NULL;

  if (!sale_won_set (&self->won, infos[row].field, problem ? NULL : text, &error))
    g_set_str (&problem, error->message);
  g_set_str (&self->problems[row], problem);
  if (row == ROW_CURRENCY)
    sale_money_row_set_currency (SALE_MONEY_ROW (self->rows[ROW_AMOUNT]),
                                 sale_contract_get_currency (self->won.contract));
}

static void
read_rows (SaleWonDialog *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    read_row (self, i);
}

/* Writes a row for its user, who has not. */
static void
fill (SaleWonDialog *self, guint row, const char *text)
{
  if (self->own[row])
    return;
  self->filling = TRUE;
  sale_form_row_set_text (self->rows[row], text);
  self->filling = FALSE;
  read_row (self, row);
}

static char *
find_reason (SaleWonDialog *self, guint *blamed)
{
  const char *field = NULL, *problem;

  for (guint i = 0; i < N_ROWS; i++)
    if (self->problems[i])
      {
        *blamed = i;
        /* Translators: a field of a form and what is wrong with it. */
        return g_strdup_printf (_ ("%s: %s"), _ (infos[i].title), self->problems[i]);
      }
  problem = sale_won_find_problem (&self->won, &self->match, &field);
  for (guint i = 0; problem && i < N_ROWS; i++)
    if (g_str_equal (infos[i].field, field))
      *blamed = i;
  if (problem == NULL && self->names == NULL)
    return g_strdup (_ ("The accounts are being read."));
  return g_strdup (problem);
}

/* Whose deal it is, and whether that account is there already. It always says
 * something, so that nothing moves while a name is typed. */
static char *
dup_account_remark (SaleWonDialog *self)
{
  if (!sale_record_has (self->won.account, sale_account_field_name))
    return g_strdup (_ ("An account of the book, or a new one."));
  switch (self->match.fit)
    {
    case SALE_WON_KNOWN:
      return g_strdup_printf (_ ("“%s” is in the book: the contract is added to it."),
                                self->match.name);
    case SALE_WON_SEVERAL:
      return g_strdup (_ ("Several accounts of the book are called so."));
    case SALE_WON_AT_ODDS:
      return g_strdup (_ ("Name and domain are those of two accounts of the book."));
    case SALE_WON_NEW:
    default:
      return g_strdup (_ ("A new account."));
    }
}

static char *
dup_contract_remark (SaleWonDialog *self)
{
  g_autoptr (SaleRecord) twin =
      sale_won_find_twin (&self->won, &self->match, sale_session_get_reader (self->session));

  if (twin == NULL)
    return NULL;
  return g_strdup_printf (_ ("A contract about “%s” is running already. Renewals has Close Renewal "
                             "for its next term."),
                            sale_contract_get_product (twin));
}

static void
show_remarks (SaleWonDialog *self)
{
  g_autofree char *account = dup_account_remark (self);
  g_autofree char *contract = dup_contract_remark (self);

  sale_plain_set_description (self->account_group, account);
  sale_plain_set_description (self->contract_group, contract);
}

/* The one place that changes widgets. A field is not called wrong while its first
 * word is being typed. */
static void
update (SaleWonDialog *self)
{
  guint blamed = N_ROWS;
  g_autofree char *reason = find_reason (self, &blamed);

  for (guint i = 0; i < N_ROWS; i++)
    {
      const char *problem = self->problems[i] ? self->problems[i] : i == blamed ? reason : NULL;

      sale_form_row_set_error (self->rows[i], self->left[i] ? problem : NULL);
    }
  show_remarks (self);
  sale_won_parts_set_notes (self->parts, self->won.notes);
  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), self->edited, reason == NULL, reason);
  if (reason)
    sale_won_lines_keep (self->lines);
  else
    sale_won_lines_set (self->lines, &self->won, &self->match, self->session);
}

/* Following --------------------------------------------------------------------- */

/* What the book says of the account stands in for what was not written by hand. */
static void
follow_account (SaleWonDialog *self)
{
  SaleReader *reader = sale_session_get_reader (self->session);
  SaleBasis *basis = sale_session_get_basis (self->session);
  gint64 id = self->match.account;
  g_autoptr (SaleRecord) account =
      id ? sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, id, NULL) : NULL;
  const char *owner = account ? sale_account_get_owner (account) : NULL;
  const char *currency = account ? sale_account_get_currency (account) : NULL;
  gboolean runs = id && sale_plans_is_under_way (reader, id, self->playbook);
  g_autofree char *playbook = g_strdup_printf ("%" G_GINT64_FORMAT, self->playbook);

  fill (self, ROW_OWNER, owner ? owner : sale_basis_get_me (basis));
  fill (self, ROW_CURRENCY, currency ? currency : sale_basis_get_currency (basis));
  fill (self, ROW_PLAYBOOK, runs || self->playbook == 0 ? NULL : playbook);
}

static void
find_account (SaleWonDialog *self)
{
  const char *name = sale_account_get_name (self->won.account);
  gint64 before = self->match.account;

  if (self->names == NULL)
    return;
  if (self->given && !self->own[ROW_NAME] && !self->own[ROW_DOMAIN])
    self->match = (SaleWonMatch) { SALE_WON_KNOWN, self->given, name };
  else
    self->match =
        sale_won_names_match (self->names, name, sale_account_get_domain (self->won.account));
  if (self->match.account != before)
    follow_account (self);
}

static void
on_edited (SaleWonDialog *self, SaleFormRow *row)
{
  if (self->filling)
    return;
  self->edited = TRUE;
  for (guint i = 0; i < N_ROWS; i++)
    if (self->rows[i] == row)
      self->own[i] = TRUE;
  read_rows (self);
  if (row == self->rows[ROW_SIGNED])
    {
      g_autofree char *signed_on = sale_won_dup_text (&self->won, "signed");

      fill (self, ROW_ANCHOR, signed_on);
    }
  find_account (self);
  update (self);
}

static void
on_left (GtkEventController *focus, gpointer data)
{
  SaleWonDialog *self = data;
  GtkWidget *row = gtk_event_controller_get_widget (focus);

  /* A sheet that opens takes the focus for a moment; nobody did anything wrong. */
  if (!self->edited)
    return;
  for (guint i = 0; i < N_ROWS; i++)
    if (GTK_WIDGET (self->rows[i]) == row)
      self->left[i] = TRUE;
  update (self);
}

/* Names -------------------------------------------------------------------------- */

static GStrv
complete (const char *text, gpointer data)
{
  SaleWonDialog *self = data;

  return self->names ? sale_won_names_complete (self->names, text) : g_new0 (char *, 1);
}

static void
on_names_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleWonDialog) self = data;
  g_autoptr (SaleWonNames) names = sale_session_read_finish (SALE_SESSION (source), result, NULL);

  if (names == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  /* What was found belongs to the former names. */
  self->match = (SaleWonMatch) { .account = self->match.account };
  g_set_object (&self->names, names);
  find_account (self);
  update (self);
}

/* Again when something has changed: an account may come by sync just now. */
static void
read_names (SaleWonDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sale_session_read_async (self->session, sale_won_names_read, NULL, NULL, g_object_unref,
                           self->cancellable, on_names_read, g_object_ref (self));
}

/* Saving ------------------------------------------------------------------------- */

static void
on_committed (GObject *book, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleWonDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_book_commit_finish (SALE_BOOK (book), result, &error);
  gint64 account = self->provisional;

  sale_form_dialog_finish (SALE_FORM_DIALOG (self), error);
  if (commit == NULL || self->session == NULL)
    return;
  g_signal_emit (self, won_signal, 0,
                 account < 0 ? sale_commit_get_new_id (commit, account) : account);
  sale_session_announce (self->session, commit);
}

static void
sale_won_dialog_save (SaleFormDialog *dialog)
{
  SaleWonDialog *self = SALE_WON_DIALOG (dialog);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set =
      sale_won_plan (&self->won, &self->match, sale_session_get_reader (self->session),
                     &self->provisional, &error);

  if (set)
    sale_session_commit_async (self->session, set, NULL, on_committed, g_object_ref (self));
  else
    sale_form_dialog_finish (dialog, error);
}

/* Building ----------------------------------------------------------------------- */

static GtkWidget *
playbook_row_new (SaleWonDialog *self)
{
  GtkWidget *row = sale_choice_row_new (_ ("No Plan"));
  g_autoptr (GPtrArray) playbooks =
      sale_playbooks_list (sale_session_get_reader (self->session), NULL);

  for (guint i = 0; playbooks && i < playbooks->len; i++)
    if (sale_playbook_get_kind (playbooks->pdata[i]) == SALE_PLAYBOOK_KIND_ONBOARDING)
      {
        g_autofree char *id =
            g_strdup_printf ("%" G_GINT64_FORMAT, sale_record_get_id (playbooks->pdata[i]));
        const char *name = sale_playbook_get_name (playbooks->pdata[i]);

        sale_choice_row_add (SALE_CHOICE_ROW (row), id, name ? name : "–");
      }
  return row;
}

static GtkWidget *
make_row (SaleWonDialog *self, guint row)
{
  switch (row)
    {
    case ROW_AMOUNT:
      return sale_money_row_new (sale_contract_get_currency (self->won.contract));
    case ROW_CURRENCY:
      return sale_entry_row_new (SALE_FIELD_CURRENCY);
    case ROW_PERIOD:
      return sale_word_row_new (sale_period_words);
    case ROW_MODE:
      return sale_word_row_new (sale_renewal_mode_words);
    case ROW_LENGTH:
      return sale_entry_row_new (SALE_FIELD_INT);
    case ROW_SIGNED:
    case ROW_START:
    case ROW_END:
    case ROW_ANCHOR:
      return sale_date_row_new (self->won.today);
    case ROW_NOTES:
      return sale_note_row_new ();
    case ROW_PLAYBOOK:
      return playbook_row_new (self);
    default:
      return sale_entry_row_new (SALE_FIELD_TEXT);
    }
}

static void
add_row (SaleWonDialog *self, AdwPreferencesGroup *group, guint row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *widget = make_row (self, row);
  g_autofree char *first = sale_won_dup_text (&self->won, infos[row].field);

  self->rows[row] = SALE_FORM_ROW (widget);
  sale_plain_set_title (widget, _ (infos[row].title));
  sale_form_row_set_text (self->rows[row], first);
  g_signal_connect_object (widget, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  gtk_widget_add_controller (widget, focus);
  adw_preferences_group_add (group, widget);
}

static AdwPreferencesGroup *
add_group (SaleWonDialog *self, AdwPreferencesPage *page, const char *title, const guint *rows,
           guint n_rows)
{
  AdwPreferencesGroup *group = sale_form_group_add (page, title, NULL);

  for (guint i = 0; i < n_rows; i++)
    add_row (self, group, rows[i]);
  return group;
}

static void
build (SaleWonDialog *self)
{
  static const guint account[] = { ROW_NAME, ROW_DOMAIN, ROW_OWNER };
  static const guint contract[] = { ROW_PRODUCT, ROW_AMOUNT, ROW_PERIOD, ROW_CURRENCY, ROW_SIGNED,
                                    ROW_START,   ROW_LENGTH, ROW_END,    ROW_MODE,     ROW_NOTICE };
  static const guint handover[] = { ROW_SELLER, ROW_NOTES };
  static const guint plan[] = { ROW_PLAYBOOK, ROW_ANCHOR };
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group;

  self->account_group = add_group (self, page, NULL, account, G_N_ELEMENTS (account));
  self->contract_group = add_group (self, page, _ ("Contract"), contract, G_N_ELEMENTS (contract));
  group = add_group (self, page, _ ("Handover"), handover, G_N_ELEMENTS (handover));
  self->parts = SALE_WON_PARTS (sale_won_parts_new ());
  adw_preferences_group_add (group, GTK_WIDGET (self->parts));
  add_group (self, page, _ ("Onboarding"), plan, G_N_ELEMENTS (plan));
  self->lines = SALE_WON_LINES (sale_won_lines_new ());
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->lines));
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (page));
  self->completion = GTK_WIDGET (
      sale_word_popover_attach_to_text (GTK_EDITABLE (self->rows[ROW_NAME]), complete, self));
}

/* Life ----------------------------------------------------------------------------- */

static void
sale_won_dialog_dispose (GObject *object)
{
  SaleWonDialog *self = SALE_WON_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->completion, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (sale_won_dialog_parent_class)->dispose (object);
}

static void
sale_won_dialog_finalize (GObject *object)
{
  SaleWonDialog *self = SALE_WON_DIALOG (object);

  for (guint i = 0; i < N_ROWS; i++)
    g_free (self->problems[i]);
  sale_won_clear (&self->won);
  g_clear_object (&self->names);
  G_OBJECT_CLASS (sale_won_dialog_parent_class)->finalize (object);
}

static void
sale_won_dialog_class_init (SaleWonDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_won_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_won_dialog_finalize;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_won_dialog_save;

  /**
   * SaleWonDialog::won:
   * @account: whose deal it is
   *
   * All of it is in the book; the dialog has closed.
   */
  won_signal = g_signal_new ("won", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                             NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
sale_won_dialog_init (SaleWonDialog *self)
{
}

/* On the page of an account the deal is most likely with that one. */
static void
begin_with (SaleWonDialog *self, gint64 account)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (sale_session_get_reader (self->session),
                                                           SALE_KIND_ACCOUNT, account, NULL);

  if (record == NULL)
    return;
  sale_form_row_set_text (self->rows[ROW_NAME], sale_account_get_name (record));
  self->given = account;
  read_rows (self);
}

/**
 * sale_won_dialog_new:
 * @account: whom the deal is with; 0 to ask for it
 *
 * Returns: (transfer floating)
 */
SaleWonDialog *
sale_won_dialog_new (SaleSession *session, gint64 account)
{
  SaleWonDialog *self =
      g_object_new (SALE_TYPE_WON_DIALOG, "title",
                    _ ("Won Deal"), "content-height", HEIGHT, "content-width", WIDTH, NULL);

  self->session = g_object_ref (session);
  sale_won_init (&self->won, sale_session_get_reader (session), sale_session_get_basis (session));
  self->playbook = self->won.playbook;
  build (self);
  if (account)
    begin_with (self, account);
  read_names (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (read_names), self, G_CONNECT_SWAPPED);
  update (self);
  adw_dialog_set_focus (ADW_DIALOG (self),
                        GTK_WIDGET (self->rows[account ? ROW_PRODUCT : ROW_NAME]));
  return self;
}

/**
 * sale_won_dialog_get_row:
 * @field: as sale_won_set() calls it
 *
 * Returns: (transfer none) (nullable): its row
 */
SaleFormRow *
sale_won_dialog_get_row (SaleWonDialog *self, const char *field)
{
  g_return_val_if_fail (SALE_IS_WON_DIALOG (self), NULL);

  for (guint i = 0; i < N_ROWS; i++)
    if (g_str_equal (infos[i].field, field))
      return self->rows[i];
  return NULL;
}
