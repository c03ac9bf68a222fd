/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must hold for any book, tried on random ones; and the rule for successors
 * once more, word by word and slowly, against the fast one. */
#include "sale-movement.h"

#define N_BOOKS 400
#define N_ACCOUNTS 4
#define N_CONTRACTS 14

static SaleDate
random_day (void)
{
  /* Few days, so that ends, starts and windows meet. */
  return sale_date_new (2025, 1, 1) + g_test_rand_int_range (0, 90) * 7;
}

static void
set (SaleRecord *record, guint field, gint64 number)
{
  sale_record_take_value (record, field, sale_value_int (number));
}

static void
set_text (SaleRecord *record, guint field, const char *text)
{
  sale_record_take_value (record, field, sale_value_text (text));
}

static SaleRecord *
new_record (SaleKind kind, gint64 id)
{
  SaleRecord *record = sale_record_new (kind);
  SaleUuid uuid = { { 0 } };

  sale_record_set_identity (record, id, &uuid, 0, 0, SALE_INSTANT_NONE);
  return record;
}

static SaleRecord *
random_contract (gint64 id)
{
  static const char *const products[] = { "P", "Q", "R" };
  static const char *const modes[] = { "auto", "signature", "signature", "open_ended" };
  static const char *const states[] = { "active", "active", "ended", "renewed", "draft" };
  SaleRecord *self = new_record (SALE_KIND_CONTRACT, id);
  SaleDate start = random_day ();
  gint64 followed = g_test_rand_int_range (1, N_CONTRACTS + 1);

  set (self, sale_contract_field_account, g_test_rand_int_range (1, N_ACCOUNTS + 1));
  set_text (self, sale_contract_field_product, products[g_test_rand_int_range (0, 3)]);
  set_text (self, sale_contract_field_renewal_mode, modes[g_test_rand_int_range (0, 4)]);
  set_text (self, sale_contract_field_status, states[g_test_rand_int_range (0, 5)]);
  set_text (self, sale_contract_field_period, "year");
  set (self, sale_contract_field_amount, g_test_rand_int_range (0, 4) * 100);
  set (self, sale_contract_field_term_start, start);
  set (self, sale_contract_field_term_end, start + g_test_rand_int_range (-1, 40) * 7 - 1);
  set (self, sale_contract_field_escalator, g_test_rand_bit ());
  if (g_test_rand_int_range (0, 3) == 0)
    {
      g_autofree char *follows = sale_refs_join (&followed, 1);
      set_text (self, sale_contract_field_follows, follows);
    }
  return self;
}

static SalePortfolio *
random_book (void)
{
  SalePortfolio *book = sale_portfolio_new ();

  for (gint64 id = 1; id <= N_ACCOUNTS; id++)
    {
      g_autoptr (SaleRecord) account = new_record (SALE_KIND_ACCOUNT, id);

      if (g_test_rand_int_range (0, 5) == 0)
        set (account, sale_account_field_merged_into, g_test_rand_int_range (1, N_ACCOUNTS + 1));
      sale_portfolio_add (book, account);
    }
  for (gint64 id = 1; id <= N_CONTRACTS; id++)
    {
      g_autoptr (SaleRecord) contract = random_contract (id);
      sale_portfolio_add (book, contract);
    }
  return book;
}

static gboolean
names (const SaleLife *life, gint64 id)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_contract_get_follows (life->contract));

  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id && id != life->id)
      return TRUE;
  return FALSE;
}

static gboolean
is_fresh (const SaleLife *life)
{
  return sale_contract_get_follows (life->contract) == NULL;
}

static gboolean
same_product (const SaleLife *a, const SaleLife *b)
{
  return g_strcmp0 (sale_contract_get_product (a->contract),
                    sale_contract_get_product (b->contract)) == 0;
}

static const SaleLife *
find_named (SaleLives *lives, gint64 id)
{
  const SaleLife *found = NULL;

  for (guint a = 0; a < sale_lives_get_n_accounts (lives); a++)
    {
      guint n;
      const SaleLife *all = sale_lives_get_account (lives, a, &n);

      for (guint i = 0; i < n; i++)
        if (names (&all[i], id) && (found == NULL || all[i].start < found->start ||
                                    (all[i].start == found->start && all[i].id < found->id)))
          found = &all[i];
    }
  return found;
}

static const SaleLife *
find_fresh (const SaleLife *all, guint n, const SaleLife *life, gboolean of_product)
{
  for (guint i = 0; i < n; i++)
    if (is_fresh (&all[i]) && all[i].start > life->last &&
        (!of_product || same_product (&all[i], life)))
      return &all[i];
  return NULL;
}

static gboolean
continues_a_product (SaleLives *lives, const SaleLife *all, guint n, const SaleLife *life)
{
  for (guint i = 0; i < n; i++)
    if (all[i].last != SALE_LIFE_FOREVER && find_named (lives, all[i].id) == NULL &&
        find_fresh (all, n, &all[i], TRUE) == life && life->start - all[i].last - 1 <= 30)
      return TRUE;
  return FALSE;
}

static gboolean
nothing_lives (SaleLives *lives, const SaleLife *all, guint n, SaleDate day)
{
  for (guint i = 0; i < n; i++)
    if (all[i].start <= day && day <= all[i].last &&
        !(all[i].start == day && is_fresh (&all[i]) &&
          !continues_a_product (lives, all, n, &all[i])))
      return FALSE;
  return TRUE;
}

static SaleDate
slow_until (SaleLives *lives, const SaleLife *all, guint n, const SaleLife *life)
{
  const SaleLife *next = find_named (lives, life->id);

  if (life->last == SALE_LIFE_FOREVER)
    {
      if (next)
        return next->start;
      return sale_contract_get_status (life->contract) == SALE_CONTRACT_STATUS_ACTIVE
                 ? SALE_LIFE_FOREVER
                 : life->start;
    }
  if (next == NULL)
    next = find_fresh (all, n, life, TRUE);
  if (next == NULL && nothing_lives (lives, all, n, life->last + 1))
    next = find_fresh (all, n, life, FALSE);
  return next && next->start - life->last - 1 <= 30 ? next->start : life->last;
}

static void
check_lives (SaleLives *lives)
{
  for (guint a = 0; a < sale_lives_get_n_accounts (lives); a++)
    {
      guint n;
      const SaleLife *all = sale_lives_get_account (lives, a, &n);

      for (guint i = 0; i < n; i++)
        g_assert_cmpint (all[i].until, ==, slow_until (lives, all, n, &all[i]));
    }
}

static void
check_movement (const SaleMovement *movement)
{
  SaleMovementTotals t = sale_movement_get_totals (movement);
  SaleRetention r = sale_movement_get_retention (movement);

  g_assert_cmpint (t.existing.minor + t.fresh.minor + t.win_back.minor, ==, t.change.minor);
  g_assert_cmpint (t.change.minor, ==, t.end.minor - t.start.minor);
  g_assert_cmpint (t.expansion.minor + t.fresh.minor + t.win_back.minor - t.contraction.minor -
                       t.churn.minor,
                   ==, t.change.minor);
  g_assert_cmpint (MIN (MIN (t.expansion.minor, t.contraction.minor),
                        MIN (t.churn.minor, MIN (t.fresh.minor, t.win_back.minor))),
                   >=, 0);
  g_assert_cmpint (t.provisional.minor, <=, t.churn.minor + t.contraction.minor);
  g_assert_cmpfloat (r.grr.numerator, <=, r.grr.denominator);
  g_assert_cmpfloat (r.grr_plain.numerator, <=, r.grr_plain.denominator);
  g_assert_cmpfloat (r.grr.numerator, <=, r.nrr.numerator);
  g_assert_cmpfloat (r.logo.numerator, <=, r.logo.denominator);
}

static void
test_random (void)
{
  SaleEngineSettings settings;
  g_autoptr (SaleRates) rates = sale_rates_new (NULL, "EUR");

  sale_engine_settings_init (&settings);
  for (guint i = 0; i < N_BOOKS; i++)
    {
      g_autoptr (SalePortfolio) book = random_book ();
      g_autoptr (SaleLives) lives = sale_lives_new (book, &settings);
      SaleDate from = random_day (), to = from + g_test_rand_int_range (0, 200);
      SaleSpan span = { from, to }, next = { to + 1, to + 100 };
      g_autoptr (SaleMovement) movement = sale_movement_new (lives, rates, span, to + 5);
      g_autoptr (SaleMovement) after = sale_movement_new (lives, rates, next, to + 5);

      check_lives (lives);
      check_movement (movement);
      /* Windows tile. */
      g_assert_cmpint (sale_movement_get_totals (movement).end.minor, ==,
                       sale_movement_get_totals (after).start.minor);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/movement/random", test_random);
  return g_test_run ();
}
