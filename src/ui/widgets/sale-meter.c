/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-meter.h"

#define BAR_HEIGHT 8
#define MINIMUM_WIDTH 48
#define NATURAL_WIDTH 160
#define POINTS 100

/**
 * SaleMeter:
 *
 * A #SaleGauge as a bar, told in points from 0 to 100. It fills in the direction
 * of the text; a value that is not known is an empty bar with a dashed outline.
 *
 * CSS node: `meter` with the class of the state.
 */
struct _SaleMeter
{
  SaleGauge parent_instance;
};

G_DEFINE_FINAL_TYPE (SaleMeter, sale_meter, SALE_TYPE_GAUGE)

static char *
sale_meter_dup_text (SaleGauge *gauge)
{
  return g_strdup_printf ("%.0f", POINTS * sale_gauge_get_fraction (gauge));
}

static void
sale_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                    int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? MINIMUM_WIDTH : BAR_HEIGHT;
  *natural = horizontal ? NATURAL_WIDTH : BAR_HEIGHT;
}

static void
append_bar (GtkSnapshot *snapshot, float x, float y, float width, const GdkRGBA *color)
{
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, &GRAPHENE_RECT_INIT (x, y, width, BAR_HEIGHT),
                                   BAR_HEIGHT / 2.f);
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, color, &bar.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
append_dashes (GtkSnapshot *snapshot, float y, float width, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1);
  GskPathBuilder *builder = gsk_path_builder_new ();
  GskRoundedRect bar;
  g_autoptr (GskPath) path = NULL;

  gsk_rounded_rect_init_from_rect (
      &bar, &GRAPHENE_RECT_INIT (.5f, y + .5f, width - 1, BAR_HEIGHT - 1), BAR_HEIGHT / 2.f - .5f);
  gsk_path_builder_add_rounded_rect (builder, &bar);
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_dash (stroke, (float[]) { 3, 3 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
sale_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  double fraction = sale_gauge_get_fraction (SALE_GAUGE (widget));
  float width = gtk_widget_get_width (widget), filled;
  float y = (gtk_widget_get_height (widget) - BAR_HEIGHT) / 2.f;
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GdkRGBA color, track;

  gtk_widget_get_color (widget, &color);
  track = color;
  if (fraction < 0)
    {
      track.alpha *= .5f;
      append_dashes (snapshot, y, width, &track);
      return;
    }
  track.alpha *= .2f;
  append_bar (snapshot, 0, y, width, &track);
  /* A little is not nothing, and its ends stay round. */
  filled = fraction > 0 ? MAX ((float) (width * fraction), BAR_HEIGHT) : 0;
  if (filled > 0)
    append_bar (snapshot, rtl ? width - filled : 0, y, filled, &color);
}

static void
sale_meter_class_init (SaleMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = sale_meter_measure;
  widget_class->snapshot = sale_meter_snapshot;
  SALE_GAUGE_CLASS (klass)->maximum = POINTS;
  SALE_GAUGE_CLASS (klass)->dup_text = sale_meter_dup_text;
  gtk_widget_class_set_css_name (widget_class, "meter");
}

static void
sale_meter_init (SaleMeter *self)
{
}

GtkWidget *
sale_meter_new (void)
{
  return g_object_new (SALE_TYPE_METER, NULL);
}
