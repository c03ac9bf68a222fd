/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-list.h"

G_BEGIN_DECLS

GtkWidget *sale_record_drop_add_source (GtkWidget *row);
void sale_record_drop_add_target (SaleRecordList *list, gpointer group, const char *action,
                                  int place);

G_END_DECLS
