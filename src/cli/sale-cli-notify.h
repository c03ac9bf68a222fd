/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleCliNotifier:
 *
 * Sends desktop notifications over the session bus, and tells what is done with
 * them in the default main context.
 * Source: Desktop Notifications Specification 1.2.
 */
typedef struct _SaleCliNotifier SaleCliNotifier;

/**
 * SaleCliNotifyFunc:
 * @id: of the notification
 * @action: (nullable): the action that was chosen; %NULL once it is gone
 * @token: (nullable): lets a window come to the front
 */
typedef void (*SaleCliNotifyFunc) (guint id, const char *action, const char *token, gpointer data);

SaleCliNotifier *sale_cli_notifier_new (SaleCliNotifyFunc func, gpointer data, GError **error);
void sale_cli_notifier_free (SaleCliNotifier *self);
guint sale_cli_notifier_send (SaleCliNotifier *self, const char *title, const char *body,
                              const char *const *actions, GError **error);
gboolean sale_cli_notifier_open_window (SaleCliNotifier *self, const char *token, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCliNotifier, sale_cli_notifier_free)

G_END_DECLS
