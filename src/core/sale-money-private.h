/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-money.h"

G_BEGIN_DECLS

/* The currency at its place, with the sign before all. */
char *sale_money_join_currency (const char *sign, const char *amount, const char *currency);
char *sale_money_group_digits (guint64 number);

G_END_DECLS
