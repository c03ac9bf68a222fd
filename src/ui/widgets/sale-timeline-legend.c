/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shapes of a timeline mean: each as it is drawn, and in words. */
#include "sale-timeline-legend.h"

#include "sale-plain-text.h"
#include "sale-timeline-bar.h"

#define SAMPLE_WIDTH 120
#define DAYS 100

typedef struct
{
  SaleTimelineTerm term;
  SaleDate step; /* %SALE_DATE_NONE for none */
  gboolean done;
  gboolean today;
  const char *label;
} Sample;

#define NONE SALE_DATE_NONE

/* Days of a scale of its own. */
static const Sample samples[] = {
  { { 0, 80, NONE, NONE }, NONE, FALSE, FALSE, N_ ("The term, and its last day") },
  { { NONE, NONE, 30, 70 },
    NONE,
    FALSE,
    FALSE,
    N_ ("From the day you must know until the last day on which they can cancel") },
  { SALE_TIMELINE_TERM_INIT, 50, FALSE, FALSE, N_ ("A step of the outreach, to be done") },
  { SALE_TIMELINE_TERM_INIT, 50, TRUE, FALSE, N_ ("A step that is done") },
  { SALE_TIMELINE_TERM_INIT, NONE, FALSE, TRUE, N_ ("Today") },
};

static GtkWidget *
sample_new (const Sample *sample)
{
  g_autoptr (SaleTimelineScale) scale = sale_timeline_scale_new (sample->today ? 50 : -1000);
  SaleTimelineStep step = { sample->step, "", sample->done };
  GtkWidget *bar;

  sale_timeline_scale_set_range (scale, 0, DAYS);
  bar = sale_timeline_bar_new (scale);
  sale_timeline_bar_set_term (SALE_TIMELINE_BAR (bar), &sample->term);
  sale_timeline_bar_set_state (SALE_TIMELINE_BAR (bar), SALE_STATE_INFO);
  if (sale_date_is_known (sample->step))
    sale_timeline_bar_set_steps (SALE_TIMELINE_BAR (bar), &step, 1);
  /* A picture: nothing in it is to be reached. */
  gtk_widget_set_can_focus (bar, FALSE);
  gtk_widget_set_can_target (bar, FALSE);
  gtk_accessible_update_state (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_size_request (bar, SAMPLE_WIDTH, -1);
  return bar;
}

/**
 * sale_timeline_legend_new:
 *
 * Returns: (transfer floating): a line a shape
 */
GtkWidget *
sale_timeline_legend_new (void)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_widget_add_css_class (grid, "sale-legend");
  for (int i = 0; i < (int) G_N_ELEMENTS (samples); i++)
    {
      GtkWidget *label = gtk_label_new (_ (samples[i].label));

      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_grid_attach (GTK_GRID (grid), sample_new (&samples[i]), 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), label, 1, i, 1, 1);
    }
  return grid;
}
