/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libadwaita's dialogs do not do by themselves: keep the focus, open once. */
#include "sale-dialog-focus.h"

/* A sheet has found its focus after so many frames. */
#define FRAMES 20

typedef struct
{
  GtkWidget *widget; /* of the dialog, which lives longer than its ticks */
  guint frames;
  GtkEventController *events;
} First;

static gboolean
has_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/* From then on the focus is where the user put it. */
static gboolean
on_event (GtkEventController *events, GdkEvent *event, gpointer data)
{
  First *first = data;
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN)
    first->frames = 0;
  return GDK_EVENT_PROPAGATE;
}

static gboolean
on_tick (GtkWidget *dialog, GdkFrameClock *clock, gpointer data)
{
  First *first = data;

  if (first->frames == 0)
    return G_SOURCE_REMOVE;
  if (has_focus (first->widget))
    ;
  else if (GTK_IS_TEXT (first->widget))
    gtk_text_grab_focus_without_selecting (GTK_TEXT (first->widget));
  else
    gtk_widget_grab_focus (first->widget);
  return --first->frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
first_free (gpointer data)
{
  First *first = data;
  GtkWidget *dialog = gtk_event_controller_get_widget (first->events);

  g_signal_handlers_disconnect_by_data (first->events, first);
  if (dialog)
    gtk_widget_remove_controller (dialog, first->events);
  g_object_unref (first->events);
  g_free (first);
}

static void
on_map (GtkWidget *dialog)
{
  GtkWidget *widget = adw_dialog_get_focus (ADW_DIALOG (dialog));
  GtkEventController *events;
  First *first;

  if (widget == NULL)
    return;
  events = gtk_event_controller_legacy_new ();
  first = g_new (First, 1);
  *first = (First) { widget, FRAMES, g_object_ref (events) };
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect (events, "event", G_CALLBACK (on_event), first);
  gtk_widget_add_controller (dialog, events);
  gtk_widget_add_tick_callback (dialog, on_tick, first, first_free);
}

/**
 * sale_dialog_keep_first_focus:
 *
 * AdwDialog:focus-widget is not heard where the dialog is a sheet at the bottom:
 * that gives the focus to its first button when it has opened. With this it is.
 */
void
sale_dialog_keep_first_focus (AdwDialog *dialog)
{
  g_return_if_fail (ADW_IS_DIALOG (dialog));

  g_signal_connect (dialog, "map", G_CALLBACK (on_map), NULL);
}

/**
 * sale_dialog_set_first_focus:
 * @widget: (transfer none): something in @dialog, such as the text of an entry
 *
 * Where one writes at once, also where the dialog is a sheet at the bottom. Forms
 * keep what adw_dialog_set_focus() says by themselves.
 */
void
sale_dialog_set_first_focus (AdwDialog *dialog, GtkWidget *widget)
{
  g_return_if_fail (ADW_IS_DIALOG (dialog));

  adw_dialog_set_focus (dialog, widget);
  sale_dialog_keep_first_focus (dialog);
}

static AdwDialog *
get_upper (GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  if (ADW_IS_APPLICATION_WINDOW (root))
    return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root));
  return ADW_IS_WINDOW (root) ? adw_window_get_visible_dialog (ADW_WINDOW (root)) : NULL;
}

/**
 * sale_dialog_present:
 * @dialog: (transfer floating): lives until the end of the main loop's turn at least
 *
 * As adw_dialog_present(), but a second press of the same button or key does not open the
 * same dialog twice: @dialog is let go when one of its kind and title is in front.
 */
void
sale_dialog_present (AdwDialog *dialog, GtkWidget *parent)
{
  AdwDialog *upper = get_upper (parent);

  if (upper == NULL || upper == dialog || G_OBJECT_TYPE (upper) != G_OBJECT_TYPE (dialog) ||
      g_strcmp0 (adw_dialog_get_title (upper), adw_dialog_get_title (dialog)) != 0)
    adw_dialog_present (dialog, parent);
  else
    g_idle_add_once ((GSourceOnceFunc) g_object_unref, g_object_ref_sink (dialog));
}
