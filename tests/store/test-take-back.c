/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long set that is given up goes chunk by chunk, while people go on working. */
#include "sale-records.h"
#include "sale-take-back.h"
#include "test-book.h"

#define N_ACCOUNTS 450 /* many chunks */

typedef struct
{
  SaleLongSet *set;
  SaleWriter *writer; /* another program's, which does the taking back */
  SaleTakeBack way;
} GivenUp;

static void
add (SaleLongSet *set, SaleChangeSet *chunk)
{
  g_autoptr (GError) error = NULL;

  sale_long_set_add (set, chunk, &error);
  g_assert_no_error (error);
}

static void
given_up_init (GivenUp *self, TestBook *book)
{
  g_autoptr (GError) error = NULL;

  self->set = sale_book_begin_long (book->book, SALE_AUTHOR_IMPORT, "Import", &error);
  g_assert_no_error (error);
  self->writer = sale_writer_new (book->path, book->dir, book->clock, &error);
  g_assert_no_error (error);
  self->way = (SaleTakeBack) SALE_TAKE_BACK_INIT (
      test_book_query (book->path, "SELECT id FROM change_set WHERE open = 1"));
}

static void
given_up_clear (GivenUp *self)
{
  sale_long_set_cancel (self->set);
  sale_writer_free (self->writer);
}

static void
take_back_chunk (GivenUp *self)
{
  g_autoptr (GError) error = NULL;

  sale_take_back_chunk (&self->way, self->writer, &error);
  g_assert_no_error (error);
}

static void
take_back_rest (GivenUp *self)
{
  g_autoptr (GError) error = NULL;

  sale_take_back_all (&self->way, self->writer, &error);
  g_assert_no_error (error);
}

static void
add_accounts (GivenUp *self)
{
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");

  for (int i = 1; i <= N_ACCOUNTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Account %d", i);

      sale_change_set_create_as (chunk, SALE_KIND_ACCOUNT, NULL, -i);
      sale_change_set_set_text (chunk, SALE_KIND_ACCOUNT, -i, sale_account_field_name, name);
    }
  add (self->set, chunk);
}

static gint64
count (TestBook *book)
{
  return test_book_query (book->path, "SELECT count (*) FROM account");
}

/* What somebody wrote in or refers to stays, and the set with it, finished. */
static void
test_work_goes_on (TestBook *book, gconstpointer data)
{
  GivenUp given_up;
  gint64 edited, named;

  given_up_init (&given_up, book);
  add_accounts (&given_up);
  edited = sale_long_set_get_new_id (given_up.set, -7);
  named = sale_long_set_get_new_id (given_up.set, -8);

  take_back_chunk (&given_up);
  g_assert_false (given_up.way.done);
  g_assert_cmpint (count (book), >, 0);
  g_assert_cmpint (count (book), <, N_ACCOUNTS);
  test_book_edit (book, SALE_KIND_ACCOUNT, edited, sale_account_field_name, "Edited");
  test_book_add_contact (book, named, "Ada");

  take_back_rest (&given_up);
  g_assert_cmpint (count (book), ==, 2);
  test_book_assert_text (book, edited, sale_account_field_name, "Edited");
  test_book_assert_text (book, named, sale_account_field_name, "Account 8");
  g_assert_cmpint (test_book_query (book->path, "SELECT count (*) FROM change_set WHERE open = 1"),
                   ==, 0);
  given_up_clear (&given_up);
  g_assert_cmpint (count (book), ==, 2);
  test_book_assert_sound (book);
}

/* Given up half-way, as by a crash, and gone on with at the next start. */
static void
test_resumed (TestBook *book, gconstpointer data)
{
  GivenUp given_up;

  given_up_init (&given_up, book);
  add_accounts (&given_up);
  take_back_chunk (&given_up);
  g_assert_cmpint (count (book), >, 0);
  given_up.way = (SaleTakeBack) SALE_TAKE_BACK_INIT (given_up.way.set);
  take_back_rest (&given_up);
  g_assert_cmpint (count (book), ==, 0);
  g_assert_cmpint (test_book_query (book->path, "SELECT count (*) FROM change_set"), ==, 0);
  given_up_clear (&given_up);
  test_book_assert_sound (book);
}

/* References to what was made later, and in a circle, keep nothing. */
static void
test_refers_forward (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  GivenUp given_up;

  given_up_init (&given_up, book);
  add_accounts (&given_up);
  sale_change_set_take (chunk, SALE_KIND_ACCOUNT, -1, sale_account_field_parent,
                        sale_value_int (-N_ACCOUNTS));
  sale_change_set_take (chunk, SALE_KIND_ACCOUNT, -N_ACCOUNTS, sale_account_field_parent,
                        sale_value_int (-1));
  add (given_up.set, chunk);
  take_back_rest (&given_up);
  g_assert_cmpint (count (book), ==, 0);
  given_up_clear (&given_up);
  test_book_assert_sound (book);
}

/* Changed by the set, by a person, by the set again: the person's word stands. */
static void
test_word_between (TestBook *book, gconstpointer data)
{
  gint64 account = test_book_add_account (book, "Before");
  GivenUp given_up;

  given_up_init (&given_up, book);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");

      if (i == 1)
        test_book_edit (book, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Typed");
      sale_change_set_set_text (chunk, SALE_KIND_ACCOUNT, account, sale_account_field_name,
                                i ? "Second" : "First");
      add (given_up.set, chunk);
    }
  take_back_rest (&given_up);
  test_book_assert_text (book, account, sale_account_field_name, "Typed");
  given_up_clear (&given_up);
  test_book_assert_sound (book);
}

/* Figures that were made from it meanwhile are made again. */
static void
test_figures (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  gint64 account = test_book_add_account (book, "One");
  GivenUp given_up;

  given_up_init (&given_up, book);
  sale_change_set_create_as (chunk, SALE_KIND_CONTRACT, NULL, -1);
  sale_change_set_take (chunk, SALE_KIND_CONTRACT, -1, sale_contract_field_account,
                        sale_value_int (account));
  add (given_up.set, chunk);
  test_book_exec (book->path, "INSERT OR REPLACE INTO derived (account, day) "
                              "SELECT id, 20000 FROM account");
  take_back_rest (&given_up);
  g_assert_cmpint (test_book_query (book->path, "SELECT day FROM derived"), ==, 0);
  given_up_clear (&given_up);
}

#define ADD(path, func) \
  g_test_add ("/take-back/" path, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("work-goes-on", test_work_goes_on);
  ADD ("resumed", test_resumed);
  ADD ("refers-forward", test_refers_forward);
  ADD ("word-between", test_word_between);
  ADD ("figures", test_figures);

  return g_test_run ();
}
