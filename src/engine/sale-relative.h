/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

char *sale_relative_dup_day (SaleDate date, SaleDate today);
char *sale_relative_dup_due (SaleDate due, SaleDate today);
char *sale_relative_dup_quarter (SaleDate date);

G_END_DECLS
