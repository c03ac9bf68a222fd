/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-flow.h"
#include "sale-layout.h"

G_BEGIN_DECLS

/**
 * SaleHeadingPlace:
 * @page: from 0
 * @y: its top, from the page's
 *
 * Where a heading of the outline stands.
 */
typedef struct
{
  const SaleTag *tag;
  guint page;
  double y;
} SaleHeadingPlace;

SaleTag *sale_layout_get_structure (SaleLayout *self);
void sale_layout_draw_tagged (SaleLayout *self, guint page, cairo_t *cr);
GArray *sale_layout_dup_headings (SaleLayout *self);

G_END_DECLS
