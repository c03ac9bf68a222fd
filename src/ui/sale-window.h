/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-sidebar-item.h"

G_BEGIN_DECLS

#define SALE_TYPE_WINDOW (sale_window_get_type ())
G_DECLARE_FINAL_TYPE (SaleWindow, sale_window, SALE, WINDOW, AdwApplicationWindow)

SaleWindow *sale_window_new (GtkApplication *application, GSettings *settings);
SaleSession *sale_window_get_session (SaleWindow *self);
void sale_window_set_session (SaleWindow *self, SaleSession *session);
gboolean sale_window_show_page (SaleWindow *self, const char *id);
void sale_window_search (SaleWindow *self, const char *text);
void sale_window_push (SaleWindow *self, SalePage *page);
SalePage *sale_window_get_page (SaleWindow *self);
SaleSidebarItem *sale_window_get_item (SaleWindow *self, const char *id);
void sale_window_set_foot (SaleWindow *self, const char *icon_name, const char *text,
                           const char *tooltip);
gboolean sale_window_get_busy (SaleWindow *self);
void sale_window_say (SaleWindow *self, const char *text);
void sale_window_show_failure (SaleWindow *self, const char *path, SaleClock *clock,
                               const GError *error);
void sale_window_show_wait (SaleWindow *self, const char *text);
void sale_window_set_welcome (SaleWindow *self, gboolean welcome);
gboolean sale_window_get_welcome (SaleWindow *self);
void sale_window_set_busy_with_sample (SaleWindow *self, gboolean busy);
void sale_window_add_toast (SaleWindow *self, AdwToast *toast);

G_END_DECLS
