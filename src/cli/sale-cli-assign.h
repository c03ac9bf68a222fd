/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"

G_BEGIN_DECLS

const SaleKindSpec *sale_cli_parse_kind (const char *name, GError **error);
gboolean sale_cli_assign (SaleSession *session, SaleRecord *record, gint64 id, char **assignments,
                          SaleChangeSet *set, GError **error);

G_END_DECLS
