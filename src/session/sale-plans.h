/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-plan-move.h"
#include "sale-plan-start.h"
#include "sale-position.h"

G_BEGIN_DECLS

SaleQuery *sale_plans_query_open_steps (void);
GPtrArray *sale_plans_list_steps (SaleReader *reader, gint64 plan, GError **error);
char *sale_plans_dup_waits_for (SaleReader *reader, SaleRecord *step);
gboolean sale_plans_is_waiting_for (GPtrArray *steps, guint depends_on, gint64 step, gint64 other);
gboolean sale_plans_tick (SaleChangeSet *set, SaleReader *reader, gint64 step, SaleDate day,
                          GError **error);
gboolean sale_plans_untick (SaleChangeSet *set, SaleReader *reader, gint64 step, GError **error);
void sale_plans_skip (SaleChangeSet *set, gint64 step, const char *reason);
void sale_plans_block (SaleChangeSet *set, gint64 step, const char *reason);
void sale_plans_confirm (SaleChangeSet *set, gint64 step, SaleDate done_on,
                         const char *confirmed_by, SaleDate confirmed_on);
gboolean sale_plans_shift_step (SaleChangeSet *set, SaleReader *reader, gint64 step, int by,
                                GError **error);
void sale_plans_set_side (SaleChangeSet *set, gint64 step, SaleParty side);
gboolean sale_plans_place_step (SaleChangeSet *set, SaleReader *reader, gint64 step, SaleParty side,
                                gint64 after, GError **error);
char *sale_plans_dup_next_position (SaleReader *reader, gint64 plan);
void sale_plans_stop (SaleChangeSet *set, gint64 plan, SaleDate day);
gboolean sale_plans_stop_about (SaleChangeSet *set, SaleReader *reader, SalePlaybookKind kind,
                                gint64 about, SaleDate day, GError **error);

G_END_DECLS
