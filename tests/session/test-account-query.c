/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query of accounts: what it finds, and how it says what is wrong. */
#include "sale-account-query.h"
#include "sale-derive.h"
#include "test-book.h"

#include <string.h>

typedef struct
{
  TestBook book;
  SaleBasis *basis;
} Fixture;

/* Today is 2026-12-23. */
static void
add_account (Fixture *self, const char *name, const char *owner, const char *tier, const char *city)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Test");
  g_autoptr (SaleCommit) done = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_owner, owner);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_tier, tier);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_city, city);
  done = test_book_commit (&self->book, set);
}

static gint64
find_account (Fixture *self, const char *name)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleRecord) account = NULL;

  sale_query_where (query, sale_account_field_name, SALE_QUERY_IS, sale_value_text (name));
  account = sale_reader_first (test_book_get_reader (&self->book), query, NULL);
  return sale_record_get_id (account);
}

static void
add_contract (Fixture *self, const char *account, gint64 minor, const char *end)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Test");
  g_autoptr (SaleCommit) done = NULL;
  SaleKind kind = SALE_KIND_CONTRACT;
  gint64 id = sale_change_set_create (set, kind);

  sale_change_set_set_int (set, kind, id, sale_contract_field_account,
                           find_account (self, account));
  sale_change_set_set_text (set, kind, id, sale_contract_field_product, "Suite");
  sale_change_set_set_int (set, kind, id, sale_contract_field_amount, minor);
  sale_change_set_set_text (set, kind, id, sale_contract_field_currency, "EUR");
  sale_change_set_set_text (set, kind, id, sale_contract_field_period, "year");
  sale_change_set_set_text (set, kind, id, sale_contract_field_status, "active");
  sale_change_set_set_text (set, kind, id, sale_contract_field_renewal_mode, "signature");
  sale_change_set_set_date (set, kind, id, sale_contract_field_term_start,
                            sale_date_from_iso ("2026-01-01"));
  sale_change_set_set_date (set, kind, id, sale_contract_field_term_end, sale_date_from_iso (end));
  done = test_book_commit (&self->book, set);
}

static void
add_contact (Fixture *self, const char *account, const char *name, const char *role,
             const char *left_on)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Test");
  g_autofree char *roles = sale_words_join ((const char *const[]) { role, NULL });
  g_autoptr (SaleCommit) done = NULL;
  SaleKind kind = SALE_KIND_CONTACT;
  gint64 id = sale_change_set_create (set, kind);

  sale_change_set_set_int (set, kind, id, sale_contact_field_account, find_account (self, account));
  sale_change_set_set_text (set, kind, id, sale_contact_field_name, name);
  sale_change_set_set_text (set, kind, id, sale_contact_field_roles, roles);
  if (left_on)
    sale_change_set_set_date (set, kind, id, sale_contact_field_left_on,
                              sale_date_from_iso (left_on));
  done = test_book_commit (&self->book, set);
}

static void
add_call (Fixture *self, const char *account, const char *at)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Test");
  g_autoptr (SaleCommit) done = NULL;
  SaleKind kind = SALE_KIND_ACTIVITY;
  gint64 id = sale_change_set_create (set, kind);

  sale_change_set_set_int (set, kind, id, sale_activity_field_account,
                           find_account (self, account));
  sale_change_set_set_text (set, kind, id, sale_activity_field_kind, "call");
  sale_change_set_set_int (set, kind, id, sale_activity_field_two_way, 1);
  sale_change_set_set_text (set, kind, id, sale_activity_field_text, "Spoke");
  sale_change_set_set_int (set, kind, id, sale_activity_field_at,
                           sale_instant_from_iso (at, NULL, NULL));
  done = test_book_commit (&self->book, set);
}

static gint64
find_contract (Fixture *self, const char *account)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTRACT);
  g_autoptr (SaleRecord) contract = NULL;

  sale_query_where_account (query, find_account (self, account));
  contract = sale_reader_first (test_book_get_reader (&self->book), query, NULL);
  return sale_record_get_id (contract);
}

static void
add_renewal (Fixture *self, const char *account, const char *due, const char *category,
             const char *outcome)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Test");
  g_autoptr (SaleCommit) done = NULL;
  SaleKind kind = SALE_KIND_RENEWAL;
  gint64 id = sale_change_set_create (set, kind);

  sale_change_set_set_int (set, kind, id, sale_renewal_field_contract,
                           find_contract (self, account));
  sale_change_set_set_date (set, kind, id, sale_renewal_field_due, sale_date_from_iso (due));
  sale_change_set_set_text (set, kind, id, sale_renewal_field_category, category);
  sale_change_set_set_text (set, kind, id, sale_renewal_field_outcome, outcome);
  done = test_book_commit (&self->book, set);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  test_book_set_up (&self->book, NULL);
  sale_book_set_derive (self->book.book, sale_derive_accounts, g_object_ref (self->book.clock),
                        g_object_unref);
  add_account (self, "Nordlicht AG", "Dana Fox", "strategic", "Kiel");
  add_account (self, "Café Noir", "Lee Wong", "standard", "Lyon");
  add_account (self, "No Limits Ltd", "Dana Fox", NULL, "Leeds");
  add_contract (self, "Nordlicht AG", 5000000, "2027-03-31");
  add_contract (self, "Café Noir", 120000, "2027-12-31");
  /* The open one that is due first counts. */
  add_renewal (self, "Nordlicht AG", "2026-04-01", "watch", "won");
  add_renewal (self, "Nordlicht AG", "2028-04-01", "on_track", "open");
  add_renewal (self, "Nordlicht AG", "2027-04-01", "critical", "open");
  add_renewal (self, "Café Noir", "2028-01-01", NULL, "open");
  add_contact (self, "Nordlicht AG", "Ada", "executive_sponsor", NULL);
  add_contact (self, "Café Noir", "Bo", "executive_sponsor", "2026-11-01");
  add_call (self, "Nordlicht AG", "2026-12-01T10:00:00Z");
  add_call (self, "Café Noir", "2026-09-01T10:00:00Z");
  g_assert_true (sale_book_wait_derived (self->book.book, NULL));
  self->basis = sale_basis_load (test_book_get_reader (&self->book), self->book.clock, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_basis_unref (self->basis);
  test_book_tear_down (&self->book, NULL);
}

/* The first letters of the accounts found, in the order in which they were made. */
static char *
dup_found (Fixture *self, const char *text)
{
  static const char *const names[] = { "Nordlicht AG", "Café Noir", "No Limits Ltd" };
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleAccountQuery) query =
      sale_account_query_parse (text, self->basis, NULL, NULL, &error);
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GString) letters = g_string_new (NULL);

  g_assert_no_error (error);
  found = sale_account_query_read (test_book_get_reader (&self->book), self->basis, query, NULL,
                                   &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gint64 id = find_account (self, names[i]);

      if (g_hash_table_contains (found, &id))
        g_string_append_c (letters, "NCL"[i]);
    }
  return g_string_free_and_steal (g_steal_pointer (&letters));
}

static void
test_found (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *found;
  } cases[] = {
    { "", "NCL" },
    { "no sponsor", "CL" },
    { "has sponsor", "N" },
    { "not no sponsor", "N" },
    { "renewing <120d", "N" },
    { "renewing<120d", "N" },
    { "renewing < 120", "N" },
    { "renewing>12w", "NC" },
    { "renewing>=2027-12-31", "C" },
    { "no contract", "L" },
    { "touch >60d", "CL" },
    { "touch<60d", "N" },
    { "no touch", "L" },
    { "tier:strategic", "N" },
    { "tier:strategic,standard", "NC" },
    { "tier!=strategic", "CL" },
    { "arr>=50k", "N" },
    { "arr<1.5k", "CL" },
    { "owner:dana city:kiel", "N" },
    { "owner:dana and city:leeds", "L" },
    { "kiel or lyon", "NC" },
    { "owner:dana -kiel", "L" },
    { "not owner:dana", "C" },
    { "no sponsor arr>1k", "C" },
    { "\"no limits\"", "L" },
    { "name:\"no limits\"", "L" },
    { "CAFÉ", "C" },
    { "health<40 or health>=40 or no health", "NCL" },
    { "forecast:critical", "N" },
    { "forecast:watch,on_track", "" },
    { "forecast!=critical", "CL" },
    { "no forecast", "CL" },
    { "no forecast has contract", "C" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_found (self, cases[i].query);

      g_test_message ("%s", cases[i].query);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static gboolean
holds (gpointer row, const char *needle)
{
  return strstr (row, needle) != NULL;
}

/* A row of a list holds its own words; the rest is asked of its account. */
static void
test_rows (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    const char *account;
    const char *row;
    gboolean met;
  } cases[] = {
    { "suite has sponsor", "Nordlicht AG", "suite", TRUE },
    { "suite has sponsor", "Nordlicht AG", "support", FALSE },
    { "suite has sponsor", "Café Noir", "suite", FALSE },
    { "kiel has sponsor", "Nordlicht AG", "suite", FALSE },
    { "-suite has sponsor", "Nordlicht AG", "support", TRUE },
    { "-suite has sponsor", "Nordlicht AG", "suite", FALSE },
    { "suite no sponsor or support", "Café Noir", "suite", TRUE },
    { "suite no sponsor or support", "Nordlicht AG", "suite", FALSE },
    { "suite no sponsor or support", "Nordlicht AG", "support", TRUE },
    { "city:kiel", "Nordlicht AG", "suite", TRUE },
    { "", "Café Noir", "suite", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 account = find_account (self, cases[i].account);
      g_autoptr (SaleAccountQuery) query =
          sale_account_query_parse (cases[i].query, self->basis, NULL, NULL, NULL);
      g_autoptr (GHashTable) found = sale_account_query_read_ways (
          test_book_get_reader (&self->book), self->basis, query, NULL, NULL);
      const guint64 *ways = g_hash_table_lookup (found, &account);

      g_test_message ("%s: %s, %s", cases[i].query, cases[i].account, cases[i].row);
      g_assert_cmpint (ways &&
                           sale_account_query_meets (query, *ways, holds, (gpointer) cases[i].row),
                       ==, cases[i].met);
    }
}

/* What is pasted by mistake has no more alternatives than there are bits. */
static void
test_long (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("nobody");
  g_autoptr (SaleAccountQuery) query = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append (text, " or nobody");
  query = sale_account_query_parse (text->str, self->basis, NULL, NULL, NULL);
  g_assert_nonnull (query);
  g_assert_false (
      sale_account_query_meets (query, SALE_ACCOUNT_QUERY_ALL_WAYS, holds, (gpointer) "suite"));
  g_assert_true (
      sale_account_query_meets (query, SALE_ACCOUNT_QUERY_ALL_WAYS, holds, (gpointer) "nobody"));
}

/* The wrong word is marked; "|" where one is missing. */
static void
test_wrong (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "kiel worth<40", "worth" },
    { "value<", "|" },
    { "value<fourty", "fourty" },
    { "value<140", "140" },
    { "no money", "money" },
    { "no", "|" },
    { "tier:golden", "golden" },
    { "tier<strategic", "<" },
    { "forecast:likely", "likely" },
    { "renewing<soon", "soon" },
    { "touch>60days", "60days" },
    { "arr>12x", "12x" },
    { "kiel not", "|" },
    { "<40", "<" },
    { "touch>1e9d", "1e9d" },
    { "value<\"", "\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize start = 0, end = 0;
      g_autofree char *word = NULL;

      g_assert_null (sale_account_query_parse (cases[i][0], self->basis, &start, &end, &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
      word = g_strndup (cases[i][0] + start, end - start);
      g_test_message ("%s: %s", cases[i][0], error->message);
      g_assert_cmpstr (start == end ? "|" : word, ==, cases[i][1]);
    }
}

static void
test_complete (Fixture *self, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "re", "relationship renewing review" },
    { "no sp", "sponsor" },
    { "tier:st", "strategic standard" },
    { "fo", "forecast" },
    { "forecast:", "on_track watch at_risk critical" },
    { "kiel tier:strategic,st", "" },
    { "value<", "" },
    { "\"re", "" },
    { "renewing", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize start;
      g_auto (GStrv) all = sale_account_query_complete (cases[i][0], strlen (cases[i][0]), &start);
      g_autofree char *words = g_strjoinv (" ", all);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

static void
test_is_text (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *query;
    gboolean is_text;
  } cases[] = { { "", TRUE },          { "kiel nord", TRUE }, { "\"no limits\"", TRUE },
                { "-kiel", TRUE },     { "a or b", TRUE },    { "no sponsor", FALSE },
                { "city:kiel", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleAccountQuery) query =
          sale_account_query_parse (cases[i].query, self->basis, NULL, NULL, NULL);

      g_assert_cmpint (sale_account_query_is_text (query), ==, cases[i].is_text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  TEST ("/session/account-query/found", test_found);
  TEST ("/session/account-query/rows", test_rows);
  TEST ("/session/account-query/long", test_long);
  TEST ("/session/account-query/wrong", test_wrong);
  TEST ("/session/account-query/complete", test_complete);
  TEST ("/session/account-query/is-text", test_is_text);
#undef TEST
  return g_test_run ();
}
