/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_TIDY_PAGE (sale_tidy_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleTidyPage, sale_tidy_page, SALE, TIDY_PAGE, SalePage)

SalePage *sale_tidy_page_new (void);

G_END_DECLS
