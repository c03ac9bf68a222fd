/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-accounts.h"
#include "sale-ui.h"

G_BEGIN_DECLS

void sale_account_columns_add (GtkColumnView *table);
void sale_account_columns_set_wide (GtkColumnView *table, gboolean wide);
GtkListItemFactory *sale_account_row_factory_new (void);

G_END_DECLS
