/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-options.h"

#include "sale-error.h"

static SaleOptions *
parse (const char *name, const char *value, GError **error)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);

  if (value)
    g_variant_dict_insert (dict, name, "s", value);
  return sale_options_new (dict, error);
}

static void
test_nothing (void)
{
  g_autoptr (SaleOptions) options = parse ("page", NULL, NULL);

  g_assert_nonnull (options);
  g_assert_null (options->page);
  g_assert_false (sale_date_is_known (options->today));
  g_assert_cmpint (options->width, ==, 0);
  g_assert_false (sale_options_stand_apart (options));
}

static void
test_good (void)
{
  g_autoptr (SaleOptions) size = parse ("size", "1280x800", NULL);
  g_autoptr (SaleOptions) page = parse ("page", "renewals", NULL);
  g_autoptr (SaleOptions) today = parse ("today", "2027-01-04", NULL);

  g_assert_cmpint (size->width, ==, 1280);
  g_assert_cmpint (size->height, ==, 800);
  g_assert_cmpstr (page->page, ==, "renewals");
  g_assert_false (sale_options_stand_apart (page));
  g_assert_cmpint (today->today, ==, sale_date_new (2027, 1, 4));
  g_assert_true (sale_options_stand_apart (today));
}

static void
test_files_stand_apart (void)
{
  g_autoptr (GVariantDict) dict = g_variant_dict_new (NULL);
  g_autoptr (SaleOptions) options = NULL;

  g_variant_dict_insert (dict, "book", "^ay", "/tmp/b\xfcro.sqlite");
  options = sale_options_new (dict, NULL);
  g_assert_cmpstr (options->book, ==, "/tmp/b\xfcro.sqlite");
  g_assert_true (sale_options_stand_apart (options));
}

static void
test_bad (void)
{
  static const char *const wrong[][2] = {
    { "page", "elsewhere" },   { "page", "" },       { "today", "tomorrow" },
    { "today", "2027-02-30" }, { "size", "1280" },   { "size", "1280x" },
    { "size", "0x0" },         { "size", "-1x800" }, { "size", "1280x800x" },
    { "size", "99999x800" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (wrong[i][0], wrong[i][1], &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, wrong[i][0]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/options/nothing", test_nothing);
  g_test_add_func ("/ui/options/good", test_good);
  g_test_add_func ("/ui/options/files-stand-apart", test_files_stand_apart);
  g_test_add_func ("/ui/options/bad", test_bad);
  return g_test_run ();
}
