/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a period in words: what a card of Insights says. */
#include "sale-insights.h"

#include "sale-insight-alarms.h"
#include "sale-insight-health.h"

#include <glib/gi18n-lib.h>
#include <string.h>

const SaleWord sale_insight_period_words[] = { SALE_INSIGHT_PERIOD_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };

G_DEFINE_FINAL_TYPE (SaleInsight, sale_insight, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SaleInsights, sale_insights, G_TYPE_OBJECT)

/* Periods ---------------------------------------------------------------------- */

static SaleDate
quarter_start (SaleDate today)
{
  int year, month;

  sale_date_get_ymd (today, &year, &month, NULL);
  return sale_date_new (year, (month - 1) / 3 * 3 + 1, 1);
}

static SaleDate
year_start (SaleDate today)
{
  int year;

  sale_date_get_ymd (today, &year, NULL, NULL);
  return sale_date_new (year, 1, 1);
}

/* @months from @first on. */
static SaleSpan
span_from (SaleDate first, int months)
{
  return (SaleSpan) { first, sale_date_add_months (first, months) - 1 };
}

/**
 * sale_insight_period_get_span:
 *
 * Returns: the days of the period, both ends in it
 */
SaleSpan
sale_insight_period_get_span (SaleInsightPeriod self, SaleDate today)
{
  switch (self)
    {
    case SALE_INSIGHT_PERIOD_THIS_QUARTER:
      return span_from (quarter_start (today), 3);
    case SALE_INSIGHT_PERIOD_LAST_QUARTER:
      return span_from (sale_date_add_months (quarter_start (today), -3), 3);
    case SALE_INSIGHT_PERIOD_THIS_YEAR:
      return span_from (year_start (today), 12);
    case SALE_INSIGHT_PERIOD_LAST_YEAR:
      return span_from (sale_date_add_months (year_start (today), -12), 12);
    case SALE_INSIGHT_PERIOD_NONE:
    case SALE_INSIGHT_PERIOD_YEAR_BACK:
    default:
      return sale_span_default (today);
    }
}

/* Objects ---------------------------------------------------------------------- */

static void
bar_free (gpointer data)
{
  SaleInsightBar *bar = data;

  g_free (bar->label);
  g_free (bar->text);
  g_free (bar);
}

static void
sale_insight_finalize (GObject *object)
{
  SaleInsight *self = SALE_INSIGHT (object);

  g_free (self->value);
  g_free (self->sentence);
  g_free (self->note);
  g_ptr_array_unref (self->bars);
  G_OBJECT_CLASS (sale_insight_parent_class)->finalize (object);
}

static void
sale_insight_class_init (SaleInsightClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_insight_finalize;
}

static void
sale_insight_init (SaleInsight *self)
{
  self->fraction = -1;
  self->bars = g_ptr_array_new_with_free_func (bar_free);
}

static void
sale_insights_finalize (GObject *object)
{
  g_ptr_array_unref (SALE_INSIGHTS (object)->list);
  G_OBJECT_CLASS (sale_insights_parent_class)->finalize (object);
}

static void
sale_insights_class_init (SaleInsightsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_insights_finalize;
}

static void
sale_insights_init (SaleInsights *self)
{
  self->list = g_ptr_array_new_with_free_func (g_object_unref);
}

static SaleInsight *
add (SaleInsights *self, const char *figure, const char *title)
{
  SaleInsight *insight = g_object_new (SALE_TYPE_INSIGHT, NULL);

  insight->figure = figure;
  insight->title = title;
  g_ptr_array_add (self->list, insight);
  return insight;
}

/**
 * sale_insight_add_bar:
 * @text: (transfer full): the value as people write it
 * @figure: (transfer none): a static string: opens the rows behind the bar
 *
 * For who makes an insight.
 */
void
sale_insight_add_bar (SaleInsight *self, const char *label, double value, char *text,
                      const char *figure)
{
  SaleInsightBar *bar = g_new0 (SaleInsightBar, 1);

  *bar = (SaleInsightBar) { g_strdup (label), value, text, figure };
  g_ptr_array_add (self->bars, bar);
}

/* Shows a ratio as it is; without a value @reason says why there is none. */
static gboolean
show_ratio (SaleInsight *self, SaleRatio ratio, const char *reason)
{
  if (!sale_ratio_has_value (ratio))
    {
      self->sentence = g_strdup (ratio.known ? reason : _ ("Nothing is known about it yet."));
      return FALSE;
    }
  self->value = sale_ratio_dup_percent (ratio);
  self->fraction = CLAMP (sale_ratio_get_value (ratio), 0, 1);
  return TRUE;
}

/* Retention -------------------------------------------------------------------- */

static char *
dup_plain_note (SaleRatio ratio, SaleRatio plain)
{
  g_autofree char *with = sale_ratio_dup_percent (ratio);
  g_autofree char *without = sale_ratio_dup_percent (plain);

  if (!sale_ratio_has_value (plain))
    return NULL;
  if (strcmp (with, without) == 0)
    return g_strdup (_ ("The same without agreed increases"));
  /* Translators: a retention rate when increases that were agreed beforehand do not count. */
  return g_strdup_printf (_ ("%s without agreed increases"), without);
}

static void
add_gross (SaleInsights *self, const SaleRetention *retention, const SaleMovementTotals *totals,
           const char *no_cohort)
{
  SaleInsight *insight = add (self, "grr", _ ("Gross Revenue Retention"));
  g_autofree char *note = dup_plain_note (retention->grr, retention->grr_plain);

  if (!show_ratio (insight, retention->grr, no_cohort))
    return;
  /* Translators: gross revenue retention, in percent. */
  insight->sentence =
      g_strdup_printf (_ ("You kept %s of the revenue you started with."), insight->value);
  if (totals->provisional.minor)
    {
      g_autofree char *money = sale_money_dup_short (totals->provisional);

      /* Translators: a note on the rate, and how much of the loss is not final. */
      insight->note = g_strdup_printf (_ ("%s. %s of the loss may still be renewed."), note, money);
    }
  else
    insight->note = g_steal_pointer (&note);
}

static void
add_net (SaleInsights *self, const SaleRetention *retention, const char *no_cohort)
{
  SaleInsight *insight = add (self, "nrr", _ ("Net Revenue Retention"));

  if (!show_ratio (insight, retention->nrr, no_cohort))
    return;
  /* It may be more than the whole. */
  insight->fraction = -1;
  /* Translators: net revenue retention, in percent. */
  insight->sentence =
      g_strdup_printf (_ ("With what they bought in addition, the customers you started with are "
                          "worth %s of what they were."),
                         insight->value);
  insight->note = dup_plain_note (retention->nrr, retention->nrr_plain);
}

static void
add_logo (SaleInsights *self, const SaleRetention *retention)
{
  SaleInsight *insight = add (self, "logo_retention", _ ("Customers Kept"));
  int of = (int) retention->logo.denominator;

  if (show_ratio (insight, retention->logo, _ ("Nobody was a customer when the period began.")))
    insight->sentence =
        g_strdup_printf (ngettext ("%d of %d customer stayed.", "%d of %d customers stayed.", of),
                         (int) retention->logo.numerator, of);
}

static void
add_retention (SaleInsights *self, SaleMetrics *metrics, const SaleMovementTotals *totals)
{
  SaleRetention retention = sale_movement_get_retention (metrics->movement);
  g_autofree char *day = sale_date_dup_text (metrics->span.from);
  g_autofree char *no_cohort = g_strdup_printf (
      _ ("No customer had recurring revenue on %s, so there is nothing to keep."), day);

  add_gross (self, &retention, totals, no_cohort);
  add_net (self, &retention, no_cohort);
  add_logo (self, &retention);
}

/* Movement --------------------------------------------------------------------- */

static gboolean
has_moved (SaleMetrics *metrics)
{
  return sale_movement_get_n (metrics->movement) > 0;
}

/* New against existing growth is never one number. */
static void
add_growth (SaleInsights *self, SaleMetrics *metrics, const SaleMovementTotals *totals)
{
  SaleInsight *insight = add (self, "existing", _ ("Growth of Existing Customers"));
  g_autofree char *fresh = sale_money_dup_short (totals->fresh);
  g_autofree char *back = sale_money_dup_short (totals->win_back);

  if (!has_moved (metrics))
    {
      insight->sentence = g_strdup (_ ("No contract ran in this period."));
      return;
    }
  insight->value = sale_money_dup_short (totals->existing);
  /* Translators: two amounts. */
  insight->sentence = g_strdup_printf (
      _ ("Apart from that, new customers brought %s, and customers won back %s."), fresh, back);
  sale_insight_add_bar (insight, _ ("Existing"), (double) totals->existing.minor,
                                   g_strdup (insight->value), "existing");
  sale_insight_add_bar (insight, _ ("New"), (double) totals->fresh.minor, g_steal_pointer (&fresh),
                                   "new");
  sale_insight_add_bar (insight, _ ("Won Back"), (double) totals->win_back.minor,
                                   g_steal_pointer (&back), "win_back");
}

static void
add_loss (SaleInsight *insight, const char *label, SaleMoney money, const char *figure)
{
  money.minor = -money.minor;
  sale_insight_add_bar (insight, label, (double) money.minor, sale_money_dup_short (money), figure);
}

static void
add_movement (SaleInsights *self, SaleMetrics *metrics, const SaleMovementTotals *totals)
{
  SaleInsight *insight = add (self, "movement", _ ("Recurring Revenue a Year"));
  g_autofree char *start = sale_money_dup_short (totals->start);

  if (!has_moved (metrics))
    {
      insight->sentence = g_strdup (_ ("No contract ran in this period."));
      return;
    }
  insight->value = sale_money_dup_short (totals->end);
  /* Translators: recurring revenue when the period began. */
  insight->sentence = g_strdup_printf (_ ("at the end of the period; it began with %s."), start);
  sale_insight_add_bar (insight, _ ("Expansion"), (double) totals->expansion.minor,
                                   sale_money_dup_short (totals->expansion), "expansion");
  add_loss (insight, _ ("Contraction"), totals->contraction, "contraction");
  add_loss (insight, _ ("Churn"), totals->churn, "churn");
  sale_insight_add_bar (insight, _ ("New"), (double) totals->fresh.minor,
                                   sale_money_dup_short (totals->fresh), "new");
  sale_insight_add_bar (insight, _ ("Won Back"), (double) totals->win_back.minor,
                                   sale_money_dup_short (totals->win_back), "win_back");
}

/* Renewals --------------------------------------------------------------------- */

static void
add_ratio_bar (SaleInsight *insight, const char *label, SaleRatio ratio, const char *figure)
{
  if (sale_ratio_has_value (ratio))
    sale_insight_add_bar (insight, label, sale_ratio_get_value (ratio),
                          sale_ratio_dup_percent (ratio), figure);
}

static void
add_renewals (SaleInsights *self, SaleMetrics *metrics)
{
  SaleInsight *insight = add (self, "renewal_rate", _ ("Renewal Rate"));
  SaleRenewalFigures figures = sale_renewal_rate_get_figures (metrics->renewals);
  g_autofree char *closed = sale_ratio_dup_percent (figures.gross_closed);

  if (!show_ratio (insight, figures.gross_due,
                   _ ("No renewal with a known amount fell due in this period.")))
    return;
  /* Translators: the share of all that fell due, and of what is closed. */
  insight->sentence = g_strdup_printf (_ ("%s of what fell due was renewed; of what is closed, %s."),
                                         insight->value, closed);
  add_ratio_bar (insight, _ ("Due"), figures.gross_due, "renewal_rate");
  add_ratio_bar (insight, _ ("Closed"), figures.gross_closed, "renewal_rate");
  add_ratio_bar (insight, _ ("Net"), figures.net_due, "renewal_rate");
  add_ratio_bar (insight, _ ("By Number"), figures.count_due, "renewal_rate");
  insight->fraction = -1;
  if (figures.n_overdue)
    insight->note =
        g_strdup_printf (ngettext ("%u renewal is past due and open",
                                   "%u renewals are past due and open", figures.n_overdue),
                         figures.n_overdue);
}

/* Customers -------------------------------------------------------------------- */

static guint
count_tracked (SaleMetrics *metrics)
{
  guint n = 0;

  for (guint i = 0; i < sale_first_values_get_n (metrics->first_values); i++)
    n += sale_first_values_get (metrics->first_values, i)->state != SALE_FIRST_VALUE_NOT_TRACKED;
  return n;
}

static void
add_first_value (SaleInsights *self, SaleMetrics *metrics)
{
  SaleInsight *insight = add (self, "ttfv", _ ("Time to First Value"));
  const char *anchor = sale_word_to_label (
      sale_ttfv_anchor_words, (int) sale_first_values_get_anchor (metrics->first_values));
  int days;

  if (sale_first_values_get_median (metrics->first_values, &days))
    {
      insight->value = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days);
      insight->sentence =
          g_strdup (_ ("Half of your customers reach their first value within that time."));
      /* Translators: from when the days are counted, such as "Signature". */
      insight->note = g_strdup_printf (_ ("Counted from: %s"), anchor);
    }
  else if (count_tracked (metrics) > 0)
    insight->sentence = g_strdup (_ ("Not half of your customers have reached it so far."));
  else
    insight->sentence = g_strdup (_ ("No onboarding plan has a step that counts as first value."));
  add_ratio_bar (insight, _ ("In 30 Days"), sale_first_values_get_share (metrics->first_values, 30),
                            "within_30");
  add_ratio_bar (insight, _ ("In 90 Days"), sale_first_values_get_share (metrics->first_values, 90),
                            "within_90");
}

static void
add_completion (SaleInsights *self, SaleMetrics *metrics)
{
  SaleInsight *insight = add (self, "onboarding_completion", _ ("Onboarding Completion"));
  SaleRatio ratio = metrics->completion;

  if (show_ratio (insight, ratio, _ ("No onboarding plan with required steps ran in this period.")))
    insight->sentence =
        g_strdup_printf (ngettext ("%d of %d required step is done.",
                                   "%d of %d required steps are done.", (gulong) ratio.denominator),
                         (int) ratio.numerator, (int) ratio.denominator);
}

static SaleRatio
get_second_sale (SaleMetrics *metrics, int days)
{
  return sale_second_sale_get_rate (metrics->transactions, days, metrics->span.to, metrics->today);
}

static void
add_second_sale (SaleInsights *self, SaleMetrics *metrics)
{
  SaleInsight *insight = add (self, "second_sale", _ ("Second Sale"));
  SaleRatio year = get_second_sale (metrics, 365);

  if (show_ratio (insight, year, _ ("No customer has been one for a year yet.")))
    insight->sentence = g_strdup_printf (ngettext ("%d of %d customer bought again within a year.",
                                                   "%d of %d customers bought again within a year.",
                                                   (gulong) year.denominator),
                                         (int) year.numerator, (int) year.denominator);
  insight->fraction = -1;
  add_ratio_bar (insight, _ ("In 30 Days"), get_second_sale (metrics, 30), "30");
  add_ratio_bar (insight, _ ("In 90 Days"), get_second_sale (metrics, 90), "90");
  add_ratio_bar (insight, _ ("In a Year"), year, "365");
}

static void
add_loops (SaleInsights *self, SaleMetrics *metrics)
{
  SaleInsight *reviews = add (self, "reviews", _ ("Value Reviews Held"));
  SaleInsight *promises = add (self, "commitments", _ ("Promises Kept in Time"));

  if (show_ratio (reviews, metrics->reviews, _ ("No value review fell due in this period.")))
    reviews->sentence =
        g_strdup_printf (ngettext ("%d of %d review that was due was held.",
                                   "%d of %d reviews that were due were held.",
                                   (gulong) metrics->reviews.denominator),
                         (int) metrics->reviews.numerator, (int) metrics->reviews.denominator);
  if (show_ratio (promises, metrics->commitments, _ ("No promise fell due in this period.")))
    promises->sentence = g_strdup_printf (
        ngettext ("%d of %d promise that fell due was kept in time.",
                  "%d of %d promises that fell due were kept in time.",
                  (gulong) metrics->commitments.denominator),
        (int) metrics->commitments.numerator, (int) metrics->commitments.denominator);
}

/* ------------------------------------------------------------------------------ */

static guint
take_length (GArray *array)
{
  guint length = array->len;

  g_array_unref (array);
  return length;
}

static gboolean
is_empty (SaleMetrics *metrics)
{
  return sale_portfolio_list (metrics->portfolio, SALE_KIND_CONTRACT)->len == 0 &&
         sale_portfolio_list (metrics->portfolio, SALE_KIND_PLAN)->len == 0;
}

/**
 * sale_insights_new:
 *
 * Returns: (transfer full): what there is to tell of @metrics. Every number is
 *   one of @metrics; none is computed here.
 */
SaleInsights *
sale_insights_new (SaleMetrics *metrics)
{
  SaleInsights *self = g_object_new (SALE_TYPE_INSIGHTS, NULL);
  SaleMovementTotals totals = sale_movement_get_totals (metrics->movement);

  self->span = metrics->span;
  self->planned = metrics->planned;
  self->today = metrics->today;
  g_strlcpy (self->currency, sale_movement_get_currency (metrics->movement), sizeof self->currency);
  self->n_not_converted = take_length (sale_metrics_list_not_converted (metrics));
  self->n_not_tracked = take_length (sale_metrics_list_not_tracked (metrics));
  self->empty = is_empty (metrics);
  add_retention (self, metrics, &totals);
  add_movement (self, metrics, &totals);
  add_growth (self, metrics, &totals);
  add_renewals (self, metrics);
  add_first_value (self, metrics);
  add_second_sale (self, metrics);
  add_completion (self, metrics);
  add_loops (self, metrics);
  return self;
}

/**
 * sale_insights_find:
 *
 * Returns: (transfer none) (nullable): the first that is about @figure
 */
SaleInsight *
sale_insights_find (SaleInsights *self, const char *figure)
{
  for (guint i = 0; i < self->list->len; i++)
    if (strcmp (((SaleInsight *) self->list->pdata[i])->figure, figure) == 0)
      return self->list->pdata[i];
  return NULL;
}

/**
 * sale_insights_read:
 * @span: (type SaleSpan): the period
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full): the #SaleInsights of the period
 */
gpointer
sale_insights_read (SaleReader *reader, SaleBasis *basis, gpointer span, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (SaleMetrics) metrics = sale_metrics_load (reader, basis, *(SaleSpan *) span, error);
  g_autoptr (SaleInsights) self = metrics ? sale_insights_new (metrics) : NULL;

  if (self == NULL || !sale_insight_health_add (self, reader, basis, error) ||
      !sale_insight_alarms_add (self, reader, error))
    return NULL;
  return g_steal_pointer (&self);
}
