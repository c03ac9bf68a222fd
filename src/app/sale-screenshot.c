/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A picture of the window as it draws itself, so that it needs no compositor
 * and shows nothing else of the screen. */

#include "sale-screenshot.h"

#include "sale-error.h"

/* Lists measure their rows, and breakpoints take effect, over a few frames;
 * the picture is of the first frame after which so many were alike. */
#define SETTLED_FRAMES 4
#define DEADLINE_SECONDS 60

typedef struct
{
  char *path;
  GBytes *last;
  guint alike;
  guint tick;
  guint deadline;
} Shot;

static void
shot_free (Shot *self)
{
  g_free (self->path);
  g_clear_pointer (&self->last, g_bytes_unref);
  g_free (self);
}

static GskRenderNode *
dup_node (GtkWidget *window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  return gtk_snapshot_free_to_node (snapshot);
}

static GdkTexture *
dup_texture (GtkWidget *window, GskRenderNode *node)
{
  GskRenderer *renderer = gtk_native_get_renderer (GTK_NATIVE (window));
  const graphene_rect_t bounds =
      GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (window), gtk_widget_get_height (window));

  return gsk_renderer_render_texture (renderer, node, &bounds);
}

static void
finish (GTask *task, GtkWidget *window, GskRenderNode *node)
{
  Shot *shot = g_task_get_task_data (task);
  g_autoptr (GdkTexture) texture = dup_texture (window, node);

  if (gdk_texture_save_to_png (texture, shot->path))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, SALE_ERROR, SALE_ERROR_FAILED,
                             _("The picture could not be written to “%s”"), shot->path);
}

/* Whether this frame is drawn just like the one before. */
static gboolean
is_like_last (Shot *shot, GskRenderNode *node)
{
  GBytes *now = gsk_render_node_serialize (node);
  gboolean alike = shot->last && g_bytes_equal (shot->last, now);

  g_clear_pointer (&shot->last, g_bytes_unref);
  shot->last = now;
  return alike;
}

static gboolean
on_tick (GtkWidget *window, GdkFrameClock *clock, gpointer data)
{
  GTask *task = data;
  Shot *shot = g_task_get_task_data (task);
  SalePage *page = sale_window_get_page (SALE_WINDOW (window));
  g_autoptr (GskRenderNode) node = NULL;

  if (page == NULL || sale_page_get_loading (page) || sale_window_get_busy (SALE_WINDOW (window)))
    return G_SOURCE_CONTINUE;

  node = dup_node (window);
  shot->alike = node && is_like_last (shot, node) ? shot->alike + 1 : 0;
  if (shot->alike < SETTLED_FRAMES)
    return G_SOURCE_CONTINUE;

  g_clear_handle_id (&shot->deadline, g_source_remove);
  finish (task, window, node);
  return G_SOURCE_REMOVE;
}

static void
on_deadline (gpointer data)
{
  GTask *task = data;
  Shot *shot = g_task_get_task_data (task);

  shot->deadline = 0;
  gtk_widget_remove_tick_callback (g_task_get_source_object (task), shot->tick);
  g_task_return_new_error (task, SALE_ERROR, SALE_ERROR_FAILED,
                           _("The page did not come to rest in %d seconds"), DEADLINE_SECONDS);
  g_object_unref (task);
}

/**
 * sale_screenshot_async:
 * @path: the PNG file to write
 *
 * Waits until the window's page has its data and is drawn, then writes a
 * picture of the window. The window must be shown.
 */
void
sale_screenshot_async (SaleWindow *window, const char *path, GAsyncReadyCallback callback,
                       gpointer data)
{
  GTask *task = g_task_new (window, NULL, callback, data);
  Shot *shot = g_new0 (Shot, 1);

  g_task_set_source_tag (task, sale_screenshot_async);
  shot->path = g_strdup (path);
  g_task_set_task_data (task, shot, (GDestroyNotify) shot_free);
  shot->tick = gtk_widget_add_tick_callback (GTK_WIDGET (window), on_tick, task, NULL);
  shot->deadline = g_timeout_add_seconds_once (DEADLINE_SECONDS, on_deadline, task);
}

gboolean
sale_screenshot_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
