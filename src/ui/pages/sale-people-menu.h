/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-view.h"
#include "sale-ui.h"

G_BEGIN_DECLS

GMenuModel *sale_people_menu_new (SaleAccountView *view, SaleRecord *contact);
GMenuModel *sale_people_menu_new_for_drop (SaleRecord *dropped, SaleRecord *contact);
void sale_people_menu_insert_actions (GtkWidget *widget, SaleRecord *contact);

G_END_DECLS
