/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_OWNER_TOGGLES (sale_owner_toggles_get_type ())
G_DECLARE_FINAL_TYPE (SaleOwnerToggles, sale_owner_toggles, SALE, OWNER_TOGGLES, AdwBin)

gboolean sale_owner_toggles_get_all (SaleOwnerToggles *self);
void sale_owner_toggles_set_all (SaleOwnerToggles *self, gboolean all);
void sale_owner_toggles_set_covering (SaleOwnerToggles *self, gboolean covering);
void sale_owner_toggles_set_known (SaleOwnerToggles *self, gboolean known);

G_END_DECLS
