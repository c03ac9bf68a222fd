/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-agenda-counts.h"

#include "sale-agenda.h"
#include "sale-id-set.h"
#include "sale-onboarding.h"
#include "sale-plans.h"
#include "sale-sharing.h"

typedef struct
{
  SaleBasis *basis;
  GHashTable *open;   /* ids of plans with a step that is still open */
  GHashTable *others; /* ids of accounts that are not the user's */
  guint n;
} Onboarding;

static gboolean
note_open (SaleRecord *step, gpointer data)
{
  sale_id_set_add (((Onboarding *) data)->open, sale_step_get_plan (step));
  return TRUE;
}

static gboolean
note_other (SaleRecord *account, gpointer data)
{
  Onboarding *self = data;

  if (!sale_basis_is_mine (self->basis, sale_account_get_owner (account)))
    sale_id_set_add (self->others, sale_record_get_id (account));
  return TRUE;
}

/* A plan is its owner's, else that of the account's owner. */
static gboolean
count_plan (SaleRecord *plan, gpointer data)
{
  Onboarding *self = data;
  const char *owner = sale_plan_get_owner (plan);

  if (sale_plan_is_onboarding (plan) && sale_id_set_has (self->open, sale_record_get_id (plan)))
    self->n += owner ? sale_basis_is_mine (self->basis, owner)
                     : !sale_id_set_has (self->others, sale_plan_get_account (plan));
  return TRUE;
}

static gboolean
read_onboarding (Onboarding *self, SaleReader *reader, GError **error)
{
  static const guint step[] = { sale_step_field_plan };
  static const guint account[] = { sale_account_field_owner };
  static const guint plan[] = { sale_plan_field_account, sale_plan_field_kind,
                                sale_plan_field_owner };
  g_autoptr (SaleQuery) steps = sale_plans_query_open_steps ();
  g_autoptr (SaleQuery) accounts = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleQuery) plans = sale_query_new (SALE_KIND_PLAN);

  sale_query_only (steps, step, G_N_ELEMENTS (step));
  sale_query_only (accounts, account, G_N_ELEMENTS (account));
  sale_query_only (plans, plan, G_N_ELEMENTS (plan));
  sale_query_where (plans, sale_plan_field_stopped_on, SALE_QUERY_IS, (SaleValue) SALE_VALUE_INIT);
  return sale_reader_foreach (reader, steps, note_open, self, error) &&
         sale_reader_foreach (reader, accounts, note_other, self, error) &&
         sale_reader_foreach (reader, plans, count_plan, self, error);
}

/* The plans that Onboarding lists as running, of mine, without its figures. */
static gboolean
count_onboarding (SaleReader *reader, SaleBasis *basis, guint *n, GError **error)
{
  g_autoptr (GHashTable) open = sale_id_set_new ();
  g_autoptr (GHashTable) others = sale_id_set_new ();
  Onboarding self = { basis, open, others, 0 };

  if (!read_onboarding (&self, reader, error))
    return FALSE;
  *n = self.n;
  return TRUE;
}

static void
count_item (SaleAgendaCounts *counts, SaleTodayKind kind, SaleTodayGroup group)
{
  counts->today += group != SALE_TODAY_GROUP_NEXT;
  counts->reviews += kind == SALE_TODAY_REVIEW;
  counts->renewals += kind == SALE_TODAY_DEADLINE;
}

/**
 * sale_agenda_counts_new:
 * @items: (element-type SaleAgendaItem): what Today shows
 *
 * Returns: (transfer full): what can be counted in @items, for
 *   sale_agenda_counts_read(); to be freed with g_free()
 */
SaleAgendaCounts *
sale_agenda_counts_new (GListModel *items)
{
  SaleAgendaCounts *counts = g_new0 (SaleAgendaCounts, 1);
  guint n = g_list_model_get_n_items (items);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SaleAgendaItem) item = g_list_model_get_item (items, i);

      count_item (counts, item->kind, item->group);
    }
  return counts;
}

static gboolean
count_agenda (SaleReader *reader, SaleBasis *basis, SaleAgendaCounts *counts, GError **error)
{
  g_autoptr (SaleToday) today = sale_agenda_load (reader, basis, SALE_AGENDA_DAYS, TRUE, error);

  for (guint i = 0; today && i < sale_today_get_n_items (today); i++)
    {
      const SaleTodayItem *item = sale_today_get_item (today, i);

      count_item (counts, item->kind, item->group);
    }
  return today != NULL;
}

static gboolean
count_conflicts (SaleReader *reader, guint *n, GError **error)
{
  g_autoptr (GPtrArray) disputes = sale_sharing_list_disputes (reader, error);

  *n = disputes ? disputes->len : 0;
  return disputes != NULL;
}

/**
 * sale_agenda_counts_read:
 * @data: (nullable): the #SaleAgendaCounts of what Today shows; %NULL to read that too
 *
 * A #SaleReadFunc for sale_session_read_async().
 *
 * Returns: (transfer full): a #SaleAgendaCounts, to be freed with g_free();
 *   %NULL with @error
 */
gpointer
sale_agenda_counts_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                         GCancellable *cancellable, GError **error)
{
  const SaleAgendaCounts *known = data;
  g_autofree SaleAgendaCounts *counts = g_new0 (SaleAgendaCounts, 1);

  if (known)
    *counts = *known;
  else if (!count_agenda (reader, basis, counts, error))
    return NULL;
  if (!count_onboarding (reader, basis, &counts->onboarding, error) ||
      !count_conflicts (reader, &counts->conflicts, error))
    return NULL;
  return g_steal_pointer (&counts);
}
