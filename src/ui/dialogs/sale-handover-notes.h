/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-form.h"

G_BEGIN_DECLS

void sale_handover_notes_add (SaleRecordForm *form);

G_END_DECLS
