/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ledger in memory. What it has not got itself it reads from the ledger below, and never writes
 * there. */
#include "sale-ledger-memory-private.h"

typedef struct
{
  GHashTable *table;
  gint64 key;
  gpointer old; /* NULL with @had: it was there, as NULL */
  gboolean had;
} Entry;

static void
free_link (gpointer link)
{
  if (link)
    sale_link_free (link);
}

static void
free_cursor (gpointer cursor)
{
  sale_cursor_clear (cursor);
  g_free (cursor);
}

static void
free_memory_ledger (SaleLedger *ledger)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;

  g_hash_table_unref (self->records);
  g_hash_table_unref (self->links);
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_record);
  g_hash_table_unref (self->cursors);
  g_clear_pointer (&self->connection, sale_crm_connection_free);
  g_array_unref (self->log);
  g_array_unref (self->new_ids);
  g_ptr_array_unref (self->journal);
  g_free (self);
}

/* Taking back --------------------------------------------------------------------------------- */

void
sale_memory_ledger_put (SaleMemoryLedger *self, GHashTable *table, gint64 key, gpointer value)
{
  Entry *entry = g_new0 (Entry, 1);
  gpointer old_key, old = NULL;

  *entry = (Entry) { table, key, NULL, FALSE };
  if (g_hash_table_steal_extended (table, &key, &old_key, &old))
    {
      entry->old = old;
      entry->had = TRUE;
      g_free (old_key);
    }
  g_ptr_array_add (self->journal, entry);
  g_hash_table_insert (table, g_memdup2 (&key, sizeof key), value);
}

void
sale_memory_ledger_index_link (SaleMemoryLedger *self, SaleLink *link)
{
  if (link->name)
    g_hash_table_replace (self->by_name, g_strconcat (link->resource, "\n", link->name, NULL),
                          GSIZE_TO_POINTER (link->id));
  if (link->record)
    g_hash_table_replace (self->by_record, g_memdup2 (&link->record, sizeof link->record),
                          GSIZE_TO_POINTER (link->id));
}

static void
make_indexes (SaleMemoryLedger *self)
{
  GHashTableIter iter;
  gpointer link;

  g_hash_table_remove_all (self->by_name);
  g_hash_table_remove_all (self->by_record);
  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    if (link)
      sale_memory_ledger_index_link (self, link);
}

static void
free_old (SaleMemoryLedger *self, Entry *entry)
{
  if (entry->old && entry->table == self->records)
    g_object_unref (entry->old);
  else if (entry->old)
    sale_link_free (entry->old);
  g_free (entry);
}

static void
forget_journal (SaleMemoryLedger *self)
{
  for (guint i = 0; i < self->journal->len; i++)
    free_old (self, self->journal->pdata[i]);
  g_ptr_array_set_size (self->journal, 0);
}

static void
roll_back (SaleMemoryLedger *self)
{
  for (guint i = self->journal->len; i > 0; i--)
    {
      Entry *entry = self->journal->pdata[i - 1];

      if (entry->had)
        g_hash_table_replace (entry->table, g_memdup2 (&entry->key, sizeof entry->key),
                              g_steal_pointer (&entry->old));
      else
        g_hash_table_remove (entry->table, &entry->key);
      g_free (entry);
    }
  g_ptr_array_set_size (self->journal, 0);
  make_indexes (self);
}

static GHashTable *
copy_cursors (GHashTable *cursors)
{
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_cursor);
  GHashTableIter iter;
  gpointer resource, value;

  g_hash_table_iter_init (&iter, cursors);
  while (g_hash_table_iter_next (&iter, &resource, &value))
    {
      SaleCursor *cursor = g_memdup2 (value, sizeof *cursor);

      cursor->after = g_strdup (cursor->after);
      g_hash_table_insert (copy, g_strdup (resource), cursor);
    }
  return copy;
}

static SaleCrmConnection *
copy_connection (const SaleCrmConnection *other)
{
  SaleCrmConnection *copy = g_memdup2 (other, sizeof *copy);

  copy->kind = g_strdup (other->kind);
  copy->address = g_strdup (other->address);
  copy->login = g_strdup (other->login);
  copy->map = g_strdup (other->map);
  return copy;
}

static gboolean
do_below (SaleLedger *below, gpointer data, GError **error)
{
  gpointer *bound = data;
  SaleLedgerWork work = *(SaleLedgerWork *) bound[1];

  return work (bound[0], bound[2], error);
}

/* The one below is open for reading meanwhile. */
static gboolean
run (SaleMemoryLedger *self, SaleLedgerWork work, gpointer data, GError **error)
{
  gpointer bound[] = { self, &work, data };

  return self->below ? self->below->class->transact (self->below, FALSE, do_below, bound, error)
                     : work (&self->parent, data, error);
}

static gboolean
transact (SaleLedger *ledger, gboolean durable, SaleLedgerWork work, gpointer data, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  g_autoptr (GHashTable) cursors = copy_cursors (self->cursors);
  g_autoptr (SaleCrmConnection) connection =
      self->connection ? copy_connection (self->connection) : NULL;
  guint log_length = self->log->len;

  g_array_set_size (self->new_ids, 0);
  self->last_new = 0;
  if (run (self, work, data, error))
    {
      forget_journal (self);
      return TRUE;
    }
  roll_back (self);
  g_array_set_size (self->log, log_length);
  g_hash_table_unref (self->cursors);
  self->cursors = g_steal_pointer (&cursors);
  g_clear_pointer (&self->connection, sale_crm_connection_free);
  self->connection = g_steal_pointer (&connection);
  return FALSE;
}

/* How far ------------------------------------------------------------------------------------- */

static gboolean
get_cursor (SaleLedger *ledger, const char *resource, SaleCursor *cursor, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  SaleCursor *found = g_hash_table_lookup (self->cursors, resource);

  if (found == NULL && self->below)
    return self->below->class->get_cursor (self->below, resource, cursor, error);
  *cursor = found ? *found
                  : (SaleCursor) { .since = SALE_INSTANT_NONE,
                                   .started = SALE_INSTANT_NONE,
                                   .whole = SALE_INSTANT_NONE };
  cursor->after = g_strdup (cursor->after);
  return TRUE;
}

static gboolean
put_cursor (SaleLedger *ledger, const char *resource, const SaleCursor *cursor, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  SaleCursor *copy = g_memdup2 (cursor, sizeof *cursor);

  copy->after = g_strdup (cursor->after);
  g_hash_table_replace (self->cursors, g_strdup (resource), copy);
  return TRUE;
}

static SaleCrmConnection *
get_connection (SaleLedger *ledger, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;

  if (self->connection == NULL && self->below)
    return self->below->class->get_connection (self->below, error);
  return self->connection ? copy_connection (self->connection) : g_new0 (SaleCrmConnection, 1);
}

static gboolean
put_connection (SaleLedger *ledger, const SaleCrmConnection *connection, GError **error)
{
  SaleMemoryLedger *self = (SaleMemoryLedger *) ledger;
  SaleCrmConnection *copy = copy_connection (connection);

  g_clear_pointer (&self->connection, sale_crm_connection_free);
  self->connection = copy;
  return TRUE;
}

/* Nobody reads the history of what is thrown away. */
static gboolean
add_run (SaleLedger *ledger, const SaleCrmRun *run, GError **error)
{
  return TRUE;
}

static const SaleLedgerClass memory_class = {
  .free = free_memory_ledger,
  .transact = transact,
  .get_record = sale_memory_ledger_get_record,
  .find_uuid = sale_memory_ledger_find_uuid,
  .find_twins = sale_memory_ledger_find_twins,
  .list_changed = sale_memory_ledger_list_changed,
  .next_new = sale_memory_ledger_next_new,
  .write = sale_memory_ledger_write,
  .get_new_id = sale_memory_ledger_get_new_id,
  .find_link = sale_memory_ledger_find_link,
  .find_link_of = sale_memory_ledger_find_link_of,
  .put_link = sale_memory_ledger_put_link,
  .remove_link = sale_memory_ledger_remove_link,
  .list_attempts = sale_memory_ledger_list_attempts,
  .list_asking = sale_memory_ledger_list_asking,
  .list_links = sale_memory_ledger_list_links,
  .list_ready = sale_memory_ledger_list_ready,
  .count_links = sale_memory_ledger_count_links,
  .get_cursor = get_cursor,
  .put_cursor = put_cursor,
  .get_connection = get_connection,
  .put_connection = put_connection,
  .add_run = add_run,
};

/**
 * sale_ledger_new_in_memory:
 * @below: (nullable) (transfer none): read where there is nothing here, never written to; has to
 *   live longer
 *
 * Returns: (transfer full): a ledger that is gone when it is freed.
 */
SaleLedger *
sale_ledger_new_in_memory (SaleLedger *below)
{
  SaleMemoryLedger *self = g_new0 (SaleMemoryLedger, 1);

  self->parent.class = &memory_class;
  self->below = below;
  self->records = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_object_unref);
  self->links = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_link);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_record = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->cursors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_cursor);
  self->log = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->new_ids = g_array_new (FALSE, TRUE, sizeof (gint64));
  self->journal = g_ptr_array_new ();
  return &self->parent;
}

/**
 * sale_memory_ledger_get_last:
 *
 * Returns: how many changes were made here.
 */
gint64
sale_memory_ledger_get_last (SaleLedger *self)
{
  return ((SaleMemoryLedger *) self)->log->len;
}
