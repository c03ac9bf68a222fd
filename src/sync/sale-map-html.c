/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The few tags that a CRM's notes are made of, as plain text and back. */
#include "sale-map-html.h"

#include <string.h>

static const char *const breaks[] = { "br", "/p", "/div", "/li", "/tr", "/h1", "/h2", "/h3", NULL };

static gboolean
is_tag (const char *tag, gsize length, const char *name)
{
  gsize n = strlen (name);

  return length >= n && g_ascii_strncasecmp (tag, name, n) == 0 &&
         (length == n || !g_ascii_isalnum (tag[n]));
}

/* What stands between `<` and `>`; returns where the text goes on. */
static const char *
pass_tag (const char *open, GString *text)
{
  const char *close = strchr (open, '>');
  gsize length;

  if (close == NULL)
    return open + strlen (open);
  length = (gsize) (close - open - 1);
  for (guint i = 0; breaks[i]; i++)
    if (is_tag (open + 1, length, breaks[i]))
      g_string_append_c (text, '\n');
  return close + 1;
}

static const char *
pass_entity (const char *open, GString *text)
{
  static const struct
  {
    const char *name;
    const char *text;
  } names[] = { { "&amp;", "&" }, { "&lt;", "<" },   { "&gt;", ">" },   { "&quot;", "\"" },
                { "&#39;", "'" }, { "&apos;", "'" }, { "&nbsp;", " " }, { "&#160;", " " } };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (open, names[i].name))
      {
        g_string_append (text, names[i].text);
        return open + strlen (names[i].name);
      }
  g_string_append_c (text, '&');
  return open + 1;
}

/**
 * sale_html_to_text:
 *
 * Returns: (transfer full): the text of @html, its paragraphs and breaks as lines, without blanks
 *   at the ends.
 */
char *
sale_html_to_text (const char *html)
{
  GString *text = g_string_new (NULL);

  while (*html)
    if (*html == '<')
      html = pass_tag (html, text);
    else if (*html == '&')
      html = pass_entity (html, text);
    else
      g_string_append_c (text, *html++);
  return g_strstrip (g_string_free_and_steal (text));
}

/**
 * sale_html_from_text:
 *
 * Returns: (transfer full): @text as HTML that shows it; sale_html_to_text() gives it back.
 */
char *
sale_html_from_text (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *joined = g_strjoinv ("<br>", lines);

  return g_strconcat ("<p>", joined, "</p>", NULL);
}
