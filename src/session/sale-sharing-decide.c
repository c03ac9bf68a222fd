/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person decides about disputes. A decision is held for a moment before it is written: what
 * is written has been told to other devices, or to a CRM, by the next run, and nothing could take
 * the dispute up again. Until then it can be dropped, and all is as it was. */
#include "sale-sharing-job-private.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>

/* In the private header. */
void
sale_held_decision_free (SaleHeldDecision *self)
{
  g_ptr_array_unref (self->disputes);
  g_clear_pointer (&self->third, sale_change_set_unref);
  g_free (self);
}

/* One that has gone by itself is settled too. */
static gboolean
tell_crm (const SaleHeldDecision *self, SaleDispute *dispute, SaleBook *book, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (sale_dispute_decide (dispute, book, self->theirs, &local) ||
      g_error_matches (local, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
commit (SaleBook *book, SaleChangeSet *set, GError **error)
{
  g_autoptr (SaleCommit) commit = NULL;
  gsize n_ops;

  sale_change_set_get_ops (set, &n_ops);
  commit = n_ops ? sale_book_commit (book, set, error) : NULL;
  return n_ops == 0 || commit;
}

/* What devices disagree about is settled by one change. A third value is mine first. */
static gboolean
settle_devices (const SaleHeldDecision *self, SaleBook *book, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (
      SALE_AUTHOR_USER, ngettext ("Conflict settled", "Conflicts settled", self->disputes->len));

  for (guint i = 0; i < self->disputes->len; i++)
    if (self->third == NULL && ((SaleDispute *) self->disputes->pdata[i])->connection == 0)
      sale_dispute_write (self->disputes->pdata[i], set, self->theirs);
  return commit (book, self->third ? self->third : set, error);
}

/* In the private header. Waits. */
gboolean
sale_held_decision_write (SaleHeldDecision *self, SaleBook *book, GError **error)
{
  if (self->written)
    return TRUE;
  self->written = TRUE;
  if (!settle_devices (self, book, error))
    return FALSE;
  for (guint i = 0; i < self->disputes->len; i++)
    {
      SaleDispute *dispute = self->disputes->pdata[i];

      if (dispute->connection && !tell_crm (self, dispute, book, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * sale_sharing_job_hold:
 * @disputes: (element-type SaleDispute): what is decided, read from this book
 * @theirs: whether theirs is to hold, not mine
 * @third: (nullable): for a third value of a single one: the change that gives it
 *
 * Takes note of a decision; it is written by sale_sharing_job_settle_async(), or when the book is
 * closed. The one before has to be written or dropped.
 *
 * Returns: the decision's number
 */
guint
sale_sharing_job_hold (SaleSharingJob *self, GPtrArray *disputes, gboolean theirs,
                       SaleChangeSet *third)
{
  SaleHeldDecision *held;

  g_return_val_if_fail (self->held == NULL, 0);

  held = g_new0 (SaleHeldDecision, 1);
  held->disputes = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_dispute_unref);
  held->theirs = theirs;
  held->third = third ? sale_change_set_ref (third) : NULL;
  held->number = ++self->n_decisions;
  for (guint i = 0; i < disputes->len; i++)
    g_ptr_array_add (held->disputes, sale_dispute_ref (disputes->pdata[i]));
  self->held = held;
  sale_sharing_job_changed (self);
  return held->number;
}

/* 0 is any. */
static gboolean
is_held (SaleSharingJob *self, guint decision)
{
  return self->held && (decision == 0 || self->held->number == decision);
}

/**
 * sale_sharing_job_drop:
 * @decision: its number, or 0 for the last
 *
 * Takes a decision back that is held.
 *
 * Returns: whether it was held
 */
gboolean
sale_sharing_job_drop (SaleSharingJob *self, guint decision)
{
  if (!is_held (self, decision))
    return FALSE;
  g_clear_pointer (&self->held, sale_held_decision_free);
  sale_sharing_job_changed (self);
  return TRUE;
}

static gboolean
is_about (const SaleHeldDecision *self, const char *dispute)
{
  for (guint i = 0; i < self->disputes->len; i++)
    if (g_str_equal (((SaleDispute *) self->disputes->pdata[i])->id, dispute))
      return TRUE;
  return FALSE;
}

/**
 * sale_sharing_job_holds:
 * @dispute: its id
 *
 * Returns: whether it is decided, though that is not written yet
 */
gboolean
sale_sharing_job_holds (SaleSharingJob *self, const char *dispute)
{
  for (guint i = 0; i < self->settling->len; i++)
    if (is_about (self->settling->pdata[i], dispute))
      return TRUE;
  return self->held && is_about (self->held, dispute);
}

static guint
count (const SaleHeldDecision *self, gint64 connection)
{
  guint n = 0;

  for (guint i = 0; i < self->disputes->len; i++)
    n += connection < 0 || ((SaleDispute *) self->disputes->pdata[i])->connection == connection;
  return n;
}

/**
 * sale_sharing_job_count_held:
 * @connection: of a CRM, 0 for other devices, -1 for all
 *
 * Returns: how many disputes are decided, though that is not written yet
 */
guint
sale_sharing_job_count_held (SaleSharingJob *self, gint64 connection)
{
  guint n = self->held ? count (self->held, connection) : 0;

  for (guint i = 0; i < self->settling->len; i++)
    n += count (self->settling->pdata[i], connection);
  return n;
}

static void
settle_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  SaleSharingJob *self = source;
  GError *error = NULL;
  gboolean fine = sale_sharing_job_begin (self, cancellable, &error) &&
                  sale_held_decision_write (data, self->book, &error);

  sale_sharing_job_end (self);
  if (fine)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sale_sharing_job_settle_async:
 * @decision: its number, or 0 for the last
 *
 * Writes a decision, if it is held; after the run under way.
 */
void
sale_sharing_job_settle_async (SaleSharingJob *self, guint decision, GAsyncReadyCallback callback,
                               gpointer data)
{
  SaleHeldDecision *held = is_held (self, decision) ? g_steal_pointer (&self->held) : NULL;
  g_autoptr (GTask) task = sale_sharing_job_task (
      self, NULL, held, held ? (GDestroyNotify) sale_held_decision_free : NULL, callback, data);

  if (held == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_ptr_array_add (self->settling, held);
  g_task_run_in_thread (task, settle_thread);
}

/**
 * sale_sharing_job_settle_finish:
 *
 * Returns: whether all of it is settled
 */
gboolean
sale_sharing_job_settle_finish (SaleSharingJob *self, GAsyncResult *result, GError **error)
{
  gboolean any = g_ptr_array_remove (self->settling, g_task_get_task_data (G_TASK (result)));
  gboolean fine = sale_sharing_job_finish (self, result, error);

  if (any && fine)
    sale_sharing_job_settled (self);
  return fine;
}
