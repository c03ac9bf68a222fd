/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-card.h"

#include "sale-content-line.h"
#include "sale-error.h"
#include "sale-mime-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _SaleCardReader
{
  SaleContentReader *lines;
  gint64 line; /* where the card being read begins */
};

/* What of a card has been seen while it is read. */
typedef struct
{
  SaleCard *card;
  char *parts; /* the name made from N, for a card without FN */
  int phone_rank;
  GArray *email_ranks; /* of int */
} Draft;

SaleCard *
sale_card_new (void)
{
  SaleCard *self = g_new0 (SaleCard, 1);

  self->emails = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_card_free (SaleCard *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->organization);
  g_free (self->title);
  g_ptr_array_unref (self->emails);
  g_free (self->phone);
  g_free (self->language);
  g_free (self->time_zone);
  g_free (self->note);
  g_free (self);
}

SaleCardReader *
sale_card_reader_new (GInputStream *stream)
{
  SaleCardReader *self = g_new0 (SaleCardReader, 1);

  self->lines = sale_content_reader_new (stream);
  return self;
}

void
sale_card_reader_free (SaleCardReader *self)
{
  sale_content_reader_free (self->lines);
  g_free (self);
}

/**
 * sale_card_reader_get_line:
 *
 * Returns: the line that the card read last begins in.
 */
gint64
sale_card_reader_get_line (SaleCardReader *self)
{
  return self->line;
}

/* The line's value with the encodings of vCard 2.1 undone. */
static char *
decode_value (const SaleContentLine *line)
{
  const char *encoding = sale_content_line_get_param (line, "ENCODING");
  const char *types = sale_content_line_get_param (line, "TYPE");
  gboolean quoted = (encoding && g_ascii_strcasecmp (encoding, "QUOTED-PRINTABLE") == 0) ||
                    (types && strcasestr (types, "QUOTED-PRINTABLE"));
  g_autoptr (GByteArray) bytes = NULL;

  if (!quoted)
    return g_strdup (line->value);
  bytes = sale_quoted_printable_decode (line->value, strlen (line->value), FALSE);
  return sale_charset_to_utf8 ((const char *) bytes->data, bytes->len,
                               sale_content_line_get_param (line, "CHARSET"));
}

/* The smaller, the more it is preferred: PREF=1 of 4.0, TYPE=pref before it. */
static int
get_rank (const SaleContentLine *line)
{
  const char *pref = sale_content_line_get_param (line, "PREF");

  if (pref && g_ascii_isdigit (*pref))
    return (int) g_ascii_strtoll (pref, NULL, 10);
  return sale_content_line_has_type (line, "pref") ? 1 : 101;
}

static void
set_once (char **field, const char *value)
{
  g_autofree char *text = g_strstrip (sale_content_unescape (value));

  if (*field == NULL && *text)
    *field = g_steal_pointer (&text);
}

static void
take_name_parts (Draft *draft, const char *value)
{
  g_auto (GStrv) parts = sale_content_split (value, ';');
  g_autoptr (GString) name = g_string_new (NULL);
  static const guint order[] = { 1, 2, 0 }; /* given, additional, family */

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] < g_strv_length (parts) && *g_strstrip (parts[order[i]]))
      g_string_append_printf (name, "%s%s", name->len ? " " : "", parts[order[i]]);
  if (draft->parts == NULL && name->len > 0)
    draft->parts = g_strdup (name->str);
}

static void
take_email (Draft *draft, const SaleContentLine *line, const char *value)
{
  g_autofree char *address = g_strstrip (sale_content_unescape (value));
  int rank = get_rank (line);
  guint at = 0;

  if (g_ascii_strncasecmp (address, "mailto:", 7) == 0)
    memmove (address, address + 7, strlen (address + 7) + 1);
  if (*address == '\0' ||
      g_ptr_array_find_with_equal_func (draft->card->emails, address, g_str_equal, NULL))
    return;
  while (at < draft->email_ranks->len && g_array_index (draft->email_ranks, int, at) <= rank)
    at++;
  g_ptr_array_insert (draft->card->emails, (int) at, g_steal_pointer (&address));
  g_array_insert_val (draft->email_ranks, at, rank);
}

static void
take_phone (Draft *draft, const SaleContentLine *line, const char *value)
{
  g_autofree char *number = g_strstrip (sale_content_unescape (value));
  int rank = get_rank (line);

  if (g_ascii_strncasecmp (number, "tel:", 4) == 0)
    memmove (number, number + 4, strlen (number + 4) + 1);
  if (*number == '\0' || sale_content_line_has_type (line, "fax") ||
      (draft->card->phone && rank >= draft->phone_rank))
    return;
  g_set_str (&draft->card->phone, number);
  draft->phone_rank = rank;
}

static void
take_line (Draft *draft, const SaleContentLine *line)
{
  g_autofree char *value = decode_value (line);
  SaleCard *card = draft->card;

  if (strcmp (line->name, "FN") == 0)
    set_once (&card->name, value);
  else if (strcmp (line->name, "N") == 0)
    take_name_parts (draft, value);
  else if (strcmp (line->name, "UID") == 0)
    set_once (&card->uid, value);
  else if (strcmp (line->name, "ORG") == 0)
    {
      g_auto (GStrv) units = sale_content_split (value, ';');

      if (card->organization == NULL && *g_strstrip (units[0]))
        card->organization = g_strdup (units[0]);
    }
  else if (strcmp (line->name, "TITLE") == 0)
    set_once (&card->title, value);
  else if (strcmp (line->name, "EMAIL") == 0)
    take_email (draft, line, value);
  else if (strcmp (line->name, "TEL") == 0)
    take_phone (draft, line, value);
  else if (strcmp (line->name, "LANG") == 0)
    set_once (&card->language, value);
  else if (strcmp (line->name, "TZ") == 0)
    set_once (&card->time_zone, value);
  else if (strcmp (line->name, "NOTE") == 0)
    set_once (&card->note, value);
}

static gboolean
is_mark (const SaleContentLine *line, const char *name)
{
  return strcmp (line->name, name) == 0 && g_ascii_strcasecmp (line->value, "VCARD") == 0;
}

static SaleReadResult
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, why);
  return SALE_READ_BAD;
}

/* Reads to END:VCARD; cards inside cards (AGENT) are passed over. */
static SaleReadResult
read_body (SaleCardReader *self, Draft *draft, GCancellable *cancellable, GError **error)
{
  guint depth = 0;

  while (TRUE)
    {
      g_autoptr (SaleContentLine) line = NULL;

      if (!sale_content_reader_next (self->lines, &line, cancellable, error))
        return SALE_READ_FAILED;
      if (line == NULL)
        return refuse (error, _("The card has no end."));
      if (is_mark (line, "BEGIN"))
        depth++;
      else if (is_mark (line, "END") && depth-- == 0)
        break;
      else if (depth == 0)
        take_line (draft, line);
    }
  if (draft->card->name == NULL)
    draft->card->name = g_steal_pointer (&draft->parts);
  return draft->card->name ? SALE_READ_ITEM : refuse (error, _("The card has no name."));
}

/**
 * sale_card_reader_next:
 * @card: (out): the next card
 *
 * Reads the next card; text between cards is passed over.
 */
SaleReadResult
sale_card_reader_next (SaleCardReader *self, SaleCard **card, GCancellable *cancellable,
                       GError **error)
{
  Draft draft = { 0 };
  SaleReadResult result;

  *card = NULL;
  while (TRUE)
    {
      g_autoptr (SaleContentLine) line = NULL;

      if (!sale_content_reader_next (self->lines, &line, cancellable, error))
        return SALE_READ_FAILED;
      if (line == NULL)
        return SALE_READ_END;
      self->line = line->number;
      if (is_mark (line, "BEGIN"))
        break;
    }

  draft.card = sale_card_new ();
  draft.card->line = self->line;
  draft.email_ranks = g_array_new (FALSE, FALSE, sizeof (int));
  result = read_body (self, &draft, cancellable, error);
  g_array_unref (draft.email_ranks);
  g_free (draft.parts);
  if (result == SALE_READ_ITEM)
    *card = draft.card;
  else
    sale_card_free (draft.card);
  return result;
}

static void
write_line (GString *out, const char *name, const char *value)
{
  g_autofree char *escaped = value ? sale_content_escape (value) : NULL;
  g_autofree char *line = g_strconcat (name, ":", escaped, NULL);

  if (escaped && *escaped)
    sale_content_fold (out, line);
}

/* N has to be there: the last word is taken for the family's name. */
static void
write_name_parts (GString *out, const char *name)
{
  const char *last = strrchr (name, ' ');
  g_autofree char *given = last ? g_strndup (name, (gsize) (last - name)) : g_strdup ("");
  g_autofree char *family = sale_content_escape (last ? last + 1 : name);
  g_autofree char *escaped = sale_content_escape (given);
  g_autofree char *line = g_strdup_printf ("N:%s;%s;;;", family, escaped);

  sale_content_fold (out, line);
}

/**
 * sale_card_to_text:
 *
 * Returns: (transfer full): the card as vCard 4.0 (RFC 6350), which reads back
 *   the same; %SaleCard.name has to be set.
 */
char *
sale_card_to_text (const SaleCard *self)
{
  GString *out = g_string_new ("BEGIN:VCARD\r\nVERSION:4.0\r\n");

  write_line (out, "UID", self->uid);
  write_line (out, "FN", self->name);
  write_name_parts (out, self->name);
  write_line (out, "ORG", self->organization);
  write_line (out, "TITLE", self->title);
  for (guint i = 0; i < self->emails->len; i++)
    write_line (out, i == 0 ? "EMAIL;PREF=1" : "EMAIL", self->emails->pdata[i]);
  write_line (out, "TEL", self->phone);
  write_line (out, "LANG", self->language);
  write_line (out, "TZ", self->time_zone);
  write_line (out, "NOTE", self->note);
  g_string_append (out, "END:VCARD\r\n");
  return g_string_free_and_steal (out);
}
