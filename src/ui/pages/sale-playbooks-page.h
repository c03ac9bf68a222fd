/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_PLAYBOOKS_PAGE (sale_playbooks_page_get_type ())
G_DECLARE_FINAL_TYPE (SalePlaybooksPage, sale_playbooks_page, SALE, PLAYBOOKS_PAGE, SalePage)

SalePage *sale_playbooks_page_new (void);

G_END_DECLS
