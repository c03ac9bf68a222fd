/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-mail-draft.h"
#include "sale-page.h"

G_BEGIN_DECLS

void sale_mail_open (const SaleMailDraft *draft, SalePage *page);
void sale_mail_copy (const SaleMailDraft *draft, SalePage *page);

G_END_DECLS
