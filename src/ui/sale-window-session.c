/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window makes of its session's news: toasts with Undo, errors. */
#include "sale-window-private.h"

#include "sale-plain-text.h"
#include "sale-sharing-job.h"

static void
forget_toast (gpointer data, GObject *toast)
{
  SaleWindow *self = data;

  if (self->toast == (AdwToast *) toast)
    self->toast = NULL;
}

/* The preferences lie over the window's own toasts. */
static void
put_toast (SaleWindow *self, AdwToast *toast)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  if (ADW_IS_PREFERENCES_DIALOG (dialog))
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    adw_toast_overlay_add_toast (self->toasts, toast);
}

/* In the private header. */
void
sale_window_dismiss_toast (SaleWindow *self)
{
  if (self->toast == NULL)
    return;
  g_object_weak_unref (G_OBJECT (self->toast), forget_toast, self);
  adw_toast_dismiss (g_steal_pointer (&self->toast));
}

/* One toast at a time: the last command is the one that Undo takes back. */
void
sale_window_show_toast (SaleWindow *self, AdwToast *toast)
{
  sale_window_dismiss_toast (self);
  self->toast = toast;
  g_object_weak_ref (G_OBJECT (toast), forget_toast, self);
  put_toast (self, toast);
}

/* What an undo had to leave is said, not hidden. */
static char *
dup_message (SaleCommit *commit, gboolean undone)
{
  const char *const *kept = sale_commit_get_kept (commit);
  g_autofree char *names = NULL;

  if (kept == NULL || kept[0] == NULL)
    {
      const char *label = sale_commit_get_label (commit);

      /* Translators: what follows is a command that was taken back: "Undone: Skip Step". */
      return undone && label ? g_strdup_printf (_ ("Undone: %s"), label) : g_strdup (label);
    }
  names = g_strjoinv (", ", (char **) kept);
  /* Translators: after an undo; what follows was changed again since. */
  return g_strdup_printf (_ ("Changed since, and left as it is: %s"), names);
}

/* Not by the action, which leaves a text that is being written alone: the button
 * says what it is about. */
static void
on_undo (SaleWindow *self)
{
  if (self->session == NULL)
    return;
  self->undoing = TRUE;
  sale_session_undo (self->session);
}

static void
on_redo (SaleWindow *self)
{
  if (self->session == NULL)
    return;
  self->redoing = TRUE;
  sale_session_redo (self->session);
}

static void
on_committed (SaleWindow *self, SaleCommit *commit)
{
  gboolean undone = self->undoing;
  g_autofree char *message = dup_message (commit, undone);
  AdwToast *toast;

  self->undoing = self->redoing = FALSE;
  if (message == NULL || sale_commit_get_set (commit) == 0)
    return;
  toast = sale_plain_toast_new (message);
  adw_toast_set_button_label (toast, undone ? _ ("_Redo") : _ ("_Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undone ? on_redo : on_undo), self,
                           G_CONNECT_SWAPPED);
  sale_window_show_toast (self, toast);
}

static void
on_failed (SaleWindow *self, const GError *error)
{
  SalePage *page = sale_window_get_page (self);
  gboolean asked = self->undoing || self->redoing;

  self->undoing = self->redoing = FALSE;
  /* That nothing is left to undo is news, and not a failure to be put away by hand. */
  if (asked && g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    sale_window_show_toast (self, sale_plain_toast_new (error->message));
  else if (page)
    sale_page_show_error (page, error);
}

/**
 * sale_window_follow_session:
 *
 * Listens to the session's commands and failures.
 */
void
sale_window_follow_session (SaleWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.search", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.log", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.won-deal", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.import", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.fill-gaps", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.tidy", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.trip", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.open-folder", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.preferences", self->session != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.cover", self->session != NULL);
  sale_window_show_book (self);
  sale_window_start_sharing (self);
  if (self->session == NULL)
    return;
  g_signal_connect_object (self->session, "committed", G_CALLBACK (on_committed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "failed", G_CALLBACK (on_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (sale_window_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (sale_window_check_welcome), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "derived-changed", G_CALLBACK (sale_window_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "basis-changed", G_CALLBACK (sale_window_count), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sale_sharing_job_get (self->session), "changed",
                           G_CALLBACK (sale_window_count), self, G_CONNECT_SWAPPED);
  sale_window_load_cover (self);
  sale_window_count (self);
}

/**
 * sale_window_leave_session:
 *
 * Stops listening.
 */
void
sale_window_leave_session (SaleWindow *self)
{
  sale_window_stop_counting (self);
  sale_window_stop_sharing (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  if (self->toast)
    {
      g_object_weak_unref (G_OBJECT (self->toast), forget_toast, self);
      self->toast = NULL;
    }
}
