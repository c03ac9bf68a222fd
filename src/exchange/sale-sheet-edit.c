/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sheets that a person has changed: what each column of a file is for. */
#include "sale-sheet-edit.h"

#include <string.h>

static SaleColumnRule *
copy_column (const SaleColumnRule *self)
{
  SaleColumnRule *copy = g_new0 (SaleColumnRule, 1);

  *copy = *self;
  copy->header = g_strdup (self->header);
  copy->after = g_strdup (self->after);
  copy->values = self->values ? g_hash_table_ref (self->values) : NULL;
  copy->empty = g_strdupv (self->empty);
  copy->with = g_strdupv (self->with);
  return copy;
}

static SaleRowCondition *
copy_condition (const SaleRowCondition *self)
{
  SaleRowCondition *copy = g_new0 (SaleRowCondition, 1);

  copy->headers = g_strdupv (self->headers);
  copy->cells = g_strdupv (self->cells);
  copy->negate = self->negate;
  return copy;
}

static SaleRecordRule *
copy_record (const SaleRecordRule *self)
{
  SaleRecordRule *copy = sale_record_rule_new (self->kind);

  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (copy->columns, copy_column (self->columns->pdata[i]));
  for (guint i = 0; i < self->conditions->len; i++)
    g_ptr_array_add (copy->conditions, copy_condition (self->conditions->pdata[i]));
  return copy;
}

/**
 * sale_sheet_copy:
 *
 * Returns: (transfer full): a sheet of one's own, to be changed.
 */
SaleSheet *
sale_sheet_copy (const SaleSheet *self)
{
  SaleSheet *copy = sale_sheet_new (self->title);
  GHashTableIter iter;
  gpointer header;

  for (guint i = 0; i < self->recognise->len; i++)
    g_ptr_array_add (copy->recognise, g_strdupv (self->recognise->pdata[i]));
  g_hash_table_iter_init (&iter, self->ignored);
  while (g_hash_table_iter_next (&iter, &header, NULL))
    g_hash_table_add (copy->ignored, g_strdup (header));
  copy->skip = g_strdupv (self->skip);
  for (guint i = 0; i < self->records->len; i++)
    g_ptr_array_add (copy->records, copy_record (self->records->pdata[i]));
  copy->choice = self->choice;
  copy->own = self->own;
  return copy;
}

static const SaleSheet *
find_own (GPtrArray *sheets, SaleKind kind)
{
  for (guint i = 0; i < sheets->len; i++)
    {
      const SaleSheet *sheet = sheets->pdata[i];

      if (((SaleRecordRule *) sheet->records->pdata[0])->kind == kind)
        return sheet;
    }
  return NULL;
}

/* "Account Name" is a name where accounts are read, and so is a label of ours. */
static gboolean
means (const SaleKindSpec *spec, const char *header, const SaleFieldSpec *field)
{
  g_autofree char *label = sale_header_normalise (_ (field->label));
  g_autofree char *prefixed = g_strdup_printf ("%s_%s", spec->name, field->name);

  return strcmp (header, field->name) == 0 || strcmp (header, label) == 0 ||
         strcmp (header, prefixed) == 0;
}

static void
guess (SaleSheet *self, const SaleKindSpec *spec, const char *header)
{
  g_autofree char *normalised = sale_header_normalise (header);

  if (sale_sheet_knows (self, normalised))
    return;
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_BLOB && !(spec->fields[i].flags & SALE_INTERNAL) &&
        means (spec, normalised, &spec->fields[i]))
      {
        sale_sheet_set_use (self, header, (SaleColumnUse) { spec->kind, (int) i });
        return;
      }
}

/**
 * sale_sheet_new_guess:
 * @kind: what a person says the rows are
 * @headers: the columns of the file
 *
 * Returns: (transfer full): a sheet that uses each column whose name is that of
 *   a field, and leaves the others out until they are given one.
 */
SaleSheet *
sale_sheet_new_guess (SaleKind kind, const char *const *headers)
{
  g_autoptr (GPtrArray) own = sale_header_maps_new_own ();
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  SaleSheet *self = sale_sheet_copy (find_own (own, kind));

  g_set_str (&self->title, _ (spec->label));
  for (guint i = 0; headers[i]; i++)
    guess (self, spec, headers[i]);
  return self;
}

/**
 * sale_sheet_get_use:
 * @header: a column as the file writes it
 *
 * Returns: the first field that the column fills.
 */
SaleColumnUse
sale_sheet_get_use (const SaleSheet *self, const char *header)
{
  g_autofree char *normalised = sale_header_normalise (header);

  for (guint i = 0; i < self->records->len; i++)
    {
      const SaleRecordRule *record = self->records->pdata[i];

      for (guint c = 0; c < record->columns->len; c++)
        {
          const SaleColumnRule *column = record->columns->pdata[c];

          if (strcmp (column->header, normalised) == 0)
            return (SaleColumnUse) { record->kind, column->field };
        }
    }
  return (SaleColumnUse) { SALE_KIND_ANY, 0 };
}

static void
forget (SaleSheet *self, const char *normalised)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      SaleRecordRule *record = self->records->pdata[i];

      for (guint c = record->columns->len; c > 0; c--)
        if (strcmp (((SaleColumnRule *) record->columns->pdata[c - 1])->header, normalised) == 0)
          g_ptr_array_remove_index (record->columns, c - 1);
    }
  g_hash_table_remove (self->ignored, normalised);
}

static SaleRecordRule *
ensure_record (SaleSheet *self, SaleKind kind)
{
  for (guint i = 0; i < self->records->len; i++)
    if (((SaleRecordRule *) self->records->pdata[i])->kind == kind)
      return self->records->pdata[i];
  g_ptr_array_add (self->records, sale_record_rule_new (kind));
  return self->records->pdata[self->records->len - 1];
}

/**
 * sale_sheet_set_use:
 * @header: a column as the file writes it
 * @use: what it is for from now on; with %SALE_KIND_ANY it is left out
 *
 * What a person says of a column counts before what other columns say of the
 * same field.
 */
void
sale_sheet_set_use (SaleSheet *self, const char *header, SaleColumnUse use)
{
  g_autofree char *normalised = sale_header_normalise (header);

  forget (self, normalised);
  if (use.kind == SALE_KIND_ANY)
    g_hash_table_add (self->ignored, g_steal_pointer (&normalised));
  else
    g_ptr_array_insert (ensure_record (self, use.kind)->columns, 0,
                        sale_column_rule_new (header, use.field));
}

/* A record that is known by its own name needs nothing else. */
static gboolean
fills (const SaleRecordRule *record, int field, const char *const *headers)
{
  int external = sale_kind_find_field (sale_kind_get_spec (record->kind), "external_id");

  for (guint i = 0; headers[i]; i++)
    {
      g_autofree char *normalised = sale_header_normalise (headers[i]);

      for (guint c = 0; c < record->columns->len; c++)
        {
          const SaleColumnRule *column = record->columns->pdata[c];

          if (strcmp (column->header, normalised) == 0 &&
              (column->field == field || column->field == external ||
               column->field == SALE_COLUMN_ID))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * sale_sheet_can_make:
 * @headers: the columns of the file
 * @missing: (out): the first field without which no record can be made
 *
 * Returns: whether the columns are enough to make the sheet's first record.
 */
gboolean
sale_sheet_can_make (const SaleSheet *self, const char *const *headers, int *missing)
{
  const SaleRecordRule *record = self->records->pdata[0];
  const SaleKindSpec *spec = sale_kind_get_spec (record->kind);

  for (guint i = 0; i < spec->n_fields; i++)
    if ((spec->fields[i].flags & SALE_NEEDED) && !fills (record, (int) i, headers))
      {
        *missing = (int) i;
        return FALSE;
      }
  *missing = -1;
  return TRUE;
}
