/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

#define SALE_TYPE_ACCOUNT_ROW (sale_account_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountRow, sale_account_row, SALE, ACCOUNT_ROW, GObject)

/**
 * SaleAccountRow:
 * @today: the day its dates are told from
 * @key: orders names as people order them
 * @needle: everything that the filter looks in, casefolded
 * @arr: minor units of @currency, -1 when it could not be converted
 * @score: health 0…100, negative when not known
 * @score_text: (nullable): it, so that it never reads as of another band
 * @confidence: 0…1
 * @reason: (nullable): the first reason of the health
 * @shown_band: the #SaleBand to show; unknown while @score is
 * @parent: the account above it, 0 for none
 * @group_name: (nullable): the account at the top of its group, of one below it
 * @n_below: how many accounts are below it
 * @group_arr: of one with accounts below it their sum and its own; -1 when one
 *   of them could not be converted
 *
 * One line of Accounts. Immutable but for being replaced as a whole.
 */
struct _SaleAccountRow
{
  GObject parent_instance;

  gint64 id;
  SaleDate today;
  char *name;
  char *key;
  char *needle;
  char *owner;
  char currency[SALE_CURRENCY_SIZE];
  SaleTier tier;
  SaleStage stage;
  gint64 arr;
  double score;
  char *score_text;
  SaleBand shown_band;
  double confidence;
  const char *reason;
  SaleDate next_deadline;
  SaleDate last_two_way;
  SaleDate next_touch;
  gboolean touch_overdue;
  gint64 parent;
  char *group_name;
  guint n_below;
  gint64 group_arr;
};

/**
 * SaleAccountOrder:
 *
 * What Accounts is sorted by.
 */
typedef enum
{
  SALE_ACCOUNT_ORDER_NAME,
  SALE_ACCOUNT_ORDER_TIER,
  SALE_ACCOUNT_ORDER_OWNER,
  SALE_ACCOUNT_ORDER_ARR,
  SALE_ACCOUNT_ORDER_STAGE,
  SALE_ACCOUNT_ORDER_HEALTH,
  SALE_ACCOUNT_ORDER_DEADLINE,
  SALE_ACCOUNT_ORDER_LAST,
  SALE_ACCOUNT_ORDER_NEXT,
  SALE_ACCOUNT_ORDER_GROUP,
  SALE_ACCOUNT_ORDER_GROUP_ARR,
} SaleAccountOrder;

gpointer sale_accounts_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                             GCancellable *cancellable, GError **error);
gboolean sale_account_row_is_same (SaleAccountRow *self, SaleAccountRow *other);
gboolean sale_account_row_matches (SaleAccountRow *self, const char *needle);
int sale_account_row_compare (SaleAccountRow *a, SaleAccountRow *b, SaleAccountOrder order);
char *sale_account_dup_needle (SaleRecord *account);
gint64 sale_accounts_find (SaleReader *reader, const char *text, GError **error);

G_END_DECLS
