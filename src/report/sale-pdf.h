/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

GBytes *sale_pdf_render (SaleDocument *document, gint64 created, GError **error);
gboolean sale_pdf_save (SaleDocument *document, const char *path, gint64 created, GError **error);

G_END_DECLS
