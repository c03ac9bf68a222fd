/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-set.h"

G_BEGIN_DECLS

char *sale_position_between (const char *before, const char *after);
guint sale_position_after (GPtrArray *records, guint from, gint64 after);
void sale_position_move (SaleChangeSet *set, GPtrArray *records, guint field, guint from, guint to);

G_END_DECLS
