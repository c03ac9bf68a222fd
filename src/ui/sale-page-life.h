/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

/**
 * SalePageReload:
 *
 * Reads again what the page shows.
 */
typedef void (*SalePageReload) (gpointer page);

/**
 * SalePageForget:
 *
 * Empties a list model.
 */
typedef void (*SalePageForget) (gpointer rows);

void sale_page_enter (SalePage *self);
void sale_page_leave (SalePage *self);
void sale_page_rest (SalePage *self);
gboolean sale_page_is_at_rest (SalePage *self);
gboolean sale_page_put_off (SalePage *self);
void sale_page_follow_sharing (SalePage *self);
void sale_page_forget_at_rest (SalePage *self, gpointer rows, SalePageForget forget);
void sale_page_follow (SalePage *self, SalePageReload reload, const SaleKind *kinds,
                       gboolean figures);
void sale_page_show_list (SalePage *self, GtkWidget *list, GtkSelectionModel *model);
gboolean sale_page_has_list (SalePage *self);
gboolean sale_page_focus_list (SalePage *self);
GListModel *sale_page_first_rows_new (GListModel *rows);
void sale_page_take_all_rows (GListModel *first);

G_END_DECLS
