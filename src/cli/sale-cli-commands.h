/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-cli.h"

G_BEGIN_DECLS

/**
 * SALE_CLI_COMMANDS:
 *
 * Every command, in the order of the help. Each is a `sale_cmd_NAME` in
 * cmd-NAME.c.
 */
#define SALE_CLI_COMMANDS(C) \
  C (agenda) \
  C (accounts) \
  C (remind) \
  C (onboarding) \
  C (review) \
  C (renewals) \
  C (proof) \
  C (metrics) \
  C (search) \
  C (show) \
  C (add) \
  C (edit) \
  C (delete) \
  C (tick) \
  C (log) \
  C (close) \
  C (history) \
  C (undo) \
  C (redo) \
  C (erase) \
  C (import) \
  C (export) \
  C (connect) \
  C (disconnect) \
  C (sync) \
  C (conflicts) \
  C (settings) \
  C (demo) \
  C (backup) \
  C (restore) \
  C (check)

#define SALE_CLI_DECLARE_(name) extern const SaleCliCommand sale_cmd_##name;
SALE_CLI_COMMANDS (SALE_CLI_DECLARE_)

const SaleCliCommand *const *sale_cli_list_commands (void);
const SaleCliCommand *sale_cli_find_command (const char *name);

G_END_DECLS
