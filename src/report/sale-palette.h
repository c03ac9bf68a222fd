/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-rich-text.h"

#include <cairo.h>

G_BEGIN_DECLS

/* Private to report: the few colours of a document. */

typedef struct
{
  double red, green, blue;
} SaleRgb;

extern const SaleRgb sale_rgb_ink;
extern const SaleRgb sale_rgb_rule;
extern const SaleRgb sale_rgb_hairline;
extern const SaleRgb sale_rgb_paper;

SaleRgb sale_tone_get_ink (SaleTone tone);
SaleRgb sale_tone_get_fill (SaleTone tone);
SaleRgb sale_tone_get_tint (SaleTone tone);
void sale_rgb_set (SaleRgb self, cairo_t *cr);
char *sale_rgb_dup_hex (SaleRgb self);

G_END_DECLS
