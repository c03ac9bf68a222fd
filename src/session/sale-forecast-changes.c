/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What changed in the forecast since last Monday: read from the log. */
#include "sale-forecast-changes.h"

#define MONDAY 1

/**
 * sale_forecast_get_week_start:
 *
 * Returns: the Monday before @today; on a Monday that of the week before, since
 *   it is then that one goes through the week.
 */
SaleDate
sale_forecast_get_week_start (SaleDate today)
{
  int weekday = sale_date_get_weekday (today);

  return today - (weekday == MONDAY ? 7 : weekday - MONDAY);
}

/* The forecast that a renewal had; a health that spoke then speaks as it does
 * now, since nobody changed it. */
static double
probability_of (SaleRenewalRow *row, SaleRecord *renewal, const SaleEngineSettings *settings)
{
  int category = sale_renewal_get_category (renewal);

  if (sale_record_has (renewal, sale_renewal_field_probability))
    return sale_renewal_get_probability (renewal);
  if (category)
    return settings->forecast_probability[category];
  return row->health_probability;
}

static void
compare_row (SaleRenewalRow *row, SaleRecord *before, const SaleEngineSettings *settings)
{
  double amount = (double) row->up_for_renewal.minor * probability_of (row, before, settings);

  if (sale_record_has (before, sale_renewal_field_forecast))
    amount = (double) sale_renewal_get_forecast (before).minor;
  row->category_before = sale_renewal_get_category (before);
  row->forecast_before = sale_money_new (sale_money_round (amount), row->up_for_renewal.currency);
  row->moved =
      row->category_before != row->category || row->forecast_before.minor != row->forecast.minor;
}

/**
 * sale_forecast_compare:
 * @rows: (element-type SaleRenewalRow): just read
 *
 * Fills in what each row's forecast was at the start of the week (see
 * sale_forecast_get_week_start()), or when its renewal came to be, if that was
 * later. Only renewals that were touched since are looked up in the log.
 */
gboolean
sale_forecast_compare (SaleReader *reader, SaleBasis *basis, GPtrArray *rows, GError **error)
{
  SaleDate monday = sale_forecast_get_week_start (sale_basis_get_today (basis));
  gint64 start = sale_date_to_instant (monday, sale_basis_get_zone (basis));

  for (guint i = 0; i < rows->len; i++)
    {
      SaleRenewalRow *row = rows->pdata[i];
      gint64 since = MAX (start, row->created);
      g_autoptr (SaleRecord) before = NULL;

      row->category_before = row->category;
      row->forecast_before = row->forecast;
      if (row->renewal == 0 || row->touched <= since)
        continue;
      before = sale_reader_get_as_of (reader, row->renewal, since, error);
      if (before == NULL)
        return FALSE;
      compare_row (row, before, sale_basis_get_settings (basis));
    }
  return TRUE;
}

/**
 * sale_forecast_get_change:
 *
 * Returns: by how much the row's forecast changed since the start of the week,
 *   in minor units of the book's currency; 0 where there is no rate.
 */
gint64
sale_forecast_get_change (SaleRenewalRow *row, SaleBasis *basis)
{
  SaleExact before;

  if (!row->moved || !row->converted ||
      !sale_rates_convert (sale_basis_get_rates (basis), row->forecast_before,
                           sale_basis_get_today (basis), &before))
    return 0;
  return row->base_forecast - sale_exact_round (before);
}
