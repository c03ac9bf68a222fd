/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which changes stand for a fact. As long as everybody saw what they replaced that is the last
 * entry in the log, and nothing more is kept. Where two devices changed the same fact without
 * knowing of each other, the table `head` lists both, until a change names both. */
#include "sale-fact.h"

#include <string.h>

SaleHead *
sale_head_new (SaleName name)
{
  SaleHead *self = g_new0 (SaleHead, 1);

  self->name = name;
  self->values = sale_packet_values_new ();
  return self;
}

void
sale_head_free (SaleHead *self)
{
  g_clear_pointer (&self->values, g_array_unref);
  g_free (self);
}

gboolean
sale_names_contain (const GArray *names, SaleName name)
{
  for (guint i = 0; i < names->len; i++)
    {
      const SaleName *other = &g_array_index (names, SaleName, i);

      if (other->device == name.device && other->number == name.number)
        return TRUE;
    }
  return FALSE;
}

/* Of a deletion only whether it stands matters, not its instant. */
gboolean
sale_head_says (const SaleHead *self, const SaleFact *fact, const GArray *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      const SaleValue *a = &g_array_index (self->values, SalePacketValue, i).value;
      const SaleValue *b = &g_array_index (values, SalePacketValue, i).value;

      if (fact->unit == SALE_LOG_DELETED ? a->type != b->type : !sale_value_equal (a, b))
        return FALSE;
    }
  return TRUE;
}

/* Sets ----------------------------------------------------------------------------------- */

gboolean
sale_field_is_set (const SaleFieldSpec *field)
{
  return field->type == SALE_FIELD_WORDS || field->type == SALE_FIELD_REFS;
}

/**
 * sale_db_dup_uuid:
 * @uuid: (out) (nullable): the record's name outside the book, %NULL when there is none of that
 *   number
 */
gboolean
sale_db_dup_uuid (SaleDb *db, gint64 id, char **uuid, GError **error)
{
  g_autoptr (SaleStatement) select =
      sale_db_prepare (db, "SELECT uuid FROM record WHERE id = ?1", error);
  gboolean row = FALSE;
  SaleUuid bytes;

  *uuid = NULL;
  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, id);
  if (!sale_db_step (db, select, &row, error))
    return FALSE;
  if (row && sqlite3_column_bytes (select, 0) == sizeof bytes)
    {
      memcpy (&bytes, sqlite3_column_blob (select, 0), sizeof bytes);
      *uuid = sale_uuid_dup_text (&bytes);
    }
  return TRUE;
}

/**
 * sale_set_list_items:
 * @value: what a set holds
 *
 * Returns: (transfer full): its elements as they are called outside the book: words, or the
 *   UUIDs of records.
 */
GStrv
sale_set_list_items (SaleDb *db, const SaleFieldSpec *field, const SaleValue *value, GError **error)
{
  const char *text = value->type == SALE_VALUE_TEXT ? value->text : NULL;
  g_autoptr (GStrvBuilder) builder = NULL;
  g_autoptr (GArray) ids = NULL;

  if (field->type == SALE_FIELD_WORDS)
    return sale_words_split (text);
  builder = g_strv_builder_new ();
  ids = sale_refs_split (text);
  for (guint i = 0; i < ids->len; i++)
    {
      char *uuid;

      if (!sale_db_dup_uuid (db, g_array_index (ids, gint64, i), &uuid, error))
        return NULL;
      if (uuid)
        g_strv_builder_take (builder, uuid);
    }
  return g_strv_builder_end (builder);
}

/**
 * sale_set_list_differences:
 *
 * Returns: (transfer full): the elements that only one of the two has.
 */
GStrv
sale_set_list_differences (SaleDb *db, const SaleFieldSpec *field, const SaleValue *before,
                           const SaleValue *after, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) old = sale_set_list_items (db, field, before, error);
  g_auto (GStrv) new = old ? sale_set_list_items (db, field, after, error) : NULL;

  if (new == NULL)
    return NULL;
  for (guint i = 0; old[i]; i++)
    if (!g_strv_contains ((const char *const *) new, old[i]))
      g_strv_builder_add (builder, old[i]);
  for (guint i = 0; new[i]; i++)
    if (!g_strv_contains ((const char *const *) old, new[i]))
      g_strv_builder_add (builder, new[i]);
  return g_strv_builder_end (builder);
}

/* Facts ---------------------------------------------------------------------------------- */

/**
 * sale_fact_get_unit:
 *
 * Returns: the first field of the fact that @field is part of.
 */
int
sale_fact_get_unit (const SaleKindSpec *spec, guint field)
{
  if (spec->fields[field].group == SALE_GROUP_NONE || sale_field_is_set (&spec->fields[field]))
    return (int) field;
  for (guint i = 0; i < field; i++)
    if (spec->fields[i].group == spec->fields[field].group && !sale_field_is_set (&spec->fields[i]))
      return (int) i;
  return (int) field;
}

static void
find_fields (SaleFact *self, guint field, guint64 without)
{
  const SaleKindSpec *spec = sale_record_get_spec (self->record);
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = field; i < spec->n_fields; i++)
    if (sale_fact_get_unit (spec, i) == (int) field && !(without >> i & 1))
      {
        g_array_append_val (self->fields, i);
        g_string_append_printf (numbers, "%s%d", numbers->len ? ", " : "",
                                sale_db_field (self->db, spec->kind, i));
      }
  self->numbers = g_string_free_and_steal (g_steal_pointer (&numbers));
}

static SaleFact *
new_fact (SaleDb *db, SaleRecord *record, int field, const char *item, guint64 without)
{
  SaleFact *self = g_new0 (SaleFact, 1);
  const SaleKindSpec *spec = sale_record_get_spec (record);

  self->db = db;
  self->record = g_object_ref (record);
  self->fields = g_array_new (FALSE, FALSE, sizeof (guint));
  self->item = g_strdup (item ? item : "");
  if (field < 0)
    {
      self->unit = SALE_LOG_DELETED;
      self->numbers = g_strdup_printf ("%d", SALE_LOG_DELETED);
      return self;
    }
  field = sale_fact_get_unit (spec, (guint) field);
  self->unit = sale_db_field (db, spec->kind, (guint) field);
  find_fields (self, (guint) field, without);
  return self;
}

/**
 * sale_fact_new:
 * @field: any field of the fact, -1 for whether the record is deleted
 * @item: (nullable): the element, when @field is a set
 */
SaleFact *
sale_fact_new (SaleDb *db, SaleRecord *record, int field, const char *item)
{
  return new_fact (db, record, field, item, 0);
}

/**
 * sale_fact_new_without:
 * @field: any field of the fact, not of a set
 * @without: fields of the record, a bit each, that are told elsewhere
 *
 * Returns: (transfer full): what is left of the fact
 */
SaleFact *
sale_fact_new_without (SaleDb *db, SaleRecord *record, guint field, guint64 without)
{
  return new_fact (db, record, (int) field, NULL, without);
}

void
sale_fact_free (SaleFact *self)
{
  g_object_unref (self->record);
  g_array_unref (self->fields);
  g_free (self->numbers);
  g_free (self->item);
  g_free (self);
}

static gboolean
is_item (SaleFact *self)
{
  return *self->item != '\0';
}

static const SaleFieldSpec *
get_set (SaleFact *self)
{
  return &sale_record_get_spec (self->record)->fields[g_array_index (self->fields, guint, 0)];
}

static gboolean
has_item (SaleFact *self, const SaleValue *value, gboolean *present, GError **error)
{
  g_auto (GStrv) items = sale_set_list_items (self->db, get_set (self), value, error);

  if (items == NULL)
    return FALSE;
  *present = g_strv_contains ((const char *const *) items, self->item);
  return TRUE;
}

/* Whether the element is in the set as it is shown. */
static gboolean
has_item_now (SaleFact *self, gboolean *present, GError **error)
{
  return has_item (self,
                   sale_record_get_value (self->record, g_array_index (self->fields, guint, 0)),
                   present, error);
}

static void
take_shown_fields (SaleFact *self, GArray *values)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      guint field = g_array_index (self->fields, guint, i);

      sale_packet_values_take (values, field,
                               sale_value_copy (sale_record_get_value (self->record, field)));
    }
}

/**
 * sale_fact_get_present:
 *
 * Returns: (transfer full) (element-type SalePacketValue): what is shown.
 */
GArray *
sale_fact_get_present (SaleFact *self, GError **error)
{
  g_autoptr (GArray) values = sale_packet_values_new ();
  gint64 deleted = sale_record_get_deleted (self->record);
  gboolean present = FALSE;

  if (is_item (self) && !has_item_now (self, &present, error))
    return NULL;
  if (self->unit == SALE_LOG_DELETED)
    sale_packet_values_take (values, 0,
                             deleted == SALE_INSTANT_NONE ? (SaleValue) SALE_VALUE_INIT
                                                          : sale_value_int (deleted));
  else if (is_item (self))
    sale_packet_values_take (values, g_array_index (self->fields, guint, 0),
                             sale_value_int (present));
  else
    take_shown_fields (self, values);
  return g_steal_pointer (&values);
}

/* The log -------------------------------------------------------------------------------- */

#define LOG_OF_FACT \
  "SELECT c.id, s.device, coalesce (o.number, c.id), c.old, c.field FROM change c " \
  "JOIN change_set s ON s.id = c.change_set LEFT JOIN origin o ON o.change = c.id " \
  "WHERE c.record = ?1 AND c.id < ?2 AND c.field IN (%s) ORDER BY c.id DESC"

static SaleStatement *
select_log (SaleFact *self, const char *numbers, gint64 before, GError **error)
{
  g_autofree char *sql = g_strdup_printf (LOG_OF_FACT, numbers);
  SaleStatement *select = sale_db_prepare (self->db, sql, error);

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (self->record));
  sqlite3_bind_int64 (select, 2, before);
  return select;
}

/**
 * sale_fact_list_names:
 * @before: a row of the log
 *
 * Returns: (transfer full) (element-type SaleName): every change of the fact that came into this
 *   book before that row, the latest first; last of all the record's creation. Of an element
 *   of a set: of those that this set's log tells.
 */
GArray *
sale_fact_list_names (SaleFact *self, gint64 before, GError **error)
{
  g_autofree char *numbers = g_strdup_printf ("%s, %d", self->numbers, SALE_LOG_CREATED);
  g_autoptr (SaleStatement) select = select_log (self, numbers, before, error);
  g_autoptr (GArray) names = g_array_new (FALSE, FALSE, sizeof (SaleName));
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  while (row)
    {
      SaleName name;

      if (!sale_db_step (self->db, select, &row, error))
        return NULL;
      name = (SaleName) { sqlite3_column_int64 (select, 1), sqlite3_column_int64 (select, 2) };
      if (row)
        g_array_append_val (names, name);
    }
  return g_steal_pointer (&names);
}

/* Whether the row of the log at hand is the one that the fact comes from: for an element the one
 * that brought or took it, which what the set held before tells. */
static gboolean
is_last (SaleFact *self, SaleStatement *row, gboolean present, gboolean *last, GError **error)
{
  g_auto (SaleValue) old = SALE_VALUE_INIT;
  gboolean before = FALSE;

  *last = !is_item (self) || sqlite3_column_int (row, 4) == SALE_LOG_CREATED;
  if (*last)
    return TRUE;
  old = sale_statement_get (row, 3);
  if (!has_item (self, &old, &before, error))
    return FALSE;
  *last = before != present;
  return TRUE;
}

/* The last change of the fact in the log; the record's creation if there is no other. */
static gboolean
find_last (SaleFact *self, SaleName *name, GError **error)
{
  g_autofree char *numbers = g_strdup_printf ("%s, %d", self->numbers, SALE_LOG_CREATED);
  g_autoptr (SaleStatement) select = select_log (self, numbers, G_MAXINT64, error);
  gboolean present = FALSE, row = TRUE, last = FALSE;

  if (select == NULL || (is_item (self) && !has_item_now (self, &present, error)))
    return FALSE;
  while (row && !last)
    {
      if (!sale_db_step (self->db, select, &row, error) ||
          (row && !is_last (self, select, present, &last, error)))
        return FALSE;
      if (row)
        *name = (SaleName) { sqlite3_column_int64 (select, 1), sqlite3_column_int64 (select, 2) };
    }
  return TRUE;
}

/* Heads ---------------------------------------------------------------------------------- */

/* One row a field; those that a change here has replaced wait to be removed with its set. */
#define EXPLICIT_HEADS \
  "SELECT h.device, h.number, h.field, h.value, h.apart FROM head h " \
  "WHERE h.record = ?1 AND h.unit = ?2 AND h.item = ?3 AND NOT EXISTS " \
  "(SELECT 1 FROM change c JOIN replaced p ON p.change = c.id " \
  "WHERE c.record = h.record AND c.field IN (%s) AND p.item = h.item " \
  "AND p.device = h.device AND p.number = h.number) ORDER BY h.device, h.number, h.field"

static void
read_head_row (SaleFact *self, SaleStatement *row, GPtrArray *heads)
{
  SaleName name = { sqlite3_column_int64 (row, 0), sqlite3_column_int64 (row, 1) };
  SaleHead *head = heads->len ? g_ptr_array_index (heads, heads->len - 1) : NULL;
  guint field = 0;

  if (head == NULL || head->name.device != name.device || head->name.number != name.number)
    {
      head = sale_head_new (name);
      g_ptr_array_add (heads, head);
    }
  if (self->unit != SALE_LOG_DELETED)
    sale_db_find_field (self->db, sqlite3_column_int (row, 2), sale_record_get_kind (self->record),
                        &field);
  head->apart |= sqlite3_column_int (row, 4) != 0;
  sale_packet_values_take (head->values, field, sale_statement_get (row, 3));
}

static int
compare_values (const void *a, const void *b)
{
  return (int) ((const SalePacketValue *) a)->field - (int) ((const SalePacketValue *) b)->field;
}

/**
 * sale_fact_list_explicit:
 *
 * Returns: (transfer full) (element-type SaleHead): what the table lists; nothing when the
 *   log's last entry stands for the fact.
 */
GPtrArray *
sale_fact_list_explicit (SaleFact *self, GError **error)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_head_free);
  g_autofree char *sql = g_strdup_printf (EXPLICIT_HEADS, self->numbers);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);
  gboolean row = TRUE;

  if (select == NULL)
    return NULL;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (self->record));
  sqlite3_bind_int (select, 2, self->unit);
  sqlite3_bind_text (select, 3, self->item, -1, SQLITE_STATIC);
  while (row)
    {
      if (!sale_db_step (self->db, select, &row, error))
        return NULL;
      if (row)
        read_head_row (self, select, heads);
    }
  for (guint i = 0; i < heads->len; i++)
    g_array_sort (((SaleHead *) heads->pdata[i])->values, compare_values);
  return g_steal_pointer (&heads);
}

/**
 * sale_fact_list_heads:
 *
 * Returns: (transfer full) (element-type SaleHead): the changes that stand for the fact, at
 *   least one.
 */
GPtrArray *
sale_fact_list_heads (SaleFact *self, GError **error)
{
  g_autoptr (GPtrArray) heads = sale_fact_list_explicit (self, error);
  SaleName name = { 0, 0 };
  SaleHead *head;

  if (heads == NULL || (heads->len == 0 && !find_last (self, &name, error)))
    return NULL;
  if (heads->len == 0)
    {
      head = sale_head_new (name);
      g_ptr_array_add (heads, head);
      g_clear_pointer (&head->values, g_array_unref);
      head->values = sale_fact_get_present (self, error);
      if (head->values == NULL)
        return NULL;
    }
  return g_steal_pointer (&heads);
}

/**
 * sale_fact_is_replaced:
 *
 * Tells whether a change in this book has named @name, of this fact, as replaced before it came.
 */
gboolean
sale_fact_is_replaced (SaleFact *self, SaleName name, gboolean *replaced, GError **error)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT 1 FROM change c JOIN replaced p ON p.change = c.id WHERE c.record = ?1 "
      "AND c.field IN (%s) AND p.item = ?2 AND p.device = ?3 AND p.number = ?4",
      self->numbers);
  g_autoptr (SaleStatement) select = sale_db_prepare (self->db, sql, error);

  if (select == NULL)
    return FALSE;
  sqlite3_bind_int64 (select, 1, sale_record_get_id (self->record));
  sqlite3_bind_text (select, 2, self->item, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (select, 3, name.device);
  sqlite3_bind_int64 (select, 4, name.number);
  return sale_db_step (self->db, select, replaced, error);
}

static gboolean
insert_head (SaleFact *self, const SaleHead *head, guint index, GError **error)
{
  const SalePacketValue *value = &g_array_index (head->values, SalePacketValue, index);
  SaleStatement *insert =
      sale_db_prepare (self->db,
                       "INSERT INTO head (record, unit, item, device, number, field, value, apart) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                       error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, sale_record_get_id (self->record));
  sqlite3_bind_int (insert, 2, self->unit);
  sqlite3_bind_text (insert, 3, self->item, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 4, head->name.device);
  sqlite3_bind_int64 (insert, 5, head->name.number);
  sqlite3_bind_int (
      insert, 6,
      self->unit == SALE_LOG_DELETED
          ? SALE_LOG_DELETED
          : sale_db_field (self->db, sale_record_get_kind (self->record), value->field));
  sale_statement_bind (insert, 7, &value->value);
  sqlite3_bind_int (insert, 8, head->apart);
  return sale_db_run (self->db, insert, error);
}

/**
 * sale_fact_set_heads:
 * @heads: (nullable) (element-type SaleHead): what stands for the fact; %NULL when the last
 *   entry of the log does
 */
gboolean
sale_fact_set_heads (SaleFact *self, GPtrArray *heads, GError **error)
{
  SaleStatement *remove = sale_db_prepare (
      self->db, "DELETE FROM head WHERE record = ?1 AND unit = ?2 AND item = ?3", error);

  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, sale_record_get_id (self->record));
  sqlite3_bind_int (remove, 2, self->unit);
  sqlite3_bind_text (remove, 3, self->item, -1, SQLITE_STATIC);
  if (!sale_db_run (self->db, remove, error))
    return FALSE;
  for (guint i = 0; heads && i < heads->len; i++)
    for (guint j = 0; j < ((SaleHead *) heads->pdata[i])->values->len; j++)
      if (!insert_head (self, heads->pdata[i], j, error))
        return FALSE;
  return TRUE;
}

gboolean
sale_fact_note_replaced (SaleDb *db, gint64 change, const char *item, SaleName name, GError **error)
{
  SaleStatement *insert = sale_db_prepare (
      db,
      "INSERT INTO replaced (change, item, device, number) VALUES (?1, ?2, ?3, ?4) "
      "ON CONFLICT DO NOTHING",
      error);

  if (insert == NULL)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, change);
  sqlite3_bind_text (insert, 2, item, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 3, name.device);
  sqlite3_bind_int64 (insert, 4, name.number);
  return sale_db_run (db, insert, error);
}

static gboolean
is_about (const SaleHead *head, int field)
{
  for (guint i = 0; i < head->values->len; i++)
    if (field < 0 || g_array_index (head->values, SalePacketValue, i).field == (guint) field)
      return TRUE;
  return FALSE;
}

/**
 * sale_fact_replace_heads:
 * @field: which field of the fact was edited
 * @change: an edit made in this book
 *
 * Whoever edits has seen every candidate: notes that @change replaces them all, unless they are not
 * about @field, as a CRM has it. They leave the
 * table when the set is finished, so that a set that is taken back gives them back.
 */
gboolean
sale_fact_replace_heads (SaleFact *self, int field, gint64 change, GError **error)
{
  g_autoptr (GPtrArray) heads = sale_fact_list_explicit (self, error);

  if (heads == NULL)
    return FALSE;
  for (guint i = 0; i < heads->len; i++)
    if (is_about (heads->pdata[i], field) &&
        !sale_fact_note_replaced (self->db, change, self->item,
                                  ((SaleHead *) heads->pdata[i])->name, error))
      return FALSE;
  return TRUE;
}

/**
 * sale_facts_forget_replaced:
 * @set: a change set that is finished now
 */
gboolean
sale_facts_forget_replaced (SaleDb *db, gint64 set, GError **error)
{
  gint64 contested;
  SaleStatement *remove;

  if (!sale_db_get_int (db, "SELECT EXISTS (SELECT 1 FROM head)", &contested, error))
    return FALSE;
  if (!contested)
    return TRUE;
  remove = sale_db_prepare (
      db,
      "DELETE FROM head WHERE rowid IN (SELECT h.rowid FROM head h "
      "JOIN change c ON c.record = h.record AND c.change_set = ?1 "
      "JOIN replaced p ON p.change = c.id AND p.item = h.item AND p.device = h.device "
      "AND p.number = h.number WHERE c.field = h.field OR EXISTS (SELECT 1 FROM head g WHERE g.record = h.record "
      "AND g.unit = h.unit AND g.item = h.item AND g.field = c.field))",
      error);

  if (remove == NULL)
    return FALSE;
  sqlite3_bind_int64 (remove, 1, set);
  return sale_db_run (db, remove, error);
}
