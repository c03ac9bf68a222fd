/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-http.h"
#include "sale-provider.h"

G_BEGIN_DECLS

#define SALE_TYPE_ODOO (sale_odoo_get_type ())
G_DECLARE_FINAL_TYPE (SaleOdoo, sale_odoo, SALE, ODOO, GObject)

SaleProvider *sale_odoo_new (const char *address, const char *database, const char *user,
                             const char *key, GTlsDatabase *authority, GError **error);
SaleHttp *sale_odoo_get_http (SaleOdoo *self);
int sale_odoo_get_version (SaleOdoo *self);

G_END_DECLS
