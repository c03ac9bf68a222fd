/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _SaleHeartbeat SaleHeartbeat;

SaleHeartbeat *sale_heartbeat_new (const char *file);
void sale_heartbeat_free (SaleHeartbeat *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleHeartbeat, sale_heartbeat_free)

G_END_DECLS
