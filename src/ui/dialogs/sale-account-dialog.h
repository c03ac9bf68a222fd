/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_DIALOG (sale_account_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountDialog, sale_account_dialog, SALE, ACCOUNT_DIALOG, AdwDialog)

AdwDialog *sale_account_dialog_new (SaleSession *session, const char *title);

G_END_DECLS
