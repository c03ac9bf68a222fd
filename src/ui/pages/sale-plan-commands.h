/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

void sale_plan_commands_install (GtkWidgetClass *klass);
void sale_plan_commands_present_start (SalePage *page, gint64 account, gint64 playbook);
GMenuModel *sale_plan_commands_menu_new (gint64 plan, gint64 account, gboolean stopped);

G_END_DECLS
