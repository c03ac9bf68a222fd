/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-block.h"

G_BEGIN_DECLS

/* Private to report: what shapes say in words, for pages and HTML alike. */

const char *sale_bullet_get_class (SaleBullet bullet);
const char *sale_bullet_get_words (SaleBullet bullet);
gboolean sale_progress_is_behind (const SaleBlock *block);
char *sale_progress_dup_words (const SaleBlock *block);

G_END_DECLS
