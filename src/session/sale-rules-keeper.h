/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

typedef struct _SaleRulesKeeper SaleRulesKeeper;

SaleRulesKeeper *sale_rules_keeper_new (SaleBook *book);
void sale_rules_keeper_free (SaleRulesKeeper *self);
void sale_rules_keeper_wait (SaleRulesKeeper *self);
void sale_rules_keeper_run (SaleRulesKeeper *self, SaleBasis *basis);
void sale_rules_keeper_follow (SaleRulesKeeper *self, SaleBasis *basis, SaleCommit *commit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRulesKeeper, sale_rules_keeper_free)
void sale_rules_keeper_raise (SaleRulesKeeper *self, SaleBasis *basis, GArray *accounts);

G_END_DECLS
