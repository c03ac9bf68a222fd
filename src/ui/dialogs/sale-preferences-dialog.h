/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"
#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PREFERENCES_DIALOG (sale_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SalePreferencesDialog, sale_preferences_dialog, SALE, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

SalePreferencesDialog *sale_preferences_dialog_new (SaleSession *session);
SaleFormRow *sale_preferences_dialog_get_row (SalePreferencesDialog *self, const char *key);

G_END_DECLS
