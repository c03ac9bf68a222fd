/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-metrics.h"

#include "sale-account-facts.h"
#include "sale-facts.h"
#include "sale-id-set.h"
#include "sale-loops.h"
#include "sale-onboarding.h"
#include "sale-reviews.h"

#include <string.h>

/* What the figures of the whole book are taken from. */
static const SaleKind kinds[] = {
  SALE_KIND_ACCOUNT, SALE_KIND_CONTRACT, SALE_KIND_PRICE_STEP, SALE_KIND_RENEWAL,
  SALE_KIND_PLAN,    SALE_KIND_STEP,     SALE_KIND_REVIEW,     SALE_KIND_COMMITMENT,
};

/* Loops -------------------------------------------------------------------- */

static void
add_all (SaleAccountFacts *facts, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    sale_account_facts_add (facts, records->pdata[i]);
}

/* What F24 reads of one account. */
static SaleAccountFacts *
make_facts (SaleMetrics *self, SaleBasis *basis, SaleRecord *account)
{
  SaleAccountFacts *facts =
      sale_account_facts_new (sale_basis_get_zone (basis), sale_basis_get_calendar (basis));
  gint64 id = sale_record_get_id (account);

  sale_account_facts_add (facts, account);
  add_all (facts, sale_portfolio_list_of (self->portfolio, SALE_KIND_REVIEW, id));
  add_all (facts, sale_portfolio_list_of (self->portfolio, SALE_KIND_COMMITMENT, id));
  return facts;
}

static void
add_ratio (SaleRatio *sum, SaleRatio part)
{
  if (!part.known)
    return;
  sum->numerator += part.numerator;
  sum->denominator += part.denominator;
}

static void
add_rows (SaleFigureRows *rows, SaleMetrics *self, SaleKind kind, gint64 account, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      SaleRecord *record = sale_portfolio_find (self->portfolio, kind, id);
      SaleFigureRow row = { .kind = kind, .record = id, .account = account, .denominator = 1 };

      if (record == NULL)
        continue;
      if (kind == SALE_KIND_COMMITMENT)
        {
          row.date = sale_commitment_get_due (record);
          row.numerator = sale_commitment_is_kept (record);
          row.mark = row.numerator ? "kept" : "missed";
        }
      else
        {
          row.date = sale_review_get_held_on (record);
          row.numerator = sale_date_is_known (row.date);
          row.mark = row.numerator ? "held" : "missed";
        }
      sale_figure_rows_add (rows, row);
    }
}

static void
add_loops (SaleMetrics *self, SaleBasis *basis, SaleRecord *account)
{
  g_autoptr (SaleAccountFacts) facts = make_facts (self, basis, account);
  g_autoptr (GArray) reviews = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) commitments = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = sale_record_get_id (account);

  add_ratio (&self->reviews,
             sale_reviews_completion (facts, sale_basis_get_settings (basis), self->span.from,
                                      self->span.to, self->today, reviews));
  add_ratio (&self->commitments, sale_loops_commitments (facts, SALE_PARTY_NONE, self->span.from,
                                                         self->span.to, self->today, commitments));
  add_rows (self->review_rows, self, SALE_KIND_REVIEW, id, reviews);
  add_rows (self->commitment_rows, self, SALE_KIND_COMMITMENT, id, commitments);
}

static void
find_loops (SaleMetrics *self, SaleBasis *basis)
{
  GPtrArray *accounts = sale_portfolio_list (self->portfolio, SALE_KIND_ACCOUNT);

  self->reviews = self->commitments = sale_ratio_new (0, 0);
  self->review_rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);
  self->commitment_rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);
  for (guint i = 0; i < accounts->len; i++)
    add_loops (self, basis, accounts->pdata[i]);
  self->feedback = sale_loops_feedback (NULL, 0, self->span.from, self->span.to, NULL);
}

/* -------------------------------------------------------------------------- */

/**
 * sale_metrics_load:
 * @span: a period, both ends in it
 *
 * Reads the whole book once. For a big one that takes a while: not on the main
 * thread of a window.
 *
 * Returns: (transfer full): the figures of the period.
 */
SaleMetrics *
sale_metrics_load (SaleReader *reader, SaleBasis *basis, SaleSpan span, GError **error)
{
  g_autoptr (SaleMetrics) self = g_new0 (SaleMetrics, 1);
  const SaleEngineSettings *settings = sale_basis_get_settings (basis);
  const SaleRates *rates = sale_basis_get_rates (basis);
  g_autoptr (SaleLives) lives = NULL;

  self->span = span;
  self->today = sale_basis_get_today (basis);
  self->planned = span.to > self->today;
  self->portfolio = sale_facts_load_portfolio (reader, kinds, G_N_ELEMENTS (kinds), error);
  if (self->portfolio == NULL)
    return NULL;

  lives = sale_lives_new (self->portfolio, settings);
  self->movement = sale_movement_new (lives, rates, span, self->today);
  self->renewals = sale_renewal_rate_new (self->portfolio, rates, span, self->today);
  self->transactions = sale_transactions_new (self->portfolio, settings);
  self->first_values =
      sale_first_values_new (self->portfolio, self->transactions, settings, span.to, self->today);
  self->completion_rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);
  self->completion = sale_onboarding_get_completion (self->portfolio, span, self->completion_rows);
  find_loops (self, basis);
  return g_steal_pointer (&self);
}

void
sale_metrics_free (SaleMetrics *self)
{
  g_clear_pointer (&self->movement, sale_movement_unref);
  g_clear_pointer (&self->renewals, sale_renewal_rate_unref);
  g_clear_pointer (&self->first_values, sale_first_values_unref);
  g_clear_pointer (&self->transactions, sale_transactions_unref);
  g_clear_pointer (&self->completion_rows, sale_figure_rows_unref);
  g_clear_pointer (&self->review_rows, sale_figure_rows_unref);
  g_clear_pointer (&self->commitment_rows, sale_figure_rows_unref);
  g_clear_pointer (&self->portfolio, sale_portfolio_unref);
  g_free (self);
}

/* Accounts that are left out ----------------------------------------------- */

/**
 * sale_metrics_list_not_tracked:
 *
 * Returns: (transfer full) (element-type gint64): accounts without a step that
 *   counts as first value: they are not in F8.
 */
GArray *
sale_metrics_list_not_tracked (SaleMetrics *self)
{
  GArray *accounts = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sale_first_values_get_n (self->first_values); i++)
    {
      const SaleFirstValue *value = sale_first_values_get (self->first_values, i);

      if (value->state == SALE_FIRST_VALUE_NOT_TRACKED)
        g_array_append_val (accounts, value->account);
    }
  return accounts;
}

static void
add_new (GArray *accounts, GHashTable *seen, GArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      gint64 account = g_array_index (more, gint64, i);

      if (sale_id_set_add (seen, account))
        g_array_append_val (accounts, account);
    }
}

/**
 * sale_metrics_list_not_converted:
 *
 * Returns: (transfer full) (element-type gint64): accounts of which an amount
 *   lacks an exchange rate: they are in no sum.
 */
GArray *
sale_metrics_list_not_converted (SaleMetrics *self)
{
  g_autoptr (GHashTable) seen = sale_id_set_new ();
  g_autoptr (GArray) moved = sale_movement_list_not_converted (self->movement);
  g_autoptr (GArray) renewed = sale_renewal_rate_list_not_converted (self->renewals);
  GArray *accounts = g_array_new (FALSE, FALSE, sizeof (gint64));

  add_new (accounts, seen, moved);
  add_new (accounts, seen, renewed);
  return accounts;
}
