/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-snippet.h"

#include "sale-cli-find.h"

#include <string.h>

/* Letters shown before and after what was found; how far into a text is looked. */
#define BEFORE 24
#define AFTER 56
#define LOOK_MAX (64 * 1024)
#define WORD_MAX 64

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

/* Letters and digits alone, so that a character of its own needs no spaces around it. */
static char *
fold (const char *text)
{
  g_autofree char *folded = sale_cli_fold (text);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free_and_steal (out);
}

/* The words of a query, folded. */
static GPtrArray *
split (const char *query)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);
  const char *p = query;

  while (*p)
    {
      const char *start = p;

      while (*p && is_letter (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
      if (p > start)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));

          g_ptr_array_add (words, fold (word));
        }
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

static gboolean
starts_with (const char *text, GPtrArray *words)
{
  g_autofree char *piece =
      g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, WORD_MAX * 4), WORD_MAX));
  g_autofree char *folded = fold (piece);

  for (guint i = 0; i < words->len; i++)
    if (*(char *) words->pdata[i] && g_str_has_prefix (folded, words->pdata[i]))
      return TRUE;
  return FALSE;
}

/* Where in @text one of the words begins. */
static const char *
find (const char *text, GPtrArray *words)
{
  gboolean inside = FALSE;

  for (const char *p = text; *p && p - text < LOOK_MAX; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_letter (c) && (!inside || c >= 0x0e00) && starts_with (p, words))
        return p;
      inside = is_letter (c);
    }
  return NULL;
}

static char *
cut_around (const char *text, const char *at)
{
  GString *out = g_string_new (NULL);
  const char *from = at, *to = at;

  for (int i = 0; i < BEFORE && from > text; i++)
    from = g_utf8_prev_char (from);
  for (int i = 0; i < AFTER && *to; i++)
    to = g_utf8_next_char (to);
  if (from > text)
    g_string_append (out, "…");
  g_string_append_len (out, from, to - from);
  if (*to)
    g_string_append (out, "…");
  g_strdelimit (out->str, "\r\n\t", ' ');
  return g_string_free_and_steal (out);
}

/**
 * sale_cli_dup_snippet:
 * @query: what was searched for
 *
 * Returns: (transfer full) (nullable): the passage of @record in which a word of
 *   @query stands; %NULL when it is too far behind in a long text.
 */
char *
sale_cli_dup_snippet (SaleRecord *record, const char *query)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  g_autoptr (GPtrArray) words = split (query);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      const char *text = sale_record_get_text (record, i);
      const char *at = text && (spec->fields[i].flags & SALE_SEARCH) ? find (text, words) : NULL;

      if (at)
        return cut_around (text, at);
    }
  return NULL;
}
