/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-rank.h"

#include "sale-forecast.h"

const SaleWord sale_today_group_words[] = { SALE_TODAY_GROUP_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                        NULL } };

#define SOON_DAYS 7
#define NEAR_DAYS 30

/**
 * sale_rank_get_group:
 * @due: may be %SALE_DATE_NONE
 *
 * Returns: the group of Today that something due on @due stands in. Due today
 *   is not overdue. Source: formulas.md F20.
 */
SaleTodayGroup
sale_rank_get_group (SaleDate due, SaleDate today)
{
  if (!sale_date_is_known (due) || due > today + SOON_DAYS)
    return SALE_TODAY_GROUP_NEXT;
  return due < today ? SALE_TODAY_GROUP_OVERDUE : SALE_TODAY_GROUP_THIS_WEEK;
}

/**
 * sale_rank_get_urgency:
 *
 * Returns: u of F20: 3 when overdue or within 7 days, 2 within 30, else 1.
 */
int
sale_rank_get_urgency (SaleDate due, SaleDate today)
{
  if (!sale_date_is_known (due) || due > today + NEAR_DAYS)
    return 1;
  return due > today + SOON_DAYS ? 2 : 3;
}

/**
 * sale_rank_get_score:
 * @arr: the account's ARR in minor units of the book's currency
 * @probability: that it renews
 *
 * Returns: the rank inside a group, in minor units; the higher the sooner.
 *   Source: formulas.md F20.
 */
double
sale_rank_get_score (gint64 arr, double probability, SaleDate due, SaleDate today)
{
  return (double) arr * (1 - probability) * sale_rank_get_urgency (due, today);
}

/**
 * sale_rank_get_at_risk:
 * @up_for_renewal: in minor units
 *
 * Returns: due less forecast, rounded half to even. Source: formulas.md F20.
 */
gint64
sale_rank_get_at_risk (gint64 up_for_renewal, double probability)
{
  return up_for_renewal - sale_money_round ((double) up_for_renewal * probability);
}

/**
 * sale_rank_get_chance:
 * @renewal: (nullable): the account's next open renewal
 * @band: the account's health
 *
 * Returns: the renewal's own probability, else its category's, else the
 *   health's. Source: formulas.md F4, F20.
 */
SaleChance
sale_rank_get_chance (SaleRecord *renewal, SaleBand band, const SaleEngineSettings *settings)
{
  SaleChance chance = { settings->band_probability[band], SALE_FORECAST_NONE, TRUE };
  SaleProbabilitySource source;

  if (renewal == NULL)
    return chance;
  chance.category = sale_renewal_get_category (renewal);
  chance.probability = sale_forecast_get_probability (renewal, settings, band, &source);
  chance.from_health = source == SALE_PROBABILITY_HEALTH;
  return chance;
}

/**
 * sale_rank_find_chance:
 * @renewals: (element-type SaleRecord): the account's renewals
 *
 * Returns: the chance of the account's next open renewal, which is the earliest
 *   by its due date; one that is past due and still open comes first.
 */
SaleChance
sale_rank_find_chance (GPtrArray *renewals, SaleBand band, const SaleEngineSettings *settings)
{
  SaleRecord *next = NULL;

  for (guint i = 0; i < renewals->len; i++)
    {
      SaleRecord *renewal = renewals->pdata[i];
      int outcome = sale_renewal_get_outcome (renewal);
      SaleDate due = sale_renewal_get_due (renewal);

      if (outcome == SALE_RESULT_WON || outcome == SALE_RESULT_LOST || !sale_date_is_known (due))
        continue;
      if (next == NULL || due < sale_renewal_get_due (next))
        next = renewal;
    }
  return sale_rank_get_chance (next, band, settings);
}
