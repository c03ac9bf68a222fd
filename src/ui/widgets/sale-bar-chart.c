/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bar-chart.h"

#include "sale-chart-bar.h"

/**
 * SaleBarChart:
 *
 * A few bars beside each other: the months of a year, the categories of a
 * forecast. Values may be negative; zero is a line. Two dozen bars at most: it
 * is for looking at, not for browsing.
 *
 * Left and right arrow walk the bars, Tab leaves the chart. A click, Enter or
 * Space say #SaleBarChart::activated with the bar's number.
 *
 * CSS node: `barchart` with `chartbar` inside. To a screen reader it is a list
 * of buttons, each called by its name and value.
 */
struct _SaleBarChart
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (SaleBarChart, sale_bar_chart, GTK_TYPE_WIDGET)

enum
{
  ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_range (SaleBarChart *self)
{
  double low = 0, high = 0;
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self));

  for (GtkWidget *bar = first; bar; bar = gtk_widget_get_next_sibling (bar))
    {
      low = MIN (low, sale_chart_bar_get_value (SALE_CHART_BAR (bar)));
      high = MAX (high, sale_chart_bar_get_value (SALE_CHART_BAR (bar)));
    }
  for (GtkWidget *bar = first; bar; bar = gtk_widget_get_next_sibling (bar))
    sale_chart_bar_set_range (SALE_CHART_BAR (bar), low, high);
}

static gboolean
sale_bar_chart_focus (GtkWidget *widget, GtkDirectionType direction)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *from = gtk_widget_get_focus_child (widget), *to = NULL;

  if (from == NULL)
    to = gtk_widget_get_first_child (widget);
  else if (direction == (rtl ? GTK_DIR_LEFT : GTK_DIR_RIGHT))
    to = gtk_widget_get_next_sibling (from);
  else if (direction == (rtl ? GTK_DIR_RIGHT : GTK_DIR_LEFT))
    to = gtk_widget_get_prev_sibling (from);
  return to && gtk_widget_grab_focus (to);
}

static void
on_bar_activated (SaleBarChart *self, GtkWidget *bar)
{
  guint index = 0;

  for (GtkWidget *before = gtk_widget_get_prev_sibling (bar); before;
       before = gtk_widget_get_prev_sibling (before))
    index++;
  g_signal_emit (self, signals[ACTIVATED], 0, index);
}

static void
sale_bar_chart_dispose (GObject *object)
{
  sale_bar_chart_remove_all (SALE_BAR_CHART (object));
  G_OBJECT_CLASS (sale_bar_chart_parent_class)->dispose (object);
}

static void
sale_bar_chart_class_init (SaleBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_bar_chart_dispose;
  widget_class->focus = sale_bar_chart_focus;

  /**
   * SaleBarChart::activated:
   * @index: the bar's number, from 0
   *
   * The rows behind a bar are wanted.
   */
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "barchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
sale_bar_chart_init (SaleBarChart *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_homogeneous (GTK_BOX_LAYOUT (layout), TRUE);
}

GtkWidget *
sale_bar_chart_new (void)
{
  return g_object_new (SALE_TYPE_BAR_CHART, NULL);
}

void
sale_bar_chart_remove_all (SaleBarChart *self)
{
  g_return_if_fail (SALE_IS_BAR_CHART (self));

  for (GtkWidget *bar; (bar = gtk_widget_get_first_child (GTK_WIDGET (self)));)
    gtk_widget_unparent (bar);
}

/**
 * sale_bar_chart_append:
 * @label: what is counted
 * @text: the value as people write it
 * @state: its colour; %SALE_STATE_INFO where there is nothing to say
 */
void
sale_bar_chart_append (SaleBarChart *self, const char *label, double value, const char *text,
                       SaleState state)
{
  GtkWidget *bar;

  g_return_if_fail (SALE_IS_BAR_CHART (self));

  bar = sale_chart_bar_new (label, value, text, state);
  gtk_widget_set_hexpand (bar, TRUE);
  g_signal_connect_swapped (bar, "activated", G_CALLBACK (on_bar_activated), self);
  gtk_widget_insert_before (bar, GTK_WIDGET (self), NULL);
  update_range (self);
}
