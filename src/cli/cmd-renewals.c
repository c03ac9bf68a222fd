/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-filter.h"
#include "sale-renewals.h"

#include <glib/gi18n-lib.h>

/* For programs -------------------------------------------------------------- */

static void
add_row_json (SaleCliJson *json, SaleRenewalRow *row)
{
  const SaleNoticeProof *proof = row->proof;

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "account", row->account_name);
  sale_cli_json_add_text (json, "account_id", row->account_uuid);
  sale_cli_json_add_text (json, "contract", row->key);
  sale_cli_json_add_text (json, "product", row->product);
  sale_cli_json_add_text (json, "owner", row->owner);
  sale_cli_json_add_date (json, "term_start", row->term_start);
  sale_cli_json_add_date (json, "term_end", row->term_end);
  sale_cli_json_add_date (json, "notice_date", proof->ours.notice);
  sale_cli_json_add_date (json, "unrolled_notice_date", proof->theirs.unrolled);
  sale_cli_json_add_date (json, "know_by", proof->know_by);
  sale_cli_json_add_date (json, "signature_by", proof->signature_by);
  sale_cli_json_add_date (json, "send_by", proof->ours.send_by);
  sale_cli_json_add_date (json, "decide_by", proof->ours.decide_by);
  sale_cli_json_add_date (json, "window_opens", proof->theirs.opens);
  sale_cli_json_add_text (json, "state", sale_notice_state_get_nick (proof->state));
  sale_cli_json_add_texts (json, "assumed", (const char *const *) proof->assumed);
  sale_cli_json_add_texts (json, "missing", (const char *const *) proof->missing);
  sale_cli_json_add_money (json, "up_for_renewal", row->up_for_renewal);
  sale_cli_json_add_real (json, "probability", row->probability);
  sale_cli_json_add_bool (json, "from_health", row->from_health);
  sale_cli_json_add_money (json, "forecast", row->forecast);
  sale_cli_json_add_text (json, "category", sale_word_to_nick (sale_forecast_words, row->category));
  sale_cli_json_end_object (json);
}

static void
add_total (SaleCliJson *json, const SaleRenewalTotal *total, const char *currency)
{
  sale_cli_json_begin_object (json, "total");
  sale_cli_json_add_money (json, "up_for_renewal",
                           sale_money_new (total->up_for_renewal, currency));
  sale_cli_json_add_money (json, "forecast", sale_money_new (total->forecast, currency));
  sale_cli_json_begin_object (json, "by_category");
  for (int i = SALE_FORECAST_ON_TRACK; i <= SALE_FORECAST_CRITICAL; i++)
    sale_cli_json_add_money (json, sale_word_to_nick (sale_forecast_words, i),
                             sale_money_new (total->by_category[i], currency));
  sale_cli_json_add_money (json, "none", sale_money_new (total->by_category[0], currency));
  sale_cli_json_end_object (json);
  sale_cli_json_add_int (json, "not_converted", total->not_converted);
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, GPtrArray *rows, const SaleRenewalTotal *total,
             const char *currency)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "renewals");
  for (guint i = 0; i < rows->len; i++)
    add_row_json (json, rows->pdata[i]);
  sale_cli_json_end_array (json);
  add_total (json, total, currency);
  sale_cli_json_end_object (json);
}

/* For people --------------------------------------------------------------- */

static SaleCliTable *
make_table (void)
{
  SaleCliTable *table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Account"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Contract"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Know by"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("They can cancel until"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Term ends"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("State"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Up for renewal"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Forecast"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, "", SALE_CLI_RIGHT);
  return table;
}

static void
add_row (SaleCliTable *table, SaleRenewalRow *row)
{
  g_autofree char *contract = g_uuid_string_is_valid (row->key)
                                  ? g_strdup (row->product)
                                  : g_strdup_printf ("%s · %s", row->product, row->key);

  sale_cli_table_add (table, row->account_name);
  sale_cli_table_add (table, contract);
  sale_cli_table_add_date (table, sale_date_is_known (row->proof->know_by)
                                      ? row->proof->know_by
                                      : row->proof->signature_by);
  sale_cli_table_add_date (table, row->proof->theirs.unrolled);
  sale_cli_table_add_date (table, row->term_end);
  sale_cli_table_add (table, sale_notice_state_get_label (row->proof->state));
  sale_cli_table_take (table, sale_money_dup_short (row->up_for_renewal));
  sale_cli_table_take (table, sale_money_dup_short (row->forecast));
  sale_cli_table_take (table, g_strdup_printf ("%.0f %%", row->probability * 100));
}

static void
print (SaleCli *cli, GPtrArray *rows, const SaleRenewalTotal *total, const char *currency)
{
  g_autoptr (SaleCliTable) table = make_table ();
  g_autofree char *up = sale_money_dup_short (sale_money_new (total->up_for_renewal, currency));
  g_autofree char *forecast = sale_money_dup_short (sale_money_new (total->forecast, currency));

  for (guint i = 0; i < rows->len; i++)
    add_row (table, rows->pdata[i]);
  sale_cli_print_table (cli, table);
  sale_cli_print (cli, "\n");
  /* Translators: two amounts. */
  sale_cli_print (cli, _("Up for renewal: %s. Forecast: %s.\n"), up, forecast);
  if (total->not_converted)
    sale_cli_print (cli,
                    ngettext ("%u contract has no exchange rate and is in neither sum.\n",
                              "%u contracts have no exchange rate and are in neither sum.\n",
                              total->not_converted),
                    total->not_converted);
}

/* Leaves of @rows what the view shows. */
static gboolean
keep (GPtrArray *rows, SaleReader *reader, SaleBasis *basis, const SaleListView *view,
      GError **error)
{
  g_autoptr (SaleAccountQuery) query =
      sale_cli_parse_query (view->query ? view->query : "", basis, error);
  g_autoptr (GHashTable) found =
      query ? sale_account_query_read_ways (reader, basis, query, NULL, error) : NULL;

  if (found == NULL)
    return FALSE;
  for (guint i = rows->len; i > 0; i--)
    {
      SaleRenewalRow *row = rows->pdata[i - 1];
      guint64 *ways = g_hash_table_lookup (found, &row->account);

      if (ways == NULL || !sale_cli_view_takes (view, basis, row->owner) ||
          !sale_account_query_meets (query, *ways, (SaleRowHoldsFunc) sale_renewal_row_holds, row))
        g_ptr_array_remove_index (rows, i - 1);
    }
  return TRUE;
}

static GPtrArray *
list (SaleSession *session, int days, const char *name, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  SaleBasis *basis = sale_session_get_basis (session);
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;
  g_autoptr (GPtrArray) rows = NULL;

  if (!sale_cli_load_view (reader, "renewals", name, &view, error))
    return NULL;
  rows = sale_renewals_list (reader, basis, days, error);
  if (rows == NULL || (name && !keep (rows, reader, basis, &view, error)))
    return NULL;
  return g_steal_pointer (&rows);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *within = NULL;
  g_autofree char *name = NULL;
  const GOptionEntry options[] = {
    { "within", 0, 0, G_OPTION_ARG_FILENAME, &within,
      N_ ("Only what can be cancelled in the next days, is overdue or unknown"), N_ ("DAYS") },
    { "view", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What a view saved in the window shows"),
      N_ ("NAME") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);
  gint64 days = SALE_RENEWALS_ALL;
  SaleSession *session;
  g_autoptr (GPtrArray) rows = NULL;
  SaleRenewalTotal total;
  const char *currency;

  if (arguments == NULL || (within && !sale_cli_parse_int (within, 0, 36525, &days, error)))
    return SALE_CLI_USAGE;
  session = sale_cli_open_figures (cli, error);
  rows = session ? list (session, (int) days, name, error) : NULL;
  if (rows == NULL)
    return SALE_CLI_FAILED;

  total = sale_renewals_sum (rows);
  currency = sale_basis_get_currency (sale_session_get_basis (session));
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), rows, &total, currency);
  else
    print (cli, rows, &total, currency);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_renewals = {
  .name = "renewals",
  .summary = N_ ("List the renewals with their deadlines"),
  .description =
      N_ ("The current term of every live contract, by the day on which one has to know; "
          "those without a known deadline last."),
  .run = run,
};
