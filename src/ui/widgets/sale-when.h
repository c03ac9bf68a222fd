/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

char *sale_when_dup_relative (SaleDate date, SaleDate today);
char *sale_when_dup (SaleDate date, SaleDate today);

G_END_DECLS
