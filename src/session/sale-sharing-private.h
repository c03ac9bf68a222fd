/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-sharing.h"

G_BEGIN_DECLS

GKeyFile *sale_sharing_load (SaleSession *session, GError **error);
gboolean sale_sharing_save (SaleSession *session, GKeyFile *file, GError **error);
gboolean sale_sharing_check_name (const char *name, GError **error);

G_END_DECLS
