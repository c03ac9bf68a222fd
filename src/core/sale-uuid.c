/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-uuid.h"

#include <string.h>
#include <sys/random.h>

static void
fill_random (guint8 *bytes, gsize size)
{
  if (getrandom (bytes, size, 0) != (gssize) size)
    for (gsize i = 0; i < size; i++)
      bytes[i] = (guint8) g_random_int ();
}

/**
 * sale_uuid_new:
 * @now: milliseconds UTC, from the injected clock
 *
 * Returns: a new UUIDv7: 48 bits of milliseconds, 74 random bits.
 */
SaleUuid
sale_uuid_new (gint64 now)
{
  SaleUuid uuid;
  guint64 stamp = (guint64) MAX (now, 0);

  fill_random (uuid.bytes, sizeof uuid.bytes);
  for (int i = 0; i < 6; i++)
    uuid.bytes[i] = (guint8) (stamp >> (40 - 8 * i));
  uuid.bytes[6] = (uuid.bytes[6] & 0x0f) | 0x70;
  uuid.bytes[8] = (uuid.bytes[8] & 0x3f) | 0x80;
  return uuid;
}

/**
 * sale_uuid_from_text:
 * @text: (nullable): 8-4-4-4-12 hexadecimal digits
 * @uuid: (out): the value
 *
 * Returns: %FALSE when @text is anything else.
 */
gboolean
sale_uuid_from_text (const char *text, SaleUuid *uuid)
{
  guint n = 0;

  if (text == NULL || strlen (text) != SALE_UUID_TEXT_SIZE - 1)
    return FALSE;

  for (guint i = 0; i < SALE_UUID_TEXT_SIZE - 1;)
    {
      if (i == 8 || i == 13 || i == 18 || i == 23)
        {
          if (text[i++] != '-')
            return FALSE;
          continue;
        }
      if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
        return FALSE;
      uuid->bytes[n++] =
          (guint8) (g_ascii_xdigit_value (text[i]) << 4 | g_ascii_xdigit_value (text[i + 1]));
      i += 2;
    }
  return TRUE;
}

const char *
sale_uuid_to_text (const SaleUuid *self, char buffer[SALE_UUID_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *out = buffer;

  for (guint i = 0; i < 16; i++)
    {
      if (i == 4 || i == 6 || i == 8 || i == 10)
        *out++ = '-';
      *out++ = digits[self->bytes[i] >> 4];
      *out++ = digits[self->bytes[i] & 15];
    }
  *out = '\0';
  return buffer;
}

char *
sale_uuid_dup_text (const SaleUuid *self)
{
  char buffer[SALE_UUID_TEXT_SIZE];

  return g_strdup (sale_uuid_to_text (self, buffer));
}

gboolean
sale_uuid_is_zero (const SaleUuid *self)
{
  static const SaleUuid zero;

  return memcmp (self, &zero, sizeof zero) == 0;
}

guint
sale_uuid_hash (gconstpointer self)
{
  guint32 hash;

  /* The last bytes are the random ones. */
  memcpy (&hash, ((const SaleUuid *) self)->bytes + 12, sizeof hash);
  return hash;
}

gboolean
sale_uuid_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (SaleUuid)) == 0;
}
