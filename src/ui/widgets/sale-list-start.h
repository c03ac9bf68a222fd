/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

void sale_list_start (GtkWidget *list);

G_END_DECLS
