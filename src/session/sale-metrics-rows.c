/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows behind the figures of a period. */
#include "sale-metrics.h"

#include "sale-id-set.h"

#include <string.h>

typedef SaleFigureRows *(*RowsFunc) (SaleMetrics *self, int choice);

static SaleFigureRows *
retention_rows (SaleMetrics *self, int choice)
{
  return sale_movement_dup_retention_rows (self->movement, (choice & 1) != 0, (choice & 2) != 0);
}

static SaleFigureRows *
logo_rows (SaleMetrics *self, int choice)
{
  return sale_movement_dup_logo_rows (self->movement);
}

static SaleFigureRows *
provisional_rows (SaleMetrics *self, int choice)
{
  return sale_movement_dup_provisional_rows (self->movement);
}

static SaleFigureRows *
movement_rows (SaleMetrics *self, int choice)
{
  return sale_movement_dup_rows (self->movement, (SaleMovementKind) choice);
}

static SaleFigureRows *
renewal_rows (SaleMetrics *self, int choice)
{
  return sale_renewal_rate_dup_rows (self->renewals);
}

static void
append (SaleFigureRows *rows, SaleFigureRows *more)
{
  for (guint i = 0; i < sale_figure_rows_get_n (more); i++)
    sale_figure_rows_add (rows, *sale_figure_rows_get (more, i));
  sale_figure_rows_unref (more);
}

/* An account that was lost and came back is behind two of the amounts, but one row. */
static SaleFigureRows *
all_movement_rows (SaleMetrics *self, int choice)
{
  g_autoptr (GHashTable) seen = sale_id_set_new ();
  SaleFigureRows *rows =
      sale_figure_rows_new (SALE_FIGURE_MONEY, sale_movement_get_currency (self->movement));

  for (int kind = SALE_MOVEMENT_STEADY; kind <= SALE_MOVEMENT_WIN_BACK; kind++)
    {
      g_autoptr (SaleFigureRows) part = movement_rows (self, kind);

      for (guint i = 0; i < sale_figure_rows_get_n (part); i++)
        if (sale_id_set_add (seen, sale_figure_rows_get (part, i)->record))
          sale_figure_rows_add (rows, *sale_figure_rows_get (part, i));
    }
  return rows;
}

static SaleFigureRows *
first_value_rows (SaleMetrics *self, int choice)
{
  return sale_first_values_dup_rows (self->first_values, (SaleFirstValueState) choice);
}

static SaleFigureRows *
all_first_value_rows (SaleMetrics *self, int choice)
{
  SaleFigureRows *rows = first_value_rows (self, SALE_FIRST_VALUE_CONFIRMED);

  append (rows, first_value_rows (self, SALE_FIRST_VALUE_CLAIMED));
  append (rows, first_value_rows (self, SALE_FIRST_VALUE_OPEN));
  return rows;
}

static SaleFigureRows *
within_rows (SaleMetrics *self, int choice)
{
  return sale_first_values_dup_share_rows (self->first_values, choice);
}

static SaleFigureRows *
completion_rows (SaleMetrics *self, int choice)
{
  return sale_figure_rows_ref (self->completion_rows);
}

static SaleFigureRows *
second_sale_rows (SaleMetrics *self, int choice)
{
  return sale_second_sale_dup_rows (self->transactions, choice, self->span.to, self->today);
}

static SaleFigureRows *
loop_rows (SaleMetrics *self, int choice)
{
  return sale_figure_rows_ref (choice == SALE_KIND_REVIEW ? self->review_rows
                                                          : self->commitment_rows);
}

static SaleFigureRows *
account_rows (SaleMetrics *self, int choice)
{
  SaleFigureRows *rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);
  g_autoptr (GArray) accounts =
      choice ? sale_metrics_list_not_converted (self) : sale_metrics_list_not_tracked (self);

  for (guint i = 0; i < accounts->len; i++)
    {
      gint64 id = g_array_index (accounts, gint64, i);

      sale_figure_rows_add (rows,
                            (SaleFigureRow) { .kind = SALE_KIND_ACCOUNT,
                                              .record = id,
                                              .account = id,
                                              .date = SALE_DATE_NONE,
                                              .mark = choice ? "not_converted" : "not_tracked" });
    }
  return rows;
}

static const struct
{
  const char *figure;
  RowsFunc func;
  int choice;
} figures[] = {
  { "grr", retention_rows, 1 },
  { "nrr", retention_rows, 0 },
  { "grr_without_escalators", retention_rows, 3 },
  { "nrr_without_escalators", retention_rows, 2 },
  { "provisional", provisional_rows, 0 },
  { "logo_retention", logo_rows, 0 },
  { "renewal_rate", renewal_rows, 0 },
  { "movement", all_movement_rows, 0 },
  { "existing", retention_rows, 0 },
  { "expansion", movement_rows, SALE_MOVEMENT_EXPANSION },
  { "contraction", movement_rows, SALE_MOVEMENT_CONTRACTION },
  { "churn", movement_rows, SALE_MOVEMENT_CHURN },
  { "new", movement_rows, SALE_MOVEMENT_NEW },
  { "win_back", movement_rows, SALE_MOVEMENT_WIN_BACK },
  { "ttfv", all_first_value_rows, 0 },
  { "within_30", within_rows, 30 },
  { "within_90", within_rows, 90 },
  { "claimed", first_value_rows, SALE_FIRST_VALUE_CLAIMED },
  { "onboarding_completion", completion_rows, 0 },
  { "second_sale", second_sale_rows, 365 },
  { "30", second_sale_rows, 30 },
  { "90", second_sale_rows, 90 },
  { "365", second_sale_rows, 365 },
  { "reviews", loop_rows, SALE_KIND_REVIEW },
  { "commitments", loop_rows, SALE_KIND_COMMITMENT },
  { "not_tracked", account_rows, 0 },
  { "not_converted", account_rows, 1 },
};

/**
 * sale_metrics_list_figures:
 *
 * Returns: (transfer full) (array zero-terminated=1): the names that
 *   sale_metrics_dup_rows() knows.
 */
GStrv
sale_metrics_list_figures (void)
{
  GStrv names = g_new0 (char *, G_N_ELEMENTS (figures) + 1);

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    names[i] = g_strdup (figures[i].figure);
  return names;
}

/**
 * sale_metrics_dup_rows:
 * @figure: a figure's name; the last part of `movement.churn` is enough
 *
 * Returns: (transfer full) (nullable): the records that made the figure; %NULL
 *   for an unknown name.
 */
SaleFigureRows *
sale_metrics_dup_rows (SaleMetrics *self, const char *figure)
{
  const char *dot = strrchr (figure, '.');
  const char *name = dot ? dot + 1 : figure;

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (g_str_equal (figures[i].figure, name))
      return figures[i].func (self, figures[i].choice);
  return NULL;
}
