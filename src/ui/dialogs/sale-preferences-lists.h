/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

GtkWidget *sale_preferences_rates_row_new (SaleSession *session);
GtkWidget *sale_preferences_holidays_row_new (SaleSession *session);
GtkWidget *sale_preferences_templates_row_new (SaleSession *session);

G_END_DECLS
