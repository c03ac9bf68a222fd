/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bullet-text.h"
#include "sale-chart-scale.h"
#include "sale-html-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* In the drawing's own units; the browser scales it to the column. */
#define WIDTH 320.0
#define HEIGHT 130.0
#define TOP 18.0
#define BOTTOM 108.0

typedef struct
{
  SaleHtml *html;
  const SalePaceChart *chart;
  SaleChartScale scale;
} Plot;

static double
plot_x (const Plot *self, SaleDate date)
{
  double share = sale_chart_scale_x (&self->scale, date);

  return WIDTH * (self->html->rtl ? 1 - share : share);
}

static double
plot_y (const Plot *self, double value)
{
  return BOTTOM - (BOTTOM - TOP) * sale_chart_scale_y (&self->scale, value);
}

/* Numbers in a drawing have a point in every locale. */
static void
add_number (SaleHtml *html, const char *before, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (html->out, before);
  g_string_append (html->out, g_ascii_formatd (buffer, sizeof buffer, "%.1f", number));
}

static void
add_line (const Plot *self, const char *class, double x1, double y1, double x2, double y2)
{
  g_string_append_printf (self->html->out, "<line class=\"%s\"", class);
  add_number (self->html, " x1=\"", x1);
  add_number (self->html, "\" y1=\"", y1);
  add_number (self->html, "\" x2=\"", x2);
  add_number (self->html, "\" y2=\"", y2);
  g_string_append (self->html->out, "\"/>\n");
}

/* @at_end: the text ends at @x rather than starts there */
static void
add_label (const Plot *self, const char *class, double x, double y, gboolean at_end,
           const char *text)
{
  g_string_append_printf (self->html->out, "<text class=\"%s\" text-anchor=\"%s\"", class,
                          at_end ? "end" : "start");
  add_number (self->html, " x=\"", x);
  add_number (self->html, "\" y=\"", y);
  g_string_append (self->html->out, "\">");
  sale_html_add_escaped (self->html, text);
  g_string_append (self->html->out, "</text>\n");
}

static void
add_axis (const Plot *self)
{
  g_autofree char *first = sale_chart_dup_month (self->scale.first);
  g_autofree char *last = sale_chart_dup_month (self->scale.last);

  add_line (self, "axis", 0, BOTTOM + 5, WIDTH, BOTTOM + 5);
  add_label (self, "tick", plot_x (self, self->scale.first), HEIGHT - 4, self->html->rtl, first);
  if (self->scale.last - self->scale.first > 40)
    add_label (self, "tick", plot_x (self, self->scale.last), HEIGHT - 4, !self->html->rtl, last);
}

static void
add_target (const Plot *self)
{
  double y = plot_y (self, self->chart->target);
  g_autofree char *text = sale_chart_dup_value (self->chart, self->chart->target);

  if (!isfinite (self->chart->target))
    return;
  add_line (self, "target", 0, y, WIDTH, y);
  add_label (self, "tick", self->html->rtl ? WIDTH : 0, y - 4, self->html->rtl, text);
}

static void
add_readings (const Plot *self)
{
  g_string_append (self->html->out, "<polyline class=\"readings\" points=\"");
  for (guint i = 0; i < self->chart->points->len; i++)
    {
      const SalePacePoint *point = &g_array_index (self->chart->points, SalePacePoint, i);

      add_number (self->html, i ? " " : "", plot_x (self, point->date));
      add_number (self->html, ",", plot_y (self, point->value));
    }
  g_string_append (self->html->out, "\"/>\n");
}

static void
add_latest (const Plot *self)
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
  add_number (self->html, "<circle class=\"latest\" r=\"4\" cx=\"", x);
  add_number (self->html, "\" cy=\"", y);
  g_string_append (self->html->out, "\"/>\n");
  text = sale_chart_dup_value (self->chart, latest->value);
  sale_chart_scale_place_label (&self->scale, self->chart, &below, &after);
  add_label (self, "value", CLAMP (x, 40, WIDTH - 40), below ? y + 16 : y - 9,
             after == self->html->rtl, text);
}

static void
add_pace (const Plot *self)
{
  const SalePaceChart *chart = self->chart;
  gboolean falling = chart->target < chart->baseline;
  double y = plot_y (self, chart->baseline + 0.9 * (chart->target - chart->baseline));

  if (!self->scale.has_pace)
    return;
  add_line (self, "pace", plot_x (self, chart->start), plot_y (self, chart->baseline),
            plot_x (self, chart->due), plot_y (self, chart->target));
  if (sale_chart_scale_has_pace_label (&self->scale, chart))
    add_label (self, "tick", self->html->rtl ? 0 : WIDTH, falling ? y - 5 : y + 16,
               !self->html->rtl, _ ("pace"));
}

/**
 * sale_html_add_chart:
 *
 * Writes readings against pace as a drawing in the page.
 */
void
sale_html_add_chart (SaleHtml *self, const SalePaceChart *chart)
{
  Plot plot = { self, chart };

  if (!sale_chart_scale_init (&plot.scale, chart))
    return;
  g_string_append_printf (self->out,
                          "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" "
                          "aria-label=\"",
                          WIDTH, HEIGHT);
  sale_html_add_escaped (self, chart->alternative ? chart->alternative : "");
  g_string_append (self->out, "\">\n");
  add_target (&plot);
  add_pace (&plot);
  add_axis (&plot);
  add_readings (&plot);
  add_latest (&plot);
  g_string_append (self->out, "</svg>\n");
}

/**
 * sale_html_add_bullet:
 *
 * Writes a bullet, with what it says.
 */
void
sale_html_add_bullet (SaleHtml *self, SaleBullet bullet)
{
  if (bullet == SALE_BULLET_DOT)
    g_string_append (self->out, "<svg class=\"bullet\" viewBox=\"-1.1 -1.1 2.2 2.2\" "
                                "aria-hidden=\"true\">");
  else
    {
      g_string_append (self->out, "<svg class=\"bullet\" viewBox=\"-1.1 -1.1 2.2 2.2\" "
                                  "role=\"img\" aria-label=\"");
      sale_html_add_escaped (self, sale_bullet_get_words (bullet));
      g_string_append (self->out, "\">");
    }
  g_string_append_printf (self->out, "<use href=\"#%s\"/></svg>", sale_bullet_get_class (bullet));
}

/**
 * sale_html_add_symbols:
 *
 * Writes the shapes of the bullets once; the same as sale_draw_bullet() draws.
 */
void
sale_html_add_symbols (SaleHtml *self)
{
  g_string_append (
      self->out,
      "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>\n"
      "<g id=\"dot\"><circle r=\"0.34\" class=\"f-muted\"/></g>\n"
      "<g id=\"done\"><circle r=\"1\" class=\"f-good\"/>"
      "<path d=\"M-.45 .02 -.12 .36 .48 -.34\" class=\"s-paper\"/></g>\n"
      "<g id=\"open\"><circle r=\"0.88\" class=\"s-rule\"/></g>\n"
      "<g id=\"late\"><path d=\"M0 -.95 1 .8H-1Z\" class=\"f-risk\"/>"
      "<path d=\"M0 -.3V.18M0 .52V.53\" class=\"s-paper\"/></g>\n"
      "<g id=\"blocked\"><circle r=\"1\" class=\"f-watch\"/>"
      "<path d=\"M-.48 0H.48\" class=\"s-paper\"/></g>\n"
      "<g id=\"skipped\"><circle r=\"0.88\" class=\"s-rule\"/>"
      "<path d=\"M-.38 0H.38\" class=\"s-rule\"/></g>\n"
      "<g id=\"star\"><path d=\"M0-1.08.28-.39 1.03-.33.46.15.63.87 0 .48-.63.87-.46.15-1.03-.33"
      "-.28-.39Z\" class=\"f-accent\"/></g>\n"
      "</defs></svg>\n");
}
