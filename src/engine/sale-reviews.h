/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

/**
 * SaleReviewDue:
 * @due: the day it was, or is, to be held
 * @held: the day it was held, or %SALE_DATE_NONE
 * @scheduled: whether @due is the day it was scheduled for
 * @review: the id of its record, 0 for one nobody put on record
 *
 * One value review that was due.
 */
typedef struct
{
  SaleDate due;
  SaleDate held;
  gboolean scheduled;
  gint64 review;
} SaleReviewDue;

GArray *sale_reviews_list_due (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                               SaleDate today);
SaleDate sale_reviews_get_last_held (const SaleAccountFacts *facts, SaleDate today);
SaleRatio sale_reviews_completion (const SaleAccountFacts *facts,
                                   const SaleEngineSettings *settings, SaleDate from, SaleDate to,
                                   SaleDate today, GArray *rows);
SaleRatio sale_reviews_on_time (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                                guint n, SaleDate today, GArray *rows);

G_END_DECLS
