/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"
#include "sale-log.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The records that the line made, in the order it made them. */
static GPtrArray *
list_made (SaleReader *reader, SaleCommit *commit, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 id;

  for (gint64 n = -1; (id = sale_commit_get_new_id (commit, n)) != 0; n--)
    {
      SaleRecord *record = sale_reader_get (reader, id, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

static GPtrArray *
write_down (SaleSession *session, SaleRecord *account, const char *text, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  SaleBasis *basis = sale_session_get_basis (session);
  g_autoptr (SaleCaptureNames) names = sale_log_load_names (reader, error);
  g_autoptr (SaleCapture) capture = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  if (names == NULL)
    return NULL;
  capture = sale_capture_parse (text, names, sale_record_get_id (account),
                                sale_session_get_today (session));
  /* The account was named before the text; what the text says of another is text. */
  capture->account = sale_record_get_id (account);
  set = sale_log_plan (basis, capture, error);
  commit = set ? sale_session_commit (session, set, error) : NULL;
  return commit ? list_made (reader, commit, error) : NULL;
}

static void
answer (SaleCli *cli, SaleReader *reader, GPtrArray *records)
{
  SaleCliJson *json = sale_cli_get_json (cli);

  if (json == NULL)
    {
      for (guint i = 0; i < records->len; i++)
        {
          if (i)
            sale_cli_print (cli, "\n");
          sale_cli_print_record (cli, reader, records->pdata[i]);
        }
      return;
    }
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_fields (json, reader, records->pdata[0]);
  sale_cli_json_begin_array (json, "also");
  for (guint i = 1; i < records->len; i++)
    sale_cli_json_add_record (json, NULL, reader, records->pdata[i]);
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 2, G_MAXUINT, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_autofree char *text = arguments ? g_strjoinv (" ", arguments + 1) : NULL;
  g_autoptr (SaleRecord) account =
      reader ? sale_cli_find_account (reader, arguments[0], error) : NULL;
  g_autoptr (GPtrArray) made = account ? write_down (session, account, text, error) : NULL;

  if (made == NULL)
    return SALE_CLI_FAILED;
  answer (cli, reader, made);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_log = {
  .name = "log",
  .arguments = "ACCOUNT TEXT…",
  .summary = N_ ("Write something down"),
  .description =
      N_ ("Quick capture: “call with Dana yesterday: …”. In the text, ! begins a task, + a promise "
          "and * a win; “by Friday” behind one is when it is due.\n\n"
          "Example: second-sale-cli log Acme 'call with Dana: went well !send slides by Friday'"),
  .run = run,
};
