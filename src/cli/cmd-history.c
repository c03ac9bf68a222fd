/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>

static const SaleWord author_words[] = {
  { SALE_AUTHOR_USER, "user", N_ ("User") },
  { SALE_AUTHOR_IMPORT, "import", N_ ("Import") },
  { SALE_AUTHOR_SYNC, "sync", N_ ("Sync") },
  { SALE_AUTHOR_RULE, "rule", N_ ("Rule") },
  { 0, NULL, NULL },
};

static const SaleWord event_words[] = {
  { SALE_HISTORY_CREATED, "created", N_ ("Created") },
  { SALE_HISTORY_DELETED, "deleted", N_ ("Deleted") },
  { SALE_HISTORY_RESTORED, "restored", N_ ("Brought back") },
  { 0, NULL, NULL },
};

typedef struct
{
  SaleReader *reader;
  const SaleKindSpec *spec;
  char *currency;
  GTimeZone *zone;
} History;

static void
history_clear (History *self)
{
  g_clear_pointer (&self->currency, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (History, history_clear)

/* For programs -------------------------------------------------------------- */

static void
add_entry (History *self, SaleCliJson *json, const SaleHistoryEntry *entry)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_int (json, "change_set", entry->set);
  sale_cli_json_add_instant (json, "at", entry->at);
  sale_cli_json_add_text (json, "author", sale_word_to_nick (author_words, (int) entry->author));
  sale_cli_json_add_text (json, "label", entry->label);
  if (entry->field < 0)
    sale_cli_json_add_text (json, "event", sale_word_to_nick (event_words, entry->field));
  else
    {
      g_autofree char *key = sale_cli_dup_key (self->spec, (guint) entry->field);

      sale_cli_json_add_text (json, "event", "changed");
      sale_cli_json_add_text (json, "field", key);
      sale_cli_json_add_value (json, self->reader, self->spec, (guint) entry->field, "from",
                               &entry->before, self->currency);
      sale_cli_json_add_value (json, self->reader, self->spec, (guint) entry->field, "to",
                               &entry->after, self->currency);
    }
  sale_cli_json_end_object (json);
}

static gboolean
is_shown (History *self, const SaleHistoryEntry *entry, gint64 until)
{
  return entry->at <= until &&
         (entry->field < 0 || !(self->spec->fields[entry->field].flags & SALE_INTERNAL));
}

static void
answer_json (History *self, SaleCliJson *json, SaleRecord *record, GPtrArray *entries, gint64 until)
{
  sale_cli_json_begin_object (json, NULL);
  if (until != G_MAXINT64)
    sale_cli_json_add_date (json, "as_of", sale_date_from_instant (until, self->zone));
  sale_cli_json_add_record (json, "record", self->reader, record);
  sale_cli_json_begin_array (json, "changes");
  for (guint i = 0; i < entries->len; i++)
    if (is_shown (self, entries->pdata[i], until))
      add_entry (self, json, entries->pdata[i]);
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

/* For people --------------------------------------------------------------- */

static void
add_row (History *self, SaleCliTable *table, const SaleHistoryEntry *entry)
{
  const SaleFieldSpec *field = entry->field < 0 ? NULL : &self->spec->fields[entry->field];

  sale_cli_table_take (table, sale_cli_dup_when (entry->at, self->zone));
  sale_cli_table_add_int (table, entry->set);
  sale_cli_table_add (table, _(sale_word_to_label (author_words, (int) entry->author)));
  sale_cli_table_add (table,
                      field ? _(field->label) : sale_word_to_label (event_words, entry->field));
  sale_cli_table_take (table, field ? sale_cli_dup_value (self->reader, field, &entry->before,
                                                          self->currency, self->zone)
                                    : NULL);
  sale_cli_table_take (table, field ? sale_cli_dup_value (self->reader, field, &entry->after,
                                                          self->currency, self->zone)
                                    : NULL);
}

static void
print_entries (History *self, SaleCli *cli, GPtrArray *entries, gint64 until)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("When"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Change"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("By"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("What"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, C_ ("the value before", "From"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, C_ ("the value after", "To"), SALE_CLI_LEFT);
  for (guint i = 0; i < entries->len; i++)
    if (is_shown (self, entries->pdata[i], until))
      add_row (self, table, entries->pdata[i]);
  sale_cli_print_table (cli, table);
}

/* -------------------------------------------------------------------------- */

static gint64
end_of_day (const char *as_of, SaleBasis *basis, GError **error)
{
  SaleDate day = as_of ? sale_cli_parse_date (as_of, error) : SALE_DATE_NONE;

  if (as_of == NULL)
    return G_MAXINT64;
  return sale_date_is_known (day) ? sale_basis_get_end_of_day (basis, day) : SALE_INSTANT_NONE;
}

static SaleCliStatus
tell (SaleCli *cli, SaleReader *reader, SaleRecord *record, gint64 until, GTimeZone *zone,
      GError **error)
{
  gint64 id = sale_record_get_id (record);
  g_autoptr (SaleRecord) then = until == G_MAXINT64
                                    ? g_object_ref (record)
                                    : sale_reader_get_as_of (reader, id, until, error);
  g_autoptr (GPtrArray) entries = then ? sale_reader_history (reader, id, error) : NULL;
  g_auto (History)
      history = { reader, sale_record_get_spec (record), NULL, g_time_zone_ref (zone) };

  if (entries == NULL)
    return SALE_CLI_FAILED;
  history.currency = sale_cli_dup_currency (reader, record);
  if (sale_cli_get_json (cli))
    answer_json (&history, sale_cli_get_json (cli), then, entries, until);
  else
    {
      if (until != G_MAXINT64)
        sale_cli_print_record (cli, reader, then);
      if (until != G_MAXINT64)
        sale_cli_print (cli, "\n");
      print_entries (&history, cli, entries, until);
    }
  return SALE_CLI_DONE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *as_of = NULL;
  const GOptionEntry options[] = {
    { "as-of", 0, 0, G_OPTION_ARG_FILENAME, &as_of,
      N_ ("The record as this book knew it at the end of that day"), N_ ("DATE") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 1, 1, error);
  SaleReader *reader = arguments ? sale_cli_open_reader (cli, error) : NULL;
  g_autoptr (SaleBasis) basis =
      reader ? sale_basis_load (reader, sale_cli_get_clock (cli), error) : NULL;
  g_autoptr (SaleRecord) record = basis ? sale_cli_find_any (reader, arguments[0], error) : NULL;
  gint64 until;

  if (record == NULL)
    return SALE_CLI_FAILED;
  until = end_of_day (as_of, basis, error);
  if (until == SALE_INSTANT_NONE)
    return SALE_CLI_USAGE;
  return tell (cli, reader, record, until, sale_basis_get_zone (basis), error);
}

const SaleCliCommand sale_cmd_history = {
  .name = "history",
  .arguments = "ID|ACCOUNT",
  .summary = N_ ("Show what happened to a record"),
  .description = N_ ("Everything that changed it, newest first; a deleted record by its id."),
  .run = run,
};
