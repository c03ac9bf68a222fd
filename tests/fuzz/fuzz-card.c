/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-card.h"

/* Which a card cannot hold: they are left out. */
static gboolean
has_control_characters (const char *text)
{
  for (; *text; text++)
    if ((guchar) *text < 0x20)
      return TRUE;
  return FALSE;
}

/* What is written of it is a card again. */
static void
check (const SaleCard *card)
{
  g_autofree char *text = sale_card_to_text (card);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  SaleCardReader *reader = sale_card_reader_new (stream);
  SaleCard *again = NULL;

  fuzz_expect_utf8 (text);
  if (sale_card_reader_next (reader, &again, NULL, NULL) == SALE_READ_ITEM &&
      !has_control_characters (card->name))
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
