/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-owner-toggles.h"
#include "sale-page.h"

G_BEGIN_DECLS

/**
 * SaleRowOwnerFunc:
 *
 * Returns: (nullable): whose a row is
 */
typedef const char *(*SaleRowOwnerFunc) (gpointer row);

/**
 * SaleRowTextFunc:
 * @needle: what is looked for, casefolded, never empty
 *
 * Returns: whether a row holds @needle; see sale_page_text_matches()
 */
typedef gboolean (*SaleRowTextFunc) (gpointer row, const char *needle);

#define SALE_TYPE_PAGE_FILTER (sale_page_filter_get_type ())
G_DECLARE_FINAL_TYPE (SalePageFilter, sale_page_filter, SALE, PAGE_FILTER, GtkFilter)

GtkFilter *sale_page_filter_new (SalePage *page, SaleRowTextFunc text, SaleOwnerToggles *toggles,
                                 SaleRowOwnerFunc owner);

G_END_DECLS
