/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record.h"

G_BEGIN_DECLS

char *sale_cli_dup_snippet (SaleRecord *record, const char *query);

G_END_DECLS
