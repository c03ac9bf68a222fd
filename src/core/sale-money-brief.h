/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-money.h"

G_BEGIN_DECLS

char *sale_money_dup_brief (SaleMoney self);
char *sale_money_dup_brief_in (SaleMoney self, int divisor, const char *format);

G_END_DECLS
