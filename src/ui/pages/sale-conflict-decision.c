/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided about conflicts is written when the toast that offers Undo has gone: until then
 * Undo takes the conflicts up again, as if nothing had been said. */
#include "sale-conflict-decision.h"

#include "sale-plain-text.h"
#include "sale-window.h"

typedef struct
{
  SaleSharingJob *job;
  SalePage *page;
  guint number;
} Decision;

static void
decision_free (gpointer data, GClosure *closure)
{
  Decision *self = data;

  g_object_unref (self->job);
  g_object_unref (self->page);
  g_free (self);
}

static void
on_settled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SalePage) page = data;
  SaleSharingJob *job = SALE_SHARING_JOB (source);
  SaleSession *session = sale_page_get_session (page);
  g_autoptr (GError) error = NULL;

  if (!sale_sharing_job_settle_finish (job, result, &error) && session &&
      sale_sharing_job_get (session) == job)
    sale_page_show_error (page, error);
}

static void
on_undo (AdwToast *toast, gpointer data)
{
  Decision *self = data;

  sale_sharing_job_drop (self->job, self->number);
}

static void
on_dismissed (AdwToast *toast, gpointer data)
{
  Decision *self = data;

  sale_sharing_job_settle_async (self->job, self->number, on_settled, g_object_ref (self->page));
}

static AdwToast *
toast_new (SaleSharingJob *job, SalePage *page, guint n, guint number)
{
  g_autofree char *text =
      g_strdup_printf (ngettext ("%u conflict settled", "%u conflicts settled", n), n);
  AdwToast *toast = sale_plain_toast_new (text);
  Decision *decision = g_new (Decision, 1);

  *decision = (Decision) { g_object_ref (job), g_object_ref (page), number };
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect (toast, "button-clicked", G_CALLBACK (on_undo), decision);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (on_dismissed), decision, decision_free, 0);
  return toast;
}

/**
 * sale_conflict_decide:
 * @page: where it is decided
 * @disputes: (element-type SaleDispute): about what
 * @theirs: whether theirs is to hold, not mine
 * @third: (nullable): for a third value of a single one: the change that gives it
 *
 * Settles conflicts, in a moment.
 */
void
sale_conflict_decide (SalePage *page, GPtrArray *disputes, gboolean theirs, SaleChangeSet *third)
{
  SaleSharingJob *job = sale_sharing_job_get (sale_page_get_session (page));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (page));
  guint number;

  if (disputes->len == 0)
    return;
  sale_page_show_error (page, NULL);
  sale_sharing_job_settle_async (job, 0, on_settled, g_object_ref (page));
  number = sale_sharing_job_hold (job, disputes, theirs, third);
  if (SALE_IS_WINDOW (root))
    sale_window_add_toast (SALE_WINDOW (root), toast_new (job, page, disputes->len, number));
  else
    sale_sharing_job_settle_async (job, number, on_settled, g_object_ref (page));
}
