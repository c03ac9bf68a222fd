/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts for mail drafts: those of the book, else the shipped ones; and what stands in
 * their fields. */
#include "sale-mail-template.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * sale_mail_template_get_subject:
 *
 * Returns: the shipped subject of a mail, in the language of the calling thread
 */
const char *
sale_mail_template_get_subject (SaleTemplateUse use)
{
  if (use == SALE_TEMPLATE_USE_STATUS)
    /* Translators: words in braces are filled in: keep them as they are. */
    return _ ("{plan}: where we stand on {today}");
  /* Translators: words in braces are filled in: keep them as they are. */
  return _ ("{customer}: what we decided on {held}");
}

/**
 * sale_mail_template_get_body:
 *
 * Returns: the shipped text of a mail, in the language of the calling thread: that of
 *   a plan's status, else that after a value review
 */
const char *
sale_mail_template_get_body (SaleTemplateUse use)
{
  if (use == SALE_TEMPLATE_USE_STATUS)
    /* Translators: words in braces are filled in: keep them as they are. */
    return _ ("Hello {people},\n\n{message}\n\n{status}\n\n{me}");
  /* Translators: words in braces are filled in: keep them as they are. */
  return _ ("Hello {people},\n\n"
            "thank you for the time on {held}. This is what we decided:\n\n"
            "{decisions}\n\n"
            "Our next review: {next_review}\n\n"
            "If I got something wrong, please tell me.\n\n"
            "{me}");
}

/* "de" fits "de-AT" as well as "de". */
static gboolean
is_language (const char *written, const char *language)
{
  gsize length = strcspn (written, "-_");

  return g_ascii_strncasecmp (written, language, length) == 0 &&
         (language[length] == '\0' || strchr ("-_.@", language[length]));
}

static gboolean
is_for (SaleRecord *template, SaleTemplateUse use, const char *field)
{
  const char *body = sale_template_get_body (template);

  return sale_template_get_use (template) == (int) use && body && *body &&
         (field == NULL || strstr (body, field));
}

/**
 * sale_mail_template_find:
 * @field: (nullable): what it must tell; a template without it is for something else
 * @language: (nullable): BCP 47, of whom it is written to
 *
 * Returns: (transfer full) (nullable): the template of the book for a use: the first by
 *   name in that language, else the first without a language; %NULL without an error
 *   when there is none
 */
SaleRecord *
sale_mail_template_find (SaleReader *reader, SaleTemplateUse use, const char *field,
                         const char *language, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_TEMPLATE);
  g_autoptr (GPtrArray) templates = NULL;
  SaleRecord *any = NULL;

  sale_query_order (query, sale_template_field_name, FALSE);
  templates = sale_reader_list (reader, query, error);
  for (guint i = 0; templates && i < templates->len; i++)
    {
      SaleRecord *record = templates->pdata[i];
      const char *written = sale_template_get_language (record);

      if (!is_for (record, use, field))
        continue;
      if (written && *written && language && is_language (written, language))
        return g_object_ref (record);
      if (any == NULL && (written == NULL || *written == '\0'))
        any = record;
    }
  return any ? g_object_ref (any) : NULL;
}

/* Filling ---------------------------------------------------------------------- */

typedef struct
{
  GHashTable *values;
  guint n_fields;
  guint n_empty;
} Line;

/* The field that begins at @text, a brace; NULL when it is just a brace. */
static const char *
find_value (Line *line, const char *text, gsize *length)
{
  const char *end = strchr (text, '}');
  g_autofree char *name = end ? g_strndup (text + 1, (gsize) (end - text) - 1) : NULL;
  const char *value = name ? g_hash_table_lookup (line->values, name) : NULL;

  if (value == NULL)
    return NULL;
  *length = (gsize) (end - text) + 1;
  line->n_fields++;
  line->n_empty += *value == '\0';
  return value;
}

/* A line about what is not known is left out. */
static void
fill_line (GString *filled, const char *text, GHashTable *values)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Line line = { .values = values };

  while (*text)
    {
      gsize length = 1;
      const char *value = *text == '{' ? find_value (&line, text, &length) : NULL;

      if (value)
        g_string_append (out, value);
      else
        g_string_append_c (out, *text);
      text += length;
    }
  if (line.n_fields > 0 && line.n_fields == line.n_empty)
    return;
  g_string_append_len (filled, out->str, (gssize) out->len);
  g_string_append_c (filled, '\n');
}

/* One empty line divides; more are what was left out. */
static char *
dup_without_gaps (const char *text)
{
  GString *out = g_string_new (NULL);
  guint n_breaks = 2;

  for (; *text; text++)
    {
      n_breaks = *text == '\n' ? n_breaks + 1 : 0;
      if (n_breaks <= 2)
        g_string_append_c (out, *text);
    }
  return g_strchomp (g_string_free_and_steal (out));
}

/**
 * sale_mail_template_fill:
 * @values: (element-type utf8 utf8): what stands in the fields, by their names; "" for
 *   what is not known
 *
 * Fills the fields of a text, which are names in braces. A line whose fields are all
 * empty is left out; braces around anything else stay.
 *
 * Returns: (transfer full): the text
 */
char *
sale_mail_template_fill (const char *text, GHashTable *values)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) filled = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    fill_line (filled, lines[i], values);
  return dup_without_gaps (filled->str);
}
