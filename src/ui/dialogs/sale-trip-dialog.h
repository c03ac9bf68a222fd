/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

AdwDialog *sale_trip_dialog_new (SaleSession *session);

G_END_DECLS
