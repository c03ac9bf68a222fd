/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: what a CRM calls the records of a packet. */

#include "sale-fact.h"

G_BEGIN_DECLS

gboolean sale_db_dup_remote_id (SaleDb *db, gint64 connection, gint64 record, char **id,
                                GError **error);
gboolean sale_packet_name_remotes (SalePacket *self, SaleDb *db, const SalePacketScope *scope,
                                   GError **error);

G_END_DECLS
