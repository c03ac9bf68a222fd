/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_CHOOSER (sale_account_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountChooser, sale_account_chooser, SALE, ACCOUNT_CHOOSER, AdwDialog)

AdwDialog *sale_account_chooser_new (SaleSession *session, const char *title);

G_END_DECLS
