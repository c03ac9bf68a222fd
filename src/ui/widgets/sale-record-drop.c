/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dragging rows of record lists to another place: within their list, or into another
 * one of the same group. A line shows between which rows one would come to stand. */
#include "sale-record-drop.h"

#include "sale-widget.h"

#define DROP "sale-record-drop"

/* Near the edge of what scrolls, it scrolls: so near, and so fast, in pixels. */
#define EDGE 48
#define SPEED 9

typedef struct
{
  SaleRecordList *list;
  gpointer group;
  const char *action;
  int place;
  GtkWidget *marked;
  const char *mark;
  GtkWidget *dragged; /* while it is over the list; not owned */
  double x, y;
  guint scrolling;
} Drop;

typedef struct
{
  GtkWidget *row;
  GtkWidget *handle;
  double x, y;
} Source;

/* From the row ----------------------------------------------------------------- */

static gboolean
is_touched (GtkDragSource *source)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (source));

  return device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* A finger that is not on the handle scrolls. */
static GdkContentProvider *
on_prepare (GtkDragSource *source, double x, double y, Source *self)
{
  if (is_touched (source) && gtk_widget_pick (self->row, x, y, GTK_PICK_DEFAULT) != self->handle)
    return NULL;
  self->x = x;
  self->y = y;
  return gdk_content_provider_new_typed (GTK_TYPE_LIST_BOX_ROW, self->row);
}

static void
on_drag_begin (GtkDragSource *source, GdkDrag *drag, Source *self)
{
  g_autoptr (GdkPaintable) live = gtk_widget_paintable_new (self->row);
  /* As it is before it pales. */
  g_autoptr (GdkPaintable) picture = gdk_paintable_get_current_image (live);
  GtkWidget *image = gtk_picture_new_for_paintable (picture);

  gtk_picture_set_can_shrink (GTK_PICTURE (image), FALSE);
  gtk_widget_add_css_class (image, "sale-dragged-picture");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), image);
  /* Beneath the pointer: the line where it would stand is not covered. */
  gdk_drag_set_hotspot (drag, (int) self->x, -8);
  gtk_widget_add_css_class (self->row, "sale-dragged");
}

static void
on_drag_end (GtkDragSource *source, GdkDrag *drag, gboolean moved, Source *self)
{
  gtk_widget_remove_css_class (self->row, "sale-dragged");
}

static GtkWidget *
handle_new (void)
{
  GtkWidget *handle = gtk_image_new_from_icon_name ("sale-drag-symbolic");

  gtk_widget_set_cursor_from_name (handle, "grab");
  gtk_widget_add_css_class (handle, "sale-row-handle");
  gtk_accessible_update_state (GTK_ACCESSIBLE (handle), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return handle;
}

/**
 * sale_record_drop_add_source:
 * @row: a row of a #SaleRecordList
 *
 * Lets a row be dragged: by a mouse wherever it is taken, by a finger at its handle.
 *
 * Returns: (transfer floating): the handle, to be put into the row
 */
GtkWidget *
sale_record_drop_add_source (GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  Source *self = g_new0 (Source, 1);

  self->row = row;
  self->handle = handle_new ();
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (on_drag_end), self);
  g_object_set_data_full (G_OBJECT (source), DROP, self, g_free);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  return self->handle;
}

/* Onto a list ------------------------------------------------------------------ */

static SaleRecordList *
list_of (GtkWidget *row)
{
  GtkWidget *list = gtk_widget_get_ancestor (row, SALE_TYPE_RECORD_LIST);

  return list ? SALE_RECORD_LIST (list) : NULL;
}

/* Nothing of another plan, nor of another window. */
static GtkWidget *
get_dragged (Drop *self, const GValue *value)
{
  GtkWidget *row = value ? g_value_get_object (value) : NULL;
  SaleRecordList *list = row ? list_of (row) : NULL;
  Drop *from = list ? g_object_get_data (G_OBJECT (list), DROP) : NULL;

  return from && from->group == self->group ? row : NULL;
}

/* Before which row something dropped at @y comes to stand. */
static guint
index_at (Drop *self, double y)
{
  GtkWidget *row;
  guint index = 0;

  for (; (row = sale_record_list_get_row (self->list, index)); index++)
    {
      graphene_rect_t bounds;

      if (gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds) &&
          y < bounds.origin.y + bounds.size.height / 2)
        break;
    }
  return index;
}

/* Where it is dropped beside itself, it would stay. */
static gboolean
would_stay (Drop *self, GtkWidget *dragged, guint index)
{
  return sale_record_list_get_row (self->list, index) == dragged ||
         (index > 0 && sale_record_list_get_row (self->list, index - 1) == dragged);
}

static void
unmark (Drop *self)
{
  if (self->marked)
    gtk_widget_remove_css_class (self->marked, self->mark);
  g_clear_weak_pointer (&self->marked);
}

static void
mark (Drop *self, GtkWidget *widget, const char *class)
{
  if (self->marked == widget && self->mark == class)
    return;
  unmark (self);
  g_set_weak_pointer (&self->marked, widget);
  self->mark = class;
  gtk_widget_add_css_class (widget, class);
}

static gboolean
show_place (Drop *self)
{
  guint index = index_at (self, self->y);
  GtkWidget *row = sale_record_list_get_row (self->list, index);

  if (would_stay (self, self->dragged, index))
    {
      unmark (self);
      return FALSE;
    }
  if (row)
    mark (self, row, "sale-drop-before");
  else if (index > 0)
    mark (self, sale_record_list_get_row (self->list, index - 1), "sale-drop-after");
  else
    mark (self, GTK_WIDGET (self->list), "sale-drop-into");
  return TRUE;
}

/* Scrolling -------------------------------------------------------------------- */

static double
speed_at (Drop *self, GtkWidget *scroller)
{
  graphene_point_t point = GRAPHENE_POINT_INIT ((float) self->x, (float) self->y);

  if (!gtk_widget_compute_point (GTK_WIDGET (self->list), scroller, &point, &point))
    return 0;
  if (point.y < EDGE)
    return -SPEED;
  return point.y > (float) (gtk_widget_get_height (scroller) - EDGE) ? SPEED : 0;
}

/* What is under the pointer moves on beneath it. */
static gboolean
scroll (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  Drop *self = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (list, GTK_TYPE_SCROLLED_WINDOW);
  double speed = scroller ? speed_at (self, scroller) : 0;
  GtkAdjustment *adjustment;
  double before;

  if (speed == 0)
    {
      self->scrolling = 0;
      return G_SOURCE_REMOVE;
    }
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  before = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_set_value (adjustment, before + speed);
  self->y += gtk_adjustment_get_value (adjustment) - before;
  show_place (self);
  return G_SOURCE_CONTINUE;
}

static void
leave (Drop *self)
{
  unmark (self);
  self->dragged = NULL;
  if (self->scrolling)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->scrolling);
  self->scrolling = 0;
}

/* Dropping --------------------------------------------------------------------- */

static GdkDragAction
on_motion (GtkDropTarget *target, double x, double y, Drop *self)
{
  self->dragged = get_dragged (self, gtk_drop_target_get_value (target));
  if (self->dragged == NULL)
    return 0;
  self->x = x;
  self->y = y;
  if (self->scrolling == 0)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), scroll, self, NULL);
  return show_place (self) ? GDK_ACTION_MOVE : 0;
}

static void
on_leave (GtkDropTarget *target, Drop *self)
{
  leave (self);
}

static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, Drop *self)
{
  GtkWidget *dragged = get_dragged (self, value);
  guint index = index_at (self, y);
  gint64 after = 0;

  leave (self);
  if (dragged == NULL || would_stay (self, dragged, index))
    return FALSE;
  if (index > 0)
    after = sale_record_list_get_key (self->list, sale_record_list_get_row (self->list, index - 1));
  return gtk_widget_activate_action (GTK_WIDGET (self->list), self->action, "(xxi)",
                                     sale_record_list_get_key (list_of (dragged), dragged), after,
                                     self->place);
}

static void
drop_free (gpointer data)
{
  Drop *self = data;

  g_clear_weak_pointer (&self->marked);
  g_free (self);
}

/**
 * sale_record_drop_add_target:
 * @group: rows of the lists with the same group are taken, and no others
 * @action: asked for with `(xxi)`: the key of the row that was dropped, the key of the
 *   one it comes after or 0 for the first place, and @place
 * @place: tells the lists of a group apart
 *
 * Lets rows be dropped on a list.
 */
void
sale_record_drop_add_target (SaleRecordList *list, gpointer group, const char *action, int place)
{
  GtkDropTarget *target = gtk_drop_target_new (GTK_TYPE_LIST_BOX_ROW, GDK_ACTION_MOVE);
  Drop *self = g_new0 (Drop, 1);

  *self = (Drop) { .list = list, .group = group, .action = action, .place = place };
  g_object_set_data_full (G_OBJECT (list), DROP, self, drop_free);
  gtk_drop_target_set_preload (target, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (list), "sale-drop-list");
  g_signal_connect (target, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (target, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (list), GTK_EVENT_CONTROLLER (target));
}
