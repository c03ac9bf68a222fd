/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_SIDEBAR_ITEM (sale_sidebar_item_get_type ())
G_DECLARE_FINAL_TYPE (SaleSidebarItem, sale_sidebar_item, SALE, SIDEBAR_ITEM, GObject)

SaleSidebarItem *sale_sidebar_item_new (const char *id, const char *title, const char *icon_name);
const char *sale_sidebar_item_get_id (SaleSidebarItem *self);
const char *sale_sidebar_item_get_title (SaleSidebarItem *self);
guint sale_sidebar_item_get_count (SaleSidebarItem *self);
void sale_sidebar_item_set_count (SaleSidebarItem *self, guint count);

G_END_DECLS
