/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-derived.h"

G_BEGIN_DECLS

/**
 * SaleAccountGroup:
 * @n_accounts: the account itself and all below it
 * @arr: together, minor units of the book's currency; -1 when one of them could
 *   not be converted
 * @next_deadline: the first of all their deadlines
 * @next_name: (nullable): whose that is
 * @worst_score: the lowest health that is known, negative for none
 * @worst_band: its band, an engine enumeration
 * @worst_name: (nullable): whose that is
 *
 * An account and all accounts below it, taken together. The figures of each
 * stay its own.
 */
typedef struct
{
  guint n_accounts;
  gint64 arr;
  SaleDate next_deadline;
  char *next_name;
  double worst_score;
  int worst_band;
  char *worst_name;
} SaleAccountGroup;

SaleAccountGroup *sale_account_group_read (SaleReader *reader, SaleRecord *account, GError **error);
void sale_account_group_free (SaleAccountGroup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAccountGroup, sale_account_group_free)

G_END_DECLS
