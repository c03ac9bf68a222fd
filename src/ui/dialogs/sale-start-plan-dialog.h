/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-dialog.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_START_PLAN_DIALOG (sale_start_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleStartPlanDialog, sale_start_plan_dialog, SALE, START_PLAN_DIALOG,
                      SaleFormDialog)

SaleStartPlanDialog *sale_start_plan_dialog_new (SaleSession *session, gint64 account,
                                                 gint64 playbook);

G_END_DECLS
