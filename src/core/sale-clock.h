/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SALE_TYPE_CLOCK (sale_clock_get_type ())
G_DECLARE_FINAL_TYPE (SaleClock, sale_clock, SALE, CLOCK, GObject)

SaleClock *sale_clock_new (void);
SaleClock *sale_clock_new_at (SaleDate today);
SaleClock *sale_clock_new_fixed (gint64 instant);
gboolean sale_clock_is_moved (SaleClock *self);
gint64 sale_clock_to_system (SaleClock *self, gint64 instant);
void sale_clock_set_zone (SaleClock *self, GTimeZone *zone);
GTimeZone *sale_clock_dup_zone (SaleClock *self);
gint64 sale_clock_get_now (SaleClock *self);
SaleDate sale_clock_get_today (SaleClock *self);
int sale_clock_get_offset_minutes (SaleClock *self, gint64 instant);

G_END_DECLS
