/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ledger in memory. What it has not got itself it reads from the ledger below, and never writes
 * there. */
#include "sale-ledger.h"

#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Above whatever a book counts to, so that the two never meet. */
#define FIRST_ID (G_GINT64_CONSTANT (1) << 52)

/**
 * MemoryLedger:
 * @below: (nullable): what is read where there is nothing here
 * @records: id → SaleRecord
 * @links: row → SaleLink, or %NULL for one that was removed
 * @log: (element-type gint64): the record of each change
 * @new_ids: (element-type gint64): those of the transaction under way
 * @journal: (element-type Entry): how it was before the transaction under way
 */
typedef struct
{
  SaleLedger parent;
  SaleLedger *below;
  GHashTable *records;
  GHashTable *links;
  GHashTable *by_name;
  GHashTable *by_record;
  GHashTable *cursors;
  SaleCrmConnection *connection;
  GArray *log;
  GArray *new_ids;
  GPtrArray *journal;
  gint64 last_id;
  gint64 last_new;
  gint64 now;
} MemoryLedger;

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
  MemoryLedger *self = (MemoryLedger *) ledger;

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

static void
put (MemoryLedger *self, GHashTable *table, gint64 key, gpointer value)
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

static void
index_link (MemoryLedger *self, SaleLink *link)
{
  if (link->name)
    g_hash_table_replace (self->by_name, g_strconcat (link->resource, "\n", link->name, NULL),
                          GSIZE_TO_POINTER (link->id));
  if (link->record)
    g_hash_table_replace (self->by_record, g_memdup2 (&link->record, sizeof link->record),
                          GSIZE_TO_POINTER (link->id));
}

static void
make_indexes (MemoryLedger *self)
{
  GHashTableIter iter;
  gpointer link;

  g_hash_table_remove_all (self->by_name);
  g_hash_table_remove_all (self->by_record);
  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, NULL, &link))
    if (link)
      index_link (self, link);
}

static void
free_old (MemoryLedger *self, Entry *entry)
{
  if (entry->old && entry->table == self->records)
    g_object_unref (entry->old);
  else if (entry->old)
    sale_link_free (entry->old);
  g_free (entry);
}

static void
forget_journal (MemoryLedger *self)
{
  for (guint i = 0; i < self->journal->len; i++)
    free_old (self, self->journal->pdata[i]);
  g_ptr_array_set_size (self->journal, 0);
}

static void
roll_back (MemoryLedger *self)
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
run (MemoryLedger *self, SaleLedgerWork work, gpointer data, GError **error)
{
  gpointer bound[] = { self, &work, data };

  return self->below ? self->below->class->transact (self->below, FALSE, do_below, bound, error)
                     : work (&self->parent, data, error);
}

static gboolean
transact (SaleLedger *ledger, gboolean durable, SaleLedgerWork work, gpointer data, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
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

/* Records ------------------------------------------------------------------------------------- */

static SaleRecord *
get_record (SaleLedger *ledger, gint64 id, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  SaleRecord *record = g_hash_table_lookup (self->records, &id);

  if (record)
    return g_object_ref (record);
  if (self->below)
    return self->below->class->get_record (self->below, id, error);
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no such record"));
  return NULL;
}

static gboolean
find_uuid (SaleLedger *ledger, const SaleUuid *uuid, gint64 *record, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  GHashTableIter iter;
  gpointer value;

  *record = 0;
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (sale_uuid_equal (sale_record_get_uuid (value), uuid))
      *record = sale_record_get_id (value);
  return *record || self->below == NULL ||
         self->below->class->find_uuid (self->below, uuid, record, error);
}

static gboolean
has_link (MemoryLedger *self, gint64 record)
{
  return g_hash_table_contains (self->by_record, &record);
}

static gboolean
is_twin (MemoryLedger *self, SaleRecord *record, SaleKind kind, guint field, const SaleValue *value)
{
  return sale_record_get_kind (record) == kind &&
         sale_record_get_deleted (record) == SALE_INSTANT_NONE &&
         sale_value_equal (sale_record_get_value (record, field), value) &&
         !has_link (self, sale_record_get_id (record));
}

static int
compare_ids (const void *a, const void *b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

static gboolean
find_twins (SaleLedger *ledger, SaleKind kind, guint field, const SaleValue *value, GArray *records,
            GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  GHashTableIter iter;
  gpointer record;

  if (self->below &&
      !self->below->class->find_twins (self->below, kind, field, value, records, error))
    return FALSE;
  for (guint i = records->len; i > 0; i--)
    if (has_link (self, g_array_index (records, gint64, i - 1)))
      g_array_remove_index (records, i - 1);
  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, NULL, &record))
    {
      gint64 id = sale_record_get_id (record);

      if (is_twin (self, record, kind, field, value))
        g_array_append_val (records, id);
    }
  g_array_sort (records, compare_ids);
  return TRUE;
}

static void
append_once (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  g_array_append_val (ids, id);
}

/* What this ledger itself logged counts on from the end of the one below. */
static gboolean
list_changed (SaleLedger *ledger, gint64 after, gint64 *last, GArray *records, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  gint64 below = 0;

  if (self->below && !self->below->class->list_changed (self->below, after, &below, records, error))
    return FALSE;
  for (guint i = (guint) MAX (after - below, 0); i < self->log->len; i++)
    append_once (records, g_array_index (self->log, gint64, i));
  g_array_sort (records, compare_ids);
  *last = below + self->log->len;
  return TRUE;
}

static gint64
next_new (SaleLedger *ledger)
{
  return --((MemoryLedger *) ledger)->last_new;
}

static gint64
get_new_id (SaleLedger *ledger, gint64 provisional)
{
  MemoryLedger *self = (MemoryLedger *) ledger;

  return provisional < 0 && (guint64) -provisional <= self->new_ids->len
             ? g_array_index (self->new_ids, gint64, -provisional - 1)
             : provisional;
}

static void
put_record (MemoryLedger *self, SaleRecord *record)
{
  gint64 id = sale_record_get_id (record);

  put (self, self->records, id, record);
  g_array_append_val (self->log, id);
}

static void
create (MemoryLedger *self, const SaleOp *op)
{
  SaleRecord *record = sale_record_new (op->kind);
  gint64 id = FIRST_ID + ++self->last_id;
  SaleUuid uuid = op->uuid;

  if (sale_uuid_is_zero (&uuid))
    uuid = sale_uuid_new (self->last_id);
  sale_record_set_identity (record, id, &uuid, self->last_id, self->last_id, SALE_INSTANT_NONE);
  if (self->new_ids->len < (guint64) -op->record)
    g_array_set_size (self->new_ids, (guint) -op->record);
  g_array_index (self->new_ids, gint64, -op->record - 1) = id;
  put_record (self, record);
}

/* Records are never changed, only replaced by changed copies: somebody may hold one. */
static SaleRecord *
copy_record (MemoryLedger *self, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = get_record (&self->parent, id, error);

  return record ? sale_record_copy (record) : NULL;
}

static void
resolve_refs (MemoryLedger *self, const SaleFieldSpec *spec, SaleValue *value)
{
  if (spec->type == SALE_FIELD_REF && value->type == SALE_VALUE_INT && value->i < 0)
    value->i = get_new_id (&self->parent, value->i);
}

static gboolean
set_field (MemoryLedger *self, const SaleOp *op, GError **error)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (op->kind)->fields[op->field];
  g_autoptr (SaleRecord) record = copy_record (self, get_new_id (&self->parent, op->record), error);
  SaleValue value = sale_value_copy (&op->value);

  resolve_refs (self, spec, &value);
  if (record == NULL || !sale_field_check (spec, &value, error))
    {
      sale_value_clear (&value);
      return FALSE;
    }
  if (sale_value_equal (sale_record_get_value (record, op->field), &value))
    {
      sale_value_clear (&value);
      return TRUE;
    }
  sale_record_take_value (record, op->field, value);
  put_record (self, g_steal_pointer (&record));
  return TRUE;
}

static gboolean set_deleted (MemoryLedger *self, gint64 id, gboolean deleted, GError **error);

static gboolean
is_part_of (SaleRecord *record, SaleKind whole, gint64 id)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  int field = whole == SALE_KIND_ACCOUNT ? spec->account : spec->parent;

  return field >= 0 && spec->fields[field].target == whole &&
         (spec->fields[field].flags & SALE_NEEDED) &&
         sale_record_get_int (record, (guint) field, 0) == id;
}

/* As the book does it: the parts go with the whole. */
static gboolean
delete_parts (MemoryLedger *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = sale_memory_ledger_list_records (&self->parent);

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 part = g_array_index (ids, gint64, i);
      SaleRecord *record = g_hash_table_lookup (self->records, &part);

      if (is_part_of (record, kind, id) && !set_deleted (self, part, TRUE, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_deleted (MemoryLedger *self, gint64 id, gboolean deleted, GError **error)
{
  g_autoptr (SaleRecord) record = copy_record (self, id, error);
  SaleKind kind;

  if (record == NULL)
    return FALSE;
  kind = sale_record_get_kind (record);
  if ((sale_record_get_deleted (record) != SALE_INSTANT_NONE) == deleted)
    return TRUE;
  if (deleted && !delete_parts (self, kind, id, error))
    return FALSE;
  sale_record_set_identity (record, id, sale_record_get_uuid (record),
                            sale_record_get_created (record), sale_record_get_changed (record),
                            deleted ? ++self->now : SALE_INSTANT_NONE);
  put_record (self, g_steal_pointer (&record));
  return TRUE;
}

static gboolean
write_set (SaleLedger *ledger, SaleChangeSet *set, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (set, &n_ops);

  for (gsize i = 0; i < n_ops; i++)
    {
      gboolean fine = TRUE;

      if (ops[i].type == SALE_OP_CREATE)
        create (self, &ops[i]);
      else if (ops[i].type == SALE_OP_SET)
        fine = set_field (self, &ops[i], error);
      else if (ops[i].type != SALE_OP_SETTLE)
        fine = set_deleted (self, get_new_id (ledger, ops[i].record), ops[i].type == SALE_OP_DELETE,
                            error);
      if (!fine)
        return FALSE;
    }
  return TRUE;
}

/* Links --------------------------------------------------------------------------------------- */

/* A link of the ledger below, unless there is a newer word on it here. */
static SaleLink *
filter (MemoryLedger *self, SaleLink *link)
{
  SaleLink *newer;

  if (link == NULL ||
      !g_hash_table_lookup_extended (self->links, &link->id, NULL, (gpointer *) &newer))
    return link;
  sale_link_free (link);
  return NULL;
}

static gboolean
find_link (SaleLedger *ledger, const char *resource, const char *name, SaleLink **link,
           GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  g_autofree char *key = g_strconcat (resource, "\n", name, NULL);
  gint64 id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_name, key));
  SaleLink *found = id ? g_hash_table_lookup (self->links, &id) : NULL;

  *link = found ? sale_link_copy (found) : NULL;
  if (found || self->below == NULL)
    return TRUE;
  if (!self->below->class->find_link (self->below, resource, name, link, error))
    return FALSE;
  *link = filter (self, *link);
  return TRUE;
}

static gboolean
find_link_of (SaleLedger *ledger, gint64 record, SaleLink **link, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  gint64 id = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_record, &record));
  SaleLink *found = id ? g_hash_table_lookup (self->links, &id) : NULL;

  *link = found ? sale_link_copy (found) : NULL;
  if (found || self->below == NULL)
    return TRUE;
  if (!self->below->class->find_link_of (self->below, record, link, error))
    return FALSE;
  *link = filter (self, *link);
  return TRUE;
}

static void
forget_indexes (MemoryLedger *self, gint64 id)
{
  SaleLink *old = g_hash_table_lookup (self->links, &id);
  g_autofree char *key = NULL;

  if (old == NULL)
    return;
  key = old->name ? g_strconcat (old->resource, "\n", old->name, NULL) : NULL;
  if (key)
    g_hash_table_remove (self->by_name, key);
  g_hash_table_remove (self->by_record, &old->record);
}

static gboolean
refuse_twice (const SaleLink *link, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED, "%s %s is linked twice", link->resource,
               link->name ? link->name : "-");
  return FALSE;
}

static gboolean
put_link (SaleLedger *ledger, SaleLink *link, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  g_autofree char *key = link->name ? g_strconcat (link->resource, "\n", link->name, NULL) : NULL;
  gint64 other;

  if (!link->changed)
    return TRUE;
  if (link->id == 0)
    link->id = FIRST_ID + ++self->last_id;
  other = key ? (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_name, key)) : 0;
  if (other && other != link->id)
    return refuse_twice (link, error);
  other = (gint64) GPOINTER_TO_SIZE (g_hash_table_lookup (self->by_record, &link->record));
  if (link->record && other && other != link->id)
    return refuse_twice (link, error);
  forget_indexes (self, link->id);
  link->changed = FALSE;
  put (self, self->links, link->id, sale_link_copy (link));
  index_link (self, link);
  return TRUE;
}

static gboolean
remove_link (SaleLedger *ledger, SaleLink *link, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;

  if (link->id == 0)
    return TRUE;
  forget_indexes (self, link->id);
  put (self, self->links, link->id, NULL);
  return TRUE;
}

static int
compare_links (const void *a, const void *b)
{
  return compare_ids (&(*(SaleLink *const *) a)->id, &(*(SaleLink *const *) b)->id);
}

/* The links here that pass, and those below of which nothing is here. */
static GPtrArray *
join_links (MemoryLedger *self, GPtrArray *below,
            gboolean (*passes) (const SaleLink *link, gconstpointer data), gconstpointer data)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_link_free);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; below && i < below->len; i++)
    {
      SaleLink *link = below->pdata[i];

      if (!g_hash_table_contains (self->links, &link->id))
        g_ptr_array_add (links, sale_link_copy (link));
    }
  g_hash_table_iter_init (&iter, self->links);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value && passes (value, data))
      g_ptr_array_add (links, sale_link_copy (value));
  g_ptr_array_sort (links, compare_links);
  return links;
}

static gboolean
has_attempt (const SaleLink *link, gconstpointer data)
{
  return link->attempt.state != SALE_ATTEMPT_NONE;
}

static GPtrArray *
list_attempts (SaleLedger *ledger, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  g_autoptr (GPtrArray) below =
      self->below ? self->below->class->list_attempts (self->below, error) : NULL;

  return self->below && below == NULL ? NULL : join_links (self, below, has_attempt, NULL);
}

static gboolean
asks (const SaleLink *link, gconstpointer data)
{
  return sale_link_asks (link);
}

static GPtrArray *
list_asking (SaleLedger *ledger, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  g_autoptr (GPtrArray) below =
      self->below ? self->below->class->list_asking (self->below, error) : NULL;

  return self->below && below == NULL ? NULL : join_links (self, below, asks, NULL);
}

typedef struct
{
  const char *resource;
  gint64 after;
} Range;

static gboolean
is_in_range (const SaleLink *link, gconstpointer data)
{
  const Range *range = data;

  return link->name && link->id > range->after && g_str_equal (link->resource, range->resource);
}

static GPtrArray *
list_links (SaleLedger *ledger, const char *resource, gint64 after, guint n_max, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  Range range = { resource, after };
  g_autoptr (GPtrArray) below =
      self->below ? self->below->class->list_links (self->below, resource, after, n_max, error)
                  : NULL;
  GPtrArray *links;

  if (self->below && below == NULL)
    return NULL;
  links = join_links (self, below, is_in_range, &range);
  if (links->len > n_max)
    g_ptr_array_set_size (links, (int) n_max);
  return links;
}

static gboolean
is_whole (const SaleLink *link, gconstpointer resource)
{
  return link->name && link->record && link->state == SALE_LINK_BOTH &&
         g_str_equal (link->resource, resource);
}

static gint64
count_links (SaleLedger *ledger, const char *resource, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  g_autoptr (GPtrArray) here = join_links (self, NULL, is_whole, resource);
  gint64 below = self->below ? self->below->class->count_links (self->below, resource, error) : 0;

  return below < 0 ? -1 : below + here->len;
}

/* How far ------------------------------------------------------------------------------------- */

static gboolean
get_cursor (SaleLedger *ledger, const char *resource, SaleCursor *cursor, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
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
  MemoryLedger *self = (MemoryLedger *) ledger;
  SaleCursor *copy = g_memdup2 (cursor, sizeof *cursor);

  copy->after = g_strdup (cursor->after);
  g_hash_table_replace (self->cursors, g_strdup (resource), copy);
  return TRUE;
}

static SaleCrmConnection *
get_connection (SaleLedger *ledger, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;

  if (self->connection == NULL && self->below)
    return self->below->class->get_connection (self->below, error);
  return self->connection ? copy_connection (self->connection) : g_new0 (SaleCrmConnection, 1);
}

static gboolean
put_connection (SaleLedger *ledger, const SaleCrmConnection *connection, GError **error)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
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
  .get_record = get_record,
  .find_uuid = find_uuid,
  .find_twins = find_twins,
  .list_changed = list_changed,
  .next_new = next_new,
  .write = write_set,
  .get_new_id = get_new_id,
  .find_link = find_link,
  .find_link_of = find_link_of,
  .put_link = put_link,
  .remove_link = remove_link,
  .list_attempts = list_attempts,
  .list_asking = list_asking,
  .list_links = list_links,
  .count_links = count_links,
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
  MemoryLedger *self = g_new0 (MemoryLedger, 1);

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
  return ((MemoryLedger *) self)->log->len;
}

/**
 * sale_memory_ledger_list_records:
 *
 * Returns: (transfer full) (element-type gint64): the records here, deleted ones too, in the order
 *   in which they were made.
 */
GArray *
sale_memory_ledger_list_records (SaleLedger *ledger)
{
  MemoryLedger *self = (MemoryLedger *) ledger;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->records);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_array_append_vals (ids, id, 1);
  g_array_sort (ids, compare_ids);
  return ids;
}

static gboolean
is_any (const SaleLink *link, gconstpointer data)
{
  return TRUE;
}

/**
 * sale_memory_ledger_list_all_links:
 *
 * Returns: (transfer full) (element-type SaleLink): the links here, in the order of their rows.
 */
GPtrArray *
sale_memory_ledger_list_all_links (SaleLedger *self)
{
  return join_links ((MemoryLedger *) self, NULL, is_any, NULL);
}
