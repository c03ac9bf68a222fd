/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"

G_BEGIN_DECLS

/* The day that figures of the big book are taken on: 2027-01-04. */
#define BENCH_TODAY 20822

const char *bench_big_get_path (void);
void bench_big_copy (const char *path);
SaleSession *bench_big_open (const char *path);

G_END_DECLS
