/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-adoption.h"

#include <math.h>

#define N_BLOCKS 4

/* The feature that stands for the whole product. */
static gboolean
is_whole_product (SaleRecord *usage)
{
  const char *feature = sale_usage_get_feature (usage);
  g_autofree char *folded = feature ? g_utf8_casefold (feature, -1) : NULL;

  return folded && (g_str_equal (folded, "active users") || g_str_equal (folded, "active_users"));
}

/* Rows of one sort, the blocks of which end on the same day. */
typedef struct
{
  GPtrArray *rows;
  gboolean has_active;
  SaleDate end;
} Usage;

static SaleDate
find_newest (const SaleAccountFacts *facts, SaleDate today)
{
  SaleDate newest = SALE_DATE_NONE;

  for (guint i = 0; i < facts->usage->len; i++)
    {
      SaleDate start = sale_usage_get_period_start (facts->usage->pdata[i]);

      if (start <= today)
        newest = MAX (newest, start);
    }
  return newest;
}

static void
usage_add (Usage *self, SaleRecord *row)
{
  g_ptr_array_add (self->rows, row);
  self->has_active |= sale_record_has (row, sale_usage_field_active);
}

/* Rows of the whole product apart from those of single features. */
static void
split_rows (const SaleAccountFacts *facts, Usage *whole, Usage *features)
{
  for (guint i = 0; i < facts->usage->len; i++)
    {
      SaleRecord *row = facts->usage->pdata[i];
      SaleDate start = sale_usage_get_period_start (row);

      if (sale_date_is_known (start) && start <= whole->end)
        usage_add (is_whole_product (row) ? whole : features, row);
    }
}

/* 0 for the 28 days up to the end, 1 for those before; -1 for none of them. */
static int
get_block (const Usage *self, SaleRecord *row)
{
  int block = (self->end - sale_usage_get_period_start (row)) / SALE_ADOPTION_BLOCK_DAYS;

  return block < N_BLOCKS ? block : -1;
}

static SaleRatio
get_licensed (const SaleAccountFacts *facts, SaleRecord *row, double active)
{
  if (row)
    return sale_ratio_new (active, (double) sale_usage_get_licensed (row));
  if (facts->account && sale_record_has (facts->account, sale_account_field_seats_licensed))
    return sale_ratio_new (active, (double) sale_account_get_seats_licensed (facts->account));
  return SALE_RATIO_UNKNOWN;
}

/* Users of one period are partly those of the next: the most of any period counts. */
static SaleRatio
compute_adoption (const Usage *self, const SaleAccountFacts *facts, GArray *ids)
{
  SaleRecord *most = NULL, *licensed = NULL;
  gint64 id;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SaleRecord *row = self->rows->pdata[i];

      if (get_block (self, row) != 0)
        continue;
      if (sale_record_has (row, sale_usage_field_active) &&
          (most == NULL || sale_usage_get_active (row) > sale_usage_get_active (most)))
        most = row;
      if (sale_record_has (row, sale_usage_field_licensed) &&
          (licensed == NULL ||
           sale_usage_get_period_start (row) > sale_usage_get_period_start (licensed)))
        licensed = row;
    }
  if (most == NULL)
    return SALE_RATIO_UNKNOWN;

  id = sale_record_get_id (most);
  if (ids)
    g_array_append_val (ids, id);
  return get_licensed (facts, licensed, (double) sale_usage_get_active (most));
}

static int
compare_periods (gconstpointer a, gconstpointer b)
{
  SaleDate left = sale_usage_get_period_start (*(SaleRecord *const *) a);
  SaleDate right = sale_usage_get_period_start (*(SaleRecord *const *) b);

  return (left < right) - (left > right);
}

/* Means over the periods of each block, so that a block with one period fewer is no drop. */
static void
sum_blocks (const Usage *self, double means[N_BLOCKS])
{
  double sums[N_BLOCKS] = { 0 };
  guint periods[N_BLOCKS] = { 0 };
  SaleDate last = SALE_DATE_NONE;

  g_ptr_array_sort (self->rows, compare_periods);
  for (guint i = 0; i < self->rows->len; i++)
    {
      SaleRecord *row = self->rows->pdata[i];
      SaleDate start = sale_usage_get_period_start (row);
      guint field = self->has_active ? sale_usage_field_active : sale_usage_field_count;
      int block = get_block (self, row);

      if (block < 0 || !sale_record_has (row, field))
        continue;
      periods[block] += start != last;
      sums[block] += (double) sale_record_get_int (row, field, 0);
      last = start;
    }
  for (guint i = 0; i < N_BLOCKS; i++)
    means[i] = periods[i] > 0 ? sums[i] / periods[i] : NAN;
}

static double
compute_trend (const Usage *self)
{
  double means[N_BLOCKS], before = 0;
  guint n_before = 0;

  sum_blocks (self, means);
  for (guint i = 1; i < N_BLOCKS; i++)
    if (!isnan (means[i]))
      {
        before += means[i];
        n_before++;
      }
  return n_before > 0 && before > 0 ? means[0] / (before / n_before) : NAN;
}

static SaleRatio
compute_breadth (const Usage *self)
{
  g_autoptr (GHashTable) listed = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->rows->len; i++)
    {
      SaleRecord *row = self->rows->pdata[i];
      const char *feature = sale_usage_get_feature (row);

      if (feature == NULL)
        continue;
      g_hash_table_add (listed, (gpointer) feature);
      if (get_block (self, row) == 0 &&
          (sale_usage_get_active (row) > 0 || sale_usage_get_count (row) > 0))
        g_hash_table_add (used, (gpointer) feature);
    }
  return g_hash_table_size (listed) > 0
             ? sale_ratio_new (g_hash_table_size (used), g_hash_table_size (listed))
             : SALE_RATIO_UNKNOWN;
}

/* The fullest of the limits in the newest 28 days. */
static SaleRatio
compute_limit_use (const SaleAccountFacts *facts, const Usage *self)
{
  SaleRatio fullest = SALE_RATIO_UNKNOWN;

  for (guint i = 0; i < facts->usage->len; i++)
    {
      SaleRecord *row = facts->usage->pdata[i];
      SaleDate start = sale_usage_get_period_start (row);
      double limit = (double) sale_usage_get_limit (row), used;

      if (!sale_date_is_known (start) || start > self->end || get_block (self, row) != 0 ||
          limit <= 0)
        continue;
      used = (double) (sale_record_has (row, sale_usage_field_count) ? sale_usage_get_count (row)
                                                                     : sale_usage_get_active (row));
      if (!fullest.known || used / limit > sale_ratio_get_value (fullest))
        fullest = sale_ratio_new (used, limit);
    }
  return fullest;
}

/**
 * sale_adoption_new:
 * @rows: (nullable) (element-type gint64): is given the id of the period that
 *   the adoption was taken from
 */
SaleAdoption
sale_adoption_new (const SaleAccountFacts *facts, SaleDate today, GArray *rows)
{
  SaleDate newest = find_newest (facts, today);
  SaleDate end = newest > today - SALE_ADOPTION_BLOCK_DAYS ? today : newest;
  g_autoptr (GPtrArray) whole_rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) feature_rows = g_ptr_array_new ();
  Usage whole = { whole_rows, FALSE, end }, features = { feature_rows, FALSE, end };
  const Usage *source;
  SaleAdoption self = { .newest = newest };

  split_rows (facts, &whole, &features);
  source = whole_rows->len > 0 ? &whole : &features;
  self.adoption = compute_adoption (source, facts, rows);
  self.over_licensed = self.adoption.numerator > self.adoption.denominator;
  self.limit_use = compute_limit_use (facts, source);
  self.trend = compute_trend (source);
  self.breadth = compute_breadth (&features);
  return self;
}

/**
 * sale_adoption_share_of_spend:
 * @revenue: what they spend with us, in minor units
 * @category_spend: what they spend on the category, in the same currency
 *
 * Source: formulas.md F23. An estimated @category_spend is to be called one.
 */
SaleRatio
sale_adoption_share_of_spend (gint64 revenue, gint64 category_spend)
{
  return sale_ratio_new ((double) revenue, (double) category_spend);
}

/**
 * sale_adoption_issue_rate:
 * @quarters: how many quarters the issues were counted over
 *
 * Returns: issues for each 100 active users and quarter. Source: formulas.md F23.
 */
SaleRatio
sale_adoption_issue_rate (guint issues, gint64 active_users, double quarters)
{
  return sale_ratio_new (100.0 * issues, (double) active_users * quarters);
}
