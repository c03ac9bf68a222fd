/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/* After a signal is closed its rule holds its peace for so long. */
#define SALE_WARNING_QUIET_DAYS 30

/**
 * SaleWarning:
 * @kind: what kind of signal it asks for
 * @about: the record it is about, 0 for the account itself
 * @since: when it began to be so, %SALE_DATE_NONE when nobody knows
 * @evidence: what was seen, in words
 *
 * Something that a rule saw at one account.
 */
typedef struct
{
  SaleSignalKind kind;
  gint64 about;
  SaleDate since;
  char *evidence;
} SaleWarning;

void sale_warning_free (SaleWarning *self);
gboolean sale_warning_is_news (const SaleWarning *self, GPtrArray *signals, GTimeZone *zone,
                               SaleDate today);
GPtrArray *sale_warnings_list (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                               const SaleCalendar *theirs, SaleBand band, SaleDate today);

SalePlaybookKind sale_signal_kind_get_play (SaleSignalKind kind);
gboolean sale_meaning_is_false_alarm (SaleMeaning meaning);
gboolean sale_signal_is_judged (SaleRecord *signal);
SaleRatio sale_signals_false_alarms (GPtrArray *signals, SaleSignalKind kind);
gboolean sale_false_alarms_are_many (SaleRatio ratio);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleWarning, sale_warning_free)

G_END_DECLS
