/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_BULK_DIALOG (sale_bulk_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleBulkDialog, sale_bulk_dialog, SALE, BULK_DIALOG, SaleFormDialog)

SaleBulkDialog *sale_bulk_dialog_new (SaleSession *session, const gint64 *accounts,
                                      guint n_accounts);

G_END_DECLS
