/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-fields.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_FIELD_CHOICE_PAGE (sale_field_choice_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleFieldChoicePage, sale_field_choice_page, SALE, FIELD_CHOICE_PAGE,
                      AdwNavigationPage)

AdwNavigationPage *sale_field_choice_page_new (SaleKind kind, guint field);
void sale_field_choice_page_show (SaleFieldChoicePage *self, const SaleSharedFields *fields,
                                  GHashTable *remote);

G_END_DECLS
