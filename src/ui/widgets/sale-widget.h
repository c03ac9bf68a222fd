/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

int sale_widget_get_line_height (GtkWidget *widget);

G_END_DECLS
