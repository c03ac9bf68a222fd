/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of another device: what stands for its fact afterwards, and what is shown. Nothing
 * depends on the order in which changes come, or on a clock. */
#include "sale-packet-apply.h"

#include "sale-fact.h"
#include "sale-query-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  gint64 record;
  SaleKind kind;
  guint field;
  SaleValue value; /* as in the packet */
} SaleLateValue;

static void
clear_late (gpointer data)
{
  sale_value_clear (&((SaleLateValue *) data)->value);
}

void
sale_arrival_init (SaleArrival *self, SaleDb *db, gint64 set, gint64 now, gint64 device)
{
  *self = (SaleArrival) { .db = db, .device = device };
  sale_apply_init (&self->apply, db, set, now);
  self->apply.foreign = TRUE;
  self->late = g_array_new (FALSE, TRUE, sizeof (SaleLateValue));
  g_array_set_clear_func (self->late, clear_late);
}

void
sale_arrival_clear (SaleArrival *self)
{
  sale_apply_clear (&self->apply);
  g_clear_pointer (&self->late, g_array_unref);
}

gboolean
sale_arrival_refuse (const SalePacketChange *change, const char *why, GError **error)
{
  char uuid[SALE_UUID_TEXT_SIZE];

  g_set_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL,
               /* Translators: a kind of record, its number, what is wrong. */
               _("%s %s: %s"), sale_kind_get_spec (change->kind)->name,
                 sale_uuid_to_text (&change->record, uuid), why);
  return FALSE;
}

/* Looking things up ------------------------------------------------------------------------- */

/**
 * sale_db_run_for:
 *
 * Runs a statement with two numbers.
 */
gboolean
sale_db_run_for (SaleDb *db, const char *sql, gint64 one, gint64 two, GError **error)
{
  SaleStatement *statement = sale_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, one);
  sqlite3_bind_int64 (statement, 2, two);
  return sale_db_run (db, statement, error);
}

/**
 * sale_db_find_uuid:
 * @id: (out): the record's number, 0 when it is not in the book
 */
gboolean
sale_db_find_uuid (SaleDb *db, const SaleUuid *uuid, gint64 *id, SaleKind *kind, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT id, kind FROM record WHERE uuid = ?1", error);
  gboolean row = FALSE;

  *id = 0;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_blob (select, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (select, 0) : 0;
  *kind = row ? (SaleKind) sqlite3_column_int (select, 1) : SALE_KIND_ANY;
  return TRUE;
}

static gboolean
add_device (SaleDb *db, const SaleUuid *uuid, GError **error)
{
  SaleStatement *insert =
      sale_db_prepare (db, "INSERT INTO device (uuid) VALUES (?1) ON CONFLICT DO NOTHING", error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_blob (insert, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  return sale_db_run (db, insert, error);
}

/**
 * sale_db_find_device:
 * @device: (out): its row, made when there was none
 * @known: (out) (optional): the last of its sets that is in this book
 */
gboolean
sale_db_find_device (SaleDb *db, const SaleUuid *uuid, gint64 *device, gint64 *known,
                     GError **error)
{
  g_autoptr (SaleStatement) select = NULL;
  gboolean row = FALSE;

  if (!add_device (db, uuid, error))
    return FALSE;
  select = sale_db_prepare (db, "SELECT id, known FROM device WHERE uuid = ?1", error);
  if (select == NULL)
    return FALSE;
  sqlite3_bind_blob (select, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  *device = row ? sqlite3_column_int64 (select, 0) : 0;
  if (known)
    *known = row ? sqlite3_column_int64 (select, 1) : 0;
  return TRUE;
}

GArray *
sale_arrival_find_names (SaleArrival *self, const GArray *outside, GError **error)
{
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (SaleName));

  for (guint i = 0; i < outside->len; i++)
    {
      const SaleChangeName *name = &g_array_index (outside, SaleChangeName, i);
      SaleName inside = { .number = name->number };

      if (!sale_db_find_device (self->db, &name->device, &inside.device, NULL, error))
        return NULL;
      g_array_append_val (names, inside);
    }
  return g_steal_pointer (&names);
}

static gboolean
find_record (SaleArrival *self, const SalePacketChange *change, gint64 *id, GError **error)
{
  SaleKind kind;

  if (!sale_db_find_uuid (self->db, &change->record, id, &kind, error))
    return FALSE;
  return *id == 0 || kind == change->kind ||
         sale_arrival_refuse (change, _("is a record of another kind here"), error);
}

static gboolean
is_erased (SaleArrival *self, const SaleUuid *uuid, gboolean *erased, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db, "SELECT 1 FROM erased WHERE uuid = ?1", error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_blob (select, 1, uuid->bytes, sizeof uuid->bytes, SQLITE_STATIC);
  return sale_db_step (self->db, select, erased, error);
}

/* Values from outside ---------------------------------------------------------------------------
 */

static gboolean
find_text_uuid (SaleArrival *self, const char *text, SaleKind target, gint64 *id, GError **error)
{
  SaleUuid uuid;
  SaleKind kind;

  *id = 0;
  if (!sale_uuid_from_text (text, &uuid))
    return TRUE;
  if (!sale_db_find_uuid (self->db, &uuid, id, &kind, error))
    return FALSE;
  if (target != SALE_KIND_ANY && kind != target)
    *id = 0;
  return TRUE;
}

gboolean
sale_arrival_find_refs (SaleArrival *self, const SaleFieldSpec *field, const SaleValue *outside,
                        SaleValue *inside, gboolean *complete, GError **error)
{
  g_auto (GStrv) items = sale_words_split (outside->type == SALE_VALUE_TEXT ? outside->text : NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *json = NULL;

  for (guint i = 0; items[i]; i++)
    {
      gint64 id;

      if (!find_text_uuid (self, items[i], field->target, &id, error))
        return FALSE;
      if (id)
        g_array_append_val (ids, id);
      else
        *complete = FALSE;
    }
  json = sale_refs_join ((gint64 *) (gpointer) ids->data, ids->len);
  *inside = sale_value_text (json);
  return TRUE;
}

/* The value as this book holds it; what refers to a record that is not here stays empty. */
gboolean
sale_arrival_read_value (SaleArrival *self, const SalePacketChange *change,
                         const SalePacketValue *value, SaleValue *inside, gboolean *complete,
                         GError **error)
{
  const SaleFieldSpec *field = &sale_kind_get_spec (change->kind)->fields[value->field];
  g_autoptr (GError) why = NULL;
  gint64 id = 0;

  *complete = TRUE;
  if (field->type == SALE_FIELD_REFS)
    return sale_arrival_find_refs (self, field, &value->value, inside, complete, error);
  if (field->type == SALE_FIELD_REF && value->value.type == SALE_VALUE_TEXT)
    {
      if (!find_text_uuid (self, value->value.text, field->target, &id, error))
        return FALSE;
      *complete = id != 0;
      *inside = id ? sale_value_int (id) : (SaleValue) SALE_VALUE_INIT;
      return TRUE;
    }
  *inside = sale_value_copy (&value->value);
  if (sale_field_check (field, inside, &why) &&
      (field->type != SALE_FIELD_REF || sale_value_is_empty (inside)))
    return TRUE;
  sale_value_clear (inside);
  return sale_arrival_refuse (change, why ? why->message : _("a reference is not a UUID"), error);
}

/* Creation ----------------------------------------------------------------------------------------
 */

gint64
sale_arrival_get_last_change (SaleArrival *self)
{
  return sale_db_int (self->db, "SELECT max (id) FROM change", 0);
}

/* What the line just logged is called on the device that made it. */
gboolean
sale_arrival_note_origin (SaleArrival *self, gint64 number, GError **error)
{
  return sale_db_run_for (self->db, "INSERT INTO origin (change, number) VALUES (?1, ?2)",
                          sale_arrival_get_last_change (self), number, error);
}

static gboolean
add_created_value (SaleArrival *self, SaleChangeSet *ops, gint64 provisional,
                   const SalePacketChange *change, const SalePacketValue *value, GError **error)
{
  SaleValue inside = SALE_VALUE_INIT;
  gboolean complete;
  SaleLateValue late = { provisional, change->kind, value->field, SALE_VALUE_INIT };

  if (!sale_arrival_read_value (self, change, value, &inside, &complete, error))
    return FALSE;
  if (!complete)
    {
      late.value = sale_value_copy (&value->value);
      g_array_append_val (self->late, late);
    }
  sale_change_set_take (ops, change->kind, provisional, value->field, inside);
  return TRUE;
}

/* A person who was erased stays so: only a stub comes, so that others can refer to it. */
static gboolean
is_wanted (const SalePacketChange *change, const SalePacketValue *value, gboolean erased)
{
  const SaleFieldSpec *field = &sale_kind_get_spec (change->kind)->fields[value->field];

  return !(field->flags & SALE_PRIVATE) &&
         (!erased || ((field->flags & SALE_NEEDED) && field->type == SALE_FIELD_REF));
}

static gboolean
create (SaleArrival *self, const SalePacketChange *change, gboolean erased, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_SYNC, NULL);
  gint64 provisional =
      sale_change_set_create_as (set, change->kind, &change->record, --self->last_new);
  g_autoptr (SaleRecord) record = NULL;
  const SaleOp *ops;
  gsize n_ops;

  for (guint i = 0; i < change->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (change->values, SalePacketValue, i);

      if (is_wanted (change, value, erased) &&
          !add_created_value (self, set, provisional, change, value, error))
        return FALSE;
    }
  if (erased && spec->title >= 0)
    sale_change_set_set_text (set, change->kind, provisional, (guint) spec->title, _("(erased)"));
  ops = sale_change_set_get_ops (set, &n_ops);
  if (!sale_apply_ops (&self->apply, ops, n_ops, error) ||
      !sale_arrival_note_origin (self, change->number, error))
    return FALSE;
  record = sale_db_get_record (self->db, change->kind,
                               sale_apply_resolve (&self->apply, provisional), error);
  if (record == NULL)
    return FALSE;
  return !erased || sale_apply_write_deleted (&self->apply, record, self->apply.now, error);
}

/**
 * sale_arrival_take_late:
 *
 * After the set's last change: fills in references to records that came later in it.
 */
gboolean
sale_arrival_take_late (SaleArrival *self, GError **error)
{
  for (guint i = 0; i < self->late->len; i++)
    {
      const SaleLateValue *late = &g_array_index (self->late, SaleLateValue, i);
      SalePacketChange change = { .kind = late->kind };
      SalePacketValue value = { late->field, late->value };
      g_auto (SaleValue) inside = SALE_VALUE_INIT;
      gboolean complete;
      g_autoptr (SaleRecord) record = sale_db_get_record (
          self->db, late->kind, sale_apply_resolve (&self->apply, late->record), error);

      if (record == NULL ||
          !sale_arrival_read_value (self, &change, &value, &inside, &complete, error) ||
          !sale_apply_write_field (&self->apply, record, late->field, &inside, error))
        return FALSE;
    }
  return TRUE;
}

/* What was kept private and is public now comes as a whole, though it may have been here before. */
static gboolean
update_all (SaleArrival *self, SaleRecord *record, const SalePacketChange *change, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  for (guint i = 0; i < spec->n_fields; i++)
    if (sale_fact_get_unit (spec, i) == (int) i && !sale_field_is_set (&spec->fields[i]) &&
        !sale_arrival_set_fields (self, record, change, i, error))
      return FALSE;
  return TRUE;
}

static gboolean
update (SaleArrival *self, SaleRecord *record, const SalePacketChange *change, GError **error)
{
  SaleName name = { self->device, change->number };

  if (change->op == SALE_PACKET_DELETE || change->op == SALE_PACKET_RESTORE)
    return sale_arrival_set_deleted (self, record, change, error);
  /* Whether such a record is deleted is between the CRM and each book. */
  if (!change->native && !sale_arrival_mark_apart (self, record, name, error))
    return FALSE;
  if (change->op == SALE_PACKET_ITEM)
    return sale_arrival_set_item (self, record, change, error);
  if (change->op == SALE_PACKET_CREATE)
    return update_all (self, record, change, error);
  if (change->values->len == 0)
    return sale_arrival_refuse (change, _("a change without a value"), error);
  return sale_arrival_set_fields (self, record, change,
                                  g_array_index (change->values, SalePacketValue, 0).field, error);
}

/* Whether a change that comes late was here before. */
static gboolean
is_known (SaleArrival *self, gint64 record, gint64 number, gboolean *known, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (self->db,
                       "SELECT 1 FROM change c JOIN origin o ON o.change = c.id AND o.number = ?2 "
                       "JOIN change_set s ON s.id = c.change_set "
                       "WHERE c.record = ?1 AND s.device = ?3 AND s.id <> ?4",
                       error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, record);
  sqlite3_bind_int64 (select, 2, number);
  sqlite3_bind_int64 (select, 3, self->device);
  sqlite3_bind_int64 (select, 4, self->apply.set);
  return sale_db_step (self->db, select, known, error);
}

/**
 * sale_arrival_take:
 * @change: of a well-formed packet
 *
 * Writes one change of another device. Returns: %FALSE with %SALE_ERROR_PROTOCOL when it makes
 * no sense here.
 */
gboolean
sale_arrival_take (SaleArrival *self, const SalePacketChange *change, GError **error)
{
  g_autoptr (SaleRecord) record = NULL;
  gboolean erased, known = FALSE;
  gint64 id;

  if (!find_record (self, change, &id, error) ||
      !is_erased (self, &change->record, &erased, error) ||
      (self->is_late && !is_known (self, id, change->number, &known, error)))
    return FALSE;
  if (known)
    return TRUE;
  if (id == 0 && change->op != SALE_PACKET_CREATE)
    return sale_arrival_refuse (change, _("was never told of"), error);
  if (id == 0)
    return create (self, change, erased, error);
  if (erased)
    return TRUE;
  record = sale_db_get_record (self->db, change->kind, id, error);
  return record && update (self, record, change, error);
}
