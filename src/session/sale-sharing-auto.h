/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing-job.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_SHARING_AUTO (sale_sharing_auto_get_type ())
G_DECLARE_FINAL_TYPE (SaleSharingAuto, sale_sharing_auto, SALE, SHARING_AUTO, GObject)

SaleSharingAuto *sale_sharing_auto_new (SaleSession *session, GNetworkMonitor *network);
void sale_sharing_auto_set_times (SaleSharingAuto *self, guint edit_ms, guint period_ms);
void sale_sharing_auto_set_focused (SaleSharingAuto *self, gboolean focused);
void sale_sharing_auto_stop (SaleSharingAuto *self);

G_END_DECLS
