/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and signs of a text, and what they mean. */
#include "sale-capture-private.h"

#include <string.h>

#define MAX_DIGITS 8

/* Letters that do not decompose into one with a mark. */
static const struct
{
  gunichar letter;
  const char *plain;
} letters[] = {
  { 0xf8, "o" },  { 0xd8, "o" },  { 0x142, "l" }, { 0x141, "l" },  { 0x111, "d" },
  { 0x110, "d" }, { 0xe6, "ae" }, { 0xc6, "ae" }, { 0x153, "oe" }, { 0x152, "oe" },
  { 0xdf, "ss" }, { 0xfe, "th" }, { 0xf0, "d" },  { 0x131, "i" },
};

static void
append_folded (GString *out, gunichar letter)
{
  if (g_unichar_ismark (letter))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == letter)
      {
        g_string_append (out, letters[i].plain);
        return;
      }
  g_string_append_unichar (out, letter);
}

static char *
fold_ascii (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return NULL;
  return g_ascii_strdown (text, (gssize) length);
}

/**
 * sale_capture_fold:
 * @text: valid UTF-8, @length bytes
 *
 * Returns: (transfer full): the text without case and marks, as words are compared.
 */
char *
sale_capture_fold (const char *text, gsize length)
{
  char *ascii = fold_ascii (text, length);
  g_autofree char *decomposed = NULL, *lower = NULL;
  GString *out;

  if (ascii)
    return ascii;
  decomposed = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_ALL);
  if (decomposed == NULL)
    return g_strndup (text, length);
  lower = g_utf8_casefold (decomposed, -1);
  out = g_string_new (NULL);
  for (const char *p = lower; *p; p = g_utf8_next_char (p))
    append_folded (out, g_utf8_get_char (p));
  return g_string_free_and_steal (out);
}

typedef enum
{
  CLASS_SPACE,
  CLASS_SIGN,
  CLASS_LETTERS,
  CLASS_DIGITS,
  CLASS_ALONE
} Class;

static Class
classify (gunichar letter)
{
  if (g_unichar_isspace (letter) || g_unichar_iscntrl (letter))
    return CLASS_SPACE;
  if (g_unichar_isdigit (letter))
    return CLASS_DIGITS;
  if (sale_typed_language_stands_alone (letter))
    return CLASS_ALONE;
  return g_unichar_isalnum (letter) || g_unichar_ismark (letter) ? CLASS_LETTERS : CLASS_SIGN;
}

/* Digits of any script as they are compared. */
static char *
dup_digits (const char *text, gsize length)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    g_string_append_unichar (out, sale_typed_language_simplify (g_utf8_get_char (p)));
  return g_string_free_and_steal (out);
}

static void
token_clear (gpointer data)
{
  g_free (((SaleToken *) data)->folded);
}

static void
add_token (GArray *tokens, const char *text, guint start, guint end, Class class, gboolean apart,
           SaleCaptureVocabulary *vocabulary)
{
  SaleToken token = {
    .start = start,
    .end = end,
    .folded = class == CLASS_DIGITS ? dup_digits (text + start, end - start)
                                    : sale_capture_fold (text + start, end - start),
    .number = -1,
    .is_word = class != CLASS_SIGN,
    .alone = class == CLASS_ALONE,
    .upper = g_unichar_isupper (g_utf8_get_char (text + start)),
    .apart = apart,
  };

  if (class == CLASS_DIGITS && strlen (token.folded) <= MAX_DIGITS)
    token.number = (int) g_ascii_strtoll (token.folded, NULL, 10);
  if (vocabulary && (class == CLASS_LETTERS || class == CLASS_ALONE))
    sale_capture_vocabulary_apply (vocabulary, &token);
  g_array_append_val (tokens, token);
}

/**
 * sale_capture_tokenize:
 * @text: valid UTF-8
 * @from: its first byte to look at
 * @to: the byte behind the last
 * @vocabulary: (nullable): gives words their meanings
 *
 * Splits a text into words, numbers and single signs.
 *
 * Returns: (transfer full) (element-type SaleToken)
 */
GArray *
sale_capture_tokenize (const char *text, guint from, guint to, SaleCaptureVocabulary *vocabulary)
{
  GArray *tokens = g_array_new (FALSE, FALSE, sizeof (SaleToken));
  gboolean apart = TRUE;
  guint start = from;

  g_array_set_clear_func (tokens, token_clear);
  while (start < to)
    {
      Class class = classify (g_utf8_get_char (text + start));
      guint end = (guint) (g_utf8_next_char (text + start) - text);

      while (end < to && (class == CLASS_LETTERS || class == CLASS_DIGITS) &&
             classify (g_utf8_get_char (text + end)) == class)
        end = (guint) (g_utf8_next_char (text + end) - text);
      if (class != CLASS_SPACE)
        add_token (tokens, text, start, end, class, apart, vocabulary);
      apart = class == CLASS_SPACE;
      start = end;
    }
  return tokens;
}

/* One token of @n, with the meaning they have together. */
static void
join (GArray *tokens, guint i, guint n, char *word, SaleCaptureVocabulary *vocabulary)
{
  SaleToken *token = sale_capture_token (tokens, i);

  token->end = sale_capture_token (tokens, i + n - 1)->end;
  g_free (token->folded);
  token->folded = word;
  token->number = -1;
  token->is_word = TRUE;
  sale_capture_vocabulary_apply (vocabulary, token);
}

/**
 * sale_capture_join:
 *
 * Makes words that have a meaning together one token, the longest first: "il y a",
 * "aujourd’hui", 明日.
 */
void
sale_capture_join (GArray *tokens, SaleCaptureVocabulary *vocabulary)
{
  guint to = 0, n;

  for (guint i = 0; i < tokens->len; i += n, to++)
    {
      char *word = NULL;

      n = sale_capture_vocabulary_find (vocabulary, tokens, i, &word);
      if (word)
        join (tokens, i, n, word, vocabulary);
      if (to == i)
        continue;
      token_clear (sale_capture_token (tokens, to));
      *sale_capture_token (tokens, to) = *sale_capture_token (tokens, i);
      sale_capture_token (tokens, i)->folded = NULL;
    }
  g_array_set_size (tokens, to);
}
