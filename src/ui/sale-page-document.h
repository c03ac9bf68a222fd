/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document-output.h"
#include "sale-page.h"

G_BEGIN_DECLS

void sale_page_class_install_document (SalePageClass *klass,
                                       SaleDocument *(*get_document) (SalePage *self));
void sale_page_save_document (SalePage *self, SaleDocumentFormat format);

G_END_DECLS
