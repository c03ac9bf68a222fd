/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-renewals.h"

G_BEGIN_DECLS

SaleDate sale_forecast_get_week_start (SaleDate today);
gboolean sale_forecast_compare (SaleReader *reader, SaleBasis *basis, GPtrArray *rows,
                                GError **error);
gint64 sale_forecast_get_change (SaleRenewalRow *row, SaleBasis *basis);

G_END_DECLS
