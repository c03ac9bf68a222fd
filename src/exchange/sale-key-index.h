/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many records one key tells apart; more are as many as this. */
#define SALE_KEY_MATCHES_MAX 16

/**
 * SaleKeyIndex:
 *
 * Finds records by what names them. Only hashes of the keys are kept, 16 bytes
 * a key, and those of a big import on disk. They are 64 bits under a random secret
 * (SipHash), which no file can be made to collide under; by chance two of a
 * million keys do once in 30 million imports.
 */
typedef struct _SaleKeyIndex SaleKeyIndex;

SaleKeyIndex *sale_key_index_new (const char *directory);
void sale_key_index_free (SaleKeyIndex *self);
gboolean sale_key_index_check (SaleKeyIndex *self, GError **error);
void sale_key_index_add (SaleKeyIndex *self, const char *key, gsize length, gint64 record);
guint sale_key_index_find (SaleKeyIndex *self, const char *key, gsize length,
                           gint64 records[SALE_KEY_MATCHES_MAX]);
void sale_key_index_set (SaleKeyIndex *self, const char *key, gsize length, gint64 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleKeyIndex, sale_key_index_free)

G_END_DECLS
