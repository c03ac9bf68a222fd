/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-look.h"

G_BEGIN_DECLS

SaleSheet *sale_import_memory_recall (const SaleImportLook *look);
void sale_import_memory_keep (const SaleImportLook *look, const SaleSheet *chosen);

G_END_DECLS
