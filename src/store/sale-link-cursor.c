/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A query for each set of each record costs more than the record: where a whole
 * table is read by its key, the table of links, which is ordered by the same key,
 * is read beside it. */
#include "sale-link-cursor.h"

/* To look a record up costs as much as to pass over so many links. */
#define PASSED_OVER 4

struct _SaleLinkCursor
{
  SaleDb *db;
  const SaleKindSpec *spec;
  SaleStatement *select;
  gboolean started;
  gboolean row; /* whether @select stands on one */
  GString *json;
};

/**
 * sale_link_cursor_new:
 * @spec: the kind of the records to come
 */
SaleLinkCursor *
sale_link_cursor_new (SaleDb *db, const SaleKindSpec *spec, GError **error)
{
  SaleStatement *select = sale_db_prepare (
      db, "SELECT owner, field, target FROM link WHERE owner >= ?1 ORDER BY owner, field, target",
      error);
  SaleLinkCursor *self;

  if (select == NULL)
    return NULL;
  self = g_new0 (SaleLinkCursor, 1);
  self->db = db;
  self->spec = spec;
  self->select = select;
  self->json = g_string_new (NULL);
  return self;
}

void
sale_link_cursor_free (SaleLinkCursor *self)
{
  sale_statement_reset (self->select);
  g_string_free (self->json, TRUE);
  g_free (self);
}

static gint64
get_owner (SaleLinkCursor *self)
{
  return sqlite3_column_int64 (self->select, 0);
}

static gboolean
next (SaleLinkCursor *self, GError **error)
{
  return sale_db_step (self->db, self->select, &self->row, error);
}

static gboolean
seek (SaleLinkCursor *self, gint64 owner, GError **error)
{
  sale_statement_reset (self->select);
  sqlite3_bind_int64 (self->select, 1, owner);
  self->started = TRUE;
  return next (self, error);
}

/* Stands on the first link of @owner or of a later record. */
static gboolean
go_to (SaleLinkCursor *self, gint64 owner, GError **error)
{
  if (!self->started)
    return seek (self, owner, error);
  for (guint i = 0; self->row && get_owner (self) < owner; i++)
    if (!(i < PASSED_OVER ? next (self, error) : seek (self, owner, error)))
      return FALSE;
  return TRUE;
}

/* An id of a book is positive; what else a file from elsewhere holds names nothing. */
static void
append_id (GString *json, gint64 id)
{
  guint64 rest = (guint64) MAX (id, 0);
  char digits[24];
  gsize at = sizeof digits;

  do
    digits[--at] = (char) ('0' + rest % 10);
  while ((rest /= 10) > 0);
  digits[--at] = json->len > 1 ? ',' : '[';
  g_string_append_len (json, digits + at, (gssize) (sizeof digits - at));
}

static void
finish_set (SaleLinkCursor *self, SaleRecord *record, int number)
{
  guint field;

  g_string_append_c (self->json, ']');
  if (sale_db_find_field (self->db, number, self->spec->kind, &field) &&
      self->spec->fields[field].type == SALE_FIELD_REFS)
    sale_record_take_value (record, field, sale_value_text (self->json->str));
}

/**
 * sale_link_cursor_fill:
 * @record: one of the kind, of a higher id than the one before
 *
 * Gives the record its sets of references.
 */
gboolean
sale_link_cursor_fill (SaleLinkCursor *self, SaleRecord *record, GError **error)
{
  gint64 owner = sale_record_get_id (record);

  if (!go_to (self, owner, error))
    return FALSE;
  while (self->row && get_owner (self) == owner)
    {
      int number = sqlite3_column_int (self->select, 1);

      g_string_truncate (self->json, 0);
      while (self->row && get_owner (self) == owner &&
             sqlite3_column_int (self->select, 1) == number)
        {
          append_id (self->json, sqlite3_column_int64 (self->select, 2));
          if (!next (self, error))
            return FALSE;
        }
      finish_set (self, record, number);
    }
  return TRUE;
}
