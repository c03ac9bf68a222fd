/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-tab.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_ACTIVITY (sale_account_activity_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountActivity, sale_account_activity, SALE, ACCOUNT_ACTIVITY,
                      SaleAccountTab)

GtkWidget *sale_account_activity_new (void);
void sale_account_activity_set_search (SaleAccountActivity *self, const char *text);

G_END_DECLS
