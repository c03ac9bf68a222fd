/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-relative.h"

#include <glib/gi18n-lib.h>

/**
 * sale_relative_dup_day:
 * @date: a known date
 *
 * Returns: (transfer full): the day as people say it: "today", "in 21 days",
 *   "3 days ago".
 */
char *
sale_relative_dup_day (SaleDate date, SaleDate today)
{
  int days = date - today;

  if (days == 0)
    return g_strdup (_("today"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  if (days == -1)
    return g_strdup (_("yesterday"));
  if (days > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong) days),
                            days);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) -days), -days);
}

/**
 * sale_relative_dup_due:
 * @due: may be %SALE_DATE_NONE
 *
 * Returns: (transfer full): how something stands that is due: "5 days late",
 *   "due today", "due in 3 days", "no date".
 */
char *
sale_relative_dup_due (SaleDate due, SaleDate today)
{
  g_autofree char *day = NULL;

  if (!sale_date_is_known (due))
    return g_strdup (_("no date"));
  if (due < today)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%d day late", "%d days late", (gulong) (today - due)),
        today - due);
  day = sale_relative_dup_day (due, today);
  /* Translators: followed by "today", "tomorrow" or "in 3 days". */
  return g_strdup_printf (_("due %s"), day);
}

/**
 * sale_relative_dup_quarter:
 * @date: a known date
 *
 * Returns: (transfer full): its calendar quarter, as reviews are called: "2027Q1".
 */
char *
sale_relative_dup_quarter (SaleDate date)
{
  int year, month;

  sale_date_get_ymd (date, &year, &month, NULL);
  return g_strdup_printf ("%dQ%d", year, (month + 2) / 3);
}
