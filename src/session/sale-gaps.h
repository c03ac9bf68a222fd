/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleGap:
 *
 * A fact that no CRM holds and that a figure or a date waits for, in the order
 * in which they are worth filling.
 */
typedef enum
{
  SALE_GAP_PRODUCT,
  SALE_GAP_TERM_END,
  SALE_GAP_RENEWAL_MODE,
  SALE_GAP_RENEWAL_MONTHS,
  SALE_GAP_NOTICE,
  SALE_GAP_AMOUNT,
  SALE_GAP_OWNER,
  SALE_GAP_TIER,
  SALE_GAP_CHAMPION,
  SALE_GAP_SPONSOR,
  SALE_GAP_GOAL,
  SALE_N_GAPS,
} SaleGap;

/**
 * SaleGapInfo:
 * @title: the fact, for a list: "Term End"
 * @question: what is asked, over the grid
 * @hint: how it may be typed
 *
 * How a fact is asked for; all texts are to be translated.
 */
typedef struct
{
  const char *title;
  const char *question;
  const char *hint;
} SaleGapInfo;

#define SALE_TYPE_GAP_ROW (sale_gap_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleGapRow, sale_gap_row, SALE, GAP_ROW, GObject)

/**
 * SaleGapRow:
 * @record: the contract that lacks the fact, or the account
 * @product: (nullable): of the contract
 * @arr: what it is about, minor units of @currency, the book's; -1 when not known
 * @choices: (nullable): what may be filled in; a text of one's own may be too
 *   where these are people
 * @assumed: (nullable): what is taken for likely, until somebody says so
 * @value: (nullable): what was filled in here
 * @result: (nullable): what came of it
 * @saving: whether @value is on its way into the book
 * @key: orders rows of the same amount
 *
 * One cell of the grid. Immutable but for @value, @result and @saving.
 */
struct _SaleGapRow
{
  GObject parent_instance;

  SaleGap gap;
  gint64 record;
  gint64 account;
  char *account_name;
  char *product;
  char *owner;
  char currency[SALE_CURRENCY_SIZE];
  gint64 arr;
  GStrv choices;
  char *assumed;
  char *value;
  char *result;
  gboolean saving;
  char *key;
};

/**
 * SaleGaps:
 * @rows: (array length=SALE_N_GAPS) (element-type SaleGapRow): of each fact those
 *   who lack it, the largest amount first
 *
 * What a book does not know.
 */
typedef struct
{
  GPtrArray *rows[SALE_N_GAPS];
} SaleGaps;

const SaleGapInfo *sale_gap_get_info (SaleGap gap);
char *sale_gap_dup_gain (SaleGap gap, guint n);
gpointer sale_gaps_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                         GCancellable *cancellable, GError **error);
void sale_gaps_free (SaleGaps *self);
int sale_gap_row_compare (gconstpointer a, gconstpointer b);
void sale_gap_row_set_filled (SaleGapRow *self, const char *value, const char *result);

gboolean sale_gap_parse_period (const char *text, SaleNoticeUnit fallback, int *n,
                                SaleNoticeUnit *unit);
SaleChangeSet *sale_gap_plan (SaleReader *reader, SaleBasis *basis, SaleGapRow *row,
                              const char *text, char **value, GError **error);
SaleChangeSet *sale_gap_plan_all (SaleReader *reader, SaleBasis *basis, GPtrArray *rows,
                                  const char *text, char **value, GError **error);
char *sale_gap_dup_result (SaleReader *reader, SaleBasis *basis, SaleGapRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleGaps, sale_gaps_free)

G_END_DECLS
