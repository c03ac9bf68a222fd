/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"

G_BEGIN_DECLS

SaleCliStatus sale_cli_answer_undo (SaleCli *cli, SaleSession *session, SaleCommit *commit,
                                    const char *key, gint64 set, const char *message);

G_END_DECLS
