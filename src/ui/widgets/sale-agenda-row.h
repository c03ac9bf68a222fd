/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-agenda.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_AGENDA_ROW (sale_agenda_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleAgendaRow, sale_agenda_row, SALE, AGENDA_ROW, GtkWidget)

GtkWidget *sale_agenda_row_new (void);
void sale_agenda_row_set_item (SaleAgendaRow *self, SaleAgendaItem *item, SaleDate today);
char *sale_agenda_row_dup_description (SaleAgendaItem *item, SaleDate today);

G_END_DECLS
