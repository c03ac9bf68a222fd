/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*SaleFocusFunc) (GtkWidget *page);

void sale_focus_guard (GtkWidget *page, GType wanted, SaleFocusFunc focus, gboolean *on);

G_END_DECLS
