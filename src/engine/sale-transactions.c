/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-transactions.h"

#include "sale-term.h"

/* A contract that goes on. */
#define FOREVER G_MAXINT32

typedef struct
{
  gint64 account;
  gint64 contract;
  SaleDate day;
  SaleDate last;
} Sale;

typedef struct
{
  gint64 account;
  gint64 contract;
  guint first_day;
  guint n_days;
  SaleDate last;
} Buyer;

struct _SaleTransactions
{
  gatomicrefcount ref_count;
  GArray *buyers; /* Buyer */
  GArray *days;   /* SaleDate, buyer by buyer */
};

G_DEFINE_BOXED_TYPE (SaleTransactions, sale_transactions, sale_transactions_ref,
                     sale_transactions_unref)

static SaleDate
get_day (SaleRecord *contract)
{
  SaleDate day = sale_contract_get_signed (contract);

  return sale_date_is_known (day) ? day : sale_contract_get_term_start (contract);
}

/* One that is over, nobody knows since when, says nothing: SALE_DATE_NONE is before all. */
static SaleDate
get_last (SaleRecord *contract, const SaleEngineSettings *settings)
{
  SaleDate last = sale_term_get_last_day (contract, settings);

  return sale_date_is_known (last) || sale_term_is_closed (contract) ? last : FOREVER;
}

static int
compare_sales (gconstpointer a, gconstpointer b)
{
  const Sale *left = a, *right = b;

  if (left->account != right->account)
    return left->account < right->account ? -1 : 1;
  if (left->day != right->day)
    return left->day < right->day ? -1 : 1;
  return (left->contract > right->contract) - (left->contract < right->contract);
}

static GArray *
list_sales (SalePortfolio *portfolio, const SaleEngineSettings *settings, gboolean orders)
{
  GPtrArray *contracts = sale_portfolio_list (portfolio, SALE_KIND_CONTRACT);
  GArray *sales = g_array_new (FALSE, FALSE, sizeof (Sale));

  for (guint i = 0; i < contracts->len; i++)
    {
      SaleRecord *contract = g_ptr_array_index (contracts, i);
      Sale sale = {
        .account = sale_portfolio_get_survivor (portfolio, sale_contract_get_account (contract)),
        .contract = sale_record_get_id (contract),
        .day = get_day (contract),
        .last = get_last (contract, settings),
      };

      if (orders && sale_contract_get_kind (contract) != SALE_CONTRACT_KIND_ONE_OFF)
        continue;
      if (sale_date_is_known (sale.day) && !sale_term_is_draft (contract))
        g_array_append_val (sales, sale);
    }
  g_array_sort (sales, compare_sales);
  return sales;
}

static void
add_sale (SaleTransactions *self, const Sale *sale)
{
  Buyer *buyer =
      self->buyers->len ? &g_array_index (self->buyers, Buyer, self->buyers->len - 1) : NULL;

  if (buyer == NULL || buyer->account != sale->account)
    {
      Buyer fresh = { sale->account, sale->contract, self->days->len, 0, SALE_DATE_NONE };

      g_array_append_val (self->buyers, fresh);
      buyer = &g_array_index (self->buyers, Buyer, self->buyers->len - 1);
    }
  buyer->last = MAX (buyer->last, sale->last);
  if (buyer->n_days > 0 && g_array_index (self->days, SaleDate, self->days->len - 1) == sale->day)
    return;
  g_array_append_val (self->days, sale->day);
  buyer->n_days++;
}

static SaleTransactions *
read_sales (SalePortfolio *portfolio, const SaleEngineSettings *settings, gboolean orders)
{
  SaleTransactions *self = g_new0 (SaleTransactions, 1);
  g_autoptr (GArray) sales = list_sales (portfolio, settings, orders);

  g_atomic_ref_count_init (&self->ref_count);
  self->buyers = g_array_new (FALSE, FALSE, sizeof (Buyer));
  self->days = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  for (guint i = 0; i < sales->len; i++)
    add_sale (self, &g_array_index (sales, Sale, i));
  return self;
}

/**
 * sale_transactions_new:
 * @portfolio: with accounts and contracts
 *
 * Drafts are no transactions, nor is a term that rolls on by itself.
 *
 * Returns: (transfer full): what each account bought.
 */
SaleTransactions *
sale_transactions_new (SalePortfolio *portfolio, const SaleEngineSettings *settings)
{
  return read_sales (portfolio, settings, FALSE);
}

/**
 * sale_transactions_new_orders:
 * @portfolio: with accounts and contracts
 *
 * Returns: (transfer full): what each account ordered without subscribing: its
 *   one-off contracts. Source: formulas.md F7.
 */
SaleTransactions *
sale_transactions_new_orders (SalePortfolio *portfolio, const SaleEngineSettings *settings)
{
  return read_sales (portfolio, settings, TRUE);
}

SaleTransactions *
sale_transactions_ref (SaleTransactions *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_transactions_unref (SaleTransactions *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->buyers);
  g_array_unref (self->days);
  g_free (self);
}

/**
 * sale_transactions_get_n:
 *
 * Returns: how many accounts ever bought.
 */
guint
sale_transactions_get_n (const SaleTransactions *self)
{
  return self->buyers->len;
}

/**
 * sale_transactions_get:
 *
 * Returns: one of them; its days belong to @self.
 */
SaleBuyer
sale_transactions_get (const SaleTransactions *self, guint index)
{
  const Buyer *buyer = &g_array_index (self->buyers, Buyer, index);

  return (SaleBuyer) {
    .account = buyer->account,
    .first = buyer->contract,
    .days = &g_array_index (self->days, SaleDate, buyer->first_day),
    .n_days = buyer->n_days,
    .last_day = buyer->last == FOREVER ? SALE_DATE_NONE : buyer->last,
  };
}

/* Ages and events count to the window's end, and never beyond today. */
static gboolean
is_old_enough (const SaleBuyer *buyer, int within, SaleDate end, SaleDate today)
{
  return MIN (end, today) - buyer->days[0] >= within;
}

static gboolean
bought_again (const SaleBuyer *buyer, int within)
{
  return buyer->n_days >= 2 && buyer->days[1] - buyer->days[0] <= within;
}

/**
 * sale_second_sale_get_rate:
 * @within: W, days from the first transaction: 30, 90, 365
 * @end: the window's last day; its first does not matter
 *
 * Returns: of the accounts at least W days old, those whose second transaction
 *   came in time. Source: formulas.md F17.
 */
SaleRatio
sale_second_sale_get_rate (const SaleTransactions *self, int within, SaleDate end, SaleDate today)
{
  guint old = 0, again = 0;

  for (guint i = 0; i < sale_transactions_get_n (self); i++)
    {
      SaleBuyer buyer = sale_transactions_get (self, i);

      if (!is_old_enough (&buyer, within, end, today))
        continue;
      old++;
      again += bought_again (&buyer, within);
    }
  return sale_ratio_new (again, old);
}

static guint
count_days (const SaleBuyer *buyer, SaleDate end)
{
  guint n = 0;

  while (n < buyer->n_days && buyer->days[n] <= end)
    n++;
  return n;
}

/**
 * sale_second_sale_get_step:
 * @n: 1, 2, …
 *
 * Returns: P(n+1|n), a step of the ladder: of the customers with at least @n
 *   transactions those with one more. Source: formulas.md F17.
 */
SaleRatio
sale_second_sale_get_step (const SaleTransactions *self, guint n, SaleDate end, SaleDate today)
{
  guint here = 0, further = 0;

  for (guint i = 0; i < sale_transactions_get_n (self); i++)
    {
      SaleBuyer buyer = sale_transactions_get (self, i);
      guint bought = count_days (&buyer, MIN (end, today));

      here += bought >= n;
      further += bought >= n + 1;
    }
  return sale_ratio_new (further, here);
}

/**
 * sale_second_sale_dup_rows:
 *
 * Returns: (transfer full): the accounts of sale_second_sale_get_rate(): 1 for
 *   each that bought again in time, with its first transaction's day.
 */
SaleFigureRows *
sale_second_sale_dup_rows (const SaleTransactions *self, int within, SaleDate end, SaleDate today)
{
  SaleFigureRows *rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);

  for (guint i = 0; i < sale_transactions_get_n (self); i++)
    {
      SaleBuyer buyer = sale_transactions_get (self, i);
      gboolean again = bought_again (&buyer, within);

      if (is_old_enough (&buyer, within, end, today))
        sale_figure_rows_add (rows, (SaleFigureRow) { .kind = SALE_KIND_ACCOUNT,
                                                      .record = buyer.account,
                                                      .account = buyer.account,
                                                      .date = buyer.days[0],
                                                      .numerator = again,
                                                      .denominator = 1,
                                                      .mark = again ? "again" : "once" });
    }
  return rows;
}
