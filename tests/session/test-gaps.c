/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person types into *Fill the Gaps*, and what becomes of it. */
#include "sale-gaps.h"
#include "sale-session.h"
#include "test-book.h"

typedef struct
{
  TestBook book;
  SaleBasis *basis;
  gint64 account;
  gint64 contract;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  test_book_set_up (&self->book, NULL);
  self->account = test_book_add_account (&self->book, "Nordlicht AG");
  self->contract = test_book_add (&self->book, SALE_KIND_CONTRACT, sale_contract_field_account,
                                  self->account, sale_contract_field_product, "Suite");
  self->basis = sale_basis_load (test_book_get_reader (&self->book), self->book.clock, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_basis_unref (self->basis);
  test_book_tear_down (&self->book, NULL);
}

static SaleGaps *
read_gaps (Fixture *self)
{
  return sale_gaps_read (test_book_get_reader (&self->book), self->basis, NULL, NULL, NULL);
}

/* What is shown afterwards; NULL when the text is refused. */
static char *
fill (Fixture *self, SaleGap gap, const char *text)
{
  g_autoptr (SaleGaps) gaps = read_gaps (self);
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  g_assert_cmpuint (gaps->rows[gap]->len, ==, 1);
  set = sale_gap_plan (test_book_get_reader (&self->book), self->basis, gaps->rows[gap]->pdata[0],
                       text, &value, &error);
  if (set == NULL)
    {
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
      return NULL;
    }
  commit = test_book_commit (&self->book, set);
  return value;
}

static void
assert_filled (Fixture *self, SaleGap gap, const char *text, const char *expected)
{
  g_autofree char *value = fill (self, gap, text);
  g_autoptr (SaleGaps) gaps = read_gaps (self);

  g_assert_cmpstr (value, ==, expected);
  g_assert_cmpuint (gaps->rows[gap]->len, ==, 0);
  test_book_undo (&self->book);
}

static void
test_notice (Fixture *self, gconstpointer data)
{
  static const char *const good[][2] = {
    { "90", "90 days" },        { "90 d", "90 days" },
    { "3 months", "3 months" }, { "3m", "3 months" },
    { "6W", "6 weeks" },        { "1 quarter", "3 months" },
    { "1 year", "12 months" },  { "10 business days", "10 business days" },
  };
  static const char *const bad[] = { "", "soon", "-3 days", "3 moons", "99999999999 days" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    assert_filled (self, SALE_GAP_NOTICE, good[i][0], good[i][1]);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (fill (self, SALE_GAP_NOTICE, bad[i]));
}

static void
test_words (Fixture *self, gconstpointer data)
{
  assert_filled (self, SALE_GAP_RENEWAL_MODE, "r", "Renews by Itself");
  assert_filled (self, SALE_GAP_RENEWAL_MODE, " by sig ", "By Signature");
  assert_filled (self, SALE_GAP_TIER, "strat", "Strategic");
  /* Strategic, standard and small all begin so. */
  g_assert_null (fill (self, SALE_GAP_TIER, "s"));
  g_assert_null (fill (self, SALE_GAP_TIER, "golden"));
}

/* A name that is known gets the role; one that is not becomes somebody. */
static void
test_people (Fixture *self, gconstpointer data)
{
  gint64 ines = test_book_add_contact (&self->book, self->account, "Ines Müller");
  g_autofree char *champion = fill (self, SALE_GAP_CHAMPION, "ines müller");
  g_autofree char *sponsor = fill (self, SALE_GAP_SPONSOR, "Dana Fox");
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTACT);

  g_assert_cmpstr (champion, ==, "Ines Müller");
  g_assert_cmpstr (sponsor, ==, "Dana Fox");
  test_book_assert_text (&self->book, ines, sale_contact_field_roles, "[\"champion\"]");
  g_assert_cmpint (sale_reader_count (test_book_get_reader (&self->book), query, NULL), ==, 2);
}

static void
test_end (Fixture *self, gconstpointer data)
{
  assert_filled (self, SALE_GAP_TERM_END, "2027-12-31", "Fri 31 Dec 2027");
  assert_filled (self, SALE_GAP_TERM_END, "Fri 31 Dec 2027", "Fri 31 Dec 2027");
  /* A day without a year is that of the coming one, for the term still runs. */
  assert_filled (self, SALE_GAP_TERM_END, "30 sep", "Thu 30 Sep 2027");
  assert_filled (self, SALE_GAP_TERM_END, "30.9.2026", "Wed 30 Sep 2026");
  g_assert_null (fill (self, SALE_GAP_TERM_END, "when it ends"));
}

/* As an import leaves it that has no column for it: a draft, which no list of renewals shows. */
static void
test_product (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleGaps) before = NULL;
  g_autoptr (SaleGaps) after = NULL;
  g_autofree char *value = NULL;

  test_book_add (&self->book, SALE_KIND_CONTRACT, sale_contract_field_account, self->account,
                 sale_contract_field_external_id, "C-2");
  before = read_gaps (self);
  g_assert_cmpuint (before->rows[SALE_GAP_TERM_END]->len, ==, 1);
  value = fill (self, SALE_GAP_PRODUCT, " Support ");
  g_assert_cmpstr (value, ==, "Support");
  after = read_gaps (self);
  g_assert_cmpuint (after->rows[SALE_GAP_PRODUCT]->len, ==, 0);
  g_assert_cmpuint (after->rows[SALE_GAP_TERM_END]->len, ==, 2);
}

/* Who is a customer no more is asked for nothing. */
static void
test_ended (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleGaps) gaps = NULL;

  test_book_edit (&self->book, SALE_KIND_ACCOUNT, self->account, sale_account_field_stage, "ended");
  gaps = read_gaps (self);
  for (guint i = SALE_GAP_OWNER; i < SALE_N_GAPS; i++)
    g_assert_cmpuint (gaps->rows[i]->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/session/gaps/notice", test_notice);
  TEST ("/session/gaps/words", test_words);
  TEST ("/session/gaps/people", test_people);
  TEST ("/session/gaps/end", test_end);
  TEST ("/session/gaps/product", test_product);
  TEST ("/session/gaps/ended", test_ended);
#undef TEST
  return g_test_run ();
}
