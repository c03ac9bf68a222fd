/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-renewals.h"

G_BEGIN_DECLS

void sale_cli_json_add_proof (SaleCliJson *json, SaleRenewalRow *row);
void sale_cli_print_proof (SaleCli *cli, SaleRenewalRow *row);

G_END_DECLS
