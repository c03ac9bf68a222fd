/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-capture.h"

#include <locale.h>
#include <string.h>

enum
{
  ACME = 1,
  ACME_LOGISTICS,
  NORDLICHT,
  CAFE,
  CALL_CENTER,
  KEIYAKU,
  SMITH,
  THREE_M
};
enum
{
  DANA = 10,
  DANA_WEST,
  BEN,
  INES,
  YUKI,
  DANA_NORD
};

static SaleCaptureNames *
make_names (void)
{
  SaleCaptureNames *names = sale_capture_names_new ();

  sale_capture_names_add_account (names, ACME, "Acme");
  sale_capture_names_add_account (names, ACME_LOGISTICS, "Acme Logistics GmbH");
  sale_capture_names_add_account (names, NORDLICHT, "Nordlicht AG");
  sale_capture_names_add_account (names, CAFE, "Café Noir");
  sale_capture_names_add_account (names, CALL_CENTER, "Call Center Süd");
  sale_capture_names_add_account (names, KEIYAKU, "契約株式会社");
  sale_capture_names_add_account (names, SMITH, "Smith & Sons, Inc.");
  sale_capture_names_add_account (names, THREE_M, "3M");
  sale_capture_names_add_account (names, 99, "…");
  sale_capture_names_add_contact (names, DANA, ACME, "Dana Scott");
  sale_capture_names_add_contact (names, BEN, ACME, "Ben O'Brien");
  sale_capture_names_add_contact (names, DANA_WEST, ACME_LOGISTICS, "Dana West");
  sale_capture_names_add_contact (names, INES, NORDLICHT, "Inés Müller");
  sale_capture_names_add_contact (names, DANA_NORD, NORDLICHT, "Dana Nord");
  sale_capture_names_add_contact (names, YUKI, KEIYAKU, "山田 雪");
  return names;
}

static void
append_ids (GString *out, GArray *ids)
{
  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, "%s%d", i ? "," : "?", (int) g_array_index (ids, gint64, i));
}

static void
append_items (GString *out, char sign, GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    {
      const SaleCaptureItem *item = items->pdata[i];
      g_autofree char *due = sale_date_dup_iso (item->due);

      g_string_append_printf (out, " | %c%s", sign, item->text);
      if (item->side == SALE_PARTY_CUSTOMER)
        g_string_append_printf (out, " (theirs %d)", (int) item->contact);
      if (due)
        g_string_append_printf (out, " (%s)", due);
    }
}

/* Everything a capture says on one line. */
static char *
describe (const SaleCapture *self, SaleDate today)
{
  GString *out = g_string_new (NULL);
  g_autofree char *date = sale_date_dup_iso (self->date);

  g_string_append_printf (out, "%d", (int) self->account);
  append_ids (out, self->candidates);
  g_string_append_printf (out, " %s", sale_word_to_nick (sale_activity_kind_words, self->kind));
  if (self->date != today)
    g_string_append_printf (out, " %s", date);
  if (self->minute >= 0)
    g_string_append_printf (out, " %02d:%02d", self->minute / 60, self->minute % 60);
  if (self->duration > 0)
    g_string_append_printf (out, " %dmin", self->duration);
  for (guint i = 0; i < self->people->len; i++)
    {
      const SaleCapturePerson *person = self->people->pdata[i];

      g_string_append_printf (out, " [%s %d", person->name, (int) person->id);
      append_ids (out, person->candidates);
      g_string_append_c (out, ']');
    }
  g_string_append_printf (out, " | %s", self->text);
  append_items (out, '!', self->tasks);
  append_items (out, '+', self->promises);
  append_items (out, '*', self->wins);
  if (self->next_step)
    g_string_append_printf (out, " | →%s", self->next_step);
  return g_string_free_and_steal (out);
}

/* Monday 4 January 2027. */
#define TODAY "2027-01-04"

static const struct
{
  const char *input, *says;
} cases[] = {
  { "Acme call with Dana yesterday: went well !send slides by Friday +offer *saved a day",
    "1 call 2027-01-03 [Dana 10] | went well | !send slides (2027-01-08) | +offer | *saved a day" },
  { "", "0 note | " },
  { "just a note", "0 note | just a note" },
  { "Acme", "1 note | Acme" },
  { "acme: hello", "1 note | hello" },
  { "Acme Logistics: hello", "2 note | hello" },
  { "acme logistics gmbh call: hello", "2 call | hello" },
  { "Cafe noir meeting: hello", "4 meeting | hello" },
  { "Smith & Sons, Inc. mail: x", "7 mail | x" },
  { "Smith: x", "7 note | x" },
  { "3M call: x", "8 call | x" },
  { "Call with Dana at Acme on Friday: x", "1 call 2027-01-01 [Dana 10] | x" },
  { "Call Center Süd: hello", "5 note | hello" },
  { "Call Acme: hello", "1 call | hello" },
  { "契約株式会社: 電話しました", "6 note | 電話しました" },
  { "契約株式会社：電話しました !見積もりを送る", "6 note | 電話しました | !見積もりを送る" },

  /* People. */
  { "Acme meeting with Dana Scott, Ben and Zoë van Dijk: x",
    "1 meeting [Dana Scott 10] [Ben 12] [Zoë 0] | x" },
  { "Acme meeting with Ben O'Brien & Tom Jones: x",
    "1 meeting [Ben O'Brien 12] [Tom Jones 0] | x" },
  { "Lunch with Dana: x", "0 meeting [Dana 0?10,11,15] | x" },
  { "Lunch with Ines: x", "3 meeting [Ines 13] | x" },
  { "Lunch with Dana West and Ben: x", "0 meeting [Dana West 11] [Ben 12] | x" },
  { "Acme: Dana and Ben agreed", "1 note | Dana and Ben agreed" },
  { "Acme, Dana called: x", "1 call [Dana 10] | x" },
  { "Call with Nordlicht yesterday: x", "3 call 2027-01-03 | x" },

  /* Without a colon. */
  { "Acme call with Dana yesterday about the renewal on 12 March",
    "1 call 2027-01-03 [Dana 10] | Acme call with Dana yesterday about the renewal on 12 March" },
  { "Met Ben at Acme", "1 meeting [Ben 12] | Met Ben at Acme" },
  { "Renewal of Nordlicht is due on 12 March", "3 note | Renewal of Nordlicht is due on 12 March" },
  { "They want a demo of the new portal before we call again",
    "0 meeting | They want a demo of the new portal before we call again" },

  /* A colon that means something else. */
  { "To do: ask Acme", "1 note | To do: ask Acme" },
  { "see https://acme.example/x: y", "1 note | y" },
  { "10:30 it began", "0 note 10:30 | 10:30 it began" },

  /* Days. */
  { "Acme today: x", "1 note | x" },
  { "Acme tomorrow: x", "1 note 2027-01-05 | x" },
  { "Acme the day before yesterday: x", "1 note 2027-01-02 | x" },
  { "Acme Monday: x", "1 note 2026-12-28 | x" },
  { "Acme on Tue: x", "1 note 2026-12-29 | x" },
  { "Acme last wed: x", "1 note 2026-12-30 | x" },
  { "Acme next Friday: x", "1 note 2027-01-15 | x" },
  { "Acme this Friday: x", "1 note 2027-01-08 | x" },
  { "Acme 3 days ago: x", "1 note 2027-01-01 | x" },
  { "Acme 2 weeks ago: x", "1 note 2026-12-21 | x" },
  { "Acme in 1 month: x", "1 note 2027-02-04 | x" },
  { "Acme last week: x", "1 note 2026-12-28 | x" },
  { "Acme next week: x", "1 note 2027-01-11 | x" },
  { "Acme next month: x", "1 note 2027-02-01 | x" },
  { "Acme 2026-11-30: x", "1 note 2026-11-30 | x" },
  { "Acme 30 Nov: x", "1 note 2026-11-30 | x" },
  { "Acme Nov 30th: x", "1 note 2026-11-30 | x" },
  { "Acme 3rd of March 2026: x", "1 note 2026-03-03 | x" },
  { "Acme March 3, 2026: x", "1 note 2026-03-03 | x" },
  { "Acme 1.12.: x", "1 note 2026-12-01 | x" },
  { "Acme 1.12.25: x", "1 note 2025-12-01 | x" },
  { "Acme 30/11: x", "1 note 2026-11-30 | x" },
  { "Acme 11/30/2025: x", "1 note 2025-11-30 | x" },
  { "Acme 11/12: x", "1 note | x" }, /* two readings */
  { "Acme 31 Feb: x", "1 note | x" },
  { "Acme 2027-02-30: x", "1 note | x" },
  { "Acme v1.2 sat down: x", "1 note | x" },
  { "Acme 99999999999 days ago: x", "1 note | x" },

  /* Times. */
  { "Acme call yesterday at 14:30 45 min: x", "1 call 2027-01-03 14:30 45min | x" },
  { "Acme call yesterday 14h30 1h30: x", "1 call 2027-01-03 14:30 90min | x" },
  { "Acme call yesterday at 9h 1h15min: x", "1 call 2027-01-03 09:00 75min | x" },
  { "Acme call yesterday 2h: x", "1 call 2027-01-03 120min | x" },
  { "Acme call 3pm 1h: x", "1 call 15:00 60min | x" },
  { "Acme call 12:15 am: x", "1 call 00:15 | x" },
  { "Acme call 25:00: x", "1 call | x" },

  /* Signs. */
  { "Acme: x\n!one\n+two\n*three\nrest", "1 note | x\nrest | !one | +two | *three" },
  { "Acme: call +49 30 123, 5 * 3 + 2! wow !", "1 note | call +49 30 123, 5 * 3 + 2! wow !" },
  { "Acme: list\n* a\n+ b\n- c", "1 note | list\n* a\n+ b\n- c" },
  { "Acme: x !2 copies tomorrow", "1 note | x | !2 copies (2027-01-05)" },
  { "Acme: x !call Dana on Monday about it",
    "1 note | x | !call Dana on Monday about it (2027-01-11)" },
  { "Acme: x !tomorrow", "1 note | x | !tomorrow (2027-01-05)" },
  { "Acme: x !prepare by the day after tomorrow.", "1 note | x | !prepare (2027-01-06)" },
  { "Acme: x !send minutes of Monday", "1 note | x | !send minutes of Monday" },
  { "Acme: x !report by end of month", "1 note | x | !report (2027-01-31)" },
  { "Acme: x !report in 2 weeks", "1 note | x | !report (2027-01-18)" },
  { "Acme: x !report by 3 Jan", "1 note | x | !report (2028-01-03)" },
  { "Acme: x !report by 29 Feb", "1 note | x | !report (2028-02-29)" },
  { "Acme: x +Dana sends the data by Wed",
    "1 note | x | +Dana sends the data (theirs 10) (2027-01-06)" },
  { "Acme: x +they pay by 12.1.", "1 note | x | +they pay (theirs 0) (2027-01-12)" },
  { "Acme: x +we fix it", "1 note | x | +we fix it" },
  { "Acme: x\nnext: call again", "1 note | x | →call again" },
  { "Acme: x\nNext step: call again !now", "1 note | x | !now | →call again" },
  { "Acme: x -> call again", "1 note | x | →call again" },
  { "Acme: x → call again", "1 note | x | →call again" },
  { "Acme: x\nnext week they decide", "1 note | x\nnext week they decide" },
  { "Acme: x\nnext\n: y", "1 note | x\nnext\n: y" },
  { "!buy flowers", "0 note |  | !buy flowers" },
  { "Acme !buy flowers", "1 note | Acme | !buy flowers" },

  /* While somebody types. */
  { "nor", "3 note | nor" },
  { "nor ", "0 note | nor" },
  { "a", "0 note | a" },
  { "acm", "0?1,2 note | acm" },
  { "Acme meeting with Be", "1 meeting [Be 12] | Acme meeting with Be" },
};

static void
test_cases (void)
{
  g_autoptr (SaleCaptureNames) names = make_names ();
  SaleDate today = sale_date_from_iso (TODAY);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleCapture) capture = sale_capture_parse (cases[i].input, names, 0, today);
      g_autofree char *says = describe (capture, today);

      g_test_message ("%s", cases[i].input);
      g_assert_cmpstr (says, ==, cases[i].says);
    }
}

static void
test_account_given (void)
{
  g_autoptr (SaleCaptureNames) names = make_names ();
  SaleDate today = sale_date_from_iso (TODAY);
  g_autoptr (SaleCapture) there =
      sale_capture_parse ("Call with Dana: x", names, ACME_LOGISTICS, today);
  g_autoptr (SaleCapture) other = sale_capture_parse ("Nordlicht: x", names, ACME, today);
  g_autofree char *there_says = describe (there, today), *other_says = describe (other, today);

  g_assert_cmpstr (there_says, ==, "2 call [Dana 11] | x");
  g_assert_cmpstr (other_says, ==, "3 note | x");
}

static void
test_spans (void)
{
  static const char input[] = "Acme call with Dana yesterday: good !send by Friday";
  static const struct
  {
    SaleCaptureSpanKind kind;
    const char *text;
  } want[] = {
    { SALE_CAPTURE_ACCOUNT, "Acme" },         { SALE_CAPTURE_KIND, "call" },
    { SALE_CAPTURE_PERSON, "Dana" },          { SALE_CAPTURE_DATE, "yesterday" },
    { SALE_CAPTURE_TASK, "!send by Friday" }, { SALE_CAPTURE_DUE, "by Friday" },
  };
  g_autoptr (SaleCaptureNames) names = make_names ();
  g_autoptr (SaleCapture) capture =
      sale_capture_parse (input, names, 0, sale_date_from_iso (TODAY));

  g_assert_cmpuint (capture->spans->len, ==, G_N_ELEMENTS (want));
  for (guint i = 0; i < G_N_ELEMENTS (want); i++)
    {
      const SaleCaptureSpan *span = &g_array_index (capture->spans, SaleCaptureSpan, i);
      g_autofree char *text = g_strndup (input + span->start, span->end - span->start);

      g_assert_cmpint (span->kind, ==, want[i].kind);
      g_assert_cmpstr (text, ==, want[i].text);
    }
}

static void
check_sound (const SaleCapture *capture)
{
  g_assert_true (g_utf8_validate (capture->text, -1, NULL));
  g_assert_cmpuint (capture->tasks->len + capture->promises->len + capture->wins->len, <=,
                    SALE_CAPTURE_MAX_ITEMS);
  for (guint i = 0; i < capture->spans->len; i++)
    {
      const SaleCaptureSpan *span = &g_array_index (capture->spans, SaleCaptureSpan, i);

      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, strlen (capture->input));
      g_assert_true (g_utf8_validate (capture->input + span->start, span->end - span->start, NULL));
    }
}

/* Anything at all may be typed or pasted. */
static void
test_hostile (void)
{
  static const char *const pieces[] = {
    "Acme",
    " with ",
    "Dana",
    ":",
    " ",
    "!",
    "+",
    "*",
    "\n",
    "next",
    "step",
    "12",
    ".",
    "/",
    "-",
    "Jan",
    "by",
    "in",
    "ago",
    "3",
    "\xff",
    "\xe2\x86\x92",
    "é",
    "契約",
    "👩🏽‍💻",
    "\xcc\x81",
    "2027",
    "days",
    "of",
    "end",
    ",",
    "pm",
    "\t",
  };
  g_autoptr (SaleCaptureNames) names = make_names ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  for (guint round = 0; round < 20000; round++)
    {
      g_autoptr (GString) input = g_string_new (NULL);
      g_autoptr (SaleCapture) capture = NULL;
      guint n = (guint) g_rand_int_range (rand, 0, 14);

      for (guint i = 0; i < n; i++)
        g_string_append (input, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      capture = sale_capture_parse (input->str, names, 0, sale_date_from_iso (TODAY));
      check_sound (capture);
    }
}

static void
test_large (void)
{
  static const char *const pieces[] = { "Acme ", "!a ", "\n", "é", "next:", "12 Jan ", "\xff" };
  g_autoptr (SaleCaptureNames) names = make_names ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) input = g_string_new ("Acme: ");
      g_autoptr (SaleCapture) capture = NULL;

      while (input->len < 3 * SALE_CAPTURE_MAX)
        g_string_append (input, pieces[i]);
      g_string_append (input, "the end");
      capture = sale_capture_parse (input->str, names, 0, sale_date_from_iso (TODAY));
      check_sound (capture);
      g_assert_true (g_str_has_suffix (capture->text, "the end"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/capture/cases", test_cases);
  g_test_add_func ("/engine/capture/account-given", test_account_given);
  g_test_add_func ("/engine/capture/spans", test_spans);
  g_test_add_func ("/engine/capture/hostile", test_hostile);
  g_test_add_func ("/engine/capture/large", test_large);
  return g_test_run ();
}
