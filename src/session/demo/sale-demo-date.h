/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo. */

#include "sale-calendar.h"

G_BEGIN_DECLS

gboolean sale_demo_date_parse (const char *text, SaleDate today, const SaleCalendar *calendar,
                               SaleDate *date);

G_END_DECLS
