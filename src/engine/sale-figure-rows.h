/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleFigureUnit:
 * @SALE_FIGURE_COUNT: whole numbers
 * @SALE_FIGURE_MONEY: minor units of the rows' currency
 * @SALE_FIGURE_DAYS: days
 *
 * What the two numbers of a row are.
 */
typedef enum
{
  SALE_FIGURE_COUNT,
  SALE_FIGURE_MONEY,
  SALE_FIGURE_DAYS,
} SaleFigureUnit;

/**
 * SaleFigureRow:
 * @kind: the kind of the record
 * @record: its id in the book
 * @account: the id of its account
 * @date: the day that counts, or %SALE_DATE_NONE
 * @numerator: what it adds above the line
 * @denominator: what it adds below the line, or was compared with
 * @mark: what it counts as, a word for programs: "churn", "open"; never %NULL
 *
 * A record that made a figure.
 */
typedef struct
{
  SaleKind kind;
  gint64 record;
  gint64 account;
  SaleDate date;
  gint64 numerator;
  gint64 denominator;
  const char *mark;
} SaleFigureRow;

#define SALE_TYPE_FIGURE_ROWS (sale_figure_rows_get_type ())

/**
 * SaleFigureRows:
 *
 * The records that made a figure, so that it can be opened. Each row is rounded
 * for itself; the figure is rounded once, from exact numbers. Reference counted;
 * may cross threads.
 */
typedef struct _SaleFigureRows SaleFigureRows;

GType sale_figure_rows_get_type (void);
SaleFigureRows *sale_figure_rows_new (SaleFigureUnit unit, const char *currency);
SaleFigureRows *sale_figure_rows_ref (SaleFigureRows *self);
void sale_figure_rows_unref (SaleFigureRows *self);
void sale_figure_rows_add (SaleFigureRows *self, SaleFigureRow row);
SaleFigureUnit sale_figure_rows_get_unit (const SaleFigureRows *self);
const char *sale_figure_rows_get_currency (const SaleFigureRows *self);
guint sale_figure_rows_get_n (const SaleFigureRows *self);
const SaleFigureRow *sale_figure_rows_get (const SaleFigureRows *self, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFigureRows, sale_figure_rows_unref)

G_END_DECLS
