/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-chart-bar.h"

#include "sale-plain-text.h"
#include "sale-widget.h"

#define WIDTH_MIN 14
#define WIDTH_NATURAL 56
#define BAR_MAX 40
#define HEIGHT 140
#define GAP 4
#define RADIUS 4

/**
 * SaleChartBar:
 *
 * One bar of a #SaleBarChart, with its value above it and its name below; a
 * part of the chart, which gives all its bars one range. Texts that do not fit
 * are left out: the tooltip and the screen reader have them.
 *
 * CSS node: `chartbar` with the class of its state. Its role is button, its
 * name "March: €30,000".
 */
struct _SaleChartBar
{
  GtkWidget parent_instance;

  char *label;
  char *text;
  double value;
  double low;
  double high;
};

G_DEFINE_FINAL_TYPE (SaleChartBar, sale_chart_bar, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
sale_chart_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? WIDTH_MIN : HEIGHT;
  *natural = horizontal ? WIDTH_NATURAL : HEIGHT;
}

static int
append_text (GtkWidget *widget, GtkSnapshot *snapshot, const char *text, float y,
             const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  int width, height, available = gtk_widget_get_width (widget);

  pango_layout_get_pixel_size (layout, &width, &height);
  if (width <= available)
    {
      gtk_snapshot_save (snapshot);
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((available - width) / 2.f, y));
      gtk_snapshot_append_layout (snapshot, layout, color);
      gtk_snapshot_restore (snapshot);
    }
  return height;
}

static void
append_bar (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *color)
{
  GskRoundedRect bar;

  gsk_rounded_rect_init_from_rect (&bar, rect, MIN (RADIUS, rect->size.height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &bar);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

static void
sale_chart_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SaleChartBar *self = SALE_CHART_BAR (widget);
  int line = sale_widget_get_line_height (widget);
  float width = gtk_widget_get_width (widget), bar = MIN (width - 4, BAR_MAX);
  float top = line + GAP, space = gtk_widget_get_height (widget) - 2 * (line + GAP);
  double range = MAX (self->high - self->low, 1e-9);
  float zero = top + (float) (self->high / range) * space;
  float end = top + (float) ((self->high - self->value) / range) * space;
  GdkRGBA color, text, faint;

  gtk_widget_get_color (widget, &color);
  gtk_widget_get_color (gtk_widget_get_parent (widget), &text);
  faint = text;
  faint.alpha *= .25f;
  gtk_snapshot_append_color (snapshot, &faint, &GRAPHENE_RECT_INIT (0, zero, width, 1));
  /* A value that is not nothing is seen. */
  if (self->value != 0)
    append_bar (
        snapshot,
        &GRAPHENE_RECT_INIT ((width - bar) / 2, MIN (zero, end), bar, MAX (ABS (end - zero), 2)),
        &color);
  append_text (widget, snapshot, self->text, MIN (zero, end) - GAP - line, &text);
  text.alpha *= .65f;
  append_text (widget, snapshot, self->label, gtk_widget_get_height (widget) - line, &text);
}

static void
on_released (GtkWidget *self)
{
  gtk_widget_grab_focus (self);
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
sale_chart_bar_finalize (GObject *object)
{
  SaleChartBar *self = SALE_CHART_BAR (object);

  g_free (self->label);
  g_free (self->text);
  G_OBJECT_CLASS (sale_chart_bar_parent_class)->finalize (object);
}

static void
sale_chart_bar_class_init (SaleChartBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter,
                                GDK_KEY_space };

  G_OBJECT_CLASS (klass)->finalize = sale_chart_bar_finalize;
  widget_class->measure = sale_chart_bar_measure;
  widget_class->snapshot = sale_chart_bar_snapshot;

  /**
   * SaleChartBar::activated:
   *
   * What the bar counts is wanted.
   */
  signals[ACTIVATED] =
      g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATED]);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_signal (widget_class, keys[i], 0, "activated", NULL);

  gtk_widget_class_set_css_name (widget_class, "chartbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
sale_chart_bar_init (SaleChartBar *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect_swapped (click, "released", G_CALLBACK (on_released), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
sale_chart_bar_new (const char *label, double value, const char *text, SaleState state)
{
  SaleChartBar *self = g_object_new (SALE_TYPE_CHART_BAR, NULL);
  g_autofree char *name = NULL;

  self->label = sale_plain_dup_line (label);
  self->text = sale_plain_dup_line (text);
  self->value = value;
  /* Translators: a bar of a chart and its value: "March: €30,000". */
  name = g_strdup_printf (_ ("%s: %s"), self->label, self->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  sale_state_apply (state, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

double
sale_chart_bar_get_value (SaleChartBar *self)
{
  return self->value;
}

/**
 * sale_chart_bar_set_range:
 * @low: the value at the bottom of the chart, 0 at most
 * @high: the value at its top, 0 at least
 */
void
sale_chart_bar_set_range (SaleChartBar *self, double low, double high)
{
  self->low = low;
  self->high = high;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
