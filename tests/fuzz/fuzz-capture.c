/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-capture.h"
#include "sale-date-parse.h"

#include <string.h>

static void
check_spans (const SaleCapture *capture)
{
  for (guint i = 0; i < capture->spans->len; i++)
    {
      const SaleCaptureSpan *span = &g_array_index (capture->spans, SaleCaptureSpan, i);

      g_assert_cmpuint (span->start, <=, span->end);
      g_assert_cmpuint (span->end, <=, strlen (capture->input));
    }
}

static void
check_items (const GPtrArray *items)
{
  for (guint i = 0; i < items->len; i++)
    fuzz_expect_utf8 (((SaleCaptureItem *) items->pdata[i])->text);
}

/* A text is cut into words in another way where they are written without spaces. */
static SaleCaptureNames *
make_names (const SaleTypedLanguage *language)
{
  SaleCaptureNames *names = sale_capture_names_new_in (language);

  sale_capture_names_add_account (names, 1, "Acme & Sons");
  sale_capture_names_add_account (names, 2, "東京 契約");
  sale_capture_names_add_contact (names, 3, 1, "Ada Byron");
  return names;
}

static void
read_in (const SaleTypedLanguage *language, const char *text)
{
  g_autoptr (SaleCaptureNames) names = make_names (language);
  g_autoptr (SaleDateWords) words = sale_date_words_new (language);
  SaleDate today = sale_date_new (2027, 2, 28);
  g_autoptr (SaleCapture) capture = sale_capture_parse (text, names, 0, today);

  check_spans (capture);
  check_items (capture->tasks);
  check_items (capture->promises);
  check_items (capture->wins);
  fuzz_expect_utf8 (capture->text);
  fuzz_expect_utf8 (capture->next_step);
  sale_date_parse_with (words, text, today);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const SaleTypedLanguageText texts[] = {
    { NULL, "today", "aujourd'hui|今日" },
    { NULL, "tomorrow", "明日" },
    { NULL, "next week", "来週|que vem já" },
    { NULL, "ago", "前" },
    { "before a number", "ago", "il y a|vor" },
    { NULL, "of|the", "の|de" },
    { "behind a weekday", "next", "que vem" },
    { NULL, "day|days", "日|Tage" },
    { NULL, "day", "日" },
    { 0 },
  };
  static const SaleTypedLanguage language = {
    .texts = texts,
    .months = { "janvier", "一月" },
    .weekdays = { "lundi|月曜日|segunda", "火曜日" },
  };
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);

  read_in (NULL, text);
  read_in (&language, text);
  return 0;
}
