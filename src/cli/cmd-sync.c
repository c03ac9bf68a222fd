/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-files.h"
#include "sale-cli-key.h"
#include "sale-cli-records.h"
#include "sale-session.h"
#include "sale-sharing.h"

#include <glib/gi18n-lib.h>

/* A key is made in a minute, but one may be away. */
#define EXPIRY_DAYS 14

static const SaleWord state_words[] = {
  { SALE_SYNC_IDLE, "idle", N_ ("Everything is exchanged.") },
  { SALE_SYNC_WAITING, "waiting",
    N_ ("Some files are still on their way; the next run takes them.") },
  { SALE_SYNC_NEEDS_PERSON, "needs_person", N_ ("Something needs you.") },
  { 0, NULL, NULL },
};

static void
show_progress (SaleSyncState state, guint done, guint total, gpointer data)
{
  g_autofree char *text = NULL;

  if (state == SALE_SYNC_PUSHING)
    text = g_strdup (_("Writing…"));
  else
    text = g_strdup_printf (_("Reading… %u of %u"), done, total);
  sale_cli_set_progress (data, text);
}

/* For programs -------------------------------------------------------------------------------- */

static void
answer_json (SaleCliJson *json, SaleReader *reader, const SaleSharingRun *run, gboolean dry_run)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "state", sale_word_to_nick (state_words, (int) run->state));
  sale_cli_json_add_int (json, "pulled", run->pulled);
  sale_cli_json_add_int (json, "pushed", run->pushed);
  sale_cli_json_add_int (json, "conflicts", run->conflicts);
  sale_cli_json_add_int (json, "pending", run->pending);
  sale_cli_json_add_int (json, "waiting", run->waiting);
  sale_cli_json_add_int (json, "erased", run->erased);
  sale_cli_json_add_int (json, "set_aside", run->set_aside->len);
  sale_cli_files_add_troubles (json, run);
  if (dry_run)
    {
      sale_cli_json_begin_array (json, "changes");
      sale_cli_files_add_changes (json, reader, run);
      sale_cli_json_end_array (json);
    }
  sale_cli_json_end_object (json);
}

/* For people ---------------------------------------------------------------------------------- */

static void
print_run (SaleCli *cli, SaleReader *reader, const SaleSharingRun *run, gboolean dry_run)
{
  sale_cli_files_print (cli, reader, run, dry_run, FALSE);
  if (!dry_run)
    sale_cli_print (cli, "%s\n", sale_word_to_label (state_words, (int) run->state));
}

static SaleCliStatus
answer (SaleCli *cli, SaleSession *session, const SaleSharingRun *result, gboolean dry_run)
{
  SaleReader *reader = sale_session_get_reader (session);

  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), reader, result, dry_run);
  else
    print_run (cli, reader, result, dry_run);
  return result->conflicts || result->set_aside->len ? SALE_CLI_ATTENTION : SALE_CLI_DONE;
}

static SaleCliStatus
exchange (SaleCli *cli, SaleSession *session, const SaleSharedPlace *place, const char *key,
          SaleSharingMode mode, GError **error)
{
  gboolean dry_run = mode == SALE_SHARING_LOOK;
  g_autoptr (SaleSharingRun) files = NULL;
  g_autoptr (SaleSharingRecords) records = NULL;

  sale_cli_warn_of_expiry (cli, place, EXPIRY_DAYS);
  if (place->connection)
    {
      records = sale_sharing_sync_records (sale_session_get_book (session), place, key, mode,
                                           show_progress, cli, sale_cli_get_cancellable (cli),
                                           &files, error);
      return records ? sale_cli_answer_records (cli, sale_session_get_reader (session), records,
                                                files, dry_run)
                     : SALE_CLI_FAILED;
    }
  files = sale_sharing_sync (sale_session_get_book (session), place->name, key, dry_run,
                             show_progress, cli, sale_cli_get_cancellable (cli), error);
  return files ? answer (cli, session, files, dry_run) : SALE_CLI_FAILED;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  gboolean dry_run = FALSE, from_stdin = FALSE, go_on = FALSE;
  const GOptionEntry options[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Show what would be exchanged"), NULL },
    { "go-on", 0, 0, G_OPTION_ARG_NONE, &go_on,
      N_ ("It is meant that so many records are deleted, emptied or missing there"), NULL },
    { "key-stdin", 0, 0, G_OPTION_ARG_NONE, &from_stdin, N_ ("Read the key from standard input"),
      NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 1, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  g_autoptr (SaleSharedPlace) place =
      session ? sale_sharing_find (sale_session_get_book (session), arguments[0], error) : NULL;
  SaleCliStatus status;
  char *key;

  if (place == NULL || !sale_cli_take_key (from_stdin, FALSE, place->name, &key, error))
    return SALE_CLI_FAILED;
  status = exchange (cli, session, place, key,
                     dry_run ? SALE_SHARING_LOOK
                     : go_on ? SALE_SHARING_GO_ON
                             : SALE_SHARING_RUN,
                     error);
  sale_sharing_free_key (key);
  return status;
}

const SaleCliCommand sale_cmd_sync = {
  .name = "sync",
  .arguments = "[NAME]",
  .summary = N_ ("Exchange changes with the other devices of the book"),
  .description =
      N_ ("Takes what others wrote, then hands out what they have not got, through the connection "
          "NAME or the only one. It may be stopped at any time; the next run goes on. The exit "
          "status is 3 with conflicts, or with files that could not be used."),
  .run = run,
};
