/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-backup.h"
#include "sale-cli-commands.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gint64
get_size (const char *file)
{
  GStatBuf info;

  return g_stat (file, &info) == 0 ? (gint64) info.st_size : 0;
}

static void
answer (SaleCli *cli, const char *file)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autofree char *size = g_format_size ((guint64) get_size (file));
  g_autofree char *name = sale_cli_dup_line (file);

  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "file", file);
      sale_cli_json_add_int (json, "size", get_size (file));
      sale_cli_json_end_object (json);
    }
  else
    /* Translators: a file's name and its size. */
    sale_cli_print (cli, _("The book is kept in %s (%s).\n"), name, size);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  gboolean overwrite = FALSE;
  const GOptionEntry options[] = {
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &overwrite, N_ ("Replace the file if it is there"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;

  if (session == NULL)
    return SALE_CLI_FAILED;
  sale_cli_set_progress (cli, _("Copying the book…"));
  if (!sale_backup_write (sale_session_get_book (session), arguments[0], overwrite,
                          sale_cli_get_cancellable (cli), error))
    return SALE_CLI_FAILED;
  answer (cli, arguments[0]);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_backup = {
  .name = "backup",
  .arguments = "FILE",
  .summary = N_ ("Write a copy of the book"),
  .description = N_ ("The book may be in use meanwhile. The copy can be read by its owner alone."),
  .run = run,
};
