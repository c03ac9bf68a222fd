/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-records.h"

G_BEGIN_DECLS

const char *sale_mail_template_get_subject (SaleTemplateUse use);
const char *sale_mail_template_get_body (SaleTemplateUse use);
SaleRecord *sale_mail_template_find (SaleReader *reader, SaleTemplateUse use, const char *field,
                                     const char *language, GError **error);
char *sale_mail_template_fill (const char *text, GHashTable *values);

G_END_DECLS
