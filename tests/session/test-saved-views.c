/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists that are kept under a name. */
#include "sale-account-query.h"
#include "sale-demo.h"
#include "sale-saved-views.h"
#include "test-book.h"

static void
commit (TestBook *book, SaleChangeSet *set)
{
  g_autoptr (SaleCommit) done = test_book_commit (book, set);

  sale_change_set_unref (set);
}

static void
save (TestBook *book, const char *page, const char *name, const char *query)
{
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;

  view.query = g_strdup (query);
  view.columns = g_strsplit ("tier,arr", ",", -1);
  sale_list_view_put (&view, "by", "-arr");
  sale_list_view_put (&view, "whose", "all");
  commit (book, sale_saved_view_save (test_book_get_reader (book), page, name, &view));
}

static guint
count (TestBook *book, const char *page)
{
  g_autoptr (GPtrArray) views = sale_saved_views_list (test_book_get_reader (book), page, NULL);

  return views->len;
}

static void
test_kept (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleRecord) record = NULL;
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;
  g_autofree char *by = NULL;
  g_autofree char *whose = NULL;
  g_autofree char *other = NULL;

  save (book, "accounts", "Silent", "touch>60d");
  save (book, "renewals", "Silent", NULL);
  g_assert_cmpuint (count (book, "accounts"), ==, 1);
  g_assert_cmpuint (count (book, NULL), ==, 2);
  record = sale_saved_views_find (test_book_get_reader (book), "accounts", "SILENT");
  g_assert_nonnull (record);
  sale_saved_view_load (record, &view);
  by = sale_list_view_dup (&view, "by");
  whose = sale_list_view_dup (&view, "whose");
  other = sale_list_view_dup (&view, "who");
  g_assert_cmpstr (view.query, ==, "touch>60d");
  g_assert_cmpstr (by, ==, "-arr");
  g_assert_cmpstr (whose, ==, "all");
  g_assert_null (other);
  g_assert_true (g_strv_contains ((const char *const *) view.columns, "tier"));
  g_assert_true (g_strv_contains ((const char *const *) view.columns, "arr"));
}

/* A name stands for one view of a list. */
static void
test_replaced (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleRecord) record = NULL;

  save (book, "accounts", "Silent", "touch>60d");
  save (book, "accounts", "silent", "touch>90d");
  g_assert_cmpuint (count (book, "accounts"), ==, 1);
  record = sale_saved_views_find (test_book_get_reader (book), "accounts", "Silent");
  g_assert_cmpstr (sale_saved_view_get_query (record), ==, "touch>90d");
  g_assert_cmpstr (sale_saved_view_get_name (record), ==, "silent");
}

static void
test_renamed_deleted (TestBook *book, gconstpointer data)
{
  g_autoptr (SaleRecord) record = NULL;
  g_autoptr (SaleRecord) renamed = NULL;

  save (book, "accounts", "Silent", NULL);
  record = sale_saved_views_find (test_book_get_reader (book), "accounts", "Silent");
  commit (book, sale_saved_view_rename (record, "Quiet"));
  g_assert_null (sale_saved_views_find (test_book_get_reader (book), "accounts", "Silent"));
  renamed = sale_saved_views_find (test_book_get_reader (book), "accounts", "Quiet");
  g_assert_nonnull (renamed);
  commit (book, sale_saved_view_delete (test_book_get_reader (book), renamed, NULL));
  g_assert_cmpuint (count (book, "accounts"), ==, 0);
}

/* What the sample book keeps can be asked. */
static void
test_sample (TestBook *book, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBasis) basis = NULL;
  g_autoptr (GPtrArray) views = NULL;

  sale_demo_write (book->book, SALE_DEMO_SAMPLE, 1, sale_date_new (2026, 12, 23), NULL, NULL, NULL,
                   &error);
  g_assert_no_error (error);
  basis = sale_basis_load (test_book_get_reader (book), book->clock, NULL);
  views = sale_saved_views_list (test_book_get_reader (book), NULL, NULL);
  g_assert_cmpuint (views->len, ==, 2);
  for (guint i = 0; i < views->len; i++)
    {
      g_autoptr (SaleAccountQuery) query = sale_account_query_parse (
          sale_saved_view_get_query (views->pdata[i]), basis, NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (query);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(path, func) \
  g_test_add ("/session/saved-views/" path, TestBook, NULL, test_book_set_up, func, \
              test_book_tear_down)
  TEST ("kept", test_kept);
  TEST ("replaced", test_replaced);
  TEST ("renamed-deleted", test_renamed_deleted);
  TEST ("sample", test_sample);
#undef TEST
  return g_test_run ();
}
