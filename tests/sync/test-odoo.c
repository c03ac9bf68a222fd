/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the real servers taught: each of their traps, by name, against both interfaces of a fake
 * and, where there is one, against a real server. */
#include "odoo-tests.h"

/* The list ------------------------------------------------------------------------------------ */

typedef void (*Test) (OdooFixture *self, gconstpointer data);

static const struct
{
  const char *name;
  Test test;
  gboolean fake_only;
} tests[] = {
  { "wrong-key-is-false", odoo_test_wrong_key },
  { "no-database", odoo_test_no_database },
  { "check", odoo_test_check },
  { "version-before-login", odoo_test_version_before_login, TRUE },
  { "false-is-empty", odoo_test_values },
  { "fields-of-others", odoo_test_fields_of_others },
  { "pages-while-edited", odoo_test_pages },
  { "same-second", odoo_test_same_second },
  { "late-commit", odoo_test_late_commit },
  { "archived", odoo_test_archived },
  { "deleted-without-trace", odoo_test_deleted },
  { "no-resource", odoo_test_no_resource },
  { "list-fields", odoo_test_list_fields },
  { "create-twice", odoo_test_create_twice },
  { "deleted-is-not-found", odoo_test_deleted_is_not_found },
  { "one-bad-row", odoo_test_one_bad_row },
  { "bad-date", odoo_test_bad_date },
  { "unknown-field", odoo_test_unknown_field },
  { "update-many", odoo_test_update_many },
  { "update-gone", odoo_test_update_gone },
  { "refused", odoo_test_refused },
  { "archive", odoo_test_archive },
  { "key", odoo_test_key },
  { "lead", odoo_test_lead },
  { "instants-are-utc", odoo_test_instants },
  { "names", odoo_test_names },
  { "activity-and-note", odoo_test_activity_and_note },
  { "files", odoo_test_files },
  { "no-file", odoo_test_no_file },
  { "large-file", odoo_test_large_file },
  { "attach-twice", odoo_test_attach },
  { "denied-in-mid-pull", odoo_test_denied_in_mid_pull, TRUE },
  { "faults", odoo_test_faults, TRUE },
  { "lost-reply", odoo_test_lost_reply, TRUE },
  { "breaks-off", odoo_test_breaks_off, TRUE },
  { "answer-of-no-use", odoo_test_no_use, TRUE },
  { "wait", odoo_test_wait, TRUE },
  { "rubbish", odoo_test_rubbish, TRUE },
};

static void
add_tests (const char *prefix, gconstpointer version)
{
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/odoo/%s/%s", prefix, tests[i].name);

      if (version != ODOO_REAL || !tests[i].fake_only)
        g_test_add (path, OdooFixture, version, odoo_fixture_set_up, tests[i].test,
                    odoo_fixture_tear_down);
    }
}

static void
test_nothing_real (void)
{
  g_test_skip ("NOT TESTED against a real server: build-aux/test real starts one");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_tests ("fake-14", GINT_TO_POINTER (14));
  add_tests ("fake-19", GINT_TO_POINTER (19));
  if (odoo_fixture_has_real ())
    add_tests ("real-14", ODOO_REAL);
  else
    g_test_add_func ("/odoo/real-14/skipped", test_nothing_real);
  return g_test_run ();
}
