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
 * @amount: the new recurring amount a period, minor units (renewed, reduced)
 * @length_months: the new term (renewed, reduced)
 * @start: the first day of the new term (renewed, reduced)
 * @reason: (nullable): why it was lost, or why notice was given
 * @decided_by: (nullable): who decided (lost)
 * @weakening_began: when it began to go wrong (lost)
 * @date: when it was lost, or the notice received
 * @by: who gave notice
 *
 * The Close form as a value: made by sale_close_init() with what can be
 * guessed, checked by sale_close_check(), written by sale_close_plan().
 */
typedef struct
{
  SaleCloseKind kind;
  gint64 contract;
  gint64 amount;
  char currency[SALE_CURRENCY_SIZE];
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
gboolean sale_close_check (const SaleClose *self, SaleReader *reader, GError **error);
SaleChangeSet *sale_close_plan (const SaleClose *self, SaleReader *reader, SaleBasis *basis,
                                gint64 *follow_up, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleClose, sale_close_clear)

G_END_DECLS
