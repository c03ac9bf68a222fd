/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_PAGE (sale_account_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountPage, sale_account_page, SALE, ACCOUNT_PAGE, SalePage)

SalePage *sale_account_page_new (gint64 account);
void sale_account_page_show_day (SaleAccountPage *self, SaleDate day);
SaleDate sale_account_page_get_day (SaleAccountPage *self);
gint64 sale_account_page_get_account (SaleAccountPage *self);
void sale_account_page_show_tab (SaleAccountPage *self, const char *name);

G_END_DECLS
