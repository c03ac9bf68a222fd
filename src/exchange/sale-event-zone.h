/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-content-line.h"
#include "sale-date.h"

G_BEGIN_DECLS

/**
 * SaleEventZone:
 *
 * A time zone as a calendar file describes it: what is needed where its name
 * is not one the system knows ("W. Europe Standard Time").
 */
typedef struct _SaleEventZone SaleEventZone;

SaleEventZone *sale_event_zone_new (void);
void sale_event_zone_free (SaleEventZone *self);
const char *sale_event_zone_get_id (SaleEventZone *self);
void sale_event_zone_take_line (SaleEventZone *self, const SaleContentLine *line);
int sale_event_zone_get_offset (SaleEventZone *self, SaleDate date, int seconds);
GTimeZone *sale_time_zone_from_tzid (const char *tzid);

G_END_DECLS
