/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

GtkWidget *sale_timeline_legend_new (void);

G_END_DECLS
