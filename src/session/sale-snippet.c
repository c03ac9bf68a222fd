/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a text stands what was searched for. */
#include "sale-snippet.h"

#include "sale-search-fold.h"

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

/**
 * sale_snippet_fold:
 *
 * Returns: (transfer full): @text as the search folds it, and without accents
 *   too: what two names are compared by.
 */
char *
sale_snippet_fold (const char *text)
{
  g_autofree char *folded = sale_search_fold (text);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_NFD);
  GString *out = g_string_new (NULL);

  for (const char *p = apart; *p; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_strstrip (g_string_free_and_steal (out));
}

/* Letters and digits alone, so that a character of its own needs no spaces around it. */
static char *
fold_letters (const char *text)
{
  g_autofree char *folded = sale_snippet_fold (text);
  GString *out = g_string_new (NULL);

  for (const char *p = folded; *p; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free_and_steal (out);
}

/**
 * sale_snippet_split:
 * @query: what was searched for
 *
 * Returns: (transfer full) (element-type utf8): its words, folded.
 */
GPtrArray *
sale_snippet_split (const char *query)
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

          g_ptr_array_add (words, fold_letters (word));
        }
      else
        p = g_utf8_next_char (p);
    }
  return words;
}

/* How many characters of @text are one of the words, 0 when none begins there. */
static glong
match_length (const char *text, GPtrArray *words)
{
  glong most = g_utf8_strlen (text, WORD_MAX * 4);

  most = MIN (most, WORD_MAX);
  for (guint i = 0; i < words->len; i++)
    {
      const char *word = words->pdata[i];
      g_autofree char *piece = g_utf8_substring (text, 0, most);
      g_autofree char *folded = fold_letters (piece);
      glong length = 1;

      if (*word == '\0' || !g_str_has_prefix (folded, word))
        continue;
      for (; length < most; length++)
        {
          g_autofree char *part = g_utf8_substring (text, 0, length);
          g_autofree char *own = fold_letters (part);

          if (g_str_has_prefix (own, word))
            break;
        }
      return length;
    }
  return 0;
}

/* The first place at or after @text where one of the words begins; @inside says
 * whether it starts in the middle of a word. */
static const char *
find (const char *text, gboolean inside, GPtrArray *words, glong *length)
{
  for (const char *p = text; *p && p - text < LOOK_MAX; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (is_letter (c) && (!inside || sale_search_stands_alone (c)) &&
          (*length = match_length (p, words)) > 0)
        return p;
      inside = is_letter (c);
    }
  return NULL;
}

/**
 * sale_snippet_mark:
 * @text: (nullable): valid UTF-8
 * @words: (element-type utf8): from sale_snippet_split()
 *
 * Returns: (transfer full) (element-type SaleTextMark): where the words stand in
 *   @text.
 */
GArray *
sale_snippet_mark (const char *text, GPtrArray *words)
{
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (SaleTextMark));
  const char *at = text;
  glong length;

  while (at && (at = find (at, at != text, words, &length)))
    {
      const char *end = g_utf8_offset_to_pointer (at, length);
      SaleTextMark mark = { (guint) (at - text), (guint) (end - text) };

      g_array_append_val (marks, mark);
      at = end;
    }
  return marks;
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
 * sale_snippet_dup:
 * @words: (element-type utf8): from sale_snippet_split()
 *
 * Returns: (transfer full) (nullable): the passage of @record in which one of
 *   the words stands; %NULL when it is too far behind in a long text.
 */
char *
sale_snippet_dup (SaleRecord *record, GPtrArray *words)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      const char *text = sale_record_get_text (record, i);
      glong length;
      const char *at =
          text && (spec->fields[i].flags & SALE_SEARCH) ? find (text, FALSE, words, &length) : NULL;

      if (at)
        return cut_around (text, at);
    }
  return NULL;
}
