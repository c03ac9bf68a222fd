/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report-tools.h"

#include "report-samples.h"
#include "sale-pdf.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
run (GBytes *pdf, const char *program, const char *option)
{
  g_autofree char *found = g_find_program_in_path (program);
  g_autofree char *path = NULL, *output = NULL, *faults = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (pdf, &size);
  int status, fd;

  if (found == NULL)
    {
      g_autofree char *reason = g_strdup_printf ("%s is not installed", program);
      g_test_skip (reason);
      return NULL;
    }
  fd = g_file_open_tmp ("sale-report-XXXXXX.pdf", &path, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, data, (gssize) size, &error);
  g_assert_no_error (error);
  {
    const char *argv[] = { found, option ? option : path, option ? path : NULL, NULL, NULL };

    if (strcmp (program, "pdftotext") == 0)
      argv[option ? 3 : 2] = "-";
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &faults,
                  &status, &error);
  }
  g_remove (path);
  g_assert_no_error (error);
  /* Whatever a reader complains about is our fault. */
  g_assert_cmpstr (faults, ==, "");
  g_assert_cmpint (status, ==, 0);
  return g_steal_pointer (&output);
}

/* Spaces that keep a date together are spaces to who looks for it. */
static char *
take_spaces (char *text)
{
  g_autofree char *own = text;
  g_auto (GStrv) parts = g_strsplit (own ? own : "", "\u00a0", -1);

  return own ? g_strjoinv (" ", parts) : NULL;
}

char *
tool_dup_pdf_text (GBytes *pdf)
{
  return take_spaces (run (pdf, "pdftotext", "-layout"));
}

char *
tool_dup_pdf_info (GBytes *pdf, const char *option)
{
  return run (pdf, "pdfinfo", option);
}

char *
tool_dup_pdf_fonts (GBytes *pdf)
{
  return run (pdf, "pdffonts", NULL);
}

GBytes *
tool_render (SaleDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = sale_pdf_render (document, SAMPLE_INSTANT, &error);

  g_assert_no_error (error);
  return pdf;
}

char *
tool_dup_text_of (SaleDocument *document)
{
  g_autoptr (GBytes) pdf = tool_render (document);

  return tool_dup_pdf_text (pdf);
}

guint
tool_count (const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr (text, part); p; p = strstr (p + 1, part))
    n++;
  return n;
}

gboolean
tool_bytes_have (GBytes *bytes, const char *part)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, size, part, strlen (part)) != NULL;
}

void
tool_assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is missing in:\n%s", part, text);
}

void
tool_assert_has_not (const char *text, const char *part)
{
  const char *found = strstr (text, part);

  if (found)
    g_error ("“%s” is in:\n%.400s", part, found);
}

void
tool_assert_well_formed (const char *html)
{
  static const GMarkupParser parser = { NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_utf8_validate (html, -1, NULL));
  g_markup_parse_context_parse (context, html, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}
