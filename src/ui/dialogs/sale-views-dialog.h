/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-saved-views.h"
#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_VIEWS_DIALOG (sale_views_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleViewsDialog, sale_views_dialog, SALE, VIEWS_DIALOG, AdwPreferencesDialog)

AdwDialog *sale_views_dialog_new (SaleSession *session, const char *page);
void sale_save_view_present (SaleSession *session, const char *page, const SaleListView *view,
                             const char *name, GtkWidget *parent);

G_END_DECLS
