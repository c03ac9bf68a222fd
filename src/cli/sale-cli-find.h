/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-reader.h"

G_BEGIN_DECLS

char *sale_cli_fold (const char *text);
SaleRecord *sale_cli_find (SaleReader *reader, const char *text, GError **error);
SaleRecord *sale_cli_find_any (SaleReader *reader, const char *text, GError **error);
SaleRecord *sale_cli_find_account (SaleReader *reader, const char *text, GError **error);
SaleRecord *sale_cli_find_contract (SaleReader *reader, const char *text, GError **error);
SaleRecord *sale_cli_pick (GPtrArray *records, const char *text, GError **error);
SaleRecord *sale_cli_find_of_kind (SaleReader *reader, SaleKind kind, gint64 account,
                                   const char *text, GError **error);

G_END_DECLS
