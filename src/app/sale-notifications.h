/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"

G_BEGIN_DECLS

typedef struct _SaleNotifications SaleNotifications;

SaleNotifications *sale_notifications_new (GApplication *application);
void sale_notifications_free (SaleNotifications *self);
void sale_notifications_set_session (SaleNotifications *self, SaleSession *session);
void sale_notifications_tell (SaleNotifications *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleNotifications, sale_notifications_free)

G_END_DECLS
