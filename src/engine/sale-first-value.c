/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-first-value.h"

#include "sale-onboarding.h"
#include "sale-survival.h"

#include <stdlib.h>

const SaleWord sale_first_value_words[] = { SALE_FIRST_VALUE_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                        NULL } };

struct _SaleFirstValues
{
  gatomicrefcount ref_count;
  SaleTtfvAnchor anchor;
  GArray *values;         /* SaleFirstValue, by anchor */
  GHashTable *by_account; /* set of SaleFirstValue, by its first member */
};

/* What is gathered of an account before it is judged. */
typedef struct
{
  gint64 account; /* first: the key */
  SaleDate signature;
  SaleDate onboarding;
  SaleDate last_day;
  SaleDate confirmed;
  SaleDate claimed;
  gint64 confirmed_step;
  gint64 claimed_step;
  gint64 open_step;
} Story;

G_DEFINE_BOXED_TYPE (SaleFirstValues, sale_first_values, sale_first_values_ref,
                     sale_first_values_unref)

static Story *
ensure_story (GHashTable *stories, gint64 account)
{
  Story *story = g_hash_table_lookup (stories, &account);

  if (story == NULL)
    {
      story = g_new0 (Story, 1);
      story->account = account;
      story->signature = story->onboarding = story->last_day = SALE_DATE_NONE;
      story->confirmed = story->claimed = SALE_DATE_NONE;
      g_hash_table_add (stories, story);
    }
  return story;
}

static gboolean
keep_earlier (SaleDate *known, SaleDate day)
{
  if (!sale_date_is_known (day) || (sale_date_is_known (*known) && *known <= day))
    return FALSE;
  *known = day;
  return TRUE;
}

static void
read_step (Story *story, SaleRecord *step, SaleDate cap)
{
  SaleDate done = sale_step_get_done_on (step);
  gint64 id = sale_record_get_id (step);

  if (!sale_step_get_first_value (step))
    return;
  if (!sale_date_is_known (done) || done > cap)
    {
      if (!sale_step_is_skipped (step))
        story->open_step = id;
    }
  else if (sale_step_get_confirmed_by (step))
    {
      if (keep_earlier (&story->confirmed, done))
        story->confirmed_step = id;
    }
  else if (keep_earlier (&story->claimed, done))
    story->claimed_step = id;
}

static void
read_plan (GHashTable *stories, SalePortfolio *portfolio, SaleRecord *plan, SaleDate cap)
{
  GPtrArray *steps = sale_portfolio_list_of (portfolio, SALE_KIND_STEP, sale_record_get_id (plan));
  Story *story =
      ensure_story (stories, sale_portfolio_get_survivor (portfolio, sale_plan_get_account (plan)));

  if (sale_plan_is_onboarding (plan))
    keep_earlier (&story->onboarding, sale_plan_get_anchor (plan));
  for (guint i = 0; i < steps->len; i++)
    read_step (story, g_ptr_array_index (steps, i), cap);
}

static GHashTable *
gather (SalePortfolio *portfolio, const SaleTransactions *transactions, SaleDate cap)
{
  GHashTable *stories = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  GPtrArray *plans = sale_portfolio_list (portfolio, SALE_KIND_PLAN);

  for (guint i = 0; i < sale_transactions_get_n (transactions); i++)
    {
      SaleBuyer buyer = sale_transactions_get (transactions, i);
      Story *story = ensure_story (stories, buyer.account);

      story->signature = buyer.days[0];
      story->last_day = buyer.last_day;
    }
  for (guint i = 0; i < plans->len; i++)
    read_plan (stories, portfolio, g_ptr_array_index (plans, i), cap);
  return stories;
}

static void
set_state (SaleFirstValue *value, const Story *story)
{
  if (story->confirmed_step)
    {
      value->state = SALE_FIRST_VALUE_CONFIRMED;
      value->step = story->confirmed_step;
      value->reached = story->confirmed;
    }
  else if (story->claimed_step)
    {
      value->state = SALE_FIRST_VALUE_CLAIMED;
      value->step = story->claimed_step;
      value->reached = story->claimed;
    }
  else if (story->open_step)
    {
      value->state = SALE_FIRST_VALUE_OPEN;
      value->step = story->open_step;
    }
}

static SaleFirstValue
judge (const Story *story, SaleDate anchor, SaleDate cap)
{
  SaleFirstValue value = {
    .account = story->account, .anchor = anchor, .reached = SALE_DATE_NONE, .age = cap - anchor
  };
  SaleDate watched = sale_date_is_known (story->last_day) ? MIN (story->last_day, cap) : cap;

  set_state (&value, story);
  if (value.state == SALE_FIRST_VALUE_CONFIRMED)
    watched = value.reached;
  value.days = MAX (watched - anchor, 0);
  return value;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const SaleFirstValue *left = a, *right = b;

  if (left->anchor != right->anchor)
    return left->anchor < right->anchor ? -1 : 1;
  return (left->account > right->account) - (left->account < right->account);
}

static void
judge_all (SaleFirstValues *self, GHashTable *stories, SaleDate cap)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, stories);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const Story *story = key;
      SaleDate anchor =
          self->anchor == SALE_TTFV_ANCHOR_ONBOARDING ? story->onboarding : story->signature;

      if (sale_date_is_known (anchor) && anchor <= cap)
        {
          SaleFirstValue value = judge (story, anchor, cap);
          g_array_append_val (self->values, value);
        }
    }
  g_array_sort (self->values, compare_values);
  for (guint i = 0; i < self->values->len; i++)
    g_hash_table_add (self->by_account, &g_array_index (self->values, SaleFirstValue, i));
}

/**
 * sale_first_values_new:
 * @portfolio: with accounts, plans and steps
 * @end: the window's last day; its first does not matter
 *
 * Looks at the accounts whose anchor lies on or before @end; ages and events
 * count to the end of it, and never beyond @today. Source: formulas.md F8.
 *
 * Returns: (transfer full): the time to first value of each.
 */
SaleFirstValues *
sale_first_values_new (SalePortfolio *portfolio, const SaleTransactions *transactions,
                       const SaleEngineSettings *settings, SaleDate end, SaleDate today)
{
  SaleFirstValues *self = g_new0 (SaleFirstValues, 1);
  SaleDate cap = MIN (end, today);
  g_autoptr (GHashTable) stories = gather (portfolio, transactions, cap);

  g_atomic_ref_count_init (&self->ref_count);
  self->anchor = settings->ttfv_anchor;
  self->values = g_array_new (FALSE, FALSE, sizeof (SaleFirstValue));
  self->by_account = g_hash_table_new (g_int64_hash, g_int64_equal);
  judge_all (self, stories, cap);
  return self;
}

SaleFirstValues *
sale_first_values_ref (SaleFirstValues *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_first_values_unref (SaleFirstValues *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_account);
  g_array_unref (self->values);
  g_free (self);
}

guint
sale_first_values_get_n (const SaleFirstValues *self)
{
  return self->values->len;
}

const SaleFirstValue *
sale_first_values_get (const SaleFirstValues *self, guint index)
{
  g_return_val_if_fail (index < self->values->len, NULL);

  return &g_array_index (self->values, SaleFirstValue, index);
}

/**
 * sale_first_values_find:
 *
 * Returns: (transfer none) (nullable): that of one account; %NULL when it has
 *   no anchor yet.
 */
const SaleFirstValue *
sale_first_values_find (const SaleFirstValues *self, gint64 account)
{
  return g_hash_table_lookup (self->by_account, &account);
}

/**
 * sale_first_values_get_anchor:
 *
 * Returns: what the days are counted from; to be printed beside the figure.
 */
SaleTtfvAnchor
sale_first_values_get_anchor (const SaleFirstValues *self)
{
  return self->anchor;
}

/* Whether it is part of the share: younger ones stay out even if they reached it. */
static gboolean
is_old_enough (const SaleFirstValue *value, int within)
{
  return value->state != SALE_FIRST_VALUE_NOT_TRACKED && value->age >= within;
}

static gboolean
is_within (const SaleFirstValue *value, int within)
{
  return value->state == SALE_FIRST_VALUE_CONFIRMED && value->days <= within;
}

/**
 * sale_first_values_get_share:
 * @within: W in days
 *
 * Returns: F8 (a): reached within W of the accounts at least W days old.
 */
SaleRatio
sale_first_values_get_share (const SaleFirstValues *self, int within)
{
  guint old = 0, reached = 0;

  for (guint i = 0; i < self->values->len; i++)
    {
      const SaleFirstValue *value = sale_first_values_get (self, i);

      if (!is_old_enough (value, within))
        continue;
      old++;
      reached += is_within (value, within);
    }
  return sale_ratio_new (reached, old);
}

static GArray *
list_observations (const SaleFirstValues *self)
{
  GArray *observations = g_array_new (FALSE, FALSE, sizeof (SaleSurvival));

  for (guint i = 0; i < self->values->len; i++)
    {
      const SaleFirstValue *value = sale_first_values_get (self, i);
      SaleSurvival one = { value->days, value->state == SALE_FIRST_VALUE_CONFIRMED };

      if (value->state != SALE_FIRST_VALUE_NOT_TRACKED)
        g_array_append_val (observations, one);
    }
  sale_survival_sort ((SaleSurvival *) (void *) observations->data, observations->len);
  return observations;
}

/**
 * sale_first_values_get_median:
 * @days: (out): the median after Kaplan and Meier, F8 (b)
 *
 * Returns: %FALSE when too few have reached it to tell.
 */
gboolean
sale_first_values_get_median (const SaleFirstValues *self, int *days)
{
  g_autoptr (GArray) observations = list_observations (self);

  return sale_survival_median ((const SaleSurvival *) (const void *) observations->data,
                               observations->len, days);
}

/**
 * sale_first_values_get_plain_median:
 * @days: (out): the median of those that reached it alone, which open accounts bias
 *
 * Returns: %FALSE when none did.
 */
gboolean
sale_first_values_get_plain_median (const SaleFirstValues *self, double *days)
{
  g_autoptr (GArray) all = list_observations (self);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (int));
  guint half;

  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, SaleSurvival, i).event)
      g_array_append_val (times, g_array_index (all, SaleSurvival, i).time);
  if (times->len == 0)
    return FALSE;

  half = times->len / 2;
  *days = g_array_index (times, int, half);
  if (times->len % 2 == 0)
    *days = (*days + g_array_index (times, int, half - 1)) / 2;
  return TRUE;
}

static void
add_row (SaleFigureRows *rows, const SaleFirstValue *value, gint64 numerator, gint64 denominator)
{
  const char *mark = sale_word_to_nick (sale_first_value_words, value->state);

  sale_figure_rows_add (rows, (SaleFigureRow) { .kind = SALE_KIND_ACCOUNT,
                                                .record = value->account,
                                                .account = value->account,
                                                .date = value->anchor,
                                                .numerator = numerator,
                                                .denominator = denominator,
                                                .mark = mark ? mark : "not_tracked" });
}

/**
 * sale_first_values_dup_rows:
 * @state: one of the states, such as %SALE_FIRST_VALUE_NOT_TRACKED or
 *   %SALE_FIRST_VALUE_CLAIMED
 *
 * Returns: (transfer full): the accounts in that state, with their days and age.
 */
SaleFigureRows *
sale_first_values_dup_rows (const SaleFirstValues *self, SaleFirstValueState state)
{
  SaleFigureRows *rows = sale_figure_rows_new (SALE_FIGURE_DAYS, NULL);

  for (guint i = 0; i < self->values->len; i++)
    {
      const SaleFirstValue *value = sale_first_values_get (self, i);

      if (value->state == state)
        add_row (rows, value, value->days, value->age);
    }
  return rows;
}

/**
 * sale_first_values_dup_share_rows:
 *
 * Returns: (transfer full): the accounts of sale_first_values_get_share(): 1
 *   for each that reached it in time.
 */
SaleFigureRows *
sale_first_values_dup_share_rows (const SaleFirstValues *self, int within)
{
  SaleFigureRows *rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);

  for (guint i = 0; i < self->values->len; i++)
    {
      const SaleFirstValue *value = sale_first_values_get (self, i);

      if (is_old_enough (value, within))
        add_row (rows, value, is_within (value, within), 1);
    }
  return rows;
}
