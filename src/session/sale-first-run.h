/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"

G_BEGIN_DECLS

gboolean sale_first_run_is_wanted (SaleSession *session);
gboolean sale_first_run_prepare (SaleSession *session, GError **error);
SaleChangeSet *sale_first_run_introduce (SaleReader *reader, const char *name, const char *mail,
                                         GError **error);
GStrv sale_first_run_list_owners (SaleSession *session);
SaleChangeSet *sale_first_run_choose_owner (SaleSession *session, const char *owner,
                                            GError **error);
void sale_sample_make_async (const char *path, SaleClock *clock, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
gboolean sale_sample_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
