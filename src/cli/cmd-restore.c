/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-backup.h"
#include "sale-cli-commands.h"

#include <glib/gi18n-lib.h>

static void
answer (SaleCli *cli, const char *file, const char *set_aside)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autofree char *name = sale_cli_dup_line (file);
  g_autofree char *aside = set_aside ? sale_cli_dup_line (set_aside) : NULL;

  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "restored", file);
      sale_cli_json_add_text (json, "set_aside", set_aside);
      sale_cli_json_end_object (json);
      return;
    }
  /* Translators: the name of a file. */
  sale_cli_print (cli, _("The book is that of %s now.\n"), name);
  if (aside)
    sale_cli_print (cli, _("The former one is kept in %s.\n"), aside);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 1, 1, error);
  g_autofree char *set_aside = NULL;

  if (arguments == NULL)
    return SALE_CLI_USAGE;
  sale_cli_set_progress (cli, _("Examining the backup…"));
  if (!sale_backup_restore (sale_cli_get_book_path (cli), arguments[0], sale_cli_get_today (cli),
                            &set_aside, sale_cli_get_cancellable (cli), error))
    return SALE_CLI_FAILED;
  answer (cli, arguments[0], set_aside);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_restore = {
  .name = "restore",
  .arguments = "FILE",
  .summary = N_ ("Put a backup in the place of the book"),
  .description = N_ ("FILE is examined first; the present book is kept beside it under another "
                     "name. No other program may have the book open."),
  .makes_book = TRUE,
  .run = run,
};
