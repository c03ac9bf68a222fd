/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-key-index.h"

#include "sale-disk-array.h"

#include <string.h>

typedef struct
{
  guint64 hash;
  gint64 record; /* 0 for an empty slot */
} Slot;

struct _SaleKeyIndex
{
  char *directory;
  SaleDiskArray *table; /* of Slot: open addressing, linear probing */
  Slot *slots;          /* its data */
  gsize mask;
  gsize n_used;
  guint64 secret[2];
  GError *failure;
};

static gboolean
allocate (SaleKeyIndex *self, gsize n_slots)
{
  g_autoptr (SaleDiskArray) table = sale_disk_array_new (self->directory, sizeof (Slot));

  if (!sale_disk_array_set_size (table, n_slots, self->failure ? NULL : &self->failure))
    return FALSE;
  self->table = g_steal_pointer (&table);
  self->slots = self->table->data;
  self->mask = n_slots - 1;
  return TRUE;
}

/**
 * sale_key_index_new:
 * @directory: where there is room: that of the book
 *
 * Returns: (transfer full): an empty index.
 */
SaleKeyIndex *
sale_key_index_new (const char *directory)
{
  SaleKeyIndex *self = g_new0 (SaleKeyIndex, 1);

  self->directory = g_strdup (directory);
  allocate (self, 1024);
  for (guint i = 0; i < 2; i++)
    self->secret[i] = (guint64) g_random_int () << 32 | g_random_int ();
  return self;
}

void
sale_key_index_free (SaleKeyIndex *self)
{
  g_clear_pointer (&self->table, sale_disk_array_free);
  g_clear_error (&self->failure);
  g_free (self->directory);
  g_free (self);
}

/**
 * sale_key_index_check:
 *
 * Returns: %FALSE with %SALE_ERROR_FULL when there was no room for a key, which
 *   was left out.
 */
gboolean
sale_key_index_check (SaleKeyIndex *self, GError **error)
{
  if (self->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_error_copy (self->failure));
  return FALSE;
}

static inline guint64
rotate (guint64 value, int bits)
{
  return value << bits | value >> (64 - bits);
}

static inline void
mix (guint64 v[4])
{
  v[0] += v[1];
  v[1] = rotate (v[1], 13) ^ v[0];
  v[0] = rotate (v[0], 32);
  v[2] += v[3];
  v[3] = rotate (v[3], 16) ^ v[2];
  v[0] += v[3];
  v[3] = rotate (v[3], 21) ^ v[0];
  v[2] += v[1];
  v[1] = rotate (v[1], 17) ^ v[2];
  v[2] = rotate (v[2], 32);
}

/* SipHash-2-4. Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012. */
static guint64
hash_key (const guint64 secret[2], const char *key, gsize length)
{
  guint64 v[4] = { secret[0] ^ 0x736f6d6570736575, secret[1] ^ 0x646f72616e646f6d,
                   secret[0] ^ 0x6c7967656e657261, secret[1] ^ 0x7465646279746573 };
  guint64 word;

  for (gsize i = 0; i <= length / 8; i++)
    {
      gsize n_bytes = MIN (length - i * 8, 8);

      word = n_bytes < 8 ? (guint64) length << 56 : 0;
      memcpy (&word, key + i * 8, n_bytes);
      v[3] ^= word;
      mix (v);
      mix (v);
      v[0] ^= word;
    }
  v[2] ^= 0xff;
  for (guint i = 0; i < 4; i++)
    mix (v);
  return v[0] ^ v[1] ^ v[2] ^ v[3];
}

static void
put (SaleKeyIndex *self, Slot slot)
{
  gsize at = slot.hash & self->mask;

  while (self->slots[at].record != 0)
    at = (at + 1) & self->mask;
  self->slots[at] = slot;
}

static gboolean
grow (SaleKeyIndex *self)
{
  SaleDiskArray *old = self->table;

  if (!allocate (self, old->len * 2))
    return FALSE;
  for (gsize i = 0; i < old->len; i++)
    if (sale_disk_array_index (old, Slot, i).record != 0)
      put (self, sale_disk_array_index (old, Slot, i));
  sale_disk_array_free (old);
  return TRUE;
}

/**
 * sale_key_index_find:
 * @records: (out): those that were added under @key
 *
 * Returns: how many, at most %SALE_KEY_MATCHES_MAX.
 */
guint
sale_key_index_find (SaleKeyIndex *self, const char *key, gsize length,
                     gint64 records[SALE_KEY_MATCHES_MAX])
{
  guint64 hash = hash_key (self->secret, key, length);
  guint n = 0;

  for (gsize at = hash & self->mask; self->slots[at].record != 0 && n < SALE_KEY_MATCHES_MAX;
       at = (at + 1) & self->mask)
    if (self->slots[at].hash == hash)
      records[n++] = self->slots[at].record;
  return n;
}

/**
 * sale_key_index_add:
 * @record: not 0
 *
 * Adds a record under a key, unless it already is, or as many others are as
 * the key can tell apart.
 */
void
sale_key_index_add (SaleKeyIndex *self, const char *key, gsize length, gint64 record)
{
  gint64 records[SALE_KEY_MATCHES_MAX];
  guint n = sale_key_index_find (self, key, length, records);

  g_return_if_fail (record != 0);

  for (guint i = 0; i < n; i++)
    if (records[i] == record)
      return;
  if (n == SALE_KEY_MATCHES_MAX)
    return;
  if ((self->n_used + 1) * 4 > (self->mask + 1) * 3 && !grow (self))
    return;
  self->n_used++;
  put (self, (Slot) { hash_key (self->secret, key, length), record });
}

/**
 * sale_key_index_set:
 * @value: not 0
 *
 * Makes @value the only one under @key.
 */
void
sale_key_index_set (SaleKeyIndex *self, const char *key, gsize length, gint64 value)
{
  guint64 hash = hash_key (self->secret, key, length);

  for (gsize at = hash & self->mask; self->slots[at].record != 0; at = (at + 1) & self->mask)
    if (self->slots[at].hash == hash)
      {
        self->slots[at].record = value;
        return;
      }
  sale_key_index_add (self, key, length, value);
}
