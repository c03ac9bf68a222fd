/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"

G_BEGIN_DECLS

/* What other programs say of our documents. Each gives NULL, with the test
 * skipped, where the program is not installed. */

char *tool_dup_pdf_text (GBytes *pdf);
char *tool_dup_pdf_info (GBytes *pdf, const char *option);
char *tool_dup_pdf_fonts (GBytes *pdf);

GBytes *tool_render (SaleDocument *document);
char *tool_dup_text_of (SaleDocument *document);
guint tool_count (const char *text, const char *part);
gboolean tool_bytes_have (GBytes *bytes, const char *part);

void tool_assert_has (const char *text, const char *part);
void tool_assert_has_not (const char *text, const char *part);
void tool_assert_well_formed (const char *html);

G_END_DECLS
