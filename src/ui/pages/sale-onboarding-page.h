/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"

G_BEGIN_DECLS

#define SALE_TYPE_ONBOARDING_PAGE (sale_onboarding_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleOnboardingPage, sale_onboarding_page, SALE, ONBOARDING_PAGE, SalePage)

G_END_DECLS
