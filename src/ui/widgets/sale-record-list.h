/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_RECORD_LIST (sale_record_list_get_type ())
G_DECLARE_FINAL_TYPE (SaleRecordList, sale_record_list, SALE, RECORD_LIST, AdwBin)

/**
 * SaleRecordRowMake:
 *
 * Returns: (transfer floating): an empty #GtkListBoxRow
 */
typedef GtkWidget *(*SaleRecordRowMake) (gpointer data);

/**
 * SaleRecordRowFill:
 *
 * Shows @item in a row made before.
 */
typedef void (*SaleRecordRowFill) (GtkWidget *row, gpointer item, gpointer data);

GtkWidget *sale_record_list_new (const char *title, const char *empty);
void sale_record_list_set_rows (SaleRecordList *self, SaleRecordRowMake make,
                                SaleRecordRowFill fill, gpointer data);
void sale_record_list_set_title (SaleRecordList *self, const char *title);
void sale_record_list_set_name (SaleRecordList *self, const char *name);
void sale_record_list_add_button (SaleRecordList *self, const char *label, const char *action,
                                  GVariant *target);
void sale_record_list_begin (SaleRecordList *self);
void sale_record_list_add (SaleRecordList *self, gint64 key, gpointer item);
void sale_record_list_end (SaleRecordList *self);
void sale_record_list_show (SaleRecordList *self, GPtrArray *records);
guint sale_record_list_get_n (SaleRecordList *self);
GtkWidget *sale_record_list_get_row (SaleRecordList *self, guint index);
gint64 sale_record_list_get_key (SaleRecordList *self, GtkWidget *row);

G_END_DECLS
