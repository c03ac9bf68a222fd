/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

#define SALE_ADOPTION_BLOCK_DAYS 28

/**
 * SaleAdoption:
 * @adoption: active users of 28 days, of those licensed; may exceed 100 %
 * @over_licensed: whether it does
 * @limit_use: how much of its limit the fullest feature uses
 * @trend: the newest block of 28 days against the mean of the three before it
 *   (1 is no change), NaN with fewer than two blocks
 * @breadth: features used in 28 days, of all features on record
 * @newest: the start of the newest period on record, or %SALE_DATE_NONE
 *
 * How much of what they pay for is used. The blocks end today; when there is no
 * usage in the last 28 days they end with the newest period on record.
 * Source: formulas.md F10, F23.
 */
typedef struct
{
  SaleRatio adoption;
  gboolean over_licensed;
  SaleRatio limit_use;
  double trend;
  SaleRatio breadth;
  SaleDate newest;
} SaleAdoption;

SaleAdoption sale_adoption_new (const SaleAccountFacts *facts, SaleDate today, GArray *rows);
SaleRatio sale_adoption_share_of_spend (gint64 revenue, gint64 category_spend);
SaleRatio sale_adoption_issue_rate (guint issues, gint64 active_users, double quarters);

G_END_DECLS
