/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-snippet.h"

#include <glib/gi18n-lib.h>

#define LIMIT_DEFAULT 100
#define LIMIT_MAX 100000

static char *
dup_account (SaleReader *reader, gint64 account)
{
  g_autoptr (SaleRecord) record =
      account ? sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, account, NULL) : NULL;

  return record ? g_strdup (sale_record_get_title (record)) : NULL;
}

static void
add_hit (SaleCliJson *json, SaleRecord *record, const char *account, const char *snippet)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "kind", sale_record_get_spec (record)->name);
  sale_cli_json_add_uuid (json, "id", sale_record_get_uuid (record));
  sale_cli_json_add_text (json, "account", account);
  sale_cli_json_add_text (json, "title", sale_record_get_title (record));
  sale_cli_json_add_text (json, "snippet", snippet);
  sale_cli_json_end_object (json);
}

static void
add_row (SaleCliTable *table, SaleRecord *record, const char *account, const char *snippet)
{
  gboolean more = g_strcmp0 (snippet, sale_record_get_title (record)) != 0;

  sale_cli_table_add (table, _(sale_record_get_spec (record)->label));
  sale_cli_table_add (table, account);
  sale_cli_table_add (table, sale_record_get_title (record));
  sale_cli_table_add (table, more ? snippet : NULL);
}

static SaleCliTable *
make_table (void)
{
  SaleCliTable *table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Kind"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Account"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Title"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Where"), SALE_CLI_LEFT);
  return table;
}

static void
answer (SaleCli *cli, SaleReader *reader, const char *text, GArray *hits)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autoptr (SaleCliTable) table = make_table ();
  g_autoptr (GPtrArray) words = sale_snippet_split (text);

  if (json)
    sale_cli_json_begin_object (json, NULL);
  if (json)
    sale_cli_json_begin_array (json, "hits");
  for (guint i = 0; i < hits->len; i++)
    {
      const SaleHit *hit = &g_array_index (hits, SaleHit, i);
      g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, hit->kind, hit->id, NULL);
      g_autofree char *account = dup_account (reader, hit->account);
      g_autofree char *snippet = record ? sale_snippet_dup (record, words) : NULL;

      if (record && json)
        add_hit (json, record, account, snippet);
      else if (record)
        add_row (table, record, account, snippet);
    }
  if (json)
    {
      sale_cli_json_end_array (json);
      sale_cli_json_end_object (json);
    }
  else if (hits->len)
    sale_cli_print_table (cli, table);
  else
    sale_cli_warn (cli, _("Nothing was found"));
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *limit_text = NULL;
  const GOptionEntry options[] = {
    { "limit", 0, 0, G_OPTION_ARG_FILENAME, &limit_text, N_ ("Show at most so many (100)"),
      N_ ("N") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 1, G_MAXUINT, error);
  g_autofree char *text = arguments ? g_strjoinv (" ", arguments) : NULL;
  gint64 limit = LIMIT_DEFAULT;
  g_autoptr (GArray) hits = NULL;
  SaleReader *reader;

  if (text == NULL || (limit_text && !sale_cli_parse_int (limit_text, 1, LIMIT_MAX, &limit, error)))
    return SALE_CLI_USAGE;
  reader = sale_cli_open_reader (cli, error);
  hits = reader ? sale_reader_search (reader, text, SALE_KIND_ANY, (guint) limit, error) : NULL;
  if (hits == NULL)
    return SALE_CLI_FAILED;
  answer (cli, reader, text, hits);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_search = {
  .name = "search",
  .arguments = "TEXT…",
  .summary = N_ ("Search the whole book"),
  .description = N_ ("Finds what holds every word; the last one may be the beginning of a word."),
  .run = run,
};
