/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-flow.h"

G_BEGIN_DECLS

/* Private to report. */

gboolean sale_pdf_update_append (GByteArray *pdf, const char *language, const SaleTag *structure);

G_END_DECLS
