/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-close.h"
#include "sale-form-dialog.h"
#include "sale-form-row.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_CLOSE_DIALOG (sale_close_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleCloseDialog, sale_close_dialog, SALE, CLOSE_DIALOG, SaleFormDialog)

SaleCloseDialog *sale_close_dialog_new (SaleSession *session, gint64 contract, SaleCloseKind kind,
                                        GError **error);
void sale_close_dialog_set_kind (SaleCloseDialog *self, SaleCloseKind kind);
SaleFormRow *sale_close_dialog_get_row (SaleCloseDialog *self, const char *field);
void sale_close_dialog_present (SaleSession *session, gint64 contract, SaleCloseKind kind,
                                GtkWidget *parent);

G_END_DECLS
