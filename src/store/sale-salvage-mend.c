/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a sound book of what could be read. */
#include "sale-salvage-private.h"

#include "sale-query-private.h"
#include "sale-search-index.h"

#include <glib/gi18n-lib.h>

static gboolean
run (SaleSalvage *self, const char *sql, GError **error)
{
  return sale_db_exec (self->fresh, sql, error);
}

/* Rows that have to go count as lost. */
static gboolean
drop (SaleSalvage *self, const char *sql, GError **error)
{
  if (!run (self, sql, error))
    return FALSE;
  self->report->lost += sqlite3_changes64 (self->fresh->handle);
  return TRUE;
}

G_GNUC_PRINTF (3, 4)
static GArray *
list_ids (SaleSalvage *self, GError **error, const char *format, ...)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql = NULL;
  g_autoptr (SaleStatement) select = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  select = sale_db_prepare (self->fresh, sql, error);
  if (select == NULL || !sale_db_append_ids (self->fresh, select, ids, error))
    return NULL;
  return g_steal_pointer (&ids);
}

/* Identities ----------------------------------------------------------------- */

static gboolean
add_identity (SaleSalvage *self, SaleKind kind, gint64 id, GError **error)
{
  SaleStatement *insert = sale_db_prepare (
      self->fresh, "INSERT INTO record (id, uuid, kind) VALUES (?1, ?2, ?3)", error);
  SaleUuid uuid = sale_uuid_new (self->now);

  if (insert == NULL)
    return FALSE;
  if (id)
    sqlite3_bind_int64 (insert, 1, id);
  sqlite3_bind_blob (insert, 2, uuid.bytes, sizeof uuid.bytes, SQLITE_STATIC);
  sqlite3_bind_int (insert, 3, (int) kind);
  return sale_db_run (self->fresh, insert, error);
}

/* A record whose name outside the book is lost gets another one. */
static gboolean
mend_identities (SaleSalvage *self, const SaleKindSpec *spec, GError **error)
{
  g_autofree char *stray =
      g_strdup_printf ("DELETE FROM \"%s\" WHERE id IN (SELECT id FROM record WHERE kind <> %d)",
                       spec->name, spec->kind);
  g_autoptr (GArray) ids = list_ids (
      self, error, "SELECT id FROM \"%s\" WHERE id NOT IN (SELECT id FROM record)", spec->name);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!add_identity (self, spec->kind, g_array_index (ids, gint64, i), error))
      return FALSE;
  return drop (self, stray, error);
}

/* Stand-ins ------------------------------------------------------------------- */

static gboolean stand_in (SaleSalvage *self, SaleKind kind, gint64 id, GError **error);

/* The account of records of which nothing is known but that they were there. */
static gint64
find_account (SaleSalvage *self, GError **error)
{
  gint64 id;

  if (!sale_db_get_int (self->fresh, "SELECT value FROM temp.salvage_account", &id, error) || id)
    return id;
  if (!add_identity (self, SALE_KIND_ACCOUNT, 0, error))
    return 0;
  id = sqlite3_last_insert_rowid (self->fresh->handle);
  if (!stand_in (self, SALE_KIND_ACCOUNT, id, error) ||
      !run (self, "INSERT INTO temp.salvage_account SELECT max (id) FROM record", error))
    return 0;
  return id;
}

static gboolean
make_up_value (SaleSalvage *self, const SaleFieldSpec *field, SaleValue *value, GError **error)
{
  switch (field->type)
    {
    case SALE_FIELD_REF:
      /* Every kind that others are part of belongs to an account, or to nothing. */
      g_return_val_if_fail (field->target == SALE_KIND_ACCOUNT, FALSE);
      *value = sale_value_int (find_account (self, error));
      return value->i != 0;
    case SALE_FIELD_DATE:
      *value = sale_value_date (0);
      return TRUE;
    case SALE_FIELD_CURRENCY:
      *value = sale_value_text ("XXX");
      return TRUE;
    default:
      *value = sale_value_text (_("Recovered without its name"));
      return TRUE;
    }
}

static gboolean
make_up_fields (SaleSalvage *self, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      SaleValue value = SALE_VALUE_INIT;

      if (!(spec->fields[i].flags & SALE_NEEDED))
        continue;
      if (!make_up_value (self, &spec->fields[i], &value, error))
        return FALSE;
      sale_record_take_value (record, i, value);
    }
  return TRUE;
}

static gboolean
insert_stand_in (SaleSalvage *self, SaleRecord *record, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autoptr (GString) sql = g_string_new (NULL);
  SaleStatement *insert;
  int index = 3;

  g_string_printf (sql, "INSERT INTO \"%s\" (id, created, changed", spec->name);
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].flags & SALE_NEEDED)
      g_string_append_printf (sql, ", \"%s\"", spec->fields[i].name);
  g_string_append (sql, ") VALUES (?1, ?2, ?2");
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].flags & SALE_NEEDED)
      g_string_append_printf (sql, ", ?%d", index++);
  g_string_append_c (sql, ')');

  insert = sale_db_prepare (self->fresh, sql->str, error);
  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, sale_record_get_id (record));
  sqlite3_bind_int64 (insert, 2, self->now);
  index = 3;
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].flags & SALE_NEEDED)
      sale_statement_bind (insert, index++, sale_record_get_value (record, i));
  return sale_db_run (self->fresh, insert, error);
}

/* A record in the place of one whose fields are lost, so that what refers to it
 * can stay. */
static gboolean
stand_in (SaleSalvage *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_record_new (kind);
  SaleUuid none = { 0 };

  sale_record_set_identity (record, id, &none, self->now, self->now, SALE_INSTANT_NONE);
  if (!make_up_fields (self, record, error) || !insert_stand_in (self, record, error))
    return FALSE;
  self->report->stand_ins++;
  return TRUE;
}

static gboolean
stand_in_for_missing (SaleSalvage *self, const SaleKindSpec *spec, const SaleFieldSpec *field,
                      GError **error)
{
  const char *target = sale_kind_get_spec (field->target)->name;
  g_autoptr (GArray) ids =
      list_ids (self, error,
                "SELECT DISTINCT \"%s\" FROM \"%s\" WHERE \"%s\" NOT IN (SELECT id FROM \"%s\") "
                "AND \"%s\" NOT IN (SELECT id FROM record WHERE kind <> %d)",
                field->name, spec->name, field->name, target, field->name, field->target);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GArray) known =
          list_ids (self, error, "SELECT id FROM record WHERE id = %" G_GINT64_FORMAT, id);

      if (known == NULL || (known->len == 0 && !add_identity (self, field->target, id, error)) ||
          !stand_in (self, field->target, id, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
mend_reference (SaleSalvage *self, const SaleKindSpec *spec, const SaleFieldSpec *field,
                GError **error)
{
  const char *target = field->target ? sale_kind_get_spec (field->target)->name : "record";
  g_autofree char *where =
      g_strdup_printf ("WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT id FROM \"%s\")",
                       field->name, field->name, target);
  g_autofree char *clear =
      g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = NULL %s", spec->name, field->name, where);
  g_autofree char *delete = g_strdup_printf ("DELETE FROM \"%s\" %s", spec->name, where);

  if (!(field->flags & SALE_NEEDED))
    return run (self, clear, error);
  if (field->target && !stand_in_for_missing (self, spec, field, error))
    return FALSE;
  return drop (self, delete, error);
}

/* Parents last: a stand-in made for one kind may itself need another. */
static gboolean
mend_references (SaleSalvage *self, GError **error)
{
  for (guint kind = SALE_N_KINDS - 1; kind > 0; kind--)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);

      for (guint i = 0; i < spec->n_fields; i++)
        if (spec->fields[i].type == SALE_FIELD_REF &&
            !mend_reference (self, spec, &spec->fields[i], error))
          return FALSE;
    }
  return TRUE;
}

/* What is left of records whose fields are gone, and nobody refers to. */
static gboolean
drop_bare_identities (SaleSalvage *self, const SaleKindSpec *spec, GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM record WHERE kind = %d AND id NOT IN (SELECT id FROM \"%s\")",
                       spec->kind, spec->name);

  return run (self, sql, error);
}

static gboolean
mend_links (SaleSalvage *self, const SaleKindSpec *spec, guint field, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "DELETE FROM link WHERE field = %d AND (owner NOT IN (SELECT id FROM record WHERE kind = %d) "
      "OR target NOT IN (SELECT id FROM record WHERE kind = %d))",
      sale_db_field (self->fresh, spec->kind, field), spec->kind, spec->fields[field].target);

  return drop (self, sql, error);
}

/* The log -------------------------------------------------------------------- */

static const char *const log_steps[] = {
  "INSERT INTO device (id, uuid) SELECT DISTINCT device, randomblob (16) FROM change_set "
  "WHERE device NOT IN (SELECT id FROM device)",
  "DELETE FROM change WHERE record NOT IN (SELECT id FROM record) "
  "OR field NOT IN (SELECT id FROM field)",
  "DELETE FROM change WHERE field = 1 AND id NOT IN "
  "(SELECT min (id) FROM change WHERE field = 1 GROUP BY record)",
  "DELETE FROM origin WHERE change NOT IN (SELECT id FROM change)",
  "DELETE FROM replaced WHERE change NOT IN (SELECT id FROM change) "
  "OR device NOT IN (SELECT id FROM device)",
  "DELETE FROM head WHERE record NOT IN (SELECT id FROM record) "
  "OR unit NOT IN (SELECT id FROM field) OR field NOT IN (SELECT id FROM field) "
  "OR device NOT IN (SELECT id FROM device)",
  "DELETE FROM remote WHERE connection NOT IN (SELECT id FROM connection) "
  "OR record NOT IN (SELECT id FROM record)",
  "DELETE FROM remote_value WHERE remote NOT IN (SELECT id FROM remote) "
  "OR field NOT IN (SELECT id FROM field)",
  "DELETE FROM attempt WHERE remote NOT IN (SELECT id FROM remote)",
  "DELETE FROM cursor WHERE connection NOT IN (SELECT id FROM connection)",
  "DELETE FROM run WHERE connection NOT IN (SELECT id FROM connection)",
  "INSERT INTO device (uuid) SELECT randomblob (16) WHERE NOT EXISTS (SELECT 1 FROM device)",
  "INSERT INTO change_set (id, author, at, device) SELECT DISTINCT change_set, 4, "
  "coalesce ((SELECT max (at) FROM change_set s WHERE s.id < c.change_set), 0), "
  "(SELECT min (id) FROM device) FROM change c WHERE change_set NOT IN (SELECT id FROM change_set)",
  "INSERT INTO change_set (author, at, device) SELECT 4, "
  "coalesce ((SELECT max (at) FROM change_set), 0), (SELECT min (id) FROM device) "
  "WHERE EXISTS (SELECT 1 FROM record WHERE id NOT IN (SELECT record FROM change WHERE field = 1))",
  "INSERT INTO change (change_set, record, field) SELECT (SELECT max (id) FROM change_set), id, 1 "
  "FROM record WHERE id NOT IN (SELECT record FROM change WHERE field = 1)",
  "CREATE TEMP TABLE salvage_range AS SELECT change_set AS id, min (id) AS first, max (id) AS last "
  "FROM change GROUP BY change_set",
  "UPDATE change_set SET first = min (coalesce (change_set.first, r.first), r.first), "
  "last = max (coalesce (change_set.last, r.last), r.last) "
  "FROM temp.salvage_range r WHERE r.id = change_set.id",
  "UPDATE change_set SET undoes = NULL WHERE undoes NOT IN (SELECT id FROM change_set)",
  "UPDATE change_set SET undone = 0 WHERE undone = 1 AND id NOT IN "
  "(SELECT undoes FROM change_set WHERE undoes IS NOT NULL)",
  "DELETE FROM meta WHERE key = 'device'",
};

static gboolean
mend_log (SaleSalvage *self, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (log_steps); i++)
    if (!run (self, log_steps[i], error))
      return FALSE;
  return TRUE;
}

/* Values and search ------------------------------------------------------------ */

/* A value that its field does not allow is lost; where there has to be one, a
 * made-up one takes its place. */
static gboolean
mend_value (SaleSalvage *self, SaleRecord *record, guint field, GError **error)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  g_autofree char *sql = NULL;
  SaleStatement *update;

  if (sale_field_check (&spec->fields[field], sale_record_get_value (record, field), NULL) ||
      spec->fields[field].type == SALE_FIELD_REFS)
    return TRUE;
  if ((spec->fields[field].flags & SALE_NEEDED) &&
      !make_up_value (self, &spec->fields[field], &value, error))
    return FALSE;
  sql = g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE id = ?1", spec->name,
                         spec->fields[field].name);
  update = sale_db_prepare (self->fresh, sql, error);
  if (update == NULL)
    return FALSE;
  sqlite3_bind_int64 (update, 1, sale_record_get_id (record));
  sale_statement_bind (update, 2, &value);
  sale_record_set_value (record, field, &value);
  self->report->lost++;
  return sale_db_run (self->fresh, update, error);
}

static gboolean
mend_record (SaleSalvage *self, SaleKind kind, gint64 id, GError **error)
{
  g_autoptr (SaleRecord) record = sale_db_get_record (self->fresh, kind, id, error);

  for (guint i = 0; record && i < sale_kind_get_spec (kind)->n_fields; i++)
    if (!mend_value (self, record, i, error))
      return FALSE;
  return record && (sale_record_get_deleted (record) != SALE_INSTANT_NONE ||
                    sale_search_index_add (self->fresh, record, error));
}

static gboolean
mend_records (SaleSalvage *self, const SaleKindSpec *spec, GError **error)
{
  g_autoptr (GArray) ids = list_ids (self, error, "SELECT id FROM \"%s\"", spec->name);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!mend_record (self, spec->kind, g_array_index (ids, gint64, i), error))
      return FALSE;
  return TRUE;
}

typedef gboolean (*MendFunc) (SaleSalvage *self, const SaleKindSpec *spec, GError **error);

static gboolean
each_kind (SaleSalvage *self, MendFunc func, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    if (!func (self, sale_kind_get_spec ((SaleKind) kind), error))
      return FALSE;
  return TRUE;
}

static gboolean
mend_all_links (SaleSalvage *self, const SaleKindSpec *spec, GError **error)
{
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type == SALE_FIELD_REFS && !mend_links (self, spec, i, error))
      return FALSE;
  return TRUE;
}

/**
 * sale_salvage_mend:
 *
 * Closes the gaps: what refers to nothing is cleared, or gets a stand-in; the
 * log says of each record that it was made; search knows every word.
 */
gboolean
sale_salvage_mend (SaleSalvage *self, GError **error)
{
  g_autofree char *no_kind =
      g_strdup_printf ("DELETE FROM record WHERE kind NOT BETWEEN 1 AND %d", SALE_N_KINDS - 1);

  return run (self, "CREATE TEMP TABLE salvage_account (value INTEGER)", error) &&
         drop (self, no_kind, error) && each_kind (self, mend_identities, error) &&
         mend_references (self, error) && each_kind (self, drop_bare_identities, error) &&
         mend_references (self, error) && each_kind (self, mend_all_links, error) &&
         drop (self,
               "DELETE FROM link WHERE owner NOT IN (SELECT id FROM record) "
               "OR target NOT IN (SELECT id FROM record)",
               error) &&
         each_kind (self, mend_records, error) && mend_log (self, error);
}
