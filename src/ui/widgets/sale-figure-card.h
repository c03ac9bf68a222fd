/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_FIGURE_CARD (sale_figure_card_get_type ())
G_DECLARE_FINAL_TYPE (SaleFigureCard, sale_figure_card, SALE, FIGURE_CARD, GtkWidget)

GtkWidget *sale_figure_card_new (const char *label, const char *value, const char *hint);
void sale_figure_card_set (SaleFigureCard *self, const char *label, const char *value,
                           const char *hint);
void sale_figure_card_set_state (SaleFigureCard *self, SaleState state);

G_END_DECLS
