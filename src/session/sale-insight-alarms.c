/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often each rule cried wolf, of its signals that were closed in a period with a
 * meaning that says so. */
#include "sale-insight-alarms.h"

#include "sale-warnings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define FIGURE "false_alarms"

/* As many as there is room to name; the others are told by the rows. */
#define MAX_BARS 3

/* What the rules raised, with @field, a date, in @span. */
static SaleQuery *
query_raised (guint field, SaleSpan span)
{
  SaleQuery *query = sale_query_new (SALE_KIND_SIGNAL);

  sale_query_where (
      query, sale_signal_field_raised_by, SALE_QUERY_IS,
      sale_value_text (sale_word_to_nick (sale_origin_words, (int) SALE_ORIGIN_RULE)));
  sale_query_where (query, field, SALE_QUERY_AT_LEAST, sale_value_date (span.from));
  sale_query_where (query, field, SALE_QUERY_AT_MOST, sale_value_date (span.to));
  return query;
}

/* The card ----------------------------------------------------------------------- */

typedef struct
{
  SaleSignalKind kind;
  SaleRatio ratio;
} Rule;

/* That with most false alarms first; of as many, that which is more often wrong. */
static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const Rule *first = a, *second = b;

  if (first->ratio.numerator != second->ratio.numerator)
    return first->ratio.numerator < second->ratio.numerator ? 1 : -1;
  if (first->ratio.denominator != second->ratio.denominator)
    return first->ratio.denominator > second->ratio.denominator ? 1 : -1;
  return (int) first->kind - (int) second->kind;
}

static GArray *
list_rules (GPtrArray *signals)
{
  GArray *rules = g_array_new (FALSE, FALSE, sizeof (Rule));

  for (guint i = 0; sale_signal_kind_words[i].nick; i++)
    {
      SaleSignalKind kind = (SaleSignalKind) sale_signal_kind_words[i].value;
      Rule rule = { kind, sale_signals_false_alarms (signals, kind) };

      if (sale_ratio_has_value (rule.ratio))
        g_array_append_val (rules, rule);
    }
  g_array_sort (rules, compare_rules);
  return rules;
}

static void
add_bar (SaleInsight *insight, const Rule *rule)
{
  g_autofree char *figure =
      g_strconcat (FIGURE ".", sale_word_to_nick (sale_signal_kind_words, (int) rule->kind), NULL);

  sale_insight_add_bar (
      insight, sale_word_to_label (sale_signal_kind_words, (int) rule->kind),
      sale_ratio_get_value (rule->ratio),
                        /* Translators: false alarms, and signals that were judged. */
      g_strdup_printf (_ ("%d of %d"), (int) rule->ratio.numerator, (int) rule->ratio.denominator),
                       g_intern_string (figure));
}

static SaleRatio
sum_rules (GArray *rules)
{
  SaleRatio sum = sale_ratio_new (0, 0);

  for (guint i = 0; i < rules->len; i++)
    {
      sum.numerator += g_array_index (rules, Rule, i).ratio.numerator;
      sum.denominator += g_array_index (rules, Rule, i).ratio.denominator;
    }
  return sum;
}

static void
tell (SaleInsight *insight, SaleRatio sum)
{
  insight->value = sale_ratio_dup_percent (sum);
  insight->sentence = g_strdup_printf (
      ngettext ("%d of %d signal of the rules that was judged was a false alarm.",
                "%d of %d signals of the rules that were judged were false alarms.",
                (gulong) sum.denominator),
      (int) sum.numerator, (int) sum.denominator);
}

/**
 * sale_insight_alarms_add:
 *
 * Adds how often the rules were wrong, in the period of @insights, if they raised
 * anything in it.
 */
gboolean
sale_insight_alarms_add (SaleInsights *insights, SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) closed = query_raised (sale_signal_field_closed_on, insights->span);
  g_autoptr (SaleQuery) raised = query_raised (sale_signal_field_raised_on, insights->span);
  g_autoptr (GPtrArray) signals = sale_reader_list (reader, closed, error);
  g_autoptr (GArray) rules = signals ? list_rules (signals) : NULL;
  gint64 n_raised = signals ? sale_reader_count (reader, raised, error) : -1;
  SaleInsight *insight;

  if (n_raised < 0)
    return FALSE;
  if (n_raised == 0 && rules->len == 0)
    return TRUE;
  insight = g_object_new (SALE_TYPE_INSIGHT, NULL);
  insight->figure = FIGURE;
  insight->title = _ ("False Alarms");
  g_ptr_array_add (insights->list, insight);
  if (rules->len > 0)
    tell (insight, sum_rules (rules));
  else
    insight->sentence = g_strdup (_ ("No signal of a rule was closed with what it meant."));
  for (guint i = 0; i < MIN (rules->len, MAX_BARS); i++)
    add_bar (insight, &g_array_index (rules, Rule, i));
  insight->note =
      g_strdup_printf (ngettext ("The rules raised %u signal in this period",
                                 "The rules raised %u signals in this period", (gulong) n_raised),
                       (guint) n_raised);
  return TRUE;
}

/* Rows --------------------------------------------------------------------------- */

/**
 * sale_insight_alarms_knows:
 *
 * Returns: whether @figure is one of these
 */
gboolean
sale_insight_alarms_knows (const char *figure)
{
  return strcmp (figure, FIGURE) == 0 || g_str_has_prefix (figure, FIGURE ".");
}

static char *
dup_mark (SaleRecord *signal)
{
  SaleMeaning meaning = (SaleMeaning) sale_signal_get_meaning (signal);
  const char *label = sale_word_to_label (sale_meaning_words, (int) meaning);

  if (!sale_meaning_is_false_alarm (meaning))
    return g_strdup (label);
  /* Translators: what a signal meant: "False alarm: Seasonal". */
  return g_strdup_printf (_ ("False alarm: %s"), label);
}

static SaleInsightRow *
row_new (SaleReader *reader, SaleRecord *signal)
{
  SaleInsightRow *row = g_object_new (SALE_TYPE_INSIGHT_ROW, NULL);
  gint64 account = sale_signal_get_account (signal);
  g_autoptr (SaleRecord) of = sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, account, NULL);

  row->kind = SALE_KIND_SIGNAL;
  row->record = sale_record_get_id (signal);
  row->account = account;
  row->date = sale_signal_get_closed_on (signal);
  row->numerator = sale_meaning_is_false_alarm ((SaleMeaning) sale_signal_get_meaning (signal));
  row->denominator = 1;
  row->account_name = of ? g_strdup (sale_account_get_name (of)) : NULL;
  row->title =
      g_strdup (sale_word_to_label (sale_signal_kind_words, (int) sale_signal_get_kind (signal)));
  row->mark = dup_mark (signal);
  row->part = g_strdup_printf ("%" G_GINT64_FORMAT, row->numerator);
  row->of = g_strdup ("1");
  return row;
}

/* False alarms first, the latest first. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SaleInsightRow *first = *(gpointer *) a, *second = *(gpointer *) b;

  if (first->numerator != second->numerator)
    return first->numerator < second->numerator ? 1 : -1;
  if (first->date != second->date)
    return first->date < second->date ? 1 : -1;
  return g_strcmp0 (first->account_name, second->account_name);
}

static char *
dup_sum (SaleInsightRows *rows)
{
  SaleRatio ratio = sale_ratio_new ((double) rows->numerator, (double) rows->denominator);
  g_autofree char *percent = sale_ratio_dup_percent (ratio);

  /* Translators: false alarms, signals that were judged, and their ratio. */
  return rows->denominator
      ? g_strdup_printf (_ ("%d of %d: %s"), (int) rows->numerator, (int) rows->denominator, percent)
      : NULL;
}

/**
 * sale_insight_alarms_dup_rows:
 *
 * Returns: (transfer full): the signals behind @figure: those of one rule, or of
 *   all of them
 */
SaleInsightRows *
sale_insight_alarms_dup_rows (SaleReader *reader, SaleSpan span, const char *figure, GError **error)
{
  g_autoptr (SaleQuery) closed = query_raised (sale_signal_field_closed_on, span);
  g_autoptr (GPtrArray) signals = sale_reader_list (reader, closed, error);
  const char *dot = strchr (figure, '.');
  int kind = dot ? sale_word_from_nick (sale_signal_kind_words, dot + 1) : 0;
  SaleInsightRows *rows;

  if (signals == NULL)
    return NULL;
  rows = g_object_new (SALE_TYPE_INSIGHT_ROWS, NULL);
  for (guint i = 0; i < signals->len; i++)
    if (sale_signal_is_judged (signals->pdata[i]) &&
        (kind == 0 || sale_signal_get_kind (signals->pdata[i]) == kind))
      {
        SaleInsightRow *row = row_new (reader, signals->pdata[i]);

        rows->numerator += row->numerator;
        rows->denominator += row->denominator;
        g_ptr_array_add (rows->rows, row);
      }
  g_ptr_array_sort (rows->rows, compare_rows);
  rows->sum = dup_sum (rows);
  return rows;
}
