/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleError:
 * @SALE_ERROR_NOT_FOUND: there is no such record, file or server.
 * @SALE_ERROR_INVALID: the input is wrong; the message names the place.
 * @SALE_ERROR_CONFLICT: two sides changed the same thing, or a name fits two.
 * @SALE_ERROR_OFFLINE: no network; try again later, nothing is lost.
 * @SALE_ERROR_AUTH: sign in again.
 * @SALE_ERROR_RATE_LIMITED: the server asks to wait.
 * @SALE_ERROR_SERVER: the server failed; trying again may help.
 * @SALE_ERROR_PROTOCOL: the answer is not what the protocol allows.
 * @SALE_ERROR_CORRUPT: the file is damaged.
 * @SALE_ERROR_NEWER_SCHEMA: the file was written by a newer version.
 * @SALE_ERROR_BUSY: another program holds the book.
 * @SALE_ERROR_FULL: the disk is full.
 * @SALE_ERROR_CANCELLED: the user stopped it.
 * @SALE_ERROR_FAILED: anything else, with the system's reason.
 *
 * What can be done next, not where it came from.
 */
typedef enum
{
  SALE_ERROR_NOT_FOUND,
  SALE_ERROR_INVALID,
  SALE_ERROR_CONFLICT,
  SALE_ERROR_OFFLINE,
  SALE_ERROR_AUTH,
  SALE_ERROR_RATE_LIMITED,
  SALE_ERROR_SERVER,
  SALE_ERROR_PROTOCOL,
  SALE_ERROR_CORRUPT,
  SALE_ERROR_NEWER_SCHEMA,
  SALE_ERROR_BUSY,
  SALE_ERROR_FULL,
  SALE_ERROR_CANCELLED,
  SALE_ERROR_FAILED,
} SaleError;

#define SALE_ERROR (sale_error_quark ())
GQuark sale_error_quark (void);

G_END_DECLS
