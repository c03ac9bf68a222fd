/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

void sale_playbook_commands_install (GtkWidgetClass *klass);
GMenuModel *sale_playbook_commands_menu_new (gint64 playbook);

G_END_DECLS
