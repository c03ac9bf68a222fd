/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-report-text.h"

#include <stdio.h>

/* A date is not broken over two lines: its spaces become U+00A0. */
static char *
unbroken (char *text)
{
  g_autofree char *taken = text;
  g_auto (GStrv) words = g_strsplit (text ? text : "", " ", -1);

  return g_strjoinv ("\u00a0", words);
}

static char *
format (SaleDate date, const char *letters)
{
  g_autoptr (GDateTime) time = NULL;

  if (!sale_date_is_known (date))
    return NULL;
  time = g_date_time_new_from_unix_utc ((gint64) date * 86400);
  return time ? unbroken (g_date_time_format (time, letters)) : NULL;
}

/**
 * sale_report_dup_date:
 *
 * Returns: (transfer full) (nullable): "29 Jan 2027" as the locale writes it
 */
char *
sale_report_dup_date (SaleDate date)
{
  /* Translators: a date, in strftime's letters.
     xgettext:no-c-format */
  return format (date, _ ("%-d %b %Y"));
}

/**
 * sale_report_dup_weekday:
 *
 * Returns: (transfer full) (nullable): "Fri 29 Jan 2027" as the locale writes it
 */
char *
sale_report_dup_weekday (SaleDate date)
{
  return sale_date_is_known (date) ? unbroken (sale_date_dup_text (date)) : NULL;
}

/**
 * sale_report_dup_long_date:
 *
 * Returns: (transfer full) (nullable): "29 January 2027" as the locale writes it
 */
char *
sale_report_dup_long_date (SaleDate date)
{
  /* Translators: a date with its month in full, in strftime's letters.
     xgettext:no-c-format */
  return format (date, _ ("%-d %B %Y"));
}

/**
 * sale_report_dup_day_name:
 *
 * Returns: (transfer full) (nullable): "Friday"
 */
char *
sale_report_dup_day_name (SaleDate date)
{
  return format (date, "%A");
}

/**
 * sale_report_dup_distance:
 *
 * Returns: (transfer full) (nullable): "in 9 days", "today", "9 days ago"
 */
char *
sale_report_dup_distance (SaleDate date, SaleDate today)
{
  gint64 days = (gint64) date - today;

  if (!sale_date_is_known (date) || !sale_date_is_known (today))
    return NULL;
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days > 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "in %d day", "in %d days", (gulong) days),
                            (int) days);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", (gulong) -days), (int) -days);
}

/**
 * sale_report_dup_span:
 *
 * Returns: (transfer full) (nullable): "1 Oct 2026 – 31 Dec 2026"; %NULL with either unknown
 */
char *
sale_report_dup_span (SaleDate from, SaleDate to)
{
  g_autofree char *first = sale_report_dup_date (from);
  g_autofree char *last = sale_report_dup_date (to);

  if (first == NULL || last == NULL)
    return NULL;
  /* Translators: from one date to another. */
  return g_strdup_printf (_ ("%s – %s"), first, last);
}

/**
 * sale_report_dup_period:
 * @period: (nullable): "2026Q4", or any words
 *
 * Returns: (transfer full): "Q4 2026", or the words
 */
char *
sale_report_dup_period (const char *period)
{
  int year, quarter;
  char rest;

  if (period && sscanf (period, "%4d%*[- ]Q%1d%c", &year, &quarter, &rest) != 2 &&
      sscanf (period, "%4dQ%1d%c", &year, &quarter, &rest) != 2)
    return g_strdup (period);
  if (period == NULL || quarter < 1 || quarter > 4)
    return g_strdup (period ? period : "");
  /* Translators: a quarter of a year. */
  return g_strdup_printf (_ ("Q%d %d"), quarter, year);
}

/**
 * sale_report_dup_sentence:
 * @text: (nullable): words that may go on with a sentence
 *
 * Returns: (transfer full): the text with a capital at its start
 */
char *
sale_report_dup_sentence (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", -1);
  char first[7] = "";

  first[g_unichar_to_utf8 (g_unichar_totitle (g_utf8_get_char (valid)), first)] = '\0';
  return *valid ? g_strconcat (first, g_utf8_next_char (valid), NULL) : g_strdup ("");
}

/**
 * sale_report_has:
 *
 * Returns: whether there is anything to print
 */
gboolean
sale_report_has (const char *text)
{
  return text && *text;
}

/**
 * sale_report_join:
 * @facts: (array length=n_facts): what there is to say; %NULL and "" are left out
 *
 * Returns: (transfer full) (nullable): the facts with a dot between them, %NULL
 *   without any
 */
char *
sale_report_join (const char *const *facts, guint n_facts)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < n_facts; i++)
    if (sale_report_has (facts[i]))
      g_string_append_printf (line, "%s%s", line->len ? " · " : "", facts[i]);
  return line->len ? g_string_free_and_steal (g_steal_pointer (&line)) : NULL;
}
