/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates as they are typed in other languages, whatever locales are installed. */
#include "sale-date-parse.h"

/* A Monday. */
#define TODAY sale_date_new (2027, 1, 4)

static const SaleTypedLanguageText german_texts[] = {
  { NULL, "today", "heute" },
  { NULL, "the day after tomorrow", "übermorgen" },
  { NULL, "next week", "nächste Woche|kommende Woche" },
  { NULL, "next", "nächste|nächster|nächsten" },
  { NULL, "last", "letzter|letzten" },
  { "before a number", "ago", "vor" },
  { NULL, "days", "Tage" },
  { "typed", "days", "Tagen" },
  { NULL, "weeks", "Wochen" },
  { NULL, "on|at", "am|um" },
  { NULL, "of|the", "der|den" },
  { 0 },
};
static const SaleTypedLanguageText french_texts[] = {
  { NULL, "today", "aujourd’hui" },
  { NULL, "the day before yesterday", "avant-hier" },
  { NULL, "end of year", "fin d'année|fin de l’année" },
  { NULL, "next week", "semaine prochaine" },
  { "behind a weekday", "next", "prochain|prochaine" },
  { "behind a weekday", "last", "dernier" },
  { NULL, "in", "dans" },
  { "before a number", "ago", "il y a" },
  { NULL, "day", "jour" },
  { NULL, "days", "jours" },
  { NULL, "of|the", "de|la|le" },
  { NULL, "st|nd|rd|th", "er" },
  { 0 },
};
static const SaleTypedLanguageText spanish_texts[] = {
  { NULL, "tomorrow", "mañana" },       { NULL, "the day after tomorrow", "pasado mañana" },
  { NULL, "next", "próximo|próxima" },  { "behind a weekday", "next", "que viene" },
  { "before a number", "ago", "hace" }, { NULL, "days", "días" },
  { NULL, "of|the", "de|del|el" },      { 0 },
};
static const SaleTypedLanguageText brazilian_texts[] = {
  { "behind a weekday", "next", "que vem" },
  { "before a number", "ago", "há" },
  { NULL, "days", "dias" },
  { 0 },
};
static const SaleTypedLanguageText japanese_texts[] = {
  { NULL, "tomorrow", "明日" },
  { "typed", "tomorrow", "明日|あした" },
  { NULL, "yesterday", "昨日" },
  { NULL, "end of month", "月末" },
  { NULL, "next week", "来週" },
  { NULL, "last", "先週|前の" },
  { NULL, "ago", "前" },
  { "behind a number", "in", "後" },
  { NULL, "day", "日" },
  { NULL, "weeks", "週|週間" },
  { NULL, "months", "か月|ヶ月" },
  { NULL, "of|the", "の" },
  { 0 },
};
static const SaleTypedLanguageText arabic_texts[] = {
  { NULL, "next week", "الأسبوع القادم" },
  { "behind a weekday", "next", "القادم" },
  { "before a number", "ago", "قبل|منذ" },
  { NULL, "in", "بعد" },
  { NULL, "days", "أيام" },
  { 0 },
};

static const SaleTypedLanguage german = {
  .texts = german_texts,
  .months = { "Januar|Jan", "Februar|Feb", "März|Mär", "April", "Mai", "Juni", "Juli", "August",
              "September", "Oktober", "November", "Dezember|Dez" },
  .weekdays = { "Montag|Mo", "Dienstag|Di", "Mittwoch", "Donnerstag", "Freitag", "Samstag",
                "Sonntag" },
};
static const SaleTypedLanguage french = {
  .texts = french_texts,
  .months = { "janvier|janv", "février", "mars", "avril", "mai", "juin", "juillet|juil", "août",
              "septembre", "octobre", "novembre", "décembre" },
  .weekdays = { "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche" },
};
static const SaleTypedLanguage spanish = {
  .texts = spanish_texts,
  .months = { "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto|ago",
              "septiembre", "octubre", "noviembre", "diciembre" },
  .weekdays = { "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo" },
};
static const SaleTypedLanguage brazilian = {
  .texts = brazilian_texts,
  .weekdays = { "segunda|segunda-feira", "terça", "quarta", "quinta", "sexta", "sábado",
                "domingo" },
};
static const SaleTypedLanguage japanese = {
  .texts = japanese_texts,
  .weekdays = { "月曜日|月曜|月", "火曜日|火曜|火", "水曜日", "木曜日", "金曜日", "土曜日",
                "日曜日|日" },
  .month_first = TRUE,
};
static const SaleTypedLanguage arabic = {
  .texts = arabic_texts,
  .months = { "يناير", "فبراير", "مارس" },
  .weekdays = { "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد" },
};

static const struct
{
  const SaleTypedLanguage *language;
  const char *text, *iso;
} cases[] = {
  { &german, "Heute", "2027-01-04" },
  { &german, "übermorgen", "2027-01-06" },
  { &german, "vor 3 Tagen", "2027-01-01" },
  { &german, "in 2 Wochen", "2027-01-18" },
  { &german, "3 Tage", "2027-01-07" },
  { &german, "nächsten Donnerstag", "2027-01-14" },
  { &german, "am Freitag", "2027-01-08" },
  { &german, "am 29.1.", "2027-01-29" },
  { &german, "am", NULL },
  { &german, "Nächster Do", NULL }, /* no name of these */
  { &german, "letzten Di", "2026-12-29" },
  { &german, "nächste Woche", "2027-01-11" },
  { &german, "kommende Woche Mittwoch", "2027-01-13" },
  { &german, "Mittwoch nächste Woche", "2027-01-13" },
  { &german, "den 12. Marz", "2027-03-12" },
  { &german, "vor 3 Tagen vor", NULL },
  { &german, "vor in 3 Tagen", NULL },
  { &german, "vor Tagen", NULL },
  { &german, "der", NULL },
  { &german, "5 days ago", "2026-12-30" },

  { &french, "aujourd'hui", "2027-01-04" },
  { &french, "Aujourd’hui", "2027-01-04" },
  { &french, "avant-hier", "2027-01-02" },
  { &french, "fin d’année", "2027-12-31" },
  { &french, "fin de l'année", "2027-12-31" },
  { &french, "il y a 3 jours", "2027-01-01" },
  { &french, "dans 1 jour", "2027-01-05" },
  { &french, "lundi prochain", "2027-01-11" },
  { &french, "vendredi dernier", "2027-01-01" },
  { &french, "jeudi de la semaine prochaine", "2027-01-14" },
  { &french, "le 1er mars", "2027-03-01" },
  { &french, "12 jui", NULL }, /* June or July */
  { &french, "12 juil.", "2026-07-12" },
  { &french, "3\u00a0fevrier\u00a02028", "2028-02-03" },

  { &spanish, "pasado mañana", "2027-01-06" },
  { &spanish, "hace 3 días", "2027-01-01" },
  { &spanish, "lunes próximo", "2027-01-11" },
  { &spanish, "próximo lunes", "2027-01-11" },
  { &spanish, "el jueves que viene", "2027-01-14" },
  { &spanish, "3 de marzo de 2028", "2028-03-03" },
  { &spanish, "3 ago", "2026-08-03" },

  { &spanish, "viernes, 29 de enero de 2027", "2027-01-29" },
  { &spanish, "lunes, 29 de enero de 2027", NULL },

  { &brazilian, "há 3 dias", "2027-01-01" },
  { &brazilian, "segunda que vem", "2027-01-11" },
  { &brazilian, "segunda-feira", "2027-01-11" },

  { &japanese, "明日", "2027-01-05" },
  { &japanese, "あした", "2027-01-05" },
  { &japanese, "昨日", "2027-01-03" },
  { &japanese, "月末", "2027-01-31" },
  { &japanese, "3日前", "2027-01-01" },
  { &japanese, "３日後", "2027-01-07" },
  { &japanese, "2週間後", "2027-01-18" },
  { &japanese, "2か月前", "2026-11-04" },
  { &japanese, "来週月曜日", "2027-01-11" },
  { &japanese, "来週の火曜", "2027-01-12" },
  { &japanese, "先週金曜日", "2027-01-01" },
  { &japanese, "月曜日", "2027-01-11" },
  { &japanese, "12月31日", "2026-12-31" },
  { &japanese, "１２月３１日", "2026-12-31" },
  { &japanese, "2027年12月31日", "2027-12-31" },
  { &japanese, "29日", "2027-01-29" },
  { &japanese, "12/31", "2026-12-31" },
  { &japanese, "2027年1月29日（日）", NULL }, /* a Friday */
  { &japanese, "2027年2月7日(日)", "2027-02-07" },
  { &japanese, "明日香", NULL },
  { &japanese, "2027年31日", NULL },
  { &japanese, "31日12月", NULL },
  { &japanese, "2月30日", NULL },
  { &japanese, "32日", NULL },
  { &japanese, "12月", NULL },

  { &arabic, "قبل ٣ أيام", "2027-01-01" },
  { &arabic, "بعد 3 ايام", "2027-01-07" },
  { &arabic, "الاثنين القادم", "2027-01-11" },
  { &arabic, "الأسبوع القادم", "2027-01-11" },
  { &arabic, "٣١/١٢/٢٠٢٧", "2027-12-31" },
  { &arabic, "١٢ مارس، ٢٠٢٨", "2028-03-12" },
  { &arabic, "الا", NULL }, /* three days begin so */
};

/* What has one meaning whatever the language. */
static const struct
{
  const char *text, *iso;
} anywhere[] = {
  { "2027/12/31", "2027-12-31" },
  { "2027/1/2", "2027-01-02" },
  { "2027.12.31", "2027-12-31" },
  { "２０２７／１２／３１", "2027-12-31" },
  { "2027年12月31日", "2027-12-31" },
  { "2027/13/1", NULL },
  { "2027/2/30", NULL },
  { "2027/12", NULL },
  { "3²", NULL },
  { "12/31/2027/1", NULL },
};

static void
assert_read (const SaleTypedLanguage *language, const char *text, const char *iso)
{
  g_autoptr (SaleDateWords) words = sale_date_words_new (language);
  g_autofree char *read = sale_date_dup_iso (sale_date_parse_with (words, text, TODAY));

  if (g_strcmp0 (read, iso) != 0)
    g_error ("“%s” was read as %s, not %s", text, read, iso);
}

static void
test_languages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_read (cases[i].language, cases[i].text, cases[i].iso);
}

static void
test_anywhere (void)
{
  static const SaleTypedLanguage *const languages[] = { NULL, &german, &japanese, &arabic };

  for (guint i = 0; i < G_N_ELEMENTS (anywhere); i++)
    for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
      assert_read (languages[j], anywhere[i].text, anywhere[i].iso);
}

/* What stands elsewhere in other languages does not in English. */
static void
test_english_order (void)
{
  static const char *const wrong[] = { "ago 3 days",       "3 days in",      "monday next",
                                       "monday last",      "3 of march",     "monday next week",
                                       "next week monday", "ago 3 days ago", "1er march" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    assert_read (NULL, wrong[i], NULL);
}

/* Whatever is typed is read in no time or refused. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "明日", "来週",   "月曜日", "日", "月", "3",
                                        "３",   "٣",      " ",      "前", "の", "/",
                                        "年",   "\u0301", "\u200f", "の", "",   "。" };
  g_autoptr (SaleDateWords) words = sale_date_words_new (&japanese);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint round = 0; round < 3000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = (guint) g_rand_int_range (rand, 0, 50);

      for (guint i = 0; i < n; i++)
        g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      sale_date_parse_with (words, text->str, TODAY);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/date-words/languages", test_languages);
  g_test_add_func ("/core/date-words/anywhere", test_anywhere);
  g_test_add_func ("/core/date-words/english-order", test_english_order);
  g_test_add_func ("/core/date-words/hostile", test_hostile);
  return g_test_run ();
}
