/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-typed-number.h"

#include <langinfo.h>
#include <string.h>

/* Groups of digits are divided by whatever the keyboard at hand offers. */
static gboolean
divides_groups (gunichar c, char decimal_mark)
{
  if (c == '.' || c == ',')
    return c != (gunichar) decimal_mark;
  return c == ' ' || c == '\'' || c == 0x00a0 || c == 0x202f || c == 0x2019;
}

/* Which of '.' and ',' divides the decimals. Where both stand it is the last;
 * one that stands twice, or before exactly three digits and is not the
 * language's own, divides groups. */
static char
decimal_mark (const char *text)
{
  const char *point = strrchr (text, '.'), *comma = strrchr (text, ',');
  const char *mark = point > comma ? point : comma;
  char own = *nl_langinfo (RADIXCHAR);

  if (mark == NULL)
    return own;
  if (point && comma)
    return *mark;
  if (strchr (text, *mark) != mark)
    return 0;
  if (*mark != own && strspn (mark + 1, "0123456789") == 3 && mark[4] == '\0')
    return 0;
  return *mark;
}

/* Groups have three digits: "1.5." or "1 2" are slips, not numbers. */
static gboolean
is_group (const char *after_mark)
{
  return strspn (after_mark, "0123456789") == 3;
}

/**
 * sale_typed_number_parse:
 * @text: a number as people type it: "1,234.50", "1.234,50", "1 234", "−3"
 *
 * Returns: (transfer full) (nullable): the number as programs write it,
 *   "-1234.50"; %NULL when @text is none
 */
char *
sale_typed_number_parse (const char *text)
{
  char mark = decimal_mark (text);
  GString *number = g_string_new (NULL);
  gboolean digits = FALSE, decimals = FALSE;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int digit = g_unichar_digit_value (c);

      if (digit >= 0)
        {
          g_string_append_c (number, (char) ('0' + digit));
          digits = TRUE;
        }
      else if ((c == '-' || c == 0x2212) && number->len == 0)
        g_string_append_c (number, '-');
      else if (mark && c == (gunichar) mark && !decimals)
        {
          g_string_append_c (number, '.');
          decimals = TRUE;
        }
      else if (decimals || !divides_groups (c, mark) || !is_group (g_utf8_next_char (p)))
        {
          g_string_free (number, TRUE);
          return NULL;
        }
    }
  return g_string_free (number, !digits);
}

/**
 * sale_typed_number_format:
 * @number: (nullable): as programs write it
 *
 * Returns: (transfer full): @number with the decimal mark of the user's
 *   language and without groups, to be edited
 */
char *
sale_typed_number_format (const char *number)
{
  GString *text = g_string_new (number);

  g_string_replace (text, ".", nl_langinfo (RADIXCHAR), 1);
  return g_string_free (text, FALSE);
}
