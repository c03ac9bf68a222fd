/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-sharing.h"

#include <glib/gi18n-lib.h>

static void
answer_json (SaleCliJson *json, GPtrArray *connections)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "connections");
  for (guint i = 0; i < connections->len; i++)
    {
      const SaleSharedPlace *connection = connections->pdata[i];
      static const char *const may[] = { "read", "write", NULL };

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "name", connection->name);
      sale_cli_json_add_text (json, "provider", connection->provider);
      sale_cli_json_add_text (json, "address", connection->address);
      sale_cli_json_add_null (json, "account");
      sale_cli_json_add_null (json, "version");
      sale_cli_json_add_texts (json, "may", may);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

static SaleCliStatus
answer (SaleCli *cli, SaleSession *session, GError **error)
{
  g_autoptr (GPtrArray) connections = sale_sharing_list (session, error);
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  if (connections == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    {
      answer_json (sale_cli_get_json (cli), connections);
      return SALE_CLI_DONE;
    }
  if (connections->len == 0)
    {
      sale_cli_print (cli, "%s\n", _("The book is not connected to anything yet."));
      return SALE_CLI_DONE;
    }
  sale_cli_table_add_column (table, _("Connection"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Where"), SALE_CLI_LEFT);
  for (guint i = 0; i < connections->len; i++)
    {
      const SaleSharedPlace *connection = connections->pdata[i];

      sale_cli_table_add (table, connection->name);
      sale_cli_table_add (table, connection->address);
    }
  sale_cli_print_table (cli, table);
  return SALE_CLI_DONE;
}

static SaleCliStatus
run_connect (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry options[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What to call the connection"), N_ ("NAME") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 2, error);
  SaleSession *session;

  if (arguments == NULL)
    return SALE_CLI_FAILED;
  if (arguments[0] && (!g_str_equal (arguments[0], "folder") || arguments[1] == NULL))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _("A book can be connected to a folder: “connect folder DIR”"));
      return SALE_CLI_USAGE;
    }
  session = sale_cli_open_session (cli, error);
  if (session == NULL ||
      (arguments[0] && !sale_sharing_connect_folder (session, arguments[1], name, error)))
    return SALE_CLI_FAILED;
  return answer (cli, session, error);
}

static SaleCliStatus
run_disconnect (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;

  if (session == NULL || !sale_sharing_disconnect (session, arguments[0], error))
    return SALE_CLI_FAILED;
  return answer (cli, session, error);
}

const SaleCliCommand sale_cmd_connect = {
  .name = "connect",
  .arguments = "[folder DIR]",
  .summary = N_ ("Share the book through a folder, or list its connections"),
  .description =
      N_ ("DIR is a directory that other devices see too: one that a program synchronises, a "
          "network drive, a stick. A folder “second-sale” is made in it. Nothing is sent until "
          "“sync”; “sync --dry-run” shows what would be."),
  .makes_book = TRUE,
  .run = run_connect,
};

const SaleCliCommand sale_cmd_disconnect = {
  .name = "disconnect",
  .arguments = "NAME",
  .summary = N_ ("Forget a connection"),
  .description =
      N_ ("What was exchanged stays in the book, and what lies in the folder stays there."),
  .run = run_disconnect,
};
