/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_SEARCH_DIALOG (sale_search_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleSearchDialog, sale_search_dialog, SALE, SEARCH_DIALOG, AdwDialog)

AdwDialog *sale_search_dialog_new (SaleSession *session, const char *const *recent);
void sale_search_dialog_set_text (SaleSearchDialog *self, const char *text);

G_END_DECLS
