/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

char *sale_list_state_dup (GtkWidget *widget, const char *list);
void sale_list_state_set (GtkWidget *widget, const char *list, const char *state);

G_END_DECLS
