/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-content-line.h"

#include "sale-error.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#define FOLD_WIDTH 75

struct _SaleContentReader
{
  SaleLineReader *lines;
  GString *next; /* the physical line that has been read ahead */
  gboolean started;
  gboolean ended;
};

SaleContentReader *
sale_content_reader_new (GInputStream *stream)
{
  SaleContentReader *self = g_new0 (SaleContentReader, 1);

  self->lines = sale_line_reader_new (stream);
  self->next = g_string_new (NULL);
  return self;
}

void
sale_content_reader_free (SaleContentReader *self)
{
  sale_line_reader_free (self->lines);
  g_string_free (self->next, TRUE);
  g_free (self);
}

static gboolean
refuse_length (SaleContentReader *self, GError **error)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("Line %" PRId64 " is longer than 8 MB."), sale_line_reader_get_number (self->lines));
  return FALSE;
}

static gboolean
read_physical (SaleContentReader *self, GCancellable *cancellable, GError **error)
{
  self->started = TRUE;
  return sale_line_reader_next (self->lines, self->next, SALE_CONTENT_LINE_MAX, &self->ended,
                                cancellable, error) &&
         (!sale_line_reader_was_cut (self->lines) || refuse_length (self, error));
}

static gboolean
is_continued (const GString *line)
{
  return line->len > 0 && (line->str[0] == ' ' || line->str[0] == '\t');
}

/* Where the quoted or plain text from @p on ends. */
static const char *
find_end (const char *p, const char *ends)
{
  gboolean quoted = FALSE;

  for (; *p && (quoted || strchr (ends, *p) == NULL); p++)
    if (*p == '"')
      quoted = !quoted;
  return p;
}

/* It is said among the parameters; in the value it is a word like others. */
static gboolean
is_quoted_printable (const GString *line)
{
  const char *word = strcasestr (line->str, "QUOTED-PRINTABLE");

  return word && word < find_end (line->str, ":");
}

/* Collects the lines that were folded into one. Quoted-printable folds with a = instead. */
static gboolean
unfold (SaleContentReader *self, GString *logical, GCancellable *cancellable, GError **error)
{
  while (TRUE)
    {
      gboolean soft = logical->len > 0 && logical->str[logical->len - 1] == '=' &&
                      is_quoted_printable (logical);

      if (!read_physical (self, cancellable, error))
        return FALSE;
      if (self->ended || !(soft || is_continued (self->next)))
        return TRUE;
      if (soft)
        g_string_truncate (logical, logical->len - 1);
      g_string_append_len (logical, self->next->str + !soft, (gssize) self->next->len - !soft);
      if (logical->len > SALE_CONTENT_LINE_MAX)
        return refuse_length (self, error);
    }
}

/* The bytes as UTF-8: a NUL ends nothing, what is no text becomes U+FFFD. */
static char *
make_text (GString *bytes)
{
  for (gsize i = 0; i < bytes->len; i++)
    if (bytes->str[i] == '\0')
      bytes->str[i] = (char) 0xff;
  return g_utf8_make_valid (bytes->str, (gssize) bytes->len);
}

/**
 * sale_content_reader_next:
 * @line: (out) (nullable): the next logical line; %NULL at the end
 *
 * Unfolds and takes apart the next line that is not empty. A line without a
 * colon comes with the name "".
 *
 * Returns: %FALSE when the stream cannot be read, a line is too long or
 *   @cancellable was set off.
 */
gboolean
sale_content_reader_next (SaleContentReader *self, SaleContentLine **line,
                          GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) logical = g_string_new (NULL);
  g_autofree char *text = NULL;
  gint64 number;

  *line = NULL;
  while (!self->started || (!self->ended && self->next->len == 0))
    if (!read_physical (self, cancellable, error))
      return FALSE;
  if (self->ended)
    return TRUE;

  number = sale_line_reader_get_number (self->lines);
  g_string_append_len (logical, self->next->str, (gssize) self->next->len);
  if (!unfold (self, logical, cancellable, error))
    return FALSE;
  text = make_text (logical);
  *line = sale_content_line_parse (g_str_has_prefix (text, "\ufeff") ? text + 3 : text, number);
  return TRUE;
}

static void
add_param (GHashTable *params, const char *from, const char *to)
{
  const char *equals = memchr (from, '=', (gsize) (to - from));
  /* vCard 2.1 writes `TEL;HOME:` where later ones say `TYPE=HOME`. */
  g_autofree char *name = equals ? g_ascii_strup (from, equals - from) : g_strdup ("TYPE");
  g_autofree char *raw = equals ? g_strndup (equals + 1, (gsize) (to - equals - 1))
                                : g_strndup (from, (gsize) (to - from));
  g_auto (GStrv) pieces = g_strsplit (raw, "\"", -1);
  g_autofree char *value = g_strjoinv ("", pieces);
  const char *before = g_hash_table_lookup (params, name);

  if (before)
    {
      g_autofree char *more = g_steal_pointer (&value);
      value = g_strconcat (before, ",", more, NULL);
    }
  g_hash_table_replace (params, g_steal_pointer (&name), g_steal_pointer (&value));
}

/**
 * sale_content_line_parse:
 * @text: one unfolded line
 *
 * Returns: (transfer full): its parts.
 */
SaleContentLine *
sale_content_line_parse (const char *text, gint64 number)
{
  SaleContentLine *self = g_new0 (SaleContentLine, 1);
  const char *end = find_end (text, ";:"), *dot = memchr (text, '.', (gsize) (end - text));
  const char *name = dot ? dot + 1 : text;

  self->number = number;
  self->params = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (*find_end (text, ":") == '\0')
    {
      self->group = g_strdup ("");
      self->name = g_strdup ("");
      self->value = g_strdup (text);
      return self;
    }

  self->group = dot ? g_strndup (text, (gsize) (dot - text)) : g_strdup ("");
  self->name = g_ascii_strup (name, end - name);
  while (*end == ';')
    {
      const char *from = end + 1;

      end = find_end (from, ";:");
      add_param (self->params, from, end);
    }
  self->value = g_strdup (*end ? end + 1 : "");
  return self;
}

void
sale_content_line_free (SaleContentLine *self)
{
  g_free (self->group);
  g_free (self->name);
  g_hash_table_unref (self->params);
  g_free (self->value);
  g_free (self);
}

/**
 * sale_content_line_get_param:
 *
 * Returns: (nullable): the parameter's value.
 */
const char *
sale_content_line_get_param (const SaleContentLine *self, const char *name)
{
  return g_hash_table_lookup (self->params, name);
}

gboolean
sale_content_line_has_type (const SaleContentLine *self, const char *type)
{
  const char *types = sale_content_line_get_param (self, "TYPE");
  g_auto (GStrv) list = g_strsplit (types ? types : "", ",", -1);

  for (guint i = 0; list[i]; i++)
    if (g_ascii_strcasecmp (list[i], type) == 0)
      return TRUE;
  return FALSE;
}

/**
 * sale_content_split:
 *
 * Returns: (transfer full): the parts of a structured value, unescaped.
 */
GStrv
sale_content_split (const char *value, char separator)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GString *part = g_string_new (NULL);

  for (const char *p = value; *p; p++)
    {
      if (*p == '\\' && p[1])
        {
          p++;
          g_string_append_c (part, *p == 'n' || *p == 'N' ? '\n' : *p);
        }
      else if (*p == separator)
        {
          g_strv_builder_take (builder, g_string_free_and_steal (part));
          part = g_string_new (NULL);
        }
      else
        g_string_append_c (part, *p);
    }
  g_strv_builder_take (builder, g_string_free_and_steal (part));
  return g_strv_builder_end (builder);
}

/**
 * sale_content_unescape:
 *
 * Returns: (transfer full): a text value as it was meant.
 */
char *
sale_content_unescape (const char *value)
{
  g_auto (GStrv) whole = sale_content_split (value, '\0');

  return g_strdup (whole[0]);
}

/**
 * sale_content_escape:
 *
 * Returns: (transfer full): @text as the value of a line; line breaks, commas,
 *   semicolons and backslashes escaped, other control characters left out.
 */
char *
sale_content_escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    if (*p == '\r' && p[1] == '\n')
      continue;
    else if (*p == '\n' || *p == '\r')
      g_string_append (out, "\\n");
    else if (strchr ("\\,;", *p))
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p >= 0x20 || *p == '\t')
      g_string_append_c (out, *p);
  return g_string_free_and_steal (out);
}

/**
 * sale_content_fold:
 * @line: one logical line, without a line break
 *
 * Appends the line, folded after 75 bytes but never inside a character, and
 * ended by CRLF. Source: RFC 5545, 3.1.
 */
void
sale_content_fold (GString *out, const char *line)
{
  gsize room = FOLD_WIDTH;

  while (strlen (line) > room)
    {
      const char *cut = line + room;

      while (cut > line && ((guchar) *cut & 0xc0) == 0x80)
        cut--;
      g_string_append_len (out, line, cut - line);
      g_string_append (out, "\r\n ");
      line = cut;
      room = FOLD_WIDTH - 1;
    }
  g_string_append_printf (out, "%s\r\n", line);
}
