/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person sees of a file's columns: what stands in each, what it is for,
 * what else it could be for. */
#include "sale-import-columns.h"

#include <glib/gi18n-lib.h>

G_DEFINE_FINAL_TYPE (SaleImportColumn, sale_import_column, G_TYPE_OBJECT)

static void
sale_import_column_finalize (GObject *object)
{
  SaleImportColumn *self = SALE_IMPORT_COLUMN (object);

  g_free (self->header);
  g_free (self->examples);
  G_OBJECT_CLASS (sale_import_column_parent_class)->finalize (object);
}

static void
sale_import_column_class_init (SaleImportColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_import_column_finalize;
}

static void
sale_import_column_init (SaleImportColumn *self)
{
}

static void
choice_free (gpointer data)
{
  SaleImportChoice *self = data;

  g_free (self->label);
  g_free (self);
}

static void
add_choice (GPtrArray *choices, SaleKind kind, int field, const char *record, const char *label)
{
  SaleImportChoice *choice = g_new0 (SaleImportChoice, 1);

  choice->use = (SaleColumnUse) { kind, field };
  /* Translators: a record and a field of it: "Contract: Term Ends". */
  choice->label = record ? g_strdup_printf (_ ("%s: %s"), record, label) : g_strdup (label);
  g_ptr_array_add (choices, choice);
}

static void
add_record (GPtrArray *choices, const SaleKindSpec *spec, gboolean several)
{
  static const struct
  {
    const char *name;
    const char *label;
  } places[] = {
    { "account", N_ ("Account") },
    { "plan_kind", N_ ("Kind of the Plan") },
    { "anchor", N_ ("Start of the Plan") },
    { "id", N_ ("Record ID of a Book") },
  };
  const char *record = several ? _ (spec->label) : NULL;

  for (guint i = 0; i < spec->n_fields; i++)
    if (spec->fields[i].type != SALE_FIELD_BLOB && !(spec->fields[i].flags & SALE_INTERNAL))
      add_choice (choices, spec->kind, (int) i, record, _ (spec->fields[i].label));
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      int column = sale_column_find (spec, places[i].name);

      if (column < 0 && column != G_MININT)
        add_choice (choices, spec->kind, column, record, _ (places[i].label));
    }
}

/**
 * sale_import_list_choices:
 *
 * Returns: (transfer full) (element-type SaleImportChoice): what columns of the
 *   file may be for; the first is for nothing
 */
GPtrArray *
sale_import_list_choices (SaleImportJob *job, guint file)
{
  GPtrArray *choices = g_ptr_array_new_with_free_func (choice_free);
  const SaleSheet *sheet = sale_import_job_get_sheet (job, file);

  add_choice (choices, SALE_KIND_ANY, 0, NULL, _ ("Do Not Import"));
  for (guint i = 0; sheet && i < sheet->records->len; i++)
    {
      const SaleRecordRule *rule = sheet->records->pdata[i];

      add_record (choices, sale_kind_get_spec (rule->kind), sheet->records->len > 1);
    }
  return choices;
}

static guint
find_choice (GPtrArray *choices, SaleColumnUse use)
{
  for (guint i = 1; i < choices->len; i++)
    {
      const SaleImportChoice *choice = choices->pdata[i];

      if (choice->use.kind == use.kind && choice->use.field == use.field)
        return i;
    }
  return 0;
}

/**
 * sale_import_list_columns:
 * @choices: from sale_import_list_choices()
 *
 * Returns: (transfer full) (element-type SaleImportColumn): the columns of the
 *   file, in its order; none before it was looked at
 */
GPtrArray *
sale_import_list_columns (SaleImportJob *job, guint file, GPtrArray *choices)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func (g_object_unref);
  const SaleImportLook *look = sale_import_job_get_look (job, file);
  const SaleSheet *sheet = sale_import_job_get_sheet (job, file);

  for (guint i = 0; look && look->headers && look->headers[i]; i++)
    {
      SaleImportColumn *column = g_object_new (SALE_TYPE_IMPORT_COLUMN, NULL);

      column->header = g_strdup (look->headers[i]);
      column->examples = sale_import_look_dup_examples (look, i);
      if (sheet)
        column->choice = find_choice (choices, sale_sheet_get_use (sheet, look->headers[i]));
      g_ptr_array_add (columns, column);
    }
  return columns;
}

/**
 * sale_import_get_kinds:
 *
 * Returns: (array length=n_kinds): what rows are most often, then the others
 */
const SaleKind *
sale_import_get_kinds (guint *n_kinds)
{
  static const SaleKind kinds[] = {
    SALE_KIND_ACCOUNT,    SALE_KIND_CONTACT, SALE_KIND_CONTRACT,   SALE_KIND_RENEWAL,
    SALE_KIND_ACTIVITY,   SALE_KIND_TASK,    SALE_KIND_COMMITMENT, SALE_KIND_GOAL,
    SALE_KIND_READING,    SALE_KIND_OUTCOME, SALE_KIND_STEP,       SALE_KIND_USAGE,
    SALE_KIND_PRICE_STEP, SALE_KIND_SIGNAL,  SALE_KIND_RATING,     SALE_KIND_RATE,
    SALE_KIND_HOLIDAY,
  };

  *n_kinds = G_N_ELEMENTS (kinds);
  return kinds;
}

/**
 * sale_import_get_chosen_kind:
 *
 * Returns: what a person says the rows are, %SALE_KIND_ANY for what they look like
 */
SaleKind
sale_import_get_chosen_kind (SaleImportJob *job, guint file)
{
  const SaleSheet *sheet = sale_import_job_get_sheet (job, file);
  const SaleRecordRule *rule;

  if (sheet == NULL || !sale_import_job_get_chosen (job, file))
    return SALE_KIND_ANY;
  rule = sheet->records->pdata[0];
  return rule->kind;
}
