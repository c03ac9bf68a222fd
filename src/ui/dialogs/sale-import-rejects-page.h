/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-preview.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_IMPORT_REJECTS_PAGE (sale_import_rejects_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportRejectsPage, sale_import_rejects_page, SALE, IMPORT_REJECTS_PAGE,
                      AdwNavigationPage)

SaleImportRejectsPage *sale_import_rejects_page_new (SaleImportPreview *preview);

G_END_DECLS
