/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows behind a figure of Insights, as they are shown. */
#include "sale-insight-rows.h"

#include "sale-insight-alarms.h"
#include "sale-insight-health.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SaleInsightRow, sale_insight_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (SaleInsightRows, sale_insight_rows, G_TYPE_OBJECT)

static void
sale_insight_row_finalize (GObject *object)
{
  SaleInsightRow *self = SALE_INSIGHT_ROW (object);

  g_free (self->account_name);
  g_free (self->title);
  g_free (self->mark);
  g_free (self->part);
  g_free (self->of);
  G_OBJECT_CLASS (sale_insight_row_parent_class)->finalize (object);
}

static void
sale_insight_row_class_init (SaleInsightRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_insight_row_finalize;
}

static void
sale_insight_row_init (SaleInsightRow *self)
{
  self->date = SALE_DATE_NONE;
}

static void
sale_insight_rows_finalize (GObject *object)
{
  SaleInsightRows *self = SALE_INSIGHT_ROWS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->sum);
  G_OBJECT_CLASS (sale_insight_rows_parent_class)->finalize (object);
}

static void
sale_insight_rows_class_init (SaleInsightRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_insight_rows_finalize;
}

static void
sale_insight_rows_init (SaleInsightRows *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Words -------------------------------------------------------------------------- */

static const struct
{
  const char *mark;
  const char *label;
} marks[] = {
  { "again", N_ ("Bought again") },
  { "once", N_ ("Bought once") },
  { "done", N_ ("Done") },
  { "open", N_ ("Open") },
  { "kept", N_ ("Kept") },
  { "missed", N_ ("Missed") },
  { "held", N_ ("Held") },
  { "not_tracked", N_ ("Not tracked") },
  { "not_converted", N_ ("No exchange rate") },
};

static const SaleWord *const vocabularies[] = {
  sale_movement_kind_words,
  sale_standing_words,
  sale_first_value_words,
};

static const char *
label_of (const char *mark)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (marks[i].mark, mark) == 0)
      return _ (marks[i].label);
  for (guint i = 0; i < G_N_ELEMENTS (vocabularies); i++)
    {
      int value = sale_word_from_nick (vocabularies[i], mark);

      if (value > 0)
        return sale_word_to_label (vocabularies[i], value);
    }
  return mark;
}

static char *
dup_number (SaleFigureRows *rows, gint64 number)
{
  switch (sale_figure_rows_get_unit (rows))
    {
    case SALE_FIGURE_MONEY:
      return sale_money_dup_short (sale_money_new (number, sale_figure_rows_get_currency (rows)));
    case SALE_FIGURE_DAYS:
      return g_strdup_printf (ngettext ("%d day", "%d days", (gulong) number), (int) number);
    case SALE_FIGURE_COUNT:
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, number);
    }
}

/* Rows --------------------------------------------------------------------------- */

static char *
dup_title (SaleMetrics *metrics, SaleKind kind, gint64 id)
{
  SaleRecord *record = sale_portfolio_find (metrics->portfolio, kind, id);

  return record && sale_record_get_title (record) ? g_strdup (sale_record_get_title (record))
                                                  : NULL;
}

static SaleInsightRow *
row_new (SaleMetrics *metrics, SaleFigureRows *rows, const SaleFigureRow *from)
{
  SaleInsightRow *self = g_object_new (SALE_TYPE_INSIGHT_ROW, NULL);

  self->kind = from->kind;
  self->record = from->record;
  self->account = from->account;
  self->date = from->date;
  self->numerator = from->numerator;
  self->denominator = from->denominator;
  self->account_name = dup_title (metrics, SALE_KIND_ACCOUNT, from->account);
  if (from->kind != SALE_KIND_ACCOUNT)
    self->title = dup_title (metrics, from->kind, from->record);
  self->mark = g_strdup (label_of (from->mark));
  self->part = dup_number (rows, from->numerator);
  self->of = dup_number (rows, from->denominator);
  return self;
}

/* What moved the figure most is what one looks for. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const SaleInsightRow *first = *(gpointer *) a, *second = *(gpointer *) b;
  gint64 left = ABS (first->numerator - first->denominator);
  gint64 right = ABS (second->numerator - second->denominator);

  if (left != right)
    return left < right ? 1 : -1;
  if (first->denominator != second->denominator)
    return first->denominator < second->denominator ? 1 : -1;
  return g_strcmp0 (first->account_name, second->account_name);
}

/* How much more or less there is, not which part. */
static gboolean
is_difference (const char *figure)
{
  static const char *const figures[] = { "movement", "existing", "expansion", "contraction",
                                         "churn",    "new",      "win_back",  NULL };

  return g_strv_contains (figures, figure);
}

static char *
dup_sum (SaleInsightRows *self, SaleFigureRows *from, const char *figure)
{
  g_autofree char *part = dup_number (from, self->numerator);
  g_autofree char *of = dup_number (from, self->denominator);
  g_autofree char *result = NULL;

  /* Days are not added up. */
  if (self->unit == SALE_FIGURE_DAYS || (self->numerator == 0 && self->denominator == 0))
    return NULL;
  if (is_difference (figure) && self->numerator != 0 && self->denominator != 0)
    {
      result = dup_number (from, self->numerator - self->denominator);
      /* Translators: two sums, and their difference: "€60,000 from €42,000: €18,000". */
      return g_strdup_printf (_ ("%s from %s: %s"), part, of, result);
    }
  if (is_difference (figure))
    return dup_number (from, self->numerator - self->denominator);
  if (self->denominator == 0)
    return g_steal_pointer (&part);
  result = sale_ratio_dup_percent (
      sale_ratio_new ((double) self->numerator, (double) self->denominator));
  /* Translators: two sums, and their ratio: "€42,000 of €60,000: 70.0 %". */
  return g_strdup_printf (_ ("%s of %s: %s"), part, of, result);
}

static SaleInsightRows *
rows_new (SaleMetrics *metrics, SaleFigureRows *from, const char *figure)
{
  SaleInsightRows *self = g_object_new (SALE_TYPE_INSIGHT_ROWS, NULL);

  self->unit = sale_figure_rows_get_unit (from);
  for (guint i = 0; i < sale_figure_rows_get_n (from); i++)
    {
      const SaleFigureRow *row = sale_figure_rows_get (from, i);

      self->numerator += row->numerator;
      self->denominator += row->denominator;
      g_ptr_array_add (self->rows, row_new (metrics, from, row));
    }
  g_ptr_array_sort (self->rows, compare_rows);
  self->sum = dup_sum (self, from, figure);
  return self;
}

/* Reading ------------------------------------------------------------------------ */

typedef struct
{
  SaleSpan span;
  char *figure;
} Question;

/**
 * sale_insight_question_new:
 * @figure: a name that sale_metrics_dup_rows() knows
 *
 * Returns: (transfer full): what sale_insight_rows_read() is asked
 */
gpointer
sale_insight_question_new (SaleSpan span, const char *figure)
{
  Question *self = g_new0 (Question, 1);

  self->span = span;
  self->figure = g_strdup (figure);
  return self;
}

void
sale_insight_question_free (gpointer question)
{
  g_free (((Question *) question)->figure);
  g_free (question);
}

/**
 * sale_insight_rows_read:
 *
 * A #SaleReadFunc.
 *
 * Returns: (transfer full): the #SaleInsightRows behind a figure
 */
gpointer
sale_insight_rows_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                        GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (SaleMetrics) metrics = NULL;
  g_autoptr (SaleFigureRows) rows = NULL;

  if (sale_insight_health_knows (question->figure))
    return sale_insight_health_dup_rows (reader, basis, question->figure, error);
  if (sale_insight_alarms_knows (question->figure))
    return sale_insight_alarms_dup_rows (reader, question->span, question->figure, error);
  metrics = sale_metrics_load (reader, basis, question->span, error);
  rows = metrics ? sale_metrics_dup_rows (metrics, question->figure) : NULL;
  if (metrics && rows == NULL)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                 _ ("There is no figure “%s”"), question->figure);
  return rows ? rows_new (metrics, rows, question->figure) : NULL;
}
