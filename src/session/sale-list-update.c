/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-list-update.h"

static gboolean
same_at (GListStore *store, guint position, gpointer item, SaleSameFunc same)
{
  g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (store), position);

  return same (old, item);
}

static guint
common_start (GListStore *store, GPtrArray *items, SaleSameFunc same)
{
  guint n = MIN (g_list_model_get_n_items (G_LIST_MODEL (store)), items->len), i = 0;

  while (i < n && same_at (store, i, items->pdata[i], same))
    i++;
  return i;
}

static guint
common_end (GListStore *store, GPtrArray *items, guint start, SaleSameFunc same)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint n = MIN (n_old, items->len) - start, i = 0;

  while (i < n && same_at (store, n_old - 1 - i, items->pdata[items->len - 1 - i], same))
    i++;
  return i;
}

/* Runs of rows that differ, between rows that stay, where both lists are as long. */
static void
replace_runs (GListStore *store, GPtrArray *items, guint start, guint end, SaleSameFunc same)
{
  for (guint i = start; i < end;)
    {
      guint n = 0;

      while (i + n < end && !same_at (store, i + n, items->pdata[i + n], same))
        n++;
      if (n > 0)
        g_list_store_splice (store, i, n, items->pdata + i, n);
      i += MAX (n, 1);
    }
}

/**
 * sale_list_update:
 * @items: (element-type GObject): what @store is to hold
 * @same: compares two items
 *
 * Makes @store hold @items by changing only the rows that differ, so that a
 * view keeps its place, its focus and its selection.
 */
void
sale_list_update (GListStore *store, GPtrArray *items, SaleSameFunc same)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (store));
  guint start = common_start (store, items, same);
  guint end = common_end (store, items, start, same);

  if (n_old == items->len)
    replace_runs (store, items, start, n_old - end, same);
  else
    g_list_store_splice (store, start, n_old - start - end, items->pdata + start,
                         items->len - start - end);
}
