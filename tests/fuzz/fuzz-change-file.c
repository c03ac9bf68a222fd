/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The input is a change file's JSON; its checksum is made to fit. */
#include "fuzz.h"
#include "sale-change-file.h"

#include <string.h>

static GBytes *
seal (const uint8_t *data, size_t size)
{
  g_autofree char *sum = g_compute_checksum_for_data (G_CHECKSUM_SHA256, data, size);
  g_autofree char *line = g_strconcat ("\nsha256 ", sum, "\n", NULL);
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, data, (guint) size);
  g_byte_array_append (file, (const guint8 *) line, (guint) strlen (line));
  return g_byte_array_free_to_bytes (file);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) file = seal (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (SalePacket) packet = sale_change_file_read (file, &error);
  g_autoptr (GBytes) written = NULL;
  g_autoptr (SalePacket) again = NULL;

  g_assert_true ((packet == NULL) == (error != NULL));
  if (packet == NULL)
    return 0;
  written = sale_change_file_write (packet);
  again = sale_change_file_read (written, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (again->sets->len, ==, packet->sets->len);
  return 0;
}
