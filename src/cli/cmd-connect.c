/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-key.h"
#include "sale-session.h"
#include "sale-sharing.h"

#include <glib/gi18n-lib.h>

static void
add_place (SaleCliJson *json, const SaleSharedPlace *place)
{
  static const char *const folder_may[] = { "read", "write", NULL };

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "name", place->name);
  sale_cli_json_add_text (json, "provider", place->provider);
  sale_cli_json_add_text (json, "address", place->address);
  sale_cli_json_add_text (json, "database", place->database);
  sale_cli_json_add_text (json, "user", place->user);
  sale_cli_json_add_text (json, "account", place->account);
  sale_cli_json_add_text (json, "version", place->server);
  sale_cli_json_add_texts (json, "may", place->may ? (const char *const *) place->may : folder_may);
  sale_cli_json_add_date (json, "key_ends", place->expires);
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, GPtrArray *places)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "connections");
  for (guint i = 0; i < places->len; i++)
    add_place (json, places->pdata[i]);
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

static void
print_places (SaleCli *cli, GPtrArray *places)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Connection"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Where"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("As"), SALE_CLI_LEFT);
  for (guint i = 0; i < places->len; i++)
    {
      const SaleSharedPlace *place = places->pdata[i];

      sale_cli_table_add (table, place->name);
      sale_cli_table_add (table, place->address);
      sale_cli_table_add (table, place->account ? place->account : "");
    }
  sale_cli_print_table (cli, table);
  for (guint i = 0; i < places->len; i++)
    sale_cli_warn_of_expiry (cli, places->pdata[i], G_MAXINT);
}

static SaleCliStatus
answer (SaleCli *cli, SaleSession *session, GError **error)
{
  g_autoptr (GPtrArray) places = sale_sharing_list (sale_session_get_book (session), error);

  if (places == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), places);
  else if (places->len)
    print_places (cli, places);
  else
    sale_cli_print (cli, "%s\n", _("The book is not connected to anything yet."));
  return SALE_CLI_DONE;
}

/* Odoo ---------------------------------------------------------------------------------------- */

static void
warn_of_key (SaleCli *cli, SaleSecretState kept)
{
  if (kept == SALE_SECRET_LOCKED)
    sale_cli_warn (cli, "%s",
                   _("The keyring is locked, so the key is not kept: give it to “sync” "
                                "each time."));
  else if (kept != SALE_SECRET_FINE)
    sale_cli_warn (cli, "%s",
                   _("There is no keyring here, so the key is not kept: give it to “sync” "
                                "each time."));
}

static gboolean
connect_odoo (SaleCli *cli, SaleSession *session, SaleSharingSignIn *sign_in, gboolean from_stdin,
              GError **error)
{
  SaleSecretState kept = SALE_SECRET_FINE;
  gboolean fine;
  char *key;

  if (!sale_cli_take_key (from_stdin, TRUE, sign_in->name ? sign_in->name : "odoo", &key, error))
    return FALSE;
  sign_in->key = key ? key : "";
  fine = sale_sharing_connect_odoo (sale_session_get_book (session), sign_in, &kept,
                                    sale_cli_get_cancellable (cli), error);
  sale_sharing_free_key (key);
  if (fine)
    warn_of_key (cli, kept);
  return fine;
}

/* The command --------------------------------------------------------------------------------- */

static gboolean
check_usage (char **arguments, const SaleSharingSignIn *sign_in, GError **error)
{
  if (arguments[0] == NULL)
    return TRUE;
  if (arguments[1] && g_str_equal (arguments[0], "folder"))
    return TRUE;
  if (arguments[1] && g_str_equal (arguments[0], "odoo") && sign_in->database && sign_in->user)
    return TRUE;
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("A book can be connected to a folder: “connect folder DIR”, or to Odoo: "
                         "“connect odoo URL --database NAME --user NAME”"));
  return FALSE;
}

static gboolean
connect_to (SaleCli *cli, SaleSession *session, char **arguments, SaleSharingSignIn *sign_in,
            gboolean from_stdin, GError **error)
{
  if (arguments[0] == NULL)
    return TRUE;
  if (g_str_equal (arguments[0], "folder"))
    return sale_sharing_connect_folder (sale_session_get_book (session), arguments[1],
                                        sign_in->name, error);
  sign_in->address = arguments[1];
  return connect_odoo (cli, session, sign_in, from_stdin, error);
}

static SaleCliStatus
run_connect (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *name = NULL, *database = NULL, *user = NULL, *authority = NULL;
  gboolean from_stdin = FALSE, files = FALSE;
  const GOptionEntry options[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What to call the connection"), N_ ("NAME") },
    { "database", 0, 0, G_OPTION_ARG_STRING, &database, N_ ("The database on the server"),
      N_ ("NAME") },
    { "user", 0, 0, G_OPTION_ARG_STRING, &user, N_ ("Who signs in"), N_ ("NAME") },
    { "key-stdin", 0, 0, G_OPTION_ARG_NONE, &from_stdin, N_ ("Read the key from standard input"),
      NULL },
    { "files", 0, 0, G_OPTION_ARG_NONE, &files,
      N_ ("Only carry change files there, and leave its records alone"), NULL },
    { "authority", 0, 0, G_OPTION_ARG_FILENAME, &authority,
      N_ ("Certificates to trust, instead of the system’s"), N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 2, error);
  SaleSharingSignIn sign_in = {
    .name = name, .database = database, .user = user, .authority = authority
  };
  SaleSession *session;

  if (arguments == NULL)
    return SALE_CLI_FAILED;
  sign_in.files = files;
  if (!check_usage (arguments, &sign_in, error))
    return SALE_CLI_USAGE;
  session = sale_cli_open_session (cli, error);
  if (session == NULL || !connect_to (cli, session, arguments, &sign_in, from_stdin, error))
    return SALE_CLI_FAILED;
  return answer (cli, session, error);
}

static SaleCliStatus
run_disconnect (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;

  if (session == NULL ||
      !sale_sharing_disconnect (sale_session_get_book (session), arguments[0], error))
    return SALE_CLI_FAILED;
  return answer (cli, session, error);
}

const SaleCliCommand sale_cmd_connect = {
  .name = "connect",
  .arguments = "[folder DIR | odoo URL]",
  .summary = N_ ("Share the book through a folder or a CRM, or list its connections"),
  .description = N_ (
      "DIR is a directory that other devices see too: one that a program synchronises, a "
      "network drive, a stick. A folder “second-sale” is made in it. URL is the address of an "
      "Odoo server, version 14 or later; it takes --database, --user, and an API key of that "
      "user, which is asked for, read with --key-stdin, or taken from the file “second-sale” or "
      "“second-sale.NAME” in $CREDENTIALS_DIRECTORY, and kept in the keyring. Nothing is sent "
      "until “sync”; “sync --dry-run” shows what would be."),
  .makes_book = TRUE,
  .run = run_connect,
};

const SaleCliCommand sale_cmd_disconnect = {
  .name = "disconnect",
  .arguments = "NAME",
  .summary = N_ ("Forget a connection"),
  .description = N_ ("What was exchanged stays in the book, and what lies there stays there."),
  .run = run_disconnect,
};
