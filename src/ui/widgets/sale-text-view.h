/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_TEXT_VIEW (sale_text_view_get_type ())
G_DECLARE_FINAL_TYPE (SaleTextView, sale_text_view, SALE, TEXT_VIEW, GtkWidget)

GtkWidget *sale_text_view_new (void);
GtkWidget *sale_text_view_new_in_card (const char *placeholder);
void sale_text_view_set_editable (SaleTextView *self, gboolean editable);
void sale_text_view_select_all (SaleTextView *self);
char *sale_text_view_dup_text (SaleTextView *self);
void sale_text_view_set_text (SaleTextView *self, const char *text);
void sale_text_view_set_label (SaleTextView *self, const char *label);
void sale_text_view_set_labelled_by (SaleTextView *self, GtkWidget *label);
void sale_text_view_set_spelling (SaleTextView *self, gboolean checked);
GtkTextBuffer *sale_text_view_get_buffer (SaleTextView *self);
GtkTextView *sale_text_view_get_view (SaleTextView *self);

G_END_DECLS
