/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-mail.h"

#include "sale-error.h"
#include "sale-mime-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LINE_MAX_BYTES (64 * 1024)

/**
 * SaleMailReader:
 *
 * Reads a mail file (.eml) or a mailbox (.mbox) mail by mail. In a mailbox a
 * line that begins with "From " after an empty one begins a mail.
 */
struct _SaleMailReader
{
  SaleLineReader *lines;
  GString *line;
  gboolean started;
  gboolean ended;
  gboolean is_mailbox;
  gboolean with_text;
  gint64 mail_line;
};

void
sale_mail_free (SaleMail *self)
{
  g_free (self->message_id);
  g_free (self->subject);
  g_ptr_array_unref (self->from);
  g_ptr_array_unref (self->to);
  g_free (self->text);
  g_free (self);
}

/**
 * sale_mail_reader_new:
 * @with_text: whether the bodies are wanted; they are read only when asked for
 */
SaleMailReader *
sale_mail_reader_new (GInputStream *stream, gboolean with_text)
{
  SaleMailReader *self = g_new0 (SaleMailReader, 1);

  self->lines = sale_line_reader_new (stream);
  self->line = g_string_new (NULL);
  self->with_text = with_text;
  return self;
}

void
sale_mail_reader_free (SaleMailReader *self)
{
  sale_line_reader_free (self->lines);
  g_string_free (self->line, TRUE);
  g_free (self);
}

/**
 * sale_mail_reader_get_line:
 *
 * Returns: the line that the mail read last begins in.
 */
gint64
sale_mail_reader_get_line (SaleMailReader *self)
{
  return self->mail_line;
}

static gboolean
read_line (SaleMailReader *self, GCancellable *cancellable, GError **error)
{
  return sale_line_reader_next (self->lines, self->line, LINE_MAX_BYTES, &self->ended, cancellable,
                                error);
}

static gboolean
is_separator (SaleMailReader *self)
{
  return self->is_mailbox && strncmp (self->line->str, "From ", 5) == 0;
}

static void
append (GString *out, const GString *line, gsize max)
{
  if (out->len + line->len + 1 > max)
    return;
  g_string_append_len (out, line->str, (gssize) line->len);
  g_string_append_c (out, '\n');
}

/* To the empty line behind the headers. */
static gboolean
read_headers (SaleMailReader *self, GString *headers, GCancellable *cancellable, GError **error)
{
  while (!self->ended && self->line->len > 0)
    {
      append (headers, self->line, SALE_MAIL_HEADERS_MAX);
      if (!read_line (self, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

/* To the next separator, or the end. `>From ` was `From ` before it was put into a mailbox. */
static gboolean
read_body (SaleMailReader *self, GString *body, GCancellable *cancellable, GError **error)
{
  gboolean after_blank = TRUE;

  while (!self->ended)
    {
      if (!read_line (self, cancellable, error))
        return FALSE;
      if (self->ended || (after_blank && is_separator (self)))
        break;
      after_blank = self->line->len == 0;
      if (!self->with_text)
        continue;
      if (self->is_mailbox && self->line->str[0] == '>' &&
          g_str_has_prefix (self->line->str + strspn (self->line->str, ">"), "From "))
        g_string_erase (self->line, 0, 1);
      append (body, self->line, SALE_MAIL_BODY_MAX);
    }
  return TRUE;
}

static void
take_header (SaleMail *mail, const char *name, const char *value)
{
  if (g_ascii_strcasecmp (name, "Message-ID") == 0 && mail->message_id == NULL)
    {
      const char *open = strchr (value, '<'), *close = open ? strchr (open, '>') : NULL;
      g_autofree char *id = open && close ? g_strndup (open + 1, (gsize) (close - open - 1))
                                          : g_strstrip (g_strdup (value));

      if (*id)
        mail->message_id = sale_charset_to_utf8 (id, strlen (id), NULL);
    }
  else if (g_ascii_strcasecmp (name, "Subject") == 0 && mail->subject == NULL)
    mail->subject = sale_header_decode (value);
  else if (g_ascii_strcasecmp (name, "From") == 0)
    sale_mail_addresses_parse (value, mail->from);
  else if (g_ascii_strcasecmp (name, "To") == 0 || g_ascii_strcasecmp (name, "Cc") == 0 ||
           g_ascii_strcasecmp (name, "Bcc") == 0)
    sale_mail_addresses_parse (value, mail->to);
  else if (g_ascii_strcasecmp (name, "Date") == 0 && mail->date == SALE_INSTANT_NONE)
    mail->date = sale_mail_date_parse (value, &mail->offset_minutes);
}

static void
parse_headers (SaleMail *mail, const char *headers)
{
  g_auto (GStrv) lines = g_strsplit (headers, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_autoptr (GString) line = g_string_new (lines[i]);
      char *colon;

      while (lines[i + 1] && (lines[i + 1][0] == ' ' || lines[i + 1][0] == '\t'))
        g_string_append (line, lines[++i]);
      colon = strchr (line->str, ':');
      if (colon == NULL)
        continue;
      *colon = '\0';
      take_header (mail, g_strchomp (line->str), colon + 1 + strspn (colon + 1, " \t"));
    }
}

static SaleMail *
make_mail (SaleMailReader *self, GString *headers, GString *body)
{
  SaleMail *mail = g_new0 (SaleMail, 1);

  mail->from = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_mail_address_free);
  mail->to = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_mail_address_free);
  mail->date = SALE_INSTANT_NONE;
  mail->line = self->mail_line;
  /* A NUL would end the headers early for some readers and not for others. */
  for (gsize i = 0; i < headers->len; i++)
    if (headers->str[i] == '\0')
      headers->str[i] = (char) 0xff;
  parse_headers (mail, headers->str);
  if (self->with_text)
    mail->text = sale_mail_body_to_text (headers->str, body->str, body->len);
  return mail;
}

/* Passes over empty lines and the separator before a mail. */
static gboolean
find_mail (SaleMailReader *self, GCancellable *cancellable, GError **error)
{
  while (!self->started || (!self->ended && self->line->len == 0))
    {
      if (!read_line (self, cancellable, error))
        return FALSE;
      if (!self->started)
        {
          self->is_mailbox = strncmp (self->line->str, "From ", 5) == 0;
          if (g_str_has_prefix (self->line->str, "\xef\xbb\xbf"))
            g_string_erase (self->line, 0, 3);
        }
      self->started = TRUE;
    }
  self->mail_line = sale_line_reader_get_number (self->lines);
  return self->ended || !is_separator (self) || read_line (self, cancellable, error);
}

static SaleReadResult
check_mail (SaleMail **mail, GError **error)
{
  if ((*mail)->date != SALE_INSTANT_NONE && (*mail)->from->len > 0)
    return SALE_READ_ITEM;

  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID,
                       (*mail)->from->len > 0 ? _("The mail has no date.")
                                              : _("The mail has no sender."));
  g_clear_pointer (mail, sale_mail_free);
  return SALE_READ_BAD;
}

/**
 * sale_mail_reader_next:
 * @mail: (out): the next mail
 *
 * Reads the next mail. Headers past %SALE_MAIL_HEADERS_MAX and text past
 * %SALE_MAIL_BODY_MAX are left out.
 */
SaleReadResult
sale_mail_reader_next (SaleMailReader *self, SaleMail **mail, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GString) headers = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  *mail = NULL;
  if (!find_mail (self, cancellable, error))
    return SALE_READ_FAILED;
  if (self->ended)
    return SALE_READ_END;
  if (!read_headers (self, headers, cancellable, error) ||
      !read_body (self, body, cancellable, error))
    return SALE_READ_FAILED;

  *mail = make_mail (self, headers, body);
  return check_mail (mail, error);
}
