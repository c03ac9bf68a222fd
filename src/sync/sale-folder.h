/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-provider.h"

G_BEGIN_DECLS

/* Inside the chosen directory, so that a drive that is not plugged in is noticed. */
#define SALE_FOLDER_NAME "second-sale"

#define SALE_TYPE_FOLDER (sale_folder_get_type ())
G_DECLARE_FINAL_TYPE (SaleFolder, sale_folder, SALE, FOLDER, GObject)

SaleProvider *sale_folder_new (const char *directory);
gboolean sale_folder_prepare (SaleFolder *self, GError **error);

G_END_DECLS
