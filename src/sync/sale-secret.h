/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleSecretState:
 * @SALE_SECRET_FINE: it is kept there
 * @SALE_SECRET_NONE: nothing is kept for this connection
 * @SALE_SECRET_LOCKED: the keyring is locked, and was not opened
 * @SALE_SECRET_ABSENT: this session has no keyring
 *
 * What became of a request to the session's keyring. Unless it is fine the key has to be asked for,
 * and is kept in memory alone.
 */
typedef enum
{
  SALE_SECRET_FINE,
  SALE_SECRET_NONE,
  SALE_SECRET_LOCKED,
  SALE_SECRET_ABSENT,
} SaleSecretState;

SaleSecretState sale_secret_store (const char *connection, const char *label, const char *key,
                                   gboolean may_ask, GCancellable *cancellable);
SaleSecretState sale_secret_lookup (const char *connection, gboolean may_ask, char **key,
                                    GCancellable *cancellable);
SaleSecretState sale_secret_clear (const char *connection, GCancellable *cancellable);
char *sale_secret_read_credential (const char *directory, const char *name, GError **error);
char *sale_secret_take_line (char *text, GError **error);
void sale_secret_free (char *key);

G_END_DECLS
