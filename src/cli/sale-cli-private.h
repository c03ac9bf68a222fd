/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the parts of the program itself know of a run; commands do not. */

#include "sale-cli-interrupt.h"
#include "sale-cli.h"

G_BEGIN_DECLS

#define SALE_CLI_PROGRAM "second-sale-cli"

/**
 * SaleCli:
 *
 * One run of the program: what was asked for on the command line, the book once
 * a command has opened it, and where its answer goes.
 */
struct _SaleCli
{
  const SaleCliCommand *command;

  char *book_path;
  char *today;
  gboolean wants_json;
  gboolean wants_version;

  SaleClock *clock;
  SaleSession *session;
  SaleBook *book; /* without figures */
  SaleCliInterrupt *interrupt;
  SaleCliJson *json;
  gboolean shows_progress;
};

gboolean sale_cli_flush (SaleCli *self, GError **error);

G_END_DECLS
