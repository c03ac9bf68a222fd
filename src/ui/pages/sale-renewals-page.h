/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_RENEWALS_PAGE (sale_renewals_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleRenewalsPage, sale_renewals_page, SALE, RENEWALS_PAGE, SalePage)

void sale_renewals_page_show_menu (SaleRenewalsPage *self, GtkWidget *part,
                                   const graphene_point_t *point);

void sale_renewals_page_menu_button_clicked (GtkButton *button);

G_END_DECLS
