/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNTS_PAGE (sale_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountsPage, sale_accounts_page, SALE, ACCOUNTS_PAGE, SalePage)

G_END_DECLS
