/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-metrics.h"

G_BEGIN_DECLS

void sale_cli_answer_metrics (SaleCli *cli, SaleMetrics *metrics);
void sale_cli_answer_rows (SaleCli *cli, SaleReader *reader, const char *figure,
                           SaleFigureRows *rows);

G_END_DECLS
