/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-capture.h"

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

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  SaleCaptureNames *names = sale_capture_names_new ();
  SaleCapture *capture;

  sale_capture_names_add_account (names, 1, "Acme & Sons");
  sale_capture_names_add_account (names, 2, "東京 契約");
  sale_capture_names_add_contact (names, 3, 1, "Ada Byron");
  capture = sale_capture_parse (text, names, 0, sale_date_new (2027, 2, 28));
  check_spans (capture);
  check_items (capture->tasks);
  check_items (capture->promises);
  check_items (capture->wins);
  fuzz_expect_utf8 (capture->text);
  fuzz_expect_utf8 (capture->next_step);
  sale_capture_free (capture);
  sale_capture_names_unref (names);
  return 0;
}
