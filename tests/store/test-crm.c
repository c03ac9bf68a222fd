/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links to a CRM as the book keeps them. */
#include "sale-crm.h"
#include "sale-erase.h"
#include "test-book.h"

typedef struct
{
  TestBook book;
  gint64 connection;
  gint64 account;
} Crm;

static void
set_up (Crm *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  test_book_set_up (&self->book, NULL);
  self->account = test_book_add_account (&self->book, "Acme");
  self->connection =
      sale_book_add_connection (self->book.book, "odoo", "https://crm.example", "anna", &error);
  g_assert_no_error (error);
  g_assert_cmpint (self->connection, >, 0);
}

static void
tear_down (Crm *self, gconstpointer data)
{
  test_book_assert_sound (&self->book);
  test_book_tear_down (&self->book, NULL);
}

static void
work (Crm *self, SaleCrmWork func)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      sale_book_crm_transact (self->book.book, self->connection, TRUE, "Sync", func, self, &error));
  g_assert_no_error (error);
}

static gboolean
put_link (SaleCrm *crm, gpointer data, GError **error)
{
  Crm *self = data;
  g_auto (SaleValue) name = sale_value_text ("Acme");
  g_auto (SaleValue) empty = SALE_VALUE_INIT;
  g_autoptr (SaleLink) link = sale_link_new ("res.partner", "7", SALE_KIND_ACCOUNT, self->account);

  sale_link_set (link, SALE_LINK_BASE, sale_account_field_name, &name);
  sale_link_set (link, SALE_LINK_BASE, sale_account_field_city, &empty);
  sale_link_set (link, SALE_LINK_THEIRS, sale_account_field_name, &name);
  sale_link_set_version (link, "v1");
  sale_link_set_origin (link, "Bert", 17);
  link->attempt.state = SALE_ATTEMPT_REFUSED;
  link->attempt.verb = 2;
  link->attempt.at = 99;
  link->attempt.body = g_strdup ("sum");
  link->attempt.reason = g_strdup ("Not allowed");
  return sale_crm_put_link (crm, link, error);
}

static gboolean
look_at_link (SaleCrm *crm, gpointer data, GError **error)
{
  Crm *self = data;
  g_autoptr (SaleLink) link = NULL, same = NULL, none = NULL;

  g_assert_true (sale_crm_find_link (crm, "res.partner", "7", &link, error));
  g_assert_true (sale_crm_find_link_of (crm, self->account, &same, error));
  g_assert_true (sale_crm_find_link (crm, "res.partner", "8", &none, error));
  g_assert_null (none);
  g_assert_cmpint (link->id, ==, same->id);
  g_assert_cmpint (link->kind, ==, SALE_KIND_ACCOUNT);
  g_assert_cmpstr (sale_link_get (link, SALE_LINK_BASE, sale_account_field_name)->text, ==, "Acme");
  g_assert_true (
      sale_value_is_empty (sale_link_get (link, SALE_LINK_BASE, sale_account_field_city)));
  g_assert_null (sale_link_get (link, SALE_LINK_BASE, sale_account_field_industry));
  g_assert_cmpstr (link->version, ==, "v1");
  g_assert_cmpstr (link->author, ==, "Bert");
  g_assert_cmpint (link->at, ==, 17);
  g_assert_cmpstr (link->attempt.reason, ==, "Not allowed");
  g_assert_cmpint (sale_crm_count_links (crm, "res.partner", error), ==, 1);
  return TRUE;
}

static void
test_link (Crm *self, gconstpointer data)
{
  g_autoptr (GPtrArray) asking = NULL;

  work (self, put_link);
  test_book_reopen (&self->book);
  work (self, look_at_link);
  asking =
      sale_reader_list_asking_links (test_book_get_reader (&self->book), self->connection, NULL);
  g_assert_cmpuint (asking->len, ==, 1);
}

static void
put_waiting (SaleCrm *crm, const char *name, const char *wanted)
{
  g_autoptr (SaleLink) link = sale_link_new ("person?", name, SALE_KIND_CONTACT, 0);

  sale_link_set_version (link, wanted);
  g_assert_true (sale_crm_put_link (crm, link, NULL));
}

static void
assert_ready (SaleCrm *crm, gint64 after, guint n_max, const char *names)
{
  g_autoptr (GPtrArray) links =
      sale_crm_list_ready (crm, "person?", "res.partner", after, n_max, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < links->len; i++)
    g_string_append_printf (found, "%s ", ((SaleLink *) links->pdata[i])->name);
  g_assert_cmpstr (found->str, ==, names);
}

/* What waits for a record that is here, or for nobody knows what. */
static gboolean
wait_for_others (SaleCrm *crm, gpointer data, GError **error)
{
  g_autoptr (SaleLink) first = NULL;

  put_waiting (crm, "20", "7");
  put_waiting (crm, "21", "8");
  put_waiting (crm, "22", "");
  put_waiting (crm, "23", NULL);
  assert_ready (crm, 0, 9, "23 ");
  g_assert_true (put_link (crm, data, error));
  assert_ready (crm, 0, 9, "20 23 ");
  assert_ready (crm, 0, 1, "20 ");
  g_assert_true (sale_crm_find_link (crm, "person?", "20", &first, error));
  assert_ready (crm, first->id, 9, "23 ");
  return TRUE;
}

static void
test_ready (Crm *self, gconstpointer data)
{
  work (self, wait_for_others);
}

static gboolean
write_and_fail (SaleCrm *crm, gpointer data, GError **error)
{
  Crm *self = data;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_SYNC, NULL);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_city, "Bonn");
  g_assert_true (sale_crm_write (crm, set, error) && put_link (crm, data, error));
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_OFFLINE, "gone");
  return FALSE;
}

/* All or nothing. */
static void
test_failure (Crm *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (sale_book_crm_transact (self->book.book, self->connection, TRUE, "Sync",
                                          write_and_fail, self, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_OFFLINE);
  test_book_assert_text (&self->book, self->account, sale_account_field_city, NULL);
  g_assert_cmpint (test_book_query (self->book.path, "SELECT count (*) FROM remote"), ==, 0);
}

static gboolean
write_records (SaleCrm *crm, gpointer data, GError **error)
{
  Crm *self = data;

  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_SYNC, NULL);
      gint64 id = sale_change_set_create_as (set, SALE_KIND_CONTACT, NULL, sale_crm_next_new (crm));

      sale_change_set_set_int (set, SALE_KIND_CONTACT, id, sale_contact_field_account,
                               self->account);
      sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_name, "Kim");
      g_assert_true (sale_crm_write (crm, set, error));
      g_assert_cmpint (sale_crm_get_new_id (crm, id), >, self->account);
    }
  return TRUE;
}

/* One set of the log a transaction, which undo leaves alone; nothing written leaves no trace. */
static void
test_log (Crm *self, gconstpointer data)
{
  gint64 before = test_book_query (self->book.path, "SELECT max (id) FROM change_set");

  work (self, write_records);
  g_assert_cmpint (test_book_query (self->book.path, "SELECT max (id) FROM change_set"), ==,
                   before + 1);
  g_assert_cmpint (test_book_query (self->book.path, "SELECT count (*) FROM contact"), ==, 2);
  g_assert_cmpint (
      test_book_query (self->book.path, "SELECT author FROM change_set ORDER BY id DESC LIMIT 1"),
      ==, SALE_AUTHOR_SYNC);
  work (self, put_link);
  work (self, look_at_link);
  g_assert_cmpint (test_book_query (self->book.path, "SELECT max (id) FROM change_set"), ==,
                   before + 1);
}

static gboolean
list_changed (SaleCrm *crm, gpointer data, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) later = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last;

  g_assert_true (sale_crm_list_changed (crm, 0, &last, all, error));
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_true (sale_crm_list_changed (crm, last, &last, later, error));
  g_assert_cmpuint (later->len, ==, 0);
  return TRUE;
}

static void
test_changed (Crm *self, gconstpointer data)
{
  work (self, list_changed);
}

/* Removing a connection leaves the records. */
static void
test_remove (Crm *self, gconstpointer data)
{
  work (self, put_link);
  g_assert_true (sale_book_remove_connection (self->book.book, self->connection, NULL));
  g_assert_cmpint (test_book_query (self->book.path, "SELECT (SELECT count (*) FROM remote) + "
                                                     "(SELECT count (*) FROM remote_value) + "
                                                     "(SELECT count (*) FROM attempt)"),
                   ==, 0);
  test_book_assert_text (&self->book, self->account, sale_account_field_name, "Acme");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/crm/link", Crm, NULL, set_up, test_link, tear_down);
  g_test_add ("/crm/ready", Crm, NULL, set_up, test_ready, tear_down);
  g_test_add ("/crm/failure", Crm, NULL, set_up, test_failure, tear_down);
  g_test_add ("/crm/log", Crm, NULL, set_up, test_log, tear_down);
  g_test_add ("/crm/changed", Crm, NULL, set_up, test_changed, tear_down);
  g_test_add ("/crm/remove", Crm, NULL, set_up, test_remove, tear_down);
  return g_test_run ();
}
