/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of steps brings its plans along: an account, a name, a kind, an anchor. */
#include "sale-import-private.h"

#include "sale-error.h"
#include "sale-records.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, why);
  return FALSE;
}

static gboolean
find_by_id (SaleImport *self, const char *text, gint64 *plan, GError **error)
{
  SaleKind kind;
  SaleUuid uuid;

  sale_uuid_from_text (text, &uuid);
  *plan = sale_uuids_find (self->index, &uuid);
  if (*plan != 0)
    return TRUE;
  if (!sale_reader_find_uuid (self->reader, &uuid, plan, &kind, error))
    return FALSE;
  if (kind == SALE_KIND_PLAN)
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no plan %s."), text);
  return FALSE;
}

static SaleStagedRow *
make_plan (const SaleImportDraft *draft, guint source, gint64 line, gint64 account,
           const char *name)
{
  SaleStagedRow *row = sale_staged_row_new (SALE_KIND_PLAN);

  row->source = source;
  row->line = line;
  row->flags = SALE_STAGED_IMPLIED;
  sale_staged_row_take (row, sale_plan_field_account, sale_value_int (account));
  sale_staged_row_take (row, sale_plan_field_name, sale_value_text (name));
  if (*draft->plan_kind)
    sale_staged_row_take (row, sale_plan_field_kind, sale_value_text (draft->plan_kind));
  if (draft->anchor != SALE_DATE_NONE)
    sale_staged_row_take (row, sale_plan_field_anchor, sale_value_date (draft->anchor));
  return row;
}

/* What this row adds to what earlier ones said of the plan; contradictions are refused. */
static gboolean
merge (SaleImportPlan *known, const SaleImportDraft *draft, gint64 line, gboolean *news,
       const char **column, GError **error)
{
  *news = FALSE;
  if (draft->anchor != SALE_DATE_NONE && draft->anchor != known->anchor)
    {
      char iso[SALE_DATE_ISO_SIZE];

      if (known->anchor != SALE_DATE_NONE)
        {
          *column = draft->anchor_column;
          g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                       /* Translators: a date, the number of a line. */
                       _("The anchor of this plan is %s in line %" PRId64 "."),
                         sale_date_to_iso (known->anchor, iso), known->line);
          return FALSE;
        }
      known->anchor = draft->anchor;
      known->line = line;
      *news = TRUE;
    }
  if (*draft->plan_kind && strcmp (draft->plan_kind, known->kind) != 0)
    {
      if (*known->kind)
        return refuse (error, _("An earlier line says another kind for this plan."));
      g_set_str (&known->kind, draft->plan_kind);
      *news = TRUE;
    }
  return TRUE;
}

static SaleImportPlan *
get_known (SaleImport *self, gint64 plan)
{
  SaleImportPlan *known = g_hash_table_lookup (self->plans, &plan);

  if (known == NULL)
    {
      known = g_new0 (SaleImportPlan, 1);
      known->kind = g_strdup ("");
      known->anchor = SALE_DATE_NONE;
      g_hash_table_insert (self->plans, g_memdup2 (&plan, sizeof plan), known);
    }
  return known;
}

/* A plan that is not there yet; without a word on its kind it is an onboarding. */
static gboolean
add_plan (SaleImport *self, SaleStagedRow *row, const SaleImportDraft *draft, gint64 *plan,
          const char **column, GError **error)
{
  gboolean news;

  if (*draft->plan_kind == '\0')
    sale_staged_row_take (row, sale_plan_field_kind, sale_value_text ("onboarding"));
  if (!sale_import_stage_new_row (self, row, error))
    return FALSE;
  *plan = row->record;
  return merge (get_known (self, *plan), draft, row->line, &news, column, error);
}

/* What steps say of a plan that is there is written after it, as a row of its own. */
static gboolean
amend_plan (SaleImport *self, SaleStagedRow *row, const SaleImportDraft *draft, gint64 plan,
            const char **column, GError **error)
{
  gint64 position;
  gboolean news;

  if (!merge (get_known (self, plan), draft, row->line, &news, column, error))
    return FALSE;
  if (!news)
    return TRUE;
  row->record = plan;
  row->status = SALE_IMPORT_UNCHANGED;
  return sale_import_stage_append (self->stage, row, &position, error);
}

/**
 * sale_import_find_plan:
 * @account: that the row names, 0 for none
 * @plan: (out): the plan that the step belongs to, made if need be
 * @column: (out): the name of the column that is wrong
 */
gboolean
sale_import_find_plan (SaleImport *self, guint source, gint64 line, SaleImportDraft *draft,
                       gint64 account, gint64 *plan, const char **column, GError **error)
{
  const SaleKindSpec *spec = sale_kind_get_spec (SALE_KIND_PLAN);
  const SaleDraftField *said = &draft->fields[sale_step_field_plan];
  const char *name = g_ptr_array_index (said->texts, 0);
  gint64 records[SALE_KEY_MATCHES_MAX];
  g_autoptr (SaleStagedRow) row = NULL;
  SaleUuid uuid;
  guint n;

  *column = said->column;
  if (sale_uuid_from_text (name, &uuid))
    return find_by_id (self, name, plan, error);
  if (account == 0)
    return refuse (error, _("Which account the plan is for is not said."));

  row = make_plan (draft, source, line, account, name);
  n = sale_keys_match (self->index, spec, sale_key_get_from_row, row, records);
  if (n > 1)
    return sale_import_refuse_match (self, SALE_KIND_PLAN, name, records, n, error);
  if (n == 0)
    return add_plan (self, row, draft, plan, column, error);
  *plan = records[0];
  return amend_plan (self, row, draft, *plan, column, error);
}
