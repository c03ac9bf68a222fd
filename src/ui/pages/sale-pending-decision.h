/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

void sale_pending_keep_back (SalePage *page, GPtrArray *pending, gboolean held);
void sale_pending_drop (SalePage *page, GPtrArray *pending);

G_END_DECLS
