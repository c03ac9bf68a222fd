/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz.h"

GInputStream *
fuzz_open (const uint8_t *data, size_t size)
{
  GInputStream *stream = g_memory_input_stream_new ();

  for (size_t i = 0, part = 1; i < size; i += part, part = part % 61 + 1)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (data + i, MIN (part, size - i));

      g_memory_input_stream_add_bytes (G_MEMORY_INPUT_STREAM (stream), bytes);
    }
  return stream;
}

/* What came out of a file may be shown. */
void
fuzz_expect_utf8 (const char *text)
{
  if (text && !g_utf8_validate (text, -1, NULL))
    g_error ("not UTF-8: “%s”", text);
}
