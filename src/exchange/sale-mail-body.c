/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a mail's body: the plain part of a MIME tree, or its markup without the tags. */
#include "sale-mail.h"

#include "sale-mime-text.h"

#include <string.h>

#define DEPTH_MAX 8
#define PARTS_MAX 100

/* What the headers of one part say of its content. */
typedef struct
{
  char *type; /* lower case; "text/plain" when not said */
  char *charset;
  char *boundary;
  char *encoding; /* lower case */
  gboolean attached;
} PartHeader;

static void
part_header_clear (PartHeader *self)
{
  g_free (self->type);
  g_free (self->charset);
  g_free (self->boundary);
  g_free (self->encoding);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PartHeader, part_header_clear)

/* The next `name=value` or `name="value"` behind a semicolon. */
static gboolean
take_parameter (const char **p, char **name, char **value)
{
  GString *text;
  gsize length;

  *p += strspn (*p, "; \t\r\n");
  length = strcspn (*p, "=;");
  if ((*p)[length] != '=')
    return FALSE;

  *name = g_strstrip (g_ascii_strdown (*p, (gssize) length));
  *p += length + 1;
  *p += strspn (*p, " \t");
  text = g_string_new (NULL);
  if (**p == '"')
    {
      for ((*p)++; **p && **p != '"'; (*p)++)
        {
          *p += **p == '\\' && (*p)[1];
          g_string_append_c (text, **p);
        }
      *p += **p == '"';
      *p += strcspn (*p, ";");
    }
  else
    {
      length = strcspn (*p, "; \t\r\n");
      g_string_append_len (text, *p, (gssize) length);
      *p += length;
    }
  *value = g_string_free_and_steal (text);
  return TRUE;
}

static void
take_content_type (PartHeader *self, const char *value)
{
  const char *p = value + strcspn (value, ";");
  char *name, *text;

  g_free (self->type);
  self->type = g_strstrip (g_ascii_strdown (value, p - value));
  while (take_parameter (&p, &name, &text))
    {
      if (strcmp (name, "charset") == 0)
        g_set_str (&self->charset, text);
      else if (strcmp (name, "boundary") == 0)
        g_set_str (&self->boundary, text);
      g_free (name);
      g_free (text);
    }
}

static void
take_header (PartHeader *self, const char *line)
{
  const char *colon = strchr (line, ':');
  g_autofree char *name = colon ? g_ascii_strdown (line, colon - line) : NULL;

  if (colon == NULL)
    return;
  colon += 1 + strspn (colon + 1, " \t");
  if (strcmp (name, "content-type") == 0)
    take_content_type (self, colon);
  else if (strcmp (name, "content-disposition") == 0)
    self->attached = g_ascii_strncasecmp (colon, "attachment", 10) == 0;
  else if (strcmp (name, "content-transfer-encoding") == 0)
    {
      g_free (self->encoding);
      self->encoding = g_strstrip (g_ascii_strdown (colon, -1));
    }
}

/* Headers with their continuations; @text ends at the empty line before the body. */
static void
parse_headers (PartHeader *self, const char *text, gsize length)
{
  g_autoptr (GString) line = g_string_new (NULL);
  const char *end = text + length;

  self->type = g_strdup ("text/plain");
  while (text < end)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));
      gsize size = (gsize) ((line_end ? line_end : end) - text);

      if (line->len > 0 && *text != ' ' && *text != '\t')
        {
          take_header (self, line->str);
          g_string_truncate (line, 0);
        }
      g_string_append_len (line, text, (gssize) size);
      if (line->len > 0 && line->str[line->len - 1] == '\r')
        g_string_truncate (line, line->len - 1);
      text += size + 1;
    }
  take_header (self, line->str);
}

/* The text of markup, for people: tags away, breaks kept, the commonest entities. */
static char *
strip_markup (const char *html)
{
  static const struct
  {
    const char *entity, *text;
  } entities[] = {
    { "&amp;", "&" },   { "&lt;", "<" },   { "&gt;", ">" },
    { "&quot;", "\"" }, { "&nbsp;", " " }, { "&#39;", "'" },
  };
  GString *out = g_string_new (NULL);
  const char *hidden = NULL;

  for (const char *p = html; *p; p++)
    {
      if (*p == '<')
        {
          if (g_ascii_strncasecmp (p, "<style", 6) == 0 ||
              g_ascii_strncasecmp (p, "<script", 7) == 0)
            hidden = p;
          else if (p[1] == '/')
            hidden = NULL;
          if (g_ascii_strncasecmp (p, "<br", 3) == 0 || g_ascii_strncasecmp (p, "</p", 3) == 0 ||
              g_ascii_strncasecmp (p, "</div", 5) == 0)
            g_string_append_c (out, '\n');
          p += strcspn (p, ">");
          if (*p == '\0')
            break;
        }
      else if (hidden == NULL)
        {
          guint i = 0;

          while (i < G_N_ELEMENTS (entities) && !g_str_has_prefix (p, entities[i].entity))
            i++;
          if (i < G_N_ELEMENTS (entities))
            {
              g_string_append (out, entities[i].text);
              p += strlen (entities[i].entity) - 1;
            }
          else
            g_string_append_c (out, *p);
        }
    }
  return g_string_free_and_steal (out);
}

static char *
decode_leaf (const PartHeader *header, const char *body, gsize length)
{
  g_autofree char *text = NULL;

  if (g_strcmp0 (header->encoding, "quoted-printable") == 0)
    {
      g_autoptr (GByteArray) bytes = sale_quoted_printable_decode (body, length, FALSE);

      text = sale_charset_to_utf8 ((const char *) bytes->data, bytes->len, header->charset);
    }
  else if (g_strcmp0 (header->encoding, "base64") == 0)
    {
      g_autofree char *base64 = g_strndup (body, length);
      gsize n_bytes = 0;
      g_autofree guchar *bytes = *base64 ? g_base64_decode (base64, &n_bytes) : NULL;

      text = sale_charset_to_utf8 ((const char *) bytes, n_bytes, header->charset);
    }
  else
    text = sale_charset_to_utf8 (body, length, header->charset);
  return strcmp (header->type, "text/html") == 0 ? strip_markup (text) : g_steal_pointer (&text);
}

static const char *
find_bytes (const char *from, const char *end, const char *wanted)
{
  return from < end ? memmem (from, (gsize) (end - from), wanted, strlen (wanted)) : NULL;
}

static char *read_part (const char *headers, gsize headers_length, const char *body, gsize length,
                        const char *wanted, guint depth);

/* One part between two boundaries: its headers, an empty line, its body. */
static char *
read_inner_part (const char *part, const char *end, const char *wanted, guint depth)
{
  const char *body = find_bytes (part, end, "\n\n"), *crlf = find_bytes (part, end, "\n\r\n");
  gsize gap = 2;

  if (crlf && (body == NULL || crlf < body))
    {
      body = crlf;
      gap = 3;
    }
  if (body == NULL)
    return NULL;
  return read_part (part, (gsize) (body - part), body + gap, (gsize) (end - body - gap), wanted,
                    depth + 1);
}

static char *
read_multipart (const PartHeader *header, const char *body, gsize length, const char *wanted,
                guint depth)
{
  g_autofree char *mark = g_strconcat ("--", header->boundary, NULL);
  const char *end = body + length, *part = find_bytes (body, end, mark);

  for (guint i = 0; part && i < PARTS_MAX; i++)
    {
      const char *from = part + strlen (mark), *next = find_bytes (from, end, mark);
      char *text = read_inner_part (from, next ? next : end, wanted, depth);

      if (text)
        return text;
      part = next;
    }
  return NULL;
}

static char *
read_part (const char *headers, gsize headers_length, const char *body, gsize length,
           const char *wanted, guint depth)
{
  g_auto (PartHeader) header = { 0 };

  parse_headers (&header, headers, headers_length);
  if (g_str_has_prefix (header.type, "multipart/"))
    return header.boundary && *header.boundary && depth < DEPTH_MAX
               ? read_multipart (&header, body, length, wanted, depth)
               : NULL;
  if (header.attached || strcmp (header.type, wanted) != 0)
    return NULL;
  return decode_leaf (&header, body, length);
}

/**
 * sale_mail_body_to_text:
 * @headers: the mail's headers
 * @body: (array length=length): what follows them
 *
 * Returns: (transfer full) (nullable): the first plain text of the mail, else
 *   that of its markup; %NULL when it has neither.
 */
char *
sale_mail_body_to_text (const char *headers, const char *body, gsize length)
{
  gsize headers_length = strlen (headers);
  char *text = read_part (headers, headers_length, body, length, "text/plain", 0);

  return text ? text : read_part (headers, headers_length, body, length, "text/html", 0);
}
