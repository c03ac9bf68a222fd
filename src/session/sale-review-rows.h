/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

/**
 * SaleReviewSection:
 * @SALE_REVIEW_SECTION_OPEN: somebody has begun to prepare it
 * @SALE_REVIEW_SECTION_DUE: the cadence asks for it, and nobody has begun
 * @SALE_REVIEW_SECTION_HELD: it was held
 */
typedef enum
{
  SALE_REVIEW_SECTION_OPEN,
  SALE_REVIEW_SECTION_DUE,
  SALE_REVIEW_SECTION_HELD,
} SaleReviewSection;

#define SALE_TYPE_REVIEW_ROW (sale_review_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleReviewRow, sale_review_row, SALE, REVIEW_ROW, GObject)

/**
 * SaleReviewRow:
 * @quarter: of one that is due: the quarter it falls into, `2026Q3`; the present
 *   one for all that are late
 * @review: the review's id, 0 for one that is only due
 * @account: its account's id
 * @owner: (nullable): of the account
 * @period: (nullable): what it looks back on, `2026Q3`
 * @reason: why it stands here, in a few words
 * @when: of one that is due or in preparation, when it should be or is to be
 *   held; of one that was held, when
 * @today: the day that @when is told from
 * @late: whether @when has passed and the review is still to be held
 * @state: of a review on record
 * @needle: everything that the filter looks in, casefolded
 *
 * A value review, on record or due: a line of Value Reviews. Immutable.
 */
struct _SaleReviewRow
{
  GObject parent_instance;

  SaleReviewSection section;
  char *quarter;
  gint64 review;
  gint64 account;
  char *account_name;
  char *owner;
  char *period;
  char *reason;
  SaleDate when;
  SaleDate today;
  gboolean late;
  SaleReviewState state;
  char *needle;
};

GPtrArray *sale_review_rows_list (SaleReader *reader, SaleBasis *basis, GError **error);
gpointer sale_review_rows_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                GCancellable *cancellable, GError **error);
gboolean sale_review_row_is_same (SaleReviewRow *self, SaleReviewRow *other);
int sale_review_row_compare_sections (SaleReviewRow *self, SaleReviewRow *other);
char *sale_review_row_dup_section_title (SaleReviewRow *self);

G_END_DECLS
