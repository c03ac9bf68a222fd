/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-undo.h"

#include <glib/gi18n-lib.h>

static SaleChangeSetInfo *
find_undo (SaleSession *session, GError **error)
{
  SaleChangeSetInfo *info = sale_reader_get_redoable (sale_session_get_reader (session), error);

  if (info == NULL && (error == NULL || *error == NULL))
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is nothing to redo"));
  return info;
}

static SaleCliStatus
answer (SaleCli *cli, SaleSession *session, SaleCommit *commit, SaleChangeSetInfo *undo)
{
  g_autofree char *label = sale_cli_dup_line (undo->label);
  g_autofree char *message = g_strdup_printf (_("Done again: %s"), label);

  return sale_cli_answer_undo (cli, session, commit, "redone", undo->undoes, message);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 0, 0, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  g_autoptr (SaleChangeSetInfo) undo = session ? find_undo (session, error) : NULL;
  g_autoptr (SaleCommit) commit =
      undo ? sale_book_redo (sale_session_get_book (session), error) : NULL;

  return commit ? answer (cli, session, commit, undo) : SALE_CLI_FAILED;
}

const SaleCliCommand sale_cmd_redo = {
  .name = "redo",
  .summary = N_ ("Take back the last undo"),
  .run = run,
};
