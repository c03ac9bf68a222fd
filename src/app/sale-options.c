/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-options.h"

#include "sale-error.h"
#include "sale-page-table.h"

#include <glib/gi18n-lib.h>

#define SIZE_MIN 200
#define SIZE_MAX_PX 8192

static const GOptionEntry entries[] = {
  { "book", 'b', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open this book"), N_ ("FILE") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Take this day for today"), "YYYY-MM-DD" },
  { "page", 'p', 0, G_OPTION_ARG_STRING, NULL,
    N_ ("Open on this page of the sidebar: today, accounts …"), N_ ("PAGE") },
  { "account", 'a', 0, G_OPTION_ARG_STRING, NULL, N_ ("Open an account"), N_ ("ACCOUNT") },
  { "log", 'l', 0, G_OPTION_ARG_NONE, NULL, N_ ("Write down a call, a note or a task"), NULL },
  { "size", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Make the window this large"),
    N_ ("WIDTHxHEIGHT") },
  { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Save a picture of the page and quit"),
    N_ ("FILE.png") },
  { NULL },
};

/**
 * sale_options_get_entries:
 *
 * Returns: the options for g_application_add_main_option_entries()
 */
const GOptionEntry *
sale_options_get_entries (void)
{
  return entries;
}

static gboolean
refuse (GError **error, const char *option, const char *value, const char *wanted)
{
  /* Translators: an option, its value, what it should have been. */
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("--%s: “%s” is not %s"), option, value, wanted);
  return FALSE;
}

static gboolean
parse_today (SaleOptions *self, const char *text, GError **error)
{
  self->today = text ? sale_date_from_iso (text) : SALE_DATE_NONE;
  if (text && !sale_date_is_known (self->today))
    return refuse (error, "today", text, _("a date like 2027-01-04"));
  return TRUE;
}

/* The pages there are, for who has named another one. */
static char *
dup_page_names (void)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n_pages;
  const SalePageInfo *pages = sale_page_table_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (names, "%s%s", i ? ", " : "", pages[i].id);
  return g_string_free_and_steal (g_steal_pointer (&names));
}

static gboolean
parse_page (SaleOptions *self, const char *text, GError **error)
{
  g_autofree char *names = NULL;

  self->page = g_strdup (text);
  /* The preferences lie over a page; they can be asked for like one. */
  if (text == NULL || g_str_equal (text, "preferences") || sale_page_table_find (text))
    return TRUE;
  names = dup_page_names ();
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               /* Translators: what was given, the names allowed. */
               _("--page: there is no page “%s”; there are %s"), text, names);
  return FALSE;
}

static gboolean
parse_length (const char *text, int *length)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, SIZE_MIN, SIZE_MAX_PX, &number, NULL))
    return FALSE;
  *length = (int) number;
  return TRUE;
}

static gboolean
parse_size (SaleOptions *self, const char *text, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", "x", 2);

  if (text == NULL)
    return TRUE;
  if (g_strv_length (parts) != 2 || !parse_length (parts[0], &self->width) ||
      !parse_length (parts[1], &self->height))
    return refuse (error, "size", text, _("a size like 1280x800"));
  return TRUE;
}

static char *
dup_filename (GVariantDict *dict, const char *name)
{
  const char *value = NULL;

  g_variant_dict_lookup (dict, name, "^&ay", &value);
  return g_strdup (value);
}

static const char *
get_string (GVariantDict *dict, const char *name)
{
  const char *value = NULL;

  g_variant_dict_lookup (dict, name, "&s", &value);
  return value;
}

/**
 * sale_options_new:
 * @dict: what was given
 *
 * Returns: (transfer full) (nullable): the options, or %NULL with
 *   %SALE_ERROR_INVALID naming the one that is wrong
 */
SaleOptions *
sale_options_new (GVariantDict *dict, GError **error)
{
  g_autoptr (SaleOptions) self = g_new0 (SaleOptions, 1);

  self->book = dup_filename (dict, "book");
  self->screenshot = dup_filename (dict, "screenshot");
  self->account = g_strdup (get_string (dict, "account"));
  self->log = g_variant_dict_contains (dict, "log");
  if (!parse_today (self, get_string (dict, "today"), error) ||
      !parse_page (self, get_string (dict, "page"), error) ||
      !parse_size (self, get_string (dict, "size"), error))
    return NULL;
  return g_steal_pointer (&self);
}

void
sale_options_free (SaleOptions *self)
{
  if (self == NULL)
    return;

  g_free (self->book);
  g_free (self->page);
  g_free (self->account);
  g_free (self->screenshot);
  g_free (self);
}

/**
 * sale_options_stand_apart:
 *
 * Returns: whether this run has a book, a day or a task of its own, and so has
 *   nothing to say to a window that is already open
 */
gboolean
sale_options_stand_apart (const SaleOptions *self)
{
  return self->book || self->screenshot || sale_date_is_known (self->today);
}
