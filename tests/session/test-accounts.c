/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packed table of accounts, and the list that views have of it. */
#include "sale-account-list.h"
#include "sale-accounts.h"
#include "test-book.h"
#include "test-session.h"

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))
#define TODAY sale_date_new (2027, 1, 4)

/* Added against the order of their names: Zeta has a contract, Mitte a later and
 * larger one, Alpha none; Zeta belongs to lee, Alpha to dana, Mitte to nobody. */
typedef struct
{
  char *dir;
  SaleSession *session;
  gint64 zeta;
  gint64 mitte;
  gint64 alpha;
} Fixture;

static void
edit (Fixture *self, gint64 account, guint field, const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, field, text);
  test_session_commit (self->session, set, 0);
}

static void
set_parent (Fixture *self, gint64 account, gint64 parent)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

  sale_change_set_set_int (set, SALE_KIND_ACCOUNT, account, sale_account_field_parent, parent);
  test_session_commit (self->session, set, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TODAY * MS_PER_DAY + NOON);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("sale-accounts-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->zeta = test_session_add_account (self->session, "Zeta");
  self->mitte = test_session_add_account (self->session, "Mitte");
  self->alpha = test_session_add_account (self->session, "Alpha");
  test_session_add_contract (self->session, self->zeta, sale_date_new (2027, 3, 31), 6000000);
  test_session_add_contract (self->session, self->mitte, sale_date_new (2027, 6, 30), 9000000);
  edit (self, self->zeta, sale_account_field_owner, "lee");
  edit (self, self->alpha, sale_account_field_owner, "dana");
  edit (self, self->mitte, sale_account_field_tier, sale_tier_words[0].nick);
  edit (self, self->zeta, sale_account_field_tier, sale_tier_words[1].nick);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static SaleAccountTable *
read_table (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  SaleAccountTable *table =
      sale_accounts_read (sale_session_get_reader (self->session),
                          sale_session_get_basis (self->session), NULL, NULL, &error);

  g_assert_no_error (error);
  return table;
}

/* Orders --------------------------------------------------------------------- */

static void
assert_order (SaleAccountTable *table, SaleAccountOrder order, gboolean descending,
              const char *expected)
{
  g_autofree guint32 *rows = sale_account_table_sort (table, order, descending);
  g_autoptr (SaleAccountRow) row = sale_account_row_new (table);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < sale_account_table_get_n_rows (table); i++)
    {
      sale_account_row_go_to (row, rows[i]);
      g_string_append_printf (names, "%s%s", i ? " " : "", row->name);
    }
  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_orders (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleAccountTable) table = read_table (self);

  assert_order (table, SALE_ACCOUNT_ORDER_NAME, FALSE, "Alpha Mitte Zeta");
  assert_order (table, SALE_ACCOUNT_ORDER_NAME, TRUE, "Zeta Mitte Alpha");
  assert_order (table, SALE_ACCOUNT_ORDER_OWNER, FALSE, "Mitte Alpha Zeta");
  assert_order (table, SALE_ACCOUNT_ORDER_OWNER, TRUE, "Zeta Alpha Mitte");
  assert_order (table, SALE_ACCOUNT_ORDER_ARR, FALSE, "Alpha Zeta Mitte");
  /* What is not known comes last, whatever it would be as a number. */
  assert_order (table, SALE_ACCOUNT_ORDER_TIER, FALSE, "Mitte Zeta Alpha");
  assert_order (table, SALE_ACCOUNT_ORDER_TIER, TRUE, "Alpha Zeta Mitte");
  assert_order (table, SALE_ACCOUNT_ORDER_DEADLINE, FALSE, "Zeta Mitte Alpha");
  /* All the same: by name. */
  assert_order (table, SALE_ACCOUNT_ORDER_GROUP_ARR, FALSE, "Alpha Mitte Zeta");
}

static void
test_groups (Fixture *self, gconstpointer data)
{
  gint64 low = test_session_add_account (self->session, "Beta");
  g_autoptr (SaleAccountTable) table = NULL;
  g_autoptr (SaleAccountRow) row = NULL;

  test_session_add_account (self->session, "Aaron");
  test_session_add_contract (self->session, low, sale_date_new (2027, 3, 31), 100);
  set_parent (self, self->mitte, self->zeta);
  set_parent (self, low, self->mitte);
  table = read_table (self);
  row = sale_account_row_new (table);
  /* Aaron, Alpha, Beta, Mitte, Zeta. */
  sale_account_row_go_to (row, 2);
  g_assert_cmpstr (row->group_name, ==, "Zeta");
  g_assert_cmpuint (row->n_below, ==, 0);
  sale_account_row_go_to (row, 3);
  g_assert_cmpstr (row->group_name, ==, "Zeta");
  g_assert_cmpint (row->group_arr, ==, 9000100);
  sale_account_row_go_to (row, 4);
  g_assert_null (row->group_name);
  g_assert_cmpuint (row->n_below, ==, 2);
  g_assert_cmpint (row->group_arr, ==, 15000100);
  assert_order (table, SALE_ACCOUNT_ORDER_GROUP, FALSE, "Zeta Beta Mitte Aaron Alpha");
  assert_order (table, SALE_ACCOUNT_ORDER_GROUP_ARR, FALSE, "Mitte Zeta Aaron Alpha Beta");
}

/* Rows ----------------------------------------------------------------------- */

static void
test_row (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleAccountTable) table = NULL;
  g_autoptr (SaleAccountRow) row = NULL;

  edit (self, self->alpha, sale_account_field_city, "ÅRHUS");
  table = read_table (self);
  row = sale_account_row_new (table);
  sale_account_row_go_to (row, 2);
  g_assert_cmpint (row->id, ==, self->zeta);
  g_assert_cmpstr (row->owner, ==, "lee");
  g_assert_cmpstr (row->currency, ==, "EUR");
  g_assert_cmpint (row->today, ==, TODAY);
  g_assert_cmpint (row->arr, ==, 6000000);
  g_assert_cmpint (row->next_deadline, ==, sale_date_new (2027, 1, 18));
  sale_account_row_go_to (row, 0);
  g_assert_cmpint (row->id, ==, self->alpha);
  g_assert_false (sale_date_is_known (row->next_deadline));
  g_assert_true (sale_account_row_matches (row, "alpha"));
  g_assert_true (sale_account_row_matches (row, "dana"));
  g_assert_true (sale_account_row_matches (row, "århus"));
  g_assert_true (sale_account_row_matches (row, NULL));
  g_assert_false (sale_account_row_matches (row, "zeta"));
}

/* The list ------------------------------------------------------------------- */

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} News;

static void
on_items_changed (GListModel *list, guint position, guint removed, guint added, gpointer data)
{
  News *news = data;

  *news = (News) { news->n + 1, position, removed, added };
}

static void
assert_news (News *news, guint position, guint removed, guint added)
{
  g_assert_cmpuint (news->n, ==, 1);
  g_assert_cmpuint (news->position, ==, position);
  g_assert_cmpuint (news->removed, ==, removed);
  g_assert_cmpuint (news->added, ==, added);
  *news = (News) { 0 };
}

static gboolean
meets (SaleAccountRow *row, gpointer needle)
{
  return sale_account_row_matches (row, *(const char **) needle);
}

static void
load (Fixture *self, SaleAccountList *list)
{
  g_autoptr (SaleAccountTable) table = read_table (self);

  sale_account_list_set_table (list, table);
}

static const char *
get_name (SaleAccountList *list, guint position)
{
  g_autoptr (SaleAccountRow) row = g_list_model_get_item (G_LIST_MODEL (list), position);

  return row ? row->name : NULL; /* the table has it */
}

static void
test_filter (Fixture *self, gconstpointer data)
{
  const char *needle = "a\n"; /* not in the name of Mitte */
  g_autoptr (SaleAccountList) list = sale_account_list_new (meets, &needle);
  News news = { 0 };

  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &news);
  load (self, list);
  assert_news (&news, 0, 0, 2);
  g_assert_cmpuint (sale_account_list_get_n_all (list), ==, 3);
  g_assert_cmpstr (get_name (list, 0), ==, "Alpha");
  g_assert_cmpstr (get_name (list, 1), ==, "Zeta");
  g_assert_null (get_name (list, 2));
  needle = NULL;
  sale_account_list_filter (list);
  assert_news (&news, 1, 0, 1);
  g_assert_cmpstr (get_name (list, 1), ==, "Mitte");
  sale_account_list_filter (list);
  g_assert_cmpuint (news.n, ==, 0);
  sale_account_list_clear (list);
  assert_news (&news, 0, 3, 0);
  g_assert_cmpuint (sale_account_list_get_n_all (list), ==, 0);
}

static void
test_sort (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleAccountList) list = sale_account_list_new (NULL, NULL);
  News news = { 0 };

  load (self, list);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &news);
  sale_account_list_sort (list, SALE_ACCOUNT_ORDER_ARR, FALSE);
  /* Alpha stays the first. */
  assert_news (&news, 1, 2, 2);
  g_assert_cmpstr (get_name (list, 1), ==, "Zeta");
  sale_account_list_sort (list, SALE_ACCOUNT_ORDER_ARR, FALSE);
  g_assert_cmpuint (news.n, ==, 0);
  /* What comes later is sorted, too. */
  test_session_add_contract (self->session, self->alpha, sale_date_new (2027, 3, 31), 7000000);
  load (self, list);
  g_assert_cmpstr (get_name (list, 1), ==, "Alpha");
}

/* Only what is shown otherwise is told of, and all others stay the objects they are. */
static void
test_update (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleAccountList) list = sale_account_list_new (NULL, NULL);
  g_autoptr (SaleAccountRow) alpha = NULL;
  g_autoptr (SaleAccountRow) mitte = NULL;
  g_autoptr (SaleAccountRow) now = NULL;
  g_autoptr (SaleAccountRow) later = NULL;
  News news = { 0 };

  load (self, list);
  alpha = g_list_model_get_item (G_LIST_MODEL (list), 0);
  mitte = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_signal_connect (list, "items-changed", G_CALLBACK (on_items_changed), &news);
  load (self, list);
  g_assert_cmpuint (news.n, ==, 0);
  edit (self, self->mitte, sale_account_field_owner, "kim");
  load (self, list);
  assert_news (&news, 1, 1, 1);
  now = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_true (now != mitte);
  g_assert_cmpstr (now->owner, ==, "kim");
  g_assert_null (mitte->owner);
  test_session_add_account (self->session, "Aaron");
  load (self, list);
  assert_news (&news, 0, 0, 1);
  later = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_assert_true (later == alpha);
  g_assert_cmpstr (alpha->name, ==, "Alpha");
}

/* A row outlives its list, and the list its rows. */
static void
test_lives (Fixture *self, gconstpointer data)
{
  SaleAccountList *list = sale_account_list_new (NULL, NULL);
  SaleAccountRow *row;

  load (self, list);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (list), 0));
  row = g_list_model_get_item (G_LIST_MODEL (list), 0);
  g_object_unref (list);
  g_assert_cmpstr (row->name, ==, "Alpha");
  g_object_unref (row);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) \
  g_test_add ("/session/accounts/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("orders", test_orders);
  ADD ("groups", test_groups);
  ADD ("row", test_row);
  ADD ("filter", test_filter);
  ADD ("sort", test_sort);
  ADD ("update", test_update);
  ADD ("lives", test_lives);
#undef ADD

  return g_test_run ();
}
