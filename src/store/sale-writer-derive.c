/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeping the cached figures up to date with what is written. */
#include "sale-writer.h"

#include "sale-derived-private.h"

#define DERIVE_AT_ONCE 50 /* accounts computed inside the transaction */
#define DERIVE_CHUNK 20   /* accounts a background job, well under 30 ms */

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

/* Kinds that every account's figures hang on. */
static gboolean
concerns_all (SaleKind kind)
{
  return kind == SALE_KIND_RATE || kind == SALE_KIND_SETTING || kind == SALE_KIND_HOLIDAY ||
         kind == SALE_KIND_WORK_CALENDAR;
}

static GHashTable *
touched_accounts (SaleWriter *self, GHashTable *changed, gboolean *all, GError **error)
{
  g_autoptr (GHashTable) accounts =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer id, kind;

  *all = FALSE;
  g_hash_table_iter_init (&iter, changed);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    {
      gint64 account;

      *all |= concerns_all (GPOINTER_TO_INT (kind));
      if (!sale_db_find_account (self->db, (SaleKind) GPOINTER_TO_INT (kind), *(gint64 *) id,
                                 &account, error))
        return NULL;
      if (account)
        g_hash_table_add (accounts, g_memdup2 (&account, sizeof account));
    }
  return g_steal_pointer (&accounts);
}

static gboolean
spoil_accounts (SaleWriter *self, GHashTable *accounts, GError **error)
{
  GHashTableIter iter;
  gpointer account;

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, &account, NULL))
    if (!sale_derived_spoil (self->db, *(gint64 *) account, error))
      return FALSE;
  sale_writer_queue_refresh (self);
  return TRUE;
}

static GArray *
keys_as_array (GHashTable *ids)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (array, id, 1);
  return array;
}

/**
 * sale_writer_derive:
 * @changed: ids of records → their kinds
 *
 * Inside the transaction: makes the figures of the accounts that a set touched,
 * or, when they are many, marks them to be made after it.
 */
gboolean
sale_writer_derive (SaleWriter *self, GHashTable *changed, GError **error)
{
  gboolean all;
  g_autoptr (GHashTable) accounts = NULL;
  g_autoptr (GArray) ids = NULL;

  if (self->derive == NULL)
    return TRUE;
  accounts = touched_accounts (self, changed, &all, error);
  if (accounts == NULL)
    return FALSE;
  if (all)
    {
      sale_writer_queue_refresh (self);
      return sale_derived_spoil_all (self->db, error);
    }
  if (g_hash_table_size (accounts) > DERIVE_AT_ONCE)
    return spoil_accounts (self, accounts, error);

  ids = keys_as_array (accounts);
  return ids->len == 0 || derive_accounts (self, (gint64 *) (gpointer) ids->data, ids->len, error);
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
