/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-block.h"
#include "sale-palette.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Private to report: the type of a document and its sizes. */

typedef enum
{
  SALE_FONT_KICKER,
  SALE_FONT_TITLE,
  SALE_FONT_SUBTITLE,
  SALE_FONT_HEADING_1,
  SALE_FONT_HEADING_2,
  SALE_FONT_HEADING_3,
  SALE_FONT_BODY,
  SALE_FONT_LEAD,
  SALE_FONT_MUTED,
  SALE_FONT_SMALL,
  SALE_FONT_QUOTE,
  SALE_FONT_ITEM,
  SALE_FONT_ITEM_DETAIL,
  SALE_FONT_CELL,
  SALE_FONT_CELL_STRONG,
  SALE_FONT_CELL_HEADER,
  SALE_FONT_FIGURE,
  SALE_FONT_FIGURE_NARROW,
  SALE_FONT_FIGURE_LABEL,
  SALE_FONT_BADGE,
  SALE_FONT_AXIS,
  SALE_FONT_AXIS_STRONG,
  SALE_FONT_FOOTER,
} SaleFont;

/**
 * SaleTypesetter:
 * @rtl: the document's direction
 * @notes: (element-type utf8): the footnotes met so far, in their order
 *
 * Makes Pango layouts in points, the same for every surface.
 */
typedef struct
{
  PangoContext *ltr_context;
  PangoContext *rtl_context;
  gboolean rtl;
  GPtrArray *notes;
} SaleTypesetter;

SaleTypesetter *sale_typesetter_new (const char *language, gboolean rtl);
void sale_typesetter_free (SaleTypesetter *self);
PangoLayout *sale_typesetter_set (SaleTypesetter *self, const SaleRichText *text, SaleFont style,
                                  double width, SaleTableAlign align);
PangoLayout *sale_typesetter_set_plain (SaleTypesetter *self, const char *text, SaleFont style,
                                        SaleTone tone);
double sale_font_get_line (SaleFont style);
double sale_typesetter_get_width (PangoLayout *layout);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleTypesetter, sale_typesetter_free)

G_END_DECLS
