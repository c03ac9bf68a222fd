/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-sharing.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_FIELDS_DIALOG (sale_fields_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleFieldsDialog, sale_fields_dialog, SALE, FIELDS_DIALOG,
                      AdwPreferencesDialog)

AdwDialog *sale_fields_dialog_new (SaleSession *session, const SaleSharedPlace *place,
                                   const char *label);

G_END_DECLS
