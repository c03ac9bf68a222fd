/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-when.h"

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
  int days;

  if (!sale_date_is_known (date))
    return g_strdup ("");
  days = date - today;
  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  if (days == -1)
    return g_strdup (_("yesterday"));
  if (days > 0)
    return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);
  return g_strdup_printf (ngettext ("%d day ago", "%d days ago", -days), -days);
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
