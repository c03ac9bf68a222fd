/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekly review of a book: value, expansion, renewals. */
#include "sale-book-review-private.h"

#include "sale-adoption.h"
#include "sale-facts.h"
#include "sale-forecast-changes.h"
#include "sale-growth.h"
#include "sale-review-rows.h"
#include "sale-value-log.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define WEEK_DAYS 7

/* Value ------------------------------------------------------------------------ */

static SaleTone
grade_tone (SaleGrade grade)
{
  return grade == SALE_GRADE_CONFIRMED ? SALE_TONE_GOOD : SALE_TONE_MUTED;
}

static gboolean
add_results (SaleBookLook *look, SaleBookTopic *topic, GError **error)
{
  SaleBookList *list = sale_book_topic_add_list (topic, _ ("New Results"));
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_OUTCOME);
  g_autoptr (GPtrArray) outcomes = NULL;

  sale_query_where (query, sale_outcome_field_date, SALE_QUERY_AT_LEAST,
                    sale_value_date (look->today - WEEK_DAYS + 1));
  sale_query_order (query, sale_outcome_field_date, TRUE);
  outcomes = sale_reader_list (look->reader, query, error);
  for (guint i = 0; outcomes && i < outcomes->len; i++)
    {
      SaleRecord *outcome = outcomes->pdata[i];
      gint64 id = sale_outcome_get_account (outcome);
      const SaleBookAccount *account = g_hash_table_lookup (look->by_id, &id);
      SaleGrade grade = (SaleGrade) sale_outcome_get_grade (outcome);
      SaleBookLine *line;

      /* Entries that say nothing of what came of them are activity. */
      if (account == NULL || sale_outcome_get_date (outcome) > look->today ||
          !sale_outcome_is_value (outcome))
        continue;
      line = sale_book_list_add (list, SALE_BULLET_STAR, account->name);
      if (line == NULL)
        continue;
      line->detail = g_strdup (sale_outcome_get_so_that (outcome));
      line->when = sale_date_dup_short (sale_outcome_get_date (outcome), look->today);
      line->badge = g_strdup (sale_word_to_label (sale_grade_words, (int) grade));
      line->tone = grade_tone (grade);
    }
  if (outcomes)
    sale_book_topic_take_figure (topic, sale_book_dup_count (list->n_all),
                                 _ ("Results in 7 Days"),
                                   list->n_all ? SALE_TONE_GOOD : SALE_TONE_NEUTRAL);
  return outcomes != NULL;
}

static gboolean
add_late_reviews (SaleBookLook *look, SaleBookTopic *topic, GError **error)
{
  SaleBookList *list = sale_book_topic_add_list (topic, _ ("Value Reviews, Overdue"));
  g_autoptr (GPtrArray) rows = sale_review_rows_list (look->reader, look->basis, error);

  for (guint i = 0; rows && i < rows->len; i++)
    {
      SaleReviewRow *row = rows->pdata[i];
      SaleBookLine *line;

      if (!row->late || !g_hash_table_contains (look->by_id, &row->account))
        continue;
      line = sale_book_list_add (list, SALE_BULLET_LATE, row->account_name);
      if (line == NULL)
        continue;
      line->detail = g_strdup (row->reason);
      line->when = sale_date_dup_short (row->when, look->today);
    }
  if (rows)
    sale_book_topic_take_figure (topic, sale_book_dup_count (list->n_all),
                                 _ ("Reviews Overdue"),
                                   list->n_all ? SALE_TONE_RISK : SALE_TONE_NEUTRAL);
  return rows != NULL;
}

/* Unknown, or so low that nothing is proven, as in Insights. */
static void
add_unproven (SaleBookLook *look, SaleBookTopic *topic)
{
  double least = sale_basis_get_settings (look->basis)->health_watch;
  SaleBookList *list = sale_book_topic_add_list (topic, _ ("Value Not Proven, the Largest First"));

  for (guint i = 0; i < look->accounts->len; i++)
    {
      const SaleBookAccount *account = look->accounts->pdata[i];
      SaleBookLine *line;

      if (account->value >= least)
        continue;
      line = sale_book_list_add (list, SALE_BULLET_OPEN, account->name);
      if (line == NULL)
        continue;
      line->detail =
          isnan (account->value) ? g_strdup (_ ("not known yet"))
                                 /* Translators: a dimension of the health, 0 … 100. */
                                 : g_strdup_printf (_ ("value %.0f of 100"), account->value);
      if (account->arr > 0)
        line->when = sale_money_dup_short (
            sale_money_new (account->arr, sale_basis_get_currency (look->basis)));
    }
  sale_book_topic_take_figure (topic, sale_book_dup_count (list->n_all),
                               _ ("Value Not Proven"),
                                 list->n_all ? SALE_TONE_WATCH : SALE_TONE_NEUTRAL);
}

gboolean
sale_book_add_value (SaleBookLook *look, SaleBookReviewData *data, GError **error)
{
  SaleBookTopic *topic =
      sale_book_review_data_add_topic (data, C_ ("worth to the customer", "Value"),
                                       _ ("What did they get, and who of them says so?"),
                                         _ ("Nothing new this week, and nothing is owed."));

  if (!add_results (look, topic, error) || !add_late_reviews (look, topic, error))
    return FALSE;
  add_unproven (look, topic);
  return TRUE;
}

/* Expansion -------------------------------------------------------------------- */

static char *
dup_moments (guint moments)
{
  static const struct
  {
    SaleMoment moment;
    const char *label;
  } words[] = {
    { SALE_MOMENT_RENEWAL, N_ ("a renewal is near") },
    { SALE_MOMENT_GROWTH, N_ ("they have come to a limit") },
    { SALE_MOMENT_NEW_INITIATIVE, N_ ("a new initiative") },
    { SALE_MOMENT_VISIBLE_SUCCESS, N_ ("a success that they see") },
  };
  char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (moments & words[i].moment)
      {
        g_autofree char *before = text;

        text = sale_book_dup_join (before, _ (words[i].label));
      }
  return text;
}

static void
add_gate (SaleBookAccount *account, const SaleGate *gate, guint moments, SaleBookList *open,
          SaleBookList *locked)
{
  SaleBookLine *line = gate->open ? sale_book_list_add (open, SALE_BULLET_STAR, account->name)
                                  : sale_book_list_add (locked, SALE_BULLET_BLOCKED, account->name);

  if (line == NULL)
    return;
  line->detail = gate->open ? dup_moments (moments) : sale_gate_dup_text (gate);
}

static gboolean
look_at_gate (SaleBookLook *look, SaleBookAccount *account, SaleBookList *open,
              SaleBookList *locked, GError **error)
{
  g_autoptr (SaleAccountFacts) facts =
      sale_facts_load (look->reader, look->basis, account->id, error);
  SaleExpansionInput input;
  SaleAdoption adoption;
  SaleGate gate;
  guint moments;

  if (facts == NULL)
    return FALSE;
  adoption = sale_adoption_new (facts, look->today, NULL);
  moments = sale_moments_find (facts, sale_ratio_get_value (adoption.limit_use), look->today);
  input = sale_expansion_input_new (facts, account->value, moments, look->today);
  gate = sale_expansion_gate (&input, sale_basis_get_settings (look->basis), look->today);
  add_gate (account, &gate, moments, open, locked);
  sale_gate_clear (&gate);
  return TRUE;
}

/* Of whose value nothing is proven, nobody asks for more. Source: formulas.md F16. */
gboolean
sale_book_add_expansion (SaleBookLook *look, SaleBookReviewData *data, GError **error)
{
  SaleBookTopic *topic = sale_book_review_data_add_topic (
      data, _ ("Expansion"),
              _ ("Who has reason to want more, and what stands in the way?"),
                _ ("Value comes first: no account has enough of it yet to speak of more."));
  SaleBookList *open = sale_book_topic_add_list (topic, _ ("The Moment to Speak of It"));
  SaleBookList *locked = sale_book_topic_add_list (topic, _ ("Valued, but Not Yet"));
  int least = sale_basis_get_settings (look->basis)->expansion_value;

  for (guint i = 0; i < look->accounts->len; i++)
    {
      SaleBookAccount *account = look->accounts->pdata[i];

      if (g_cancellable_set_error_if_cancelled (look->cancellable, error))
        return FALSE;
      if (account->value >= least && !look_at_gate (look, account, open, locked, error))
        return FALSE;
    }
  sale_book_topic_take_figure (topic, sale_book_dup_count (open->n_all),
                               _ ("Open to More"), open->n_all ? SALE_TONE_GOOD : SALE_TONE_NEUTRAL);
  sale_book_topic_take_figure (topic, sale_book_dup_count (locked->n_all),
                               _ ("Not Yet"), SALE_TONE_NEUTRAL);
  return TRUE;
}

/* Renewals --------------------------------------------------------------------- */

static SaleTone
forecast_tone (int category)
{
  switch (category)
    {
    case SALE_FORECAST_ON_TRACK:
      return SALE_TONE_GOOD;
    case SALE_FORECAST_WATCH:
      return SALE_TONE_WATCH;
    case SALE_FORECAST_AT_RISK:
    case SALE_FORECAST_CRITICAL:
      return SALE_TONE_RISK;
    default:
      return SALE_TONE_MUTED;
    }
}

static const char *
category_label (int category)
{
  const char *label = sale_word_to_label (sale_forecast_words, category);

  return label ? label : _ ("From Health");
}

/* What is certain is said; before that, what is expected. */
static void
set_state (SaleBookLine *line, SaleRenewalRow *row)
{
  SaleNoticeState state = row->proof->state;
  gboolean locked = state == SALE_NOTICE_LOCKED;

  if (locked || state == SALE_NOTICE_GIVEN)
    {
      line->badge = g_strdup (sale_word_to_label (sale_notice_state_words, (int) state));
      line->tone = locked ? SALE_TONE_GOOD : SALE_TONE_RISK;
      return;
    }
  line->badge = g_strdup (category_label (row->category));
  line->tone = forecast_tone (row->category);
}

/* A deadline is work until it is over, one way or the other. */
static gboolean
is_late (SaleRenewalRow *row, SaleDate today)
{
  SaleDate know_by = sale_notice_proof_get_know_by (row->proof);
  SaleNoticeState state = row->proof->state;

  return sale_date_is_known (know_by) && know_by < today && state != SALE_NOTICE_LOCKED &&
         state != SALE_NOTICE_GIVEN;
}

static void
add_renewal (SaleBookList *list, SaleRenewalRow *row, SaleDate today)
{
  SaleDate know_by = sale_notice_proof_get_know_by (row->proof);
  SaleBookLine *line = sale_book_list_add (
      list, is_late (row, today) ? SALE_BULLET_LATE : SALE_BULLET_OPEN, row->account_name);
  g_autofree char *amount = NULL;
  g_autofree char *what = NULL;

  if (line == NULL)
    return;
  amount = sale_money_dup_short (row->up_for_renewal);
  what = sale_book_dup_join (row->product, amount);
  line->detail = sale_book_dup_join (what, row->reason);
  line->when = sale_date_is_known (know_by) ? sale_date_dup_short (know_by, today) : NULL;
  set_state (line, row);
}

static void
add_moved (SaleBookList *list, SaleRenewalRow *row)
{
  SaleBookLine *line = sale_book_list_add (list, SALE_BULLET_DOT, row->account_name);
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;

  if (line == NULL)
    return;
  before = sale_money_dup_short (row->forecast_before);
  now = sale_money_dup_short (row->forecast);
  /* Translators: a forecast: the amount and its category before, and now. */
  line->detail = g_strdup_printf (_ ("before %s, %s; now %s, %s"), before,
                                    category_label (row->category_before), now,
                                    category_label (row->category));
}

static void
take_money (SaleBookLook *look, SaleBookTopic *topic, gint64 minor, const char *label,
            SaleTone tone)
{
  sale_book_topic_take_figure (
      topic, sale_money_dup_short (sale_money_new (minor, sale_basis_get_currency (look->basis))),
      label, tone);
}

static void
add_sums (SaleBookLook *look, SaleBookTopic *topic, GPtrArray *rows)
{
  SaleRenewalTotal total = sale_renewals_sum (rows);
  /* At risk is what is due less what is forecast. Source: formulas.md F20. */
  gint64 risk = total.up_for_renewal - total.forecast;

  take_money (look, topic, total.up_for_renewal, _ ("Up for Renewal"), SALE_TONE_NEUTRAL);
  take_money (look, topic, total.forecast, _ ("Forecast"), SALE_TONE_NEUTRAL);
  take_money (look, topic, risk, _ ("At Risk"), risk > 0 ? SALE_TONE_WATCH : SALE_TONE_NEUTRAL);
}

static void
add_rows (SaleBookLook *look, SaleBookTopic *topic, GPtrArray *rows)
{
  SaleBookList *nearest = sale_book_topic_add_list (topic, _ ("Know By, the Nearest First"));
  SaleBookList *moved = sale_book_topic_add_list (topic, _ ("Moved Since Monday"));
  SaleBookList *unknown = sale_book_topic_add_list (topic, _ ("Deadline Not Known"));

  for (guint i = 0; i < rows->len; i++)
    {
      SaleRenewalRow *row = rows->pdata[i];

      add_renewal (sale_renewal_row_is_unknown (row) ? unknown : nearest, row, look->today);
      if (row->moved)
        add_moved (moved, row);
    }
  sale_book_topic_take_figure (topic, sale_book_dup_count (moved->n_all),
                               _ ("Moved Since Monday"), SALE_TONE_NEUTRAL);
}

gboolean
sale_book_add_renewals (SaleBookLook *look, SaleBookReviewData *data, GError **error)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("Renewals in the Next %d Day", "Renewals in the Next %d Days",
                                 SALE_BOOK_REVIEW_DAYS),
                       SALE_BOOK_REVIEW_DAYS);
  SaleBookTopic *topic =
      sale_book_review_data_add_topic (data, title,
                                       _ ("Which will renew, and what do we still not know?"),
                                         _ ("No term ends and no notice is due in that time."));
  g_autoptr (GPtrArray) all =
      sale_renewals_list (look->reader, look->basis, SALE_BOOK_REVIEW_DAYS, error);
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; all && i < all->len; i++)
    if (g_hash_table_contains (look->by_id, &((SaleRenewalRow *) all->pdata[i])->account))
      g_ptr_array_add (rows, all->pdata[i]);
  if (all == NULL || !sale_forecast_compare (look->reader, look->basis, rows, error))
    return FALSE;
  add_sums (look, topic, rows);
  add_rows (look, topic, rows);
  return TRUE;
}
