/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Quick capture as it is written in other languages, whatever locales are installed. */
#include "sale-capture.h"

#include <string.h>

#define CALL "call|calls|called|phone|phoned|rang|spoke|talked|talk"
#define MEETING \
  "meeting|met|meet|visit|visited|lunch|coffee|dinner|workshop|demo|training|kickoff|qbr"
#define BY "by|until|till|before|due"
#define THEY "they|customer|client|theirs"

static const SaleTypedLanguageText german_texts[] = {
  { NULL, CALL, "Anruf|Telefonat|telefoniert" },
  { NULL, "with", "mit" },
  { NULL, "and", "und" },
  { NULL, "yesterday", "gestern" },
  { NULL, "the day before yesterday", "vorgestern" },
  { "before a number", "ago", "vor" },
  { NULL, "next", "nächste|nächsten|nächster" },
  { NULL, "next week", "nächste Woche|nächster Woche" },
  { NULL, "end", "Ende" },
  { NULL, "day|days", "Tag|Tage|Tagen" },
  { NULL, "week|weeks", "Woche|Wochen" },
  { NULL, BY, "bis" },
  { NULL, "on|at", "am" },
  { NULL, "step|steps", "Schritt|Schritte" },
  { 0 },
};
static const SaleTypedLanguageText french_texts[] = {
  { NULL, CALL, "appel|coup de fil" },
  { NULL, "with", "avec" },
  { NULL, "today", "aujourd'hui" },
  { NULL, "yesterday", "hier" },
  { NULL, "the day before yesterday", "avant-hier" },
  { "before a number", "ago", "il y a" },
  { NULL, "in", "dans" },
  { "behind a weekday", "next", "prochain|prochaine" },
  { "behind a weekday", "last", "dernier|dernière" },
  { NULL, "day|days", "jour|jours" },
  { NULL, "week|weeks", "semaine|semaines" },
  { NULL, "end of month", "fin de mois|fin du mois" },
  { NULL, BY, "avant|d'ici" },
  { NULL, "on|at", "le" },
  { NULL, "of|the", "de|du|la|le" },
  { NULL, "st|nd|rd|th", "er" },
  { NULL, THEY, "ils|le client" },
  { 0 },
};
static const SaleTypedLanguageText spanish_texts[] = {
  { NULL, MEETING, "reunión" },
  { NULL, "with", "con" },
  { NULL, "and", "y" },
  { NULL, "tomorrow", "mañana" },
  { NULL, "the day after tomorrow", "pasado mañana" },
  { "before a number", "ago", "hace" },
  { "behind a weekday", "next", "próximo|que viene" },
  { NULL, "day|days", "día|días" },
  { NULL, BY, "para|antes de" },
  { NULL, "on|at", "el" },
  { NULL, "of|the", "de|del|el" },
  { NULL, "step|steps", "paso" },
  { 0 },
};
static const SaleTypedLanguageText brazilian_texts[] = {
  { NULL, CALL, "ligação" },
  { NULL, "with", "com" },
  { "before a number", "ago", "há" },
  { "behind a weekday", "next", "que vem" },
  { NULL, "day|days", "dia|dias" },
  { NULL, BY, "até" },
  { 0 },
};
static const SaleTypedLanguageText japanese_texts[] = {
  { NULL, CALL, "電話" },
  { NULL, MEETING, "会議|打ち合わせ|ミーティング" },
  { NULL, "with", "と" },
  { "typed", "tomorrow", "明日|あした" },
  { NULL, "yesterday", "昨日" },
  { NULL, "the day before yesterday", "一昨日|おととい" },
  { NULL, "ago", "前" },
  { "behind a number", "in", "後" },
  { NULL, "last", "先週" },
  { NULL, "next week", "来週" },
  { NULL, "last week", "先週" },
  { NULL, "end of month", "月末" },
  { NULL, "day|days", "日" },
  { NULL, "week|weeks", "週|週間" },
  { NULL, "month|months", "か月|ヶ月" },
  { NULL, BY, "まで|までに" },
  { NULL, "of|the", "の" },
  { NULL, "next", "次|次の" },
  { NULL, "step|steps", "ステップ" },
  { 0 },
};
static const SaleTypedLanguageText arabic_texts[] = {
  { NULL, CALL, "مكالمة|اتصال" },
  { NULL, "with", "مع" },
  { NULL, "yesterday", "أمس" },
  { "before a number", "ago", "قبل|منذ" },
  { "behind a weekday", "next", "القادم" },
  { NULL, "day|days", "يوم|أيام" },
  { NULL, BY, "بحلول|قبل" },
  { 0 },
};

static const SaleTypedLanguage german = {
  .texts = german_texts,
  .months = { [2] = "März|Mär" },
  .weekdays = { "Montag|Mo", "Dienstag|Di", "Mittwoch|Mi", "Donnerstag|Do", "Freitag|Fr" },
};
static const SaleTypedLanguage french = {
  .texts = french_texts,
  .months = { [2] = "mars" },
  .weekdays = { "lundi|lun", "mardi|mar", "mercredi|mer", "jeudi|jeu", "vendredi|ven" },
};
static const SaleTypedLanguage spanish = {
  .texts = spanish_texts,
  .months = { [2] = "marzo|mar" },
  .weekdays = { "lunes|lun", "martes|mar", "miércoles|mié", "jueves|jue", "viernes|vie" },
};
static const SaleTypedLanguage brazilian = {
  .texts = brazilian_texts,
  .weekdays = { "segunda|segunda-feira|seg", "terça|terça-feira|ter", "quarta|qua", "quinta|qui",
                "sexta|sexta-feira|sex" },
};
static const SaleTypedLanguage japanese = {
  .texts = japanese_texts,
  .weekdays = { "月曜日|月曜|月", "火曜日|火曜|火", "水曜日|水曜", "木曜日|木曜", "金曜日|金曜|金",
                "土曜日", "日曜日|日曜|日" },
};
static const SaleTypedLanguage arabic = {
  .texts = arabic_texts,
  .months = { [2] = "مارس" },
  .weekdays = { "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة" },
};

static SaleCaptureNames *
make_names (const SaleTypedLanguage *language)
{
  SaleCaptureNames *names = sale_capture_names_new_in (language);

  sale_capture_names_add_account (names, 1, "Acme");
  sale_capture_names_add_account (names, 2, "日本商事");
  sale_capture_names_add_contact (names, 10, 1, "Dana Scott");
  sale_capture_names_add_contact (names, 11, 2, "山田 雪");
  sale_capture_names_add_contact (names, 12, 2, "佐藤 明日香");
  return names;
}

/* Account, kind, day, people, text, and what is to be done with its day. */
static char *
describe (const SaleCapture *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *date = sale_date_dup_iso (self->date);

  g_string_append_printf (out, "%d %s %s", (int) self->account,
                          sale_word_to_nick (sale_activity_kind_words, self->kind), date);
  for (guint i = 0; i < self->people->len; i++)
    g_string_append_printf (out, " [%d]", (int) ((SaleCapturePerson *) self->people->pdata[i])->id);
  g_string_append_printf (out, " | %s", self->text);
  for (guint i = 0; i < self->tasks->len; i++)
    {
      const SaleCaptureItem *task = self->tasks->pdata[i];
      g_autofree char *due = sale_date_dup_iso (task->due);

      g_string_append_printf (out, " | !%s (%s)", task->text, due ? due : "");
    }
  for (guint i = 0; i < self->promises->len; i++)
    {
      const SaleCaptureItem *promise = self->promises->pdata[i];

      g_string_append_printf (out, " | +%s%s", promise->text,
                              promise->side == SALE_PARTY_CUSTOMER ? " (theirs)" : "");
    }
  for (guint i = 0; i < self->wins->len; i++)
    g_string_append_printf (out, " | *%s", ((SaleCaptureItem *) self->wins->pdata[i])->text);
  if (self->next_step)
    g_string_append_printf (out, " | →%s", self->next_step);
  return g_string_free_and_steal (out);
}

/* Monday 4 January 2027. */
#define TODAY "2027-01-04"

static const struct
{
  const SaleTypedLanguage *language;
  const char *input, *says;
} cases[] = {
  { &german,
    "Acme Anruf mit Dana gestern: gut !Folien bis Freitag senden +Angebot *zwei Tage gespart",
    "1 call 2027-01-03 [10] | gut | !Folien bis Freitag senden (2027-01-08) | +Angebot | "
    "*zwei Tage gespart" },
  { &german, "Acme vorgestern: x", "1 note 2027-01-02 | x" },
  { &german, "Acme vor 3 Tagen: x", "1 note 2027-01-01 | x" },
  { &german, "Acme 3 Tage vor der Messe: x", "1 note 2027-01-04 | x" },
  { &german, "Acme: x !Folien in 2 Wochen", "1 note 2027-01-04 | x | !Folien (2027-01-18)" },
  { &german, "Acme: x !Folien am nächsten Donnerstag",
    "1 note 2027-01-04 | x | !Folien (2027-01-14)" },
  { &german, "Acme: x !Folien Mittwoch nächste Woche",
    "1 note 2027-01-04 | x | !Folien (2027-01-13)" },
  { &german, "Acme: x !Folien nächste Woche", "1 note 2027-01-04 | x | !Folien (2027-01-11)" },
  { &german, "Acme: x !Montag nächste Schritte senden",
    "1 note 2027-01-04 | x | !Montag nächste Schritte senden (2027-01-11)" },
  { &german, "Acme: x !Folien bis Ende nächster Woche",
    "1 note 2027-01-04 | x | !Folien (2027-01-15)" },
  { &german, "Acme: x\nNächster Schritt: y", "1 note 2027-01-04 | x | →y" },
  { &german, "Acme: x\nnächste Woche: y", "1 note 2027-01-04 | x\nnächste Woche: y" },

  { &french, "Acme appel avec Dana aujourd’hui : bien !envoyer avant vendredi",
    "1 call 2027-01-04 [10] | bien | !envoyer (2027-01-08)" },
  { &french, "Acme coup de fil hier : x", "1 call 2027-01-03 | x" },
  { &french, "Acme avant-hier : x", "1 note 2027-01-02 | x" },
  { &french, "Acme il y a 3 jours : x", "1 note 2027-01-01 | x" },
  { &french, "Acme vendredi dernier : x", "1 note 2027-01-01 | x" },
  { &french, "Acme: x !envoyer dans 3 jours", "1 note 2027-01-04 | x | !envoyer (2027-01-07)" },
  { &french, "Acme: x !envoyer d’ici lundi prochain",
    "1 note 2027-01-04 | x | !envoyer (2027-01-11)" },
  { &french, "Acme: x !envoyer la semaine prochaine",
    "1 note 2027-01-04 | x | !envoyer la semaine prochaine ()" },
  { &french, "Acme: x !envoyer avant fin de mois",
    "1 note 2027-01-04 | x | !envoyer (2027-01-31)" },
  { &french, "Acme: x !envoyer avant le 1er mars 2027",
    "1 note 2027-01-04 | x | !envoyer (2027-03-01)" },
  { &french, "Acme: x !envoyer le lundi prochain",
    "1 note 2027-01-04 | x | !envoyer (2027-01-11)" },
  { &french, "Acme: x +le client paie", "1 note 2027-01-04 | x | +le client paie (theirs)" },

  { &spanish, "Acme reunión con Dana hace 3 días: x", "1 meeting 2027-01-01 [10] | x" },
  { &spanish, "Acme: x !enviar pasado mañana", "1 note 2027-01-04 | x | !enviar (2027-01-06)" },
  { &spanish, "Acme: x !enviar el lunes próximo", "1 note 2027-01-04 | x | !enviar (2027-01-11)" },
  { &spanish, "Acme: x !enviar el jueves que viene",
    "1 note 2027-01-04 | x | !enviar (2027-01-14)" },
  { &spanish, "Acme: x !enviar antes de 3 de marzo de 2028",
    "1 note 2027-01-04 | x | !enviar (2028-03-03)" },
  { &spanish, "Acme: x\nPaso próximo: y", "1 note 2027-01-04 | x | →y" },

  { &brazilian, "Acme ligação com Dana há 3 dias: x", "1 call 2027-01-01 [10] | x" },
  { &brazilian, "Acme: x !enviar até segunda-feira",
    "1 note 2027-01-04 | x | !enviar (2027-01-11)" },
  { &brazilian, "Acme: x !enviar quinta que vem", "1 note 2027-01-04 | x | !enviar (2027-01-14)" },

  { &japanese, "日本商事 山田さんと昨日電話：良かった !金曜日までに資料を送る",
    "2 call 2027-01-03 [11] | 良かった | !金曜日までに資料を送る (2027-01-08)" },
  { &japanese, "Acme 一昨日Danaと打ち合わせ：x　!明日送る",
    "1 meeting 2027-01-02 [10] | x | !明日送る (2027-01-05)" },
  { &japanese, "Acme 3日前: x", "1 note 2027-01-01 | x" },
  { &japanese, "Acme 先週金曜日: x", "1 note 2027-01-01 | x" },
  { &japanese, "Acme 先週: x", "1 note 2026-12-28 | x" },
  { &japanese, "Acme 12月31日: x", "1 note 2026-12-31 | x" },
  { &japanese, "Acme １２月３１日: x", "1 note 2026-12-31 | x" },
  { &japanese, "Acme 29日: x", "1 note 2026-12-29 | x" },
  { &japanese, "Acme 3日間: x", "1 note 2027-01-04 | x" },
  { &japanese, "Acme 12月: x", "1 note 2027-01-04 | x" },
  { &japanese, "Acme: x !来週月曜日 送る",
    "1 note 2027-01-04 | x | !来週月曜日 送る (2027-01-11)" },
  { &japanese, "Acme: x !送る 来週の火曜まで",
    "1 note 2027-01-04 | x | !送る 来週の火曜まで (2027-01-12)" },
  { &japanese, "Acme: x !送る 2週間後", "1 note 2027-01-04 | x | !送る (2027-01-18)" },
  { &japanese, "Acme: x !送る 29日", "1 note 2027-01-04 | x | !送る (2027-01-29)" },
  { &japanese, "Acme: x !送る 2027/12/31", "1 note 2027-01-04 | x | !送る (2027-12-31)" },
  { &japanese, "Acme: x\n次のステップ：y", "1 note 2027-01-04 | x | →y" },
  { &japanese, "Acme: x\n来週：y", "1 note 2027-01-04 | x\n来週：y" },
  /* The name of a person, not "tomorrow". */
  { &japanese, "日本商事 明日香と電話：x", "2 call 2027-01-04 [12] | x" },
  { &japanese, "Acme yesterday: x", "1 note 2027-01-03 | x" },

  { &arabic, "Acme مكالمة مع Dana أمس: x", "1 call 2027-01-03 [10] | x" },
  { &arabic, "Acme قبل ٣ أيام: x", "1 note 2027-01-01 | x" },
  { &arabic, "Acme: x !إرسال الاثنين القادم", "1 note 2027-01-04 | x | !إرسال (2027-01-11)" },
  { &arabic, "Acme: x !إرسال بحلول ٢٩ مارس", "1 note 2027-01-04 | x | !إرسال (2027-03-29)" },
  { &arabic, "Acme ٢٠٢٦-١١-٣٠: x", "1 note 2026-11-30 | x" },

  { NULL, "Acme 2026/11/30: x", "1 note 2026-11-30 | x" },
  { NULL, "Acme ago 3 days: x", "1 note 2027-01-04 | x" },
  { NULL, "Acme: x !send Monday next steps too",
    "1 note 2027-01-04 | x | !send Monday next steps too (2027-01-11)" },
  { NULL, "Acme: x !send by the end of next month", "1 note 2027-01-04 | x | !send (2027-02-28)" },
  { NULL, "Acme: x !send end of next week", "1 note 2027-01-04 | x | !send (2027-01-15)" },
  { NULL, "Acme 明日: x", "1 note 2027-01-04 | x" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleCaptureNames) names = make_names (cases[i].language);
      g_autoptr (SaleCapture) capture =
          sale_capture_parse (cases[i].input, names, 0, sale_date_from_iso (TODAY));
      g_autofree char *says = describe (capture);

      g_test_message ("%s", cases[i].input);
      g_assert_cmpstr (says, ==, cases[i].says);
    }
}

/* Anything may be pasted; words joined out of letters never leave the text. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "Acme",   "：",   " ",      "!",    "+",    "明日", "来週",
                                        "月曜日", "日",   "月",     "前",   "3",    "３",   "次",
                                        "の",     "山田", "明日香", "\n",   "と",   "年",   "　",
                                        "まで",   "\xe6", "间",     "月末", "2027", "/" };
  g_autoptr (SaleCaptureNames) names = make_names (&japanese);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      g_autoptr (SaleCapture) capture = NULL;
      guint n = (guint) g_rand_int_range (rand, 0, 20);

      for (guint i = 0; i < n; i++)
        g_string_append (input, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      capture = sale_capture_parse (input->str, names, 0, sale_date_from_iso (TODAY));
      g_assert_true (g_utf8_validate (capture->text, -1, NULL));
      for (guint i = 0; i < capture->spans->len; i++)
        {
          const SaleCaptureSpan *span = &g_array_index (capture->spans, SaleCaptureSpan, i);

          g_assert_cmpuint (span->start, <, span->end);
          g_assert_cmpuint (span->end, <=, strlen (capture->input));
          g_assert_true (
              g_utf8_validate (capture->input + span->start, span->end - span->start, NULL));
        }
    }
}

/* A whole page without a space is read at once. */
static void
test_large (void)
{
  g_autoptr (SaleCaptureNames) names = make_names (&japanese);
  g_autoptr (GString) input = g_string_new ("Acme: !");
  g_autoptr (SaleCapture) capture = NULL;

  while (input->len < SALE_CAPTURE_MAX)
    g_string_append (input, "来週の来月曜日明");
  capture = sale_capture_parse (input->str, names, 0, sale_date_from_iso (TODAY));
  g_assert_cmpuint (capture->tasks->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/capture-languages/cases", test_cases);
  g_test_add_func ("/engine/capture-languages/hostile", test_hostile);
  g_test_add_func ("/engine/capture-languages/large", test_large);
  return g_test_run ();
}
