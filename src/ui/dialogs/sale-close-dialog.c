/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-close-dialog.h"

#include "sale-close-effect.h"
#include "sale-close-lines.h"
#include "sale-date-row.h"
#include "sale-dialog-focus.h"
#include "sale-entry-row.h"
#include "sale-form-group.h"
#include "sale-money-row.h"
#include "sale-plain-text.h"
#include "sale-renewals.h"
#include "sale-word-row.h"

/**
 * SaleCloseDialog:
 *
 * How a renewal ends: renewed, reduced, lost, or notice received. Each way asks
 * for at most four fields, filled with what the contract suggests, and says
 * below what it will do; saving is one change set and one undo.
 *
 * The form is a #SaleClose: each edit writes it anew from the rows, and what
 * may be done follows from sale_close_find_problem() alone.
 */

#define KIND(kind) (1u << (kind))
#define STAYS (KIND (SALE_CLOSE_RENEWED) | KIND (SALE_CLOSE_REDUCED))

enum
{
  ROW_AMOUNT,
  ROW_LENGTH,
  ROW_START,
  ROW_BY,
  ROW_DATE,
  ROW_REASON,
  ROW_DECIDED_BY,
  ROW_WEAKENING,
  N_ROWS,
};

typedef struct
{
  const char *field; /* as sale_close_set() calls it */
  const char *title;
  guint kinds; /* of closing that ask for it */
} RowInfo;

static const RowInfo infos[N_ROWS] = {
  [ROW_AMOUNT] = { "amount", N_ ("New Amount a Year"), STAYS },
  [ROW_LENGTH] = { "length_months", N_ ("Length in Months"), STAYS },
  [ROW_START] = { "term_start", N_ ("New Term Starts"), STAYS },
  [ROW_BY] = { "by", N_ ("Given By"), KIND (SALE_CLOSE_NOTICE) },
  [ROW_DATE] = { "date", N_ ("Received On"), KIND (SALE_CLOSE_LOST) | KIND (SALE_CLOSE_NOTICE) },
  [ROW_REASON] = { "reason", N_ ("Reason"), KIND (SALE_CLOSE_LOST) | KIND (SALE_CLOSE_NOTICE) },
  [ROW_DECIDED_BY] = { "decided_by", N_ ("Decided By"), KIND (SALE_CLOSE_LOST) },
  [ROW_WEAKENING] = { "weakening_began", N_ ("When It Began to Go Wrong"), KIND (SALE_CLOSE_LOST) },
};

struct _SaleCloseDialog
{
  SaleFormDialog parent_instance;

  SaleSession *session;
  SaleRecord *contract;
  SaleClose form;
  SaleCloseKind first_kind;
  AdwToggleGroup *kinds;
  SaleFormRow *rows[N_ROWS];
  char *texts[N_ROWS]; /* what each was filled with */
  gboolean left[N_ROWS];
  SaleCloseLines *lines;
};

G_DEFINE_FINAL_TYPE (SaleCloseDialog, sale_close_dialog, SALE_TYPE_FORM_DIALOG)

/* State ------------------------------------------------------------------------ */

static gboolean
is_asked (SaleCloseDialog *self, guint row)
{
  return (infos[row].kinds & KIND (self->form.kind)) != 0;
}

/* Takes the rows over into the form; the first that cannot be read is blamed. */
static char *
read_rows (SaleCloseDialog *self, guint *blamed, gboolean *changed)
{
  char *reason = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *problem = NULL;
      g_autofree char *text = sale_form_row_dup_text (self->rows[i], &problem);

      if (!is_asked (self, i))
        continue;
      *changed = *changed || g_strcmp0 (text, self->texts[i]) != 0;
      if (problem == NULL && !sale_close_set (&self->form, infos[i].field, text, NULL))
        problem = g_strdup (i == ROW_LENGTH ? _ ("Enter a number of months from 1 to 1200")
                                            : _ ("This cannot be read"));
      if (problem == NULL || reason)
        continue;
      *blamed = i;
      reason = g_steal_pointer (&problem);
    }
  return reason;
}

static char *
find_problem (SaleCloseDialog *self, guint *blamed, gboolean *changed)
{
  char *reason = read_rows (self, blamed, changed);
  const char *field = NULL, *problem;

  if (reason)
    return reason;
  problem = sale_close_find_problem (&self->form, self->contract, &field);
  for (guint i = 0; problem && i < N_ROWS; i++)
    if (g_str_equal (infos[i].field, field))
      *blamed = i;
  return g_strdup (problem);
}

static void
show_effect (SaleCloseDialog *self, gboolean fine)
{
  SaleBasis *basis = sale_session_get_basis (self->session);
  g_autoptr (SaleCloseEffect) effect =
      fine ? sale_close_effect_new (&self->form, sale_session_get_reader (self->session), basis,
                                    NULL)
           : NULL;

  sale_close_lines_set (self->lines, &self->form, effect, sale_basis_get_today (basis));
}

/* The one place that changes widgets. A field is not called wrong while its
 * first word is being typed. */
static void
update (SaleCloseDialog *self)
{
  guint blamed = N_ROWS;
  gboolean changed = self->form.kind != self->first_kind;
  g_autofree char *reason = find_problem (self, &blamed, &changed);

  for (guint i = 0; i < N_ROWS; i++)
    sale_form_row_set_error (self->rows[i], i == blamed && self->left[i] ? reason : NULL);
  sale_form_dialog_set_state (SALE_FORM_DIALOG (self), changed, reason == NULL, reason);
  show_effect (self, reason == NULL);
}

/* What is less than before is a reduction, and what is not is none: nobody has
 * to choose again for it. */
static void
follow_amount (SaleCloseDialog *self)
{
  SaleCloseKind kind = self->form.kind;

  if (self->form.amount < 0 || self->form.amount_before <= 0)
    return;
  if (kind == SALE_CLOSE_RENEWED && self->form.amount < self->form.amount_before)
    sale_close_dialog_set_kind (self, SALE_CLOSE_REDUCED);
  else if (kind == SALE_CLOSE_REDUCED && self->form.amount > self->form.amount_before)
    sale_close_dialog_set_kind (self, SALE_CLOSE_RENEWED);
}

static void
on_left (GtkEventController *focus, gpointer data)
{
  SaleCloseDialog *self = data;
  GtkWidget *row = gtk_event_controller_get_widget (focus);

  for (guint i = 0; i < N_ROWS; i++)
    if (GTK_WIDGET (self->rows[i]) == row)
      self->left[i] = TRUE;
  if (self->left[ROW_AMOUNT])
    follow_amount (self);
  update (self);
}

static void
name_rows (SaleCloseDialog *self)
{
  static const char *const amounts[] = {
    [SALE_PERIOD_NONE] = N_ ("New Amount a Year"),
    [SALE_PERIOD_MONTH] = N_ ("New Amount a Month"),
    [SALE_PERIOD_QUARTER] = N_ ("New Amount a Quarter"),
    [SALE_PERIOD_YEAR] = N_ ("New Amount a Year"),
  };
  gboolean lost = self->form.kind == SALE_CLOSE_LOST;

  sale_plain_set_title (self->rows[ROW_AMOUNT], _ (amounts[self->form.period]));
  sale_plain_set_title (self->rows[ROW_DATE], lost ? _ ("Lost On") : _ ("Received On"));
  adw_dialog_set_title (ADW_DIALOG (self),
                        self->form.kind == SALE_CLOSE_NOTICE ? _ ("Record Notice")
                                                             : _ ("Close Renewal"));
}

static void
on_kind (SaleCloseDialog *self)
{
  self->form.kind = (SaleCloseKind) adw_toggle_group_get_active (self->kinds);
  for (guint i = 0; i < N_ROWS; i++)
    {
      sale_form_row_set_error (self->rows[i], NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), is_asked (self, i));
    }
  name_rows (self);
  update (self);
}

/* Saving ----------------------------------------------------------------------- */

static void
sale_close_dialog_save (SaleFormDialog *dialog)
{
  SaleCloseDialog *self = SALE_CLOSE_DIALOG (dialog);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set = NULL;

  follow_amount (self);
  set = sale_close_plan (&self->form, sale_session_get_reader (self->session),
                         sale_session_get_basis (self->session), NULL, &error);
  if (set)
    sale_form_dialog_commit (dialog, self->session, set);
  else
    sale_form_dialog_finish (dialog, error);
}

/* Building --------------------------------------------------------------------- */

static GtkWidget *
make_row (SaleCloseDialog *self, guint row)
{
  switch (row)
    {
    case ROW_AMOUNT:
      return sale_money_row_new (*self->form.currency ? self->form.currency : NULL);
    case ROW_LENGTH:
      return sale_entry_row_new (SALE_FIELD_INT);
    case ROW_START:
    case ROW_DATE:
    case ROW_WEAKENING:
      return sale_date_row_new (self->form.today);
    case ROW_BY:
      return sale_word_row_new (sale_party_words);
    default:
      return sale_entry_row_new (SALE_FIELD_TEXT);
    }
}

static char *
dup_known_date (SaleDate date)
{
  return sale_date_is_known (date) ? sale_date_dup_iso (date) : NULL;
}

static char *
dup_first_text (SaleCloseDialog *self, guint row)
{
  const SaleClose *form = &self->form;

  switch (row)
    {
    case ROW_AMOUNT:
      return sale_money_dup_decimal (sale_money_new (form->amount, form->currency));
    case ROW_LENGTH:
      return form->length_months > 0 ? g_strdup_printf ("%d", form->length_months) : NULL;
    case ROW_START:
      return dup_known_date (form->start);
    case ROW_DATE:
      return dup_known_date (form->date);
    case ROW_BY:
      return g_strdup (sale_word_to_nick (sale_party_words, (int) form->by));
    case ROW_REASON:
      return g_strdup (form->reason);
    default:
      return NULL;
    }
}

static void
add_row (SaleCloseDialog *self, AdwPreferencesGroup *group, guint row)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkWidget *widget = make_row (self, row);
  g_autofree char *problem = NULL;
  g_autofree char *first = dup_first_text (self, row);

  self->rows[row] = SALE_FORM_ROW (widget);
  sale_plain_set_title (widget, _ (infos[row].title));
  sale_form_row_set_text (self->rows[row], first);
  self->texts[row] = sale_form_row_dup_text (self->rows[row], &problem);
  g_signal_connect_object (widget, "edited", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (on_left), self, 0);
  gtk_widget_add_controller (widget, focus);
  adw_preferences_group_add (group, widget);
}

static char *
dup_state (SaleCloseDialog *self, SaleRenewalRow *row)
{
  g_autofree char *money = sale_money_dup_short (row->up_for_renewal);
  g_autofree char *end = sale_date_dup_text (row->term_end);

  if (!sale_date_is_known (row->term_end))
    /* Translators: a product, and what it is worth a year. */
    return g_strdup_printf (_ ("%s · %s a year"),
                              row->product ? row->product : _ ("Contract"), money);
  /* Translators: a product, what it is worth a year, and the end of its term. */
  return g_strdup_printf (_ ("%s · %s a year · until %s"),
                            row->product ? row->product : _ ("Contract"), money, end);
}

/* With large text on a phone the kinds stand one below the other. */
static void
add_breakpoint (SaleCloseDialog *self)
{
  AdwBreakpoint *point = adw_breakpoint_new (adw_breakpoint_condition_parse ("max-width: 260sp"));

  gtk_widget_set_size_request (GTK_WIDGET (self), 300, 200);
  adw_breakpoint_add_setters (point, G_OBJECT (self->kinds), "orientation",
                              GTK_ORIENTATION_VERTICAL, NULL);
  adw_dialog_add_breakpoint (ADW_DIALOG (self), point);
}

static GtkWidget *
kinds_new (SaleCloseDialog *self)
{
  static const char *const labels[] = { N_ ("Renewed"), N_ ("Reduced"), N_ ("Lost"),
                                        N_ ("Notice") };

  self->kinds = ADW_TOGGLE_GROUP (adw_toggle_group_new ());
  adw_toggle_group_set_homogeneous (self->kinds, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kinds), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("How it ended"), -1);
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      AdwToggle *toggle = adw_toggle_new ();

      adw_toggle_set_label (toggle, _ (labels[i]));
      adw_toggle_group_add (self->kinds, toggle);
    }
  return GTK_WIDGET (self->kinds);
}

static void
build (SaleCloseDialog *self, SaleRenewalRow *row)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *head = sale_form_group_add (page, NULL, NULL),
                      *fields = sale_form_group_add (page, NULL, NULL);
  g_autofree char *state = dup_state (self, row);

  sale_plain_set_title (head, row->account_name);
  sale_plain_set_description (head, state);
  adw_preferences_group_add (head, kinds_new (self));
  add_breakpoint (self);
  for (guint i = 0; i < N_ROWS; i++)
    add_row (self, fields, i);
  self->lines = SALE_CLOSE_LINES (sale_close_lines_new ());
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (self->lines));
  sale_form_dialog_set_page (SALE_FORM_DIALOG (self), GTK_WIDGET (page));
  g_signal_connect_object (self->kinds, "notify::active", G_CALLBACK (on_kind), self,
                           G_CONNECT_SWAPPED);
}

static void
sale_close_dialog_dispose (GObject *object)
{
  SaleCloseDialog *self = SALE_CLOSE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->contract);
  G_OBJECT_CLASS (sale_close_dialog_parent_class)->dispose (object);
}

static void
sale_close_dialog_finalize (GObject *object)
{
  SaleCloseDialog *self = SALE_CLOSE_DIALOG (object);

  for (guint i = 0; i < N_ROWS; i++)
    g_free (self->texts[i]);
  sale_close_clear (&self->form);
  G_OBJECT_CLASS (sale_close_dialog_parent_class)->finalize (object);
}

static void
sale_close_dialog_class_init (SaleCloseDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_close_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sale_close_dialog_finalize;
  SALE_FORM_DIALOG_CLASS (klass)->save = sale_close_dialog_save;
}

static void
sale_close_dialog_init (SaleCloseDialog *self)
{
}

/**
 * sale_close_dialog_new:
 * @contract: a contract's id
 * @kind: what is chosen at first
 *
 * Returns: (transfer floating) (nullable): the form; %NULL when there is no
 *   such contract.
 */
SaleCloseDialog *
sale_close_dialog_new (SaleSession *session, gint64 contract, SaleCloseKind kind, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  SaleBasis *basis = sale_session_get_basis (session);
  g_autoptr (SaleRenewalRow) row = sale_renewals_get (reader, basis, contract, error);
  g_autoptr (SaleRecord) record =
      row ? sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, contract, error) : NULL;
  g_auto (SaleClose) form = { 0 };
  SaleCloseDialog *self;

  if (record == NULL || !sale_close_init (&form, reader, basis, kind, contract, error))
    return NULL;
  self = g_object_new (SALE_TYPE_CLOSE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->contract = g_steal_pointer (&record);
  self->form = form;
  memset (&form, 0, sizeof form);
  self->first_kind = kind;
  build (self, row);
  adw_toggle_group_set_active (self->kinds, (guint) kind);
  on_kind (self);
  return self;
}

/**
 * sale_close_dialog_set_kind:
 *
 * Chooses how it ended, as the user does.
 */
void
sale_close_dialog_set_kind (SaleCloseDialog *self, SaleCloseKind kind)
{
  g_return_if_fail (SALE_IS_CLOSE_DIALOG (self));

  adw_toggle_group_set_active (self->kinds, (guint) kind);
}

/**
 * sale_close_dialog_get_row:
 * @field: as sale_close_set() calls it
 *
 * Returns: (transfer none) (nullable): its row
 */
SaleFormRow *
sale_close_dialog_get_row (SaleCloseDialog *self, const char *field)
{
  g_return_val_if_fail (SALE_IS_CLOSE_DIALOG (self), NULL);

  for (guint i = 0; i < N_ROWS; i++)
    if (g_str_equal (infos[i].field, field))
      return self->rows[i];
  return NULL;
}

static void
focus_first (SaleCloseDialog *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    if (is_asked (self, i))
      {
        adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (self->rows[i]));
        return;
      }
}

/**
 * sale_close_dialog_present:
 * @contract: a contract's id; of one that is gone nothing is shown
 *
 * Shows the form over @parent, with the keyboard in its first field.
 */
void
sale_close_dialog_present (SaleSession *session, gint64 contract, SaleCloseKind kind,
                           GtkWidget *parent)
{
  SaleCloseDialog *self = sale_close_dialog_new (session, contract, kind, NULL);

  if (self == NULL)
    return;
  sale_dialog_present (ADW_DIALOG (self), parent);
  focus_first (self);
}
