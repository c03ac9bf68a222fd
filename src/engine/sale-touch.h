/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"

G_BEGIN_DECLS

gboolean sale_touch_is_two_way (SaleRecord *activity);
SaleRecord *sale_touch_find_last (const SaleAccountFacts *facts, SaleDate today);
SaleRecord *sale_touch_find_last_with (const SaleAccountFacts *facts, gint64 contact,
                                       SaleDate today);
SaleDate sale_touch_get_day (const SaleAccountFacts *facts, SaleRecord *activity);

G_END_DECLS
