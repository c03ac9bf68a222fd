/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

AdwDialog *sale_as_of_dialog_new (SaleSession *session, gint64 account);

G_END_DECLS
