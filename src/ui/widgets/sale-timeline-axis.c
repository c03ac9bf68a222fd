/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-axis.h"

#include "sale-widget.h"

#define POINTER 5

/**
 * SaleTimelineAxis:
 *
 * The months above the rows of a timeline, with a pointer at today. Its bars'
 * column is that of the rows, as the shared scale has it.
 *
 * CSS node: `timelineaxis`. A screen reader gets the days shown in words.
 */
struct _SaleTimelineAxis
{
  GtkWidget parent_instance;

  SaleTimelineScale *scale;
};

G_DEFINE_FINAL_TYPE (SaleTimelineAxis, sale_timeline_axis, GTK_TYPE_WIDGET)

static void
sale_timeline_axis_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  SaleTimelineAxis *self = SALE_TIMELINE_AXIS (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = sale_widget_get_line_height (widget) + POINTER + 2;
  else if (self->scale)
    *minimum = *natural = sale_timeline_scale_get_lead_width (self->scale) +
                          sale_timeline_scale_get_trail_width (self->scale);
}

static void
append_label (GtkWidget *widget, GtkSnapshot *snapshot, const SaleTimelineTick *tick, float width,
              const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, tick->label);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int text_width;

  pango_layout_get_pixel_size (layout, &text_width, NULL);
  if (tick->x + text_width > width)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT (rtl ? width - tick->x - text_width : tick->x, 0));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
append_pointer (SaleTimelineAxis *self, GtkSnapshot *snapshot, float width, float bottom)
{
  SaleDate today = sale_timeline_scale_get_today (self->scale);
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GdkRGBA) accent = adw_style_manager_get_accent_color_rgba (
      adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self))));
  float x = sale_timeline_scale_get_x (self->scale, today, width);

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = width - x;
  gsk_path_builder_move_to (builder, x - POINTER, bottom - POINTER);
  gsk_path_builder_line_to (builder, x + POINTER, bottom - POINTER);
  gsk_path_builder_line_to (builder, x, bottom);
  gsk_path_builder_close (builder);
  path = gsk_path_builder_free_to_path (builder);
  if (sale_timeline_scale_contains (self->scale, today))
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, accent);
}

static void
sale_timeline_axis_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleTimelineAxis *self = SALE_TIMELINE_AXIS (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const SaleTimelineTick *ticks;
  GdkRGBA color;
  float lead, width;
  guint n_ticks;

  if (self->scale == NULL)
    return;
  lead = rtl ? sale_timeline_scale_get_trail_width (self->scale)
             : sale_timeline_scale_get_lead_width (self->scale);
  width = gtk_widget_get_width (widget) - sale_timeline_scale_get_lead_width (self->scale) -
          sale_timeline_scale_get_trail_width (self->scale);
  ticks = sale_timeline_scale_get_ticks (self->scale, width, &n_ticks);
  gtk_widget_get_color (widget, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (lead, 0));
  for (guint i = 0; i < n_ticks; i++)
    append_label (widget, snapshot, &ticks[i], width, &color);
  append_pointer (self, snapshot, width, gtk_widget_get_height (widget));
  gtk_snapshot_restore (snapshot);
}

static void
on_changed (SaleTimelineAxis *self)
{
  g_autofree char *start = sale_date_dup_text (sale_timeline_scale_get_start (self->scale));
  g_autofree char *end = sale_date_dup_text (sale_timeline_scale_get_end (self->scale));
  /* Translators: the days that a timeline shows. */
  g_autofree char *label = g_strdup_printf (_("Timeline from %s to %s"), start, end);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
sale_timeline_axis_dispose (GObject *object)
{
  g_clear_object (&SALE_TIMELINE_AXIS (object)->scale);
  G_OBJECT_CLASS (sale_timeline_axis_parent_class)->dispose (object);
}

static void
sale_timeline_axis_class_init (SaleTimelineAxisClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_timeline_axis_dispose;
  widget_class->measure = sale_timeline_axis_measure;
  widget_class->snapshot = sale_timeline_axis_snapshot;
  gtk_widget_class_set_css_name (widget_class, "timelineaxis");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sale_timeline_axis_init (SaleTimelineAxis *self)
{
}

GtkWidget *
sale_timeline_axis_new (SaleTimelineScale *scale)
{
  GtkWidget *self = g_object_new (SALE_TYPE_TIMELINE_AXIS, NULL);

  sale_timeline_axis_set_scale (SALE_TIMELINE_AXIS (self), scale);
  return self;
}

/**
 * sale_timeline_axis_set_scale:
 * @scale: shared with the rows; to be set once
 */
void
sale_timeline_axis_set_scale (SaleTimelineAxis *self, SaleTimelineScale *scale)
{
  g_return_if_fail (SALE_IS_TIMELINE_AXIS (self));
  g_return_if_fail (self->scale == NULL);

  self->scale = g_object_ref (scale);
  g_signal_connect_object (scale, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (scale, "resized", G_CALLBACK (gtk_widget_queue_resize), self,
                           G_CONNECT_SWAPPED);
  on_changed (self);
}
