/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

/**
 * SaleCloseKind:
 * @SALE_CLOSE_RENEWED: the customer stays, for as much or more
 * @SALE_CLOSE_REDUCED: the customer stays, for less
 * @SALE_CLOSE_LOST: the customer goes
 * @SALE_CLOSE_NOTICE: notice was given
 *
 * The four ways a renewal is closed.
 */
typedef enum
{
  SALE_CLOSE_RENEWED,
  SALE_CLOSE_REDUCED,
  SALE_CLOSE_LOST,
  SALE_CLOSE_NOTICE,
} SaleCloseKind;

/**
 * SaleClose:
 * @today: the day on which it is closed
 * @amount: the new recurring amount a period, minor units (renewed, reduced);
 *   -1 when it is not known
 * @amount_before: what is up for renewal, a period
 * @currency: of both; "" when not known
 * @period: of both: a #SalePeriod
 * @length_months: the new term (renewed, reduced)
 * @start: the first day of the new term (renewed, reduced)
 * @date: when it was lost, or the notice received
 * @by: who gave notice
 * @reason: (nullable): why it was lost, or why notice was given
 * @decided_by: (nullable): who decided (lost)
 * @weakening_began: when it began to go wrong (lost)
 *
 * The Close form as a value: made by sale_close_init() with what can be
 * guessed, checked by sale_close_check(), written by sale_close_plan().
 */
typedef struct
{
  SaleCloseKind kind;
  gint64 contract;
  SaleDate today;
  gint64 amount;
  gint64 amount_before;
  char currency[SALE_CURRENCY_SIZE];
  int period;
  int length_months;
  SaleDate start;
  SaleDate date;
  SaleDate weakening_began;
  SaleParty by;
  char *reason;
  char *decided_by;
} SaleClose;

gboolean sale_close_init (SaleClose *self, SaleReader *reader, SaleBasis *basis, SaleCloseKind kind,
                          gint64 contract, GError **error);
void sale_close_clear (SaleClose *self);
gboolean sale_close_set (SaleClose *self, const char *field, const char *value, GError **error);
int sale_close_get_periods_a_year (const SaleClose *self);
const char *sale_close_find_problem (const SaleClose *self, SaleRecord *contract,
                                     const char **field);
gboolean sale_close_check (const SaleClose *self, SaleReader *reader, GError **error);
SaleChangeSet *sale_close_plan (const SaleClose *self, SaleReader *reader, SaleBasis *basis,
                                gint64 *follow_up, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleClose, sale_close_clear)

G_END_DECLS
