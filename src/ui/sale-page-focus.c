/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has the focus when a page comes on the screen. */
#include "sale-page-life.h"
#include "sale-page-private.h"
#include "sale-widget.h"

/* A list has its rows a frame or two after its model. */
#define FOCUS_FRAMES 20

/* Where the page is worked with: its list, as soon as that has its rows; the rest
 * of its content, or what is said instead. */
void
sale_page_focus_content (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  if (!sale_page_focus_list (self) && (priv->focus_frames == 0 || !sale_page_has_list (self)))
    sale_widget_enter (priv->stack);
}

static gboolean
has_focus_inside (SalePage *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (sale_page_get_private (self)->stack)) != NULL;
}

static gboolean
is_below_dialog (SalePage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return ADW_IS_APPLICATION_WINDOW (root) &&
         adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL;
}

static gboolean
on_focus_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  SalePage *self = SALE_PAGE (widget);
  SalePagePrivate *priv = sale_page_get_private (self);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  /* Nobody goes nowhere: what had it went off the screen, as a dialog that closes. */
  if (priv->focus_before == NULL || focus == NULL)
    priv->focus_before = focus;
  /* The user has gone elsewhere meanwhile. */
  if (focus != priv->focus_before || priv->focus_frames == 0 || is_below_dialog (self))
    {
      priv->focus_tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (priv->loading)
    return G_SOURCE_CONTINUE;

  priv->focus_frames--;
  SALE_PAGE_GET_CLASS (self)->activated (self);
  if (!has_focus_inside (self))
    return G_SOURCE_CONTINUE;
  priv->focus_tick = 0;
  return G_SOURCE_REMOVE;
}

/**
 * sale_page_activate:
 *
 * The page has come on the screen by the user's choice: it takes the focus, as
 * soon as it has something to give it to.
 */
void
sale_page_activate (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);
  GtkRoot *root;

  g_return_if_fail (SALE_IS_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root == NULL || has_focus_inside (self))
    return;
  /* What had the focus goes with its page, and the window then gives it to its
   * first widget: that is not the user's doing. */
  gtk_root_set_focus (root, NULL);
  priv->focus_before = NULL;
  priv->focus_frames = FOCUS_FRAMES;
  if (priv->focus_tick == 0)
    priv->focus_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_focus_tick, NULL, NULL);
}
