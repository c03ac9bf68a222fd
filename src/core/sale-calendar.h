/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

#include <glib-object.h>

G_BEGIN_DECLS

#define SALE_TYPE_CALENDAR (sale_calendar_get_type ())

/**
 * SaleCalendar:
 *
 * Working days: a weekend (bit 0 Monday … bit 6 Sunday) and a set of holidays.
 * Immutable and reference counted; may be shared between threads.
 */
typedef struct _SaleCalendar SaleCalendar;

#define SALE_WEEKEND_SATURDAY_SUNDAY ((1u << 5) | (1u << 6))
#define SALE_WEEKEND_FRIDAY_SATURDAY ((1u << 4) | (1u << 5))

GType sale_calendar_get_type (void);
SaleCalendar *sale_calendar_new (guint weekend, const SaleDate *holidays, gsize n_holidays);
SaleCalendar *sale_calendar_new_default (void);
SaleCalendar *sale_calendar_ref (SaleCalendar *self);
void sale_calendar_unref (SaleCalendar *self);
gboolean sale_calendar_is_working_day (const SaleCalendar *self, SaleDate date);
SaleDate sale_calendar_add_working_days (const SaleCalendar *self, SaleDate date, int days);
SaleDate sale_calendar_roll_back (const SaleCalendar *self, SaleDate date);
gboolean sale_weekend_from_text (const char *text, guint *weekend);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCalendar, sale_calendar_unref)

G_END_DECLS
