/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows on the clipboard: a table for a mail, cells for a spreadsheet. */
#include "sale-table-copy.h"

#include <string.h>

/* What would begin another cell or row is a space. */
static void
append_cell (GString *text, const char *cell)
{
  for (const char *at = cell; *at; at++)
    g_string_append_c (text, strchr ("\t\r\n", *at) ? ' ' : *at);
}

static char *
dup_text (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      char **cells = lines->pdata[i];

      for (guint j = 0; cells[j]; j++)
        {
          if (j)
            g_string_append_c (text, '\t');
          append_cell (text, cells[j]);
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (text);
}

static char *
dup_html (GPtrArray *lines)
{
  GString *html = g_string_new ("<table>");

  for (guint i = 0; i < lines->len; i++)
    {
      const char *tag = i ? "td" : "th";
      char **cells = lines->pdata[i];

      g_string_append (html, "<tr>");
      for (guint j = 0; cells[j]; j++)
        {
          g_autofree char *cell = g_markup_escape_text (cells[j], -1);

          g_string_append_printf (html, "<%s align=\"left\">%s</%s>", tag, cell, tag);
        }
      g_string_append (html, "</tr>");
    }
  g_string_append (html, "</table>");
  return g_string_free_and_steal (html);
}

/**
 * sale_table_copy:
 * @lines: (element-type GStrv): the titles, then the rows
 *
 * Puts a table on the clipboard of @widget, as HTML and as text with tabs.
 */
void
sale_table_copy (GtkWidget *widget, GPtrArray *lines)
{
  g_autofree char *text = dup_text (lines);
  char *html = dup_html (lines);
  g_autoptr (GBytes) bytes = g_bytes_new_take (html, strlen (html));
  GdkContentProvider *both[] = {
    gdk_content_provider_new_for_bytes ("text/html", bytes),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };
  g_autoptr (GdkContentProvider) provider =
      gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), provider);
}
