/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

gboolean sale_signal_dialog_suits (SaleSession *session, SaleKind kind, gint64 record);
AdwDialog *sale_signal_dialog_new (SaleSession *session, gint64 signal);

G_END_DECLS
