/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

gboolean sale_derive_accounts (SaleReader *reader, const gint64 *accounts, gsize n_accounts,
                               GArray *rows, gpointer clock, GError **error);
gboolean sale_derive_on_basis (SaleReader *reader, SaleBasis *basis, const gint64 *accounts,
                               gsize n_accounts, GArray *rows, GError **error);
gboolean sale_derive_and_watch (SaleReader *reader, const gint64 *accounts, gsize n_accounts,
                                GArray *rows, gpointer watch, GError **error);
gboolean sale_derive_is_fresh (SaleReader *reader, SaleBasis *basis);

G_END_DECLS
