/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

void sale_dialog_present (AdwDialog *dialog, GtkWidget *parent);
void sale_dialog_keep_first_focus (AdwDialog *dialog);
void sale_dialog_set_first_focus (AdwDialog *dialog, GtkWidget *widget);

G_END_DECLS
