/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-figure-rows.h"
#include "sale-first-value.h"
#include "sale-movement.h"
#include "sale-renewal-rate.h"
#include "sale-transactions.h"

G_BEGIN_DECLS

/**
 * SaleMetrics:
 * @span: the period that was asked for
 * @planned: whether it ends after today
 * @portfolio: the records that everything here is taken from
 * @movement: F0–F3 and F22
 * @renewals: F4
 * @first_values: F8, up to the end of the period
 * @transactions: F17, up to the end of the period
 * @completion: F9
 * @feedback: F24
 * @reviews: F24
 * @commitments: F24, both sides' promises
 *
 * The figures of the book over a period, for Insights and for `metrics`. Every
 * one of them can be opened by sale_metrics_dup_rows(). Belongs to the thread
 * that loaded it.
 */
typedef struct
{
  SaleSpan span;
  SaleDate today;
  gboolean planned;
  SalePortfolio *portfolio;
  SaleMovement *movement;
  SaleRenewalRate *renewals;
  SaleFirstValues *first_values;
  SaleTransactions *transactions;
  SaleRatio completion;
  SaleRatio feedback;
  SaleRatio reviews;
  SaleRatio commitments;

  /*< private >*/
  SaleFigureRows *completion_rows;
  SaleFigureRows *review_rows;
  SaleFigureRows *commitment_rows;
} SaleMetrics;

SaleMetrics *sale_metrics_load (SaleReader *reader, SaleBasis *basis, SaleSpan span,
                                GError **error);
void sale_metrics_free (SaleMetrics *self);
GStrv sale_metrics_list_figures (void);
SaleFigureRows *sale_metrics_dup_rows (SaleMetrics *self, const char *figure);
GArray *sale_metrics_list_not_tracked (SaleMetrics *self);
GArray *sale_metrics_list_not_converted (SaleMetrics *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMetrics, sale_metrics_free)

G_END_DECLS
