/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-pages.h"

G_BEGIN_DECLS

/* Private to report: drawings on a cairo context. */

void sale_draw_drawing (const SaleDrawing *drawing, SaleTypesetter *typesetter, cairo_t *cr,
                        double x, double y);
void sale_draw_rounded (cairo_t *cr, double x, double y, double width, double height,
                        double radius);
void sale_draw_bullet (cairo_t *cr, SaleBullet bullet, double x, double y, double size);
void sale_draw_chart (cairo_t *cr, SaleTypesetter *typesetter, const SalePaceChart *chart, double x,
                      double y, double width, double height);

G_END_DECLS
