/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-engine-settings.h"
#include "sale-state.h"

G_BEGIN_DECLS

SaleState sale_band_to_state (SaleBand band);
char *sale_band_dup_label (SaleBand band, const char *score);
char *sale_percent_dup (double fraction);

G_END_DECLS
