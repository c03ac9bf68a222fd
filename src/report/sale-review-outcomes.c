/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-report-text.h"
#include "sale-review-parts.h"

#include <math.h>

/* The grades are shown apart and from the strongest down. */
static const SaleGrade grades[] = { SALE_GRADE_CONFIRMED, SALE_GRADE_MEASURED, SALE_GRADE_ESTIMATED,
                                    SALE_GRADE_CLAIMED };

/* To the customer, in the customer's place. */
static const char *
grade_words (SaleGrade grade)
{
  switch (grade)
    {
    case SALE_GRADE_CONFIRMED:
      return _ ("Confirmed by you");
    case SALE_GRADE_MEASURED:
      return _ ("Measured");
    case SALE_GRADE_ESTIMATED:
      return _ ("Estimated");
    default:
      return _ ("Claimed by us, not yet confirmed");
    }
}

static guint
count_outcomes (const SaleReviewData *data, SaleGrade grade)
{
  guint n = 0;

  for (guint i = 0; i < data->outcomes->len; i++)
    n += ((SaleReviewOutcome *) g_ptr_array_index (data->outcomes, i))->grade == grade;
  return n;
}

static SaleRichText *
outcome_text (const SaleReviewOutcome *outcome)
{
  SaleRichText *text = sale_rich_text_new (NULL);
  g_autofree char *effect = sale_report_dup_sentence (outcome->so_that);
  g_autofree char *by = NULL, *source = NULL, *facts = NULL;
  gboolean both = sale_report_has (outcome->we_did) && *effect;

  sale_rich_text_append (text, effect, SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);
  if (both)
    sale_rich_text_append (text, "\n", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  sale_rich_text_append (text, outcome->we_did, SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);

  if (sale_report_has (outcome->confirmed_by))
    by = g_strdup_printf (_ ("confirmed by %s"), outcome->confirmed_by);
  if (sale_report_has (outcome->evidence))
    source = g_strdup_printf (_ ("see %s"), outcome->evidence);
  facts = SALE_REPORT_JOIN (outcome->category, by, source);
  if (facts)
    {
      sale_rich_text_append (text, "\n", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
      sale_rich_text_append (text, facts, SALE_EMPHASIS_NONE, SALE_TONE_MUTED);
    }
  return text;
}

static void
add_outcome_rows (SaleBlock *table, const SaleReviewData *data, SaleGrade grade)
{
  for (guint i = 0; i < data->outcomes->len; i++)
    {
      const SaleReviewOutcome *outcome = g_ptr_array_index (data->outcomes, i);
      g_autofree char *date = sale_report_dup_date (outcome->date);
      SaleTableRow *row;

      if (outcome->grade != grade)
        continue;
      row = sale_table_add_row (table, SALE_ROW_NORMAL);
      sale_table_row_add_cell (row, date);
      sale_table_row_take_cell (row, outcome_text (outcome));
      sale_table_row_add_cell (row, outcome->value);
    }
}

/* One sum a currency, side by side; and never one over two grades. */
static char *
dup_totals (const SaleReviewData *data, SaleGrade grade)
{
  g_autoptr (GPtrArray) sums = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < data->totals->len; i++)
    {
      const SaleReviewTotal *total = g_ptr_array_index (data->totals, i);
      if (total->grade == grade)
        g_ptr_array_add (sums,
                         total->text ? g_strdup (total->text) : sale_money_dup_text (total->value));
    }
  return sale_report_join ((const char *const *) sums->pdata, sums->len);
}

static void
add_grade_row (SaleBlock *table, const SaleReviewData *data, SaleGrade grade)
{
  g_autofree char *totals = dup_totals (data, grade);
  SaleTableRow *row = sale_table_add_row (table, SALE_ROW_GROUP);

  sale_table_row_add_cell (row, grade_words (grade));
  sale_table_row_add_cell (row, totals);
}

static void
add_returns (SaleBlock *body, const SaleReviewData *data)
{
  g_autofree char *fees = NULL;
  SaleRichText *text;

  if (data->fees.minor <= 0 || isnan (data->return_confirmed) || isnan (data->return_measured))
    return;
  fees = sale_money_dup_text (data->fees);
  text = sale_rich_text_new_printf (_ ("Against fees of %s in this period: "), fees);
  {
    g_autofree char *confirmed = g_strdup_printf (_ ("%.2f× confirmed"), data->return_confirmed);
    g_autofree char *measured =
        g_strdup_printf (_ ("%.2f× confirmed and measured"), data->return_measured);
    sale_rich_text_append (text, confirmed, SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);
    sale_rich_text_append (text, ", ", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
    sale_rich_text_append (text, measured, SALE_EMPHASIS_STRONG, SALE_TONE_NEUTRAL);
    sale_rich_text_append (text, ".", SALE_EMPHASIS_NONE, SALE_TONE_NEUTRAL);
  }
  sale_rich_text_append_note (
      text, _ ("Estimated and claimed values are in neither figure. A recurring value counts the "
               "months of this period; values that are not money are listed and not converted."));
  sale_block_take_paragraph (body, SALE_PARAGRAPH_BODY, text);
}

/**
 * sale_review_add_outcomes:
 *
 * Adds the value log by grade, with its sums. Source: formulas.md F13.
 */
void
sale_review_add_outcomes (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *table;

  if (data->outcomes->len == 0)
    return;
  sale_block_add_heading (body, 2, _ ("Outcomes"));
  table = sale_block_add_table (body, NULL);
  sale_table_add_column (table, _ ("Date"), SALE_ALIGN_START, 0);
  sale_table_add_column (table, _ ("What came of it"), SALE_ALIGN_START, 1);
  sale_table_add_column (table, _ ("Value"), SALE_ALIGN_END, 0);
  for (guint i = 0; i < G_N_ELEMENTS (grades); i++)
    {
      if (count_outcomes (data, grades[i]) == 0)
        continue;
      add_grade_row (table, data, grades[i]);
      add_outcome_rows (table, data, grades[i]);
    }
  add_returns (body, data);
}

/**
 * sale_review_add_then_now:
 *
 * Adds the state before beside the state now.
 */
void
sale_review_add_then_now (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *then, *now;

  if (!sale_report_has (data->before) && !sale_report_has (data->now))
    return;
  /* One of them alone stands for itself. */
  if (!sale_report_has (data->before) || !sale_report_has (data->now))
    {
      gboolean before = sale_report_has (data->before);

      sale_block_add_heading (body, 2, before ? _ ("Where you started") : _ ("Where you are now"));
      sale_block_add_paragraph (body, SALE_PARAGRAPH_BODY, before ? data->before : data->now);
      return;
    }
  sale_block_add_heading (body, 2, _ ("Then and now"));
  sale_block_add_columns (sale_block_add_keep (body), 0.5, &then, &now);
  sale_block_add_heading (then, 3, _ ("Then"));
  sale_block_add_paragraph (then, SALE_PARAGRAPH_MUTED,
                            sale_report_has (data->before) ? data->before : "–");
  sale_block_add_heading (now, 3, _ ("Now"));
  sale_block_add_paragraph (now, SALE_PARAGRAPH_BODY,
                            sale_report_has (data->now) ? data->now : "–");
}
