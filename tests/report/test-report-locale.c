/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-samples.h"
#include "report-tools.h"
#include "sale-report-locale.h"
#include "sale-report-text.h"

#include <glib/gstdio.h>
#include <locale.h>

#define DECEMBER sale_date_new (2026, 12, 5)

static gboolean
set_locale (const char *name)
{
  g_autofree char *reason = NULL;

  if (setlocale (LC_ALL, name))
    return TRUE;
  reason = g_strdup_printf ("the locale %s is not installed", name);
  g_test_skip (reason);
  return FALSE;
}

static void
assert_date (const char *language, const char *expected)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (language);
  g_autofree char *date = sale_report_dup_date (DECEMBER);

  g_assert_cmpstr (date, ==, expected);
}

/* Phrases without a translation are English, and so are the dates beside them. */
static void
test_no_mixture (void)
{
  g_autofree char *after = NULL;

  if (!set_locale ("de_DE.UTF-8"))
    return;
  assert_date (NULL, "5\u00a0Dec\u00a02026");
  assert_date ("en", "5\u00a0Dec\u00a02026");
  assert_date ("xx-Latn", "5\u00a0Dec\u00a02026");
  assert_date ("nonsense\"(", "5\u00a0Dec\u00a02026");
  after = sale_report_dup_date (DECEMBER);
  g_assert_cmpstr (after, ==, "5\u00a0Dez\u00a02026");
}

static gboolean
write_catalog (const char *dir)
{
  static const char source[] = "msgid \"\"\nmsgstr \"\"\n\"Language: de_DE\\n\"\n"
                               "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                               "msgid \"What has happened\"\nmsgstr \"Was geschehen ist\"\n\n"
                               "msgid \"Page %u of %u\"\nmsgstr \"Seite %u von %u\"\n";
  g_autofree char *program = g_find_program_in_path ("msgfmt");
  g_autofree char *folder = g_build_filename (dir, "de", "LC_MESSAGES", NULL);
  g_autofree char *po = g_build_filename (dir, "de.po", NULL);
  g_autofree char *mo = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);
  const char *argv[] = { program, "-o", mo, po, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  if (program == NULL)
    {
      g_test_skip ("msgfmt is not installed");
      return FALSE;
    }
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (po, source, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  bindtextdomain (GETTEXT_PACKAGE, dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  g_unlink (po);
  return TRUE;
}

static void
remove_catalog (const char *dir)
{
  g_autofree char *language = g_build_filename (dir, "de", NULL);
  g_autofree char *folder = g_build_filename (language, "LC_MESSAGES", NULL);
  g_autofree char *mo = g_build_filename (folder, GETTEXT_PACKAGE ".mo", NULL);

  g_unlink (mo);
  g_rmdir (folder);
  g_rmdir (language);
  g_rmdir (dir);
}

/* A German customer of an English office: the whole page is German. */
static void
test_translated (void)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-report-XXXXXX", NULL);
  g_autoptr (SaleReviewData) data = sample_review_new ();
  g_autoptr (SaleDocument) document = NULL;
  g_autofree char *text = NULL;

  if (!set_locale ("de_DE.UTF-8") || !set_locale ("en_US.UTF-8"))
    return;
  if (write_catalog (dir))
    {
      g_free (data->language);
      data->language = g_strdup ("de-CH");
      document = sale_review_report_new (data);
      text = tool_dup_text_of (document);
    }
  remove_catalog (dir);
  if (text == NULL)
    return;
  tool_assert_has (text, "Was geschehen ist");
  tool_assert_has (text, "Seite 1 von 3");
  tool_assert_has (text, "20 Nov 2026");
  tool_assert_has (text, "12 Mai 2026");
  tool_assert_has (text, "24.000");
}

int
main (int argc, char **argv)
{
  g_unsetenv ("LANGUAGE");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report-locale/no-mixture", test_no_mixture);
  g_test_add_func ("/report-locale/translated", test_translated);
  return g_test_run ();
}
