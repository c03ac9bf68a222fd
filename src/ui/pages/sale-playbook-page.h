/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_PLAYBOOK_PAGE (sale_playbook_page_get_type ())
G_DECLARE_FINAL_TYPE (SalePlaybookPage, sale_playbook_page, SALE, PLAYBOOK_PAGE, SalePage)

SalePage *sale_playbook_page_new (gint64 playbook);
gint64 sale_playbook_page_get_playbook (SalePlaybookPage *self);

G_END_DECLS
