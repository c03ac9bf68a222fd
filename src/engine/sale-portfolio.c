/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-portfolio.h"

/* A chain of merged accounts or of parents longer than this is a circle. */
#define MAX_DEPTH 64

/* The key first, so that g_int64_hash() finds it. */
typedef struct
{
  gint64 owner;
  GPtrArray *records;
} Owned;

typedef struct
{
  gint64 id;
  SaleRecord *record;
} Named;

typedef struct
{
  GPtrArray *all;       /* owns the records */
  GHashTable *by_id;    /* Named */
  GHashTable *by_owner; /* Owned */
} Index;

struct _SalePortfolio
{
  grefcount ref_count;
  GPtrArray *nothing;
  Index kinds[SALE_N_KINDS];
};

G_DEFINE_BOXED_TYPE (SalePortfolio, sale_portfolio, sale_portfolio_ref, sale_portfolio_unref)

static void
owned_free (gpointer data)
{
  Owned *owned = data;

  g_ptr_array_unref (owned->records);
  g_free (owned);
}

static void
index_init (Index *self)
{
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->by_owner = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, owned_free);
}

static void
index_clear (Index *self)
{
  if (self->all == NULL)
    return;
  g_hash_table_unref (self->by_owner);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->all);
}

/**
 * sale_portfolio_new:
 *
 * Returns: (transfer full): a portfolio without records.
 */
SalePortfolio *
sale_portfolio_new (void)
{
  SalePortfolio *self = g_new0 (SalePortfolio, 1);

  g_ref_count_init (&self->ref_count);
  self->nothing = g_ptr_array_new ();
  return self;
}

SalePortfolio *
sale_portfolio_ref (SalePortfolio *self)
{
  g_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_portfolio_unref (SalePortfolio *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;
  for (guint kind = 0; kind < SALE_N_KINDS; kind++)
    index_clear (&self->kinds[kind]);
  g_ptr_array_unref (self->nothing);
  g_free (self);
}

/* The record it is part of, else its account; 0 when it has neither. */
static gint64
get_owner (SaleRecord *record)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  if (spec->parent >= 0)
    return sale_record_get_int (record, (guint) spec->parent, 0);
  return spec->account >= 0 ? sale_record_get_int (record, (guint) spec->account, 0) : 0;
}

static void
index_add_owned (Index *self, gint64 owner, SaleRecord *record)
{
  Owned *owned = g_hash_table_lookup (self->by_owner, &owner);

  if (owned == NULL)
    {
      owned = g_new (Owned, 1);
      owned->owner = owner;
      owned->records = g_ptr_array_new ();
      g_hash_table_add (self->by_owner, owned);
    }
  g_ptr_array_add (owned->records, record);
}

/**
 * sale_portfolio_add:
 * @record: (transfer none): not changed while it is in the portfolio; a
 *   deleted one, and one that is there already, is left out
 */
void
sale_portfolio_add (SalePortfolio *self, SaleRecord *record)
{
  Index *index = &self->kinds[sale_record_get_kind (record)];
  gint64 id = sale_record_get_id (record), owner = get_owner (record);
  Named *named;

  if (sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    return;
  if (index->all == NULL)
    index_init (index);
  if (g_hash_table_contains (index->by_id, &id))
    return;

  named = g_new (Named, 1);
  named->id = id;
  named->record = record;
  g_ptr_array_add (index->all, g_object_ref (record));
  g_hash_table_add (index->by_id, named);
  if (owner != 0)
    index_add_owned (index, owner, record);
}

/**
 * sale_portfolio_add_all:
 * @records: (element-type SaleRecord) (transfer none): records of any kind
 */
void
sale_portfolio_add_all (SalePortfolio *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    sale_portfolio_add (self, g_ptr_array_index (records, i));
}

/**
 * sale_portfolio_list:
 *
 * Returns: (transfer none) (element-type SaleRecord): all records of @kind, in
 *   the order they were added.
 */
GPtrArray *
sale_portfolio_list (SalePortfolio *self, SaleKind kind)
{
  return self->kinds[kind].all ? self->kinds[kind].all : self->nothing;
}

/**
 * sale_portfolio_list_of:
 * @owner: the id of the record they are part of; for kinds that stand for
 *   themselves, of their account
 *
 * Returns: (transfer none) (element-type SaleRecord): the records of @kind that
 *   @owner has: the price steps of a contract, the contracts of an account.
 */
GPtrArray *
sale_portfolio_list_of (SalePortfolio *self, SaleKind kind, gint64 owner)
{
  Owned *owned =
      self->kinds[kind].by_owner ? g_hash_table_lookup (self->kinds[kind].by_owner, &owner) : NULL;

  return owned ? owned->records : self->nothing;
}

/**
 * sale_portfolio_find:
 *
 * Returns: (transfer none) (nullable): the record of @kind with that id.
 */
SaleRecord *
sale_portfolio_find (SalePortfolio *self, SaleKind kind, gint64 id)
{
  Named *named =
      self->kinds[kind].by_id ? g_hash_table_lookup (self->kinds[kind].by_id, &id) : NULL;

  return named ? named->record : NULL;
}

/**
 * sale_portfolio_get_account_of:
 *
 * Returns: the id of the account @record belongs to, also through the records
 *   it is part of; 0 when none is known.
 */
gint64
sale_portfolio_get_account_of (SalePortfolio *self, SaleRecord *record)
{
  for (guint depth = 0; record && depth < MAX_DEPTH; depth++)
    {
      const SaleKindSpec *spec = sale_record_get_spec (record);
      gint64 account = sale_record_get_account (record);

      if (account != 0 || spec->parent < 0)
        return account;
      record = sale_portfolio_find (self, spec->fields[spec->parent].target,
                                    sale_record_get_int (record, (guint) spec->parent, 0));
    }
  return 0;
}

/**
 * sale_portfolio_get_survivor:
 * @account: the id of an account
 *
 * Returns: the id of the account that it was merged into in the end, or
 *   @account itself.
 */
gint64
sale_portfolio_get_survivor (SalePortfolio *self, gint64 account)
{
  for (guint depth = 0; depth < MAX_DEPTH; depth++)
    {
      SaleRecord *record = sale_portfolio_find (self, SALE_KIND_ACCOUNT, account);
      gint64 into = record ? sale_account_get_merged_into (record) : 0;

      if (into == 0 || sale_portfolio_find (self, SALE_KIND_ACCOUNT, into) == NULL)
        return account;
      account = into;
    }
  return account;
}
