/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleSameFunc:
 *
 * Returns: whether two items are the same row with the same content, so that
 *   nothing has to be drawn again.
 */
typedef gboolean (*SaleSameFunc) (gpointer a, gpointer b);

void sale_list_update (GListStore *store, GPtrArray *items, SaleSameFunc same);

G_END_DECLS
