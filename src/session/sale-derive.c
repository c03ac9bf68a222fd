/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cached figures of accounts: what lists show, computed with the engine. */
#include "sale-derive.h"

#include "sale-cadence.h"
#include "sale-facts.h"
#include "sale-health.h"
#include "sale-lives.h"
#include "sale-notice.h"
#include "sale-touch.h"
#include "sale-watch.h"

#include <math.h>

/* The next date by which something must be known, over the live contracts. */
static void
derive_deadline (SaleDerived *row, SaleAccountFacts *facts, SaleBasis *basis)
{
  SaleCalendar *theirs = sale_basis_get_calendar_of (basis, facts->account);

  for (guint i = 0; i < facts->contracts->len; i++)
    {
      g_autoptr (SaleNoticeProof) proof = sale_notice_proof_new (
          facts->contracts->pdata[i], sale_basis_get_settings (basis), theirs,
          sale_basis_get_calendar (basis), sale_basis_get_today (basis));
      SaleDate know_by = sale_notice_proof_get_know_by (proof);

      if (sale_notice_proof_is_work (proof) && sale_date_is_known (know_by) &&
          (!sale_date_is_known (row->next_deadline) || know_by < row->next_deadline))
        {
          row->next_deadline = know_by;
          row->next_deadline_kind = (int) proof->state;
        }
    }
}

static void
add_all (SalePortfolio *portfolio, SaleAccountFacts *facts)
{
  sale_portfolio_add (portfolio, facts->account);
  sale_portfolio_add_all (portfolio, facts->contracts);
  sale_portfolio_add_all (portfolio, facts->price_steps);
  sale_portfolio_add_all (portfolio, facts->renewals);
}

static void
derive_arr (SaleDerived *row, SaleAccountFacts *facts, SaleBasis *basis)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();
  g_autoptr (SaleLives) lives = NULL;
  SaleDate today = sale_basis_get_today (basis);
  SaleExact sum;

  add_all (portfolio, facts);
  lives = sale_lives_new (portfolio, sale_basis_get_settings (basis));
  if (sale_lives_sum_arr (lives, row->account, today, sale_basis_get_rates (basis), today, &sum))
    row->arr = sale_exact_round (sum);
}

static double
known_or_none (double score)
{
  return isnan (score) ? -1 : score;
}

static void
derive_cadence (SaleDerived *row, SaleCadence touch, SaleCadence review)
{
  row->next_touch = touch.due;
  row->touch_days = touch.days;
  row->touch_reason = (int) touch.reason;
  row->touch_overdue = touch.overdue;
  row->next_review = review.due;
  row->last_review = review.last;
  row->review_days = review.days;
  row->review_reason = (int) review.reason;
  row->review_overdue = review.overdue;
}

static void
derive_health (SaleDerived *row, SaleAccountFacts *facts, SaleBasis *basis)
{
  const SaleEngineSettings *settings = sale_basis_get_settings (basis);
  SaleDate today = sale_basis_get_today (basis);
  g_autoptr (SaleHealth) health = sale_health_new (facts, settings, today);
  SaleBand band = sale_health_get_effective_band (health, settings);
  SaleCadenceInput touch = sale_cadence_input_for_touch (facts, band, today);
  SaleCadenceInput review = sale_cadence_input_for_review (facts, band, today);

  row->score = health->known ? known_or_none (health->score) : -1;
  if (health->override)
    row->score = (double) sale_health_override_get_value (health->override);
  row->band = (int) band;
  row->confidence = health->confidence;
  row->relationship = known_or_none (health->dimensions[SALE_HEALTH_R].score);
  row->adoption = known_or_none (health->dimensions[SALE_HEALTH_A].score);
  row->value = known_or_none (health->dimensions[SALE_HEALTH_V].score);
  row->pattern = (int) health->pattern;
  if (health->reasons && health->reasons[0])
    row->reason = g_intern_string (health->reasons[0]);
  derive_cadence (row, sale_cadence_next_touch (&touch, settings, today),
                  sale_cadence_next_review (&review, settings, today));
}

static void
derive_touch (SaleDerived *row, SaleAccountFacts *facts, SaleBasis *basis)
{
  SaleRecord *last = sale_touch_find_last (facts, sale_basis_get_today (basis));

  if (last)
    row->last_two_way = sale_touch_get_day (facts, last);
}

static gboolean
derive_account (SaleReader *reader, SaleBasis *basis, SaleWatch *watch, gint64 account,
                GArray *rows, GError **error)
{
  SaleDerived row = SALE_DERIVED_INIT;
  g_autoptr (SaleAccountFacts) facts = sale_facts_load (reader, basis, account, error);

  if (facts == NULL)
    return FALSE;
  row.account = account;
  row.day = sale_basis_get_today (basis);
  derive_arr (&row, facts, basis);
  derive_health (&row, facts, basis);
  derive_deadline (&row, facts, basis);
  derive_touch (&row, facts, basis);
  if (watch)
    sale_watch_look (watch, facts, basis, (SaleBand) row.band);
  g_array_append_val (rows, row);
  return TRUE;
}

static gboolean
derive_all (SaleReader *reader, SaleBasis *basis, SaleWatch *watch, const gint64 *accounts,
            gsize n_accounts, GArray *rows, GError **error)
{
  for (gsize i = 0; i < n_accounts; i++)
    if (!derive_account (reader, basis, watch, accounts[i], rows, error))
      return FALSE;
  return TRUE;
}

/**
 * sale_derive_accounts:
 * @rows: (element-type SaleDerived): where one row an account is appended
 * @clock: a #SaleClock
 *
 * A #SaleDeriveFunc: computes the figures anew.
 */
gboolean
sale_derive_accounts (SaleReader *reader, const gint64 *accounts, gsize n_accounts, GArray *rows,
                      gpointer clock, GError **error)
{
  g_autoptr (SaleBasis) basis = sale_basis_load (reader, clock, error);

  return basis && derive_all (reader, basis, NULL, accounts, n_accounts, rows, error);
}

/**
 * sale_derive_on_basis:
 * @rows: (element-type SaleDerived): where one row an account is appended
 *
 * As sale_derive_accounts(), of the day of @basis.
 */
gboolean
sale_derive_on_basis (SaleReader *reader, SaleBasis *basis, const gint64 *accounts,
                      gsize n_accounts, GArray *rows, GError **error)
{
  return derive_all (reader, basis, NULL, accounts, n_accounts, rows, error);
}

/**
 * sale_derive_and_watch:
 * @watch: a #SaleWatch
 *
 * As sale_derive_accounts(), on the writer's thread, inside its transaction; the
 * rules look at the same facts.
 */
gboolean
sale_derive_and_watch (SaleReader *reader, const gint64 *accounts, gsize n_accounts, GArray *rows,
                       gpointer watch, GError **error)
{
  g_autoptr (SaleBasis) basis = sale_watch_load_basis (watch, reader, error);

  return basis && derive_all (reader, basis, watch, accounts, n_accounts, rows, error);
}

/**
 * sale_derive_is_fresh:
 *
 * Returns: whether the cache holds every account's figures, of today.
 */
gboolean
sale_derive_is_fresh (SaleReader *reader, SaleBasis *basis)
{
  g_autoptr (SaleQuery) accounts = sale_query_new (SALE_KIND_ACCOUNT);

  return sale_reader_count_derived (reader, sale_basis_get_today (basis)) ==
         sale_reader_count (reader, accounts, NULL);
}
