/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-cli-json.h"

G_BEGIN_DECLS

void sale_cli_add_refusals (SaleCliJson *json, GPtrArray *refusals);
void sale_cli_print_refusals (SaleCli *cli, GPtrArray *refusals);

G_END_DECLS
