/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

SaleChangeSet *sale_settings_plan (SaleReader *reader, SaleBasis *basis, const char *key,
                                   const char *value, guint *n_rates, GError **error);
gboolean sale_settings_write (SaleChangeSet *set, SaleReader *reader, const char *key,
                              const char *value, GError **error);
gboolean sale_settings_is_currency_open (SaleReader *reader);

G_END_DECLS
