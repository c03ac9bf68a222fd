/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

typedef gboolean (*SaleUiCondition) (gpointer data);

void sale_ui_test_init (int *argc, char ***argv);
void sale_ui_test_wait (SaleUiCondition condition, gpointer data);
void sale_ui_test_settle (GtkWidget *widget);
GtkWidget *sale_ui_test_show (GtkWidget *widget, int width, int height);
GtkWidget *sale_ui_test_show_page (SaleSession *session, GtkWidget *page, int width, int height);
void sale_ui_test_close (GtkWidget *window);
GtkWidget *sale_ui_test_find (GtkWidget *root, GType type);
GtkWidget *sale_ui_test_find_text (GtkWidget *root, const char *text);
SaleSession *sale_ui_test_session_new (void);
SaleSession *sale_ui_test_session_go_on (SaleSession *session, const char *now);
void sale_ui_test_session_end (SaleSession *session);
gboolean sale_ui_test_press (GtkWidget *widget, guint keyval);
GdkTexture *sale_ui_test_draw (GtkWidget *window);
void sale_ui_test_keep (GdkTexture *picture, const char *name);
void sale_ui_test_save (GtkWidget *window, const char *name);

G_END_DECLS
