/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a value review looks back on: a quarter, written `2026Q3`. */
#include "sale-period.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

/**
 * sale_period_parse:
 * @period: `2026Q3`
 * @from: (out): its first day
 * @to: (out): its last day
 *
 * Returns: %FALSE when @period is not a quarter.
 */
gboolean
sale_period_parse (const char *period, SaleDate *from, SaleDate *to)
{
  int year, quarter;

  if (period == NULL || strlen (period) != 6 || period[4] != 'Q' || period[5] < '1' ||
      period[5] > '4' || strspn (period, "0123456789") != 4)
    return FALSE;
  year = atoi (period);
  quarter = period[5] - '0';
  *from = sale_date_new (year, quarter * 3 - 2, 1);
  *to = sale_date_add_months (*from, 3) - 1;
  return sale_date_is_known (*from);
}

/**
 * sale_period_of:
 *
 * Returns: (transfer full): the quarter that @day lies in.
 */
char *
sale_period_of (SaleDate day)
{
  int year, month;

  sale_date_get_ymd (day, &year, &month, NULL);
  return g_strdup_printf ("%04dQ%d", year, (month - 1) / 3 + 1);
}

/**
 * sale_period_dup_label:
 * @period: (nullable): `2026Q3`, or any text
 *
 * Returns: (transfer full): it as people say it: "Q3 2026".
 */
char *
sale_period_dup_label (const char *period)
{
  SaleDate from, to;

  if (!sale_period_parse (period, &from, &to))
    return g_strdup (period ? period : "");
  /* Translators: a quarter of a year: its number, the year. */
  return g_strdup_printf (_ ("Q%c %.4s"), period[5], period);
}
