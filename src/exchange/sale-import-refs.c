/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other records a row means. */
#include "sale-import-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define ALTERNATIVES "\x1f"

static const SaleValue *
find_value (SaleImport *self, SaleKind kind, gint64 record, guint field, SaleStagedRow **row,
            SaleRecord **loaded)
{
  if (record < 0)
    {
      *row =
          sale_import_stage_read (self->stage, sale_import_get_position (self, record), NULL, NULL);
      return *row ? sale_staged_row_get (*row, field) : NULL;
    }
  *loaded = sale_reader_get_of_kind (self->reader, kind, record, NULL);
  return *loaded ? sale_record_get_value (*loaded, field) : NULL;
}

static char *
dup_text (SaleImport *self, SaleKind kind, gint64 record, int field)
{
  g_autoptr (SaleStagedRow) row = NULL;
  g_autoptr (SaleRecord) loaded = NULL;
  const SaleValue *value =
      field < 0 ? NULL : find_value (self, kind, record, (guint) field, &row, &loaded);

  return value ? sale_field_to_text (&sale_kind_get_spec (kind)->fields[field], value, NULL) : NULL;
}

static char *
dup_uuid (SaleImport *self, gint64 record)
{
  SaleUuid uuid;
  SaleKind kind;

  return record > 0 && sale_reader_get_uuid (self->reader, record, &uuid, &kind)
             ? sale_uuid_dup_text (&uuid)
             : NULL;
}

/**
 * sale_import_get_ref:
 *
 * Returns: what a record, of the book or of the import, refers to; 0 for nothing.
 */
gint64
sale_import_get_ref (SaleImport *self, SaleKind kind, gint64 record, guint field)
{
  g_autoptr (SaleStagedRow) row = NULL;
  g_autoptr (SaleRecord) loaded = NULL;
  const SaleValue *value = find_value (self, kind, record, field, &row, &loaded);

  return value && value->type == SALE_VALUE_INT ? value->i : 0;
}

/**
 * sale_import_dup_title:
 *
 * Returns: (transfer full): what the record is called in lists.
 */
char *
sale_import_dup_title (SaleImport *self, SaleKind kind, gint64 record)
{
  char *title = dup_text (self, kind, record, sale_kind_get_spec (kind)->title);

  return title ? title : g_strdup ("");
}

/**
 * sale_import_describe:
 *
 * Returns: (transfer full): a record for people, so that two of one name can
 *   be told apart: "Acme (C-17)", "Acme (accounts.csv, line 4)".
 */
char *
sale_import_describe (SaleImport *self, SaleKind kind, gint64 record)
{
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  g_autofree char *title = sale_import_dup_title (self, kind, record);
  g_autofree char *id = dup_text (self, kind, record, sale_kind_find_field (spec, "external_id"));

  if (id == NULL)
    id = dup_text (self, kind, record, sale_kind_find_field (spec, "domain"));
  if (id == NULL)
    id = dup_uuid (self, record);
  if (id == NULL && record < 0)
    {
      g_autoptr (SaleStagedRow) row =
          sale_import_stage_read (self->stage, sale_import_get_position (self, record), NULL, NULL);
      const SaleImportTable *table = row ? g_ptr_array_index (self->tables, row->source) : NULL;

      if (row)
        /* Translators: a file and a line in it. */
        id = g_strdup_printf (_("%s, line %" PRId64), table->name, row->line);
    }
  return g_strdup_printf ("%s (%s)", title, id ? id : "");
}

/**
 * sale_import_refuse_match:
 *
 * Says that a text fits several records, and names two of them.
 *
 * Returns: %FALSE.
 */
gboolean
sale_import_refuse_match (SaleImport *self, SaleKind kind, const char *text, const gint64 *records,
                          guint n_records, GError **error)
{
  g_autofree char *first = sale_import_describe (self, kind, records[0]);
  g_autofree char *second = sale_import_describe (self, kind, records[1]);

  g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
               /* Translators: a text, two records that it may mean. */
               _("“%.80s” fits two records: %s and %s."), text, first, second);
  return FALSE;
}

static gboolean
refuse_missing (SaleKind kind, const char *text, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
               kind == SALE_KIND_ANY
               ? _("There is no record “%.80s”.")
               : _("“%.80s” is neither in the book nor among the rows taken."), text);
  return FALSE;
}

/* 0 when it is deleted, or there is none. */
static gboolean
find_living (SaleImport *self, const SaleUuid *uuid, gint64 *id, SaleKind *kind, GError **error)
{
  g_autoptr (SaleRecord) record = NULL;

  if (!sale_reader_find_uuid (self->reader, uuid, id, kind, error))
    return FALSE;
  if (*id == 0)
    return TRUE;
  record = sale_reader_get_of_kind (self->reader, *kind, *id, error);
  if (record && sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    *id = 0;
  return record != NULL;
}

/* By its id: a row of the import, or a living record of the book. */
static gint64
find_by_uuid (SaleImport *self, SaleKind kind, const char *text, GError **error)
{
  SaleKind found = kind;
  SaleUuid uuid;
  gint64 id;

  if (!sale_uuid_from_text (text, &uuid))
    return 0;
  id = sale_uuids_find (self->index, &uuid);
  if (id < 0)
    {
      g_autoptr (SaleStagedRow) row =
          sale_import_stage_read (self->stage, sale_import_get_position (self, id), NULL, NULL);

      found = row ? row->kind : SALE_KIND_ANY;
    }
  else if (id == 0)
    {
      if (!find_living (self, &uuid, &id, &found, error) || id == 0)
        return 0;
    }
  return kind == SALE_KIND_ANY || found == kind || id > 0 ? id : 0;
}

/* 0 with an error when the text names several or could not be looked up, 0 without
 * when none. */
static gint64
find_one (SaleImport *self, SaleKind kind, const char *text, gint64 scope, GError **error)
{
  GError *failure = NULL;
  gint64 records[SALE_KEY_MATCHES_MAX], id = find_by_uuid (self, kind, text, &failure);
  guint n;

  if (failure)
    g_propagate_error (error, failure);
  if (id != 0 || kind == SALE_KIND_ANY || failure)
    return id;
  n = sale_names_match (self->index, sale_kind_get_spec (kind), text, scope, records);
  if (n > 1)
    sale_import_refuse_match (self, kind, text, records, n, error);
  return n == 1 ? records[0] : 0;
}

/* The first of several texts that names a record. */
static gboolean
find_first (SaleImport *self, SaleKind kind, const char *const *texts, gint64 scope, gint64 *id,
            GError **error)
{
  g_autoptr (GError) ambiguous = NULL;

  for (guint i = 0; texts[i]; i++)
    {
      *id = find_one (self, kind, texts[i], scope, ambiguous ? NULL : &ambiguous);
      if (*id != 0)
        return TRUE;
    }
  if (ambiguous)
    {
      g_propagate_error (error, g_steal_pointer (&ambiguous));
      return FALSE;
    }
  return refuse_missing (kind, texts[0], error);
}

/* All of a list `a;b`. */
static gboolean
find_all (SaleImport *self, SaleKind kind, const char *text, gint64 scope, SaleValue *value,
          GError **error)
{
  g_auto (GStrv) items = g_strsplit (text, ";", -1);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *json = NULL;

  for (guint i = 0; items[i]; i++)
    {
      const char *one[] = { g_strstrip (items[i]), NULL };
      gint64 id;

      if (*items[i] == '\0')
        continue;
      if (!find_first (self, kind, one, scope, &id, error))
        return FALSE;
      g_array_append_val (ids, id);
    }
  json = sale_refs_join ((gint64 *) (gpointer) ids->data, ids->len);
  *value = sale_value_text (json);
  return TRUE;
}

static gint64
get_ref (const SaleStagedRow *row, int field)
{
  const SaleValue *value = field < 0 ? NULL : sale_staged_row_get (row, (guint) field);

  return value && value->type == SALE_VALUE_INT ? value->i : 0;
}

/* Inside what a name has to be looked for. */
static gint64
get_scope (const SaleKindSpec *spec, SaleKind target, const SaleStagedRow *row)
{
  const SaleKindSpec *other = target == SALE_KIND_ANY ? NULL : sale_kind_get_spec (target);

  if (other == NULL || target == SALE_KIND_ACCOUNT)
    return 0;
  if (other->parent >= 0)
    return target == spec->kind ? get_ref (row, spec->parent) : 0;
  return other->account >= 0 ? get_ref (row, spec->account) : 0;
}

static gboolean
settle (SaleImport *self, SaleStagedRow *row, guint field, const char *const *texts, gint64 scope,
        GError **error)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (row->kind)->fields[field];
  SaleValue value = SALE_VALUE_INIT;
  gint64 id;

  if (spec->type == SALE_FIELD_REFS)
    {
      if (!find_all (self, spec->target, texts[0], scope, &value, error))
        return FALSE;
    }
  else
    {
      if (!find_first (self, spec->target, texts, scope, &id, error))
        return FALSE;
      value = sale_value_int (id);
    }
  sale_staged_row_take (row, field, value);
  return TRUE;
}

/* A reference to the row's own kind, or to any, may mean a row that comes later. */
static gboolean
has_to_wait (const SaleImportDraft *draft, guint field)
{
  SaleKind target = draft->spec->fields[field].target;

  return target == draft->spec->kind || target == SALE_KIND_ANY;
}

static gboolean
resolve_field (SaleImport *self, SaleImportDraft *draft, guint field, gint64 scope,
               const char **column, GError **error)
{
  SaleDraftField *said = &draft->fields[field];
  g_autofree char *joined = NULL;

  if (said->texts == NULL)
    return TRUE;
  *column = said->column;
  g_ptr_array_add (said->texts, NULL);
  if (has_to_wait (draft, field))
    {
      joined = g_strjoinv (ALTERNATIVES, (GStrv) said->texts->pdata);
      sale_staged_row_add_ref (draft->row, field, joined);
      return TRUE;
    }
  return settle (self, draft->row, field, (const char *const *) said->texts->pdata, scope, error);
}

/* The account that a helping column names: where a contract or goal is looked for. */
static gboolean
resolve_account (SaleImport *self, SaleImportDraft *draft, gint64 *account, const char **column,
                 GError **error)
{
  if (draft->spec->account >= 0)
    {
      if (!resolve_field (self, draft, (guint) draft->spec->account, 0, column, error))
        return FALSE;
      *account = get_ref (draft->row, draft->spec->account);
      return TRUE;
    }
  if (draft->account->len == 0)
    return TRUE;
  *column = draft->account_column;
  g_ptr_array_add (draft->account, NULL);
  return find_first (self, SALE_KIND_ACCOUNT, (const char *const *) draft->account->pdata, 0,
                     account, error);
}

static gboolean
resolve_parent (SaleImport *self, guint source, gint64 line, SaleImportDraft *draft, gint64 account,
                const char **column, GError **error)
{
  guint parent = (guint) draft->spec->parent;
  gint64 plan;

  if (draft->spec->kind != SALE_KIND_STEP || draft->fields[parent].texts == NULL)
    return resolve_field (self, draft, parent, account, column, error);
  if (!sale_import_find_plan (self, source, line, draft, account, &plan, column, error))
    return FALSE;
  sale_staged_row_take (draft->row, parent, sale_value_int (plan));
  return TRUE;
}

/**
 * sale_import_resolve_draft:
 * @column: (out): the name of the column that is wrong
 *
 * Finds what the references of a row mean: first its account, then what it is
 * part of, then the others, looked for inside these. References to its own kind
 * wait until all rows are known.
 *
 * Returns: %FALSE when one names no record, or two.
 */
gboolean
sale_import_resolve_draft (SaleImport *self, guint source, gint64 line, SaleImportDraft *draft,
                           const char **column, GError **error)
{
  gint64 account = 0;

  if (!resolve_account (self, draft, &account, column, error))
    return FALSE;
  if (draft->spec->parent >= 0 &&
      !resolve_parent (self, source, line, draft, account, column, error))
    return FALSE;
  for (guint i = 0; i < draft->spec->n_fields; i++)
    if ((int) i != draft->spec->account && (int) i != draft->spec->parent &&
        !resolve_field (self, draft, i,
                        get_scope (draft->spec, draft->spec->fields[i].target, draft->row), column,
                        error))
      return FALSE;
  *column = NULL;
  return TRUE;
}

/**
 * sale_import_resolve_row:
 * @field: (out): the name of the field that is wrong
 *
 * Finds what the references that waited mean, now that all rows are known.
 */
gboolean
sale_import_resolve_row (SaleImport *self, SaleStagedRow *row, const char **field, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (row->kind);

  for (guint i = 0; i < row->refs->len; i++)
    {
      const SaleStagedRef *ref = &g_array_index (row->refs, SaleStagedRef, i);
      g_auto (GStrv) texts = g_strsplit (ref->text, ALTERNATIVES, -1);
      gint64 scope = get_scope (spec, spec->fields[ref->field].target, row);

      *field = spec->fields[ref->field].name;
      if (!settle (self, row, ref->field, (const char *const *) texts, scope, error))
        return FALSE;
    }
  return TRUE;
}
