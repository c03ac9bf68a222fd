/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What json-glib would take and change without a word: it clamps whole numbers beyond 64 bits, cuts
 * a text at \u0000, lets the last of two equal keys win, and follows any depth. */
#include "sale-json-guard.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  const char *start;
  const char *p;
  const char *end;
  guint depth;
  GError **error;
} Guard;

static gboolean
refuse (Guard *self, const char *why)
{
  g_set_error (self->error, SALE_ERROR, SALE_ERROR_PROTOCOL,
               /* Translators: a place in a file, what is wrong there. */
               _("Byte %lld: %s"), (long long) (self->p - self->start), why);
  return FALSE;
}

static void
skip_space (Guard *self)
{
  while (self->p < self->end && strchr (" \t\r\n", *self->p) && *self->p)
    self->p++;
}

static gboolean
take (Guard *self, char c)
{
  skip_space (self);
  if (self->p >= self->end || *self->p != c)
    return FALSE;
  self->p++;
  return TRUE;
}

static gboolean
read_hex (Guard *self, gunichar *c)
{
  *c = 0;
  for (int i = 0; i < 4; i++, self->p++)
    {
      int digit = self->p < self->end ? g_ascii_xdigit_value (*self->p) : -1;

      if (digit < 0)
        return refuse (self, _("not a character"));
      *c = *c * 16 + (gunichar) digit;
    }
  return TRUE;
}

static gboolean
read_escaped_character (Guard *self)
{
  gunichar c, low;

  if (!read_hex (self, &c))
    return FALSE;
  if (c == 0)
    return refuse (self, _("a text with a zero in it"));
  if (c < 0xd800 || c > 0xdfff)
    return TRUE;
  if (c > 0xdbff || self->end - self->p < 6 || self->p[0] != '\\' || self->p[1] != 'u')
    return refuse (self, _("half a character"));
  self->p += 2;
  if (!read_hex (self, &low))
    return FALSE;
  return (low >= 0xdc00 && low <= 0xdfff) || refuse (self, _("half a character"));
}

static gboolean
read_escape (Guard *self)
{
  char c = self->p < self->end ? *self->p++ : '\0';

  if (c == 'u')
    return read_escaped_character (self);
  return (c != '\0' && strchr ("\"\\/bfnrt", c)) || refuse (self, _("an unknown escape"));
}

/* The text as it is written, without its quotes. */
static gboolean
read_string (Guard *self, const char **text, gsize *length)
{
  if (!take (self, '"'))
    return refuse (self, _("a text is needed"));
  *text = self->p;
  while (self->p < self->end && *self->p != '"')
    {
      if ((guchar) *self->p < 0x20)
        return refuse (self, _("a control character in a text"));
      if (*self->p++ == '\\' && !read_escape (self))
        return FALSE;
    }
  *length = (gsize) (self->p - *text);
  return take (self, '"') || refuse (self, _("a text without an end"));
}

static gboolean
read_number (Guard *self)
{
  g_autofree char *text = NULL;
  const char *start = self->p;
  char *end = NULL;
  double number;

  while (self->p < self->end && strchr ("+-0123456789.eE", *self->p) && *self->p)
    self->p++;
  text = g_strndup (start, (gsize) (self->p - start));
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || *text == '+' || *text == '.')
    return refuse (self, _("not a number"));
  if (!isfinite (number))
    return refuse (self, _("a number that is too large"));
  if (strpbrk (text, ".eE"))
    return TRUE;
  errno = 0;
  g_ascii_strtoll (text, NULL, 10);
  return errno == 0 || refuse (self, _("a number that is too large"));
}

static gboolean
read_word (Guard *self)
{
  static const char *const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (self->end - self->p) >= length && strncmp (self->p, words[i], length) == 0)
        {
          self->p += length;
          return TRUE;
        }
    }
  return refuse (self, _("not a value"));
}

static gboolean read_value (Guard *self);

static gboolean
read_member (Guard *self, GHashTable *keys)
{
  const char *key;
  gsize length;

  if (!read_string (self, &key, &length))
    return FALSE;
  if (memchr (key, '\\', length))
    return refuse (self, _("a key with an escape"));
  if (!g_hash_table_add (keys, g_strndup (key, length)))
    return refuse (self, _("the same key twice"));
  return take (self, ':') ? read_value (self) : refuse (self, _("a key without a value"));
}

static gboolean
read_object (Guard *self)
{
  g_autoptr (GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (take (self, '}'))
    return TRUE;
  do
    if (!read_member (self, keys))
      return FALSE;
  while (take (self, ','));
  return take (self, '}') || refuse (self, _("an object without an end"));
}

static gboolean
read_array (Guard *self)
{
  if (take (self, ']'))
    return TRUE;
  do
    if (!read_value (self))
      return FALSE;
  while (take (self, ','));
  return take (self, ']') || refuse (self, _("a list without an end"));
}

static gboolean
read_value (Guard *self)
{
  const char *text;
  gsize length;
  gboolean fine;

  skip_space (self);
  if (self->p >= self->end)
    return refuse (self, _("the end comes too early"));
  if (*self->p == '"')
    return read_string (self, &text, &length);
  if (*self->p == '-' || g_ascii_isdigit (*self->p))
    return read_number (self);
  if (*self->p != '{' && *self->p != '[')
    return read_word (self);
  if (++self->depth > SALE_JSON_DEPTH_MAX)
    return refuse (self, _("nested too deep"));
  fine = *self->p++ == '{' ? read_object (self) : read_array (self);
  self->depth--;
  return fine;
}

/**
 * sale_json_guard:
 * @text: JSON from outside
 * @length: its bytes
 *
 * Checks that @text is one JSON value of which nothing would be lost in reading: valid UTF-8
 * without zeros or halves of characters, whole numbers within 64 bits, others finite, each key
 * once, at most %SALE_JSON_DEPTH_MAX deep.
 *
 * Returns: %FALSE with %SALE_ERROR_PROTOCOL, naming the byte.
 */
gboolean
sale_json_guard (const char *text, gsize length, GError **error)
{
  Guard self = { text, text, text + length, 0, error };
  const char *bad;

  if (!g_utf8_validate_len (text, length, &bad))
    {
      self.p = bad;
      return refuse (&self, _("not UTF-8"));
    }
  if (!read_value (&self))
    return FALSE;
  skip_space (&self);
  return self.p == self.end || refuse (&self, _("something follows the end"));
}
