/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

void sale_text_save (const char *title, const char *text, const char *name, GtkWidget *widget);
GFile *sale_calendar_write (const char *text, const char *name, GError **error);
void sale_calendar_open (const char *text, const char *name, GtkWidget *widget);
void sale_calendar_save (const char *text, const char *name, GtkWidget *widget);

G_END_DECLS
