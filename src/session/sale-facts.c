/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading what the engine's functions are given: the facts of one account, the
 * records of the whole book. */
#include "sale-facts.h"

#define WINDOW_DAYS 120 /* of activities and usage; see SaleAccountFacts */
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

/* Everything an account's figures need, but for activities and usage. */
static const SaleKind whole_kinds[] = {
  SALE_KIND_CONTACT,  SALE_KIND_CONTRACT,   SALE_KIND_PRICE_STEP,
  SALE_KIND_RENEWAL,  SALE_KIND_COMMITMENT, SALE_KIND_TASK,
  SALE_KIND_GOAL,     SALE_KIND_READING,    SALE_KIND_OUTCOME,
  SALE_KIND_PLAN,     SALE_KIND_STEP,       SALE_KIND_REVIEW,
  SALE_KIND_SIGNAL,   SALE_KIND_RATING,     SALE_KIND_HEALTH_OVERRIDE,
  SALE_KIND_HANDOVER,
};

static gboolean
add_fact (SaleRecord *record, gpointer data)
{
  sale_account_facts_add (data, record);
  return TRUE;
}

static gboolean
load_kind (SaleReader *reader, SaleAccountFacts *facts, SaleKind kind, gint64 account,
           GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where_account (query, account);
  return sale_reader_foreach (reader, query, add_fact, facts, error);
}

static gboolean
load_activities (SaleReader *reader, SaleAccountFacts *facts, SaleBasis *basis, gint64 account,
                 GError **error)
{
  gint64 since = sale_basis_get_now (basis) - WINDOW_DAYS * MS_PER_DAY;
  g_autoptr (SaleQuery) recent = sale_query_new (SALE_KIND_ACTIVITY);
  g_autoptr (SaleQuery) older = sale_query_new (SALE_KIND_ACTIVITY);

  sale_query_where_account (recent, account);
  sale_query_where (recent, sale_activity_field_at, SALE_QUERY_AT_LEAST, sale_value_int (since));
  if (!sale_reader_foreach (reader, recent, add_fact, facts, error))
    return FALSE;

  sale_query_where_account (older, account);
  sale_query_where (older, sale_activity_field_at, SALE_QUERY_BELOW, sale_value_int (since));
  sale_query_where (older, sale_activity_field_two_way, SALE_QUERY_IS, sale_value_int (1));
  sale_query_order (older, sale_activity_field_at, TRUE);
  sale_query_limit (older, 1);
  return sale_reader_foreach (reader, older, add_fact, facts, error);
}

static gboolean
load_usage (SaleReader *reader, SaleAccountFacts *facts, SaleBasis *basis, gint64 account,
            GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_USAGE);

  sale_query_where_account (query, account);
  sale_query_where (query, sale_usage_field_period_start, SALE_QUERY_AT_LEAST,
                    sale_value_date (sale_basis_get_today (basis) - WINDOW_DAYS));
  return sale_reader_foreach (reader, query, add_fact, facts, error);
}

/**
 * sale_facts_load:
 * @account: an account's id
 *
 * Returns: (transfer full): what the engine is given of that account.
 */
SaleAccountFacts *
sale_facts_load (SaleReader *reader, SaleBasis *basis, gint64 account, GError **error)
{
  g_autoptr (SaleAccountFacts) facts =
      sale_account_facts_new (sale_basis_get_zone (basis), sale_basis_get_calendar (basis));

  facts->account = sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, account, error);
  if (facts->account == NULL)
    return NULL;
  facts->known_since = sale_date_from_instant (sale_record_get_created (facts->account),
                                               sale_basis_get_zone (basis));
  for (guint i = 0; i < G_N_ELEMENTS (whole_kinds); i++)
    if (!load_kind (reader, facts, whole_kinds[i], account, error))
      return NULL;
  if (!load_activities (reader, facts, basis, account, error) ||
      !load_usage (reader, facts, basis, account, error))
    return NULL;
  return g_steal_pointer (&facts);
}

static gboolean
add_to_portfolio (SaleRecord *record, gpointer data)
{
  sale_portfolio_add (data, record);
  return TRUE;
}

/**
 * sale_facts_load_portfolio:
 * @kinds: (array length=n_kinds): which kinds; parents before their parts
 *
 * Returns: (transfer full): all living records of those kinds.
 */
SalePortfolio *
sale_facts_load_portfolio (SaleReader *reader, const SaleKind *kinds, gsize n_kinds, GError **error)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();

  for (gsize i = 0; i < n_kinds; i++)
    {
      g_autoptr (SaleQuery) query = sale_query_new (kinds[i]);

      if (!sale_reader_foreach (reader, query, add_to_portfolio, portfolio, error))
        return NULL;
    }
  return g_steal_pointer (&portfolio);
}
