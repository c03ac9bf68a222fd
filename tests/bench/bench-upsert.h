/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "bench-server.h"

G_BEGIN_DECLS

double bench_upsert (BenchServer *server, guint n_records);

G_END_DECLS
