/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

gboolean sale_period_parse (const char *period, SaleDate *from, SaleDate *to);
char *sale_period_of (SaleDate day);
char *sale_period_dup_label (const char *period);

G_END_DECLS
