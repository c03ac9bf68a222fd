/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-renewal-rate.h"

#include "sale-id-set.h"
#include "sale-term.h"

const SaleWord sale_standing_words[] = { SALE_STANDING_WORDS (SALE_WORD_ENTRY_) { 0, NULL, NULL } };

struct _SaleRenewalRate
{
  gatomicrefcount ref_count;
  char currency[SALE_CURRENCY_SIZE];
  GArray *renewals; /* SaleDueRenewal */
};

G_DEFINE_BOXED_TYPE (SaleRenewalRate, sale_renewal_rate, sale_renewal_rate_ref,
                     sale_renewal_rate_unref)

static SaleRecord *
find_contract (SalePortfolio *portfolio, SaleRecord *renewal)
{
  return sale_portfolio_find (portfolio, SALE_KIND_CONTRACT, sale_renewal_get_contract (renewal));
}

/* The renewal date is the day after the last one; some write that one. */
static SaleDate
get_last_day_of_term (SaleRecord *contract, SaleDate due)
{
  return sale_term_find_end (contract, due - 1, NULL) == due - 1 ? due - 1 : due;
}

static const char *
get_currency (SalePortfolio *portfolio, SaleRecord *renewal, SaleRecord *contract)
{
  const char *currency = sale_renewal_get_currency (renewal);

  return currency ? currency : sale_arr_get_currency (portfolio, contract);
}

/**
 * sale_renewal_get_up:
 * @up: (out): T, a yearly amount in the contract's currency
 *
 * What is up for renewal: as written, else the contract's ARR at the end of the
 * term. Source: formulas.md F4.
 *
 * Returns: %FALSE when neither is known; @up is 0 then.
 */
gboolean
sale_renewal_get_up (SalePortfolio *portfolio, SaleRecord *renewal, SaleMoney *up)
{
  SaleRecord *contract = find_contract (portfolio, renewal);
  SaleDate due = sale_renewal_get_due (renewal);

  *up = sale_money_new (0, NULL);
  if (contract == NULL)
    return FALSE;
  if (sale_record_has (renewal, sale_renewal_field_up_for_renewal))
    {
      *up = sale_money_new (sale_renewal_get_up_for_renewal (renewal).minor,
                            get_currency (portfolio, renewal, contract));
      return TRUE;
    }
  return sale_date_is_known (due) &&
         sale_arr_get_on (portfolio, contract, get_last_day_of_term (contract, due), up);
}

gboolean
sale_renewal_is_open (SaleRecord *renewal)
{
  int outcome = sale_renewal_get_outcome (renewal);

  return outcome == SALE_RESULT_OPEN || outcome == SALE_RESULT_NONE;
}

/**
 * sale_renewal_get_standing:
 *
 * Returns: how a renewal stands on a day: one that is won without an amount is
 *   not closed, one that is open after its due day is overdue.
 *   Source: formulas.md F4.
 */
SaleStanding
sale_renewal_get_standing (SaleRecord *renewal, SaleDate today)
{
  switch (sale_renewal_get_outcome (renewal))
    {
    case SALE_RESULT_WON:
      if (sale_renewal_get_silent (renewal))
        return SALE_STANDING_SILENT;
      return sale_record_has (renewal, sale_renewal_field_final_amount) ? SALE_STANDING_WON
                                                                        : SALE_STANDING_NOT_CLOSED;
    case SALE_RESULT_LOST:
      return SALE_STANDING_LOST;
    default:
      return sale_renewal_get_due (renewal) < today ? SALE_STANDING_OVERDUE : SALE_STANDING_OPEN;
    }
}

static gboolean
is_won (const SaleDueRenewal *self)
{
  return self->standing == SALE_STANDING_WON || self->standing == SALE_STANDING_SILENT;
}

static void
read_final (SalePortfolio *portfolio, SaleRecord *renewal, SaleDueRenewal *self)
{
  if (!is_won (self))
    self->final = sale_money_new (0, self->up.currency);
  else if (sale_record_has (renewal, sale_renewal_field_final_amount))
    self->final =
        sale_money_new (sale_renewal_get_final_amount (renewal).minor,
                        get_currency (portfolio, renewal, find_contract (portfolio, renewal)));
  else
    self->final = self->up;
}

static gboolean
falls_due (SalePortfolio *portfolio, SaleRecord *renewal, SaleSpan span)
{
  SaleDate due = sale_renewal_get_due (renewal);
  SaleRecord *contract = find_contract (portfolio, renewal);

  return sale_date_is_known (due) && sale_span_has (span, due) && contract &&
         !sale_term_is_draft (contract);
}

static SaleDueRenewal
read_renewal (SalePortfolio *portfolio, const SaleRates *rates, SaleRecord *renewal, SaleDate today)
{
  SaleDueRenewal self = {
    .renewal = sale_record_get_id (renewal),
    .contract = sale_renewal_get_contract (renewal),
    .account = sale_portfolio_get_account_of (portfolio, renewal),
    .due = sale_renewal_get_due (renewal),
    .standing = sale_renewal_get_standing (renewal, today),
  };

  self.known = sale_renewal_get_up (portfolio, renewal, &self.up);
  read_final (portfolio, renewal, &self);
  self.converted = sale_rates_convert (rates, self.up, self.due, &self.exact_up) &&
                   sale_rates_convert (rates, self.final, self.due, &self.exact_final);
  return self;
}

/* One amount without a rate leaves the whole account out. */
static void
leave_out_accounts (SaleRenewalRate *self)
{
  g_autoptr (GHashTable) left_out = sale_id_set_new ();

  for (guint i = 0; i < self->renewals->len; i++)
    if (!sale_renewal_rate_get (self, i)->converted)
      sale_id_set_add (left_out, sale_renewal_rate_get (self, i)->account);
  for (guint i = 0; i < self->renewals->len; i++)
    {
      SaleDueRenewal *renewal = &g_array_index (self->renewals, SaleDueRenewal, i);

      if (sale_id_set_has (left_out, renewal->account))
        renewal->converted = FALSE;
    }
}

/**
 * sale_renewal_rate_new:
 * @portfolio: with accounts, contracts, price steps and renewals
 * @rates: into the book's currency; those of the due day hold
 * @span: the period that due days lie in
 * @today: tells what is overdue
 *
 * Source: formulas.md F4.
 *
 * Returns: (transfer full): the renewals that fall due.
 */
SaleRenewalRate *
sale_renewal_rate_new (SalePortfolio *portfolio, const SaleRates *rates, SaleSpan span,
                       SaleDate today)
{
  SaleRenewalRate *self = g_new0 (SaleRenewalRate, 1);
  GPtrArray *records = sale_portfolio_list (portfolio, SALE_KIND_RENEWAL);

  g_atomic_ref_count_init (&self->ref_count);
  g_strlcpy (self->currency, sale_rates_get_currency (rates), sizeof self->currency);
  self->renewals = g_array_new (FALSE, FALSE, sizeof (SaleDueRenewal));
  for (guint i = 0; i < records->len; i++)
    if (falls_due (portfolio, g_ptr_array_index (records, i), span))
      {
        SaleDueRenewal renewal =
            read_renewal (portfolio, rates, g_ptr_array_index (records, i), today);
        g_array_append_val (self->renewals, renewal);
      }
  leave_out_accounts (self);
  return self;
}

SaleRenewalRate *
sale_renewal_rate_ref (SaleRenewalRate *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_renewal_rate_unref (SaleRenewalRate *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->renewals);
  g_free (self);
}

guint
sale_renewal_rate_get_n (const SaleRenewalRate *self)
{
  return self->renewals->len;
}

const SaleDueRenewal *
sale_renewal_rate_get (const SaleRenewalRate *self, guint index)
{
  g_return_val_if_fail (index < self->renewals->len, NULL);

  return &g_array_index (self->renewals, SaleDueRenewal, index);
}

typedef struct
{
  SaleExact due, closed, gross, net, silent;
  guint n_due, n_closed, n_won;
} Sums;

static gboolean
is_closed (const SaleDueRenewal *renewal)
{
  return is_won (renewal) || renewal->standing == SALE_STANDING_LOST;
}

static void
add_amounts (Sums *sums, const SaleDueRenewal *renewal)
{
  sums->due += renewal->exact_up;
  if (is_closed (renewal))
    sums->closed += renewal->exact_up;
  if (!is_won (renewal))
    return;
  sums->gross += MIN (renewal->exact_final, renewal->exact_up);
  sums->net += renewal->exact_final;
  if (renewal->standing == SALE_STANDING_SILENT)
    sums->silent += renewal->exact_final;
}

static void
add_renewal (Sums *sums, SaleRenewalFigures *figures, const SaleDueRenewal *renewal)
{
  sums->n_due++;
  sums->n_closed += is_closed (renewal);
  sums->n_won += is_won (renewal);
  figures->n_silent += renewal->standing == SALE_STANDING_SILENT;
  figures->n_overdue += renewal->standing == SALE_STANDING_OVERDUE;
  figures->n_not_closed += renewal->standing == SALE_STANDING_NOT_CLOSED;
  figures->n_unknown += !renewal->known;
  if (renewal->known)
    add_amounts (sums, renewal);
}

static SaleRatio
make_ratio (SaleExact numerator, SaleExact denominator)
{
  return sale_ratio_new ((double) sale_exact_round (numerator),
                         (double) sale_exact_round (denominator));
}

/**
 * sale_renewal_rate_get_figures:
 *
 * Returns: gross, net and count, each of what fell due and of what is closed.
 */
SaleRenewalFigures
sale_renewal_rate_get_figures (const SaleRenewalRate *self)
{
  Sums sums = { 0 };
  SaleRenewalFigures figures = { 0 };

  for (guint i = 0; i < self->renewals->len; i++)
    if (sale_renewal_rate_get (self, i)->converted)
      add_renewal (&sums, &figures, sale_renewal_rate_get (self, i));

  figures.gross_due = make_ratio (sums.gross, sums.due);
  figures.gross_closed = make_ratio (sums.gross, sums.closed);
  figures.net_due = make_ratio (sums.net, sums.due);
  figures.net_closed = make_ratio (sums.net, sums.closed);
  figures.count_due = sale_ratio_new (sums.n_won, sums.n_due);
  figures.count_closed = sale_ratio_new (sums.n_won, sums.n_closed);
  figures.due = sale_money_new (sale_exact_round (sums.due), self->currency);
  figures.silent = sale_money_new (sale_exact_round (sums.silent), self->currency);
  return figures;
}

/**
 * sale_renewal_rate_list_not_converted:
 *
 * Returns: (transfer full) (element-type gint64): the accounts that are in no
 *   sum, since an exchange rate is missing.
 */
GArray *
sale_renewal_rate_list_not_converted (const SaleRenewalRate *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) seen = sale_id_set_new ();

  for (guint i = 0; i < self->renewals->len; i++)
    {
      const SaleDueRenewal *renewal = sale_renewal_rate_get (self, i);

      if (!renewal->converted && sale_id_set_add (seen, renewal->account))
        g_array_append_val (ids, renewal->account);
    }
  return ids;
}

/**
 * sale_renewal_rate_dup_rows:
 *
 * Returns: (transfer full): the renewals: V against T.
 */
SaleFigureRows *
sale_renewal_rate_dup_rows (const SaleRenewalRate *self)
{
  SaleFigureRows *rows = sale_figure_rows_new (SALE_FIGURE_MONEY, self->currency);

  for (guint i = 0; i < self->renewals->len; i++)
    {
      const SaleDueRenewal *renewal = sale_renewal_rate_get (self, i);
      const char *mark = sale_word_to_nick (sale_standing_words, renewal->standing);

      sale_figure_rows_add (rows, (SaleFigureRow) {
                                      .kind = SALE_KIND_RENEWAL,
                                      .record = renewal->renewal,
                                      .account = renewal->account,
                                      .date = renewal->due,
                                      .numerator = sale_exact_round (renewal->exact_final),
                                      .denominator = sale_exact_round (renewal->exact_up),
                                      .mark = renewal->converted ? mark : "not_converted",
                                  });
    }
  return rows;
}
