/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a run with change files did, or would do. */
#include "sale-cli-files.h"

#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>

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

/**
 * sale_cli_files_add_changes:
 *
 * Adds what a dry run found to an array.
 */
void
sale_cli_files_add_changes (SaleCliJson *json, SaleReader *reader, const SaleSharingRun *run)
{
  tell_packets (reader, run, add_change, json);
}

/**
 * sale_cli_files_add_troubles:
 *
 * Adds the files that could not be used.
 */
void
sale_cli_files_add_troubles (SaleCliJson *json, const SaleSharingRun *run)
{
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

/* For people ---------------------------------------------------------------------------------- */

typedef struct
{
  SaleCliTable *table;
  SaleReader *reader;
} Rows;

/* A person knows a record by its title. */
static char *
dup_title (SaleReader *reader, const SaleFieldSpec *field, const char *text)
{
  g_autoptr (SaleRecord) record = NULL;
  SaleUuid uuid;

  if (field && field->type == SALE_FIELD_REF && text && sale_uuid_from_text (text, &uuid))
    record = sale_reader_get_by_uuid (reader, &uuid, NULL);
  return g_strdup (record ? sale_record_get_title (record) : text ? text : "");
}

static void
add_row (gpointer data, gboolean out, const SalePacketChange *change, const char *field,
         const char *from, const char *to)
{
  const Rows *rows = data;
  const SaleKindSpec *spec = sale_kind_get_spec (change->kind);
  int number = sale_kind_find_field (spec, field);
  const SaleFieldSpec *about = number < 0 ? NULL : &spec->fields[number];
  g_autofree char *before = dup_title (rows->reader, about, from);
  g_autofree char *after = dup_title (rows->reader, about, to);

  sale_cli_table_add (rows->table, out ? _("send") : _("take"));
  sale_cli_table_add (rows->table, _(spec->label));
  sale_cli_table_add (rows->table, about ? _(about->label) : _("Deleted"));
  sale_cli_table_add (rows->table, before);
  sale_cli_table_add (rows->table, after);
}

static void
print_changes (SaleCli *cli, SaleReader *reader, const SaleSharingRun *run)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();
  Rows rows = { table, reader };

  sale_cli_table_add_column (table, _("Direction"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Record"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Field"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Now"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, C_ ("after the run", "Then"), SALE_CLI_LEFT);
  tell_packets (reader, run, add_row, &rows);
  if (run->packets->len)
    sale_cli_print_table (cli, table);
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

/**
 * sale_cli_files_print:
 * @beside: whether it was told already what became of a CRM's records
 *
 * Says what a run did, or in a dry run would do, which files could not be used, and that there are
 * conflicts.
 */
void
sale_cli_files_print (SaleCli *cli, SaleReader *reader, const SaleSharingRun *run, gboolean dry_run,
                      gboolean beside)
{
  if (dry_run)
    print_changes (cli, reader, run);
  if (dry_run && beside)
    sale_cli_print (cli, _("As files: changes to take: %u; to send: %u.\n"), run->pulled,
                           run->pending);
  else if (dry_run)
    sale_cli_print (cli, _("Nothing was written. Changes to take: %u; to send: %u.\n"), run->pulled,
                           run->pending);
  else if (beside)
    sale_cli_print (cli, _("As files: changes taken: %u; sent: %u.\n"), run->pulled, run->pushed);
  else
    sale_cli_print (cli, _("Changes taken: %u; sent: %u.\n"), run->pulled, run->pushed);
  print_troubles (cli, run);
}
