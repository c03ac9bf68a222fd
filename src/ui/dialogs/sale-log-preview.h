/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-log-draft.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_LOG_PREVIEW (sale_log_preview_get_type ())
G_DECLARE_FINAL_TYPE (SaleLogPreview, sale_log_preview, SALE, LOG_PREVIEW, AdwBin)

GtkWidget *sale_log_preview_new (SaleLogDraft *draft, SaleDate today);
void sale_log_preview_update (SaleLogPreview *self);
void sale_log_preview_ask_account (SaleLogPreview *self);

G_END_DECLS
