/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-table.h"
#include "sale-sharing-marks.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_ROW (sale_account_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountRow, sale_account_row, SALE, ACCOUNT_ROW, GObject)

/**
 * SaleAccountRow:
 * @today: the day its dates are told from
 * @needle: everything that the filter looks in, casefolded
 * @arr: minor units of @currency, -1 when it could not be converted
 * @score: health 0…100, negative when not known
 * @confidence: 0…1
 * @reason: (nullable): the first reason of the health
 * @shown_band: the #SaleBand to show; unknown while @score is
 * @group_name: (nullable): the account at the top of its group, of one below it
 * @n_below: how many accounts are below it
 * @group_arr: of one with accounts below it their sum and its own; -1 when one
 *   of them could not be converted
 * @mark: how it stands to others that share the book
 *
 * One line of Accounts: a look at a row of a #SaleAccountTable, which has its texts.
 */
struct _SaleAccountRow
{
  GObject parent_instance;

  /*< private >*/
  SaleAccountTable *table;
  guint number;
  GHashTable *living; /* where a list finds it again; see SaleAccountList */

  /*< public >*/
  gint64 id;
  SaleDate today;
  const char *name;
  const char *needle;
  const char *owner;
  const char *currency;
  SaleTier tier;
  SaleStage stage;
  gint64 arr;
  double score;
  SaleBand shown_band;
  double confidence;
  const char *reason;
  SaleDate next_deadline;
  SaleDate last_two_way;
  SaleDate next_touch;
  gboolean touch_overdue;
  const char *group_name;
  guint n_below;
  gint64 group_arr;
  SaleSharingMark mark;
};

SaleAccountRow *sale_account_row_new (SaleAccountTable *table);
void sale_account_row_go_to (SaleAccountRow *self, guint number);
void sale_account_row_move (SaleAccountRow *self, SaleAccountTable *table, guint number);
gboolean sale_account_row_matches (SaleAccountRow *self, const char *needle);
char *sale_account_row_dup_score (SaleAccountRow *self);

G_END_DECLS
