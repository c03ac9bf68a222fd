/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring in its three states; with-keyring makes the session, and says which test is for it.
 */
#include "sale-secret.h"

#include <glib/gstdio.h>

static void
test_prepare (void)
{
  g_assert_cmpint (sale_secret_store ("odoo", "Odoo", "canary-4711", FALSE, NULL), ==,
                   SALE_SECRET_FINE);
}

static void
assert_key (const char *connection, const char *expected)
{
  char *key = NULL;

  g_assert_cmpint (sale_secret_lookup (connection, FALSE, &key, NULL), ==,
                   expected ? SALE_SECRET_FINE : SALE_SECRET_NONE);
  g_assert_cmpstr (key, ==, expected);
  sale_secret_free (key);
}

static void
test_unlocked (void)
{
  assert_key ("odoo", NULL);
  test_prepare ();
  assert_key ("odoo", "canary-4711");
  assert_key ("other", NULL);
  g_assert_cmpint (sale_secret_store ("odoo", "Odoo", "another", FALSE, NULL), ==,
                   SALE_SECRET_FINE);
  g_assert_cmpint (sale_secret_store ("other", "Odoo", "third", FALSE, NULL), ==, SALE_SECRET_FINE);
  assert_key ("odoo", "another");
  g_assert_cmpint (sale_secret_clear ("odoo", NULL), ==, SALE_SECRET_FINE);
  g_assert_cmpint (sale_secret_clear ("odoo", NULL), ==, SALE_SECRET_FINE);
  assert_key ("odoo", NULL);
  assert_key ("other", "third");
}

static void
assert_state (SaleSecretState state)
{
  char *key = NULL;

  g_assert_cmpint (sale_secret_lookup ("odoo", FALSE, &key, NULL), ==, state);
  g_assert_null (key);
  g_assert_cmpint (sale_secret_store ("odoo", "Odoo", "another", FALSE, NULL), ==, state);
}

static void
test_locked (void)
{
  assert_state (SALE_SECRET_LOCKED);
}

static void
test_absent (void)
{
  assert_state (SALE_SECRET_ABSENT);
  g_assert_cmpint (sale_secret_clear ("odoo", NULL), ==, SALE_SECRET_ABSENT);
}

/* What is not a line is not a key. */
static void
test_lines (void)
{
  static const char *const rows[][2] = {
    { "abc\n", "abc" },   { "abc", "abc" },  { "abc\r\n", "abc" }, { "", NULL },
    { "abc\ndef", NULL }, { "\nabc", NULL }, { "a\xff", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      char *key = sale_secret_take_line (g_strdup (rows[i][0]), &error);

      g_assert_cmpstr (key, ==, rows[i][1]);
      g_assert_true ((key == NULL) == (error != NULL));
      sale_secret_free (key);
    }
}

static void
assert_credential (const char *directory, const char *name, const char *expected)
{
  g_autoptr (GError) error = NULL;
  char *key = sale_secret_read_credential (directory, name, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
  sale_secret_free (key);
}

static void
test_credentials (void)
{
  g_autofree char *directory = g_dir_make_tmp ("second-sale-XXXXXX", NULL);
  g_autofree char *own = g_build_filename (directory, "second-sale.odoo", NULL);
  g_autofree char *general = g_build_filename (directory, "second-sale", NULL);

  assert_credential (directory, "odoo", NULL);
  g_assert_true (g_file_set_contents (general, "general\n", -1, NULL));
  g_assert_true (g_file_set_contents (own, "own\n", -1, NULL));
  assert_credential (directory, "odoo", "own");
  assert_credential (directory, "other", "general");
  assert_credential (directory, "../odoo", "general");
  g_unlink (own);
  g_unlink (general);
  g_rmdir (directory);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/unlocked/all", test_unlocked);
  g_test_add_func ("/secret/prepare/all", test_prepare);
  g_test_add_func ("/secret/locked/all", test_locked);
  g_test_add_func ("/secret/absent/all", test_absent);
  g_test_add_func ("/secret/plain/lines", test_lines);
  g_test_add_func ("/secret/plain/credentials", test_credentials);
  return g_test_run ();
}
