/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"

#define SALE_CLI_ENTRY_(name) &sale_cmd_##name,
static const SaleCliCommand *const commands[] = { SALE_CLI_COMMANDS (SALE_CLI_ENTRY_) NULL };

/**
 * sale_cli_list_commands:
 *
 * Returns: (transfer none) (array zero-terminated=1): all commands.
 */
const SaleCliCommand *const *
sale_cli_list_commands (void)
{
  return commands;
}

/**
 * sale_cli_find_command:
 *
 * Returns: (transfer none) (nullable): the command called @name.
 */
const SaleCliCommand *
sale_cli_find_command (const char *name)
{
  for (guint i = 0; commands[i]; i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}
