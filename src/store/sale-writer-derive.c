/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the cached figures up to date with what is written. */
#include "sale-writer.h"

#include "sale-derived-private.h"
#include "sale-figures.h"
#include "sale-id-set.h"

#define DERIVE_CHUNK 20 /* accounts a background job, well under 30 ms */

static gboolean
derive_accounts (SaleWriter *self, const gint64 *accounts, gsize n_accounts, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (SaleDerived));

  if (!self->derive (self->reader, accounts, n_accounts, rows, self->derive_data, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (!sale_derived_write (self->db, &g_array_index (rows, SaleDerived, i), error))
      return FALSE;
  return TRUE;
}

/**
 * sale_writer_spoil_accounts:
 * @accounts: (element-type gint64): ids
 *
 * Inside the transaction: marks the figures of these accounts as stale.
 */
gboolean
sale_writer_spoil_accounts (SaleWriter *self, GHashTable *accounts, GError **error)
{
  return self->derive == NULL || sale_derived_spoil (self->db, accounts, error);
}

/**
 * sale_writer_derive_accounts:
 * @accounts: (element-type gint64): ids
 *
 * Inside the transaction: makes the figures of these accounts, or, when they are
 * many, marks them to be made after it.
 */
gboolean
sale_writer_derive_accounts (SaleWriter *self, GHashTable *accounts, GError **error)
{
  g_autoptr (GArray) ids = NULL;

  if (self->derive == NULL || g_hash_table_size (accounts) == 0)
    return TRUE;
  if (g_hash_table_size (accounts) > SALE_DERIVE_AT_ONCE)
    {
      sale_writer_queue_refresh (self);
      return sale_writer_spoil_accounts (self, accounts, error);
    }
  ids = sale_id_set_list (accounts);
  return derive_accounts (self, (gint64 *) (gpointer) ids->data, ids->len, error);
}

static gboolean
concerns_all (guint64 kinds)
{
  for (guint i = 0; sale_common_kinds[i]; i++)
    if (kinds >> sale_common_kinds[i] & 1)
      return TRUE;
  return FALSE;
}

/**
 * sale_writer_derive:
 * @apply: the set that is being finished
 *
 * As sale_writer_derive_accounts(), for the accounts that a set touched.
 */
gboolean
sale_writer_derive (SaleWriter *self, const SaleApply *apply, GError **error)
{
  if (self->derive == NULL)
    return TRUE;
  if (concerns_all (apply->kinds))
    {
      sale_writer_queue_refresh (self);
      return sale_derived_spoil_all (self->db, error);
    }
  /* Those of earlier chunks are stale already. */
  if (apply->many)
    sale_writer_queue_refresh (self);
  return sale_writer_derive_accounts (self, apply->accounts, error);
}

static gpointer
refresh_chunk (SaleWriter *self, gpointer data, GError **error)
{
  g_autoptr (GArray) ids = NULL;
  gboolean fine = self->derive != NULL && sale_writer_begin (self, SALE_COMMIT_IN_PASSING, error);
  gboolean more = FALSE;

  if (fine)
    {
      ids = sale_derived_list_stale (self->db, DERIVE_CHUNK, error);
      fine = ids && (ids->len == 0 ||
                     derive_accounts (self, (gint64 *) (gpointer) ids->data, ids->len, error));
      if (fine)
        fine = sale_writer_commit (self, error);
      else
        sale_writer_roll_back (self);
      more = fine && ids->len == DERIVE_CHUNK;
    }
  g_mutex_lock (&self->mutex);
  self->refreshing = FALSE;
  g_mutex_unlock (&self->mutex);
  if (more)
    sale_writer_queue_refresh (self);
  else
    sale_writer_tell (self, NULL);
  return NULL;
}

/**
 * sale_writer_queue_refresh:
 *
 * Makes figures that are marked as stale, a few accounts at a time, after
 * everything that somebody waits for.
 */
void
sale_writer_queue_refresh (SaleWriter *self)
{
  gboolean queue;

  g_mutex_lock (&self->mutex);
  queue = !self->refreshing && !self->stopping && self->derive;
  self->refreshing |= queue;
  g_mutex_unlock (&self->mutex);
  if (queue)
    {
      sale_writer_call_detached (self, SALE_JOB_BACKGROUND, refresh_chunk);
    }
}
