/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that is opened from a dialog. That has the focus until it is off the screen; GTK
 * then gives it to whatever lies below, and a list would choose the row that it falls on. */
#include "sale-focus-guard.h"

#include <adwaita.h>

/* A dialog has gone after so many frames, however quick they are. */
#define FRAMES 120

typedef struct
{
  gboolean *on;
  GtkEventController *controller;
  GType wanted;
  SaleFocusFunc focus;
  guint frames;
} Guard;

static gboolean
is_in_dialog (GtkWidget *widget)
{
  return widget && gtk_widget_get_ancestor (widget, ADW_TYPE_DIALOG) != NULL;
}

/* Also one that is closing: it stays below the window's own child, or that child's, until it is
 * off the screen. */
static gboolean
has_dialog (GtkWidget *widget, guint depth)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (ADW_IS_DIALOG (child) || (depth > 0 && has_dialog (child, depth - 1)))
      return TRUE;
  return FALSE;
}

static void
stop (Guard *self)
{
  self->frames = 0;
  *self->on = FALSE;
}

static gboolean
on_frame (GtkWidget *page, GdkFrameClock *clock, gpointer data)
{
  Guard *self = data;
  GtkRoot *root = gtk_widget_get_root (page);
  GtkWidget *focus = gtk_root_get_focus (root);

  if (self->frames == FRAMES && !is_in_dialog (focus) && !has_dialog (GTK_WIDGET (root), 1))
    stop (self);
  if (self->frames == 0)
    return G_SOURCE_REMOVE;
  if (focus == NULL || gtk_widget_get_ancestor (focus, self->wanted) == NULL)
    self->focus (page);
  if (--self->frames == 0)
    stop (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_event (GtkEventController *controller, GdkEvent *event, gpointer data)
{
  Guard *self = data;
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    stop (self);
  return GDK_EVENT_PROPAGATE;
}

/* The tick has ended, or the page has. */
static void
guard_end (gpointer data)
{
  Guard *self = data;

  GtkWidget *page = gtk_event_controller_get_widget (self->controller);

  g_signal_handlers_disconnect_by_data (self->controller, self);
  if (page)
    gtk_widget_remove_controller (page, self->controller);
  g_object_unref (self->controller);
  g_free (self);
}

/**
 * sale_focus_guard:
 * @page: a page that was just made
 * @wanted: what the focus belongs in
 * @focus: gives the focus to the first of those, if there is one
 * @on: (out): in @page; whether it is still guarded, so that what follows the focus
 *   can tell a user from GTK
 *
 * If a dialog is open or closing when @page is first on the screen, keeps the focus where @page
 * is worked with, until somebody presses a key or a button or two seconds have passed.
 */
void
sale_focus_guard (GtkWidget *page, GType wanted, SaleFocusFunc focus, gboolean *on)
{
  Guard *self = g_new (Guard, 1);
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  *self = (Guard) { on, g_object_ref (controller), wanted, focus, FRAMES };
  *on = TRUE;
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "event", G_CALLBACK (on_event), self);
  gtk_widget_add_controller (page, controller);
  gtk_widget_add_tick_callback (page, on_frame, self, guard_end);
}
