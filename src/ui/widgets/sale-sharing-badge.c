/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sharing-badge.h"

#include "sale-plain-text.h"
#include "sale-sharing-job.h"
#include "sale-sharing-marks.h"

/**
 * SaleSharingBadge:
 *
 * Tells that others hold something about an account to be otherwise, or that a
 * CRM has not got what was changed of it, and leads there. Not to be seen while
 * there is no such thing.
 */
struct _SaleSharingBadge
{
  AdwBin parent_instance;

  GtkButton *conflicts;
  GtkButton *pending;

  SaleSession *session; /* weak */
  SaleSharingJob *job;
  gulong changed;
  gint64 account;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleSharingBadge, sale_sharing_badge, ADW_TYPE_BIN)

static guint
count_open (GPtrArray *disputes, SaleSharingJob *job, gboolean *gone)
{
  guint n = 0;

  *gone = FALSE;
  for (guint i = 0; i < disputes->len; i++)
    {
      const SaleDispute *dispute = disputes->pdata[i];

      if (sale_sharing_job_holds (job, dispute->id))
        continue;
      n++;
      *gone |= sale_record_get_kind (dispute->record) == SALE_KIND_ACCOUNT && dispute->field < 0 &&
               dispute->theirs_deleted;
    }
  return n;
}

static void
set_text (GtkButton *button, const char *text)
{
  adw_button_content_set_label (ADW_BUTTON_CONTENT (gtk_button_get_child (button)), text);
}

static guint
show_conflicts (SaleSharingBadge *self, GPtrArray *disputes)
{
  gboolean gone;
  guint n = count_open (disputes, self->job, &gone);
  g_autofree char *text = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", n), n);

  set_text (self->conflicts, gone ? _ ("Deleted There") : text);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), n > 0);
  return n;
}

static void
show_pending (SaleSharingBadge *self, const SaleSharingMarks *marks)
{
  guint n = marks->refused ? marks->refused : marks->pending;
  g_autofree char *text = g_strdup_printf (
      marks->refused ? ngettext ("%u Change Was Refused", "%u Changes Were Refused", n)
                     : ngettext ("%u Pending Change", "%u Pending Changes", n),
      n);

  set_text (self->pending, text);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->pending), "x", marks->connection);
  gtk_widget_set_visible (GTK_WIDGET (self->pending), n > 0);
  if (marks->refused)
    gtk_widget_add_css_class (GTK_WIDGET (self->pending), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->pending), "warning");
}

static void
show (SaleSharingBadge *self, const SaleSharingMarks *marks)
{
  guint n = show_conflicts (self, marks->disputes);

  show_pending (self, marks);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0 || marks->pending > 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSharingBadge) self = data;
  g_autoptr (SaleSharingMarks) marks =
      sale_session_read_finish (SALE_SESSION (source), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  /* It is an extra: if it cannot be had, the page says what is wrong. */
  if (marks && self->session)
    show (self, marks);
}

static void
stop (SaleSharingBadge *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
reload (SaleSharingBadge *self)
{
  /* Closed with the window, whoever still has a page of it. */
  if (self->session == NULL || sale_session_get_book (self->session) == NULL)
    return;
  stop (self);
  self->cancellable = g_cancellable_new ();
  sale_session_read_async (self->session, sale_sharing_marks_read,
                           sale_sharing_marks_data (self->account), g_free, sale_sharing_marks_free,
                           self->cancellable, on_read, g_object_ref (self));
}

static void
leave (SaleSharingBadge *self)
{
  stop (self);
  g_clear_signal_handler (&self->changed, self->job);
  g_clear_object (&self->job);
  g_clear_weak_pointer (&self->session);
}

static void
sale_sharing_badge_dispose (GObject *object)
{
  leave (SALE_SHARING_BADGE (object));
  G_OBJECT_CLASS (sale_sharing_badge_parent_class)->dispose (object);
}

static void
sale_sharing_badge_class_init (SaleSharingBadgeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_sharing_badge_dispose;
}

static GtkButton *
add_button (GtkWidget *box, const char *icon, const char *tooltip)
{
  GtkWidget *button = gtk_button_new ();
  AdwButtonContent *content = ADW_BUTTON_CONTENT (adw_button_content_new ());

  adw_button_content_set_icon_name (content, icon);
  adw_button_content_set_can_shrink (content, TRUE);
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (content));
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_add_css_class (button, "flat");
  gtk_box_append (GTK_BOX (box), button);
  return GTK_BUTTON (button);
}

static void
sale_sharing_badge_init (SaleSharingBadge *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->conflicts = add_button (box, "sale-conflict-symbolic", _ ("Show What Others Say"));
  gtk_widget_add_css_class (GTK_WIDGET (self->conflicts), "warning");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->conflicts), "win.show-conflicts");
  self->pending = add_button (box, "sale-sync-symbolic", _ ("Show What Was Not Sent"));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->pending), "x", G_GINT64_CONSTANT (0));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pending), "win.show-pending");
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * sale_sharing_badge_show:
 * @session: the book
 * @account: the account that it is about, with all that belongs to it
 *
 * To be called whenever the account may have changed; of decisions and runs it hears itself.
 */
void
sale_sharing_badge_show (SaleSharingBadge *self, SaleSession *session, gint64 account)
{
  g_return_if_fail (SALE_IS_SHARING_BADGE (self));

  self->account = account;
  if (session != self->session)
    {
      leave (self);
      g_set_weak_pointer (&self->session, session);
      self->job = g_object_ref (sale_sharing_job_get (session));
      self->changed = g_signal_connect_swapped (self->job, "changed", G_CALLBACK (reload), self);
    }
  reload (self);
}
