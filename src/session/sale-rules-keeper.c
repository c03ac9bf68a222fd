/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules on a thread of their own, one look after another: the window does
 * not wait for them, and a book is not closed under them. */
#include "sale-rules-keeper.h"

#include "sale-rules.h"
#include "sale-signal-rules.h"

struct _SaleRulesKeeper
{
  SaleBook *book; /* not owned: the session closes it after the keeper */
  GThread *thread;
  GAsyncQueue *jobs;
  GCancellable *cancellable;
  GMutex lock;
  GCond idle;
  guint n_open; /* jobs that are not done; guarded by lock */
};

typedef struct
{
  SaleBasis *basis;  /* NULL: the last job */
  GArray *contracts; /* NULL for all */
  GArray *accounts;  /* whose signals are to be raised; NULL for a look at contracts */
} Job;

static void
free_job (gpointer data)
{
  Job *job = data;

  g_clear_pointer (&job->basis, sale_basis_unref);
  g_clear_pointer (&job->contracts, g_array_unref);
  g_clear_pointer (&job->accounts, g_array_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, free_job)

static void
push_job (SaleRulesKeeper *self, SaleBasis *basis, GArray *contracts, GArray *accounts)
{
  Job *job = g_new0 (Job, 1);

  *job = (Job) { basis ? sale_basis_ref (basis) : NULL, contracts, accounts };
  g_mutex_lock (&self->lock);
  self->n_open++;
  g_mutex_unlock (&self->lock);
  g_async_queue_push (self->jobs, job);
}

static void
job_done (SaleRulesKeeper *self)
{
  g_mutex_lock (&self->lock);
  if (--self->n_open == 0)
    g_cond_broadcast (&self->idle);
  g_mutex_unlock (&self->lock);
}

static gboolean
do_job (SaleRulesKeeper *self, Job *job, GError **error)
{
  if (job->accounts)
    return sale_signal_rules_apply (self->book, job->basis, job->accounts, self->cancellable,
                                    error);
  return sale_rules_apply (self->book, job->basis, job->contracts, self->cancellable, error);
}

static gpointer
keep (gpointer data)
{
  SaleRulesKeeper *self = data;

  while (TRUE)
    {
      g_autoptr (Job) job = g_async_queue_pop (self->jobs);
      g_autoptr (GError) error = NULL;

      if (job->basis == NULL)
        return NULL;
      if (!g_cancellable_is_cancelled (self->cancellable) && !do_job (self, job, &error))
        g_debug ("the rules could not be followed: %s", error->message);
      job_done (self);
    }
}

/**
 * sale_rules_keeper_new:
 * @book: an open book that outlives the keeper
 */
SaleRulesKeeper *
sale_rules_keeper_new (SaleBook *book)
{
  SaleRulesKeeper *self = g_new0 (SaleRulesKeeper, 1);

  self->book = book;
  g_mutex_init (&self->lock);
  g_cond_init (&self->idle);
  self->cancellable = g_cancellable_new ();
  self->jobs = g_async_queue_new_full (free_job);
  self->thread = g_thread_new ("rules", keep, self);
  return self;
}

/**
 * sale_rules_keeper_free:
 *
 * Gives up what is still to be looked at, and waits for what is being written.
 * Whatever was given up is done when the book is next opened on another day, or
 * the contract is next touched.
 */
void
sale_rules_keeper_free (SaleRulesKeeper *self)
{
  g_cancellable_cancel (self->cancellable);
  push_job (self, NULL, NULL, NULL);
  g_thread_join (self->thread);
  g_async_queue_unref (self->jobs);
  g_object_unref (self->cancellable);
  g_cond_clear (&self->idle);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/**
 * sale_rules_keeper_wait:
 *
 * Waits until everything that was asked for has been looked at.
 */
void
sale_rules_keeper_wait (SaleRulesKeeper *self)
{
  g_mutex_lock (&self->lock);
  while (self->n_open > 0)
    g_cond_wait (&self->idle, &self->lock);
  g_mutex_unlock (&self->lock);
}

/**
 * sale_rules_keeper_run:
 *
 * Looks at all contracts: on another day.
 */
void
sale_rules_keeper_run (SaleRulesKeeper *self, SaleBasis *basis)
{
  push_job (self, basis, NULL, NULL);
}

/**
 * sale_rules_keeper_follow:
 * @commit: what was just written
 *
 * Looks at the contracts that it concerns.
 */
void
sale_rules_keeper_follow (SaleRulesKeeper *self, SaleBasis *basis, SaleCommit *commit)
{
  gboolean any;
  g_autoptr (GArray) ids =
      sale_rules_find_contracts (sale_book_get_reader (self->book), commit, &any);

  if (any)
    push_job (self, basis, g_steal_pointer (&ids), NULL);
}

/**
 * sale_rules_keeper_raise:
 * @accounts: (transfer full) (element-type gint64): those that asked for signals
 *
 * Raises them.
 */
void
sale_rules_keeper_raise (SaleRulesKeeper *self, SaleBasis *basis, GArray *accounts)
{
  push_job (self, basis, NULL, accounts);
}
