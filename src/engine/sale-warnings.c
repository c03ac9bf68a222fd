/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What rules see at an account, and whether that is worth a signal. */
#include "sale-warnings-private.h"

#include "sale-signals.h"

/* Fewer judged signals than these say nothing of a rule. */
#define MIN_JUDGED 5

void
sale_warning_free (SaleWarning *self)
{
  g_free (self->evidence);
  g_free (self);
}

/* Adds what was seen; @evidence is taken. */
void
sale_look_take (SaleLook *self, SaleSignalKind kind, gint64 about, SaleDate since, char *evidence)
{
  SaleWarning *warning = g_new (SaleWarning, 1);

  *warning = (SaleWarning) { kind, about, since, evidence };
  g_ptr_array_add (self->found, warning);
}

/* A signal that somebody raised by hand names no record: it stands for any. */
static gboolean
is_of_warning (const SaleWarning *self, SaleRecord *signal)
{
  gint64 about = sale_signal_get_about (signal);

  return sale_signal_get_kind (signal) == (int) self->kind && (about == 0 || about == self->about);
}

/* The day on which nobody wanted to hear of it any more: a deletion says so too. */
static SaleDate
find_end (SaleRecord *signal, GTimeZone *zone)
{
  gint64 deleted = sale_record_get_deleted (signal);
  SaleDate closed = sale_signal_get_closed_on (signal);

  return sale_date_is_known (closed) || deleted == SALE_INSTANT_NONE
             ? closed
             : sale_date_from_instant (deleted, zone);
}

/**
 * sale_warning_is_news:
 * @signals: (element-type SaleRecord): the account's, deleted ones included
 *
 * Returns: whether it asks for a signal: there is none that is still open, and
 *   it began after the last one about it was closed, which must be a while ago.
 */
gboolean
sale_warning_is_news (const SaleWarning *self, GPtrArray *signals, GTimeZone *zone, SaleDate today)
{
  for (guint i = 0; i < signals->len; i++)
    {
      SaleDate end;

      if (!is_of_warning (self, signals->pdata[i]))
        continue;
      end = find_end (signals->pdata[i], zone);
      if (!sale_date_is_known (end) || !sale_date_is_known (self->since) || self->since <= end ||
          today - end < SALE_WARNING_QUIET_DAYS)
        return FALSE;
    }
  return TRUE;
}

/**
 * sale_warnings_list:
 * @theirs: the customer's working days, for deadlines
 * @band: the account's health
 *
 * Returns: (transfer full) (element-type SaleWarning): what the rules see at
 *   the account, whether or not there is a signal about it.
 */
GPtrArray *
sale_warnings_list (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                    const SaleCalendar *theirs, SaleBand band, SaleDate today)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_warning_free);
  SaleLook look = { facts, settings, theirs, band, today, found };

  if (facts->account == NULL || sale_account_get_stage (facts->account) == SALE_STAGE_ENDED ||
      sale_account_get_merged_into (facts->account) != 0)
    return found;
  sale_look_at_people (&look);
  sale_look_at_work (&look);
  return found;
}

/**
 * sale_signal_kind_get_play:
 *
 * Returns: what kind of playbook answers such a signal.
 */
SalePlaybookKind
sale_signal_kind_get_play (SaleSignalKind kind)
{
  switch (kind)
    {
    case SALE_SIGNAL_CHAMPION_LEAVING:
    case SALE_SIGNAL_STAKEHOLDER_MOVED:
      return SALE_PLAYBOOK_KIND_SPONSOR_LOSS;
    case SALE_SIGNAL_REVIEW_OVERDUE:
    case SALE_SIGNAL_MEETINGS_POSTPONED:
      return SALE_PLAYBOOK_KIND_REVIEW;
    case SALE_SIGNAL_NOTICE_RECEIVED:
      return SALE_PLAYBOOK_KIND_OFFBOARDING;
    default:
      return SALE_PLAYBOOK_KIND_SIGNAL_RESPONSE;
    }
}

/**
 * sale_meaning_is_false_alarm:
 *
 * Returns: whether a signal that meant this had nothing to warn of.
 */
gboolean
sale_meaning_is_false_alarm (SaleMeaning meaning)
{
  return meaning == SALE_MEANING_SEASONAL || meaning == SALE_MEANING_PROJECT_DONE ||
         meaning == SALE_MEANING_DATA_ERROR;
}

/**
 * sale_signal_is_judged:
 *
 * Returns: whether a rule raised it, and it was closed with a meaning that says
 *   whether that was right.
 */
gboolean
sale_signal_is_judged (SaleRecord *signal)
{
  SaleMeaning meaning = (SaleMeaning) sale_signal_get_meaning (signal);

  return sale_signal_get_raised_by (signal) == SALE_ORIGIN_RULE &&
         sale_date_is_known (sale_signal_get_closed_on (signal)) && meaning != SALE_MEANING_NONE &&
         meaning != SALE_MEANING_OTHER;
}

/**
 * sale_signals_false_alarms:
 * @signals: (element-type SaleRecord): of any kind
 *
 * Returns: how many signals that a rule raised of @kind were false alarms, of
 *   those that were closed with a meaning that says whether they were.
 */
SaleRatio
sale_signals_false_alarms (GPtrArray *signals, SaleSignalKind kind)
{
  guint n_judged = 0, n_false = 0;

  for (guint i = 0; i < signals->len; i++)
    {
      SaleRecord *signal = signals->pdata[i];
      SaleMeaning meaning = (SaleMeaning) sale_signal_get_meaning (signal);

      if (sale_signal_get_kind (signal) != (int) kind || !sale_signal_is_judged (signal))
        continue;
      n_judged++;
      n_false += sale_meaning_is_false_alarm (meaning);
    }
  return sale_ratio_new (n_false, n_judged);
}

/**
 * sale_false_alarms_are_many:
 *
 * Returns: whether a rule cries wolf: more than half of enough signals meant
 *   nothing.
 */
gboolean
sale_false_alarms_are_many (SaleRatio ratio)
{
  return ratio.denominator >= MIN_JUDGED && ratio.numerator * 2 > ratio.denominator;
}
