/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date-words.h"
#include "sale-date.h"

G_BEGIN_DECLS

SaleDate sale_date_parse_with (const SaleDateWords *words, const char *text, SaleDate today);
SaleDate sale_date_of_day (int day, SaleDate today, gboolean back);
SaleDate sale_date_parse (const char *text, SaleDate today);

G_END_DECLS
