/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-renewals.h"

G_BEGIN_DECLS

char *sale_renewals_dup_csv (GPtrArray *rows, GError **error);
SaleDocument *sale_renewals_dup_document (GPtrArray *rows, SaleBasis *basis, const char *detail);

G_END_DECLS
