/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-report-locale.h"

#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <string.h>

#define FORMATS_MASK (LC_TIME_MASK | LC_NUMERIC_MASK | LC_MONETARY_MASK)

struct _SaleReportLocale
{
  locale_t before;
  locale_t during;
};

/* The language of a tag or a locale's name: "pt" of "pt-BR", "en" of "C.UTF-8". */
static char *
dup_language (const char *name)
{
  g_autofree char *language = g_ascii_strdown (name, (gssize) strcspn (name, "-_.@"));

  if (strcmp (language, "c") == 0 || strcmp (language, "posix") == 0 || *language == '\0')
    return g_strdup ("en");
  return g_steal_pointer (&language);
}

/* The country whose locale a language without one most likely has. */
static const char *
country_of (const char *language)
{
  static const struct
  {
    const char *language, *country;
  } countries[] = {
    { "ar", "EG" }, { "cs", "CZ" }, { "da", "DK" }, { "el", "GR" }, { "en", "GB" },
    { "et", "EE" }, { "fa", "IR" }, { "he", "IL" }, { "hi", "IN" }, { "ja", "JP" },
    { "ka", "GE" }, { "ko", "KR" }, { "nb", "NO" }, { "sl", "SI" }, { "sv", "SE" },
    { "uk", "UA" }, { "ur", "PK" }, { "vi", "VN" }, { "zh", "CN" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    if (strcmp (countries[i].language, language) == 0)
      return countries[i].country;
  return NULL;
}

static gboolean
set (SaleReportLocale *self, int mask, const char *name)
{
  locale_t changed = newlocale (mask, name, self->during);

  if (changed == (locale_t) 0)
    return FALSE;
  /* newlocale() took the old one. */
  self->during = changed;
  uselocale (changed);
  return TRUE;
}

static gboolean
set_country (SaleReportLocale *self, int mask, const char *language, const char *country)
{
  g_autofree char *upper = g_ascii_strup (country, -1);
  g_autofree char *name = g_strdup_printf ("%s_%s.UTF-8", language, upper);

  return set (self, mask, name);
}

/* As the tag says, then where the language is most at home, then any of two that
 * most systems have for English. */
static gboolean
set_language (SaleReportLocale *self, int mask, const char *language, const char *tag)
{
  const char *country = strchr (tag, '-');

  if (country && strlen (country + 1) == 2 && set_country (self, mask, language, country + 1))
    return TRUE;
  country = country_of (language);
  if (set_country (self, mask, language, country ? country : language))
    return TRUE;
  if (strcmp (language, "en") != 0)
    return FALSE;
  return set_country (self, mask, language, "US") || set (self, mask, "C.UTF-8");
}

static gboolean
speaks (const char *name, const char *language)
{
  g_autofree char *own = dup_language (name);

  return strcmp (own, language) == 0;
}

/* Whether phrases come out in @language; the language of the source is English. */
static gboolean
has_translation (const char *language)
{
  const char *header = dgettext (GETTEXT_PACKAGE, "");
  const char *found = strstr (header, "Language: ");
  g_autofree char *name = found ? g_strdup (found + strlen ("Language: ")) : g_strdup ("en");
  g_autofree char *own = NULL;

  name[strcspn (name, "\n")] = '\0';
  own = dup_language (name);
  return strcmp (own, language) == 0;
}

static void
set_messages (SaleReportLocale *self, const char *language, const char *tag)
{
  if (has_translation (language))
    return;
  if (strcmp (language, "en") != 0 && set_language (self, LC_MESSAGES_MASK, language, tag) &&
      has_translation (language))
    return;
  set (self, LC_MESSAGES_MASK, "C");
}

/* Dates and numbers follow the phrases around them, which may be English for want
 * of a translation. */
static void
set_formats (SaleReportLocale *self, const char *language, const char *tag)
{
  gboolean translated = has_translation (language);
  const char *spoken = translated ? language : "en";

  if (!speaks (nl_langinfo_l (_NL_LOCALE_NAME (LC_TIME), self->during), spoken))
    set_language (self, FORMATS_MASK, spoken, translated ? tag : spoken);
}

/**
 * sale_report_locale_push:
 * @language: (nullable): BCP 47; the locale's without it
 *
 * Makes phrases, dates and numbers of this thread those of @language, or English
 * where there is no translation, never a mixture of two.
 *
 * Returns: (transfer full): to be given to sale_report_locale_pop() on the same
 *   thread, the last one first
 */
SaleReportLocale *
sale_report_locale_push (const char *language)
{
  SaleReportLocale *self = g_new0 (SaleReportLocale, 1);
  g_autofree char *tag = NULL, *primary = NULL;

  self->before = uselocale ((locale_t) 0);
  self->during = duplocale (self->before);
  uselocale (self->during);
  tag = g_strdup (language && *language
                      ? language
                      : nl_langinfo_l (_NL_LOCALE_NAME (LC_MESSAGES), self->during));
  g_strdelimit (tag, "_", '-');
  primary = dup_language (tag);
  set_messages (self, primary, tag);
  set_formats (self, primary, tag);
  return self;
}

void
sale_report_locale_pop (SaleReportLocale *self)
{
  uselocale (self->before);
  freelocale (self->during);
  g_free (self);
}
