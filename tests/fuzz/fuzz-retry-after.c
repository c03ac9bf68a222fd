/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input is what a server says of when to come back, and of an instant. */
#include "fuzz.h"
#include "sale-date.h"
#include "sale-http.h"
#include "sale-odoo-private.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  int wait = sale_http_parse_retry_after (text, G_GINT64_CONSTANT (1793534400000));
  gint64 instant = sale_odoo_parse_instant (text);

  g_assert_cmpint (wait, >=, -1);
  g_assert_cmpint (wait, <=, 3600);
  g_assert_cmpint (sale_http_parse_retry_after (text, SALE_INSTANT_NONE), <=, 3600);
  if (instant != SALE_INSTANT_NONE)
    {
      g_autofree char *again = sale_odoo_format_instant (instant);

      g_assert_cmpint (sale_odoo_parse_instant (again), ==, instant);
    }
  return 0;
}
