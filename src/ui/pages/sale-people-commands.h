/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

void sale_people_commands_install (GtkWidgetClass *klass);

G_END_DECLS
