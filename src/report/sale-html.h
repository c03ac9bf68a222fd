/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

char *sale_html_render (SaleDocument *document);
gboolean sale_html_save (SaleDocument *document, const char *path, GError **error);

G_END_DECLS
