/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What this device wrote into the log, as other devices are told it. A fact that one set changed
 * several times in a row is one change, named by its last row. */
#include "sale-packet-crm.h"
#include "sale-query-private.h"
#include "sale-reader-private.h"

#include <string.h>

typedef struct
{
  SaleReader *reader;
  SaleDb *db;
  SalePacket *packet;
  GHashTable *devices; /* gint64* → SaleUuid* */
  gint64 own;
  const SalePacketScope *scope;
} Read;

/* One row of the log. */
typedef struct
{
  gint64 id;
  gint64 record;
  SaleKind kind;
  int number;
} Row;

static gboolean
get_device (Read *self, gint64 id, SaleUuid *uuid, GError **error)
{
  SaleUuid *known = g_hash_table_lookup (self->devices, &id);
  g_autoptr (SaleStatement) select = NULL;
  gboolean row = FALSE;

  if (known)
    {
      *uuid = *known;
      return TRUE;
    }
  select = sale_db_prepare (self->db, "SELECT uuid FROM device WHERE id = ?1", error);
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, id);
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (select, 0) == sizeof *uuid)
    memcpy (uuid, sqlite3_column_blob (select, 0), sizeof *uuid);
  g_hash_table_insert (self->devices, g_memdup2 (&id, sizeof id), g_memdup2 (uuid, sizeof *uuid));
  return TRUE;
}

static gboolean
add_name (Read *self, GArray *names, SaleName name, GError **error)
{
  SaleChangeName outside = { .number = name.number };

  if (!get_device (self, name.device, &outside.device, error))
    return FALSE;
  g_array_append_val (names, outside);
  return TRUE;
}

/* Values ----------------------------------------------------------------------------------- */

/* What a field held when the row @after of the log was written: what the next one replaced. */
static gboolean
get_value_after (Read *self, SaleRecord *record, guint field, gint64 after, SaleValue *value,
                 GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      "SELECT old FROM change WHERE record = ?1 AND field = ?2 AND id > ?3 ORDER BY id LIMIT 1",
      error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (record));
  sqlite3_bind_int (select, 2, sale_db_field (self->db, sale_record_get_kind (record), field));
  sqlite3_bind_int64 (select, 3, after);
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  *value = row ? sale_statement_get (select, 0)
               : sale_value_copy (sale_record_get_value (record, field));
  return TRUE;
}

static gboolean
get_deleted_after (Read *self, SaleRecord *record, gint64 after, SaleValue *value, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      "SELECT old FROM change WHERE record = ?1 AND field = 2 AND id > ?2 ORDER BY id LIMIT 1",
      error);
  gboolean row = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (record));
  sqlite3_bind_int64 (select, 2, after);
  if (!sale_db_step (self->db, select, &row, error))
    return FALSE;
  if (row)
    *value = sale_statement_get (select, 0);
  else if (sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    *value = sale_value_int (sale_record_get_deleted (record));
  return TRUE;
}

/* Inside the book a record has a number, outside only its UUID. */
static gboolean
to_outside (Read *self, const SaleFieldSpec *field, const SaleValue *value, SaleValue *outside,
            GError **error)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) items = NULL;

  if (field->type == SALE_FIELD_REFS)
    {
      items = sale_set_list_items (self->db, field, value, error);
      text = items ? sale_words_join ((const char *const *) items) : NULL;
      *outside = sale_value_text (text);
      return items != NULL;
    }
  if (field->type != SALE_FIELD_REF || value->type != SALE_VALUE_INT)
    {
      *outside = sale_value_copy (value);
      return TRUE;
    }
  if (!sale_db_dup_uuid (self->db, value->i, &text, error))
    return FALSE;
  *outside = sale_value_text (text);
  return TRUE;
}

static gboolean
add_value (Read *self, SalePacketChange *change, SaleRecord *record, guint field, gint64 after,
           gboolean empty_too, GError **error)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  SaleValue outside = SALE_VALUE_INIT;

  if (spec->flags & SALE_PRIVATE)
    return TRUE;
  if (!get_value_after (self, record, field, after, &value, error) ||
      !to_outside (self, spec, &value, &outside, error))
    return FALSE;
  if (empty_too || !sale_value_is_empty (&value))
    sale_packet_values_take (change->values, field, outside);
  else
    sale_value_clear (&outside);
  return TRUE;
}

/* Changes ---------------------------------------------------------------------------------- */

static SalePacketChange *
new_change (SalePacketOp op, SaleRecord *record, gint64 number)
{
  SalePacketChange *change = sale_packet_change_new (op);

  change->kind = sale_record_get_kind (record);
  change->record = *sale_record_get_uuid (record);
  change->number = number;
  return change;
}

/* What a CRM tells the others of a record that it carries. */
static guint64
get_mapped (Read *self, SaleRecord *record, gboolean native)
{
  return native ? self->scope->mapped[sale_record_get_kind (record)] : 0;
}

static gboolean
read_creation (Read *self, SalePacketSet *set, SaleRecord *record, const Row *row, GError **error)
{
  g_autoptr (SalePacketChange) change = new_change (SALE_PACKET_CREATE, record, row->id);

  for (guint i = 0; i < sale_record_get_spec (record)->n_fields; i++)
    if (!add_value (self, change, record, i, row->id, FALSE, error))
      return FALSE;
  g_ptr_array_add (set->changes, g_steal_pointer (&change));
  return TRUE;
}

/* What the edit in row @row replaced: the change before it in the log, whichever set that is
 * of, and what else is noted. */
static gboolean
read_replaced (Read *self, SalePacketChange *change, SaleFact *fact, gint64 set, gint64 row,
               GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT s.device, coalesce (o.number, c.id) FROM change c "
      "JOIN change_set s ON s.id = c.change_set LEFT JOIN origin o ON o.change = c.id "
      "WHERE c.id = (SELECT max (id) FROM change WHERE record = ?1 AND field IN (%s, 1) "
      "AND id < ?2 AND (change_set <> ?3 OR field = 1)) "
      "UNION SELECT p.device, p.number FROM change c JOIN replaced p ON p.change = c.id "
      "WHERE c.record = ?1 AND c.field IN (%s) AND c.change_set = ?3 AND p.item = ?4",
      fact->numbers, fact->numbers);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean more = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (fact->record));
  sqlite3_bind_int64 (select, 2, row);
  sqlite3_bind_int64 (select, 3, set);
  sqlite3_bind_text (select, 4, fact->item, -1, SQLITE_STATIC);
  while (more)
    {
      SaleName name;

      if (!sale_db_step (self->db, select, &more, error))
        return FALSE;
      name = (SaleName) { sqlite3_column_int64 (select, 0), sqlite3_column_int64 (select, 1) };
      if (more && !add_name (self, change->replaces, name, error))
        return FALSE;
    }
  return TRUE;
}

/* Whether the fact's next line in the log is of the same set, and tells the same better. */
static gboolean
goes_on (Read *self, SaleFact *fact, gint64 set, gint64 row, gboolean *more, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT change_set = ?3 FROM change WHERE record = ?1 AND field IN (%s) "
                       "AND id > ?2 ORDER BY id LIMIT 1",
                       fact->numbers);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean found = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (fact->record));
  sqlite3_bind_int64 (select, 2, row);
  sqlite3_bind_int64 (select, 3, set);
  if (!sale_db_step (self->db, select, &found, error))
    return FALSE;
  *more = found && sqlite3_column_int (select, 0) != 0;
  return TRUE;
}

static gboolean
read_fields (Read *self, SalePacketSet *set, SaleRecord *record, guint field, const Row *row,
             gboolean native, GError **error)
{
  g_autoptr (SaleFact) fact =
      sale_fact_new_without (self->db, record, field, get_mapped (self, record, native));
  g_autoptr (SalePacketChange) change = new_change (SALE_PACKET_SET, record, row->id);
  gboolean more;

  if (!goes_on (self, fact, set->number, row->id, &more, error))
    return FALSE;
  if (more)
    return TRUE;
  for (guint i = 0; i < fact->fields->len; i++)
    if (!add_value (self, change, record, g_array_index (fact->fields, guint, i), row->id, TRUE,
                    error))
      return FALSE;
  if (!read_replaced (self, change, fact, set->number, row->id, error))
    return FALSE;
  if (change->values->len > 0)
    g_ptr_array_add (set->changes, g_steal_pointer (&change));
  return TRUE;
}

static gboolean
get_old_value (Read *self, gint64 row, SaleValue *value, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, "SELECT old FROM change WHERE id = ?1", error);
  gboolean found = FALSE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, row);
  if (!sale_db_step (self->db, select, &found, error))
    return FALSE;
  if (found)
    *value = sale_statement_get (select, 0);
  return TRUE;
}

/* Every change of the set's field up to this one may have been of the element. */
static gboolean
read_item_replaced (Read *self, SalePacketChange *change, SaleFact *fact, gint64 row,
                    GError **error)
{
  g_autoptr (GArray) names = sale_fact_list_names (fact, row, error);

  if (names == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    if (!add_name (self, change->replaces, g_array_index (names, SaleName, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_item (Read *self, SalePacketSet *set, SaleRecord *record, guint field, const char *item,
           gboolean present, const Row *row, GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, (int) field, item);
  g_autoptr (SalePacketChange) change = new_change (SALE_PACKET_ITEM, record, row->id);

  change->field = field;
  change->item = g_strdup (item);
  change->present = present;
  if (!read_item_replaced (self, change, fact, row->id, error))
    return FALSE;
  g_ptr_array_add (set->changes, g_steal_pointer (&change));
  return TRUE;
}

static gboolean
read_items (Read *self, SalePacketSet *set, SaleRecord *record, guint field, const Row *row,
            GError **error)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  g_auto (SaleValue) before = SALE_VALUE_INIT;
  g_auto (SaleValue) after = SALE_VALUE_INIT;
  g_auto (GStrv) items = NULL;
  g_auto (GStrv) now = NULL;

  if (!get_old_value (self, row->id, &before, error) ||
      !get_value_after (self, record, field, row->id, &after, error))
    return FALSE;
  now = sale_set_list_items (self->db, spec, &after, error);
  items = now ? sale_set_list_differences (self->db, spec, &before, &after, error) : NULL;
  if (items == NULL)
    return FALSE;
  for (guint i = 0; items[i]; i++)
    if (!read_item (self, set, record, field, items[i],
                    g_strv_contains ((const char *const *) now, items[i]), row, error))
      return FALSE;
  return TRUE;
}

/* What its deleter had before them: the last change of the record from each device, and with it
 * all that came before. */
static gboolean
read_known (Read *self, SalePacketChange *change, gint64 record, gint64 row, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (
      self->db,
      "SELECT s.device, max (coalesce (o.number, c.id)) FROM change c "
      "JOIN change_set s ON s.id = c.change_set LEFT JOIN origin o ON o.change = c.id "
      "WHERE c.record = ?1 AND c.id < ?2 AND c.field > 2 GROUP BY s.device",
      error);
  gboolean more = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, record);
  sqlite3_bind_int64 (select, 2, row);
  while (more)
    {
      SaleName name;

      if (!sale_db_step (self->db, select, &more, error))
        return FALSE;
      name = (SaleName) { sqlite3_column_int64 (select, 0), sqlite3_column_int64 (select, 1) };
      if (more && !add_name (self, change->knew, name, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_deletion (Read *self, SalePacketSet *set, SaleRecord *record, const Row *row, GError **error)
{
  g_autoptr (SaleFact) fact = sale_fact_new (self->db, record, -1, NULL);
  g_autoptr (SalePacketChange) change = NULL;
  g_auto (SaleValue) deleted = SALE_VALUE_INIT;
  gboolean more;

  if (!goes_on (self, fact, set->number, row->id, &more, error))
    return FALSE;
  if (more)
    return TRUE;
  if (!get_deleted_after (self, record, row->id, &deleted, error))
    return FALSE;
  change = new_change (sale_value_is_empty (&deleted) ? SALE_PACKET_RESTORE : SALE_PACKET_DELETE,
                       record, row->id);
  change->at = deleted.i;
  if (!read_replaced (self, change, fact, set->number, row->id, error) ||
      (change->op == SALE_PACKET_DELETE && !read_known (self, change, row->record, row->id, error)))
    return FALSE;
  g_ptr_array_add (set->changes, g_steal_pointer (&change));
  return TRUE;
}

/* Private attachments stay at home. What was private and is not any more leaves as a whole. */
static gboolean
get_private (Read *self, SaleRecord *record, const Row *row, gboolean *before, gboolean *after,
             GError **error)
{
  int field = sale_kind_find_field (sale_record_get_spec (record), "private");
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  *before = *after = FALSE;
  if (field < 0)
    return TRUE;
  if (!get_value_after (self, record, (guint) field, row->id, &value, error))
    return FALSE;
  *before = *after = !sale_value_is_empty (&value) && value.i != 0;
  if (row->number != sale_db_field (self->db, sale_record_get_kind (record), (guint) field))
    return TRUE;
  sale_value_clear (&value);
  if (!get_old_value (self, row->id, &value, error))
    return FALSE;
  *before = !sale_value_is_empty (&value) && value.i != 0;
  return TRUE;
}

/* Beside a CRM ------------------------------------------------------------------------------- */

static gboolean
is_all_empty (const SalePacketChange *change)
{
  for (guint i = 0; i < change->values->len; i++)
    if (!sale_value_is_empty (&g_array_index (change->values, SalePacketValue, i).value))
      return FALSE;
  return TRUE;
}

/* What a fact held from the beginning; that it was empty goes without saying. */
static gboolean
read_first_values (Read *self, SalePacketSet *set, SaleRecord *record, guint field, const Row *row,
                   GError **error)
{
  g_autoptr (SaleFact) fact =
      sale_fact_new_without (self->db, record, field, get_mapped (self, record, TRUE));
  g_autoptr (SalePacketChange) change = new_change (SALE_PACKET_SET, record, row->id);

  if (g_array_index (fact->fields, guint, 0) != field)
    return TRUE;
  for (guint i = 0; i < fact->fields->len; i++)
    if (!add_value (self, change, record, g_array_index (fact->fields, guint, i), row->id, TRUE,
                    error))
      return FALSE;
  if (!is_all_empty (change))
    g_ptr_array_add (set->changes, g_steal_pointer (&change));
  return TRUE;
}

static gboolean
read_first_items (Read *self, SalePacketSet *set, SaleRecord *record, guint field, const Row *row,
                  GError **error)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  g_auto (GStrv) items = NULL;

  if (!get_value_after (self, record, field, row->id, &value, error))
    return FALSE;
  items = sale_set_list_items (self->db, spec, &value, error);
  for (guint i = 0; items && items[i]; i++)
    if (!read_item (self, set, record, field, items[i], TRUE, row, error))
      return FALSE;
  return items != NULL;
}

/* The record itself the others have from the CRM. */
static gboolean
read_native_creation (Read *self, SalePacketSet *set, SaleRecord *record, const Row *row,
                      GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  guint64 mapped = get_mapped (self, record, TRUE);

  for (guint i = 0; i < spec->n_fields; i++)
    if (!(mapped >> i & 1) && !(spec->fields[i].flags & SALE_PRIVATE) &&
        !(sale_field_is_set (&spec->fields[i])
              ? read_first_items (self, set, record, i, row, error)
              : read_first_values (self, set, record, i, row, error)))
      return FALSE;
  return TRUE;
}

static gboolean
is_native (Read *self, SaleRecord *record, gboolean *native, gboolean *linked, GError **error)
{
  g_autofree char *id = NULL;

  *native = *linked = FALSE;
  if (self->scope == NULL)
    return TRUE;
  if (!sale_db_dup_remote_id (self->db, self->scope->connection, sale_record_get_id (record), &id,
                              error))
    return FALSE;
  *linked = id != NULL;
  *native = *linked || (self->scope->made >> sale_record_get_kind (record) & 1);
  return TRUE;
}

/* Whether a row tells what the CRM tells, or nobody needs to know. */
static gboolean
is_told_there (Read *self, SaleRecord *record, const Row *row, gboolean linked)
{
  guint field;

  return (!linked && sale_record_get_deleted (record) != SALE_INSTANT_NONE) ||
         row->number == SALE_LOG_DELETED ||
         (row->number != SALE_LOG_CREATED &&
          sale_db_find_field (self->db, row->number, row->kind, &field) &&
          (get_mapped (self, record, TRUE) >> field & 1));
}

/* Rows ---------------------------------------------------------------------------------------- */

static gboolean
read_row (Read *self, SalePacketSet *set, const Row *row, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->db, row->kind, row->record, error);
  gboolean was_private, is_private, native, linked;
  guint field;

  if (record == NULL || !get_private (self, record, row, &was_private, &is_private, error) ||
      !is_native (self, record, &native, &linked, error))
    return FALSE;
  if (is_private || (native && is_told_there (self, record, row, linked)))
    return TRUE;
  if (row->number == SALE_LOG_CREATED || was_private)
    return native ? read_native_creation (self, set, record, row, error)
                  : read_creation (self, set, record, row, error);
  if (row->number == SALE_LOG_DELETED)
    return read_deletion (self, set, record, row, error);
  if (!sale_db_find_field (self->db, row->number, row->kind, &field) ||
      (sale_kind_get_spec (row->kind)->fields[field].flags & SALE_PRIVATE))
    return TRUE;
  if (sale_field_is_set (&sale_kind_get_spec (row->kind)->fields[field]))
    return read_items (self, set, record, field, row, error);
  return read_fields (self, set, record, field, row, native, error);
}

/* Sets --------------------------------------------------------------------------------------- */

static gboolean
read_rows (Read *self, SalePacketSet *set, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT c.id, c.record, r.kind, c.field FROM change_set s "
                       "JOIN change c ON c.id BETWEEN s.first AND s.last AND c.change_set = s.id "
                       "JOIN record r ON r.id = c.record WHERE s.id = ?1 ORDER BY c.id",
                       error);
  gboolean more = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, set->number);
  while (more)
    {
      Row row;

      if (!sale_db_step (self->db, select, &more, error))
        return FALSE;
      row = (Row) { sqlite3_column_int64 (select, 0), sqlite3_column_int64 (select, 1),
                    (SaleKind) sqlite3_column_int (select, 2), sqlite3_column_int (select, 3) };
      if (more && !read_row (self, set, &row, error))
        return FALSE;
    }
  return TRUE;
}

/* In their order up to the first that is still open: others may build on it. */
static const char *sets_sql =
    "SELECT id, author, at, label, first, last FROM change_set WHERE id > ?1 AND device = ?2 "
    "AND id < coalesce ((SELECT min (id) FROM change_set WHERE open = 1), 9223372036854775807) "
    "ORDER BY id";

static gboolean
read_set (Read *self, SaleStatement *row, GError **error)
{
  g_autoptr (SalePacketSet) set = sale_packet_set_new ();

  set->number = self->packet->last = sqlite3_column_int64 (row, 0);
  set->author = (SaleAuthor) sqlite3_column_int (row, 1);
  set->made = sqlite3_column_int64 (row, 2);
  set->label = g_strdup ((const char *) sqlite3_column_text (row, 3));
  /* What came from the CRM the others have from there. */
  if (!(self->scope && set->author == SALE_AUTHOR_SYNC) && !read_rows (self, set, error))
    return FALSE;
  if (set->changes->len > 0)
    g_ptr_array_add (self->packet->sets, g_steal_pointer (&set));
  return TRUE;
}

/* Sets that were written at the same time stay together. */
static gboolean
read_sets (Read *self, guint max_sets, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sets_sql, error);
  gint64 last = 0;
  gboolean more = TRUE;

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, self->packet->after);
  sqlite3_bind_int64 (select, 2, self->own);
  for (guint n = 0; more;)
    {
      if (!sale_db_step (self->db, select, &more, error))
        return FALSE;
      if (!more || (n >= max_sets && sqlite3_column_int64 (select, 4) > last))
        break;
      if (!read_set (self, select, error))
        return FALSE;
      /* Of what a CRM carries there may be very much, and nothing to tell. */
      n = self->scope ? self->packet->sets->len : n + 1;
      last = MAX (last, sqlite3_column_int64 (select, 5));
    }
  return TRUE;
}

/* A list of UUIDs with a number each. */
static gboolean
read_list (Read *self, const char *sql, GArray *list, GError **error)
{
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean more = TRUE;

  if (select == NULL)
    return FALSE;
  while (more)
    {
      SaleChangeName entry;

      if (!sale_db_step (self->db, select, &more, error))
        return FALSE;
      if (!more || sqlite3_column_bytes (select, 0) != sizeof entry.device)
        continue;
      memcpy (&entry.device, sqlite3_column_blob (select, 0), sizeof entry.device);
      entry.number = sqlite3_column_int64 (select, 1);
      g_array_append_val (list, entry);
    }
  return TRUE;
}

G_STATIC_ASSERT (sizeof (SaleChangeName) == sizeof (SalePacketErased));

static gboolean
read_packet (Read *self, guint max_sets, GError **error)
{
  return get_device (self, self->own, &self->packet->device, error) &&
         read_list (self,
                    "SELECT uuid, known FROM device WHERE known > 0 "
                    "AND id <> (SELECT value FROM meta WHERE key = 'device') ORDER BY id",
                    self->packet->known, error) &&
         read_list (self, "SELECT uuid, at FROM erased ORDER BY at, uuid", self->packet->erased,
                    error) &&
         read_sets (self, max_sets, error) &&
         (self->scope == NULL ||
          sale_packet_name_remotes (self->packet, self->db, self->scope, error));
}

/**
 * sale_reader_read_packet:
 * @scope: (nullable): what a CRM carries itself, and is left out
 * @after: the last set that other devices have been told about, 0 for none;
 *   sale_reader_get_handed_out() knows it
 * @max_sets: about so many sets
 *
 * Reads what this device wrote since then, without what is private. Nothing is left to tell when
 * its @last is @after.
 *
 * Returns: (transfer full): the packet.
 */
SalePacket *
sale_reader_read_packet (SaleReader *self, const SalePacketScope *scope, gint64 after,
                         guint max_sets, GError **error)
{
  SaleDb *db = sale_reader_get_db (self);
  g_autoptr (SalePacket) packet = sale_packet_new ();
  g_autoptr (GHashTable) devices =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Read read = { self, db, packet, devices, 0, scope };
  gboolean fine;

  packet->after = packet->last = after;
  if (!sale_reader_begin (self, error))
    return NULL;
  fine = sale_db_get_int (db, "SELECT value FROM meta WHERE key = 'device'", &read.own, error) &&
         read_packet (&read, max_sets, error);
  sale_reader_end (self);
  return fine ? g_steal_pointer (&packet) : NULL;
}

/**
 * sale_reader_get_handed_out:
 *
 * Returns: the last set that sale_book_note_handed_out() was told of.
 */
gint64
sale_reader_get_handed_out (SaleReader *self)
{
  return sale_db_int (sale_reader_get_db (self),
                      "SELECT known FROM device WHERE id = "
                      "(SELECT value FROM meta WHERE key = 'device')",
                      0);
}

/**
 * sale_reader_list_erased:
 *
 * Returns: (transfer full) (element-type SalePacketErased): people who were erased on any device.
 */
GArray *
sale_reader_list_erased (SaleReader *self, GError **error)
{
  Read read = { .reader = self, .db = sale_reader_get_db (self) };
  g_autoptr (GArray) erased = g_array_new (FALSE, FALSE, sizeof (SalePacketErased));

  if (!read_list (&read, "SELECT uuid, at FROM erased ORDER BY at, uuid", erased, error))
    return NULL;
  return g_steal_pointer (&erased);
}
