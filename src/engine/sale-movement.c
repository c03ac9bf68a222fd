/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-movement.h"

#include "sale-escalators.h"
#include "sale-term.h"

const SaleWord sale_movement_kind_words[] = { SALE_MOVEMENT_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                       NULL } };

struct _SaleMovement
{
  gatomicrefcount ref_count;
  SaleSpan span;
  SaleDate today;
  char currency[SALE_CURRENCY_SIZE];
  GArray *accounts; /* SaleAccountMovement */
};

/* What all accounts are looked at with. */
typedef struct
{
  SaleLives *lives;
  SalePortfolio *portfolio;
  const SaleRates *rates;
  SaleEscalators *escalators;
  SaleSpan span;
  SaleDate today;
} Context;

G_DEFINE_BOXED_TYPE (SaleMovement, sale_movement, sale_movement_ref, sale_movement_unref)

static gboolean
add_on (const Context *context, const SaleLife *life, SaleDate day, SaleExact *sum)
{
  SaleMoney arr;
  SaleExact exact;

  if (!sale_life_counts_on (life, day))
    return TRUE;
  sale_life_get_arr_on (life, context->portfolio, day, &arr);
  if (!sale_rates_convert (context->rates, arr, context->span.from, &exact))
    return FALSE;
  *sum += exact;
  return TRUE;
}

static gboolean
add_plain (const Context *context, const SaleLife *life, SaleExact *sum)
{
  SaleExact exact;

  if (!sale_life_counts_on (life, context->span.to))
    return TRUE;
  if (!sale_escalators_get_arr_on (context->escalators, life, context->span.to, &exact))
    return FALSE;
  *sum += exact;
  return TRUE;
}

static void
sum_up (const Context *context, const SaleLife *lives, guint n_lives, SaleAccountMovement *self)
{
  for (guint i = 0; i < n_lives && self->converted; i++)
    self->converted = add_on (context, &lives[i], context->span.from - 1, &self->start) &&
                      add_on (context, &lives[i], context->span.to, &self->end) &&
                      add_plain (context, &lives[i], &self->end_plain);
  /* Credits alone are no revenue that could be kept or lost. */
  self->start = MAX (self->start, 0);
  self->end = MAX (self->end, 0);
  self->end_plain = MAX (self->end_plain, 0);
}

/* Whether on some day of the span no contract counts; one at amount 0 does. */
static gboolean
has_gap (const SaleLife *lives, guint n_lives, SaleSpan span)
{
  SaleDate covered = span.from; /* up to, not including */

  for (guint i = 0; i < n_lives && covered <= span.to; i++)
    {
      if (lives[i].until <= covered)
        continue;
      if (lives[i].start > covered)
        return TRUE;
      covered = lives[i].until;
    }
  return covered <= span.to;
}

static gboolean
has_history (const Context *context, const SaleLife *lives, guint n_lives)
{
  for (guint i = 0; i < n_lives; i++)
    if (sale_arr_was_paid_before (context->portfolio, lives[i].contract, context->span.from))
      return TRUE;
  return FALSE;
}

static SaleMovementKind
find_kind (const Context *context, const SaleLife *lives, guint n_lives,
           const SaleAccountMovement *self)
{
  if (self->start == 0 && self->end == 0)
    return SALE_MOVEMENT_NONE;
  if (self->start == 0)
    return has_history (context, lives, n_lives) ? SALE_MOVEMENT_WIN_BACK : SALE_MOVEMENT_NEW;
  if (self->end == 0)
    return SALE_MOVEMENT_CHURN;
  if (has_gap (lives, n_lives, context->span))
    return SALE_MOVEMENT_LOST_INSIDE;
  if (self->end < self->start)
    return SALE_MOVEMENT_CONTRACTION;
  return self->end > self->start ? SALE_MOVEMENT_EXPANSION : SALE_MOVEMENT_STEADY;
}

/* Its open record says so; without any record, that nobody settled it. */
static gboolean
renewal_is_open (const Context *context, const SaleLife *life)
{
  GPtrArray *renewals = sale_portfolio_list_of (context->portfolio, SALE_KIND_RENEWAL, life->id);

  for (guint i = 0; i < renewals->len; i++)
    {
      int outcome = sale_renewal_get_outcome (g_ptr_array_index (renewals, i));

      if (outcome == SALE_RESULT_OPEN || outcome == SALE_RESULT_NONE)
        return TRUE;
    }
  return renewals->len == 0 && !sale_term_is_closed (life->contract);
}

static gboolean
is_provisional (const Context *context, const SaleLife *life)
{
  return life->last != SALE_LIFE_FOREVER && life->successor == NULL &&
         sale_span_has (context->span, life->last) &&
         (gint64) context->today - life->last <
             sale_lives_get_settings (context->lives)->gap_days &&
         renewal_is_open (context, life);
}

static SaleExact
get_loss (const SaleAccountMovement *self)
{
  switch (self->kind)
    {
    case SALE_MOVEMENT_CHURN:
    case SALE_MOVEMENT_LOST_INSIDE:
      return self->start;
    case SALE_MOVEMENT_CONTRACTION:
      return self->start - self->end;
    default:
      return 0;
    }
}

static SaleExact
find_provisional (const Context *context, const SaleLife *lives, guint n_lives,
                  const SaleAccountMovement *self)
{
  SaleExact loss = get_loss (self), sum = 0, exact;
  SaleMoney arr;

  for (guint i = 0; i < n_lives && loss > 0; i++)
    if (is_provisional (context, &lives[i]) &&
        sale_life_get_arr_on (&lives[i], context->portfolio, lives[i].last, &arr) &&
        sale_rates_convert (context->rates, arr, context->span.from, &exact))
      sum += exact;
  return MIN (sum, loss);
}

static void
add_account (SaleMovement *self, const Context *context, guint index)
{
  guint n_lives;
  const SaleLife *lives = sale_lives_get_account (context->lives, index, &n_lives);
  SaleAccountMovement account = { .account = lives[0].account, .converted = TRUE };

  sum_up (context, lives, n_lives, &account);
  if (account.converted)
    {
      account.kind = find_kind (context, lives, n_lives, &account);
      account.provisional = find_provisional (context, lives, n_lives, &account);
    }
  if (!account.converted || account.kind != SALE_MOVEMENT_NONE)
    g_array_append_val (self->accounts, account);
}

/**
 * sale_movement_new:
 * @lives: when each contract counts; its portfolio holds the renewals too
 * @rates: into the book's currency; those of the first day hold for both ends
 * @span: the window; it may end after @today and is planned then
 * @today: tells how old a loss is
 *
 * Source: formulas.md F0.
 *
 * Returns: (transfer full): the movement of every account that has or had ARR.
 */
SaleMovement *
sale_movement_new (SaleLives *lives, const SaleRates *rates, SaleSpan span, SaleDate today)
{
  SaleMovement *self = g_new0 (SaleMovement, 1);
  g_autoptr (SaleEscalators) escalators = sale_escalators_new (lives, rates, span, span.from);
  Context context = { lives, sale_lives_get_portfolio (lives), rates, escalators, span, today };

  g_atomic_ref_count_init (&self->ref_count);
  self->span = span;
  self->today = today;
  g_strlcpy (self->currency, sale_rates_get_currency (rates), sizeof self->currency);
  self->accounts = g_array_new (FALSE, FALSE, sizeof (SaleAccountMovement));
  for (guint i = 0; i < sale_lives_get_n_accounts (lives); i++)
    add_account (self, &context, i);
  return self;
}

SaleMovement *
sale_movement_ref (SaleMovement *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_movement_unref (SaleMovement *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_array_unref (self->accounts);
  g_free (self);
}

SaleSpan
sale_movement_get_span (const SaleMovement *self)
{
  return self->span;
}

/**
 * sale_movement_is_planned:
 *
 * Returns: whether the window ends after today, so that it tells a plan.
 */
gboolean
sale_movement_is_planned (const SaleMovement *self)
{
  return self->span.to > self->today;
}

/**
 * sale_movement_get_currency:
 *
 * Returns: (transfer none): the book's currency, which every amount is in.
 */
const char *
sale_movement_get_currency (const SaleMovement *self)
{
  return self->currency;
}

guint
sale_movement_get_n (const SaleMovement *self)
{
  return self->accounts->len;
}

const SaleAccountMovement *
sale_movement_get (const SaleMovement *self, guint index)
{
  g_return_val_if_fail (index < self->accounts->len, NULL);

  return &g_array_index (self->accounts, SaleAccountMovement, index);
}

/**
 * sale_movement_list_not_converted:
 *
 * Returns: (transfer full) (element-type gint64): the accounts that are in no
 *   sum, since an exchange rate is missing.
 */
GArray *
sale_movement_list_not_converted (const SaleMovement *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < self->accounts->len; i++)
    {
      const SaleAccountMovement *account = sale_movement_get (self, i);

      if (!account->converted)
        g_array_append_val (ids, account->account);
    }
  return ids;
}

/**
 * sale_span_default:
 *
 * Returns: the twelve months that end with the last month's end before @today.
 *   Source: formulas.md "Conventions".
 */
SaleSpan
sale_span_default (SaleDate today)
{
  int year, month;
  SaleDate first;

  sale_date_get_ymd (today, &year, &month, NULL);
  first = sale_date_new (year, month, 1);
  return (SaleSpan) { sale_date_add_months (first, -12), first - 1 };
}
