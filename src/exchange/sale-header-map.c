/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-header-map.h"

#include "sale-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * sale_header_normalise:
 *
 * Returns: (transfer full): the name of a column as it is compared: case,
 *   spaces, hyphens and underscores make no difference.
 */
char *
sale_header_normalise (const char *header)
{
  g_autofree char *normal = g_utf8_normalize (header, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (normal ? normal : "", -1);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p; p++)
    if (strchr (" \t\r\n_-", *p) == NULL)
      g_string_append_c (out, *p);
    else if (out->len > 0 && out->str[out->len - 1] != '_')
      g_string_append_c (out, '_');
  if (out->len > 0 && out->str[out->len - 1] == '_')
    g_string_truncate (out, out->len - 1);
  return g_string_free_and_steal (out);
}

/**
 * sale_cell_fold:
 *
 * Returns: (transfer full): a cell as maps compare it: without case and without
 *   spaces at its ends.
 */
char *
sale_cell_fold (const char *cell)
{
  g_autofree char *folded = g_utf8_casefold (cell, -1);

  return g_strdup (g_strstrip (folded));
}

SaleColumnRule *
sale_column_rule_new (const char *header, int field)
{
  SaleColumnRule *self = g_new0 (SaleColumnRule, 1);

  self->header = sale_header_normalise (header);
  self->field = field;
  return self;
}

void
sale_column_rule_free (SaleColumnRule *self)
{
  g_free (self->header);
  g_free (self->after);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_strfreev (self->empty);
  g_strfreev (self->with);
  g_free (self);
}

static void
row_condition_free (gpointer data)
{
  SaleRowCondition *self = data;

  g_strfreev (self->headers);
  g_strfreev (self->cells);
  g_free (self);
}

SaleRecordRule *
sale_record_rule_new (SaleKind kind)
{
  SaleRecordRule *self = g_new0 (SaleRecordRule, 1);

  self->kind = kind;
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_column_rule_free);
  self->conditions = g_ptr_array_new_with_free_func (row_condition_free);
  return self;
}

void
sale_record_rule_free (SaleRecordRule *self)
{
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->conditions);
  g_free (self);
}

SaleSheet *
sale_sheet_new (const char *title)
{
  SaleSheet *self = g_new0 (SaleSheet, 1);

  self->title = g_strdup (title);
  self->recognise = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->records = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_record_rule_free);
  return self;
}

void
sale_sheet_free (SaleSheet *self)
{
  g_free (self->title);
  g_ptr_array_unref (self->recognise);
  g_hash_table_unref (self->ignored);
  g_strfreev (self->skip);
  g_ptr_array_unref (self->records);
  g_free (self);
}

/**
 * sale_column_find:
 * @name: a field of the kind, or `id`, or one of those that say where it belongs
 *
 * Returns: the field's number or one of the `SALE_COLUMN_…`; %G_MININT when
 *   the kind has no such column.
 */
int
sale_column_find (const SaleKindSpec *spec, const char *name)
{
  int field = sale_kind_find_field (spec, name);

  if (field >= 0 && spec->fields[field].type == SALE_FIELD_BLOB)
    return G_MININT;
  if (field >= 0)
    return field;
  if (strcmp (name, "id") == 0)
    return SALE_COLUMN_ID;
  if (strcmp (name, "account") == 0 && spec->parent >= 0)
    return SALE_COLUMN_ACCOUNT;
  if (spec->kind == SALE_KIND_STEP && strcmp (name, "plan_kind") == 0)
    return SALE_COLUMN_PLAN_KIND;
  if (spec->kind == SALE_KIND_STEP && strcmp (name, "anchor") == 0)
    return SALE_COLUMN_ANCHOR;
  return G_MININT;
}

static void
add_own_column (SaleRecordRule *rule, const char *header, int field)
{
  g_ptr_array_add (rule->columns, sale_column_rule_new (header, field));
}

/* Names that are read too, with what they stand for. */
static void
add_aliases (SaleRecordRule *rule)
{
  SaleColumnRule *alias;

  if (rule->kind == SALE_KIND_RENEWAL)
    add_own_column (rule, "target",
                    sale_column_find (sale_kind_get_spec (rule->kind), "up_for_renewal"));
  if (rule->kind != SALE_KIND_CONTRACT)
    return;

  alias = sale_column_rule_new ("auto_renew",
                                sale_column_find (sale_kind_get_spec (rule->kind), "renewal_mode"));
  alias->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const yes[] = { "true", "yes", "1" }, *const no[] = { "false", "no", "0" };

      g_hash_table_insert (alias->values, g_strdup (yes[i]), g_strdup ("auto"));
      g_hash_table_insert (alias->values, g_strdup (no[i]), g_strdup ("signature"));
    }
  g_ptr_array_add (rule->columns, alias);
}

static SaleSheet *
make_own_sheet (const SaleKindSpec *spec)
{
  static const char *const places[] = { "id", "account", "plan_kind", "anchor" };
  SaleSheet *sheet = sale_sheet_new (spec->plural);
  SaleRecordRule *rule = sale_record_rule_new (spec->kind);

  sheet->own = TRUE;
  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_BLOB)
      add_own_column (rule, spec->fields[i].name, (int) i);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      int column = sale_column_find (spec, places[i]);

      if (column < 0 && column != G_MININT)
        add_own_column (rule, places[i], column);
    }
  add_aliases (rule);
  g_ptr_array_add (sheet->records, rule);
  return sheet;
}

/**
 * sale_header_maps_new_own:
 *
 * Returns: (transfer full) (element-type SaleSheet): one sheet a kind of record,
 *   with the program's own column names: those of its fields.
 */
GPtrArray *
sale_header_maps_new_own (void)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_sheet_free);

  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    g_ptr_array_add (sheets, make_own_sheet (sale_kind_get_spec (kind)));
  return sheets;
}

static const SaleColumnRule *
find_rule (const SaleRecordRule *rule, const char *normalised)
{
  for (guint i = 0; i < rule->columns->len; i++)
    {
      const SaleColumnRule *column = g_ptr_array_index (rule->columns, i);

      if (strcmp (column->header, normalised) == 0)
        return column;
    }
  return NULL;
}

/**
 * sale_sheet_knows:
 * @normalised: a column, from sale_header_normalise()
 *
 * Returns: whether the sheet uses the column, or leaves it out on purpose.
 */
gboolean
sale_sheet_knows (const SaleSheet *self, const char *normalised)
{
  if (g_hash_table_contains (self->ignored, normalised))
    return TRUE;
  for (guint i = 0; i < self->records->len; i++)
    {
      const SaleRecordRule *rule = g_ptr_array_index (self->records, i);

      if (find_rule (rule, normalised))
        return TRUE;
      for (guint j = 0; j < rule->conditions->len; j++)
        if (g_strv_contains (
                (const char *const *) ((SaleRowCondition *) rule->conditions->pdata[j])->headers,
                normalised))
          return TRUE;
    }
  return FALSE;
}

static gboolean
has_own_key (const SaleSheet *self, const char *const *headers)
{
  const SaleRecordRule *rule = g_ptr_array_index (self->records, 0);
  const SaleKindSpec *spec = sale_kind_get_spec (rule->kind);

  if (g_strv_contains (headers, "id"))
    return TRUE;
  if (g_strv_contains (headers, "external_id") && sale_kind_find_field (spec, "external_id") >= 0)
    return TRUE;
  for (guint i = 0; i < spec->n_fields; i++)
    if ((spec->fields[i].flags & SALE_NEEDED) && !g_strv_contains (headers, spec->fields[i].name))
      return FALSE;
  return spec->kind != SALE_KIND_STEP || g_strv_contains (headers, "account");
}

static gboolean
recognises (const SaleSheet *self, const char *const *headers)
{
  if (self->own)
    return has_own_key (self, headers);

  for (guint i = 0; i < self->recognise->len; i++)
    {
      const char *const *either = g_ptr_array_index (self->recognise, i);
      gboolean found = FALSE;

      for (guint j = 0; either[j] && !found; j++)
        found = g_strv_contains (headers, either[j]);
      if (!found)
        return FALSE;
    }
  return self->recognise->len > 0;
}

static gboolean
has_kind (const SaleSheet *self, SaleKind kind)
{
  if (kind == SALE_KIND_ANY)
    return TRUE;
  for (guint i = 0; i < self->records->len; i++)
    if (((SaleRecordRule *) self->records->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

/* How many columns the sheet explains; the file's own name settles a tie. */
static guint
score (const SaleSheet *self, const char *const *headers, const char *file_name)
{
  g_autofree char *name = sale_header_normalise (file_name);
  const SaleRecordRule *rule = g_ptr_array_index (self->records, 0);
  guint points = 0;

  for (guint i = 0; headers[i]; i++)
    points += sale_sheet_knows (self, headers[i]) ? 2 : 0;
  if (self->own && strstr (name, sale_kind_get_spec (rule->kind)->plural))
    points += 1;
  return points;
}

static GStrv
normalise_all (const char *const *headers, guint n_headers)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < n_headers; i++)
    g_strv_builder_take (builder, sale_header_normalise (headers[i]));
  return g_strv_builder_end (builder);
}

static void
refuse_tie (const SaleSheet *one, const SaleSheet *other, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
               /* Translators: two kinds of records, such as contacts and tasks. */
               _("The columns fit %s as well as %s: say which they are."), one->title,
                 other->title);
}

/**
 * sale_header_maps_find:
 * @headers: (array length=n_headers): the first row of the file
 * @kind: what the user says it holds, or %SALE_KIND_ANY
 * @file_name: decides between two that fit equally well
 *
 * Recognises a file by its columns.
 *
 * Returns: (transfer none): the sheet; %NULL with %SALE_ERROR_NOT_FOUND when
 *   none fits and %SALE_ERROR_CONFLICT when two do.
 */
const SaleSheet *
sale_header_maps_find (GPtrArray *sheets, const char *const *headers, guint n_headers,
                       SaleKind kind, const char *file_name, GError **error)
{
  g_auto (GStrv) names = normalise_all (headers, n_headers);
  const SaleSheet *best = NULL, *tied = NULL;
  guint best_score = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const SaleSheet *sheet = g_ptr_array_index (sheets, i);
      guint points;

      if (!has_kind (sheet, kind) || !recognises (sheet, (const char *const *) names))
        continue;
      points = score (sheet, (const char *const *) names, file_name);
      if (points > best_score || best == NULL)
        {
          best = sheet;
          best_score = points;
          tied = NULL;
        }
      else if (points == best_score)
        tied = sheet;
    }
  if (best == NULL)
    g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                         _("The columns are not those of any kind of record, nor of an export "
                           "that is known. Say what they mean, here or in a header map."));
  else if (tied)
    refuse_tie (best, tied, error);
  return tied ? NULL : best;
}
