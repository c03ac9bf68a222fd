/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleReportLocale:
 *
 * The calling thread's locale, put aside while a document in another language
 * is made: its phrases, dates and numbers are then of that language.
 */
typedef struct _SaleReportLocale SaleReportLocale;

SaleReportLocale *sale_report_locale_push (const char *language);
void sale_report_locale_pop (SaleReportLocale *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleReportLocale, sale_report_locale_pop)

G_END_DECLS
