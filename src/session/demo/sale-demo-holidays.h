/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/session/demo. */

#include "sale-demo-writer.h"

#include "sale-calendar.h"

G_BEGIN_DECLS

SaleCalendar *sale_demo_write_holidays (SaleDemoWriter *writer);

G_END_DECLS
