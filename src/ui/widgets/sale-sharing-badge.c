/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-sharing-badge.h"

#include "sale-plain-text.h"
#include "sale-sharing-job.h"
#include "sale-sharing-marks.h"

/**
 * SaleSharingBadge:
 *
 * Tells that others hold something about an account to be otherwise, and leads
 * there. Not to be seen while there is no such thing.
 */
struct _SaleSharingBadge
{
  AdwBin parent_instance;

  AdwButtonContent *content;

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
show (SaleSharingBadge *self, GPtrArray *disputes)
{
  gboolean gone;
  guint n = count_open (disputes, self->job, &gone);
  g_autofree char *text = g_strdup_printf (ngettext ("%u Conflict", "%u Conflicts", n), n);

  adw_button_content_set_label (self->content, gone ? _ ("Deleted There") : text);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSharingBadge) self = data;
  g_autoptr (GPtrArray) disputes = sale_session_read_finish (SALE_SESSION (source), result, NULL);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  /* It is an extra: if it cannot be had, the page says what is wrong. */
  if (disputes && self->session)
    show (self, disputes);
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
  sale_session_read_async (
      self->session, sale_sharing_marks_read, sale_sharing_marks_data (self->account), g_free,
      (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_read, g_object_ref (self));
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

static void
sale_sharing_badge_init (SaleSharingBadge *self)
{
  GtkWidget *button = gtk_button_new ();

  self->content = ADW_BUTTON_CONTENT (adw_button_content_new ());
  adw_button_content_set_icon_name (self->content, "sale-conflict-symbolic");
  adw_button_content_set_can_shrink (self->content, TRUE);
  gtk_button_set_child (GTK_BUTTON (button), GTK_WIDGET (self->content));
  gtk_widget_set_tooltip_text (button, _ ("Show What Others Say"));
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "warning");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-conflicts");
  adw_bin_set_child (ADW_BIN (self), button);
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
