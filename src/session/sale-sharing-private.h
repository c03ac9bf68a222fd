/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing.h"

G_BEGIN_DECLS

GKeyFile *sale_sharing_load (SaleBook *book, GError **error);
gboolean sale_sharing_save (SaleBook *book, GKeyFile *file, GError **error);
SaleSharedPlace *sale_shared_place_new (GKeyFile *file, const char *name);
gboolean sale_sharing_describe (SaleReader *reader, const SaleSharedPlace *place,
                                SalePacketScope *scope, GError **error);
gboolean sale_sharing_check_name (const char *name, GError **error);
SaleDispute *sale_dispute_new (SaleRecord *record, int field);
char *sale_dispute_dup_id (SaleRecord *record, int field, guint number);
gboolean sale_sharing_add_crm_disputes (SaleReader *reader, GPtrArray *disputes, GError **error);
char *sale_sharing_dup_value (SaleReader *reader, SaleClock *clock, SaleRecord *record,
                              guint number, const SaleValue *value);
gint64 sale_sharing_find_account (SaleReader *reader, SaleRecord *record);

G_END_DECLS
