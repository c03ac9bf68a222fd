/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-search-fold.h"

#include <string.h>

/* Longest part of one text that is searched: a megabyte of letters. */
#define FOLD_MAX (1024 * 1024)

/**
 * sale_search_letter_base:
 *
 * Returns: (nullable): for a letter that Unicode does not decompose, but that
 *   people look for by its base: that base.
 */
const char *
sale_search_letter_base (gunichar letter)
{
  switch (letter)
    {
    case 0x00f8: /* ø */
      return "o";
    case 0x0142: /* ł */
      return "l";
    case 0x0111: /* đ */
    case 0x00f0: /* ð */
      return "d";
    case 0x00e6: /* æ */
      return "ae";
    case 0x0153: /* œ */
      return "oe";
    case 0x00df: /* ß */
      return "ss";
    case 0x00fe: /* þ */
      return "th";
    case 0x0131: /* ı */
      return "i";
    default:
      return NULL;
    }
}

/**
 * sale_search_stands_alone:
 *
 * Returns: whether @letter is of a script without spaces between words, so that
 *   each character is taken as a word.
 */
gboolean
sale_search_stands_alone (gunichar letter)
{
  switch (g_unichar_get_script (letter))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_BOPOMOFO:
    case G_UNICODE_SCRIPT_THAI:
    case G_UNICODE_SCRIPT_LAO:
    case G_UNICODE_SCRIPT_KHMER:
      return TRUE;
    default:
      return FALSE;
    }
}

static char *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *folded = g_utf8_casefold (composed ? composed : valid, -1);

  /* Casefolding may leave a sequence that composes again. */
  return g_utf8_normalize (folded, -1, G_NORMALIZE_NFKC);
}

/**
 * sale_search_fold:
 * @text: any text
 *
 * What the search index holds of a text, and what a query is turned into: NFKC,
 * case folded, letters such as ø by their base, and every Han, kana and Hangul
 * character a word of its own, so that 契約 is found inside 年間契約書.
 * Diacritics that decompose are left to the tokenizer.
 *
 * Returns: (transfer full): the folded text.
 */
char *
sale_search_fold (const char *text)
{
  g_autofree char *normal = NULL;
  GString *out;

  /* Most texts are, and a first sync or an import folds hundreds of thousands. */
  if (g_str_is_ascii (text))
    return g_ascii_strdown (text, (gssize) MIN (strlen (text), FOLD_MAX));

  normal = normalize (text);
  out = g_string_new (NULL);
  for (const char *p = normal ? normal : ""; *p && out->len < FOLD_MAX; p = g_utf8_next_char (p))
    {
      gunichar letter = g_utf8_get_char (p);
      const char *base = letter < 0x80 ? NULL : sale_search_letter_base (letter);

      if (base)
        g_string_append (out, base);
      else if (letter >= 0x0e00 && sale_search_stands_alone (letter))
        {
          g_string_append_c (out, ' ');
          g_string_append_unichar (out, letter);
          g_string_append_c (out, ' ');
        }
      else
        g_string_append_unichar (out, letter);
    }
  return g_string_free_and_steal (out);
}

static gboolean
is_word_part (gunichar letter)
{
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter);
}

/* Characters that stand alone form one phrase, as they stood together. */
static void
append_term (GString *query, const char *word)
{
  g_autofree char *folded = sale_search_fold (word);
  g_autofree char *phrase = g_strstrip (g_strdup (folded));

  if (*phrase)
    g_string_append_printf (query, "%s\"%s\"", query->len ? " " : "", phrase);
}

/**
 * sale_search_fold_query:
 * @text: what the user typed
 *
 * The FTS5 expression for it: one quoted phrase a word, all of which have to
 * occur, the last as a prefix. Only letters, digits and marks pass, so nothing
 * the user types is ever read as syntax.
 *
 * Returns: (transfer full) (nullable): %NULL when there is no word in @text.
 */
char *
sale_search_fold_query (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) word = g_string_new (NULL);
  GString *query = g_string_new (NULL);

  for (const char *p = valid;; p = g_utf8_next_char (p))
    {
      if (*p && is_word_part (g_utf8_get_char (p)))
        {
          g_string_append_unichar (word, g_utf8_get_char (p));
          continue;
        }
      if (word->len)
        append_term (query, word->str);
      g_string_truncate (word, 0);
      if (*p == '\0')
        break;
    }
  if (query->len == 0)
    {
      g_string_free (query, TRUE);
      return NULL;
    }
  return g_string_free_and_steal (g_string_append_c (query, '*'));
}
