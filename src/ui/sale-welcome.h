/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_WELCOME (sale_welcome_get_type ())
G_DECLARE_FINAL_TYPE (SaleWelcome, sale_welcome, SALE, WELCOME, AdwBin)

void sale_welcome_set_session (SaleWelcome *self, SaleSession *session);
void sale_welcome_set_busy (SaleWelcome *self, gboolean busy);
SaleChangeSet *sale_welcome_introduce (SaleWelcome *self);

G_END_DECLS
