/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which record a row is, and staging it. */
#include "sale-import-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* The row staged last for a record, NULL for a record that no row was of yet. */
static SaleStagedRow *
read_last (SaleImport *self, gint64 record, GError **error)
{
  gint64 position = sale_import_get_position (self, record);

  return position < 0 ? NULL : sale_import_stage_read (self->stage, position, NULL, error);
}

/* Whether the row can be that record: nothing that names it speaks against it. */
static gboolean
can_be (SaleImport *self, const SaleImportDraft *draft, gint64 record)
{
  g_autoptr (SaleStagedRow) last = read_last (self, record, NULL);

  if (last == NULL)
    return TRUE;
  /* Two rows of an export that each have an id are two records. */
  if (draft->named && (last->flags & SALE_STAGED_NAMED) &&
      !sale_uuid_equal (&draft->uuid, &last->uuid))
    return FALSE;
  return sale_keys_agree (draft->spec, sale_key_get_from_row, draft->row, sale_key_get_from_row,
                          last);
}

static gboolean
match_id (SaleImport *self, SaleImportDraft *draft, gint64 *record, GError **error)
{
  g_autoptr (SaleRecord) found = NULL;
  SaleKind kind;

  *record = sale_uuids_find (self->index, &draft->uuid);
  if (*record != 0)
    return TRUE;
  if (!sale_reader_find_uuid (self->reader, &draft->uuid, record, &kind, error))
    return FALSE;
  if (*record == 0)
    return TRUE;
  if (kind != draft->spec->kind)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                   /* Translators: the kind of a record. */
                   _("This id is that of a record of another kind: %s."),
                     _(sale_kind_get_spec (kind)->label));
      return FALSE;
    }
  found = sale_reader_get_of_kind (self->reader, kind, *record, error);
  if (found && sale_record_get_deleted (found) != SALE_INSTANT_NONE)
    draft->row->flags |= SALE_STAGED_DEAD;
  return found != NULL;
}

static char *
dup_title (const SaleImportDraft *draft)
{
  const SaleValue *title =
      draft->spec->title < 0 ? NULL : sale_staged_row_get (draft->row, (guint) draft->spec->title);

  return g_strdup (title && title->type == SALE_VALUE_TEXT ? title->text : draft->spec->name);
}

static const char *
get_external_id (const SaleKindSpec *spec, const SaleStagedRow *row)
{
  int field = sale_kind_find_field (spec, "external_id");
  const SaleValue *value = field < 0 ? NULL : sale_staged_row_get (row, (guint) field);

  return value && value->type == SALE_VALUE_TEXT ? value->text : NULL;
}

/* An id of the file's own that two different rows bear would never again say which
 * of them is meant. A row with an id of the book's own is told apart by that. */
static gboolean
check_external_id (SaleImport *self, const SaleImportDraft *draft, const gint64 *records, guint n,
                   GError **error)
{
  const char *id = get_external_id (draft->spec, draft->row);

  for (guint i = 0; i < n && id && !draft->named; i++)
    {
      g_autoptr (SaleStagedRow) last = read_last (self, records[i], NULL);

      if (last == NULL || g_strcmp0 (get_external_id (draft->spec, last), id) != 0)
        continue;
      g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                   /* Translators: an id, the number of a line. */
                   _("“%.80s” is also the id of line %" PRId64
                     ", which is about something else."),
                     id, last->line);
      return FALSE;
    }
  return TRUE;
}

static gboolean
match_keys (SaleImport *self, SaleImportDraft *draft, gint64 *record, GError **error)
{
  gint64 found[SALE_KEY_MATCHES_MAX], records[SALE_KEY_MATCHES_MAX];
  g_autofree char *title = NULL;
  guint n = sale_keys_match (self->index, draft->spec, sale_key_get_from_row, draft->row, found);
  guint n_left = 0;

  *record = 0;
  for (guint i = 0; i < n; i++)
    if (can_be (self, draft, found[i]))
      records[n_left++] = found[i];
  if (n_left == 0)
    return check_external_id (self, draft, found, n, error);
  *record = records[0];
  if (n_left == 1)
    return TRUE;
  title = dup_title (draft);
  return sale_import_refuse_match (self, draft->spec->kind, title, records, n_left, error);
}

static gboolean
match (SaleImport *self, SaleImportDraft *draft, gint64 *record, GError **error)
{
  *record = 0;
  if (draft->named && !match_id (self, draft, record, error))
    return FALSE;
  return *record != 0 || match_keys (self, draft, record, error);
}

static gboolean
has_ref (const SaleStagedRow *row, guint field)
{
  for (guint i = 0; i < row->refs->len; i++)
    if (g_array_index (row->refs, SaleStagedRef, i).field == field)
      return TRUE;
  return FALSE;
}

static gboolean
check_needed (const SaleImportDraft *draft, GError **error)
{
  for (guint i = 0; i < draft->spec->n_fields; i++)
    if ((draft->spec->fields[i].flags & SALE_NEEDED) && !sale_import_draft_says (draft, i) &&
        !has_ref (draft->row, i))
      {
        g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
                     /* Translators: the name of a field. */
                     _("“%s” is empty, and no record is known that the row could be."),
                       draft->spec->fields[i].name);
        return FALSE;
      }
  return TRUE;
}

static void
set_default (SaleImportDraft *draft, guint field, SaleValue value)
{
  if (sale_import_draft_says (draft, field))
    sale_value_clear (&value);
  else
    sale_staged_row_take (draft->row, field, value);
}

/* What an empty cell of a new record means. An export says itself what it has. */
static void
add_defaults (SaleImport *self, SaleImportDraft *draft)
{
  const SaleValue *kind;

  switch (draft->spec->kind)
    {
    case SALE_KIND_ACCOUNT:
      if (self->owner)
        set_default (draft, sale_account_field_owner, sale_value_text (self->owner));
      break;
    case SALE_KIND_CONTRACT:
      /* A CRM's deal has an amount and no more: nothing a year would be wrong for sure. */
      if (sale_import_draft_says (draft, sale_contract_field_amount))
        set_default (draft, sale_contract_field_period, sale_value_text ("year"));
      break;
    case SALE_KIND_STEP:
      set_default (draft, sale_step_field_required, sale_value_int (1));
      break;
    case SALE_KIND_PLAYBOOK_STEP:
      set_default (draft, sale_playbook_step_field_required, sale_value_int (1));
      break;
    case SALE_KIND_RENEWAL:
      set_default (draft, sale_renewal_field_origin, sale_value_text ("person"));
      break;
    case SALE_KIND_ACTIVITY:
      kind = sale_staged_row_get (draft->row, sale_activity_field_kind);
      if (kind && kind->type == SALE_VALUE_TEXT &&
          (strcmp (kind->text, "call") == 0 || strcmp (kind->text, "meeting") == 0))
        set_default (draft, sale_activity_field_two_way, sale_value_int (1));
      break;
    default:
      break;
    }
}

static char *
dup_row_currency (const SaleKindSpec *spec, const SaleStagedRow *row)
{
  const SaleValue *value =
      row && spec->currency >= 0 ? sale_staged_row_get (row, (guint) spec->currency) : NULL;

  return value && value->type == SALE_VALUE_TEXT ? g_strdup (value->text) : NULL;
}

static gint64
get_ref (const SaleKindSpec *spec, const SaleStagedRow *row, SaleRecord *record, int field)
{
  const SaleValue *value =
      field < 0 || row == NULL ? NULL : sale_staged_row_get (row, (guint) field);

  if (value && value->type == SALE_VALUE_INT)
    return value->i;
  return field >= 0 && record ? sale_record_get_int (record, (guint) field, 0) : 0;
}

/* The currency of a record's amounts: its own, else that of the contract it is
 * part of, else its account's. */
static char *
dup_currency (SaleImport *self, const SaleKindSpec *spec, const SaleStagedRow *row, gint64 record)
{
  g_autoptr (SaleRecord) loaded =
      record > 0 ? sale_reader_get_of_kind (self->reader, spec->kind, record, NULL) : NULL;
  char *currency = dup_row_currency (spec, row);
  int field = spec->parent >= 0 ? spec->parent : spec->account;
  gint64 above;

  if (currency == NULL && loaded)
    currency = g_strdup (sale_record_get_currency (loaded));
  above = get_ref (spec, row, loaded, field);
  if (currency == NULL && above != 0)
    {
      const SaleKindSpec *other = sale_kind_get_spec (spec->fields[field].target);
      g_autoptr (SaleStagedRow) staged = read_last (self, above, NULL);

      currency = dup_currency (self, other, staged, above);
    }
  return currency;
}

static gboolean
settle_amounts (SaleImport *self, SaleImportDraft *draft, gint64 record, const char **column,
                GError **error)
{
  g_autofree char *currency = NULL;

  if (!sale_import_draft_has_amounts (draft))
    return TRUE;
  currency = dup_currency (self, draft->spec, draft->row, record);
  return sale_import_draft_settle_amounts (draft, currency ? currency : self->currency, column,
                                           error);
}

static void
index_row (SaleImport *self, const SaleStagedRow *row)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);

  sale_keys_add (self->index, spec, sale_key_get_from_row, row, row->record, row->record > 0);
  if (self->wants_names[row->kind])
    sale_names_add (self->index, spec, sale_key_get_from_row, row, row->record);
  if (row->flags & SALE_STAGED_NAMED)
    sale_uuids_add (self->index, &row->uuid, row->record);
}

static gboolean
append (SaleImport *self, SaleStagedRow *row, GError **error)
{
  gint64 position;

  row->status = row->record < 0 ? SALE_IMPORT_CREATED : SALE_IMPORT_UNCHANGED;
  if (!sale_import_stage_append (self->stage, row, &position, error))
    return FALSE;
  sale_import_set_position (self, row->record, position);
  index_row (self, row);
  return sale_key_index_check (self->index, error);
}

/**
 * sale_import_stage_new_row:
 *
 * Stages a row that makes a record; its id is set.
 */
gboolean
sale_import_stage_new_row (SaleImport *self, SaleStagedRow *row, GError **error)
{
  if (!sale_disk_array_set_size (self->made, self->made->len + 1, error))
    return FALSE;
  row->record = -(gint64) self->made->len;
  return append (self, row, error);
}

/* A second row of one record: it takes over what the first one said. */
static gboolean
merge (SaleImport *self, SaleStagedRow *row, GError **error)
{
  gint64 position = sale_import_get_position (self, row->record);
  g_autoptr (SaleStagedRow) last = read_last (self, row->record, error);

  if (last == NULL)
    return FALSE;
  for (guint i = 0; i < last->values->len; i++)
    {
      const SaleStagedValue *old = &g_array_index (last->values, SaleStagedValue, i);

      if (sale_staged_row_get (row, old->field) == NULL && !has_ref (row, old->field))
        sale_staged_row_take (row, old->field, sale_value_copy (&old->value));
    }
  for (guint i = 0; i < last->refs->len; i++)
    {
      const SaleStagedRef *ref = &g_array_index (last->refs, SaleStagedRef, i);

      if (sale_staged_row_get (row, ref->field) == NULL && !has_ref (row, ref->field))
        sale_staged_row_add_ref (row, ref->field, ref->text);
    }
  if (last->flags & SALE_STAGED_NAMED)
    {
      row->uuid = last->uuid;
      row->flags |= SALE_STAGED_NAMED;
    }
  last->flags |= SALE_STAGED_SUPERSEDED;
  return sale_import_stage_update (self->stage, position, last, error) && append (self, row, error);
}

/**
 * sale_import_stage_draft:
 * @column: (out): the name of the column that is wrong, %NULL for the row
 *
 * Settles what a row means, finds the record that it is, and stages it.
 *
 * Returns: %FALSE when the row has to be rejected, or, with an error that is
 *   not of %SALE_ERROR_INVALID, %SALE_ERROR_NOT_FOUND or %SALE_ERROR_CONFLICT,
 *   the import cannot go on.
 */
gboolean
sale_import_stage_draft (SaleImport *self, guint source, gint64 line, SaleImportDraft *draft,
                         const char **column, GError **error)
{
  SaleStagedRow *row = draft->row;
  gint64 record;

  *column = NULL;
  if (!sale_import_resolve_draft (self, source, line, draft, column, error) ||
      !match (self, draft, &record, error) || (record == 0 && !check_needed (draft, error)) ||
      !settle_amounts (self, draft, record, column, error) ||
      (row->kind == SALE_KIND_ATTACHMENT &&
       !sale_import_load_content (self, source, row, record, error)))
    return FALSE;

  sale_import_note_currency (self, row);
  row->source = source;
  row->line = line;
  row->record = record;
  if (draft->named)
    {
      row->flags |= SALE_STAGED_NAMED;
      row->uuid = draft->uuid;
    }
  if (record == 0 && !draft->named)
    add_defaults (self, draft);
  if (record == 0)
    return sale_import_stage_new_row (self, row, error);
  return sale_import_get_position (self, record) < 0 ? append (self, row, error)
                                                     : merge (self, row, error);
}
