/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-metrics.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_INSIGHT_ROW (sale_insight_row_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsightRow, sale_insight_row, SALE, INSIGHT_ROW, GObject)

/**
 * SaleInsightRow:
 * @kind: of the record
 * @record: its id
 * @account: the id of its account
 * @title: (nullable): what it is called, where it is not the account itself
 * @mark: what it counts as, translated
 * @part: what it adds
 * @of: what it is compared with
 *
 * A record behind a figure, as it is shown. Immutable; may cross threads.
 */
struct _SaleInsightRow
{
  GObject parent_instance;

  SaleKind kind;
  gint64 record;
  gint64 account;
  SaleDate date;
  gint64 numerator;
  gint64 denominator;
  char *account_name;
  char *title;
  char *mark;
  char *part;
  char *of;
};

#define SALE_TYPE_INSIGHT_ROWS (sale_insight_rows_get_type ())
G_DECLARE_FINAL_TYPE (SaleInsightRows, sale_insight_rows, SALE, INSIGHT_ROWS, GObject)

/**
 * SaleInsightRows:
 * @rows: (element-type SaleInsightRow): those that add most first
 * @numerator: the sum of what they add
 * @denominator: the sum of what they are compared with
 * @sum: (nullable): what that makes, in words, where it is a sum
 */
struct _SaleInsightRows
{
  GObject parent_instance;

  GPtrArray *rows;
  SaleFigureUnit unit;
  gint64 numerator;
  gint64 denominator;
  char *sum;
};

gpointer sale_insight_question_new (SaleSpan span, const char *figure);
void sale_insight_question_free (gpointer question);
gpointer sale_insight_rows_read (SaleReader *reader, SaleBasis *basis, gpointer question,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
