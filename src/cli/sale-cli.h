/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli-json.h"
#include "sale-cli-table.h"
#include "sale-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleCliStatus:
 * @SALE_CLI_DONE: done
 * @SALE_CLI_FAILED: failed
 * @SALE_CLI_USAGE: wrong use
 * @SALE_CLI_ATTENTION: done, but something needs a person
 *
 * The program's exit status.
 */
typedef enum
{
  SALE_CLI_DONE = 0,
  SALE_CLI_FAILED = 1,
  SALE_CLI_USAGE = 2,
  SALE_CLI_ATTENTION = 3,
} SaleCliStatus;

typedef struct _SaleCli SaleCli;

/**
 * SaleCliRun:
 * @argv: the command's name and what follows it
 *
 * Returns: the exit status, when @error is not set. An error of the domain
 *   %G_OPTION_ERROR is wrong use.
 */
typedef SaleCliStatus (*SaleCliRun) (SaleCli *cli, char **argv, GError **error);

/**
 * SaleCliCommand:
 * @name: as it is typed
 * @arguments: (nullable): "ACCOUNT TEXT", for its help
 * @summary: one line, to be translated
 * @description: (nullable): the rest of its help, to be translated
 * @makes_book: whether it may make the book when there is none
 */
typedef struct
{
  const char *name;
  const char *arguments;
  const char *summary;
  const char *description;
  gboolean makes_book;
  SaleCliRun run;
} SaleCliCommand;

int sale_cli_run (int argc, char **argv);

GStrv sale_cli_parse (SaleCli *self, char **argv, const GOptionEntry *options, guint min, guint max,
                      GError **error);
SaleDate sale_cli_parse_date (const char *text, GError **error);
gboolean sale_cli_parse_int (const char *text, gint64 min, gint64 max, gint64 *number,
                             GError **error);

const char *sale_cli_get_book_path (SaleCli *self);
void sale_cli_choose_sample (SaleCli *self);
SaleClock *sale_cli_get_clock (SaleCli *self);
SaleDate sale_cli_get_today (SaleCli *self);
GCancellable *sale_cli_get_cancellable (SaleCli *self);
SaleSession *sale_cli_open_session (SaleCli *self, GError **error);
SaleSession *sale_cli_open_figures (SaleCli *self, GError **error);
void sale_cli_close_session (SaleCli *self);
SaleReader *sale_cli_open_reader (SaleCli *self, GError **error);

SaleCliJson *sale_cli_get_json (SaleCli *self);
void sale_cli_print (SaleCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sale_cli_print_table (SaleCli *self, SaleCliTable *table);
void sale_cli_warn (SaleCli *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sale_cli_set_progress (SaleCli *self, const char *text);

G_END_DECLS
