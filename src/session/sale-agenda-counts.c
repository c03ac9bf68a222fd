/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-agenda-counts.h"

#include "sale-agenda.h"
#include "sale-plan-rows.h"

static guint
count_mine (GPtrArray *plans, SaleBasis *basis)
{
  guint n = 0;

  for (guint i = 0; i < plans->len; i++)
    n += sale_basis_is_mine (basis, ((SalePlanRow *) plans->pdata[i])->owner);
  return n;
}

/**
 * sale_agenda_counts_read:
 * @data: not used
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
  g_autoptr (SaleToday) today = sale_agenda_load (reader, basis, SALE_AGENDA_DAYS, TRUE, error);
  g_autoptr (GPtrArray) plans = today ? sale_plan_rows_list (reader, basis, error) : NULL;
  g_autofree SaleAgendaCounts *counts = g_new0 (SaleAgendaCounts, 1);

  if (plans == NULL)
    return NULL;
  for (guint i = 0; i < sale_today_get_n_items (today); i++)
    {
      const SaleTodayItem *item = sale_today_get_item (today, i);

      counts->today += item->group != SALE_TODAY_GROUP_NEXT;
      counts->reviews += item->kind == SALE_TODAY_REVIEW;
      counts->renewals += item->kind == SALE_TODAY_DEADLINE;
    }
  counts->onboarding = count_mine (plans, basis);
  return g_steal_pointer (&counts);
}
