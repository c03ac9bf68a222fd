/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-query.h"
#include "sale-cli.h"
#include "sale-saved-views.h"

G_BEGIN_DECLS

SaleAccountQuery *sale_cli_parse_query (const char *text, SaleBasis *basis, GError **error);
gboolean sale_cli_load_view (SaleReader *reader, const char *page, const char *name,
                             SaleListView *view, GError **error);
gboolean sale_cli_view_takes (const SaleListView *view, SaleBasis *basis, const char *owner);

G_END_DECLS
