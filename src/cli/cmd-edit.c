/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-assign.h"
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>

static SaleRecord *
edit (SaleSession *session, SaleRecord *record, char **assignments, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Edit: %s"), sale_record_get_title (record));
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (SaleRecord) changed = sale_record_copy (record);
  g_autoptr (SaleCommit) commit = NULL;

  if (!sale_cli_assign (session, changed, sale_record_get_id (record), assignments, set, error))
    return NULL;
  commit = sale_session_commit (session, set, error);
  if (commit == NULL)
    return NULL;
  return sale_reader_get (sale_session_get_reader (session), sale_record_get_id (record), error);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 2, G_MAXUINT, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_autoptr (SaleRecord) record = reader ? sale_cli_find (reader, arguments[0], error) : NULL;
  g_autoptr (SaleRecord) edited = record ? edit (session, record, arguments + 1, error) : NULL;

  if (edited == NULL)
    return SALE_CLI_FAILED;
  sale_cli_answer_record (cli, reader, edited);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_edit = {
  .name = "edit",
  .arguments = "ID|ACCOUNT FIELD=VALUE…",
  .summary = N_ ("Change fields of a record"),
  .description = N_ ("An empty VALUE clears the field. Values are written as for “add”."),
  .run = run,
};
