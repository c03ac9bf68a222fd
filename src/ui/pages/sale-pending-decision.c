/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is decided about changes that wait, one or many: the toast that offers Undo outlives the
 * page. */
#include "sale-pending-decision.h"

#include "sale-plain-text.h"
#include "sale-sharing-job.h"
#include "sale-window.h"

typedef struct
{
  SalePage *page;
  SaleSharingJob *job;
  GPtrArray *pending; /* of SalePending */
  gboolean held;
  gboolean undone;
} Decision;

static Decision *
decision_new (SalePage *page, SaleSharingJob *job, GPtrArray *pending, gboolean held)
{
  Decision *self = g_new0 (Decision, 1);

  self->page = g_object_ref (page);
  self->job = g_object_ref (job);
  self->pending = g_ptr_array_ref (pending);
  self->held = held;
  return self;
}

static void
decision_free (Decision *self)
{
  g_object_unref (self->page);
  g_object_unref (self->job);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

/* Whether the page still shows that book. */
static gboolean
is_here (const Decision *self)
{
  SaleSession *session = sale_page_get_session (self->page);

  return session && sale_sharing_job_get (session) == self->job;
}

/* Keeping back -------------------------------------------------------------------- */

static void keep_back (Decision *self);

static void
on_undo (AdwToast *toast, gpointer data)
{
  const Decision *decision = data;
  Decision *undo = decision_new (decision->page, decision->job, decision->pending, !decision->held);

  undo->undone = TRUE;
  keep_back (undo);
}

static void
free_decision (gpointer data, GClosure *closure)
{
  decision_free (data);
}

static char *
dup_text (const Decision *self)
{
  guint n = self->pending->len;

  if (n == 1)
    return g_strdup (self->held ? _ ("Change held") : _ ("Goes out with the next run"));
  if (self->held)
    return g_strdup_printf (ngettext ("%u change held", "%u changes held", n), n);
  return g_strdup_printf (
      ngettext ("%u change goes out with the next run", "%u changes go out with the next run", n),
      n);
}

/* What was let go may be there already: only what was held can be taken back. */
static AdwToast *
toast_new (const Decision *self)
{
  g_autofree char *text = dup_text (self);
  AdwToast *toast = sale_plain_toast_new (text);

  if (!self->held)
    return toast;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo),
                         decision_new (self->page, self->job, self->pending, self->held),
                         free_decision, 0);
  return toast;
}

static void
on_kept_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Decision) self = data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  sale_sharing_job_keep_back_finish (self->job, result, &error);
  if (!is_here (self))
    return;
  sale_page_show_error (self->page, error);
  root = gtk_widget_get_root (GTK_WIDGET (self->page));
  if (error == NULL && !self->undone && SALE_IS_WINDOW (root))
    sale_window_add_toast (SALE_WINDOW (root), toast_new (self));
}

/* Takes @self. */
static void
keep_back (Decision *self)
{
  sale_sharing_job_keep_back_async (self->job, self->pending, self->held, on_kept_back, self);
}

/**
 * sale_pending_keep_back:
 * @page: where it is decided
 * @pending: (element-type SalePending): about what
 * @held: whether it is to wait, or may go
 *
 * Holds changes, which can be undone, or lets them go.
 */
void
sale_pending_keep_back (SalePage *page, GPtrArray *pending, gboolean held)
{
  SaleSession *session = sale_page_get_session (page);

  if (session && pending->len > 0)
    keep_back (decision_new (page, sale_sharing_job_get (session), pending, held));
}

/* Dropping ------------------------------------------------------------------------ */

/* The window offers to undo it, as with every command. */
static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Decision) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_sharing_job_take_back_finish (self->job, result, &error);

  if (!is_here (self))
    return;
  sale_page_show_error (self->page, error);
  if (commit)
    sale_session_announce (sale_page_get_session (self->page), commit);
}

/**
 * sale_pending_drop:
 * @pending: (element-type SalePending): what can be dropped
 *
 * Drops changes, all with one command.
 */
void
sale_pending_drop (SalePage *page, GPtrArray *pending)
{
  SaleSession *session = sale_page_get_session (page);
  Decision *decision;

  if (session == NULL || pending->len == 0)
    return;
  decision = decision_new (page, sale_sharing_job_get (session), pending, FALSE);
  sale_sharing_job_take_back_async (decision->job, pending, on_taken_back, decision);
}
