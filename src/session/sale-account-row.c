/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-row.h"

#include "sale-account-table-private.h"
#include "sale-health.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (SaleAccountRow, sale_account_row, G_TYPE_OBJECT)

static void
leave_living (SaleAccountRow *self)
{
  if (self->living && g_hash_table_lookup (self->living, &self->id) == self)
    g_hash_table_remove (self->living, &self->id);
  g_clear_pointer (&self->living, g_hash_table_unref);
}

static void
sale_account_row_finalize (GObject *object)
{
  SaleAccountRow *self = SALE_ACCOUNT_ROW (object);

  leave_living (self);
  g_clear_pointer (&self->table, sale_account_table_unref);

  G_OBJECT_CLASS (sale_account_row_parent_class)->finalize (object);
}

static void
sale_account_row_class_init (SaleAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_account_row_finalize;
}

static void
sale_account_row_init (SaleAccountRow *self)
{
}

static void
take_table (SaleAccountRow *self, SaleAccountTable *table)
{
  self->table = sale_account_table_ref (table);
  self->today = sale_basis_get_today (table->basis);
  self->currency = sale_basis_get_currency (table->basis);
}

/**
 * sale_account_row_new:
 *
 * Returns: (transfer full): a row that stands nowhere yet
 */
SaleAccountRow *
sale_account_row_new (SaleAccountTable *table)
{
  SaleAccountRow *self = g_object_new (SALE_TYPE_ACCOUNT_ROW, NULL);

  take_table (self, table);
  return self;
}

static void
take_texts (SaleAccountRow *self)
{
  self->name = sale_account_table_get_name (self->table, self->number);
  self->needle = sale_account_table_get_needle (self->table, self->number);
  self->owner = sale_account_table_get_owner (self->table, self->number);
  self->group_name = sale_account_table_get_group_name (self->table, self->number);
}

static void
take_figures (SaleAccountRow *self, const SaleAccountEntry *entry)
{
  self->arr = entry->arr;
  self->score = entry->score;
  self->shown_band = entry->shown_band;
  self->confidence = entry->confidence;
  self->reason = entry->reason;
  self->next_deadline = entry->next_deadline;
  self->last_two_way = entry->last_two_way;
  self->next_touch = entry->next_touch;
  self->touch_overdue = entry->touch_overdue;
  self->mark = (SaleSharingMark) entry->mark;
}

/**
 * sale_account_row_go_to:
 * @number: a row of its table
 *
 * Looks at that row; who walks through a table needs one object only.
 */
void
sale_account_row_go_to (SaleAccountRow *self, guint number)
{
  const SaleAccountEntry *entry = &self->table->entries[number];
  SaleAccountSum sum = sale_account_table_get_sum (self->table, number);

  self->number = number;
  self->id = entry->id;
  self->tier = entry->tier;
  self->stage = entry->stage;
  self->n_below = sum.n_below;
  self->group_arr = sum.arr;
  take_texts (self);
  take_figures (self, entry);
}

/**
 * sale_account_row_move:
 * @number: a row of @table
 *
 * Lets go of its table for another one.
 */
void
sale_account_row_move (SaleAccountRow *self, SaleAccountTable *table, guint number)
{
  g_autoptr (SaleAccountTable) old = self->table;

  take_table (self, table);
  sale_account_row_go_to (self, number);
}

/**
 * sale_account_row_matches:
 * @needle: (nullable): casefolded text, %NULL for everything
 */
gboolean
sale_account_row_matches (SaleAccountRow *self, const char *needle)
{
  return needle == NULL || strstr (self->needle, needle) != NULL;
}

/**
 * sale_account_row_dup_score:
 *
 * Returns: (transfer full) (nullable): the health in figures, so that it never
 *   reads as of another band; %NULL while it is not known
 */
char *
sale_account_row_dup_score (SaleAccountRow *self)
{
  return self->score < 0
             ? NULL
             : sale_health_dup_score (self->score, sale_basis_get_settings (self->table->basis));
}
