/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-form.h"

G_BEGIN_DECLS

void sale_attached_group_add (SaleRecordForm *form, SaleSession *session, SaleRecord *record);
void sale_attached_group_add_file (SaleRecordForm *form, GFile *file);

G_END_DECLS
