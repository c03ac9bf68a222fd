/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

GtkWidget *sale_select_check_new (GtkListItem *item);
void sale_select_check_set_name (GtkWidget *check, const char *name);

G_END_DECLS
