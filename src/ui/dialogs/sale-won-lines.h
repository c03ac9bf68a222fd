/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"
#include "sale-won.h"

G_BEGIN_DECLS

#define SALE_TYPE_WON_LINES (sale_won_lines_get_type ())
G_DECLARE_FINAL_TYPE (SaleWonLines, sale_won_lines, SALE, WON_LINES, AdwPreferencesGroup)

GtkWidget *sale_won_lines_new (void);
void sale_won_lines_set (SaleWonLines *self, const SaleWon *won, const SaleWonMatch *match,
                         SaleSession *session);
void sale_won_lines_keep (SaleWonLines *self);

G_END_DECLS
