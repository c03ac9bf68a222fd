/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-view.h"

G_BEGIN_DECLS

/**
 * SaleAccountDay:
 *
 * An account at the end of a day.
 */
typedef struct
{
  gint64 account;
  SaleDate day;
} SaleAccountDay;

SaleAccountDay *sale_account_day_new (gint64 account, SaleDate day);
SaleDate sale_account_get_known_since (SaleReader *reader, SaleBasis *basis, gint64 account);
gpointer sale_account_view_read_as_of (SaleReader *reader, SaleBasis *basis, gpointer when,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
