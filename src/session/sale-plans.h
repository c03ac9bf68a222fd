/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

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
SaleRecord *sale_plans_find_playbook (SaleReader *reader, SalePlaybookKind kind, GError **error);
GPtrArray *sale_plans_list_steps (SaleReader *reader, gint64 plan, GError **error);
char *sale_plans_dup_waits_for (SaleReader *reader, SaleRecord *step);
gboolean sale_plans_tick (SaleChangeSet *set, SaleReader *reader, gint64 step, SaleDate day,
                          GError **error);
gboolean sale_plans_untick (SaleChangeSet *set, SaleReader *reader, gint64 step, GError **error);
void sale_plans_skip (SaleChangeSet *set, gint64 step, const char *reason);
void sale_plans_confirm (SaleChangeSet *set, gint64 step, SaleDate done_on,
                         const char *confirmed_by, SaleDate confirmed_on);
gboolean sale_plans_move_anchor (SaleChangeSet *set, SaleReader *reader, gint64 plan,
                                 SaleDate anchor, GError **error);
gboolean sale_plans_stop_about (SaleChangeSet *set, SaleReader *reader, SalePlaybookKind kind,
                                gint64 about, SaleDate day, GError **error);
char *sale_position_between (const char *before, const char *after);

G_END_DECLS
