/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"
#include "sale-past.h"

#include <glib/gi18n-lib.h>

/* How many records of each kind an account has. */
static void
print_parts (SaleCli *cli, SaleReader *reader, gint64 account)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Records"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, "", SALE_CLI_RIGHT);
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);
      g_autoptr (SaleQuery) query = sale_query_new ((SaleKind) kind);
      gint64 n;

      if (spec->account < 0)
        continue;
      sale_query_where_account (query, account);
      n = sale_reader_count (reader, query, NULL);
      if (n <= 0)
        continue;
      sale_cli_table_add (table, _(spec->label));
      sale_cli_table_add_int (table, n);
    }
  if (sale_cli_table_get_n_rows (table) == 0)
    return;
  sale_cli_print (cli, "\n");
  sale_cli_print_table (cli, table);
}

/* Takes @record, as it is, and goes back to the end of @day with it. The parts of an
 * account go with it. */
static SaleRecord *
go_back (SaleCli *cli, SaleReader *reader, SaleRecord *record, SaleDate day, GError **error)
{
  g_autoptr (SaleRecord) now = record;
  g_autoptr (SaleBasis) basis = sale_basis_load (reader, sale_cli_get_clock (cli), error);
  gint64 id = sale_record_get_id (now), instant;
  g_autoptr (SaleRecord) then = NULL;

  if (basis == NULL)
    return NULL;
  instant = sale_basis_get_end_of_day (basis, day);
  then = sale_reader_get_as_of (reader, id, instant, error);
  if (then && sale_record_get_kind (then) == SALE_KIND_ACCOUNT &&
      !sale_reader_go_back (reader, id, instant, error))
    return NULL;
  return g_steal_pointer (&then);
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
  SaleDate day = arguments && as_of ? sale_cli_parse_date (as_of, error) : SALE_DATE_NONE;
  SaleReader *reader = NULL;
  g_autoptr (SaleRecord) record = NULL;

  if (arguments && as_of && !sale_date_is_known (day))
    return SALE_CLI_USAGE;
  reader = arguments ? sale_cli_open_reader (cli, error) : NULL;
  record = reader ? sale_cli_find (reader, arguments[0], error) : NULL;
  if (record && as_of)
    record = go_back (cli, reader, g_steal_pointer (&record), day, error);
  if (record == NULL)
    return SALE_CLI_FAILED;
  sale_cli_answer_record (cli, reader, record);
  if (sale_record_get_kind (record) == SALE_KIND_ACCOUNT && !sale_cli_get_json (cli))
    print_parts (cli, reader, sale_record_get_id (record));
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_show = {
  .name = "show",
  .arguments = "ID|ACCOUNT",
  .summary = N_ ("Show a record"),
  .description =
      N_ ("ID is the id or the external id of any record. ACCOUNT is the name of an account, a "
          "unique part of it, its domain, its external id or its id."),
  .run = run,
};
