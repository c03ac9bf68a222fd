/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-table-private.h"

#include <string.h>

SaleAccountTable *
sale_account_table_ref (SaleAccountTable *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_account_table_unref (SaleAccountTable *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sale_basis_unref (self->basis);
  g_free (self->entries);
  g_free (self->text);
  g_strfreev (self->owners);
  g_free (self->sums);
  g_free (self);
}

/**
 * sale_account_table_get_n_rows:
 *
 * Returns: how many accounts there are
 */
guint
sale_account_table_get_n_rows (const SaleAccountTable *self)
{
  return self->n_entries;
}

/* Sorting -------------------------------------------------------------------- */

/* Rows are numbered by name: what is the same by @rank is ordered by @row. */
typedef struct
{
  gint64 rank;
  guint32 row;
} Place;

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const Place *left = a, *right = b;

  if (left->rank != right->rank)
    return left->rank < right->rank ? -1 : 1;
  return (left->row > right->row) - (left->row < right->row);
}

/* What is not known comes last, whichever the first. */
static gint64
rank_known (gboolean known, gint64 value)
{
  return known ? value : G_MAXINT64;
}

static gint64
rank_date (SaleDate date)
{
  return rank_known (sale_date_is_known (date), date);
}

/* The groups by name, each with its top account first; then all others. */
static gint64
rank_group (const SaleAccountEntry *entry, guint row)
{
  gboolean below = entry->top != SALE_ACCOUNT_NO_ROW;

  return rank_known (below || entry->sum, (gint64) (below ? entry->top : row) * 2 + below);
}

static gint64
rank_group_arr (const SaleAccountTable *self, guint row)
{
  SaleAccountSum sum = sale_account_table_get_sum (self, row);

  return rank_known (sum.n_below && sum.arr >= 0, sum.arr);
}

static gint64
rank_row (const SaleAccountTable *self, guint row, SaleAccountOrder order)
{
  const SaleAccountEntry *entry = &self->entries[row];

  switch (order)
    {
    case SALE_ACCOUNT_ORDER_TIER:
      return rank_known (entry->tier != 0, entry->tier);
    case SALE_ACCOUNT_ORDER_OWNER:
      return entry->owner;
    case SALE_ACCOUNT_ORDER_ARR:
      return rank_known (entry->arr >= 0, entry->arr);
    case SALE_ACCOUNT_ORDER_STAGE:
      return rank_known (entry->stage != 0, entry->stage);
    case SALE_ACCOUNT_ORDER_HEALTH:
      return rank_known (entry->score >= 0, (gint64) (entry->score * 1000));
    case SALE_ACCOUNT_ORDER_DEADLINE:
      return rank_date (entry->next_deadline);
    case SALE_ACCOUNT_ORDER_LAST:
      return rank_date (entry->last_two_way);
    case SALE_ACCOUNT_ORDER_NEXT:
      return rank_date (entry->next_touch);
    case SALE_ACCOUNT_ORDER_GROUP:
      return rank_group (entry, row);
    case SALE_ACCOUNT_ORDER_GROUP_ARR:
      return rank_group_arr (self, row);
    case SALE_ACCOUNT_ORDER_NAME:
    default:
      return 0;
    }
}

static Place *
rank_rows (const SaleAccountTable *self, SaleAccountOrder order)
{
  Place *places = g_new (Place, self->n_entries);

  for (guint i = 0; i < self->n_entries; i++)
    places[i] = (Place) { rank_row (self, i, order), i };
  if (order != SALE_ACCOUNT_ORDER_NAME)
    g_sort_array (places, self->n_entries, sizeof *places, compare_places, NULL);
  return places;
}

/**
 * sale_account_table_sort:
 * @descending: whether the last comes first
 *
 * Orders the rows by one of their columns, then by name. What is not known stands
 * after what is.
 *
 * Returns: (transfer full): the numbers of all rows
 */
guint32 *
sale_account_table_sort (const SaleAccountTable *self, SaleAccountOrder order, gboolean descending)
{
  guint32 *rows = g_new (guint32, self->n_entries);
  g_autofree Place *places = rank_rows (self, order);

  for (guint i = 0; i < self->n_entries; i++)
    rows[descending ? self->n_entries - 1 - i : i] = places[i].row;
  return rows;
}

/* Comparing ------------------------------------------------------------------ */

static gboolean
has_same_day (const SaleAccountTable *self, const SaleAccountTable *other)
{
  return self->basis == other->basis ||
         (sale_basis_get_today (self->basis) == sale_basis_get_today (other->basis) &&
          g_str_equal (sale_basis_get_currency (self->basis),
                       sale_basis_get_currency (other->basis)));
}

static gboolean
has_same_texts (const SaleAccountTable *self, guint row, const SaleAccountTable *other,
                guint other_row)
{
  return g_str_equal (sale_account_table_get_name (self, row),
                      sale_account_table_get_name (other, other_row)) &&
         g_str_equal (sale_account_table_get_needle (self, row),
                      sale_account_table_get_needle (other, other_row)) &&
         g_strcmp0 (sale_account_table_get_owner (self, row),
                    sale_account_table_get_owner (other, other_row)) == 0 &&
         g_strcmp0 (sale_account_table_get_group_name (self, row),
                    sale_account_table_get_group_name (other, other_row)) == 0;
}

/* Owner, group and sum are numbers of their own table. */
static gboolean
has_same_figures (const SaleAccountEntry *a, const SaleAccountEntry *b)
{
  return a->arr == b->arr && a->score == b->score && a->confidence == b->confidence &&
         a->reason == b->reason && a->next_deadline == b->next_deadline &&
         a->last_two_way == b->last_two_way && a->next_touch == b->next_touch &&
         a->tier == b->tier && a->stage == b->stage && a->shown_band == b->shown_band &&
         a->touch_overdue == b->touch_overdue && a->mark == b->mark;
}

/**
 * sale_account_table_is_same:
 *
 * Returns: whether @other_row is the same account and would be shown the same.
 */
gboolean
sale_account_table_is_same (const SaleAccountTable *self, guint row, const SaleAccountTable *other,
                            guint other_row)
{
  const SaleAccountEntry *a = &self->entries[row], *b = &other->entries[other_row];
  SaleAccountSum left = sale_account_table_get_sum (self, row);
  SaleAccountSum right = sale_account_table_get_sum (other, other_row);

  return a->id == b->id && left.n_below == right.n_below && left.arr == right.arr &&
         has_same_figures (a, b) && has_same_day (self, other) &&
         has_same_texts (self, row, other, other_row);
}
