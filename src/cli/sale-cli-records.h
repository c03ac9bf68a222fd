/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-sharing.h"

G_BEGIN_DECLS

SaleCliStatus sale_cli_answer_records (SaleCli *cli, SaleReader *reader,
                                       const SaleSharingRecords *run, const SaleSharingRun *files,
                                       gboolean dry_run);

G_END_DECLS
