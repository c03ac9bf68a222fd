/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-list-start.h"

static gboolean
on_tick (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  gint64 *first = data;

  if (adjustment == NULL || gtk_widget_get_height (list) == 0)
    return G_SOURCE_CONTINUE;
  if (*first == 0)
    *first = gdk_frame_clock_get_frame_counter (clock);
  /* The rows of one frame are measured in the next. */
  if (gdk_frame_clock_get_frame_counter (clock) < *first + 2)
    return G_SOURCE_CONTINUE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_lower (adjustment));
  return G_SOURCE_REMOVE;
}

/**
 * sale_list_start:
 * @list: a list with section headers that has just got its first rows
 *
 * Shows the start of a list, with the header of its first section. Left alone,
 * GTK puts the first *row* at the top, and the header above it out of sight.
 */
void
sale_list_start (GtkWidget *list)
{
  gtk_widget_add_tick_callback (list, on_tick, g_new0 (gint64, 1), g_free);
}
