/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-tab.h"

#include "sale-band.h"
#include "sale-pace-chart.h"
#include "sale-plain-text.h"
#include "sale-period.h"
#include "sale-state-pill.h"
#include "sale-when.h"

#include <math.h>

/**
 * SaleAccountValue:
 *
 * What an account gets out of it: goals against their pace, the value reviews,
 * what was delivered by grade and unit, and the value log.
 */
#define SALE_TYPE_ACCOUNT_VALUE (sale_account_value_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountValue, sale_account_value, SALE, ACCOUNT_VALUE, SaleAccountTab)

struct _SaleAccountValue
{
  SaleAccountTab parent_instance;

  SaleRecordList *goals;
  SaleRecordList *reviews;
  SaleRecordList *sums;
  SaleRecordList *log;
};

G_DEFINE_FINAL_TYPE (SaleAccountValue, sale_account_value, SALE_TYPE_ACCOUNT_TAB)

/* Goals ------------------------------------------------------------------------ */

typedef struct
{
  GtkLabel *title;
  SaleStatePill *pill;
  GtkLabel *note;
  SalePaceChart *chart;
  GtkWidget *add;
} GoalRow;

static GtkWidget *
goal_header (GoalRow *goal)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);

  goal->title = GTK_LABEL (sale_card_label (header, "heading"));
  gtk_widget_set_hexpand (GTK_WIDGET (goal->title), TRUE);
  goal->pill = SALE_STATE_PILL (sale_state_pill_new (SALE_STATE_NONE, NULL));
  gtk_widget_set_valign (GTK_WIDGET (goal->pill), GTK_ALIGN_CENTER);
  goal->add = gtk_button_new_from_icon_name ("sale-add-symbolic");
  gtk_widget_set_tooltip_text (goal->add, _ ("Add Reading"));
  gtk_widget_set_valign (goal->add, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (goal->add, "flat");
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (goal->pill));
  gtk_box_append (GTK_BOX (header), goal->add);
  return header;
}

static GtkWidget *
goal_make (gpointer self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GoalRow *goal = g_new0 (GoalRow, 1);

  gtk_box_append (GTK_BOX (box), goal_header (goal));
  goal->note = GTK_LABEL (sale_card_label (box, "dimmed"));
  goal->chart = SALE_PACE_CHART (sale_pace_chart_new (view->today));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (goal->chart));
  gtk_widget_add_css_class (box, "sale-event");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "goal", goal, g_free);
  return row;
}

static const SaleGoalProgress *
find_progress (SaleAccountView *view, gint64 goal)
{
  for (guint i = 0; i < view->goals->len; i++)
    if (g_array_index (view->goals, SaleGoalProgress, i).goal == goal)
      return &g_array_index (view->goals, SaleGoalProgress, i);
  return NULL;
}

static char *
dup_goal_note (SaleAccountView *view, SaleRecord *goal, const SaleGoalProgress *progress)
{
  GString *text = g_string_new (NULL);
  SaleDate due = sale_goal_get_due (goal);

  if (progress && !isnan (progress->progress))
    {
      g_autofree char *way = sale_percent_dup (progress->progress);

      g_string_append_printf (text, _ ("%s of the way"), way);
    }
  if (progress && !isnan (progress->pace))
    {
      g_autofree char *pace = sale_percent_dup (progress->pace);

      g_string_append (text, text->len ? " · " : "");
      g_string_append_printf (text, _ ("%s of the time"), pace);
    }
  if (sale_date_is_known (due))
    {
      g_autofree char *day = sale_date_dup_short (due, view->today);

      g_string_append (text, text->len ? " · " : "");
      g_string_append_printf (text, _ ("due %s"), day);
    }
  return g_string_free_and_steal (text);
}

static void
show_goal_state (GoalRow *row, SaleRecord *goal, const SaleGoalProgress *progress)
{
  SalePaceState state = progress ? progress->state : SALE_PACE_UNKNOWN;

  if (sale_date_is_known (sale_goal_get_closed_on (goal)))
    sale_state_pill_set (row->pill, SALE_STATE_INFO, _ ("Closed"));
  else if (state == SALE_PACE_UNKNOWN)
    sale_state_pill_set (row->pill, SALE_STATE_NONE, _ ("Not known"));
  else
    sale_state_pill_set (row->pill,
                         state == SALE_PACE_ON_TRACK ? SALE_STATE_GOOD : SALE_STATE_WATCH,
                         sale_word_to_label (sale_pace_words, (int) state));
}

static int
compare_readings (gconstpointer a, gconstpointer b)
{
  const SalePaceReading *left = a, *right = b;

  return (left->date > right->date) - (left->date < right->date);
}

static double
number_or_nan (SaleRecord *record, guint field)
{
  return sale_record_get_real (record, field, NAN);
}

static void
show_chart (SalePaceChart *chart, SaleAccountView *view, SaleRecord *goal)
{
  const SalePaceGoal pace = {
    sale_goal_get_start (goal),
    sale_goal_get_due (goal),
    number_or_nan (goal, sale_goal_field_baseline),
    number_or_nan (goal, sale_goal_field_target),
    sale_goal_get_unit (goal),
  };
  g_autoptr (GArray) readings = g_array_new (FALSE, FALSE, sizeof (SalePaceReading));

  for (guint i = 0; i < view->facts->readings->len; i++)
    {
      SaleRecord *record = view->facts->readings->pdata[i];
      SalePaceReading reading = { sale_reading_get_date (record),
                                  number_or_nan (record, sale_reading_field_value) };

      if (sale_reading_get_goal (record) == sale_record_get_id (goal) &&
          sale_date_is_known (reading.date) && !isnan (reading.value))
        g_array_append_val (readings, reading);
    }
  g_array_sort (readings, compare_readings);
  sale_pace_chart_set_data (chart, &pace, (const SalePaceReading *) readings->data, readings->len);
  gtk_widget_set_visible (GTK_WIDGET (chart), readings->len > 0 || !isnan (pace.target));
}

static void
goal_fill (GtkWidget *row, gpointer item, gpointer self)
{
  SaleAccountView *view = sale_account_tab_get_view (self);
  GoalRow *goal = g_object_get_data (G_OBJECT (row), "goal");
  gint64 id = sale_record_get_id (item);
  const SaleGoalProgress *progress = find_progress (view, id);
  g_autofree char *note = dup_goal_note (view, item, progress);

  sale_plain_set_label (goal->title, sale_goal_get_statement (item));
  sale_account_label_set (goal->note, note);
  show_goal_state (goal, item, progress);
  show_chart (goal->chart, view, item);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (goal->add),
                                          sale_edit_target (SALE_KIND_READING, id));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (goal->add), "page.add");
  sale_row_set_edit (row, SALE_KIND_GOAL, id);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  sale_goal_get_statement (item), -1);
}

/* Value reviews ---------------------------------------------------------------- */

static GtkWidget *
review_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("sale-next-symbolic"));
  return row;
}

static char *
dup_review_note (SaleAccountView *view, SaleRecord *review)
{
  SaleDate held = sale_review_get_held_on (review);
  const char *state = sale_word_to_label (sale_review_state_words, sale_review_get_state (review));
  g_autofree char *day = sale_date_dup_short (held, view->today);

  if (sale_date_is_known (held))
    return g_strdup_printf (_ ("Held %s"), day);
  return g_strdup (state ? state : _ ("In preparation"));
}

static void
review_fill (GtkWidget *row, gpointer item, gpointer self)
{
  g_autofree char *period = sale_period_dup_label (sale_review_get_period (item));
  g_autofree char *note = dup_review_note (sale_account_tab_get_view (self), item);

  sale_plain_set_title (row, period);
  sale_plain_set_subtitle (row, note);
  sale_row_set_edit (row, SALE_KIND_REVIEW, sale_record_get_id (item));
}

/* Those that are still to be held first, then the latest. */
static int
compare_reviews (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;
  SaleDate first = sale_review_get_held_on (left), second = sale_review_get_held_on (right);

  if (sale_date_is_known (first) != sale_date_is_known (second))
    return sale_date_is_known (first) ? 1 : -1;
  return (first < second) - (first > second);
}

/* Value log -------------------------------------------------------------------- */

static GtkWidget *
amount_make (gpointer self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *amount = gtk_label_new (NULL);

  gtk_widget_add_css_class (amount, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), amount);
  g_object_set_data (G_OBJECT (row), "amount", amount);
  return row;
}

static char *
dup_quantity (double amount, const char *unit, gboolean money)
{
  g_autofree char *number = NULL;

  if (money)
    return sale_money_dup_short (sale_money_new (sale_money_round (amount), unit));
  number = sale_decimal_dup (amount, 1, fabs (amount - nearbyint (amount)) < 0.05 ? 0 : 1);
  /* Translators: a number and its unit: "120 hours". */
  return unit && *unit ? g_strdup_printf (_ ("%s %s"), number, unit) : g_steal_pointer (&number);
}

/* One row a grade and unit: grades are never added up. */
typedef struct
{
  SaleValueLine *line;
  guint grade;
} Sum;

static void
sum_fill (GtkWidget *row, gpointer item, gpointer self)
{
  const Sum *sum = item;
  guint n = sum->line->entries[sum->grade];
  const char *grade = sale_word_to_label (sale_grade_words, (int) sum->grade);
  g_autofree char *entries = g_strdup_printf (ngettext ("%u entry", "%u entries", n), n);
  g_autofree char *amount =
      dup_quantity (sum->line->amounts[sum->grade], sum->line->unit, sum->line->money);
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "amount");

  sale_plain_set_title (row, grade ? grade : _ ("Not graded"));
  sale_plain_set_subtitle (row, entries);
  sale_plain_set_label (GTK_LABEL (label), amount);
  gtk_widget_add_css_class (label, "heading");
}

static void
show_sums (SaleAccountValue *self, SaleAccountView *view)
{
  sale_record_list_begin (self->sums);
  for (guint grade = 0; grade < SALE_N_GRADES; grade++)
    for (guint i = 0; i < view->value->len; i++)
      {
        SaleValueLine *line = view->value->pdata[i];
        Sum sum = { line, grade };

        if (line->entries[grade])
          sale_record_list_add (self->sums, grade * 4096 + i, &sum);
      }
  sale_record_list_end (self->sums);
}

static char *
dup_outcome_note (SaleAccountView *view, SaleRecord *outcome)
{
  const char *so_that = sale_outcome_get_so_that (outcome);
  const char *grade = sale_word_to_label (sale_grade_words, sale_outcome_get_grade (outcome));
  g_autofree char *day = sale_date_dup_short (sale_outcome_get_date (outcome), view->today);

  if (so_that == NULL)
    so_that = _ ("Activity only: no “so that”");
  if (grade == NULL)
    return g_strdup_printf ("%s · %s", day, so_that);
  return g_strdup_printf ("%s · %s · %s", day, grade, so_that);
}

static void
outcome_fill (GtkWidget *row, gpointer item, gpointer self)
{
  const char *we_did = sale_outcome_get_we_did (item), *unit = sale_outcome_get_unit (item);
  g_autofree char *note = dup_outcome_note (sale_account_tab_get_view (self), item);
  g_autofree char *amount = NULL;
  GtkWidget *label = g_object_get_data (G_OBJECT (row), "amount");

  if (sale_record_has (item, sale_outcome_field_amount))
    amount = dup_quantity (sale_outcome_get_amount (item), unit, FALSE);
  sale_plain_set_title (row, we_did ? we_did : "–");
  sale_plain_set_subtitle (row, note);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  sale_plain_set_label (GTK_LABEL (label), amount);
  sale_row_set_edit (row, SALE_KIND_OUTCOME, sale_record_get_id (item));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_value_show (SaleAccountTab *tab, SaleAccountView *view)
{
  SaleAccountValue *self = SALE_ACCOUNT_VALUE (tab);

  g_autoptr (GPtrArray) reviews = g_ptr_array_copy (view->facts->reviews, NULL, NULL);

  g_ptr_array_set_free_func (reviews, NULL);
  g_ptr_array_sort (reviews, compare_reviews);
  sale_record_list_show (self->goals, view->facts->goals);
  sale_record_list_show (self->reviews, reviews);
  show_sums (self, view);
  sale_record_list_show (self->log, view->facts->outcomes);
}

static void
sale_account_value_class_init (SaleAccountValueClass *klass)
{
  SALE_ACCOUNT_TAB_CLASS (klass)->show = sale_account_value_show;
}

static SaleRecordList *
list_new (SaleAccountValue *self, GtkWidget *page, const char *title, const char *empty)
{
  GtkWidget *list = sale_record_list_new (title, empty);

  sale_account_tab_follow (SALE_ACCOUNT_TAB (self), SALE_RECORD_LIST (list));
  gtk_box_append (GTK_BOX (page), list);
  return SALE_RECORD_LIST (list);
}

static void
sale_account_value_init (SaleAccountValue *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->goals = list_new (self, page, _ ("Goals"), _ ("No goal has been agreed on yet."));
  sale_record_list_set_rows (self->goals, goal_make, goal_fill, self);
  sale_record_list_add_button (self->goals, _ ("Add…"), "page.new", g_variant_new_string ("goal"));
  self->reviews = list_new (
      self, page, _ ("Value Reviews"), _ ("Nobody has looked back on a quarter with them yet."));
  sale_record_list_set_rows (self->reviews, review_make, review_fill, self);
  sale_record_list_add_button (self->reviews, _ ("Prepare"), "page.prepare-review", NULL);
  self->sums = list_new (self, page, _ ("Value Delivered"), _ ("No value is on record yet."));
  sale_record_list_set_rows (self->sums, amount_make, sum_fill, self);
  self->log = list_new (self, page,
                        _ ("Value Log"), _ ("Write down what you did, so that they could do what."));
  sale_record_list_set_rows (self->log, amount_make, outcome_fill, self);
  sale_record_list_add_button (self->log, _ ("Log…"), "page.new", g_variant_new_string ("outcome"));
  adw_bin_set_child (ADW_BIN (self), page);
}

GtkWidget *
sale_account_value_new (void)
{
  return g_object_new (SALE_TYPE_ACCOUNT_VALUE, NULL);
}
