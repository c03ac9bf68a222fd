/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-figure-rows.h"

struct _SaleFigureRows
{
  gatomicrefcount ref_count;
  SaleFigureUnit unit;
  char currency[SALE_CURRENCY_SIZE];
  GArray *rows;
};

G_DEFINE_BOXED_TYPE (SaleFigureRows, sale_figure_rows, sale_figure_rows_ref, sale_figure_rows_unref)

/**
 * sale_figure_rows_new:
 * @currency: (nullable): of amounts
 *
 * Returns: (transfer full): no rows yet.
 */
SaleFigureRows *
sale_figure_rows_new (SaleFigureUnit unit, const char *currency)
{
  SaleFigureRows *self = g_new0 (SaleFigureRows, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->unit = unit;
  if (currency)
    g_strlcpy (self->currency, currency, sizeof self->currency);
  self->rows = g_array_new (FALSE, FALSE, sizeof (SaleFigureRow));
  return self;
}

SaleFigureRows *
sale_figure_rows_ref (SaleFigureRows *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_figure_rows_unref (SaleFigureRows *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->rows);
  g_free (self);
}

/**
 * sale_figure_rows_add:
 * @row: its mark is a static string
 */
void
sale_figure_rows_add (SaleFigureRows *self, SaleFigureRow row)
{
  g_array_append_val (self->rows, row);
}

SaleFigureUnit
sale_figure_rows_get_unit (const SaleFigureRows *self)
{
  return self->unit;
}

/**
 * sale_figure_rows_get_currency:
 *
 * Returns: (transfer none): of amounts; "" for other units.
 */
const char *
sale_figure_rows_get_currency (const SaleFigureRows *self)
{
  return self->currency;
}

guint
sale_figure_rows_get_n (const SaleFigureRows *self)
{
  return self->rows->len;
}

const SaleFigureRow *
sale_figure_rows_get (const SaleFigureRows *self, guint index)
{
  g_return_val_if_fail (index < self->rows->len, NULL);

  return &g_array_index (self->rows, SaleFigureRow, index);
}
