/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-result.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_EXCHANGE_DIALOG (sale_exchange_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleExchangeDialog, sale_exchange_dialog, SALE, EXCHANGE_DIALOG, AdwDialog)

AdwDialog *sale_exchange_dialog_new (const SaleSharingResult *result, const char *where);

G_END_DECLS
