/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-group.h"

#include "sale-records.h"

/* More is a mistake, or an attack. */
#define MAX_ACCOUNTS 1000

void
sale_account_group_free (SaleAccountGroup *self)
{
  g_free (self->next_name);
  g_free (self->worst_name);
  g_free (self);
}

static GPtrArray *
list_children (SaleReader *reader, gint64 account, GError **error)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_stage,
                                  sale_account_field_merged_into };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_where (query, sale_account_field_parent, SALE_QUERY_IS, sale_value_int (account));
  return sale_reader_list (reader, query, error);
}

/* Whoever is no customer any more has no deadline to meet. */
static void
take_deadline (SaleAccountGroup *self, SaleRecord *account, const SaleDerived *derived)
{
  if (!sale_date_is_known (derived->next_deadline) ||
      sale_account_get_stage (account) == SALE_STAGE_ENDED ||
      (sale_date_is_known (self->next_deadline) && self->next_deadline <= derived->next_deadline))
    return;
  self->next_deadline = derived->next_deadline;
  g_set_str (&self->next_name, sale_account_get_name (account));
}

static void
take_health (SaleAccountGroup *self, SaleRecord *account, const SaleDerived *derived)
{
  if (derived->score < 0 || (self->worst_score >= 0 && self->worst_score <= derived->score))
    return;
  self->worst_score = derived->score;
  self->worst_band = derived->band;
  g_set_str (&self->worst_name, sale_account_get_name (account));
}

static gboolean
take_account (SaleAccountGroup *self, SaleReader *reader, SaleRecord *account, GError **error)
{
  SaleDerived derived;

  self->n_accounts++;
  if (!sale_reader_get_derived (reader, sale_record_get_id (account), &derived, error))
    return FALSE;
  self->arr = derived.arr < 0 || self->arr < 0 ? -1 : self->arr + derived.arr;
  take_deadline (self, account, &derived);
  take_health (self, account, &derived);
  return TRUE;
}

static gboolean
push_children (SaleReader *reader, SaleRecord *account, GPtrArray *todo, GHashTable *seen,
               GError **error)
{
  g_autoptr (GPtrArray) children = list_children (reader, sale_record_get_id (account), error);

  for (guint i = 0; children && i < children->len; i++)
    {
      gint64 id = sale_record_get_id (children->pdata[i]);

      /* Parents that came from a file may stand in a circle. */
      if (sale_account_get_merged_into (children->pdata[i]) == 0 &&
          g_hash_table_size (seen) < MAX_ACCOUNTS &&
          g_hash_table_add (seen, g_memdup2 (&id, sizeof id)))
        g_ptr_array_add (todo, g_object_ref (children->pdata[i]));
    }
  return children != NULL;
}

/**
 * sale_account_group_read:
 *
 * Returns: (transfer full): @account with all that is below it; of one without
 *   any, just itself; %NULL with @error.
 */
SaleAccountGroup *
sale_account_group_read (SaleReader *reader, SaleRecord *account, GError **error)
{
  g_autoptr (SaleAccountGroup) self = g_new0 (SaleAccountGroup, 1);
  g_autoptr (GPtrArray) todo = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 id = sale_record_get_id (account);

  self->next_deadline = SALE_DATE_NONE;
  self->worst_score = -1;
  g_hash_table_add (seen, g_memdup2 (&id, sizeof id));
  g_ptr_array_add (todo, g_object_ref (account));
  while (todo->len > 0)
    {
      g_autoptr (SaleRecord) next = g_ptr_array_steal_index_fast (todo, todo->len - 1);

      if (!take_account (self, reader, next, error) ||
          !push_children (reader, next, todo, seen, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}
