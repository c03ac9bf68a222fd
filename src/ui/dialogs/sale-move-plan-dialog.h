/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_MOVE_PLAN_DIALOG (sale_move_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleMovePlanDialog, sale_move_plan_dialog, SALE, MOVE_PLAN_DIALOG,
                      SaleFormDialog)

SaleMovePlanDialog *sale_move_plan_dialog_new (SaleSession *session, gint64 plan);

G_END_DECLS
