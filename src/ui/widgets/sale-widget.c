/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-widget.h"

/**
 * sale_widget_get_line_height:
 *
 * Returns: how high a line of text is in the font of @widget, in pixels
 */
int
sale_widget_get_line_height (GtkWidget *widget)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, "Ay");
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}
