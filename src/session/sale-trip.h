/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-trip-report.h"

G_BEGIN_DECLS

/* So many accounts nobody visits on one trip. */
#define SALE_TRIP_MAX 50

/**
 * SaleTrip:
 *
 * Which accounts are visited, and how many of their briefs are made. Reference
 * counted; the count of those made may be read from any thread.
 */
typedef struct _SaleTrip SaleTrip;

SaleTrip *sale_trip_new (const gint64 *accounts, guint n_accounts, const char *place);
SaleTrip *sale_trip_ref (SaleTrip *self);
void sale_trip_unref (SaleTrip *self);
guint sale_trip_get_n (SaleTrip *self);
guint sale_trip_get_done (SaleTrip *self);
const char *sale_trip_get_place (SaleTrip *self);
gpointer sale_trip_read (SaleReader *reader, SaleBasis *basis, gpointer trip,
                         GCancellable *cancellable, GError **error);

/**
 * SaleTripPlace:
 * @city: as the first of them has it
 * @mine: (element-type gint64): the user's accounts there, by name
 * @all: (element-type gint64): everybody's
 */
typedef struct
{
  char *city;
  GArray *mine;
  GArray *all;
} SaleTripPlace;

gpointer sale_trip_places_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleTrip, sale_trip_unref)

G_END_DECLS
