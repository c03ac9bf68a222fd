/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-empty.h"
#include "sale-page.h"

G_BEGIN_DECLS

void sale_account_past_close_actions (GtkWidget *page, GType owner, gboolean past);
void sale_account_past_show_banner (AdwBanner *banner, SaleDate day);
void sale_account_past_fill_empty (SaleEmpty *empty, GtkWidget *button, SaleSession *session,
                                   gint64 account, SaleDate day);
void sale_account_past_refuse (SalePage *page, SaleDate day);

G_END_DECLS
