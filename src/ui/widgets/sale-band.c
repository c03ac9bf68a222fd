/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a band of the health is shown. */
#include "sale-band.h"

#include "sale-ratio.h"

/**
 * sale_band_to_state:
 *
 * Returns: the shape and colour of a band; the word is sale_band_dup_label()'s
 */
SaleState
sale_band_to_state (SaleBand band)
{
  static const SaleState states[] = {
    [SALE_BAND_UNKNOWN] = SALE_STATE_NONE,
    [SALE_BAND_GOOD] = SALE_STATE_GOOD,
    [SALE_BAND_WATCH] = SALE_STATE_WATCH,
    [SALE_BAND_RISK] = SALE_STATE_RISK,
  };

  return band < G_N_ELEMENTS (states) ? states[band] : SALE_STATE_NONE;
}

/**
 * sale_band_dup_label:
 * @score: (nullable): the score as text
 *
 * Returns: (transfer full): "45 Watch", or "Not known"
 */
char *
sale_band_dup_label (SaleBand band, const char *score)
{
  const char *word = sale_word_to_label (sale_band_words, (int) band);

  if (word == NULL || score == NULL)
    return g_strdup (_ ("Not known"));
  /* Translators: a health score and its band: "45 Watch". */
  return g_strdup_printf (_ ("%s %s"), score, word);
}

/**
 * sale_percent_dup:
 * @fraction: 0 … 1
 *
 * Returns: (transfer full): "89 %"
 */
char *
sale_percent_dup (double fraction)
{
  g_autofree char *number = sale_decimal_dup (fraction * 100, 1, 0);

  /* Translators: a number of percent, with the space your language puts there. */
  return g_strdup_printf (_ ("%s\u00a0%%"), number);
}
