/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

void sale_list_start (GtkWidget *list);
void sale_list_keep_focus (GtkListView *list, GtkSelectionModel *model);
GPtrArray *sale_list_get_selected (GtkSelectionModel *model);
void sale_table_set_name (GtkColumnView *table, const char *name);

G_END_DECLS
