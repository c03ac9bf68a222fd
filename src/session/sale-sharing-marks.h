/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-sharing.h"

G_BEGIN_DECLS

gpointer sale_sharing_marks_data (gint64 account);
gpointer sale_sharing_marks_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
