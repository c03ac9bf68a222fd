/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

char *sale_document_dup_text (SaleDocument *self);

G_END_DECLS
