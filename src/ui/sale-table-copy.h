/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

void sale_table_copy (GtkWidget *widget, GPtrArray *lines);

G_END_DECLS
