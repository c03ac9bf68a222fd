/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-sharing-job.h"

G_BEGIN_DECLS

#define SALE_TYPE_CONNECT_DIALOG (sale_connect_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleConnectDialog, sale_connect_dialog, SALE, CONNECT_DIALOG, SaleFormDialog)

AdwDialog *sale_connect_dialog_new (SaleSession *session, const char *provider);
void sale_connect_dialog_set_place (SaleConnectDialog *self, const SaleSharedPlace *place);

G_END_DECLS
