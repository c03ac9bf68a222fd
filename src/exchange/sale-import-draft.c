/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-import-draft.h"

#include "sale-csv-writer.h"
#include "sale-error.h"
#include "sale-import-keys.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One row being read. */
typedef struct
{
  const SaleImportTable *table;
  const SaleTableRecord *record;
  const SaleDraftContext *context;
  SaleImportDraft *draft;
  GString **parts;      /* of fields that several columns make up */
  const char *column;   /* being read, for messages */
} Reading;

void
sale_import_draft_free (SaleImportDraft *self)
{
  g_clear_pointer (&self->row, sale_staged_row_free);
  for (guint i = 0; i < self->spec->n_fields; i++)
    {
      g_clear_pointer (&self->fields[i].texts, g_ptr_array_unref);
      g_free (self->fields[i].amount);
    }
  g_free (self->fields);
  g_ptr_array_unref (self->account);
  g_free (self->plan_kind);
  g_free (self);
}

SaleImportDraft *
sale_import_draft_new (const SaleKindSpec *spec)
{
  SaleImportDraft *self = g_new0 (SaleImportDraft, 1);

  self->spec = spec;
  self->row = sale_staged_row_new (spec->kind);
  self->fields = g_new0 (SaleDraftField, spec->n_fields);
  self->account = g_ptr_array_new_with_free_func (g_free);
  self->plan_kind = g_strdup ("");
  self->anchor = SALE_DATE_NONE;
  return self;
}

/**
 * sale_import_draft_says:
 *
 * Returns: whether the row has anything for that field.
 */
gboolean
sale_import_draft_says (const SaleImportDraft *self, guint field)
{
  const SaleValue *value = sale_staged_row_get (self->row, field);

  return self->fields[field].texts || self->fields[field].amount ||
         (value && value->type != SALE_VALUE_NONE);
}

static char *
map_value (const SaleColumnRule *rule, const char *text, gboolean own)
{
  g_autofree char *folded = sale_cell_fold (text);
  const char *mapped = g_hash_table_lookup (rule->values, folded);

  /* In a file of ours an unknown word is a mistake; in another's it is just not for us. */
  if (mapped == NULL && own)
    return g_strdup (text);
  return g_strdup (mapped ? mapped : "");
}

/* Each item of a set is a word of its own. */
static char *
map_values (const SaleColumnRule *rule, const char *text, gboolean own)
{
  g_auto (GStrv) items = g_strsplit (text, ";", -1);

  for (guint i = 0; items[i]; i++)
    {
      g_autofree char *item = items[i];

      items[i] = map_value (rule, item, own);
    }
  return g_strjoinv (";", items);
}

/* The cell as the map wants it: "" when it means nothing. */
static char *
prepare_text (const Reading *self, const SaleBoundColumn *column, const char *cell)
{
  const SaleColumnRule *rule = column->rule;
  gboolean own = self->table->sheet->own;
  g_autofree char *text = g_strdup (sale_csv_unguard (cell));

  if (!own)
    g_strstrip (text);
  if (rule->empty)
    {
      g_autofree char *folded = sale_cell_fold (text);

      if (g_strv_contains ((const char *const *) rule->empty, folded))
        return g_strdup ("");
    }
  if (rule->first)
    text[strcspn (text, ";")] = '\0';
  if (rule->after)
    {
      char *last = g_strrstr (text, rule->after);

      if (last)
        memmove (text, last + strlen (rule->after), strlen (last + strlen (rule->after)) + 1);
    }
  if (rule->values && *text)
    return column->scan.type == SALE_FIELD_WORDS ? map_values (rule, text, own)
                                                 : map_value (rule, text, own);
  return g_steal_pointer (&text);
}

static gboolean
take_id (Reading *self, const char *text, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  self->draft->named = sale_uuid_from_text (trimmed, &self->draft->uuid);
  if (self->draft->named)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("“%.40s” is not an id such as those of an export."), text);
  return FALSE;
}

static gboolean
take_anchor (Reading *self, const SaleBoundColumn *column, const char *text, GError **error)
{
  SaleMoment moment;

  if (!sale_moment_parse (text, &moment, error))
    return FALSE;
  self->draft->anchor = sale_moment_get_date (&moment, column->format.order);
  self->draft->anchor_column = self->column;
  if (self->draft->anchor != SALE_DATE_NONE)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("“%.40s” is not written like the rest of the column."), text);
  return FALSE;
}

static gboolean
take_plan_kind (Reading *self, const char *text, GError **error)
{
  const SaleFieldSpec *field = &sale_kind_get_spec (SALE_KIND_PLAN)->fields[sale_plan_field_kind];
  SaleColumnFormat format = { 0 };
  g_auto (SaleValue) value = SALE_VALUE_INIT;

  if (!sale_cell_to_value (field, text, &format, NULL, self->context->zone, &value, NULL, error))
    return FALSE;
  g_set_str (&self->draft->plan_kind, value.text);
  return TRUE;
}

/* A column that is no field of the kind. */
static gboolean
take_place (Reading *self, const SaleBoundColumn *column, const char *text, GError **error)
{
  switch (column->rule->field)
    {
    case SALE_COLUMN_ID:
      return take_id (self, text, error);
    case SALE_COLUMN_ANCHOR:
      return take_anchor (self, column, text, error);
    case SALE_COLUMN_PLAN_KIND:
      return take_plan_kind (self, text, error);
    case SALE_COLUMN_ACCOUNT:
    default:
      g_ptr_array_add (self->draft->account, g_strdup (text));
      self->draft->account_column = self->column;
      return TRUE;
    }
}

static void
take_reference (Reading *self, guint field, const char *text)
{
  SaleDraftField *draft = &self->draft->fields[field];

  if (draft->texts == NULL)
    {
      draft->texts = g_ptr_array_new_with_free_func (g_free);
      draft->column = self->column;
    }
  g_ptr_array_add (draft->texts, g_strdup (text));
}

/* The offset that an instant is written with is a field of its own. */
static void
keep_offset (Reading *self, const SaleFieldSpec *spec, int offset)
{
  g_autofree char *name = g_strconcat (spec->name, "_offset", NULL);
  int field = sale_kind_find_field (self->draft->spec, name);

  if (field >= 0)
    sale_staged_row_take (self->draft->row, (guint) field, sale_value_int (offset));
}

static gboolean
take_value (Reading *self, guint field, const SaleColumnFormat *format, const char *text,
            GError **error)
{
  const SaleFieldSpec *spec = &self->draft->spec->fields[field];
  g_autofree char *domain = NULL;
  SaleValue value = SALE_VALUE_INIT;
  int offset = 0;

  if (strcmp (spec->name, "domain") == 0 && !self->table->sheet->own)
    text = domain = sale_domain_normalise (text);
  if (!sale_cell_to_value (spec, text, format, NULL, self->context->zone, &value, &offset, error))
    return FALSE;
  if (spec->type == SALE_FIELD_INSTANT)
    keep_offset (self, spec, offset);
  sale_staged_row_take (self->draft->row, field, value);
  return TRUE;
}

static void
take_amount (Reading *self, guint field, const SaleColumnFormat *format, const char *text)
{
  SaleDraftField *draft = &self->draft->fields[field];

  draft->column = self->column;
  draft->amount = g_strdup (text);
  draft->format = *format;
}

static void
take_part (Reading *self, guint field, const char *text)
{
  if (self->parts[field] == NULL)
    self->parts[field] = g_string_new (NULL);
  g_string_append_printf (self->parts[field], "%s%s", self->parts[field]->len ? " " : "", text);
}

static gboolean
take_companions (Reading *self, const SaleColumnRule *rule, GError **error)
{
  SaleColumnFormat format = { SALE_DAY_FIRST, SALE_DECIMAL_POINT };

  for (guint i = 0; rule->with && rule->with[i]; i += 2)
    {
      guint field = (guint) sale_kind_find_field (self->draft->spec, rule->with[i]);

      if (!sale_import_draft_says (self->draft, field) &&
          !take_value (self, field, &format, rule->with[i + 1], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
take_field (Reading *self, const SaleBoundColumn *column, const char *text, GError **error)
{
  guint field = (guint) column->rule->field;
  SaleFieldType type = self->draft->spec->fields[field].type;

  if (type == SALE_FIELD_REF || type == SALE_FIELD_REFS)
    {
      take_reference (self, field, text);
      return TRUE;
    }
  if (column->rule->part > 0)
    {
      take_part (self, field, text);
      return TRUE;
    }
  if (sale_import_draft_says (self->draft, field))
    return TRUE;
  if (type == SALE_FIELD_MONEY)
    take_amount (self, field, &column->format, text);
  else if (!take_value (self, field, &column->format, text, error))
    return FALSE;
  return take_companions (self, column->rule, error);
}

static void
take_emptiness (Reading *self, const SaleBoundColumn *column)
{
  int field = column->rule->field;

  if (self->context->clear_empty && field >= 0 &&
      !sale_import_draft_says (self->draft, (guint) field) &&
      !(self->draft->spec->fields[field].flags & SALE_NEEDED))
    sale_staged_row_take (self->draft->row, (guint) field, (SaleValue) SALE_VALUE_INIT);
}

static gboolean
take_column (Reading *self, const SaleBoundColumn *column, const char *cell, GError **error)
{
  g_autofree char *text = prepare_text (self, column, cell);

  self->column = self->table->headers[column->cell];
  if (*text == '\0')
    {
      take_emptiness (self, column);
      return TRUE;
    }
  return column->rule->field < 0 ? take_place (self, column, text, error)
                                 : take_field (self, column, text, error);
}

static gboolean
join_parts (Reading *self, GError **error)
{
  SaleColumnFormat format = { SALE_DAY_FIRST, SALE_DECIMAL_POINT };

  for (guint i = 0; i < self->draft->spec->n_fields; i++)
    if (self->parts[i] && !take_value (self, i, &format, self->parts[i]->str, error))
      return FALSE;
  return TRUE;
}

/* Columns that make up a field in their order, all others as they count. */
static gboolean
take_columns (Reading *self, const char *const *cells, guint n_cells, GError **error)
{
  for (guint part = 0; part <= self->record->max_part; part++)
    for (guint i = 0; i < self->record->columns->len; i++)
      {
        const SaleBoundColumn *column = &g_array_index (self->record->columns, SaleBoundColumn, i);

        if (column->rule->part == part && column->cell < n_cells &&
            !take_column (self, column, cells[column->cell], error))
          return FALSE;
      }
  return join_parts (self, error);
}

static gboolean
check_width (const SaleImportTable *table, const char *const *cells, guint n_cells, GError **error)
{
  for (guint i = g_strv_length (table->headers); i < n_cells; i++)
    if (*cells[i])
      {
        g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID,
                             _("The row has more cells than the header; a delimiter may stand "
                               "in a cell that is not quoted."));
        return FALSE;
      }
  return TRUE;
}

/**
 * sale_import_draft_read:
 * @column: (out): the name of the column that is wrong, %NULL for the row
 *
 * Reads the cells of a row that are enough by themselves. References and
 * amounts are settled later, once it is known what the row belongs to.
 *
 * Returns: (transfer full) (nullable): %NULL with %SALE_ERROR_INVALID when a
 *   cell does not fit its field.
 */
SaleImportDraft *
sale_import_draft_read (const SaleImportTable *table, const SaleTableRecord *record,
                        const char *const *cells, guint n_cells, const SaleDraftContext *context,
                        const char **column, GError **error)
{
  g_autoptr (SaleImportDraft) draft = sale_import_draft_new (record->spec);
  Reading reading = { table, record, context, draft };
  gboolean read;

  *column = NULL;
  if (!check_width (table, cells, n_cells, error))
    return NULL;

  reading.parts = g_new0 (GString *, record->spec->n_fields);
  read = take_columns (&reading, cells, n_cells, error);
  for (guint i = 0; i < record->spec->n_fields; i++)
    if (reading.parts[i])
      g_string_free (reading.parts[i], TRUE);
  g_free (reading.parts);
  if (read)
    return g_steal_pointer (&draft);

  *column = reading.column;
  return NULL;
}

gboolean
sale_import_draft_has_amounts (const SaleImportDraft *self)
{
  for (guint i = 0; i < self->spec->n_fields; i++)
    if (self->fields[i].amount)
      return TRUE;
  return FALSE;
}

/* An amount may bring its currency along, which must not contradict. */
static gboolean
settle_currency (SaleImportDraft *self, const char *text, const char **currency, GError **error)
{
  SaleNumberText number;

  if (!sale_number_text_parse (text, &number, error))
    return FALSE;
  if (*number.currency == '\0')
    return TRUE;
  if (self->spec->currency >= 0 && !sale_import_draft_says (self, (guint) self->spec->currency))
    {
      sale_staged_row_take (self->row, (guint) self->spec->currency,
                            sale_value_text (number.currency));
      *currency = sale_staged_row_get (self->row, (guint) self->spec->currency)->text;
    }
  else if (*currency && strcmp (*currency, number.currency) != 0)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                   /* Translators: an amount such as “12 €”, a currency such as USD. */
                   _("“%.40s” is in another currency than the record, which is in %s."), text,
                     *currency);
      return FALSE;
    }
  return TRUE;
}

/**
 * sale_import_draft_settle_amounts:
 * @currency: (nullable): the currency of the row, of what it changes, or of
 *   what it belongs to
 * @column: (out): the name of the column that is wrong
 */
gboolean
sale_import_draft_settle_amounts (SaleImportDraft *self, const char *currency, const char **column,
                                  GError **error)
{
  for (guint i = 0; i < self->spec->n_fields; i++)
    {
      SaleDraftField *field = &self->fields[i];
      SaleValue value = SALE_VALUE_INIT;

      if (field->amount == NULL)
        continue;
      *column = field->column;
      if (!settle_currency (self, field->amount, &currency, error) ||
          !sale_cell_to_value (&self->spec->fields[i], field->amount, &field->format, currency,
                               NULL, &value, NULL, error))
        return FALSE;
      sale_staged_row_take (self->row, i, value);
      g_clear_pointer (&field->amount, g_free);
    }
  return TRUE;
}
