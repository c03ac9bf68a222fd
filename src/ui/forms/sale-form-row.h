/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_FORM_ROW (sale_form_row_get_type ())
G_DECLARE_INTERFACE (SaleFormRow, sale_form_row, SALE, FORM_ROW, GtkWidget)

/**
 * SaleFormRowInterface:
 * @dup_text: what was entered in its canonical form (as sale_field_to_text()
 *   writes it), %NULL for nothing; with @problem set, what was typed
 * @set_text: shows a canonical text
 *
 * A row of a form. It turns what people type into the one form that the book
 * reads, or says why it cannot.
 */
struct _SaleFormRowInterface
{
  GTypeInterface parent_iface;

  char *(*dup_text) (SaleFormRow *self, char **problem);
  void (*set_text) (SaleFormRow *self, const char *text);
};

char *sale_form_row_dup_text (SaleFormRow *self, char **problem);
void sale_form_row_set_text (SaleFormRow *self, const char *text);
void sale_form_row_set_error (SaleFormRow *self, const char *error);
void sale_form_row_edited (SaleFormRow *self);

G_END_DECLS
