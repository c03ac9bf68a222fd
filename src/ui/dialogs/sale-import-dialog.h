/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-job.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_IMPORT_DIALOG (sale_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportDialog, sale_import_dialog, SALE, IMPORT_DIALOG, AdwDialog)

AdwDialog *sale_import_dialog_new (SaleSession *session);
void sale_import_dialog_add_file (SaleImportDialog *self, GFile *file);

G_END_DECLS
