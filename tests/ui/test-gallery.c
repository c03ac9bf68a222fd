/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every widget in one window: that they draw in each style and direction
 * without a warning; with SECOND_SALE_RESULTS, as pictures to look at. */

#include "sale-bar-chart.h"
#include "sale-chip.h"
#include "sale-empty.h"
#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-health-bars.h"
#include "sale-pace-chart.h"
#include "sale-ring.h"
#include "sale-state-pill.h"
#include "sale-timeline-axis.h"
#include "sale-timeline-row.h"
#include "sale-ui-test.h"

#define TODAY sale_date_new (2027, 1, 4)

static GtkWidget *
figures (void)
{
  GtkWidget *box = sale_even_box_new (150, 12);
  GtkWidget *health = sale_figure_card_new ("Health", "45 Watch", "based on 8 of 9 facts, fresh");

  sale_figure_card_set_state (SALE_FIGURE_CARD (health), SALE_STATE_WATCH);
  sale_even_box_append (SALE_EVEN_BOX (box),
                        sale_figure_card_new ("ARR", "€60,000", "renews 1 April"));
  sale_even_box_append (SALE_EVEN_BOX (box), health);
  sale_even_box_append (SALE_EVEN_BOX (box),
                        sale_figure_card_new ("Next Deadline", "in 8 days",
                                              "know by Tue 12 Jan · they can cancel until 30 Jan"));
  sale_even_box_append (
      SALE_EVEN_BOX (box),
      sale_figure_card_new ("Last Two-Way Touch", "12 days ago", "call with Ines"));
  return box;
}

static GtkWidget *
states (void)
{
  static const char *const words[] = { "Not known", "On track", "Watch",
                                       "At risk",   "Critical", "Open" };
  GtkWidget *box = adw_wrap_box_new ();
  GtkWidget *removable = sale_chip_new ("sale-person-symbolic", "Ines Müller");

  adw_wrap_box_set_child_spacing (ADW_WRAP_BOX (box), 6);
  adw_wrap_box_set_line_spacing (ADW_WRAP_BOX (box), 6);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    adw_wrap_box_append (ADW_WRAP_BOX (box), sale_state_pill_new (i, words[i]));
  adw_wrap_box_append (ADW_WRAP_BOX (box), sale_chip_new (NULL, "Strategic"));
  sale_chip_set_removable (SALE_CHIP (removable), TRUE);
  adw_wrap_box_append (ADW_WRAP_BOX (box), removable);
  return box;
}

static GtkWidget *
health (void)
{
  GtkWidget *bars = sale_health_bars_new ();

  sale_health_bars_set (SALE_HEALTH_BARS (bars), SALE_HEALTH_RELATIONSHIP, 80, SALE_STATE_GOOD,
                        NULL);
  sale_health_bars_set (SALE_HEALTH_BARS (bars), SALE_HEALTH_ADOPTION, 55, SALE_STATE_WATCH, NULL);
  sale_health_bars_set (SALE_HEALTH_BARS (bars), SALE_HEALTH_VALUE, 20, SALE_STATE_RISK, NULL);
  return bars;
}

static GtkWidget *
rings (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i <= 4; i++)
    {
      GtkWidget *ring = sale_ring_new ();

      g_object_set (ring, "size", 32, "fraction", i / 4., NULL);
      gtk_box_append (GTK_BOX (box), ring);
    }
  return box;
}

static GtkWidget *
timeline_row (SaleTimelineScale *scale, const char *title, const char *amount, SaleState state,
              const char *word, int shift)
{
  GtkWidget *row = sale_timeline_row_new (scale);
  SaleTimelineTerm term = { TODAY - 280 + shift, TODAY + 86 + shift, TODAY + 8 + shift,
                            TODAY + 26 + shift };
  SaleTimelineStep steps[] = { { TODAY - 30 + shift, "Value review", TRUE },
                               { TODAY + 40 + shift, "Send the offer", FALSE } };

  sale_timeline_row_set_texts (SALE_TIMELINE_ROW (row), title, amount, "know by Tue 12 Jan");
  sale_timeline_row_set_state (SALE_TIMELINE_ROW (row), state, word);
  sale_timeline_bar_set_term (sale_timeline_row_get_bar (SALE_TIMELINE_ROW (row)), &term);
  sale_timeline_bar_set_steps (sale_timeline_row_get_bar (SALE_TIMELINE_ROW (row)), steps, 2);
  return row;
}

static GtkWidget *
timeline (gboolean narrow)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (TODAY);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  sale_timeline_scale_set_narrow (scale, narrow);
  gtk_box_append (GTK_BOX (box), sale_timeline_axis_new (scale));
  gtk_box_append (GTK_BOX (box),
                  timeline_row (scale, "Nordlicht AG", "€60,000", SALE_STATE_WATCH, "Watch", 0));
  gtk_box_append (GTK_BOX (box),
                  timeline_row (scale, "Café Noir", "€12,500", SALE_STATE_RISK, "At risk", 60));
  gtk_box_append (GTK_BOX (box),
                  timeline_row (scale, "東京物産", "¥4,200,000", SALE_STATE_GOOD, "On track", 130));
  return box;
}

static GtkWidget *
pace_chart (gboolean compact)
{
  const SalePaceGoal goal = { TODAY - 120, TODAY + 60, 48, 24, "h" };
  const SalePaceReading readings[] = {
    { TODAY - 110, 47 }, { TODAY - 80, 45 }, { TODAY - 50, 39 },
    { TODAY - 20, 36 },  { TODAY - 2, 33 },
  };
  GtkWidget *chart = sale_pace_chart_new (TODAY);

  sale_pace_chart_set_compact (SALE_PACE_CHART (chart), compact);
  sale_pace_chart_set_data (SALE_PACE_CHART (chart), &goal, readings, G_N_ELEMENTS (readings));
  gtk_widget_set_hexpand (chart, !compact);
  gtk_widget_set_valign (chart, GTK_ALIGN_CENTER);
  return chart;
}

static GtkWidget *
bar_chart (void)
{
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun" };
  static const double values[] = { 60, 12.5, 0, 48, -21, 33 };
  GtkWidget *chart = sale_bar_chart_new ();

  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    {
      g_autofree char *text = g_strdup_printf ("€%gk", values[i]);

      sale_bar_chart_append (SALE_BAR_CHART (chart), months[i], values[i], text,
                             values[i] < 0 ? SALE_STATE_RISK : SALE_STATE_INFO);
    }
  return chart;
}

static GtkWidget *
charts (gboolean narrow)
{
  GtkWidget *box = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 18);

  gtk_box_append (GTK_BOX (box), pace_chart (FALSE));
  gtk_box_append (GTK_BOX (box), pace_chart (TRUE));
  gtk_box_append (GTK_BOX (box), bar_chart ());
  return box;
}

static GtkWidget *
gallery_new (gboolean narrow)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), figures ());
  gtk_box_append (GTK_BOX (box), states ());
  gtk_box_append (GTK_BOX (box), health ());
  gtk_box_append (GTK_BOX (box), rings ());
  gtk_box_append (GTK_BOX (box), timeline (narrow));
  gtk_box_append (GTK_BOX (box), charts (narrow));
  return box;
}

static void
show_gallery (int width, const char *name)
{
  GtkWidget *window = sale_ui_test_show (gallery_new (width < 560), width, 640);

  g_assert_cmpint (gtk_widget_get_width (window), ==, width);
  sale_ui_test_save (window, name);
  sale_ui_test_close (window);
}

static void
test_light (void)
{
  show_gallery (1000, "gallery-1000-light");
  show_gallery (360, "gallery-360-light");
}

static void
test_dark (void)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_DARK);
  show_gallery (1000, "gallery-1000-dark");
  show_gallery (360, "gallery-360-dark");
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      ADW_COLOR_SCHEME_FORCE_LIGHT);
}

static void
test_right_to_left (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  show_gallery (1000, "gallery-1000-rtl");
  show_gallery (360, "gallery-360-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/gallery/light", test_light);
  g_test_add_func ("/ui/gallery/dark", test_dark);
  g_test_add_func ("/ui/gallery/right-to-left", test_right_to_left);
  return g_test_run ();
}
