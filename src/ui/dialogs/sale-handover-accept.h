/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-form.h"

G_BEGIN_DECLS

void sale_handover_accept_add (SaleRecordForm *form, SaleSession *session);

G_END_DECLS
