/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-calendar.h"
#include "sale-engine-settings.h"
#include "sale-rates.h"

G_BEGIN_DECLS

#define SALE_TYPE_BASIS (sale_basis_get_type ())

/**
 * SaleBasis:
 *
 * What every figure rests on besides the records themselves: the settings, the
 * calendars, the rates, the time zone and the day. A snapshot: immutable,
 * reference counted, may cross threads.
 */
typedef struct _SaleBasis SaleBasis;

GType sale_basis_get_type (void);
SaleBasis *sale_basis_load (SaleReader *reader, SaleClock *clock, GError **error);
SaleBasis *sale_basis_renew (SaleBasis *self, SaleClock *clock);
SaleBasis *sale_basis_load_on (SaleBasis *self, SaleReader *reader, SaleDate day, GError **error);
SaleBasis *sale_basis_new_covering (SaleBasis *self, const char *owner);
SaleBasis *sale_basis_ref (SaleBasis *self);
void sale_basis_unref (SaleBasis *self);
const SaleEngineSettings *sale_basis_get_settings (SaleBasis *self);
SaleDate sale_basis_get_today (SaleBasis *self);
gint64 sale_basis_get_now (SaleBasis *self);
GTimeZone *sale_basis_get_zone (SaleBasis *self);
gint64 sale_basis_get_end_of_day (SaleBasis *self, SaleDate day);
SaleCalendar *sale_basis_get_calendar (SaleBasis *self);
SaleCalendar *sale_basis_get_calendar_named (SaleBasis *self, const char *name);
SaleCalendar *sale_basis_get_calendar_of (SaleBasis *self, SaleRecord *account);
const char *sale_basis_get_currency (SaleBasis *self);
const char *sale_basis_get_me (SaleBasis *self);
const char *sale_basis_get_cover (SaleBasis *self);
gboolean sale_basis_is_mine (SaleBasis *self, const char *owner);
SaleRates *sale_basis_get_rates (SaleBasis *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleBasis, sale_basis_unref)

G_END_DECLS
