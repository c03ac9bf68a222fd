/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-sharing.h"

G_BEGIN_DECLS

gboolean sale_cli_take_key (gboolean from_stdin, gboolean ask, const char *name, char **key,
                            GError **error);
void sale_cli_warn_of_expiry (SaleCli *cli, const SaleSharedPlace *place, int days);

G_END_DECLS
