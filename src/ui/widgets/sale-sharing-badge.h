/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_SHARING_BADGE (sale_sharing_badge_get_type ())
G_DECLARE_FINAL_TYPE (SaleSharingBadge, sale_sharing_badge, SALE, SHARING_BADGE, AdwBin)

void sale_sharing_badge_show (SaleSharingBadge *self, SaleSession *session, gint64 account);

G_END_DECLS
