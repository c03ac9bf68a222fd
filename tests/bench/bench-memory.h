/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64 bench_memory_read (void);
gint64 bench_memory_restart_peak (void);
gint64 bench_memory_read_peak (void);

G_END_DECLS
