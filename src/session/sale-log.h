/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-capture.h"

G_BEGIN_DECLS

SaleCaptureNames *sale_log_load_names (SaleReader *reader, GError **error);
SaleChangeSet *sale_log_plan (SaleBasis *basis, const SaleCapture *capture, GError **error);

G_END_DECLS
