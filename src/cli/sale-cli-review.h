/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"
#include "sale-review-report.h"

G_BEGIN_DECLS

void sale_cli_print_review (SaleCli *cli, const SaleReviewData *data);

G_END_DECLS
