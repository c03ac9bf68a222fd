/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-packet.h"

G_BEGIN_DECLS

/**
 * SALE_CHANGE_FILE_VERSION:
 *
 * The version of the format, raised when an older program could not read it.
 */
#define SALE_CHANGE_FILE_VERSION 2
/* Larger files are not read into memory. */
#define SALE_CHANGE_FILE_MAX (256 * 1024 * 1024)

GBytes *sale_change_file_write (const SalePacket *packet);
SalePacket *sale_change_file_read (GBytes *bytes, GError **error);

G_END_DECLS
