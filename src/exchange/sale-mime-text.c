/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-mime-text.h"

#include <string.h>

#define CHARSET_SIZE 40

static char *
make_clean (const char *bytes, gsize length)
{
  g_autofree char *copy = g_memdup2 (bytes, length);

  for (gsize i = 0; i < length; i++)
    if (copy[i] == '\0')
      copy[i] = (char) 0xff;
  return g_utf8_make_valid (copy ? copy : "", (gssize) length);
}

/**
 * sale_charset_to_utf8:
 * @bytes: (array length=length): text in @charset
 * @charset: (nullable): its name as it stands in a mail; %NULL when not said
 *
 * Returns: (transfer full): the text in UTF-8. What cannot be read in that
 *   charset is read as UTF-8, and else as Windows-1252, the way mail programs
 *   do; NULs and what is left become U+FFFD.
 */
char *
sale_charset_to_utf8 (const char *bytes, gsize length, const char *charset)
{
  g_autofree char *text = NULL;
  gsize written = 0;

  if (length == 0)
    return g_strdup ("");
  if (charset && *charset && strlen (charset) < CHARSET_SIZE)
    text = g_convert (bytes, (gssize) length, "UTF-8", charset, NULL, &written, NULL);
  if (text == NULL && !g_utf8_validate_len (bytes, length, NULL))
    text = g_convert (bytes, (gssize) length, "UTF-8", "WINDOWS-1252", NULL, &written, NULL);
  return text ? make_clean (text, written) : make_clean (bytes, length);
}

/**
 * sale_quoted_printable_decode:
 * @in_header: whether `_` is a space, as in RFC 2047
 *
 * Returns: (transfer full): the bytes; what is not well-formed stays as it is.
 */
GByteArray *
sale_quoted_printable_decode (const char *text, gsize length, gboolean in_header)
{
  GByteArray *out = g_byte_array_sized_new ((guint) length);

  for (gsize i = 0; i < length; i++)
    {
      guint8 byte = (guint8) text[i];

      if (byte == '=' && i + 2 < length && g_ascii_isxdigit (text[i + 1]) &&
          g_ascii_isxdigit (text[i + 2]))
        {
          byte = (guint8) (g_ascii_xdigit_value (text[i + 1]) << 4 |
                           g_ascii_xdigit_value (text[i + 2]));
          i += 2;
        }
      else if (byte == '=' && i + 1 < length && text[i + 1] == '\n')
        {
          i += 1;
          continue;
        }
      else if (byte == '=' && i + 2 < length && text[i + 1] == '\r' && text[i + 2] == '\n')
        {
          i += 2;
          continue;
        }
      else if (byte == '_' && in_header)
        byte = ' ';
      g_byte_array_append (out, &byte, 1);
    }
  return out;
}

/* One `=?charset?B?text?=`, pointing into the header. */
typedef struct
{
  char charset[CHARSET_SIZE];
  char encoding;
  const char *text;
  gsize length;
  const char *end;
} Word;

static gboolean
parse_word (const char *p, Word *word)
{
  const char *mark, *encoding, *end;
  gsize length;

  if (p[0] != '=' || p[1] != '?' || (mark = strchr (p + 2, '?')) == NULL)
    return FALSE;
  encoding = mark + 1;
  if (encoding[0] == '\0' || encoding[1] != '?' || (end = strstr (encoding + 2, "?=")) == NULL)
    return FALSE;

  length = strcspn (p + 2, "*?");
  if (length == 0 || length >= sizeof word->charset)
    return FALSE;
  g_strlcpy (word->charset, p + 2, length + 1);
  word->encoding = g_ascii_toupper (encoding[0]);
  word->text = encoding + 2;
  word->length = (gsize) (end - word->text);
  word->end = end + 2;
  return (word->encoding == 'B' || word->encoding == 'Q') &&
         memchr (word->text, ' ', word->length) == NULL;
}

static void
append_word (GByteArray *bytes, const Word *word)
{
  if (word->encoding == 'Q')
    {
      g_autoptr (GByteArray) decoded =
          sale_quoted_printable_decode (word->text, word->length, TRUE);

      g_byte_array_append (bytes, decoded->data, decoded->len);
    }
  else
    {
      g_autofree char *base64 = g_strndup (word->text, word->length);
      gsize n_bytes = 0;
      g_autofree guchar *decoded = *base64 ? g_base64_decode (base64, &n_bytes) : NULL;

      g_byte_array_append (bytes, decoded, (guint) n_bytes);
    }
}

/* Words of one charset that stand side by side are one text: a character may be cut in two. */
static const char *
take_words (const char *p, GString *out)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = NULL;
  Word word, next;

  if (!parse_word (p, &word))
    return p;
  append_word (bytes, &word);
  p = word.end;
  while (parse_word (p + strspn (p, " \t\r\n"), &next) &&
         g_ascii_strcasecmp (next.charset, word.charset) == 0)
    {
      append_word (bytes, &next);
      p = next.end;
    }
  text = sale_charset_to_utf8 ((const char *) bytes->data, bytes->len, word.charset);
  g_string_append (out, text);
  return p;
}

/* White space between two encoded words is no text. */
static const char *
skip_gap (const char *p)
{
  const char *next = p + strspn (p, " \t\r\n");
  Word word;

  return parse_word (next, &word) ? next : p;
}

/**
 * sale_header_decode:
 * @value: the unfolded value of a mail header
 *
 * Returns: (transfer full): the text with its encoded words decoded (RFC 2047).
 */
char *
sale_header_decode (const char *value)
{
  g_autofree char *valid = sale_charset_to_utf8 (value, strlen (value), NULL);
  GString *out = g_string_new (NULL);
  const char *p = valid;

  while (*p)
    {
      const char *after = take_words (p, out);

      if (after != p)
        p = skip_gap (after);
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free_and_steal (out);
}
