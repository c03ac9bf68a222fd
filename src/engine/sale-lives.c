/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-lives.h"

#include "sale-successors.h"
#include "sale-term.h"

/* Lives stand account by account, and by their start inside each. */
struct _SaleLives
{
  grefcount ref_count;
  SalePortfolio *portfolio;
  SaleEngineSettings settings;
  GArray *lives;           /* SaleLife */
  GArray *groups;          /* Group */
  GHashTable *by_account;  /* set of Group, by its first member */
  GHashTable *by_contract; /* set of SaleLife, by its first member */
  GArray *overlaps;        /* SaleOverlap */
};

typedef struct
{
  gint64 account;
  guint first;
  guint n_lives;
} Group;

G_DEFINE_BOXED_TYPE (SaleLives, sale_lives, sale_lives_ref, sale_lives_unref)

static int
compare_lives (gconstpointer a, gconstpointer b)
{
  const SaleLife *left = a, *right = b;

  if (left->account != right->account)
    return left->account < right->account ? -1 : 1;
  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return (left->id > right->id) - (left->id < right->id);
}

static gboolean
make_life (SaleLives *self, SaleRecord *contract, SaleLife *life)
{
  SaleDate start = sale_term_get_start (contract, NULL);
  SaleDate last = sale_term_get_last_day (contract, &self->settings);

  if (sale_term_is_draft (contract) || !sale_date_is_known (start))
    return FALSE;
  if (sale_date_is_known (last) && last < start)
    return FALSE;

  *life = (SaleLife) {
    .id = sale_record_get_id (contract),
    .contract = contract,
    .account = sale_portfolio_get_survivor (self->portfolio, sale_contract_get_account (contract)),
    .start = start,
    .last = sale_date_is_known (last) ? last : SALE_LIFE_FOREVER,
  };
  return TRUE;
}

static void
collect (SaleLives *self)
{
  GPtrArray *contracts = sale_portfolio_list (self->portfolio, SALE_KIND_CONTRACT);

  for (guint i = 0; i < contracts->len; i++)
    {
      SaleLife life;

      if (make_life (self, g_ptr_array_index (contracts, i), &life))
        g_array_append_val (self->lives, life);
    }
  g_array_sort (self->lives, compare_lives);
}

static void
group_by_account (SaleLives *self)
{
  for (guint i = 0; i < self->lives->len; i++)
    {
      SaleLife *life = &g_array_index (self->lives, SaleLife, i);
      Group *last =
          self->groups->len ? &g_array_index (self->groups, Group, self->groups->len - 1) : NULL;

      if (last && last->account == life->account)
        last->n_lives++;
      else
        {
          Group group = { life->account, i, 1 };
          g_array_append_val (self->groups, group);
        }
    }
}

static void
index_all (SaleLives *self)
{
  for (guint i = 0; i < self->lives->len; i++)
    g_hash_table_add (self->by_contract, &g_array_index (self->lives, SaleLife, i));
  for (guint i = 0; i < self->groups->len; i++)
    g_hash_table_add (self->by_account, &g_array_index (self->groups, Group, i));
}

static void
link_all (SaleLives *self)
{
  SaleLife *lives = (SaleLife *) (void *) self->lives->data;
  g_autoptr (GHashTable) named = sale_successors_index_follows (lives, self->lives->len);

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = &g_array_index (self->groups, Group, i);

      sale_successors_link (lives + group->first, group->n_lives, named, self->settings.gap_days);
      sale_successors_list_overlaps (lives + group->first, group->n_lives, self->overlaps);
    }
}

/**
 * sale_lives_new:
 * @portfolio: with accounts, contracts and price steps; not changed from now on
 * @settings: `gap_days`, and what stands in for missing notice terms
 *
 * Finds when each contract counts. Drafts, contracts without a start, and those
 * that ended before it have no life. Source: formulas.md F0.
 *
 * Returns: (transfer full): the lives.
 */
SaleLives *
sale_lives_new (SalePortfolio *portfolio, const SaleEngineSettings *settings)
{
  SaleLives *self = g_new0 (SaleLives, 1);

  g_ref_count_init (&self->ref_count);
  self->portfolio = sale_portfolio_ref (portfolio);
  self->settings = *settings;
  self->lives = g_array_new (FALSE, FALSE, sizeof (SaleLife));
  self->groups = g_array_new (FALSE, FALSE, sizeof (Group));
  self->overlaps = g_array_new (FALSE, FALSE, sizeof (SaleOverlap));
  self->by_account = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_contract = g_hash_table_new (g_int64_hash, g_int64_equal);

  collect (self);
  group_by_account (self);
  index_all (self);
  link_all (self);
  return self;
}

SaleLives *
sale_lives_ref (SaleLives *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_lives_unref (SaleLives *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->by_account);
  g_hash_table_unref (self->by_contract);
  g_array_unref (self->overlaps);
  g_array_unref (self->groups);
  g_array_unref (self->lives);
  sale_portfolio_unref (self->portfolio);
  g_free (self);
}

SalePortfolio *
sale_lives_get_portfolio (SaleLives *self)
{
  return self->portfolio;
}

const SaleEngineSettings *
sale_lives_get_settings (SaleLives *self)
{
  return &self->settings;
}

/**
 * sale_lives_get_n_accounts:
 *
 * Returns: how many accounts have a contract that counts or counted.
 */
guint
sale_lives_get_n_accounts (SaleLives *self)
{
  return self->groups->len;
}

static const SaleLife *
get_group (SaleLives *self, const Group *group, guint *n_lives)
{
  *n_lives = group->n_lives;
  return &g_array_index (self->lives, SaleLife, group->first);
}

/**
 * sale_lives_get_account:
 * @index: 0 … sale_lives_get_n_accounts() − 1
 * @n_lives: (out): how many, at least 1
 *
 * Returns: (transfer none) (array length=n_lives): the contracts of an account
 *   and of those that were merged into it, by their start.
 */
const SaleLife *
sale_lives_get_account (SaleLives *self, guint index, guint *n_lives)
{
  g_return_val_if_fail (index < self->groups->len, NULL);

  return get_group (self, &g_array_index (self->groups, Group, index), n_lives);
}

/**
 * sale_lives_find_account:
 * @account: an account's id; one that was merged gives the other's contracts
 * @n_lives: (out): how many
 *
 * Returns: (transfer none) (nullable) (array length=n_lives): its contracts, by
 *   their start.
 */
const SaleLife *
sale_lives_find_account (SaleLives *self, gint64 account, guint *n_lives)
{
  gint64 survivor = sale_portfolio_get_survivor (self->portfolio, account);
  Group *group = g_hash_table_lookup (self->by_account, &survivor);

  *n_lives = 0;
  return group ? get_group (self, group, n_lives) : NULL;
}

/**
 * sale_lives_find:
 * @contract: a contract's id
 *
 * Returns: (transfer none) (nullable): its life, if it has one.
 */
const SaleLife *
sale_lives_find (SaleLives *self, gint64 contract)
{
  return g_hash_table_lookup (self->by_contract, &contract);
}

/**
 * sale_lives_list_overlaps:
 *
 * Returns: (transfer none) (element-type SaleOverlap): contracts that may count
 *   twice, to be asked about.
 */
GArray *
sale_lives_list_overlaps (SaleLives *self)
{
  return self->overlaps;
}

/**
 * sale_life_counts_on:
 *
 * Returns: whether the contract counts at the end of @day.
 */
gboolean
sale_life_counts_on (const SaleLife *self, SaleDate day)
{
  return self->start <= day && day < self->until;
}

/**
 * sale_life_get_arr_on:
 * @arr: (out): in the contract's currency
 *
 * The ARR with the price step in force on @day; after its last day, in a gap
 * that is bridged, the old amount holds.
 *
 * Returns: %FALSE when it is not known; @arr is 0 then.
 */
gboolean
sale_life_get_arr_on (const SaleLife *self, SalePortfolio *portfolio, SaleDate day, SaleMoney *arr)
{
  return sale_arr_get_on (portfolio, self->contract, MIN (day, self->last), arr);
}

/**
 * sale_lives_sum_arr:
 * @account: an account's id
 * @day: at the end of which contracts count
 * @rates: into the book's currency
 * @rate_day: the day whose rates hold
 * @sum: (out): the account's ARR, 0 when nothing counts
 *
 * Returns: %FALSE when an amount is not converted.
 */
gboolean
sale_lives_sum_arr (SaleLives *self, gint64 account, SaleDate day, const SaleRates *rates,
                    SaleDate rate_day, SaleExact *sum)
{
  guint n_lives;
  const SaleLife *lives = sale_lives_find_account (self, account, &n_lives);

  *sum = 0;
  for (guint i = 0; i < n_lives; i++)
    {
      SaleMoney arr;
      SaleExact exact;

      if (!sale_life_counts_on (&lives[i], day))
        continue;
      sale_life_get_arr_on (&lives[i], self->portfolio, day, &arr);
      if (!sale_rates_convert (rates, arr, rate_day, &exact))
        return FALSE;
      *sum += exact;
    }
  return TRUE;
}
