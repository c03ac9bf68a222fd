/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-card.h"

#include <string.h>

/* What is written of it is a card again. */
static void
check (const SaleCard *card)
{
  g_autofree char *text = sale_card_to_text (card);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  SaleCardReader *reader = sale_card_reader_new (stream);
  SaleCard *again = NULL;

  fuzz_expect_utf8 (text);
  /* A carriage return can only be written as an end of the line. */
  if (sale_card_reader_next (reader, &again, NULL, NULL) == SALE_READ_ITEM &&
      strchr (card->name, '\r') == NULL)
    g_assert_cmpstr (again->name, ==, card->name);
  g_clear_pointer (&again, sale_card_free);
  sale_card_reader_free (reader);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = fuzz_open (data, size);
  SaleCardReader *reader = sale_card_reader_new (stream);
  SaleReadResult result;

  do
    {
      g_autoptr (GError) error = NULL;
      SaleCard *card = NULL;

      result = sale_card_reader_next (reader, &card, NULL, &error);
      if (result == SALE_READ_ITEM)
        check (card);
      g_clear_pointer (&card, sale_card_free);
    }
  while (result == SALE_READ_ITEM || result == SALE_READ_BAD);
  sale_card_reader_free (reader);
  return 0;
}
