/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sale_shot_look (GtkWidget *window, GdkTexture *picture, GPtrArray *faults);

G_END_DECLS
