/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-basis.h"
#include "sale-period.h"
#include "sale-review-report.h"

G_BEGIN_DECLS

SaleRecord *sale_review_find (SaleReader *reader, gint64 account, const char *period,
                              GError **error);
char *sale_review_dup_next_period (SaleReader *reader, SaleBasis *basis, gint64 account);
SaleReviewData *sale_review_prepare (SaleReader *reader, SaleBasis *basis, gint64 account,
                                     const char *period, GError **error);
SaleReviewData *sale_review_gather (SaleReader *reader, SaleBasis *basis, SaleRecord *review,
                                    SaleAccountFacts *facts, GError **error);

G_END_DECLS
