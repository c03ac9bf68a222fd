/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-typed-language.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <string.h>

/**
 * sale_typed_language_get:
 * @self: (nullable): a language, or that of the program
 * @context: (nullable): the context of the text
 * @english: the text
 *
 * Returns: (transfer none): its translation; @english itself where there is none.
 */
const char *
sale_typed_language_get (const SaleTypedLanguage *self, const char *context, const char *english)
{
  if (self == NULL)
    return context ? g_dpgettext2 (GETTEXT_PACKAGE, context, english)
                   : g_dgettext (GETTEXT_PACKAGE, english);
  for (const SaleTypedLanguageText *text = self->texts; text && text->english; text++)
    if (g_str_equal (text->english, english) && g_strcmp0 (text->context, context) == 0)
      return text->local;
  return english;
}

/* A name of the locale without the point or the space that some put at a short one. */
static void
add_name (GStrvBuilder *names, GDateTime *day, const char *format)
{
  g_autofree char *name = g_date_time_format (day, format);

  if (name == NULL)
    return;
  g_strstrip (name);
  if (g_str_has_suffix (name, "."))
    name[strlen (name) - 1] = '\0';
  /* "12月" is a number with a sign behind it, not a name. */
  if (*name && !g_unichar_isdigit (g_utf8_get_char (name)))
    g_strv_builder_add (names, name);
}

/**
 * sale_typed_language_dup_months:
 * @month: 1 … 12
 *
 * Returns: (transfer full): the names of the month, full ones first.
 */
char **
sale_typed_language_dup_months (const SaleTypedLanguage *self, int month)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GDateTime) day = g_date_time_new_utc (2024, month, 1, 0, 0, 0);

  if (self)
    return g_strsplit (self->months[month - 1] ? self->months[month - 1] : "", "|", -1);
  add_name (names, day, "%B");
  add_name (names, day, "%OB");
  add_name (names, day, "%b");
  return g_strv_builder_end (names);
}

/* What people write of a full name, which the locale does not know. */
static void
add_usual_weekday (GStrvBuilder *names, GDateTime *day, int weekday)
{
  g_autofree char *name = g_date_time_format (day, "%A");

  if (name == NULL)
    return;
  if (g_str_has_suffix (name, "曜日"))
    g_strv_builder_take (names, g_strndup (name, strlen (name) - strlen ("日")));
  if (weekday <= 5 && g_str_has_prefix (nl_langinfo (DAY_2), "segunda") &&
      !g_str_has_suffix (name, "-feira"))
    g_strv_builder_take (names, g_strconcat (name, "-feira", NULL));
}

/**
 * sale_typed_language_dup_weekdays:
 * @weekday: 1 for Monday … 7
 *
 * Returns: (transfer full): the names of the day, the full one first.
 */
char **
sale_typed_language_dup_weekdays (const SaleTypedLanguage *self, int weekday)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  /* 1 January 2024 was a Monday. */
  g_autoptr (GDateTime) day = g_date_time_new_utc (2024, 1, weekday, 0, 0, 0);

  if (self)
    return g_strsplit (self->weekdays[weekday - 1] ? self->weekdays[weekday - 1] : "", "|", -1);
  add_name (names, day, "%A");
  add_usual_weekday (names, day, weekday);
  add_name (names, day, "%a");
  return g_strv_builder_end (names);
}

/**
 * sale_typed_language_is_month_first:
 *
 * Returns: whether the month is written before the day: 1/29/2027.
 */
gboolean
sale_typed_language_is_month_first (const SaleTypedLanguage *self)
{
  const char *format = nl_langinfo (D_FMT);
  const char *month = strpbrk (format, "mD"), *day = strpbrk (format, "de");

  if (self)
    return self->month_first;
  return month && (day == NULL || month < day);
}

/**
 * sale_typed_language_stands_alone:
 *
 * Returns: whether the letter is of a script that writes words without a space
 *   between them, so that a word may begin and end at any of its letters.
 */
gboolean
sale_typed_language_stands_alone (gunichar letter)
{
  GUnicodeScript script;

  if (letter < 0x1100)
    return FALSE;
  script = g_unichar_get_script (letter);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA ||
         script == G_UNICODE_SCRIPT_KATAKANA || script == G_UNICODE_SCRIPT_HANGUL;
}

/**
 * sale_typed_language_get_part:
 * @sign: valid UTF-8, composed or decomposed
 *
 * Returns: the part of a date that @sign ends in Chinese, Japanese or Korean;
 *   %SALE_DATE_PART_NONE for any other word.
 */
SaleDatePart
sale_typed_language_get_part (const char *sign)
{
  static const struct
  {
    const char *sign;
    SaleDatePart part;
  } signs[] = {
    { "年", SALE_DATE_PART_YEAR },  { "년", SALE_DATE_PART_YEAR }, { "月", SALE_DATE_PART_MONTH },
    { "월", SALE_DATE_PART_MONTH }, { "日", SALE_DATE_PART_DAY },  { "號", SALE_DATE_PART_DAY },
    { "号", SALE_DATE_PART_DAY },   { "일", SALE_DATE_PART_DAY },
  };
  g_autofree char *composed = NULL;

  if ((guchar) *sign < 0x80)
    return SALE_DATE_PART_NONE;
  composed = g_utf8_normalize (sign, -1, G_NORMALIZE_ALL_COMPOSE);
  for (guint i = 0; composed && i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (signs[i].sign, composed))
      return signs[i].part;
  return SALE_DATE_PART_NONE;
}

/**
 * sale_typed_language_simplify:
 *
 * Returns: the ASCII character that is meant: of a digit in any script, of a
 *   full-width form, of an apostrophe, a comma or a space; else @letter itself.
 */
gunichar
sale_typed_language_simplify (gunichar letter)
{
  if (letter < 0x80)
    return letter;
  if (g_unichar_isdigit (letter))
    return '0' + (gunichar) g_unichar_digit_value (letter);
  if (letter >= 0xff01 && letter <= 0xff5e)
    return letter - 0xff00 + 0x20;
  switch (letter)
    {
    case 0x2019: /* ’ */
    case 0x02bc:
      return '\'';
    case 0x060c: /* ، */
    case 0x3001: /* 、 */
      return ',';
    default:
      return g_unichar_type (letter) == G_UNICODE_SPACE_SEPARATOR ? ' ' : letter;
    }
}
