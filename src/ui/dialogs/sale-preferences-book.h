/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

AdwPreferencesPage *sale_preferences_book_page_new (SaleSession *session);
GtkWidget *sale_backup_row_new (void);
void sale_backup_row_show (GtkWidget *row, gpointer backup, gpointer today);

G_END_DECLS
