/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-provider.h"

G_BEGIN_DECLS

/**
 * BenchServer:
 *
 * The fake Odoo in a process of its own, so that its work is not counted.
 */
typedef struct _BenchServer BenchServer;

BenchServer *bench_server_new (guint latency_ms);
const char *bench_server_get_address (BenchServer *self);
SaleProvider *bench_server_connect (BenchServer *self);
void bench_server_fill (BenchServer *self, guint n_companies, guint n_contacts);
guint bench_server_count (BenchServer *self, gsize *bytes);
void bench_server_free (BenchServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BenchServer, bench_server_free)

G_END_DECLS
