/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-job.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_IMPORT_FILE_PAGE (sale_import_file_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportFilePage, sale_import_file_page, SALE, IMPORT_FILE_PAGE,
                      AdwNavigationPage)

SaleImportFilePage *sale_import_file_page_new (SaleImportJob *job, guint file);
void sale_import_file_page_show (SaleImportFilePage *self, SaleImportPreview *preview);
guint sale_import_file_page_get_file (SaleImportFilePage *self);

G_END_DECLS
