/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_LOG_DIALOG (sale_log_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleLogDialog, sale_log_dialog, SALE, LOG_DIALOG, SaleFormDialog)

SaleLogDialog *sale_log_dialog_new (SaleSession *session, gint64 account);
gboolean sale_log_dialog_is_ready (SaleLogDialog *self);
void sale_log_dialog_set_text (SaleLogDialog *self, const char *text);

G_END_DECLS
