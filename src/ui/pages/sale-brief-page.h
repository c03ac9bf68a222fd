/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_BRIEF_PAGE (sale_brief_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleBriefPage, sale_brief_page, SALE, BRIEF_PAGE, SalePage)

SalePage *sale_brief_page_new (gint64 account);

G_END_DECLS
