/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of Today. */
#include "sale-today-private.h"

#include "sale-id-set.h"

#include <string.h>

static int
compare_dues (SaleDate left, SaleDate right)
{
  /* Without a date comes last. */
  if (!sale_date_is_known (left) || !sale_date_is_known (right))
    return sale_date_is_known (right) - sale_date_is_known (left);
  return (left > right) - (left < right);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SaleTodayItem *left = a, *right = b;
  int order;

  if (left->group != right->group)
    return (int) left->group - (int) right->group;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  if ((order = compare_dues (left->due, right->due)) != 0)
    return order;
  if (left->account_order != right->account_order)
    return left->account_order < right->account_order ? -1 : 1;
  if (left->kind != right->kind)
    return (int) left->kind - (int) right->kind;
  return (left->record > right->record) - (left->record < right->record);
}

typedef struct
{
  char *key;
  gint64 id;
} NameKey;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (((const NameKey *) a)->key, ((const NameKey *) b)->key);
}

static void
name_key_clear (gpointer data)
{
  g_free (((NameKey *) data)->key);
}

static GArray *
sort_account_names (SaleToday *self)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (NameKey));
  GHashTableIter iter;
  const SaleTodayAccount *account;

  g_array_set_clear_func (keys, name_key_clear);
  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &account))
    {
      NameKey key = { g_utf8_collate_key (account->name ? account->name : "", -1), account->id };
      g_array_append_val (keys, key);
    }
  g_array_sort (keys, compare_names);
  return keys;
}

/* Names are compared once an account and not once a pair of items. */
static void
number_accounts (SaleToday *self)
{
  g_autoptr (GArray) keys = sort_account_names (self);
  g_autoptr (GHashTable) orders = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < keys->len; i++)
    g_hash_table_insert (orders, &g_array_index (keys, NameKey, i).id, GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < self->items->len; i++)
    {
      SaleTodayItem *item = &g_array_index (self->items, SaleTodayItem, i);

      item->account_order = GPOINTER_TO_UINT (g_hash_table_lookup (orders, &item->account));
    }
}

static void
drop_reviews_on_record (SaleToday *self)
{
  for (guint i = self->items->len; i > 0; i--)
    {
      const SaleTodayItem *item = sale_today_get_item (self, i - 1);

      if (item->kind == SALE_TODAY_REVIEW && item->record_kind == SALE_KIND_ACCOUNT &&
          sale_id_set_has (self->reviewed, item->account))
        g_array_remove_index_fast (self->items, i - 1);
    }
}

/* Whether what a rule warns of stands in the list by itself. */
static gboolean
says_nothing_new (SaleToday *self, const SaleTodayItem *item)
{
  gint64 about;

  if (item->kind != SALE_TODAY_SIGNAL ||
      sale_signal_get_raised_by (item->source) != SALE_ORIGIN_RULE)
    return FALSE;
  about = sale_signal_get_about (item->source);
  switch (sale_signal_get_kind (item->source))
    {
    case SALE_SIGNAL_COMMITMENT_OVERDUE:
      return about != 0 && sale_today_is_late (self, SALE_TODAY_PROMISE, about);
    case SALE_SIGNAL_LATE_CUSTOMER_STEP:
      return about != 0 && sale_today_is_late (self, SALE_TODAY_CUSTOMER_STEP, item->account);
    case SALE_SIGNAL_SILENCE:
      return sale_today_is_late (self, SALE_TODAY_TOUCH, item->account);
    case SALE_SIGNAL_REVIEW_OVERDUE:
      return sale_today_is_late (self, SALE_TODAY_REVIEW, item->account);
    case SALE_SIGNAL_DEADLINE_UNKNOWN:
      return about != 0 && self->n_unknown > 0;
    default:
      return FALSE;
    }
}

/* One matter is one row: its signal comes back when the matter is done, to be
 * closed with what it meant. */
static void
drop_signals_on_rows (SaleToday *self)
{
  for (guint i = self->items->len; i > 0; i--)
    if (says_nothing_new (self, sale_today_get_item (self, i - 1)))
      g_array_remove_index_fast (self->items, i - 1);
}

/**
 * sale_today_rank:
 *
 * Sorts the items by group, then by score, then by due date, then by name.
 * Call it once, after everything was added. Source: formulas.md F20.
 */
void
sale_today_rank (SaleToday *self)
{
  drop_reviews_on_record (self);
  drop_signals_on_rows (self);
  if (self->n_unknown > 0)
    {
      SaleTodayItem gaps = { .kind = SALE_TODAY_GAPS,
                             .due = SALE_DATE_NONE,
                             .group = SALE_TODAY_GROUP_NEXT,
                             .score = self->unknown_score };

      if (!sale_today_is_snoozed (self, &gaps))
        g_array_append_val (self->items, gaps);
    }
  number_accounts (self);
  g_array_sort (self->items, compare_items);
}
