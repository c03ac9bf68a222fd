/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-view.h"
#include "sale-brief-report.h"

G_BEGIN_DECLS

SaleBriefData *sale_account_brief_new (SaleAccountView *view);

G_END_DECLS
