/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Renewals as the window shows them: all of them, with the steps of their
 * outreach, in as little memory as that takes. */
#include "sale-renewals.h"

#include "sale-forecast-changes.h"

typedef struct
{
  GHashTable *rows;  /* contract → row */
  GHashTable *plans; /* plan → row */
  GArray *ids;
} Outreach;

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  const SaleRenewalStep *left = a, *right = b;

  return (left->due > right->due) - (left->due < right->due);
}

static void
clear_step (gpointer step)
{
  g_clear_pointer (&((SaleRenewalStep *) step)->title, g_ref_string_release);
}

static gboolean
add_plan (SaleRecord *plan, gpointer data)
{
  Outreach *self = data;
  gint64 id = sale_record_get_id (plan), about = sale_plan_get_about (plan);
  SaleRenewalRow *row = g_hash_table_lookup (self->rows, &about);

  if (row == NULL || sale_date_is_known (sale_plan_get_stopped_on (plan)))
    return TRUE;
  g_hash_table_insert (self->plans, g_memdup2 (&id, sizeof id), row);
  g_array_append_val (self->ids, id);
  return TRUE;
}

static gboolean
add_step (SaleRecord *record, gpointer data)
{
  Outreach *self = data;
  gint64 plan = sale_step_get_plan (record);
  SaleRenewalRow *row = g_hash_table_lookup (self->plans, &plan);
  const char *title = sale_step_get_title (record);
  SaleRenewalStep step = { .due = sale_step_get_due (record),
                           .done = sale_date_is_known (sale_step_get_done_on (record)) ||
                                   sale_step_get_skipped_reason (record) != NULL };

  if (row == NULL || !sale_date_is_known (step.due))
    return TRUE;
  if (row->steps == NULL)
    {
      row->steps = g_array_new (FALSE, FALSE, sizeof (SaleRenewalStep));
      g_array_set_clear_func (row->steps, clear_step);
    }
  /* Of one playbook they are all called the same. */
  step.title = title ? g_ref_string_new_intern (title) : NULL;
  g_array_append_val (row->steps, step);
  return TRUE;
}

static gboolean
read_plans (Outreach *self, SaleReader *reader, GError **error)
{
  static const guint fields[] = { sale_plan_field_about, sale_plan_field_stopped_on };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAN);

  sale_query_where (
      query, sale_plan_field_kind, SALE_QUERY_IS,
      sale_value_text (sale_word_to_nick (sale_playbook_kind_words, SALE_PLAYBOOK_KIND_RENEWAL)));
  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  return sale_reader_foreach (reader, query, add_plan, self, error);
}

static gboolean
read_steps (Outreach *self, SaleReader *reader, GError **error)
{
  static const guint fields[] = { sale_step_field_plan, sale_step_field_title, sale_step_field_due,
                                  sale_step_field_done_on, sale_step_field_skipped_reason };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_STEP);

  if (self->ids->len == 0)
    return TRUE;
  sale_query_where_parent_in (query, sale_step_field_plan,
                              (const gint64 *) (gpointer) self->ids->data, self->ids->len);
  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  return sale_reader_foreach (reader, query, add_step, self, error);
}

/* The steps of the outreach, for the timeline. */
static gboolean
fill_steps (SaleReader *reader, GPtrArray *rows, GError **error)
{
  g_autoptr (GHashTable) by_contract = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) by_plan =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  Outreach outreach = { by_contract, by_plan, ids };

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (by_contract, &((SaleRenewalRow *) rows->pdata[i])->contract,
                         rows->pdata[i]);
  if (!read_plans (&outreach, reader, error) || !read_steps (&outreach, reader, error))
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (((SaleRenewalRow *) rows->pdata[i])->steps)
      g_array_sort (((SaleRenewalRow *) rows->pdata[i])->steps, compare_steps);
  return TRUE;
}

static gboolean
fill_marks (SaleReader *reader, GPtrArray *rows, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) marks = sale_sharing_read_marks (reader, cancellable, error);

  for (guint i = 0; marks && g_hash_table_size (marks) > 0 && i < rows->len; i++)
    {
      SaleRenewalRow *row = rows->pdata[i];

      row->mark = sale_sharing_marks_get (marks, row->account);
    }
  return marks != NULL;
}

/**
 * sale_renewals_read:
 *
 * A #SaleReadFunc that returns all rows, for the window: with the steps of the
 * outreach, and with what changed since the start of the week; without their
 * contracts, of which nothing more is shown.
 */
gpointer
sale_renewals_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (GPtrArray) rows = sale_renewals_list (reader, basis, SALE_RENEWALS_ALL, error);

  if (rows == NULL || !fill_steps (reader, rows, error) ||
      !fill_marks (reader, rows, cancellable, error) ||
      !sale_forecast_compare (reader, basis, rows, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    g_clear_object (&((SaleRenewalRow *) rows->pdata[i])->record);
  return g_steal_pointer (&rows);
}
