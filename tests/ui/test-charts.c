/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-bar-chart.h"
#include "sale-mark.h"
#include "sale-pace-chart.h"
#include "sale-ui-test.h"

#include <math.h>

#define TODAY sale_date_new (2027, 1, 4)

static const SalePaceReading readings[] = { { 20700, 47 }, { 20750, 40 }, { 20820, 33 } };

static GtkWidget *
show_pace (GtkTextDirection direction, GtkWidget **window)
{
  const SalePaceGoal goal = { sale_date_new (2026, 9, 1), sale_date_new (2027, 3, 1), 48, 24, "h" };
  GtkWidget *chart = sale_pace_chart_new (TODAY);

  gtk_widget_set_direction (chart, direction);
  sale_pace_chart_set_data (SALE_PACE_CHART (chart), &goal, readings, G_N_ELEMENTS (readings));
  *window = sale_ui_test_show (chart, 600, 200);
  return chart;
}

static void
assert_focus (GtkWidget *window, const char *label)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  gtk_test_accessible_assert_property (focus, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
}

static void
test_pace_walk (void)
{
  GtkWidget *window, *chart = show_pace (GTK_TEXT_DIR_LTR, &window);

  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  assert_focus (window, "33 h on Sat 2 Jan 2027");
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  assert_focus (window, "40 h on Sat 24 Oct 2026");
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  sale_ui_test_close (window);
}

static void
test_pace_mirrors (void)
{
  GtkWidget *window, *chart = show_pace (GTK_TEXT_DIR_RTL, &window);

  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_RIGHT));
  assert_focus (window, "40 h on Sat 24 Oct 2026");
  sale_ui_test_close (window);
}

static void
test_pace_speaks (void)
{
  GtkWidget *window, *chart = show_pace (GTK_TEXT_DIR_LTR, &window);

  gtk_test_accessible_assert_role (chart, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "33 h on Sat 2 Jan 2027; target 24 h by Mon 1 Mar 2027");
  sale_ui_test_close (window);
}

/* A goal may lack anything; it must draw all the same. */
static void
test_pace_of_little (void)
{
  const SalePaceGoal nothing = { SALE_DATE_NONE, SALE_DATE_NONE, NAN, NAN, NULL };
  const SalePaceGoal flat = { TODAY, TODAY, 5, 5, NULL };
  GtkWidget *chart = sale_pace_chart_new (TODAY), *window = sale_ui_test_show (chart, 300, 200);

  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "No readings yet");
  sale_pace_chart_set_data (SALE_PACE_CHART (chart), &nothing, readings, 1);
  sale_ui_test_settle (chart);
  sale_pace_chart_set_data (SALE_PACE_CHART (chart), &flat, NULL, 0);
  sale_ui_test_settle (chart);
  sale_pace_chart_set_compact (SALE_PACE_CHART (chart), TRUE);
  sale_pace_chart_set_data (SALE_PACE_CHART (chart), &flat, readings, 3);
  sale_ui_test_settle (chart);
  g_assert_null (sale_ui_test_find (chart, SALE_TYPE_MARK));
  sale_ui_test_close (window);
}

static void
on_activated (GtkWidget *chart, guint index, guint *last)
{
  *last = index;
}

static void
test_bars (void)
{
  GtkWidget *chart = sale_bar_chart_new (), *window;
  guint last = G_MAXUINT;

  sale_bar_chart_append (SALE_BAR_CHART (chart), "Jan", 60, "€60", SALE_STATE_INFO);
  sale_bar_chart_append (SALE_BAR_CHART (chart), "Feb", -20, "−€20", SALE_STATE_RISK);
  g_signal_connect (chart, "activated", G_CALLBACK (on_activated), &last);
  window = sale_ui_test_show (chart, 300, 200);

  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  assert_focus (window, "Jan: €60");
  gtk_test_accessible_assert_role (gtk_window_get_focus (GTK_WINDOW (window)),
                                   GTK_ACCESSIBLE_ROLE_BUTTON);
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_RIGHT));
  assert_focus (window, "Feb: −€20");
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_RIGHT));
  gtk_widget_activate (gtk_window_get_focus (GTK_WINDOW (window)));
  g_assert_cmpuint (last, ==, 1);
  sale_bar_chart_remove_all (SALE_BAR_CHART (chart));
  sale_ui_test_settle (chart);
  sale_ui_test_close (window);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/charts/pace-walk", test_pace_walk);
  g_test_add_func ("/ui/charts/pace-mirrors", test_pace_mirrors);
  g_test_add_func ("/ui/charts/pace-speaks", test_pace_speaks);
  g_test_add_func ("/ui/charts/pace-of-little", test_pace_of_little);
  g_test_add_func ("/ui/charts/bars", test_bars);
  return g_test_run ();
}
