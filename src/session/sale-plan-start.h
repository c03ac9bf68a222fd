/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SalePlanStart:
 * @account: whose plan; an id of the book, or a negative one of the set
 * @name: (nullable): what it is called; the playbook's name without it
 * @anchor: the day that the steps count from
 * @owner: (nullable): who answers for it
 * @about: the record it is for (a contract, a signal), 0 for none
 *
 * What a playbook is started with.
 */
typedef struct
{
  gint64 account;
  const char *name;
  SaleDate anchor;
  const char *owner;
  gint64 about;
} SalePlanStart;

gint64 sale_plans_start (SaleChangeSet *set, SaleReader *reader, gint64 playbook,
                         const SalePlanStart *start, GError **error);
SaleDate sale_plans_get_step_day (SaleRecord *pattern, SaleDate anchor);
SaleDate sale_plans_guess_anchor (SaleReader *reader, SaleBasis *basis, SalePlaybookKind kind,
                                  gint64 account);
SaleRecord *sale_plans_find_playbook (SaleReader *reader, SalePlaybookKind kind, GError **error);
gboolean sale_plans_is_under_way (SaleReader *reader, gint64 account, gint64 playbook);

G_END_DECLS
