/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-undo.h"

#include <glib/gi18n-lib.h>

static gint64
find_set (SaleSession *session, const char *argument, GError **error)
{
  g_autoptr (SaleChangeSetInfo) info = NULL;
  gint64 set = 0;

  if (argument)
    return sale_cli_parse_int (argument, 1, G_MAXINT64, &set, error) ? set : 0;

  info = sale_reader_get_undoable (sale_session_get_reader (session), error);
  if (info == NULL && (error == NULL || *error == NULL))
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is nothing to undo"));
  return info ? info->id : 0;
}

static SaleCliStatus
answer (SaleCli *cli, SaleSession *session, SaleCommit *commit, gint64 set)
{
  g_autofree char *label = sale_cli_dup_line (sale_commit_get_label (commit));
  g_autofree char *message = g_strdup_printf (_("Undone: %s"), label);

  return sale_cli_answer_undo (cli, session, commit, "undone", set, message);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 0, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  gint64 set = session ? find_set (session, arguments[0], error) : 0;
  g_autoptr (SaleCommit) commit =
      set ? sale_book_undo (sale_session_get_book (session), set, error) : NULL;

  return commit ? answer (cli, session, commit, set) : SALE_CLI_FAILED;
}

const SaleCliCommand sale_cmd_undo = {
  .name = "undo",
  .arguments = "[CHANGE_SET]",
  .summary = N_ ("Take back the last change, or the one with that number"),
  .description =
      N_ ("A field goes back only if nothing has changed it since; what stays is listed, and the "
          "exit status is 3. The numbers of changes are in “history” and in the answer of "
          "“import”."),
  .run = run,
};
