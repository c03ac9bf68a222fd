/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-when.h"

#include "sale-relative.h"

#include <glib/gi18n-lib.h>

/**
 * sale_when_dup_relative:
 * @today: the day to count from
 *
 * Returns: (transfer full): the date as people say it: "today", "tomorrow",
 *   "in 9 days", "5 days ago"; "" when not known
 */
char *
sale_when_dup_relative (SaleDate date, SaleDate today)
{
  return sale_date_is_known (date) ? sale_relative_dup_day (date, today) : g_strdup ("");
}

/**
 * sale_when_dup:
 * @today: the day to count from
 *
 * Returns: (transfer full): "in 9 days · Fri 29 Jan"; "" when not known. The
 *   exact date with its year (sale_date_dup_text()) belongs into the tooltip.
 */
char *
sale_when_dup (SaleDate date, SaleDate today)
{
  g_autofree char *relative = sale_when_dup_relative (date, today);
  g_autofree char *day = sale_date_dup_short (date, today);

  if (!sale_date_is_known (date))
    return g_strdup ("");
  /* Translators: how far a day is and which it is: "in 9 days · Fri 29 Jan". */
  return g_strdup_printf (_("%s · %s"), relative, day);
}
