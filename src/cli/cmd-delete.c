/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>

static SaleCommit *
delete_record (SaleSession *session, SaleRecord *record, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Delete: %s"), sale_record_get_title (record));
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);

  sale_change_set_delete (set, sale_record_get_kind (record), sale_record_get_id (record));
  return sale_session_commit (session, set, error);
}

static void
say (SaleCli *cli, SaleRecord *record, SaleCommit *commit)
{
  g_autofree char *title = sale_cli_dup_line (sale_record_get_title (record));
  gsize n;

  sale_commit_get_changed (commit, &n);
  sale_cli_print (
      cli,
                  /* Translators: a kind of record, its name, how many records. */
      ngettext (
          "Deleted: %s “%s” (%zu record). "
          "“undo” brings it back.\n",
          "Deleted: %s “%s” with all that is part of it (%zu records). “undo” brings them back.\n",
          n),
      _(sale_record_get_spec (record)->label), title, n);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_autoptr (SaleRecord) record = reader ? sale_cli_find (reader, arguments[0], error) : NULL;
  g_autoptr (SaleCommit) commit = record ? delete_record (session, record, error) : NULL;
  g_autoptr (SaleRecord) deleted = NULL;

  if (commit == NULL)
    return SALE_CLI_FAILED;
  deleted = sale_reader_get (reader, sale_record_get_id (record), error);
  if (deleted == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    sale_cli_answer_record (cli, reader, deleted);
  else
    say (cli, deleted, commit);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_delete = {
  .name = "delete",
  .arguments = "ID|ACCOUNT",
  .summary = N_ ("Delete a record and what is part of it"),
  .description = N_ ("It can be undone."),
  .run = run,
};
