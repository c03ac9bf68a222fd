/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-value-log.h"

#include <math.h>

void
sale_value_line_free (SaleValueLine *self)
{
  g_free (self->unit);
  g_free (self);
}

/**
 * sale_outcome_is_value:
 *
 * Returns: whether an entry of the value log says what the customer has from
 *   it. One without a "so that" is activity only, a leading indicator is a
 *   promise. Source: product.md, "outcome".
 */
gboolean
sale_outcome_is_value (SaleRecord *outcome)
{
  return sale_outcome_get_so_that (outcome) != NULL &&
         sale_outcome_get_kind (outcome) != SALE_OUTCOME_KIND_LEADING;
}

/* An entry that does not say how it is known is a claim. */
static SaleGrade
get_grade (SaleRecord *outcome)
{
  int grade = sale_outcome_get_grade (outcome);

  return grade == SALE_GRADE_NONE ? SALE_GRADE_CLAIMED : (SaleGrade) grade;
}

/**
 * sale_outcome_count_months:
 *
 * How often an entry counts in a period: a recurring one for each of its months
 * whose day lies in it, any other once. Source: formulas.md F13.
 */
int
sale_outcome_count_months (SaleRecord *outcome, SaleDate from, SaleDate to)
{
  SaleDate date = sale_outcome_get_date (outcome);
  int months = MAX ((int) sale_outcome_get_recurring_months (outcome), 1), count = 0;

  if (!sale_date_is_known (date))
    return 0;
  for (int k = 0; k < months; k++)
    {
      SaleDate day = sale_date_add_months (date, k);

      if (!sale_date_is_known (day) || day > to)
        break;
      count += day >= from;
    }
  return count;
}

/**
 * sale_outcome_find_last:
 *
 * Returns: (transfer none) (nullable): the latest entry of @grade on or before
 *   @today that is value.
 */
SaleRecord *
sale_outcome_find_last (const SaleAccountFacts *facts, SaleGrade grade, SaleDate today)
{
  SaleRecord *last = NULL;

  for (guint i = 0; i < facts->outcomes->len; i++)
    {
      SaleRecord *outcome = facts->outcomes->pdata[i];
      SaleDate date = sale_outcome_get_date (outcome);

      if (get_grade (outcome) == grade && sale_outcome_is_value (outcome) &&
          sale_date_is_known (date) && date <= today &&
          (last == NULL || date > sale_outcome_get_date (last)))
        last = outcome;
    }
  return last;
}

/* Of entries for one fact the best grade counts, then the latest. */
static gboolean
is_better (SaleRecord *outcome, SaleRecord *than)
{
  SaleGrade left = get_grade (outcome), right = get_grade (than);

  if (left != right)
    return left < right;
  if (sale_outcome_get_date (outcome) != sale_outcome_get_date (than))
    return sale_outcome_get_date (outcome) > sale_outcome_get_date (than);
  return sale_fact_is_later (outcome, than);
}

/* The entries that count in the period, one for each dedupe key. */
static GPtrArray *
pick_entries (const SaleAccountFacts *facts, SaleDate from, SaleDate to)
{
  GPtrArray *picked = g_ptr_array_new ();
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < facts->outcomes->len; i++)
    {
      SaleRecord *outcome = facts->outcomes->pdata[i];
      const char *key = sale_outcome_get_dedupe_key (outcome);
      gpointer number;

      if (!sale_outcome_is_value (outcome) || sale_outcome_count_months (outcome, from, to) == 0)
        continue;
      if (key && g_hash_table_lookup_extended (numbers, key, NULL, &number))
        {
          if (is_better (outcome, picked->pdata[GPOINTER_TO_UINT (number)]))
            picked->pdata[GPOINTER_TO_UINT (number)] = outcome;
          continue;
        }
      if (key)
        g_hash_table_insert (numbers, (gpointer) key, GUINT_TO_POINTER (picked->len));
      g_ptr_array_add (picked, outcome);
    }
  return picked;
}

static SaleValueLine *
get_line (GPtrArray *lines, GHashTable *by_unit, const char *unit)
{
  SaleValueLine *line = g_hash_table_lookup (by_unit, unit);

  if (line == NULL)
    {
      line = g_new0 (SaleValueLine, 1);
      line->unit = g_strdup (unit);
      line->money = sale_currency_exists (unit);
      g_hash_table_insert (by_unit, line->unit, line);
      g_ptr_array_add (lines, line);
    }
  return line;
}

/* Minor units of one month, exact to the minor unit, so that sums have no drift. */
static double
get_amount (SaleRecord *outcome, gboolean money)
{
  double amount = sale_outcome_get_amount (outcome);

  return money ? nearbyint (amount *
                            pow (10, sale_currency_get_exponent (sale_outcome_get_unit (outcome))))
               : amount;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const SaleValueLine *left = *(SaleValueLine *const *) a, *right = *(SaleValueLine *const *) b;

  if (left->money != right->money)
    return left->money ? -1 : 1;
  return g_strcmp0 (left->unit, right->unit);
}

/**
 * sale_value_log_sum:
 * @from: first day of the period
 * @to: its last day
 * @rows: (nullable) (element-type gint64): is given the ids of the entries counted
 *
 * The value delivered in a period: a line a unit, currencies first. Entries
 * without an amount are counted and add nothing. Source: formulas.md F13.
 *
 * Returns: (transfer full) (element-type SaleValueLine)
 */
GPtrArray *
sale_value_log_sum (const SaleAccountFacts *facts, SaleDate from, SaleDate to, GArray *rows)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_value_line_free);
  g_autoptr (GHashTable) by_unit = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) picked = pick_entries (facts, from, to);

  for (guint i = 0; i < picked->len; i++)
    {
      SaleRecord *outcome = picked->pdata[i];
      const char *unit = sale_outcome_get_unit (outcome);
      SaleValueLine *line = get_line (lines, by_unit, unit ? unit : "");
      SaleGrade grade = get_grade (outcome);
      gint64 id = sale_record_get_id (outcome);

      line->amounts[grade] +=
          get_amount (outcome, line->money) * sale_outcome_count_months (outcome, from, to);
      line->entries[grade]++;
      if (rows)
        g_array_append_val (rows, id);
    }
  g_ptr_array_sort (lines, compare_lines);
  return lines;
}

/**
 * sale_value_log_return:
 * @lines: (element-type SaleValueLine): the value of a period
 * @fees: what the customer paid in it, in one currency
 *
 * Value in the currency of @fees only: nothing is converted.
 * Source: formulas.md F13.
 */
SaleValueReturn
sale_value_log_return (GPtrArray *lines, SaleMoney fees)
{
  SaleValueReturn none = { SALE_RATIO_UNKNOWN, SALE_RATIO_UNKNOWN };

  for (guint i = 0; i < lines->len; i++)
    {
      const SaleValueLine *line = lines->pdata[i];
      double confirmed = line->amounts[SALE_GRADE_CONFIRMED];
      double measured = line->amounts[SALE_GRADE_MEASURED];

      if (!line->money || !g_str_equal (line->unit, fees.currency) || fees.minor == 0 ||
          line->entries[SALE_GRADE_CONFIRMED] + line->entries[SALE_GRADE_MEASURED] < 2)
        continue;
      return (SaleValueReturn) { sale_ratio_new (confirmed, (double) fees.minor),
                                 sale_ratio_new (confirmed + measured, (double) fees.minor) };
    }
  return none;
}
