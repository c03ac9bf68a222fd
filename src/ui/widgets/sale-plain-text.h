/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

/* Longest text shown at once, in characters: a wrapping label takes time that
 * grows with the square of its text. */
#define SALE_PLAIN_LINE_MAX 400
#define SALE_PLAIN_TEXT_MAX 8000

char *sale_plain_dup_line (const char *text);
char *sale_plain_dup_menu_label (const char *text);
char *sale_plain_dup_text (const char *text);
char *sale_plain_line (gpointer object, const char *text);
char *sale_plain_text (gpointer object, const char *text);

void sale_plain_set_label (GtkLabel *label, const char *text);
void sale_plain_set_title (gpointer widget, const char *text);
void sale_plain_set_subtitle (gpointer widget, const char *text);
void sale_plain_set_description (gpointer widget, const char *text);
void sale_plain_set_tooltip (GtkWidget *widget, const char *text);
AdwToast *sale_plain_toast_new (const char *text);

G_END_DECLS
