/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleUuid:
 *
 * The only name of a record outside the book's file: a UUID of version 7
 * (RFC 9562), which sorts by the instant it was made.
 */
typedef struct
{
  guint8 bytes[16];
} SaleUuid;

#define SALE_UUID_TEXT_SIZE 37

SaleUuid sale_uuid_new (gint64 now);
gboolean sale_uuid_from_text (const char *text, SaleUuid *uuid);
const char *sale_uuid_to_text (const SaleUuid *self, char buffer[SALE_UUID_TEXT_SIZE]);
char *sale_uuid_dup_text (const SaleUuid *self);
gboolean sale_uuid_is_zero (const SaleUuid *self);
guint sale_uuid_hash (gconstpointer self);
gboolean sale_uuid_equal (gconstpointer a, gconstpointer b);

G_END_DECLS
