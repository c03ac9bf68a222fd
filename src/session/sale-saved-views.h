/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleListView:
 * @query: (nullable): what the list is filtered by
 * @columns: (nullable): the ids of those chosen, %NULL for those that fit
 * @manner: (nullable): how it is shown beside that, `by:-arr whose:all`; %NULL where
 *   it is not said, and then the list stays as it is
 *
 * How a list is shown.
 */
typedef struct
{
  char *query;
  GStrv columns;
  char *manner;
} SaleListView;

#define SALE_LIST_VIEW_INIT { NULL, NULL, NULL }

void sale_list_view_clear (SaleListView *self);
void sale_list_view_put (SaleListView *self, const char *key, const char *value);
char *sale_list_view_dup (const SaleListView *self, const char *key);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleListView, sale_list_view_clear)

GPtrArray *sale_saved_views_list (SaleReader *reader, const char *page, GError **error);
SaleRecord *sale_saved_views_find (SaleReader *reader, const char *page, const char *name);
void sale_saved_view_load (SaleRecord *record, SaleListView *view);
SaleChangeSet *sale_saved_view_save (SaleReader *reader, const char *page, const char *name,
                                     const SaleListView *view);
SaleChangeSet *sale_saved_view_rename (SaleRecord *record, const char *name);
SaleChangeSet *sale_saved_view_delete (SaleReader *reader, SaleRecord *record, GError **error);

G_END_DECLS
