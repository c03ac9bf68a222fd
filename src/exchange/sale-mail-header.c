/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and addresses as mail headers write them. */
#include "sale-mail.h"

#include "sale-mime-text.h"

#include <string.h>

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)
#define MS_PER_MINUTE G_GINT64_CONSTANT (60000)

/* The names of zones that old mails bear; all others count as UTC. */
static const struct
{
  const char *name;
  int minutes;
} zones[] = {
  { "EST", -300 }, { "EDT", -240 }, { "CST", -360 }, { "CDT", -300 },
  { "MST", -420 }, { "MDT", -360 }, { "PST", -480 }, { "PDT", -420 },
  { "CET", 60 },   { "CEST", 120 }, { "BST", 60 },   { "JST", 540 },
};

/* A header without its comments: (text), nested. */
static char *
dup_without_comments (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean quoted = FALSE;
  guint depth = 0;

  for (const char *p = text; *p; p++)
    {
      if (*p == '\\' && p[1])
        {
          if (depth == 0)
            g_string_append_len (out, p, 2);
          p++;
          continue;
        }
      if (*p == '"' && depth == 0)
        quoted = !quoted;
      if (*p == '(' && !quoted)
        depth++;
      else if (*p == ')' && !quoted && depth > 0)
        depth--;
      else if (depth == 0)
        g_string_append_c (out, *p);
    }
  return g_string_free_and_steal (out);
}

static int
parse_month (const char *text)
{
  static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec" };

  for (int i = 0; i < 12; i++)
    if (g_ascii_strncasecmp (text, names[i], 3) == 0)
      return i + 1;
  return 0;
}

static int
parse_zone (const char *text)
{
  int number = 0;

  if (*text == '+' || *text == '-')
    {
      number = (int) CLAMP (g_ascii_strtoll (text + 1, NULL, 10), 0, 9999);
      number = number / 100 * 60 + number % 100;
      return *text == '-' ? -MIN (number, 1440) : MIN (number, 1440);
    }
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    if (g_ascii_strcasecmp (text, zones[i].name) == 0)
      return zones[i].minutes;
  return 0;
}

static gboolean
parse_time (const char *text, int *seconds)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 3);
  gint64 numbers[3] = { 0 };

  for (guint i = 0; i < g_strv_length (parts); i++)
    numbers[i] = g_ascii_strtoll (parts[i], NULL, 10);
  if (g_strv_length (parts) < 2 || numbers[0] < 0 || numbers[0] > 23 || numbers[1] < 0 ||
      numbers[1] > 59 || numbers[2] < 0 || numbers[2] > 60)
    return FALSE;
  *seconds = (int) (numbers[0] * 3600 + numbers[1] * 60 + MIN (numbers[2], 59));
  return TRUE;
}

static int
parse_year (const char *text)
{
  gint64 year = g_ascii_strtoll (text, NULL, 10);

  /* Source: RFC 5322, 4.3. */
  if (year >= 0 && year < 50)
    return (int) year + 2000;
  return (int) CLAMP (year < 1000 ? year + 1900 : year, 0, 9999);
}

static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n,", -1);

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_strv_builder_add (builder, words[i]);
  return g_strv_builder_end (builder);
}

/**
 * sale_mail_date_parse:
 * @text: `Fri, 29 Jan 2027 09:30:00 +0100 (CET)`
 * @offset_minutes: (out): the offset it is written with
 *
 * Returns: milliseconds UTC, %SALE_INSTANT_NONE when @text is no date.
 */
gint64
sale_mail_date_parse (const char *text, int *offset_minutes)
{
  g_autofree char *plain = dup_without_comments (text);
  g_auto (GStrv) words = split_words (plain);
  guint n = g_strv_length (words), at = n > 0 && !g_ascii_isdigit (*words[0]) ? 1 : 0;
  SaleDate date;
  int seconds;

  *offset_minutes = 0;
  if (n < at + 4 || !parse_time (words[at + 3], &seconds))
    return SALE_INSTANT_NONE;
  date = sale_date_new (parse_year (words[at + 2]), parse_month (words[at + 1]),
                        (int) CLAMP (g_ascii_strtoll (words[at], NULL, 10), 0, 99));
  if (date == SALE_DATE_NONE)
    return SALE_INSTANT_NONE;
  if (words[at + 4])
    *offset_minutes = parse_zone (words[at + 4]);
  return date * MS_PER_DAY + seconds * G_GINT64_CONSTANT (1000) - *offset_minutes * MS_PER_MINUTE;
}

void
sale_mail_address_free (SaleMailAddress *self)
{
  g_free (self->name);
  g_free (self->address);
  g_free (self);
}

/* Where one address of a list ends: at a comma or semicolon outside of quotes and <>. */
static const char *
find_address_end (const char *p)
{
  gboolean quoted = FALSE, angled = FALSE;

  for (; *p; p++)
    {
      if (*p == '\\' && p[1])
        p++;
      else if (*p == '"')
        quoted = !quoted;
      else if (!quoted && *p == '<')
        angled = TRUE;
      else if (!quoted && *p == '>')
        angled = FALSE;
      else if (!quoted && !angled && (*p == ',' || *p == ';'))
        break;
    }
  return p;
}

static char *
dup_unquoted (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p++)
    {
      if (*p == '\\' && p[1])
        p++;
      else if (*p == '"')
        continue;
      g_string_append_c (out, *p);
    }
  return g_strstrip (g_string_free_and_steal (out));
}

static void
add_address (GPtrArray *addresses, const char *name, const char *address)
{
  SaleMailAddress *entry;
  g_autofree char *lower = g_strstrip (g_ascii_strdown (address, -1));
  const char *at = strchr (lower, '@');

  if (at == NULL || at == lower || at[1] == '\0' || strpbrk (lower, " <>\t\r\n") ||
      addresses->len >= SALE_MAIL_ADDRESSES_MAX)
    return;
  entry = g_new0 (SaleMailAddress, 1);
  entry->address = g_steal_pointer (&lower);
  if (*name)
    entry->name = sale_header_decode (name);
  g_ptr_array_add (addresses, entry);
}

static void
take_address (char *text, GPtrArray *addresses)
{
  char *open = strrchr (text, '<'), *close = open ? strchr (open, '>') : NULL;
  /* `Friends: a@x, b@y;` is a group: its name is none of anybody's. */
  char *colon = open ? NULL : strchr (text, ':');
  g_autofree char *name = NULL;

  if (open && close)
    {
      *open = *close = '\0';
      name = dup_unquoted (text);
      add_address (addresses, name, open + 1);
    }
  else
    add_address (addresses, "", colon ? colon + 1 : text);
}

/**
 * sale_mail_addresses_parse:
 * @value: of a From, To or Cc header
 * @addresses: (element-type SaleMailAddress): takes those that are found
 *
 * What is no address is passed over.
 */
void
sale_mail_addresses_parse (const char *value, GPtrArray *addresses)
{
  g_autofree char *plain = dup_without_comments (value);
  const char *p = plain;

  while (*p)
    {
      const char *end = find_address_end (p);
      g_autofree char *text = g_strndup (p, (gsize) (end - p));

      take_address (text, addresses);
      p = *end ? end + 1 : end;
    }
}
