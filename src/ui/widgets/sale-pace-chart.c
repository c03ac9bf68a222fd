/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pace-chart.h"

#include "sale-mark.h"
#include "sale-plain-text.h"
#include "sale-widget.h"

#include <math.h>

#define COMPACT_WIDTH 96
#define COMPACT_HEIGHT 32
#define MINIMUM_WIDTH 200
#define NATURAL_WIDTH 360
#define HEIGHT 150
/* Of the range of values, above and below. */
#define HEADROOM .08

/**
 * SalePaceChart:
 *
 * The readings of a goal against the pace it needs:
 *
 * |[
 *   24 h ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄ target
 *                          ╱
 *              ●─────●  ╱
 *          ●──╱      ╱ │
 *   48 h ●─╱   ╱       │
 *        3 Jan       today      1 Jul
 * ]|
 *
 * A dashed line runs from the baseline at the start to the target when it is
 * due; the readings are dots on a line. Each reading can be reached with the
 * arrow keys and says its day and value. Time runs in the direction of the
 * text. With #SalePaceChart:compact it is a small picture in a row, without
 * texts, whose meaning its row says.
 *
 * CSS node: `pacechart`, drawn in its colour, with `mark` inside. To a screen
 * reader it is a group (compact: an image) that describes the goal in words.
 */
struct _SalePaceChart
{
  GtkWidget parent_instance;

  SaleDate today;
  SalePaceGoal goal;
  char *unit;
  GArray *readings;
  GPtrArray *marks;
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (SalePaceChart, sale_pace_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

typedef struct
{
  graphene_rect_t area;
  SaleDate first;
  SaleDate last;
  double low;
  double high;
  gboolean rtl;
} Plot;

static const SalePaceReading *
reading (SalePaceChart *self, guint i)
{
  return &g_array_index (self->readings, SalePaceReading, i);
}

static void
include_date (Plot *plot, SaleDate date)
{
  if (!sale_date_is_known (date))
    return;
  plot->first = sale_date_is_known (plot->first) ? MIN (plot->first, date) : date;
  plot->last = sale_date_is_known (plot->last) ? MAX (plot->last, date) : date;
}

static void
include_value (Plot *plot, double value)
{
  if (isnan (value))
    return;
  plot->low = isnan (plot->low) ? value : MIN (plot->low, value);
  plot->high = isnan (plot->high) ? value : MAX (plot->high, value);
}

static char *
dup_value (SalePaceChart *self, double value)
{
  if (self->unit && *self->unit)
    /* Translators: a value and its unit. */
    return g_strdup_printf (_ ("%'.6g %s"), value, self->unit);
  return g_strdup_printf ("%'.6g", value);
}

static PangoLayout *
value_layout (SalePaceChart *self, double value)
{
  g_autofree char *text = isnan (value) ? g_strdup ("") : dup_value (self, value);
  g_autofree char *shown = sale_plain_dup_line (text);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), shown);

  return layout;
}

static int
layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Room for the values before the plot and the days below it. */
static graphene_rect_t
plot_area (SalePaceChart *self)
{
  g_autoptr (PangoLayout) baseline = value_layout (self, self->goal.baseline);
  g_autoptr (PangoLayout) target = value_layout (self, self->goal.target);
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  float height = gtk_widget_get_height (GTK_WIDGET (self));
  float texts = MAX (layout_width (baseline), layout_width (target)) + 8;
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  if (self->compact)
    return GRAPHENE_RECT_INIT (3, 3, width - 6, height - 6);
  return GRAPHENE_RECT_INIT (
      rtl ? 6 : texts, 6, MAX (width - texts - 6, 1),
      MAX (height - sale_widget_get_line_height (GTK_WIDGET (self)) - 14, 1));
}

static Plot
plot_of (SalePaceChart *self)
{
  Plot plot = { .area = plot_area (self),
                .first = SALE_DATE_NONE,
                .last = SALE_DATE_NONE,
                .low = NAN,
                .high = NAN,
                .rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL };
  double room;

  include_date (&plot, self->goal.start);
  include_date (&plot, self->goal.due);
  include_value (&plot, self->goal.baseline);
  include_value (&plot, self->goal.target);
  for (guint i = 0; i < self->readings->len; i++)
    {
      include_date (&plot, reading (self, i)->date);
      include_value (&plot, reading (self, i)->value);
    }
  room = MAX (plot.high - plot.low, 1e-9) * HEADROOM;
  plot.low -= room;
  plot.high += room;
  return plot;
}

static gboolean
is_empty (const Plot *plot)
{
  return !sale_date_is_known (plot->first) || isnan (plot->low);
}

static graphene_point_t
point_of (const Plot *plot, SaleDate date, double value)
{
  float along = plot->last > plot->first
                    ? (float) (date - plot->first) / (float) (plot->last - plot->first)
                    : .5f;
  float up = (float) ((value - plot->low) / (plot->high - plot->low));

  return GRAPHENE_POINT_INIT (plot->area.origin.x +
                                  (plot->rtl ? 1 - along : along) * plot->area.size.width,
                              plot->area.origin.y + (1 - up) * plot->area.size.height);
}

static void
sale_pace_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  if (SALE_PACE_CHART (widget)->compact)
    *minimum = *natural = horizontal ? COMPACT_WIDTH : COMPACT_HEIGHT;
  else
    {
      *minimum = horizontal ? MINIMUM_WIDTH : HEIGHT;
      *natural = horizontal ? NATURAL_WIDTH : HEIGHT;
    }
}

static void
sale_pace_chart_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  SalePaceChart *self = SALE_PACE_CHART (widget);
  Plot plot = plot_of (self);

  for (guint i = 0; i < self->marks->len; i++)
    {
      graphene_point_t point = point_of (&plot, reading (self, i)->date, reading (self, i)->value);

      sale_mark_place (g_ptr_array_index (self->marks, i), point.x, point.y);
    }
}

static void
append_line (GtkSnapshot *snapshot, graphene_point_t from, graphene_point_t to, gboolean dashed,
             float width, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, from.x, from.y);
  gsk_path_builder_line_to (builder, to.x, to.y);
  path = gsk_path_builder_free_to_path (builder);
  if (dashed)
    gsk_stroke_set_dash (stroke, (float[]) { 4, 4 }, 2);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
append_pace (SalePaceChart *self, GtkSnapshot *snapshot, const Plot *plot, const GdkRGBA *color)
{
  const SalePaceGoal *goal = &self->goal;

  if (sale_date_is_known (goal->start) && sale_date_is_known (goal->due) &&
      !isnan (goal->baseline) && !isnan (goal->target))
    append_line (snapshot, point_of (plot, goal->start, goal->baseline),
                 point_of (plot, goal->due, goal->target), TRUE, 1.5f, color);
}

static void
append_readings (SalePaceChart *self, GtkSnapshot *snapshot, const Plot *plot, const GdkRGBA *color)
{
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;

  for (guint i = 0; i < self->readings->len; i++)
    {
      graphene_point_t point = point_of (plot, reading (self, i)->date, reading (self, i)->value);

      if (i == 0)
        gsk_path_builder_move_to (builder, point.x, point.y);
      else
        gsk_path_builder_line_to (builder, point.x, point.y);
      /* The last dot of a small picture; elsewhere marks are widgets. */
      if (self->compact && i + 1 == self->readings->len)
        gsk_path_builder_add_circle (builder, &point, 1.5f);
    }
  path = gsk_path_builder_free_to_path (builder);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, float x, float y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* A value before the plot, with a faint line at its height. */
static void
append_value (SalePaceChart *self, GtkSnapshot *snapshot, const Plot *plot, double value,
              const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = value_layout (self, value);
  float width = gtk_widget_get_width (GTK_WIDGET (self));
  graphene_point_t at;
  GdkRGBA faint = *color;

  if (isnan (value))
    return;
  at = point_of (plot, plot->first, value);
  faint.alpha *= .35f;
  append_line (snapshot, GRAPHENE_POINT_INIT (plot->area.origin.x, at.y),
               GRAPHENE_POINT_INIT (plot->area.origin.x + plot->area.size.width, at.y), FALSE, 1,
               &faint);
  append_layout (snapshot, layout, plot->rtl ? width - layout_width (layout) : 0,
                 at.y - sale_widget_get_line_height (GTK_WIDGET (self)) / 2.f, color);
}

static char *
dup_day (SaleDate date)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc ((gint64) date * 86400);

  /* Translators: a day below a chart, in strftime's letters.
     xgettext:no-c-format */
  return g_date_time_format (time, _ ("%-d %b %Y"));
}

/* A day below the plot, kept inside of the chart. */
static void
append_day (SalePaceChart *self, GtkSnapshot *snapshot, const Plot *plot, SaleDate date,
            const GdkRGBA *color)
{
  g_autofree char *text = dup_day (date);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  float width = gtk_widget_get_width (GTK_WIDGET (self)), text_width = layout_width (layout);
  float x = point_of (plot, date, plot->low).x - text_width / 2;

  append_layout (snapshot, layout, CLAMP (x, 0, width - text_width),
                 plot->area.origin.y + plot->area.size.height + 6, color);
}

static void
append_axes (SalePaceChart *self, GtkSnapshot *snapshot, const Plot *plot, const GdkRGBA *color)
{
  append_value (self, snapshot, plot, self->goal.baseline, color);
  if (self->goal.target != self->goal.baseline)
    append_value (self, snapshot, plot, self->goal.target, color);
  append_day (self, snapshot, plot, plot->first, color);
  if (plot->last != plot->first)
    append_day (self, snapshot, plot, plot->last, color);
  if (self->today > plot->first && self->today < plot->last)
    append_line (snapshot, point_of (plot, self->today, plot->low),
                 point_of (plot, self->today, plot->high), FALSE, 1, color);
}

static void
sale_pace_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SalePaceChart *self = SALE_PACE_CHART (widget);
  Plot plot = plot_of (self);
  GdkRGBA color, dim;

  if (is_empty (&plot))
    return;
  gtk_widget_get_color (widget, &color);
  gtk_widget_get_color (gtk_widget_get_parent (widget), &dim);
  dim.alpha *= .6f;
  if (!self->compact)
    append_axes (self, snapshot, &plot, &dim);
  append_pace (self, snapshot, &plot, &dim);
  append_readings (self, snapshot, &plot, &color);
  GTK_WIDGET_CLASS (sale_pace_chart_parent_class)->snapshot (widget, snapshot);
}

static gboolean
sale_pace_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  SalePaceChart *self = SALE_PACE_CHART (widget);
  /* The latest reading is the one that is asked for. */
  SaleMark *last = self->marks->len ? g_ptr_array_index (self->marks, self->marks->len - 1) : NULL;

  return sale_mark_walk (widget, direction, last);
}

static char *
dup_description (SalePaceChart *self)
{
  GString *text = g_string_new (NULL);

  if (self->readings->len == 0)
    g_string_append (text, _ ("No readings yet"));
  else
    {
      const SalePaceReading *last = reading (self, self->readings->len - 1);
      g_autofree char *value = dup_value (self, last->value);
      g_autofree char *day = sale_date_dup_text (last->date);

      /* Translators: the last value of a goal and its day. */
      g_string_append_printf (text, _ ("%s on %s"), value, day);
    }
  if (!isnan (self->goal.target) && sale_date_is_known (self->goal.due))
    {
      g_autofree char *value = dup_value (self, self->goal.target);
      g_autofree char *day = sale_date_dup_text (self->goal.due);

      /* Translators: what a goal is to reach, and when. */
      g_string_append_printf (text, _ ("; target %s by %s"), value, day);
    }
  return g_string_free (text, FALSE);
}

static void
make_marks (SalePaceChart *self)
{
  g_ptr_array_set_size (self->marks, 0);
  for (guint i = 0; i < self->readings->len && !self->compact; i++)
    {
      g_autofree char *value = dup_value (self, reading (self, i)->value);
      g_autofree char *day = sale_date_dup_text (reading (self, i)->date);
      g_autofree char *label = g_strdup_printf (_ ("%s on %s"), value, day);
      GtkWidget *mark = sale_mark_new (SALE_MARK_DOT, label);

      gtk_widget_set_parent (mark, GTK_WIDGET (self));
      g_ptr_array_add (self->marks, mark);
    }
}

static void
update (SalePaceChart *self)
{
  g_autofree char *description = dup_description (self);

  make_marks (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
sale_pace_chart_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, SALE_PACE_CHART (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_pace_chart_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    sale_pace_chart_set_compact (SALE_PACE_CHART (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
sale_pace_chart_dispose (GObject *object)
{
  g_ptr_array_set_size (SALE_PACE_CHART (object)->marks, 0);
  G_OBJECT_CLASS (sale_pace_chart_parent_class)->dispose (object);
}

static void
sale_pace_chart_finalize (GObject *object)
{
  SalePaceChart *self = SALE_PACE_CHART (object);

  g_array_unref (self->readings);
  g_ptr_array_unref (self->marks);
  g_free (self->unit);
  G_OBJECT_CLASS (sale_pace_chart_parent_class)->finalize (object);
}

static void
sale_pace_chart_class_init (SalePaceChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = sale_pace_chart_get_property;
  object_class->set_property = sale_pace_chart_set_property;
  object_class->dispose = sale_pace_chart_dispose;
  object_class->finalize = sale_pace_chart_finalize;
  widget_class->measure = sale_pace_chart_measure;
  widget_class->size_allocate = sale_pace_chart_size_allocate;
  widget_class->snapshot = sale_pace_chart_snapshot;
  widget_class->focus = sale_pace_chart_focus;

  properties[PROP_COMPACT] =
      g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "pacechart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sale_pace_chart_init (SalePaceChart *self)
{
  self->today = self->goal.start = self->goal.due = SALE_DATE_NONE;
  self->goal.baseline = self->goal.target = NAN;
  self->readings = g_array_new (FALSE, FALSE, sizeof (SalePaceReading));
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
}

GtkWidget *
sale_pace_chart_new (SaleDate today)
{
  SalePaceChart *self = g_object_new (SALE_TYPE_PACE_CHART, NULL);

  self->today = today;
  update (self);
  return GTK_WIDGET (self);
}

/**
 * sale_pace_chart_set_compact:
 * @compact: whether it is a small picture in a row
 */
void
sale_pace_chart_set_compact (SalePaceChart *self, gboolean compact)
{
  g_return_if_fail (SALE_IS_PACE_CHART (self));

  if (self->compact == compact)
    return;

  self->compact = compact;
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/**
 * sale_pace_chart_set_data:
 * @readings: (array length=n_readings): by date, the earliest first
 */
void
sale_pace_chart_set_data (SalePaceChart *self, const SalePaceGoal *goal,
                          const SalePaceReading *readings, guint n_readings)
{
  g_return_if_fail (SALE_IS_PACE_CHART (self));

  self->goal = *goal;
  g_set_str (&self->unit, goal->unit);
  self->goal.unit = self->unit;
  g_array_set_size (self->readings, 0);
  if (n_readings)
    g_array_append_vals (self->readings, readings, n_readings);
  update (self);
}
