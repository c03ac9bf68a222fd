/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-signals.h"

/**
 * sale_signal_compute_due:
 * @days: working days to answer in
 * @calendar: the owner's working days
 *
 * Returns: when a signal raised on @raised is to be answered.
 *   Source: formulas.md F14.
 */
SaleDate
sale_signal_compute_due (SaleDate raised, int days, const SaleCalendar *calendar)
{
  return sale_date_is_known (raised) ? sale_calendar_add_working_days (calendar, raised, days)
                                     : SALE_DATE_NONE;
}

/**
 * sale_signal_find_due:
 *
 * Returns: when @signal is due, as it says or else as its kind does.
 */
SaleDate
sale_signal_find_due (SaleRecord *signal, const SaleCalendar *calendar,
                      const SaleEngineSettings *settings)
{
  SaleDate due = sale_signal_get_due (signal);
  int kind = sale_signal_get_kind (signal);

  if (sale_date_is_known (due))
    return due;
  return sale_signal_compute_due (sale_signal_get_raised_on (signal),
                                  settings->signal_days[kind ? kind : SALE_SIGNAL_OTHER], calendar);
}

/**
 * sale_signal_find_answer:
 *
 * Returns: the day a signal was first answered or closed, or %SALE_DATE_NONE
 *   while it waits.
 */
SaleDate
sale_signal_find_answer (SaleRecord *signal)
{
  SaleDate answered = sale_signal_get_answered_on (signal);
  SaleDate closed = sale_signal_get_closed_on (signal);

  if (!sale_date_is_known (answered) || !sale_date_is_known (closed))
    return MAX (answered, closed);
  return MIN (answered, closed);
}

/**
 * sale_signals_in_time:
 * @rows: (nullable) (element-type gint64): is given the ids of the signals that were due
 *
 * Signals answered or closed by their due date, of those due in the period; one
 * that is not due before @today and still waits is not judged.
 * Source: formulas.md F14.
 */
SaleRatio
sale_signals_in_time (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                      SaleDate from, SaleDate to, SaleDate today, GArray *rows)
{
  guint n_due = 0, n_kept = 0;

  for (guint i = 0; i < facts->signals->len; i++)
    {
      SaleRecord *signal = facts->signals->pdata[i];
      SaleDate due = sale_signal_find_due (signal, facts->calendar, settings);
      SaleDate answer = sale_signal_find_answer (signal);
      gint64 id = sale_record_get_id (signal);

      if (!sale_date_is_known (due) || due < from || due > to ||
          (!sale_date_is_known (answer) && due >= today))
        continue;
      n_due++;
      n_kept += sale_date_is_known (answer) && answer <= due;
      if (rows)
        g_array_append_val (rows, id);
    }
  return sale_ratio_new (n_kept, n_due);
}
