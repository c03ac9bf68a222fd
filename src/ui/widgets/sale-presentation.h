/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PRESENTATION (sale_presentation_get_type ())
G_DECLARE_FINAL_TYPE (SalePresentation, sale_presentation, SALE, PRESENTATION, GtkWindow)

SalePresentation *sale_presentation_new (const char *title, GtkWindow *parent);
void sale_presentation_add (SalePresentation *self, GtkWidget *content, const char *label);
void sale_presentation_add_title (SalePresentation *self, const char *kicker, const char *name,
                                  const char *detail);
void sale_presentation_add_row (SalePresentation *self, GtkWidget *box);
GtkWidget *sale_slide_add_label (GtkWidget *box, const char *text, const char *style);
guint sale_presentation_get_slide (SalePresentation *self);

G_END_DECLS
