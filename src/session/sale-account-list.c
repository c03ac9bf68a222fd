/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-list.h"

#include "sale-account-table-private.h"

/**
 * SaleAccountList:
 *
 * A #GListModel of #SaleAccountRow over a #SaleAccountTable, sorted and filtered.
 * It keeps numbers of rows only; a row becomes an object when it is asked for, and
 * is the same object for as long as somebody has it, also in a newer table where
 * it would be shown the same: so a view keeps its place, its focus and its selection.
 */
struct _SaleAccountList
{
  GObject parent_instance;

  SaleAccountMatch match;
  gpointer data;
  SaleAccountTable *table; /* NULL for nothing */
  SaleAccountOrder order;
  gboolean descending;
  guint32 *sorted;
  guint32 *shown; /* of @sorted */
  guint n_shown;
  GHashTable *living; /* id → row, not owned: a row leaves by itself */
};

static void sale_account_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SaleAccountList, sale_account_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      sale_account_list_model_init))

/* Rows ----------------------------------------------------------------------- */

static SaleAccountRow *
make_row (SaleAccountList *self, guint number)
{
  SaleAccountRow *row = sale_account_row_new (self->table);

  sale_account_row_go_to (row, number);
  row->living = g_hash_table_ref (self->living);
  g_hash_table_insert (self->living, &row->id, row);
  return row;
}

static gpointer
sale_account_list_get_item (GListModel *model, guint position)
{
  SaleAccountList *self = SALE_ACCOUNT_LIST (model);
  SaleAccountRow *row;
  guint number;

  if (position >= self->n_shown)
    return NULL;
  number = self->shown[position];
  row = g_hash_table_lookup (self->living, &self->table->entries[number].id);
  return row ? g_object_ref (row) : make_row (self, number);
}

static GType
sale_account_list_get_item_type (GListModel *model)
{
  return SALE_TYPE_ACCOUNT_ROW;
}

static guint
sale_account_list_get_n_items (GListModel *model)
{
  return SALE_ACCOUNT_LIST (model)->n_shown;
}

static void
sale_account_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = sale_account_list_get_item_type;
  iface->get_n_items = sale_account_list_get_n_items;
  iface->get_item = sale_account_list_get_item;
}

/* Who has a row that would be shown otherwise, or is gone, keeps the old one. */
static void
move_living (SaleAccountList *self)
{
  g_autoptr (GHashTable) old = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer key, row;

  g_hash_table_iter_init (&iter, self->living);
  while (g_hash_table_iter_next (&iter, &key, &row))
    g_hash_table_insert (old, key, row);
  g_hash_table_remove_all (self->living);
  if (g_hash_table_size (old) == 0 || self->table == NULL)
    return;
  for (guint i = 0; i < self->table->n_entries; i++)
    {
      SaleAccountRow *was = g_hash_table_lookup (old, &self->table->entries[i].id);

      if (was == NULL || !sale_account_table_is_same (was->table, was->number, self->table, i))
        continue;
      sale_account_row_move (was, self->table, i);
      g_hash_table_insert (self->living, &was->id, was);
    }
}

/* What is shown -------------------------------------------------------------- */

typedef struct
{
  SaleAccountTable *table;
  guint32 *rows;
  guint n;
} Shown;

static gboolean
is_same_at (SaleAccountList *self, guint position, const Shown *old, guint old_position)
{
  guint now = self->shown[position], was = old->rows[old_position];

  return self->table == old->table ? now == was
                                   : sale_account_table_is_same (self->table, now, old->table, was);
}

static gboolean
are_same_accounts (SaleAccountList *self, const Shown *old)
{
  if (self->n_shown != old->n)
    return FALSE;
  for (guint i = 0; i < old->n; i++)
    if (self->table->entries[self->shown[i]].id != old->table->entries[old->rows[i]].id)
      return FALSE;
  return TRUE;
}

/* Each account stands where it stood: runs of those that are shown otherwise. */
static void
tell_runs (SaleAccountList *self, const Shown *old)
{
  for (guint i = 0; i < old->n;)
    {
      guint n = 0;

      while (i + n < old->n && !is_same_at (self, i + n, old, i + n))
        n++;
      if (n > 0)
        g_list_model_items_changed (G_LIST_MODEL (self), i, n, n);
      i += MAX (n, 1);
    }
}

/* From the first that differs to the last. */
static void
tell_span (SaleAccountList *self, const Shown *old)
{
  guint n = MIN (self->n_shown, old->n), start = 0, end = 0;

  while (start < n && is_same_at (self, start, old, start))
    start++;
  while (end < n - start && is_same_at (self, self->n_shown - 1 - end, old, old->n - 1 - end))
    end++;
  if (start + end < MAX (self->n_shown, old->n))
    g_list_model_items_changed (G_LIST_MODEL (self), start, old->n - start - end,
                                self->n_shown - start - end);
}

static void
find_shown (SaleAccountList *self)
{
  guint n = sale_account_list_get_n_all (self);
  g_autoptr (SaleAccountRow) row = self->table ? sale_account_row_new (self->table) : NULL;

  self->shown = g_new (guint32, n);
  self->n_shown = 0;
  for (guint i = 0; i < n; i++)
    {
      sale_account_row_go_to (row, self->sorted[i]);
      if (self->match == NULL || self->match (row, self->data))
        self->shown[self->n_shown++] = self->sorted[i];
    }
}

/* Takes @table, which may be the same, and says what is different now. */
static void
show (SaleAccountList *self, SaleAccountTable *table)
{
  g_autoptr (SaleAccountTable) old_table = self->table;
  g_autofree guint32 *old_rows = self->shown;
  const Shown old = { old_table, old_rows, self->n_shown };

  self->table = table ? sale_account_table_ref (table) : NULL;
  if (table != old_table)
    move_living (self);
  find_shown (self);
  if (table != old_table && are_same_accounts (self, &old))
    tell_runs (self, &old);
  else
    tell_span (self, &old);
}

static void
sort (SaleAccountList *self, SaleAccountTable *table)
{
  g_clear_pointer (&self->sorted, g_free);
  if (table)
    self->sorted = sale_account_table_sort (table, self->order, self->descending);
}

/* Life ----------------------------------------------------------------------- */

static void
sale_account_list_finalize (GObject *object)
{
  SaleAccountList *self = SALE_ACCOUNT_LIST (object);

  g_clear_pointer (&self->table, sale_account_table_unref);
  g_free (self->sorted);
  g_free (self->shown);
  g_hash_table_unref (self->living);

  G_OBJECT_CLASS (sale_account_list_parent_class)->finalize (object);
}

static void
sale_account_list_class_init (SaleAccountListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_account_list_finalize;
}

static void
sale_account_list_init (SaleAccountList *self)
{
  self->living = g_hash_table_new (g_int64_hash, g_int64_equal);
}

/**
 * sale_account_list_new:
 * @match: (nullable): tells what is shown; %NULL for everything
 * @data: for @match; has to live as long as the list
 *
 * Returns: (transfer full): a list of nothing yet, by name
 */
SaleAccountList *
sale_account_list_new (SaleAccountMatch match, gpointer data)
{
  SaleAccountList *self = g_object_new (SALE_TYPE_ACCOUNT_LIST, NULL);

  self->match = match;
  self->data = data;
  return self;
}

/**
 * sale_account_list_set_table:
 * @table: (nullable) (transfer none): %NULL for nothing
 *
 * Shows @table in place of what there was, by telling of the rows that differ only.
 */
void
sale_account_list_set_table (SaleAccountList *self, SaleAccountTable *table)
{
  g_return_if_fail (SALE_IS_ACCOUNT_LIST (self));

  sort (self, table);
  show (self, table);
}

/**
 * sale_account_list_clear:
 *
 * Lets go of the table.
 */
void
sale_account_list_clear (SaleAccountList *self)
{
  sale_account_list_set_table (self, NULL);
}

/**
 * sale_account_list_sort:
 * @descending: whether the last comes first
 */
void
sale_account_list_sort (SaleAccountList *self, SaleAccountOrder order, gboolean descending)
{
  g_return_if_fail (SALE_IS_ACCOUNT_LIST (self));

  if (order == self->order && descending == self->descending)
    return;
  self->order = order;
  self->descending = descending;
  sort (self, self->table);
  show (self, self->table);
}

/**
 * sale_account_list_filter:
 *
 * Something else is looked for: asks again of each row whether it is shown.
 */
void
sale_account_list_filter (SaleAccountList *self)
{
  g_return_if_fail (SALE_IS_ACCOUNT_LIST (self));

  show (self, self->table);
}

/**
 * sale_account_list_get_n_all:
 *
 * Returns: how many rows there are, shown or not
 */
guint
sale_account_list_get_n_all (SaleAccountList *self)
{
  g_return_val_if_fail (SALE_IS_ACCOUNT_LIST (self), 0);

  return self->table ? self->table->n_entries : 0;
}
