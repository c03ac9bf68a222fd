/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-rows.h"

#include "sale-facts.h"
#include "sale-plan-blocks.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (SalePlanRow, sale_plan_row, G_TYPE_OBJECT)

static void
sale_plan_row_finalize (GObject *object)
{
  SalePlanRow *self = SALE_PLAN_ROW (object);

  g_free (self->account_uuid);
  g_free (self->account_name);
  g_free (self->name);
  g_free (self->owner);
  G_OBJECT_CLASS (sale_plan_row_parent_class)->finalize (object);
}

static void
sale_plan_row_class_init (SalePlanRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_plan_row_finalize;
}

static void
sale_plan_row_init (SalePlanRow *self)
{
}

typedef struct
{
  SaleBasis *basis;
  SalePortfolio *portfolio;
  SaleFirstValues *first_values;
} Source;

/* It runs while it is not stopped and some step of it is still open. */
static gboolean
is_running (SaleRecord *plan, GPtrArray *steps)
{
  if (!sale_plan_is_onboarding (plan) || sale_record_has (plan, sale_plan_field_stopped_on))
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    if (!sale_step_is_settled (steps->pdata[i]))
      return TRUE;
  return FALSE;
}

static SalePlanRow *
make_row (Source *self, SaleRecord *plan, GPtrArray *steps)
{
  SalePlanRow *row = g_object_new (SALE_TYPE_PLAN_ROW, NULL);
  SaleDate today = sale_basis_get_today (self->basis);
  SaleRecord *account =
      sale_portfolio_find (self->portfolio, SALE_KIND_ACCOUNT, sale_plan_get_account (plan));
  const SaleFirstValue *value =
      sale_first_values_find (self->first_values, sale_plan_get_account (plan));

  row->plan = sale_record_get_id (plan);
  row->account = sale_plan_get_account (plan);
  row->name = g_strdup (sale_plan_get_name (plan));
  row->owner = g_strdup (sale_plan_get_owner (plan));
  if (account)
    {
      row->account_uuid = sale_uuid_dup_text (sale_record_get_uuid (account));
      row->account_name = g_strdup (sale_account_get_name (account));
      if (row->owner == NULL)
        row->owner = g_strdup (sale_account_get_owner (account));
    }
  row->progress = sale_plan_get_progress (plan, steps, today);
  if (value)
    row->first_value = *value;
  row->stalled = sale_plan_is_stalled (plan, steps, &row->progress, today);
  return row;
}

static guint
count_late (SalePlanRow *row)
{
  return row->progress.late_us + row->progress.late_customer;
}

/* Stalled ones first, then those with more that is late, then the oldest. */
static int
compare_rows (gconstpointer a, gconstpointer b)
{
  SalePlanRow *left = *(SalePlanRow *const *) a, *right = *(SalePlanRow *const *) b;

  if (left->stalled != right->stalled)
    return left->stalled ? -1 : 1;
  if (count_late (left) != count_late (right))
    return count_late (left) > count_late (right) ? -1 : 1;
  if (left->progress.age_days != right->progress.age_days)
    return left->progress.age_days > right->progress.age_days ? -1 : 1;
  return g_utf8_collate (left->account_name ? left->account_name : "",
                         right->account_name ? right->account_name : "");
}

static SaleFirstValues *
find_first_values (SalePortfolio *portfolio, SaleBasis *basis)
{
  const SaleEngineSettings *settings = sale_basis_get_settings (basis);
  SaleDate today = sale_basis_get_today (basis);
  g_autoptr (SaleTransactions) transactions = sale_transactions_new (portfolio, settings);

  return sale_first_values_new (portfolio, transactions, settings, today, today);
}

/**
 * sale_plan_rows_list:
 *
 * Returns: (transfer full) (element-type SalePlanRow): the onboarding plans that
 *   run, stalled ones first.
 */
GPtrArray *
sale_plan_rows_list (SaleReader *reader, SaleBasis *basis, GError **error)
{
  static const SaleKind kinds[] = { SALE_KIND_ACCOUNT, SALE_KIND_CONTACT, SALE_KIND_CONTRACT,
                                    SALE_KIND_PLAN, SALE_KIND_STEP };
  g_autoptr (SalePortfolio) portfolio =
      sale_facts_load_portfolio (reader, kinds, G_N_ELEMENTS (kinds), error);
  g_autoptr (SaleFirstValues) first_values = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *plans;

  if (portfolio == NULL)
    return NULL;
  first_values = find_first_values (portfolio, basis);
  rows = g_ptr_array_new_with_free_func (g_object_unref);
  plans = sale_portfolio_list (portfolio, SALE_KIND_PLAN);
  for (guint i = 0; i < plans->len; i++)
    {
      SaleRecord *plan = plans->pdata[i];
      GPtrArray *steps =
          sale_portfolio_list_of (portfolio, SALE_KIND_STEP, sale_record_get_id (plan));
      Source source = { basis, portfolio, first_values };

      if (steps && is_running (plan, steps))
        g_ptr_array_add (rows, make_row (&source, plan, steps));
    }
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

/**
 * sale_plan_rows_read:
 *
 * A #SaleReadFunc that returns all rows, for the window.
 */
gpointer
sale_plan_rows_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  return sale_plan_rows_list (reader, basis, error);
}

gboolean
sale_plan_row_is_same (SalePlanRow *self, SalePlanRow *other)
{
  return self->plan == other->plan && self->account == other->account &&
         self->stalled == other->stalled &&
         memcmp (&self->progress, &other->progress, sizeof self->progress) == 0 &&
         self->first_value.state == other->first_value.state &&
         self->first_value.days == other->first_value.days &&
         g_strcmp0 (self->account_name, other->account_name) == 0 &&
         g_strcmp0 (self->name, other->name) == 0 && g_strcmp0 (self->owner, other->owner) == 0;
}
