/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-ratio.h"
#include "sale-records.h"

G_BEGIN_DECLS

SaleRecord *sale_signal_find_playbook (SaleReader *reader, SaleRecord *signal, GError **error);
gboolean sale_signal_answer (SaleChangeSet *set, SaleReader *reader, SaleBasis *basis,
                             SaleRecord *signal, GError **error);
void sale_signal_close (SaleChangeSet *set, gint64 signal, SaleDate day, SaleMeaning meaning);
SaleRatio sale_signal_read_false_alarms (SaleReader *reader, SaleSignalKind kind, GError **error);

G_END_DECLS
