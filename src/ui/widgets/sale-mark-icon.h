/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-marks.h"
#include "sale-ui.h"

G_BEGIN_DECLS

GtkWidget *sale_mark_icon_new (void);
void sale_mark_icon_show (GtkWidget *icon, SaleSharingMark mark);
char *sale_mark_dup_description (const char *row, SaleSharingMark mark);

G_END_DECLS
