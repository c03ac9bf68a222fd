/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-draw.h"

#include <math.h>

/* All shapes are drawn in a square from -1 to 1; each state has its own shape,
 * so that a print without colour says the same. */

static void
fill_disc (cairo_t *cr, SaleTone tone, double radius)
{
  sale_rgb_set (sale_tone_get_fill (tone), cr);
  cairo_arc (cr, 0, 0, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
stroke (cairo_t *cr, SaleRgb colour, double width)
{
  sale_rgb_set (colour, cr);
  cairo_set_line_width (cr, width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
}

static void
draw_done (cairo_t *cr)
{
  fill_disc (cr, SALE_TONE_GOOD, 1);
  cairo_move_to (cr, -0.45, 0.02);
  cairo_line_to (cr, -0.12, 0.36);
  cairo_line_to (cr, 0.48, -0.34);
  stroke (cr, sale_rgb_paper, 0.26);
}

static void
draw_open (cairo_t *cr)
{
  cairo_arc (cr, 0, 0, 0.88, 0, 2 * G_PI);
  sale_rgb_set (sale_rgb_paper, cr);
  cairo_fill_preserve (cr);
  stroke (cr, sale_rgb_rule, 0.24);
}

/* A triangle that stands on its base, with a stroke and a dot. */
static void
draw_late (cairo_t *cr)
{
  cairo_move_to (cr, 0, -0.86);
  cairo_line_to (cr, 0.92, 0.74);
  cairo_line_to (cr, -0.92, 0.74);
  cairo_close_path (cr);
  sale_rgb_set (sale_tone_get_fill (SALE_TONE_RISK), cr);
  cairo_fill_preserve (cr);
  stroke (cr, sale_tone_get_fill (SALE_TONE_RISK), 0.24);
  cairo_move_to (cr, 0, -0.3);
  cairo_line_to (cr, 0, 0.18);
  cairo_move_to (cr, 0, 0.52);
  cairo_line_to (cr, 0, 0.53);
  stroke (cr, sale_rgb_paper, 0.22);
}

static void
draw_blocked (cairo_t *cr)
{
  fill_disc (cr, SALE_TONE_WATCH, 1);
  cairo_move_to (cr, -0.48, 0);
  cairo_line_to (cr, 0.48, 0);
  stroke (cr, sale_rgb_paper, 0.3);
}

static void
draw_skipped (cairo_t *cr)
{
  draw_open (cr);
  cairo_move_to (cr, -0.38, 0);
  cairo_line_to (cr, 0.38, 0);
  stroke (cr, sale_rgb_rule, 0.24);
}

static void
draw_star (cairo_t *cr)
{
  for (guint i = 0; i < 10; i++)
    {
      double radius = i % 2 ? 0.48 : 1.08, angle = i * G_PI / 5 - G_PI_2;
      cairo_line_to (cr, radius * cos (angle), radius * sin (angle));
    }
  cairo_close_path (cr);
  sale_rgb_set (sale_tone_get_fill (SALE_TONE_ACCENT), cr);
  cairo_fill (cr);
}

/**
 * sale_draw_bullet:
 * @x: left edge of its square
 * @y: top of it
 * @size: the square's side
 */
void
sale_draw_bullet (cairo_t *cr, SaleBullet bullet, double x, double y, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x + size / 2, y + size / 2);
  cairo_scale (cr, size / 2, size / 2);
  cairo_new_path (cr);
  switch (bullet)
    {
    case SALE_BULLET_DOT:
      fill_disc (cr, SALE_TONE_MUTED, 0.34);
      break;
    case SALE_BULLET_DONE:
      draw_done (cr);
      break;
    case SALE_BULLET_OPEN:
      draw_open (cr);
      break;
    case SALE_BULLET_LATE:
      draw_late (cr);
      break;
    case SALE_BULLET_BLOCKED:
      draw_blocked (cr);
      break;
    case SALE_BULLET_SKIPPED:
      draw_skipped (cr);
      break;
    case SALE_BULLET_STAR:
      draw_star (cr);
      break;
    case SALE_BULLET_NUMBER:
      break;
    }
  cairo_restore (cr);
}
