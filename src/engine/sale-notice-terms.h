/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-calendar.h"
#include "sale-engine-settings.h"

G_BEGIN_DECLS

/**
 * SaleNoticeAssumed:
 *
 * Terms that a contract leaves out and a setting stands in for.
 */
typedef enum
{
  SALE_NOTICE_ASSUMED_COUNT = 1 << 0,
  SALE_NOTICE_ASSUMED_EFFECTIVE = 1 << 1,
  SALE_NOTICE_ASSUMED_DELIVERY = 1 << 2,
  SALE_NOTICE_ASSUMED_BUFFER = 1 << 3,
} SaleNoticeAssumed;

/**
 * SaleNoticeTerms:
 * @n: the length of the notice period in @unit, or -1 when not known
 * @unit: its unit, or %SALE_NOTICE_UNIT_NONE when not known
 * @count: at least @n, or @n clear ones
 * @effective: on dispatch or on receipt
 * @delivery_days: calendar days a notice travels
 * @buffer: working days to decide in
 * @window_max: the longest notice allowed, in @unit, or -1 for no limit
 * @assumed: which of them a setting stands in for
 *
 * What one party has to keep to when it gives notice. A plain value.
 */
typedef struct
{
  int n;
  SaleNoticeUnit unit;
  SaleNoticeCount count;
  SaleNoticeEffective effective;
  int delivery_days;
  int buffer;
  int window_max;
  SaleNoticeAssumed assumed;
} SaleNoticeTerms;

SaleNoticeTerms sale_notice_terms_of_customer (SaleRecord *contract,
                                               const SaleEngineSettings *settings);
SaleNoticeTerms sale_notice_terms_of_us (SaleRecord *contract, const SaleEngineSettings *settings);
SaleNoticeTerms sale_notice_terms_of_price (SaleRecord *contract,
                                            const SaleEngineSettings *settings);
gboolean sale_notice_terms_is_known (const SaleNoticeTerms *self);
char *sale_notice_terms_dup_period (int n, SaleNoticeUnit unit);

SaleDate sale_notice_step (SaleDate from, int n, SaleNoticeUnit unit, const SaleCalendar *calendar);
SaleDate sale_notice_check (SaleDate date);
SaleDate sale_notice_terms_count_back (const SaleNoticeTerms *self, SaleDate end,
                                       const SaleCalendar *calendar);
SaleDate sale_notice_get_last_paid_day (SaleRecord *contract, const SaleEngineSettings *settings,
                                        SaleDate cancelled, const SaleCalendar *calendar);

G_END_DECLS
