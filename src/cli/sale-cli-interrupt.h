/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleCliInterrupt:
 *
 * Turns Ctrl+C and a request to terminate into a cancellation, so that what is
 * half done is taken back. The second one ends the program at once.
 */
typedef struct _SaleCliInterrupt SaleCliInterrupt;

SaleCliInterrupt *sale_cli_interrupt_new (void);
void sale_cli_interrupt_free (SaleCliInterrupt *self);
GCancellable *sale_cli_interrupt_get_cancellable (SaleCliInterrupt *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCliInterrupt, sale_cli_interrupt_free)

G_END_DECLS
