/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"
#include "sale-mail.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GInputStream) stream = fuzz_open (data, size);
  SaleMailReader *reader = sale_mail_reader_new (stream, TRUE);
  SaleReadResult result;

  do
    {
      g_autoptr (GError) error = NULL;
      SaleMail *mail = NULL;

      result = sale_mail_reader_next (reader, &mail, NULL, &error);
      if (result == SALE_READ_ITEM)
        {
          fuzz_expect_utf8 (mail->subject);
          fuzz_expect_utf8 (mail->text);
        }
      g_clear_pointer (&mail, sale_mail_free);
    }
  while (result == SALE_READ_ITEM || result == SALE_READ_BAD);
  sale_mail_reader_free (reader);
  return 0;
}
