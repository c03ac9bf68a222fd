/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

AdwDialog *sale_skip_step_dialog_new (SaleSession *session, gint64 step);
AdwDialog *sale_block_step_dialog_new (SaleSession *session, gint64 step);
AdwDialog *sale_done_step_dialog_new (SaleSession *session, gint64 step);

G_END_DECLS
