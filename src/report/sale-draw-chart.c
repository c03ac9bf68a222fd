/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chart-scale.h"
#include "sale-draw.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Room for the dates below the plot, for a label above the highest point, and
 * between the lowest and the axis. */
#define AXIS_HEIGHT 12
#define TOP_ROOM 12
#define BOTTOM_ROOM 5
#define DOT_RADIUS 2.6
#define LABEL_GAP 4
#define LABEL_HEIGHT 8

typedef struct
{
  cairo_t *cr;
  SaleTypesetter *typesetter;
  const SalePaceChart *chart;
  SaleChartScale scale;
  double x, y, width, height;
} Plot;

/* Time runs in the direction of reading. */
static double
plot_x (const Plot *self, SaleDate date)
{
  double share = sale_chart_scale_x (&self->scale, date);

  return self->x + self->width * (self->typesetter->rtl ? 1 - share : share);
}

static double
plot_y (const Plot *self, double value)
{
  double height = self->height - BOTTOM_ROOM;

  return self->y + height * (1 - sale_chart_scale_y (&self->scale, value));
}

/* @align: 0 starts at @x, 1 ends there, ½ is centred; kept inside the plot. */
static void
draw_label (const Plot *self, const char *text, SaleFont font, double x, double baseline,
            double align)
{
  g_autoptr (PangoLayout) layout =
      sale_typesetter_set_plain (self->typesetter, text, font, SALE_TONE_NEUTRAL);
  double width = sale_typesetter_get_width (layout);

  x = CLAMP (x - width * align, self->x, MAX (self->x, self->x + self->width - width));
  cairo_move_to (self->cr, x, baseline);
  pango_cairo_show_layout_line (self->cr, pango_layout_get_line_readonly (layout, 0));
}

static void
draw_axis (const Plot *self)
{
  double bottom = self->y + self->height + 0.5, baseline = bottom + AXIS_HEIGHT - 2.5;
  gboolean rtl = self->typesetter->rtl;
  g_autofree char *first = sale_chart_dup_month (self->scale.first);
  g_autofree char *last = sale_chart_dup_month (self->scale.last);

  sale_rgb_set (sale_rgb_rule, self->cr);
  cairo_rectangle (self->cr, self->x, bottom, self->width, 0.5);
  cairo_fill (self->cr);
  draw_label (self, first, SALE_FONT_AXIS, plot_x (self, self->scale.first), baseline, rtl);
  if (self->scale.last - self->scale.first > 40)
    draw_label (self, last, SALE_FONT_AXIS, plot_x (self, self->scale.last), baseline, !rtl);
}

/* Its value stands at the start, where neither pace nor readings have come. */
static void
draw_target (const Plot *self)
{
  double y = plot_y (self, self->chart->target);
  g_autofree char *text = NULL;
  gboolean rtl = self->typesetter->rtl;

  if (!isfinite (self->chart->target))
    return;
  sale_rgb_set (sale_rgb_hairline, self->cr);
  cairo_rectangle (self->cr, self->x, y - 0.25, self->width, 0.5);
  cairo_fill (self->cr);
  text = sale_chart_dup_value (self->chart, self->chart->target);
  draw_label (self, text, SALE_FONT_AXIS, rtl ? self->x + self->width : self->x, y - 3, rtl);
}

static void
draw_pace (const Plot *self)
{
  const double dashes[] = { 2.5, 2.5 };

  if (!self->scale.has_pace)
    return;
  cairo_save (self->cr);
  sale_rgb_set (sale_rgb_rule, self->cr);
  cairo_set_line_width (self->cr, 0.9);
  cairo_set_dash (self->cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (self->cr, plot_x (self, self->chart->start), plot_y (self, self->chart->baseline));
  cairo_line_to (self->cr, plot_x (self, self->chart->due), plot_y (self, self->chart->target));
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

/* On the outer side of the line's last part: above where it falls, below where it
 * rises. */
static void
draw_pace_label (const Plot *self)
{
  const SalePaceChart *chart = self->chart;
  gboolean falling = chart->target < chart->baseline, rtl = self->typesetter->rtl;
  double value = chart->baseline + 0.9 * (chart->target - chart->baseline);
  double y = plot_y (self, value);

  if (sale_chart_scale_has_pace_label (&self->scale, chart))
    draw_label (self, _ ("pace"), SALE_FONT_AXIS, rtl ? self->x : self->x + self->width,
                        falling ? y - LABEL_GAP : y + LABEL_GAP + LABEL_HEIGHT, !rtl);
}

static void
draw_today (const Plot *self)
{
  SaleDate today = self->chart->today;

  if (!sale_date_is_known (today) || today <= self->scale.first || today >= self->scale.last)
    return;
  sale_rgb_set (sale_rgb_hairline, self->cr);
  cairo_rectangle (self->cr, plot_x (self, today) - 0.25, self->y, 0.5, self->height);
  cairo_fill (self->cr);
}

static void
draw_line (const Plot *self)
{
  const GArray *points = self->chart->points;

  cairo_save (self->cr);
  cairo_new_path (self->cr);
  cairo_set_line_width (self->cr, 1.6);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (self->cr, CAIRO_LINE_CAP_ROUND);
  sale_rgb_set (sale_tone_get_fill (SALE_TONE_ACCENT), self->cr);
  for (guint i = 0; i < points->len; i++)
    {
      const SalePacePoint *point = &g_array_index (points, SalePacePoint, i);
      cairo_line_to (self->cr, plot_x (self, point->date), plot_y (self, point->value));
    }
  cairo_stroke (self->cr);
  cairo_restore (self->cr);
}

static void
draw_dot (const Plot *self, double x, double y)
{
  cairo_new_path (self->cr);
  cairo_arc (self->cr, x, y, DOT_RADIUS, 0, 2 * G_PI);
  sale_rgb_set (sale_rgb_paper, self->cr);
  cairo_set_line_width (self->cr, 2);
  cairo_stroke_preserve (self->cr);
  sale_rgb_set (sale_tone_get_fill (SALE_TONE_ACCENT), self->cr);
  cairo_fill (self->cr);
}

/* The latest reading: a dot with a rim, and its value. */
static void
draw_latest (const Plot *self)
{
  const GArray *points = self->chart->points;
  const SalePacePoint *latest;
  g_autofree char *text = NULL;
  gboolean below, after;
  double x, y;

  if (points->len == 0)
    return;
  latest = &g_array_index (points, SalePacePoint, points->len - 1);
  x = plot_x (self, latest->date);
  y = plot_y (self, latest->value);
  draw_dot (self, x, y);

  text = sale_chart_dup_value (self->chart, latest->value);
  sale_chart_scale_place_label (&self->scale, self->chart, &below, &after);
  draw_label (self, text, SALE_FONT_AXIS_STRONG, x,
              below ? y + DOT_RADIUS + LABEL_HEIGHT : y - DOT_RADIUS - LABEL_GAP,
              after == self->typesetter->rtl);
}

/**
 * sale_draw_chart:
 *
 * Draws readings against pace. What has no date or number is left out.
 */
void
sale_draw_chart (cairo_t *cr, SaleTypesetter *typesetter, const SalePaceChart *chart, double x,
                 double y, double width, double height)
{
  Plot plot = { cr, typesetter, chart };

  if (!sale_chart_scale_init (&plot.scale, chart))
    return;
  plot.x = x;
  plot.y = y + TOP_ROOM;
  plot.width = width;
  plot.height = height - TOP_ROOM - AXIS_HEIGHT;

  cairo_new_path (cr);
  draw_today (&plot);
  draw_target (&plot);
  draw_pace (&plot);
  draw_pace_label (&plot);
  draw_axis (&plot);
  draw_line (&plot);
  draw_latest (&plot);
}
