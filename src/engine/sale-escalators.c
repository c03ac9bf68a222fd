/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-escalators.h"

/* A chain of monthly renewals over eight years; what is deeper counts as it is. */
#define MAX_DEPTH 100

/**
 * SaleEscalators:
 *
 * Amounts as they would be without the price changes that were agreed on
 * before. Each contract is looked at once. Source: formulas.md F2.
 */
struct _SaleEscalators
{
  SaleLives *lives;
  const SaleRates *rates;
  SaleSpan window;
  SaleDate rate_day;
  GHashTable *known; /* SaleLife → Known */
  guint depth;
};

typedef struct
{
  SaleExact exact;
  gboolean converted;
  gboolean done;
} Known;

SaleEscalators *
sale_escalators_new (SaleLives *lives, const SaleRates *rates, SaleSpan window, SaleDate rate_day)
{
  SaleEscalators *self = g_new0 (SaleEscalators, 1);

  self->lives = lives;
  self->rates = rates;
  self->window = window;
  self->rate_day = rate_day;
  self->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
sale_escalators_free (SaleEscalators *self)
{
  g_hash_table_unref (self->known);
  g_free (self);
}

static gboolean
is_escalator (const SaleEscalators *self, const SaleLife *life)
{
  return sale_contract_get_escalator (life->contract) &&
         sale_span_has (self->window, life->start) &&
         sale_record_has (life->contract, sale_contract_field_follows);
}

static gboolean
get_own (SaleEscalators *self, const SaleLife *life, SaleDate day, SaleExact *exact)
{
  SaleMoney arr;

  sale_arr_get_without_escalators (sale_lives_get_portfolio (self->lives), life->contract,
                                   MIN (day, life->last), self->window, &arr);
  return sale_rates_convert (self->rates, arr, self->rate_day, exact);
}

static gboolean get_final (SaleEscalators *self, const SaleLife *life, SaleExact *exact);

/* The sum of what it follows; own amount when none of it is known. */
static gboolean
get_followed (SaleEscalators *self, const SaleLife *life, SaleDate day, SaleExact *exact)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_contract_get_follows (life->contract));
  gboolean any = FALSE;

  *exact = 0;
  for (guint i = 0; i < ids->len; i++)
    {
      const SaleLife *before = sale_lives_find (self->lives, g_array_index (ids, gint64, i));
      SaleExact part;

      if (before == NULL || before == life)
        continue;
      if (!get_final (self, before, &part))
        return FALSE;
      *exact += part;
      any = TRUE;
    }
  return any || get_own (self, life, day, exact);
}

static gboolean
get_amount (SaleEscalators *self, const SaleLife *life, SaleDate day, SaleExact *exact)
{
  gboolean converted;

  if (!is_escalator (self, life) || self->depth >= MAX_DEPTH)
    return get_own (self, life, day, exact);
  self->depth++;
  converted = get_followed (self, life, day, exact);
  self->depth--;
  return converted;
}

/* What a contract stood at when it was replaced, found once. */
static gboolean
get_final (SaleEscalators *self, const SaleLife *life, SaleExact *exact)
{
  Known *known = g_hash_table_lookup (self->known, life);
  SaleDate day =
      MAX (life->successor ? life->until - 1 : MIN (life->last, self->window.to), life->start);

  /* One that is found while it is looked for follows itself. */
  if (known && !known->done)
    return get_own (self, life, day, exact);
  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->known, (gpointer) life, known);
      known->converted = get_amount (self, life, day, &known->exact);
      known->done = TRUE;
    }
  *exact = known->exact;
  return known->converted;
}

/**
 * sale_escalators_get_arr_on:
 * @exact: (out): in the book's currency
 *
 * The ARR of a contract on @day without agreed escalators: one that carries
 * `escalator` and starts in the window counts with what it follows.
 *
 * Returns: %FALSE when an amount is not converted.
 */
gboolean
sale_escalators_get_arr_on (SaleEscalators *self, const SaleLife *life, SaleDate day,
                            SaleExact *exact)
{
  return get_amount (self, life, day, exact);
}
