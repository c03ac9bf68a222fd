/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Case 33: the disk is full while a person writes, while an import runs, while another device's
 * changes come in. Nothing is changed, the error says why; when there is room again, it goes on. */
#include "sale-packet.h"
#include "shim-vfs.h"
#include "test-book.h"

static SaleChangeSet *
new_account (const char *name)
{
  SaleChangeSet *set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  return set;
}

static gint64
count_accounts (TestBook *book)
{
  return test_book_query (book->path, "SELECT count (*) FROM account");
}

static void
test_edit (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = new_account ("Acme");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = NULL;

  shim_fill_disk (TRUE);
  g_assert_null (sale_book_commit (book->book, set, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FULL);
  g_assert_cmpint (count_accounts (book), ==, 0);
  shim_fill_disk (FALSE);
  done = test_book_commit (book, set);
  g_assert_cmpint (count_accounts (book), ==, 1);
  test_book_assert_sound (book);
}

static void
test_import (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleChangeSet) first = new_account ("One");
  g_autoptr (SaleChangeSet) second = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  g_autoptr (GError) error = NULL;
  SaleLongSet *set = sale_book_begin_long (book->book, SALE_AUTHOR_IMPORT, "Import", NULL);

  sale_change_set_create_as (second, SALE_KIND_ACCOUNT, NULL, -2);
  sale_change_set_set_text (second, SALE_KIND_ACCOUNT, -2, sale_account_field_name, "Two");
  g_assert_true (sale_long_set_add (set, first, NULL));
  shim_fill_disk (TRUE);
  g_assert_false (sale_long_set_add (set, second, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FULL);
  shim_fill_disk (FALSE);
  sale_long_set_cancel (set);
  g_assert_cmpint (count_accounts (book), ==, 0);
  test_book_assert_sound (book);
}

/* What comes from elsewhere is read again from where it stopped. */
static void
test_pull (TestBook *book, gconstpointer data)
{
  TestBook other = { 0 };
  g_autoptr (SalePacket) packet = NULL;
  g_autoptr (GError) error = NULL;
  SalePacketFate fate;

  test_book_set_up (&other, NULL);
  test_book_add_account (&other, "One");
  test_book_add_account (&other, "Two");
  packet = sale_reader_read_packet (test_book_get_reader (&other), NULL, 0, 10, NULL);
  shim_fill_disk (TRUE);
  g_assert_false (sale_book_apply_packet (book->book, packet, &fate, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_FULL);
  g_assert_cmpint (count_accounts (book), ==, 0);
  shim_fill_disk (FALSE);
  g_assert_true (sale_book_apply_packet (book->book, packet, &fate, NULL));
  g_assert_cmpint (fate, ==, SALE_PACKET_APPLIED);
  g_assert_cmpint (count_accounts (book), ==, 2);
  test_book_assert_sound (book);
  test_book_tear_down (&other, NULL);
}

#define ADD(name, func) \
  g_test_add ("/faults/case-33-" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  shim_install ();
  ADD ("edit", test_edit);
  ADD ("import", test_import);
  ADD ("pull", test_pull);
  return g_test_run ();
}
