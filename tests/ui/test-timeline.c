/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-timeline-axis.h"
#include "sale-timeline-row.h"
#include "sale-ui-test.h"

#define TODAY sale_date_new (2027, 1, 4)

static const SaleTimelineTerm *
term (void)
{
  static SaleTimelineTerm example;

  example.start = sale_date_new (2026, 4, 1);
  example.end = sale_date_new (2027, 3, 31);
  example.know_by = sale_date_new (2027, 1, 15);
  example.cancel_until = sale_date_new (2027, 1, 30);
  return &example;
}

static void
test_scale (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);

  sale_timeline_scale_set_range (scale, TODAY, TODAY + 99);
  g_assert_cmpfloat (sale_timeline_scale_get_x (scale, TODAY, 1000), ==, 0);
  g_assert_cmpfloat (sale_timeline_scale_get_x (scale, TODAY + 50, 1000), ==, 500);
  g_assert_cmpfloat (sale_timeline_scale_get_x (scale, TODAY + 100, 1000), ==, 1000);
  g_assert_true (sale_timeline_scale_contains (scale, TODAY + 99));
  g_assert_false (sale_timeline_scale_contains (scale, TODAY + 100));
  g_assert_false (sale_timeline_scale_contains (scale, SALE_DATE_NONE));
  sale_timeline_scale_move (scale, -10);
  g_assert_cmpint (sale_timeline_scale_get_start (scale), ==, TODAY - 10);
}

static void
test_ticks (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  const SaleTimelineTick *ticks;
  guint n_ticks;

  sale_timeline_scale_set_range (scale, sale_date_new (2026, 11, 15), sale_date_new (2027, 11, 14));
  ticks = sale_timeline_scale_get_ticks (scale, 1200, &n_ticks);
  g_assert_cmpuint (n_ticks, ==, 12);
  g_assert_cmpstr (ticks[0].label, ==, "Dec 2026");
  g_assert_cmpstr (ticks[1].label, ==, "Jan 2027");
  g_assert_cmpstr (ticks[2].label, ==, "Feb");

  /* Names do not touch where there is little room. */
  ticks = sale_timeline_scale_get_ticks (scale, 300, &n_ticks);
  for (guint i = 1; i < n_ticks; i++)
    g_assert_cmpfloat (ticks[i].x - ticks[i - 1].x, >, 45);
  g_assert_cmpuint (n_ticks, >, 1);
}

static GtkWidget *
show_bar (SaleTimelineScale *scale, GtkTextDirection direction, GtkWidget **window)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = sale_timeline_bar_new (scale);

  gtk_widget_set_direction (bar, direction);
  sale_timeline_bar_set_term (SALE_TIMELINE_BAR (bar), term ());
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("before"));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), gtk_button_new_with_label ("after"));
  *window = sale_ui_test_show (box, 800, 200);
  return bar;
}

static void
assert_on (GtkWidget *window, SaleMarkShape shape)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (SALE_IS_MARK (focus));
  g_assert_cmpint (sale_mark_get_shape (SALE_MARK (focus)), ==, shape);
}

static void
test_walk (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  GtkWidget *window, *bar = show_bar (scale, GTK_TEXT_DIR_LTR, &window);

  g_assert_true (gtk_widget_grab_focus (bar));
  assert_on (window, SALE_MARK_DIAMOND);
  g_assert_true (gtk_widget_child_focus (bar, GTK_DIR_LEFT));
  assert_on (window, SALE_MARK_EDGE);
  g_assert_false (gtk_widget_child_focus (bar, GTK_DIR_LEFT));
  g_assert_true (gtk_widget_child_focus (bar, GTK_DIR_RIGHT));
  g_assert_true (gtk_widget_child_focus (bar, GTK_DIR_RIGHT));
  assert_on (window, SALE_MARK_END);
  /* Tab and the arrow down leave the row; the next one starts with this kind. */
  g_assert_false (gtk_widget_child_focus (bar, GTK_DIR_TAB_FORWARD));
  g_assert_false (gtk_widget_child_focus (bar, GTK_DIR_DOWN));
  g_assert_cmpint (sale_timeline_scale_get_walked (scale), ==, SALE_MARK_END);
  sale_ui_test_close (window);
}

static void
test_walk_mirrored (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  GtkWidget *window, *bar = show_bar (scale, GTK_TEXT_DIR_RTL, &window);

  g_assert_true (gtk_widget_grab_focus (bar));
  assert_on (window, SALE_MARK_DIAMOND);
  g_assert_true (gtk_widget_child_focus (bar, GTK_DIR_LEFT));
  assert_on (window, SALE_MARK_END);
  sale_ui_test_close (window);
}

static void
on_activated (gpointer object, guint *n)
{
  (*n)++;
}

static void
test_marks_speak (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  GtkWidget *window, *bar = show_bar (scale, GTK_TEXT_DIR_LTR, &window), *mark;
  guint n = 0;

  g_signal_connect (bar, "activated", G_CALLBACK (on_activated), &n);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_test_accessible_assert_property (
      bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
      "Know by Fri 15 Jan 2027, in 11 days; They can cancel until Sat 30 Jan 2027, in 26 days; "
      "Term ends on Wed 31 Mar 2027, in 86 days");
  gtk_widget_grab_focus (bar);
  mark = gtk_window_get_focus (GTK_WINDOW (window));
  gtk_test_accessible_assert_role (mark, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (mark, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "They can cancel until Sat 30 Jan 2027, in 26 days");
  g_assert_true (gtk_widget_activate (mark));
  g_assert_cmpuint (n, ==, 1);
  sale_ui_test_close (window);
}

/* What lies outside of the days shown is not drawn, and cannot be walked to. */
static void
test_outside (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  SaleTimelineTerm unknown = SALE_TIMELINE_TERM_INIT;
  GtkWidget *window, *bar = show_bar (scale, GTK_TEXT_DIR_LTR, &window);

  sale_timeline_scale_set_range (scale, TODAY + 10, TODAY + 20);
  sale_ui_test_settle (bar);
  g_assert_true (gtk_widget_grab_focus (bar));
  assert_on (window, SALE_MARK_EDGE);
  g_assert_false (gtk_widget_child_focus (bar, GTK_DIR_RIGHT));

  sale_timeline_bar_set_term (SALE_TIMELINE_BAR (bar), &unknown);
  sale_ui_test_settle (bar);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  g_assert_false (gtk_widget_child_focus (bar, GTK_DIR_TAB_FORWARD));
  gtk_test_accessible_assert_property (bar, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Dates not known");
  sale_ui_test_close (window);
}

static void
test_row (void)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  GtkWidget *row = sale_timeline_row_new (scale), *window;
  g_autofree char *description = NULL;
  int wide, narrow;

  sale_timeline_row_set_texts (SALE_TIMELINE_ROW (row), "Smith & Sons", "€15,000",
                               "know by 15 Jan");
  sale_timeline_row_set_state (SALE_TIMELINE_ROW (row), SALE_STATE_WATCH, "Watch");
  sale_timeline_bar_set_term (sale_timeline_row_get_bar (SALE_TIMELINE_ROW (row)), term ());
  description = sale_timeline_row_dup_description (SALE_TIMELINE_ROW (row));
  g_assert_true (g_str_has_prefix (description, "Smith & Sons, €15,000, Watch, Know by"));

  window = sale_ui_test_show (row, 900, 100);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &wide, NULL, NULL, NULL);
  sale_timeline_scale_set_narrow (scale, TRUE);
  gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, <, 320);
  g_assert_cmpint (narrow, <, wide);
  sale_ui_test_settle (window);
  sale_ui_test_close (window);
}

static void
test_scale_outlives_rows (void)
{
  SaleTimelineScale *scale = sale_timeline_scale_new (TODAY);
  GtkWidget *row = g_object_ref_sink (sale_timeline_row_new (scale));
  GtkWidget *axis = g_object_ref_sink (sale_timeline_axis_new (scale));

  g_assert_finalize_object (row);
  sale_timeline_scale_set_zoom (scale, 90);
  g_assert_finalize_object (axis);
  sale_timeline_scale_set_narrow (scale, TRUE);
  g_assert_finalize_object (scale);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/timeline/scale", test_scale);
  g_test_add_func ("/ui/timeline/ticks", test_ticks);
  g_test_add_func ("/ui/timeline/walk", test_walk);
  g_test_add_func ("/ui/timeline/walk-mirrored", test_walk_mirrored);
  g_test_add_func ("/ui/timeline/marks-speak", test_marks_speak);
  g_test_add_func ("/ui/timeline/outside", test_outside);
  g_test_add_func ("/ui/timeline/row", test_row);
  g_test_add_func ("/ui/timeline/scale-outlives-rows", test_scale_outlives_rows);
  return g_test_run ();
}
