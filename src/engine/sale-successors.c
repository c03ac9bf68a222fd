/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which contract takes over from which, so that an account does not dip when
 * one of its products renews. Everything here takes n log n. */
#include "sale-successors.h"

#include "sale-term.h"

#include <string.h>

typedef struct
{
  gint64 id; /* first: the key */
  SaleLife *life;
} Follower;

/* What the lives of one account are searched by; each array ascending. */
typedef struct
{
  GArray *starts;     /* SaleDate: of all */
  GArray *lasts;      /* SaleDate: of those that have one */
  GPtrArray *fresh;   /* SaleLife without `follows`, by start */
  GPtrArray *product; /* the same, by product and start */
  GArray *unrelated;  /* SaleDate: starts of those that continue no product */
} Ledger;

static gboolean
has_follows (const SaleLife *life)
{
  return sale_record_has (life->contract, sale_contract_field_follows);
}

static const char *
get_product (const SaleLife *life)
{
  const char *product = sale_contract_get_product (life->contract);

  return product ? product : "";
}

static gboolean
is_earlier (const SaleLife *a, const SaleLife *b)
{
  return a->start != b->start ? a->start < b->start : a->id < b->id;
}

static void
remember_follower (GHashTable *named, gint64 followed, SaleLife *life)
{
  Follower *known = g_hash_table_lookup (named, &followed);

  if (followed == life->id || (known && !is_earlier (life, known->life)))
    return;
  known = g_new (Follower, 1);
  *known = (Follower) { followed, life };
  g_hash_table_replace (named, known, known);
}

/*
 * sale_successors_index_follows:
 *
 * Returns: (transfer full): for the id of each contract that is named in
 *   `follows`, the earliest living contract that does.
 */
GHashTable *
sale_successors_index_follows (SaleLife *lives, guint n_lives)
{
  GHashTable *named = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < n_lives; i++)
    {
      g_autoptr (GArray) ids = NULL;

      if (!has_follows (&lives[i]))
        continue;
      ids = sale_refs_split (sale_contract_get_follows (lives[i].contract));
      for (guint n = 0; n < ids->len; n++)
        remember_follower (named, g_array_index (ids, gint64, n), &lives[i]);
    }
  return named;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  SaleDate left = *(const SaleDate *) a, right = *(const SaleDate *) b;

  return (left > right) - (left < right);
}

static int
compare_products (gconstpointer a, gconstpointer b)
{
  const SaleLife *left = *(const SaleLife *const *) a, *right = *(const SaleLife *const *) b;
  int order = strcmp (get_product (left), get_product (right));

  return order ? order : is_earlier (left, right) ? -1 : 1;
}

/* Accounts that were merged bring what they had; only one's own contracts are asked about. */
static int
compare_own_products (gconstpointer a, gconstpointer b)
{
  const SaleLife *left = *(const SaleLife *const *) a, *right = *(const SaleLife *const *) b;
  gint64 left_account = sale_contract_get_account (left->contract);
  gint64 right_account = sale_contract_get_account (right->contract);

  if (left_account != right_account)
    return left_account < right_account ? -1 : 1;
  return compare_products (a, b);
}

static gboolean
is_same_offer (const SaleLife *a, const SaleLife *b)
{
  return sale_contract_get_account (a->contract) == sale_contract_get_account (b->contract) &&
         strcmp (get_product (a), get_product (b)) == 0;
}

/* How many of the days are on or before day. */
static guint
count_until (GArray *days, SaleDate day)
{
  guint low = 0, high = days->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (days, SaleDate, middle) <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The first of lives, which are by start, that starts after day. */
static SaleLife *
find_after (GPtrArray *lives, SaleDate day)
{
  guint low = 0, high = lives->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (((SaleLife *) g_ptr_array_index (lives, middle))->start <= day)
        low = middle + 1;
      else
        high = middle;
    }
  return low < lives->len ? g_ptr_array_index (lives, low) : NULL;
}

static SaleLife *
find_same_product (const Ledger *ledger, const SaleLife *life)
{
  guint low = 0, high = ledger->product->len;
  SaleLife *found;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const SaleLife *other = g_ptr_array_index (ledger->product, middle);
      int order = strcmp (get_product (other), get_product (life));

      if (order < 0 || (order == 0 && other->start <= life->last))
        low = middle + 1;
      else
        high = middle;
    }
  found = low < ledger->product->len ? g_ptr_array_index (ledger->product, low) : NULL;
  return found && strcmp (get_product (found), get_product (life)) == 0 ? found : NULL;
}

/* Whether the account still has something on the day after life ended: what ran
 * on, or what continues another product. What begins afresh on that very day is
 * what may take life's place. */
static gboolean
something_lives_after (const Ledger *ledger, const SaleLife *life)
{
  SaleDate day = life->last + 1;
  guint begun = count_until (ledger->starts, day);
  guint over = count_until (ledger->lasts, day - 1);
  guint afresh = count_until (ledger->unrelated, day) - count_until (ledger->unrelated, day - 1);

  return begun - over > afresh;
}

static SaleLife *
find_successor (const Ledger *ledger, const SaleLife *life, GHashTable *named)
{
  Follower *follower = g_hash_table_lookup (named, &life->id);
  SaleLife *found;

  if (follower)
    return follower->life;
  if (life->last == SALE_LIFE_FOREVER)
    return NULL;
  found = find_same_product (ledger, life);
  if (found || something_lives_after (ledger, life))
    return found;
  return find_after (ledger->fresh, life->last);
}

static gboolean
is_within_gap (const SaleLife *life, const SaleLife *next, int gap_days)
{
  return life->last == SALE_LIFE_FOREVER || (gint64) next->start - life->last - 1 <= gap_days;
}

static void
end_life (SaleLife *life, SaleLife *next, int gap_days)
{
  if (next && is_within_gap (life, next, gap_days))
    {
      life->until = next->start;
      life->successor = next->contract;
    }
  else if (life->last == SALE_LIFE_FOREVER && sale_term_is_closed (life->contract))
    /* It is over, and nobody knows since when. */
    life->until = life->start;
  else
    life->until = life->last;
}

/* The starts of those without `follows` that do not continue their product either. */
static void
find_unrelated (Ledger *ledger, GHashTable *named, SaleLife *lives, guint n_lives, int gap_days)
{
  g_autoptr (GHashTable) continuing = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_lives; i++)
    if (lives[i].last != SALE_LIFE_FOREVER && !g_hash_table_contains (named, &lives[i].id))
      {
        SaleLife *next = find_same_product (ledger, &lives[i]);

        if (next && is_within_gap (&lives[i], next, gap_days))
          g_hash_table_add (continuing, next);
      }
  for (guint i = 0; i < ledger->fresh->len; i++)
    {
      SaleLife *life = g_ptr_array_index (ledger->fresh, i);

      if (!g_hash_table_contains (continuing, life))
        g_array_append_val (ledger->unrelated, life->start);
    }
}

static void
ledger_init (Ledger *ledger, SaleLife *lives, guint n_lives)
{
  ledger->starts = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  ledger->lasts = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  ledger->unrelated = g_array_new (FALSE, FALSE, sizeof (SaleDate));
  ledger->fresh = g_ptr_array_new ();
  ledger->product = g_ptr_array_new ();
  for (guint i = 0; i < n_lives; i++)
    {
      g_array_append_val (ledger->starts, lives[i].start);
      if (lives[i].last != SALE_LIFE_FOREVER)
        g_array_append_val (ledger->lasts, lives[i].last);
      if (has_follows (&lives[i]))
        continue;
      g_ptr_array_add (ledger->fresh, &lives[i]);
      g_ptr_array_add (ledger->product, &lives[i]);
    }
  g_array_sort (ledger->lasts, compare_days);
  g_ptr_array_sort (ledger->product, compare_products);
}

static void
ledger_clear (Ledger *ledger)
{
  g_array_unref (ledger->starts);
  g_array_unref (ledger->lasts);
  g_array_unref (ledger->unrelated);
  g_ptr_array_unref (ledger->fresh);
  g_ptr_array_unref (ledger->product);
}

/*
 * sale_successors_link:
 * @lives: (array length=n_lives): of one account, by start
 * @named: from sale_successors_index_follows()
 *
 * Finds each one's successor and until when it counts. Source: formulas.md F0.
 */
void
sale_successors_link (SaleLife *lives, guint n_lives, GHashTable *named, int gap_days)
{
  Ledger ledger;

  ledger_init (&ledger, lives, n_lives);
  find_unrelated (&ledger, named, lives, n_lives, gap_days);
  for (guint i = 0; i < n_lives; i++)
    end_life (&lives[i], find_successor (&ledger, &lives[i], named), gap_days);
  ledger_clear (&ledger);
}

/*
 * sale_successors_list_overlaps:
 * @overlaps: (element-type SaleOverlap): where to add
 *
 * Adds each contract without `follows` that starts while another one for the
 * same product counts, with that one.
 */
void
sale_successors_list_overlaps (const SaleLife *lives, guint n_lives, GArray *overlaps)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_sized_new (n_lives);
  const SaleLife *longest = NULL;

  for (guint i = 0; i < n_lives; i++)
    g_ptr_array_add (sorted, (gpointer) &lives[i]);
  g_ptr_array_sort (sorted, compare_own_products);

  for (guint i = 0; i < n_lives; i++)
    {
      const SaleLife *life = g_ptr_array_index (sorted, i);

      if (longest && !is_same_offer (longest, life))
        longest = NULL;
      if (longest && life->start < longest->until && life->start < life->until &&
          !has_follows (life))
        {
          SaleOverlap overlap = { life->account, longest->contract, life->contract };
          g_array_append_val (overlaps, overlap);
        }
      if (longest == NULL || life->until > longest->until)
        longest = life;
    }
}
