/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-lives.h"

G_BEGIN_DECLS

GHashTable *sale_successors_index_follows (SaleLife *lives, guint n_lives);
void sale_successors_link (SaleLife *lives, guint n_lives, GHashTable *named, int gap_days);
void sale_successors_list_overlaps (const SaleLife *lives, guint n_lives, GArray *overlaps);

G_END_DECLS
