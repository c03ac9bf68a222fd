/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Values as an export writes them, so that an import reads the same. */
#include "sale-export-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <string.h>

/**
 * sale_export_wants:
 *
 * Returns: whether the field has a column. Content stands in files of its own,
 *   and an offset is written with its instant.
 */
gboolean
sale_export_wants (SaleExport *self, const SaleFieldSpec *field)
{
  return field->type != SALE_FIELD_BLOB && !g_str_has_suffix (field->name, "_offset") &&
         !(self->options->shared && (field->flags & SALE_PRIVATE));
}

/* Only the first is told. */
static void
take_failure (SaleExport *self, GError *error)
{
  if (self->failure == NULL)
    self->failure = error;
  else
    g_clear_error (&error);
}

/**
 * sale_export_is_fine:
 *
 * Returns: %FALSE with @error when something that a cell names could not be read.
 */
gboolean
sale_export_is_fine (SaleExport *self, GError **error)
{
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->failure));
  return FALSE;
}

static char *
find_uuid (SaleExport *self, gint64 id)
{
  GError *error = NULL;
  SaleUuid uuid;
  gboolean alive;

  if (!sale_reader_get_living_uuid (self->reader, id, &uuid, &alive, &error))
    take_failure (self, error);
  return alive ? sale_uuid_dup_text (&uuid) : g_strdup ("");
}

/* %NULL for a record that is not there. */
static SaleRecord *
find_record (SaleExport *self, gint64 id)
{
  GError *error = NULL;
  SaleRecord *record = sale_reader_get (self->reader, id, &error);

  if (g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND))
    g_clear_error (&error);
  else if (error)
    take_failure (self, error);
  return record;
}

/**
 * sale_export_get_uuid:
 *
 * Returns: (transfer none): the name of a record; "" when it is deleted.
 */
const char *
sale_export_get_uuid (SaleExport *self, gint64 id)
{
  const char *uuid = g_hash_table_lookup (self->names, &id);

  if (uuid)
    return uuid;
  g_hash_table_insert (self->names, g_memdup2 (&id, sizeof id), find_uuid (self, id));
  return g_hash_table_lookup (self->names, &id);
}

/**
 * sale_export_get_title:
 *
 * Returns: (transfer none): what a record is called, dead or alive; "" where there
 *   is none.
 */
const char *
sale_export_get_title (SaleExport *self, gint64 id)
{
  const char *title = g_hash_table_lookup (self->titles, &id);
  g_autoptr (SaleRecord) record = NULL;

  if (title)
    return title;
  record = find_record (self, id);
  g_hash_table_insert (self->titles, g_memdup2 (&id, sizeof id),
                       g_strdup (record ? sale_record_get_title (record) : ""));
  return g_hash_table_lookup (self->titles, &id);
}

/* Whether it is part of something that is gone: it could not be imported. */
static gboolean
is_orphan (SaleExport *self, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type == SALE_FIELD_REF && (spec->fields[i].flags & SALE_NEEDED) &&
        *sale_export_get_uuid (self, sale_record_get_int (record, i, 0)) == '\0')
      return TRUE;
  return FALSE;
}

/**
 * sale_export_wants_record:
 *
 * Returns: whether the record is exported.
 */
gboolean
sale_export_wants_record (SaleExport *self, SaleRecord *record)
{
  if (self->options->shared && sale_record_get_kind (record) == SALE_KIND_ATTACHMENT &&
      sale_attachment_get_private (record))
    return FALSE;
  return !is_orphan (self, record);
}

static const char *
get_inherited (SaleExport *self, gint64 id)
{
  const char *known = g_hash_table_lookup (self->currencies, &id);
  g_autoptr (SaleRecord) record = NULL;

  if (known)
    return known;
  record = find_record (self, id);
  g_hash_table_insert (self->currencies, g_memdup2 (&id, sizeof id),
                       record ? sale_export_dup_currency (self, record) : g_strdup (""));
  return g_hash_table_lookup (self->currencies, &id);
}

/**
 * sale_export_dup_currency:
 *
 * Returns: (transfer full): the currency of a record's amounts: its own, else
 *   that of the contract it is part of, else its account's, else the book's.
 */
char *
sale_export_dup_currency (SaleExport *self, SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  const char *own = sale_record_get_currency (record);
  int above = spec->parent >= 0 ? spec->parent : spec->account;
  gint64 id = above < 0 ? 0 : sale_record_get_int (record, (guint) above, 0);

  if (own)
    return g_strdup (own);
  if (id)
    return g_strdup (get_inherited (self, id));
  return g_strdup (self->options->currency ? self->options->currency : "");
}

static char *
dup_refs (SaleExport *self, const char *json)
{
  g_autoptr (GArray) ids = sale_refs_split (json);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *uuid = sale_export_get_uuid (self, g_array_index (ids, gint64, i));

      if (*uuid == '\0')
        continue;
      if (text->len)
        g_string_append_c (text, ';');
      g_string_append (text, uuid);
    }
  return g_string_free_and_steal (text);
}

/**
 * sale_export_find_offset:
 *
 * Returns: the field that holds the offset from UTC of an instant, -1 for none.
 */
int
sale_export_find_offset (const SaleKindSpec *spec, guint field)
{
  g_autofree char *name = NULL;

  if (spec->fields[field].type != SALE_FIELD_INSTANT)
    return -1;
  name = g_strconcat (spec->fields[field].name, "_offset", NULL);
  return sale_kind_find_field (spec, name);
}

static char *
dup_instant (SaleRecord *record, const SaleValue *value, int offset)
{
  return sale_instant_dup_iso_offset (
      value->i, offset < 0 ? 0 : (int) sale_record_get_int (record, (guint) offset, 0));
}

/**
 * sale_export_get_cell:
 * @offset: from sale_export_find_offset()
 * @currency: (nullable): of the record's amounts
 * @made: (out) (transfer full) (nullable): holds the text, when it had to be made
 *
 * Returns: (transfer none) (nullable): the field as text that says the same
 *   everywhere: references by uuid, instants with their offset.
 */
const char *
sale_export_get_cell (SaleExport *self, SaleRecord *record, guint field, int offset,
                      const char *currency, char **made)
{
  const SaleFieldSpec *spec = &sale_record_get_spec (record)->fields[field];
  const SaleValue *value = sale_record_get_value (record, field);

  *made = NULL;
  if (value->type == SALE_VALUE_NONE)
    return NULL;
  switch (spec->type)
    {
    case SALE_FIELD_REF:
      return sale_export_get_uuid (self, value->i);
    case SALE_FIELD_REFS:
      return *made = dup_refs (self, value->text);
    case SALE_FIELD_INSTANT:
      return *made = dup_instant (record, value, offset);
    case SALE_FIELD_WORDS:
      /* A word that holds the separator: the set as the book has it. */
      return strchr (value->text, ';') ? value->text
                                       : (*made = sale_field_to_text (spec, value, NULL));
    case SALE_FIELD_TEXT:
    case SALE_FIELD_NOTE:
    case SALE_FIELD_WORD:
    case SALE_FIELD_CURRENCY:
      if (value->type == SALE_VALUE_TEXT)
        return value->text;
      return *made = sale_field_to_text (spec, value, currency);
    case SALE_FIELD_DATE:
    case SALE_FIELD_INT:
    case SALE_FIELD_NUMBER:
    case SALE_FIELD_BOOL:
    case SALE_FIELD_MONEY:
    case SALE_FIELD_BLOB:
    default:
      return *made = sale_field_to_text (spec, value, currency);
    }
}

/**
 * sale_export_dup_cell:
 *
 * Returns: (transfer full) (nullable): as sale_export_get_cell().
 */
char *
sale_export_dup_cell (SaleExport *self, SaleRecord *record, guint field, const char *currency)
{
  g_autofree char *made = NULL;
  const char *cell = sale_export_get_cell (
      self, record, field, sale_export_find_offset (sale_record_get_spec (record), field), currency,
      &made);

  return made ? g_steal_pointer (&made) : g_strdup (cell);
}
