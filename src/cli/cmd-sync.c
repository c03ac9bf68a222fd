/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-key.h"
#include "sale-cli-record.h"
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

/* What a dry run would do --------------------------------------------------------------------- */

typedef void (*ChangeFunc) (gpointer data, gboolean out, const SalePacketChange *change,
                            const char *field, const char *from, const char *to);

/* An amount without its currency would say too much. */
static char *
dup_text (const SaleFieldSpec *field, const SaleValue *value)
{
  if (field->type == SALE_FIELD_REF || field->type == SALE_FIELD_REFS)
    return value->type == SALE_VALUE_TEXT ? g_strdup (value->text) : NULL;
  return sale_field_to_text (field, value, NULL);
}

/* What the book holds now is what an incoming change would replace. */
static char *
dup_from (SaleReader *reader, gboolean out, const SalePacketChange *change, guint field)
{
  g_autoptr (SaleRecord) record = out || change->op == SALE_PACKET_CREATE
                                      ? NULL
                                      : sale_reader_get_by_uuid (reader, &change->record, NULL);
  const SaleFieldSpec *spec = &sale_kind_get_spec (change->kind)->fields[field];

  if (record == NULL || spec->type == SALE_FIELD_REF || spec->type == SALE_FIELD_REFS)
    return NULL;
  return sale_field_to_text (spec, sale_record_get_value (record, field), NULL);
}

static void
tell_change (SaleReader *reader, gboolean out, const SalePacketChange *change, ChangeFunc func,
             gpointer data)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);

  for (guint i = 0; i < change->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (change->values, SalePacketValue, i);
      g_autofree char *from = dup_from (reader, out, change, value->field);
      g_autofree char *to = dup_text (&spec->fields[value->field], &value->value);

      func (data, out, change, spec->fields[value->field].name, from, to);
    }
  if (change->op == SALE_PACKET_ITEM)
    func (data, out, change, spec->fields[change->field].name,
          change->present ? NULL : change->item, change->present ? change->item : NULL);
  else if (change->op == SALE_PACKET_DELETE || change->op == SALE_PACKET_RESTORE)
    func (data, out, change, "deleted", change->op == SALE_PACKET_DELETE ? "false" : "true",
          change->op == SALE_PACKET_DELETE ? "true" : "false");
}

static void
tell_packets (SaleReader *reader, const SaleSharingRun *run, ChangeFunc func, gpointer data)
{
  for (guint i = 0; i < run->packets->len; i++)
    {
      const SalePacket *packet = run->packets->pdata[i];
      gboolean out = sale_uuid_equal (&packet->device, &run->device);

      for (guint j = 0; j < packet->sets->len; j++)
        {
          const SalePacketSet *set = packet->sets->pdata[j];

          for (guint k = 0; k < set->changes->len; k++)
            tell_change (reader, out, set->changes->pdata[k], func, data);
        }
    }
}

/* For programs -------------------------------------------------------------------------------- */

static void
add_change (gpointer data, gboolean out, const SalePacketChange *change, const char *field,
            const char *from, const char *to)
{
  SaleCliJson *json = data;

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "direction", out ? "out" : "in");
  sale_cli_json_add_text (json, "kind", sale_kind_get_spec (change->kind)->name);
  sale_cli_json_add_uuid (json, "record", &change->record);
  sale_cli_json_add_text (json, "field", field);
  sale_cli_json_add_text (json, "from", from);
  sale_cli_json_add_text (json, "to", to);
  sale_cli_json_end_object (json);
}

static void
add_troubles (SaleCliJson *json, const SaleSharingRun *run)
{
  sale_cli_json_add_int (json, "set_aside", run->set_aside->len);
  sale_cli_json_begin_array (json, "files");
  for (guint i = 0; i < run->set_aside->len; i++)
    {
      const SaleSyncTrouble *trouble = run->set_aside->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "file", trouble->name);
      sale_cli_json_add_text (json, "reason", trouble->error->message);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
}

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
  add_troubles (json, run);
  if (dry_run)
    {
      sale_cli_json_begin_array (json, "changes");
      tell_packets (reader, run, add_change, json);
      sale_cli_json_end_array (json);
    }
  sale_cli_json_end_object (json);
}

/* For people ---------------------------------------------------------------------------------- */

static void
add_row (gpointer data, gboolean out, const SalePacketChange *change, const char *field,
         const char *from, const char *to)
{
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);
  int number = sale_kind_find_field (spec, field);

  sale_cli_table_add (data, out ? _("send") : _("take"));
  sale_cli_table_add (data, _(spec->label));
  sale_cli_table_add (data, number < 0 ? _("Deleted") : _(spec->fields[number].label));
  sale_cli_table_add (data, from ? from : "");
  sale_cli_table_add (data, to ? to : "");
}

static void
print_changes (SaleCli *cli, SaleReader *reader, const SaleSharingRun *run)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Direction"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Record"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Field"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Now"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, C_ ("after the run", "Then"), SALE_CLI_LEFT);
  tell_packets (reader, run, add_row, table);
  if (run->packets->len)
    sale_cli_print_table (cli, table);
  sale_cli_print (cli, _("Nothing was written. Changes to take: %u; to send: %u.\n"), run->pulled,
                         run->pending);
}

static void
print_troubles (SaleCli *cli, const SaleSharingRun *run)
{
  for (guint i = 0; i < run->set_aside->len; i++)
    {
      const SaleSyncTrouble *trouble = run->set_aside->pdata[i];

      /* Translators: a file's name, what is wrong with it. */
      sale_cli_warn (cli, _("%s: %s"), trouble->name, trouble->error->message);
    }
  if (run->conflicts)
    sale_cli_print (cli,
                    ngettext ("%u conflict: “conflicts” shows it.\n",
                              "%u conflicts: “conflicts” lists them.\n", run->conflicts),
                    run->conflicts);
}

static void
print_run (SaleCli *cli, SaleReader *reader, const SaleSharingRun *run, gboolean dry_run)
{
  if (dry_run)
    print_changes (cli, reader, run);
  else
    sale_cli_print (cli, _("Changes taken: %u; sent: %u.\n"), run->pulled, run->pushed);
  print_troubles (cli, run);
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
      records =
          sale_sharing_sync_records (sale_session_get_book (session), place, key, mode,
                                     show_progress, cli, sale_cli_get_cancellable (cli), error);
      return records ? sale_cli_answer_records (cli, records, dry_run) : SALE_CLI_FAILED;
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
