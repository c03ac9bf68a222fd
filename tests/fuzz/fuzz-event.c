/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-event.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = fuzz_open (data, size);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (SaleEventReader) reader = sale_event_reader_new (stream, zone);
  SaleReadResult result;

  do
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleEvent) event = NULL;

      result = sale_event_reader_next (reader, &event, NULL, &error);
      if (result != SALE_READ_ITEM)
        continue;
      fuzz_expect_utf8 (event->uid);
      fuzz_expect_utf8 (event->summary);
      fuzz_expect_utf8 (event->description);
    }
  while (result == SALE_READ_ITEM || result == SALE_READ_BAD);
  return 0;
}
