/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-page.h"
#include "sale-trip.h"

G_BEGIN_DECLS

#define SALE_TYPE_TRIP_PAGE (sale_trip_page_get_type ())
G_DECLARE_FINAL_TYPE (SaleTripPage, sale_trip_page, SALE, TRIP_PAGE, SalePage)

SalePage *sale_trip_page_new (SaleTrip *trip);

G_END_DECLS
