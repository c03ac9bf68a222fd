/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-sharing.h"

G_BEGIN_DECLS

void sale_cli_files_add_changes (SaleCliJson *json, SaleReader *reader, const SaleSharingRun *run);
void sale_cli_files_add_troubles (SaleCliJson *json, const SaleSharingRun *run);
void sale_cli_files_print (SaleCli *cli, SaleReader *reader, const SaleSharingRun *run,
                           gboolean dry_run, gboolean beside);

G_END_DECLS
