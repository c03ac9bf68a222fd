/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken from the movement of the accounts: F1–F3, F22 and their rows. */
#include "sale-movement.h"

/* Without escalators and not, what an account ends with in F1–F3. */
static SaleExact
get_kept (const SaleAccountMovement *account, gboolean plain)
{
  if (account->kind == SALE_MOVEMENT_LOST_INSIDE)
    return 0;
  return plain ? account->end_plain : account->end;
}

/* The cohort is closed at the start. */
static gboolean
is_in_cohort (const SaleAccountMovement *account)
{
  return account->converted && account->start > 0;
}

static SaleRatio
make_ratio (SaleExact numerator, SaleExact denominator)
{
  return sale_ratio_new ((double) sale_exact_round (numerator),
                         (double) sale_exact_round (denominator));
}

/**
 * sale_movement_get_retention:
 *
 * Returns: F1–F3. Source: formulas.md F1, F2, F3.
 */
SaleRetention
sale_movement_get_retention (const SaleMovement *self)
{
  SaleExact start = 0, gross[2] = { 0, 0 }, net[2] = { 0, 0 };
  guint had = 0, kept = 0;

  for (guint i = 0; i < sale_movement_get_n (self); i++)
    {
      const SaleAccountMovement *account = sale_movement_get (self, i);

      if (!is_in_cohort (account))
        continue;
      start += account->start;
      had++;
      kept += get_kept (account, FALSE) > 0;
      for (int plain = 0; plain < 2; plain++)
        {
          SaleExact end = get_kept (account, plain);

          gross[plain] += MIN (end, account->start);
          net[plain] += end;
        }
    }
  return (SaleRetention) {
    .grr = make_ratio (gross[FALSE], start),
    .nrr = make_ratio (net[FALSE], start),
    .grr_plain = make_ratio (gross[TRUE], start),
    .nrr_plain = make_ratio (net[TRUE], start),
    .logo = sale_ratio_new (kept, had),
  };
}

typedef struct
{
  SaleExact expansion, contraction, churn, fresh, win_back, provisional, start, end, existing;
} Sums;

static void
add_to_sums (Sums *sums, const SaleAccountMovement *account)
{
  sums->start += account->start;
  sums->end += account->end;
  sums->provisional += account->provisional;
  if (account->start > 0)
    sums->existing += get_kept (account, FALSE) - account->start;

  switch (account->kind)
    {
    case SALE_MOVEMENT_EXPANSION:
      sums->expansion += account->end - account->start;
      break;
    case SALE_MOVEMENT_CONTRACTION:
      sums->contraction += account->start - account->end;
      break;
    case SALE_MOVEMENT_CHURN:
      sums->churn += account->start;
      break;
    case SALE_MOVEMENT_NEW:
      sums->fresh += account->end;
      break;
    case SALE_MOVEMENT_WIN_BACK:
      sums->win_back += account->end;
      break;
    case SALE_MOVEMENT_LOST_INSIDE:
      sums->churn += account->start;
      sums->win_back += account->end;
      break;
    default:
      break;
    }
}

static SaleMoney
make_money (const SaleMovement *self, SaleExact sum)
{
  return sale_money_new (sale_exact_round (sum), sale_movement_get_currency (self));
}

/**
 * sale_movement_get_totals:
 *
 * Returns: the movement of the whole book. Source: formulas.md F0, F22.
 */
SaleMovementTotals
sale_movement_get_totals (const SaleMovement *self)
{
  Sums sums = { 0 };

  for (guint i = 0; i < sale_movement_get_n (self); i++)
    if (sale_movement_get (self, i)->converted)
      add_to_sums (&sums, sale_movement_get (self, i));

  return (SaleMovementTotals) {
    .expansion = make_money (self, sums.expansion),
    .contraction = make_money (self, sums.contraction),
    .churn = make_money (self, sums.churn),
    .fresh = make_money (self, sums.fresh),
    .win_back = make_money (self, sums.win_back),
    .provisional = make_money (self, sums.provisional),
    .start = make_money (self, sums.start),
    .end = make_money (self, sums.end),
    .existing = make_money (self, sums.existing),
    .change = make_money (self, sums.end - sums.start),
  };
}

static void
add_row (SaleFigureRows *rows, const SaleAccountMovement *account, gint64 numerator,
         gint64 denominator)
{
  const char *mark = sale_word_to_nick (sale_movement_kind_words, account->kind);

  sale_figure_rows_add (rows, (SaleFigureRow) {
                                  .kind = SALE_KIND_ACCOUNT,
                                  .record = account->account,
                                  .account = account->account,
                                  .date = SALE_DATE_NONE,
                                  .numerator = numerator,
                                  .denominator = denominator,
                                  .mark = account->converted ? mark : "not_converted",
                              });
}

/* Lost and won back inside the window stands in two sums. */
static gboolean
is_of_kind (SaleMovementKind is, SaleMovementKind asked)
{
  if (asked == SALE_MOVEMENT_NONE || is == asked)
    return TRUE;
  return is == SALE_MOVEMENT_LOST_INSIDE &&
         (asked == SALE_MOVEMENT_CHURN || asked == SALE_MOVEMENT_WIN_BACK);
}

/**
 * sale_movement_dup_rows:
 * @kind: one kind of movement, or %SALE_MOVEMENT_NONE for all
 *
 * Returns: (transfer full): the accounts that moved so: ARR at the end against
 *   the start.
 */
SaleFigureRows *
sale_movement_dup_rows (const SaleMovement *self, SaleMovementKind kind)
{
  SaleFigureRows *rows =
      sale_figure_rows_new (SALE_FIGURE_MONEY, sale_movement_get_currency (self));

  for (guint i = 0; i < sale_movement_get_n (self); i++)
    {
      const SaleAccountMovement *account = sale_movement_get (self, i);

      if (account->converted && is_of_kind (account->kind, kind))
        add_row (rows, account, sale_exact_round (account->end), sale_exact_round (account->start));
    }
  return rows;
}

/**
 * sale_movement_dup_retention_rows:
 * @gross: F1, else F2
 * @plain: without agreed escalators
 *
 * Returns: (transfer full): the cohort: what each account keeps of what it had.
 */
SaleFigureRows *
sale_movement_dup_retention_rows (const SaleMovement *self, gboolean gross, gboolean plain)
{
  SaleFigureRows *rows =
      sale_figure_rows_new (SALE_FIGURE_MONEY, sale_movement_get_currency (self));

  for (guint i = 0; i < sale_movement_get_n (self); i++)
    {
      const SaleAccountMovement *account = sale_movement_get (self, i);
      SaleExact kept = get_kept (account, plain);

      if (is_in_cohort (account))
        add_row (rows, account, sale_exact_round (gross ? MIN (kept, account->start) : kept),
                 sale_exact_round (account->start));
    }
  return rows;
}

/**
 * sale_movement_dup_logo_rows:
 *
 * Returns: (transfer full): the cohort, 1 for each account that is still there.
 */
SaleFigureRows *
sale_movement_dup_logo_rows (const SaleMovement *self)
{
  SaleFigureRows *rows = sale_figure_rows_new (SALE_FIGURE_COUNT, NULL);

  for (guint i = 0; i < sale_movement_get_n (self); i++)
    {
      const SaleAccountMovement *account = sale_movement_get (self, i);

      if (is_in_cohort (account))
        add_row (rows, account, get_kept (account, FALSE) > 0, 1);
    }
  return rows;
}

/**
 * sale_movement_dup_provisional_rows:
 *
 * Returns: (transfer full): the accounts whose loss may still be renewed: that
 *   amount against what they had.
 */
SaleFigureRows *
sale_movement_dup_provisional_rows (const SaleMovement *self)
{
  SaleFigureRows *rows =
      sale_figure_rows_new (SALE_FIGURE_MONEY, sale_movement_get_currency (self));

  for (guint i = 0; i < sale_movement_get_n (self); i++)
    {
      const SaleAccountMovement *account = sale_movement_get (self, i);

      if (account->converted && account->provisional > 0)
        add_row (rows, account, sale_exact_round (account->provisional),
                 sale_exact_round (account->start));
    }
  return rows;
}
