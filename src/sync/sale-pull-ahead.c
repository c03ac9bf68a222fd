/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a long pull, fetched while earlier ones are merged. One thread reads page after
 * page, since the next begins where the last one ends; another asks for the keys of the page
 * before. Each has a provider of its own, and gets a few pages ahead, since now and then a page
 * takes the book long. */
#include "sale-pull-ahead.h"

#define AHEAD_MAX 3

typedef struct
{
  SaleRemotePage *page;
  GError *error;
  gint64 wait; /* what the server wants, when it is an error */
} Step;

/* Steps from one thread for another, in their order. */
typedef struct
{
  GMutex lock;
  GCond cond;
  GQueue steps;
  gboolean closed;
} Belt;

struct _SalePullAhead
{
  SaleProvider *reader;
  SaleProvider *namer;
  const SaleRemoteResource *resource;
  gint64 since;
  char *after;
  GCancellable *cancellable;
  GCancellable *asked;
  gulong handler;
  Belt read;
  Belt named;
  GThread *threads[2];
};

static void
step_free (Step *self)
{
  g_clear_pointer (&self->page, sale_remote_page_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* After an error, or without a next page, there is none. */
static gboolean
is_last (const Step *step)
{
  return step->page == NULL || step->page->next == NULL;
}

/* Belts ---------------------------------------------------------------------------------------- */

static void
belt_init (Belt *self)
{
  g_queue_init (&self->steps);
  g_mutex_init (&self->lock);
  g_cond_init (&self->cond);
}

static void
belt_clear (Belt *self)
{
  g_queue_clear_full (&self->steps, (GDestroyNotify) step_free);
  g_cond_clear (&self->cond);
  g_mutex_clear (&self->lock);
}

/* Waits for room. Returns FALSE when nobody wants it any more. */
static gboolean
belt_put (Belt *self, Step *step)
{
  gboolean wanted;

  g_mutex_lock (&self->lock);
  while (self->steps.length == AHEAD_MAX && !self->closed)
    g_cond_wait (&self->cond, &self->lock);
  wanted = !self->closed;
  if (wanted)
    g_queue_push_tail (&self->steps, step);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  if (!wanted)
    step_free (step);
  return wanted;
}

/* Waits for a step. Returns NULL when none comes any more. */
static Step *
belt_take (Belt *self)
{
  Step *step;

  g_mutex_lock (&self->lock);
  while (self->steps.length == 0 && !self->closed)
    g_cond_wait (&self->cond, &self->lock);
  step = g_queue_pop_head (&self->steps);
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
  return step;
}

static void
belt_close (Belt *self)
{
  g_mutex_lock (&self->lock);
  self->closed = TRUE;
  g_cond_broadcast (&self->cond);
  g_mutex_unlock (&self->lock);
}

/* The threads ---------------------------------------------------------------------------------- */

static gpointer
read_pages (gpointer data)
{
  SalePullAhead *self = data;
  gboolean more = TRUE;

  while (more)
    {
      Step *step = g_new0 (Step, 1);

      step->page = sale_provider_pull (self->reader, self->resource, self->since, self->after,
                                       self->cancellable, &step->error);
      step->wait = step->page ? 0 : sale_provider_get_wait (self->reader);
      more = !is_last (step);
      g_set_str (&self->after, step->page ? step->page->next : NULL);
      more = belt_put (&self->read, step) && more;
    }
  return NULL;
}

static void
add_keys (SalePullAhead *self, Step *step)
{
  if (step->page == NULL ||
      sale_provider_add_keys (self->namer, self->resource->name, step->page->records,
                              self->cancellable, &step->error))
    return;
  g_clear_pointer (&step->page, sale_remote_page_free);
  step->wait = sale_provider_get_wait (self->namer);
}

static gpointer
name_pages (gpointer data)
{
  SalePullAhead *self = data;
  gboolean more = TRUE;

  while (more)
    {
      Step *step = belt_take (&self->read);

      if (step == NULL)
        return NULL;
      add_keys (self, step);
      more = !is_last (step);
      more = belt_put (&self->named, step) && more;
    }
  return NULL;
}

/* What is asked for ---------------------------------------------------------------------------- */

static void
pass_on (GCancellable *asked, gpointer own)
{
  g_cancellable_cancel (own);
}

/**
 * sale_pull_ahead_new:
 * @resource: has to live longer
 * @after: the first page's `next`
 *
 * Begins to fetch the pages after @after.
 *
 * Returns: (transfer full) (nullable): %NULL when @provider cannot be asked by several.
 */
SalePullAhead *
sale_pull_ahead_new (SaleProvider *provider, const SaleRemoteResource *resource, gint64 since,
                     const char *after, GCancellable *cancellable)
{
  g_autoptr (SaleProvider) reader = sale_provider_dup (provider);
  SalePullAhead *self;

  if (reader == NULL)
    return NULL;
  self = g_new0 (SalePullAhead, 1);
  self->reader = g_steal_pointer (&reader);
  self->namer = sale_provider_dup (provider);
  self->resource = resource;
  self->since = since;
  self->after = g_strdup (after);
  self->cancellable = g_cancellable_new ();
  if (cancellable)
    {
      self->asked = g_object_ref (cancellable);
      self->handler =
          g_cancellable_connect (cancellable, G_CALLBACK (pass_on), self->cancellable, NULL);
    }
  belt_init (&self->read);
  belt_init (&self->named);
  self->threads[0] = g_thread_new ("sale-read", read_pages, self);
  self->threads[1] = g_thread_new ("sale-name", name_pages, self);
  return self;
}

/**
 * sale_pull_ahead_take:
 * @wait: (inout): made as long as the server wants it, when that is longer
 *
 * Waits for the next page. To be called until a page has no `next`, and not after an error.
 *
 * Returns: (transfer full): the page, its records with their keys.
 */
SaleRemotePage *
sale_pull_ahead_take (SalePullAhead *self, gint64 *wait, GError **error)
{
  SaleRemotePage *page;
  Step *step;

  if (sale_provider_is_stopped (self->asked, error))
    return NULL;
  step = belt_take (&self->named);
  g_return_val_if_fail (step, NULL);
  page = g_steal_pointer (&step->page);
  *wait = MAX (*wait, step->wait);
  if (step->error)
    g_propagate_error (error, g_steal_pointer (&step->error));
  step_free (step);
  return page;
}

/**
 * sale_pull_ahead_free:
 *
 * Ends soon, whatever is under way; what was fetched and not taken is let go of.
 */
void
sale_pull_ahead_free (SalePullAhead *self)
{
  g_cancellable_disconnect (self->asked, self->handler);
  g_cancellable_cancel (self->cancellable);
  belt_close (&self->read);
  belt_close (&self->named);
  for (guint i = 0; i < G_N_ELEMENTS (self->threads); i++)
    g_thread_join (self->threads[i]);
  belt_clear (&self->read);
  belt_clear (&self->named);
  g_clear_object (&self->asked);
  g_object_unref (self->cancellable);
  g_object_unref (self->reader);
  g_object_unref (self->namer);
  g_free (self->after);
  g_free (self);
}
