/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-row.h"

G_BEGIN_DECLS

gpointer sale_accounts_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                             GCancellable *cancellable, GError **error);
void sale_account_append_needle (GString *out, SaleRecord *account);
char *sale_account_dup_needle (SaleRecord *account);
gint64 sale_accounts_find (SaleReader *reader, const char *text, GError **error);

G_END_DECLS
