/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-form-row.h"

G_BEGIN_DECLS

#define SALE_TYPE_WON_DIALOG (sale_won_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleWonDialog, sale_won_dialog, SALE, WON_DIALOG, SaleFormDialog)

SaleWonDialog *sale_won_dialog_new (SaleSession *session, gint64 account);
SaleFormRow *sale_won_dialog_get_row (SaleWonDialog *self, const char *field);

G_END_DECLS
