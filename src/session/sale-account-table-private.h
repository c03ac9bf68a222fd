/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-table.h"

G_BEGIN_DECLS

#define SALE_ACCOUNT_NO_ROW G_MAXUINT32

/**
 * SaleAccountEntry:
 * @reason: (nullable): interned
 * @text: where in the texts its name stands, and after it what the filter looks in
 * @owner: one more than its place among the owners, 0 for none
 * @top: the row at the top of its group, of one below it
 * @sum: one more than its place among the sums, 0 where no account is below it
 *
 * One row; see #SaleAccountRow.
 */
typedef struct
{
  gint64 id;
  gint64 arr;
  double score;
  double confidence;
  const char *reason;
  guint32 text;
  guint32 owner;
  guint32 top;
  guint32 sum;
  SaleDate next_deadline;
  SaleDate last_two_way;
  SaleDate next_touch;
  guint8 tier;
  guint8 stage;
  guint8 shown_band;
  guint8 touch_overdue;
  guint8 mark; /* a SaleSharingMark */
} SaleAccountEntry;

/**
 * SaleAccountSum:
 *
 * What is below an account: how many, and what they are worth with it.
 */
typedef struct
{
  guint n_below;
  gint64 arr;
} SaleAccountSum;

/**
 * SaleAccountTable:
 * @entries: (array length=n_entries): by name
 * @owners: (array zero-terminated=1): by name
 */
struct _SaleAccountTable
{
  gatomicrefcount ref_count;
  SaleBasis *basis;
  SaleAccountEntry *entries;
  guint n_entries;
  char *text;
  GStrv owners;
  SaleAccountSum *sums;
};

static inline const char *
sale_account_table_get_name (const SaleAccountTable *self, guint row)
{
  return self->text + self->entries[row].text;
}

static inline const char *
sale_account_table_get_needle (const SaleAccountTable *self, guint row)
{
  const char *name = sale_account_table_get_name (self, row);

  return name + strlen (name) + 1;
}

static inline const char *
sale_account_table_get_owner (const SaleAccountTable *self, guint row)
{
  guint owner = self->entries[row].owner;

  return owner ? self->owners[owner - 1] : NULL;
}

static inline const char *
sale_account_table_get_group_name (const SaleAccountTable *self, guint row)
{
  guint top = self->entries[row].top;

  return top == SALE_ACCOUNT_NO_ROW ? NULL : sale_account_table_get_name (self, top);
}

static inline SaleAccountSum
sale_account_table_get_sum (const SaleAccountTable *self, guint row)
{
  guint sum = self->entries[row].sum;

  return sum ? self->sums[sum - 1] : (SaleAccountSum) { 0, -1 };
}

G_END_DECLS
