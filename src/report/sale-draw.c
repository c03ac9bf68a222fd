/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-draw.h"

#include "sale-bullet-text.h"

#include <math.h>

/**
 * sale_draw_rounded:
 *
 * Adds the path of a rectangle with round corners.
 */
void
sale_draw_rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  double r = MIN (radius, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
fill_rounded (cairo_t *cr, SaleRgb colour, double x, double y, double width, double height,
              double radius)
{
  sale_rgb_set (colour, cr);
  sale_draw_rounded (cr, x, y, width, height, radius);
  cairo_fill (cr);
}

/* A fill with the part that is reached, and a tick where it should be. */
static void
draw_progress (cairo_t *cr, const SaleBlock *block, gboolean rtl, double x, double y, double width,
               double height)
{
  gboolean behind = sale_progress_is_behind (block);
  SaleRgb fill = sale_tone_get_fill (behind ? SALE_TONE_WATCH : SALE_TONE_ACCENT);
  double reached = isnan (block->fraction) ? 0 : block->fraction * width;
  double tick = block->pace * width;

  fill_rounded (cr, sale_rgb_hairline, x, y, width, height, height / 2);
  if (reached > 0)
    fill_rounded (cr, fill, rtl ? x + width - reached : x, y, MAX (reached, height), height,
                  height / 2);
  if (isnan (block->pace))
    return;
  sale_rgb_set (sale_rgb_ink, cr);
  cairo_rectangle (cr, (rtl ? x + width - tick : x + tick) - 0.5, y - 2, 1, height + 4);
  cairo_fill (cr);
}

static void
draw_text (cairo_t *cr, const SaleDrawing *drawing, double x, double y)
{
  sale_rgb_set (sale_rgb_ink, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout_line (cr, drawing->line);
}

/**
 * sale_draw_drawing:
 * @x: where its flow starts
 * @y: where its fragment starts
 */
void
sale_draw_drawing (const SaleDrawing *drawing, SaleTypesetter *typesetter, cairo_t *cr, double x,
                   double y)
{
  x += drawing->x;
  y += drawing->y;
  switch (drawing->kind)
    {
    case SALE_DRAWING_TEXT:
      draw_text (cr, drawing, x, y);
      break;
    case SALE_DRAWING_FILL:
      fill_rounded (cr, drawing->colour, x, y, drawing->width, drawing->height, drawing->radius);
      break;
    case SALE_DRAWING_BULLET:
      sale_draw_bullet (cr, drawing->bullet, x, y, drawing->width);
      break;
    case SALE_DRAWING_CHART:
      sale_draw_chart (cr, typesetter, drawing->block->chart, x, y, drawing->width,
                       drawing->height);
      break;
    case SALE_DRAWING_PROGRESS:
      draw_progress (cr, drawing->block, typesetter->rtl, x, y, drawing->width, drawing->height);
      break;
    }
}
