/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * SaleLayout:
 *
 * A document broken into pages. The same on every surface: nothing depends on
 * a resolution. Stays on the thread that made it.
 */
typedef struct _SaleLayout SaleLayout;

SaleLayout *sale_layout_new (SaleDocument *document);
void sale_layout_free (SaleLayout *self);
guint sale_layout_get_n_pages (SaleLayout *self);
void sale_layout_get_page_size (SaleLayout *self, double *width, double *height);
void sale_layout_draw_page (SaleLayout *self, guint page, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLayout, sale_layout_free)

G_END_DECLS
