/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The header of a page, wide or narrow. */
#include "sale-page-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Few buttons fit beside a title: closing is enough where there is a way to
 * do without the others. */
static char *
dup_narrow_layout (const char *layout)
{
  g_auto (GStrv) sides = g_strsplit (layout, ":", 2);
  GString *narrow = g_string_new (NULL);

  for (guint i = 0; sides[i]; i++)
    g_string_append_printf (narrow, "%s%s", i ? ":" : "",
                            strstr (sides[i], "close") ? "close" : "");
  return g_string_free (narrow, FALSE);
}

/**
 * sale_page_update_header:
 *
 * Shows in the header what fits there.
 */
void
sale_page_update_header (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));
  AdwButtonContent *content = ADW_BUTTON_CONTENT (gtk_button_get_child (priv->primary_button));
  g_autofree char *layout = NULL;
  g_autofree char *narrow = NULL;

  g_object_get (settings, "gtk-decoration-layout", &layout, NULL);
  narrow = dup_narrow_layout (layout ? layout : ":close");
  adw_header_bar_set_decoration_layout (priv->header, priv->narrow ? narrow : NULL);
  adw_button_content_set_label (content,
                                priv->narrow || !priv->primary_label ? "" : priv->primary_label);
  adw_button_content_set_label (priv->log_content, priv->narrow ? "" : _ ("Log"));
  gtk_widget_set_visible (GTK_WIDGET (priv->views_button),
                          SALE_PAGE_GET_CLASS (self)->keeps_views &&
                              (!priv->narrow || priv->search_active));
}
