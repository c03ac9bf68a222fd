/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-forecast.h"

#include "sale-id-set.h"
#include "sale-term.h"

const SaleWord sale_probability_source_words[] = { SALE_PROBABILITY_WORDS (SALE_WORD_ENTRY_) {
    0, NULL, NULL } };

/* What an own estimate is held within. */
#define LEAST .05
#define MOST .98

/**
 * sale_forecast_get_probability:
 * @band: the account's health, for a renewal without a category
 * @source: (out) (optional): where it comes from
 *
 * Returns: how likely the renewal is: one's own estimate, else the category's,
 *   else the health's. Source: formulas.md F4, F20.
 */
double
sale_forecast_get_probability (SaleRecord *renewal, const SaleEngineSettings *settings,
                               SaleBand band, SaleProbabilitySource *source)
{
  SaleForecast category = sale_renewal_get_category (renewal);
  SaleProbabilitySource found = SALE_PROBABILITY_HEALTH;
  double probability = settings->band_probability[band];

  if (sale_record_has (renewal, sale_renewal_field_probability))
    {
      found = SALE_PROBABILITY_OWN;
      probability = CLAMP (sale_renewal_get_probability (renewal), LEAST, MOST);
    }
  else if (category != SALE_FORECAST_NONE)
    {
      found = SALE_PROBABILITY_CATEGORY;
      probability = settings->forecast_probability[category];
    }
  if (source)
    *source = found;
  return probability;
}

static SaleMoney
take_share (SaleMoney amount, double share)
{
  return sale_money_new (sale_money_round ((double) amount.minor * share), amount.currency);
}

/**
 * sale_forecast_read:
 * @rates: into the book's currency; those of @today hold
 *
 * Returns: what one renewal is expected to bring.
 */
SaleForecastLine
sale_forecast_read (SalePortfolio *portfolio, SaleRecord *renewal,
                    const SaleEngineSettings *settings, const SaleRates *rates, SaleBand band,
                    SaleDate today)
{
  SaleForecastLine self = {
    .renewal = sale_record_get_id (renewal),
    .contract = sale_renewal_get_contract (renewal),
    .account = sale_portfolio_get_account_of (portfolio, renewal),
    .due = sale_renewal_get_due (renewal),
    .category = sale_renewal_get_category (renewal),
  };

  self.probability = sale_forecast_get_probability (renewal, settings, band, &self.source);
  self.known = sale_renewal_get_up (portfolio, renewal, &self.up);
  self.forecast = take_share (self.up, self.probability);
  self.converted = sale_rates_convert (rates, self.up, today, &self.exact_up);
  self.exact_forecast = sale_exact_times (self.exact_up, self.probability);
  return self;
}

static gboolean
is_expected (SalePortfolio *portfolio, SaleRecord *renewal)
{
  SaleRecord *contract =
      sale_portfolio_find (portfolio, SALE_KIND_CONTRACT, sale_renewal_get_contract (renewal));

  return contract && sale_renewal_is_open (renewal) && !sale_term_is_draft (contract);
}

static SaleBand
find_band (GHashTable *bands, SalePortfolio *portfolio, SaleRecord *renewal)
{
  gint64 account = sale_portfolio_get_account_of (portfolio, renewal);

  return bands ? GPOINTER_TO_INT (g_hash_table_lookup (bands, &account)) : SALE_BAND_UNKNOWN;
}

static void
leave_out_accounts (GArray *lines)
{
  g_autoptr (GHashTable) left_out = sale_id_set_new ();

  for (guint i = 0; i < lines->len; i++)
    if (!g_array_index (lines, SaleForecastLine, i).converted)
      sale_id_set_add (left_out, g_array_index (lines, SaleForecastLine, i).account);
  for (guint i = 0; i < lines->len; i++)
    if (sale_id_set_has (left_out, g_array_index (lines, SaleForecastLine, i).account))
      g_array_index (lines, SaleForecastLine, i).converted = FALSE;
}

/**
 * sale_forecast_list:
 * @bands: (nullable) (element-type gint64 SaleBand): the health of accounts
 * @today: whose rates hold
 *
 * Returns: (transfer full) (element-type SaleForecastLine): every open renewal.
 *   An account with an amount that has no rate is not converted as a whole.
 */
GArray *
sale_forecast_list (SalePortfolio *portfolio, const SaleEngineSettings *settings,
                    const SaleRates *rates, GHashTable *bands, SaleDate today)
{
  GPtrArray *records = sale_portfolio_list (portfolio, SALE_KIND_RENEWAL);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (SaleForecastLine));

  for (guint i = 0; i < records->len; i++)
    {
      SaleRecord *renewal = g_ptr_array_index (records, i);
      SaleForecastLine line;

      if (!is_expected (portfolio, renewal))
        continue;
      line = sale_forecast_read (portfolio, renewal, settings, rates,
                                 find_band (bands, portfolio, renewal), today);
      g_array_append_val (lines, line);
    }
  leave_out_accounts (lines);
  return lines;
}

/**
 * sale_forecast_add:
 *
 * Adds a line to a sum, by month, by category or of all; one that is not
 * converted adds nothing.
 */
void
sale_forecast_add (SaleForecastSum *sum, const SaleForecastLine *line)
{
  if (!line->converted)
    return;
  sum->due += line->exact_up;
  sum->forecast += line->exact_forecast;
  sum->n_renewals++;
}
