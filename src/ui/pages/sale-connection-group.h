/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-job.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_CONNECTION_GROUP (sale_connection_group_get_type ())
G_DECLARE_FINAL_TYPE (SaleConnectionGroup, sale_connection_group, SALE, CONNECTION_GROUP,
                      AdwPreferencesGroup)

GtkWidget *sale_connection_group_new (SaleClock *clock);
void sale_connection_group_show (SaleConnectionGroup *self, const SaleSharedPlace *place,
                                 GPtrArray *results, const SalePendingCount *unsent);
void sale_connection_group_set_running (SaleConnectionGroup *self, gboolean running, gboolean free,
                                        const char *progress);
const char *sale_connection_group_get_name (SaleConnectionGroup *self);
char *sale_connection_dup_label (const SaleSharedPlace *place);

G_END_DECLS
