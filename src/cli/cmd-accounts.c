/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-filter.h"
#include "sale-facts.h"
#include "sale-health.h"
#include "sale-id-set.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

static int
compare_names (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;

  return g_utf8_collate (sale_record_get_title (left), sale_record_get_title (right));
}

/* Leaves of @accounts those that meet @text, if there is one. */
static gboolean
keep (GPtrArray *accounts, SaleReader *reader, SaleBasis *basis, const char *text, GError **error)
{
  g_autoptr (SaleAccountQuery) wanted = NULL;
  g_autoptr (GHashTable) found = NULL;

  if (text == NULL || *text == '\0')
    return TRUE;
  wanted = sale_cli_parse_query (text, basis, error);
  found = wanted ? sale_account_query_read (reader, basis, wanted, NULL, error) : NULL;
  if (found == NULL)
    return FALSE;
  for (guint i = accounts->len; i > 0; i--)
    if (!sale_id_set_has (found, sale_record_get_id (accounts->pdata[i - 1])))
      g_ptr_array_remove_index (accounts, i - 1);
  return TRUE;
}

/* What is both in the view and asked for. */
static GPtrArray *
list (SaleReader *reader, SaleBasis *basis, const SaleListView *view, const char *text,
      GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) accounts = sale_reader_list (reader, query, error);

  if (accounts == NULL || !keep (accounts, reader, basis, view->query, error) ||
      !keep (accounts, reader, basis, text, error))
    return NULL;
  for (guint i = accounts->len; i > 0; i--)
    if (!sale_cli_view_takes (view, basis, sale_account_get_owner (accounts->pdata[i - 1])))
      g_ptr_array_remove_index (accounts, i - 1);
  g_ptr_array_sort (accounts, compare_names);
  return g_steal_pointer (&accounts);
}

/* For programs -------------------------------------------------------------- */

static double
known (double score)
{
  return score < 0 ? NAN : score;
}

static gboolean
add_reasons (SaleCliJson *json, SaleReader *reader, SaleBasis *basis, gint64 account,
             GError **error)
{
  g_autoptr (SaleAccountFacts) facts = sale_facts_load (reader, basis, account, error);
  g_autoptr (SaleHealth) health = NULL;

  if (facts == NULL)
    return FALSE;
  health = sale_health_new (facts, sale_basis_get_settings (basis), sale_basis_get_today (basis));
  sale_cli_json_add_texts (json, "reasons", (const char *const *) health->reasons);
  return TRUE;
}

static gboolean
add_health (SaleCliJson *json, SaleReader *reader, SaleBasis *basis, const SaleDerived *derived,
            GError **error)
{
  gboolean fine;

  sale_cli_json_begin_object (json, "health");
  sale_cli_json_add_real (json, "score", known (derived->score));
  sale_cli_json_add_text (json, "band", sale_word_to_nick (sale_band_words, derived->band));
  sale_cli_json_add_real (json, "confidence", known (derived->confidence));
  sale_cli_json_add_real (json, "relationship", known (derived->relationship));
  sale_cli_json_add_real (json, "adoption", known (derived->adoption));
  sale_cli_json_add_real (json, "value", known (derived->value));
  sale_cli_json_add_text (json, "pattern",
                          sale_word_to_nick (sale_pattern_words, derived->pattern));
  fine = add_reasons (json, reader, basis, derived->account, error);
  sale_cli_json_end_object (json);
  return fine;
}

static gboolean
add_account (SaleCliJson *json, SaleReader *reader, SaleBasis *basis, SaleRecord *account,
             const SaleDerived *derived, GError **error)
{
  gboolean fine;

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_uuid (json, "id", sale_record_get_uuid (account));
  sale_cli_json_add_text (json, "external_id", sale_account_get_external_id (account));
  sale_cli_json_add_text (json, "name", sale_account_get_name (account));
  sale_cli_json_add_text (json, "owner", sale_account_get_owner (account));
  sale_cli_json_add_text (json, "tier", sale_record_get_text (account, sale_account_field_tier));
  sale_cli_json_add_text (json, "stage", sale_record_get_text (account, sale_account_field_stage));
  if (derived->arr < 0)
    sale_cli_json_add_null (json, "arr");
  else
    sale_cli_json_add_money (json, "arr",
                             sale_money_new (derived->arr, sale_basis_get_currency (basis)));
  fine = add_health (json, reader, basis, derived, error);
  sale_cli_json_add_date (json, "next_deadline", derived->next_deadline);
  sale_cli_json_add_date (json, "last_touch", derived->last_two_way);
  sale_cli_json_add_date (json, "next_touch", derived->next_touch);
  sale_cli_json_add_date (json, "next_review", derived->next_review);
  sale_cli_json_end_object (json);
  return fine;
}

/* For people --------------------------------------------------------------- */

static SaleCliTable *
make_table (void)
{
  SaleCliTable *table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("Account"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Tier"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Stage"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("ARR"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Health"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, "", SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Deadline"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Last touch"), SALE_CLI_LEFT);
  return table;
}

static void
add_row (SaleCliTable *table, SaleBasis *basis, SaleRecord *account, const SaleDerived *derived)
{
  SaleMoney arr = sale_money_new (MAX (derived->arr, 0), sale_basis_get_currency (basis));
  const char *band = sale_word_to_label (sale_band_words, derived->band);

  sale_cli_table_add (table, sale_account_get_name (account));
  sale_cli_table_add (table, sale_word_to_label (sale_tier_words, sale_account_get_tier (account)));
  sale_cli_table_add (table,
                      sale_word_to_label (sale_stage_words, sale_account_get_stage (account)));
  sale_cli_table_take (table,
                       derived->arr < 0 ? g_strdup (_("no rate")) : sale_money_dup_short (arr));
  sale_cli_table_take (
      table, derived->score < 0
                 ? NULL
                 : sale_health_dup_score (derived->score, sale_basis_get_settings (basis)));
  sale_cli_table_add (table, band ? band : _("Not known"));
  sale_cli_table_add_date (table, derived->next_deadline);
  sale_cli_table_add_date (table, derived->last_two_way);
}

static gboolean
answer (SaleCli *cli, SaleSession *session, GPtrArray *accounts, GError **error)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  SaleReader *reader = sale_session_get_reader (session);
  SaleBasis *basis = sale_session_get_basis (session);
  g_autoptr (SaleCliTable) table = make_table ();
  gboolean fine = TRUE;

  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_begin_array (json, "accounts");
    }
  for (guint i = 0; fine && i < accounts->len; i++)
    {
      SaleDerived derived;

      fine = sale_reader_get_derived (reader, sale_record_get_id (accounts->pdata[i]), &derived,
                                      error);
      if (fine && json)
        fine = add_account (json, reader, basis, accounts->pdata[i], &derived, error);
      else if (fine)
        add_row (table, basis, accounts->pdata[i], &derived);
    }
  if (json)
    {
      sale_cli_json_end_array (json);
      sale_cli_json_end_object (json);
    }
  else
    sale_cli_print_table (cli, table);
  return fine;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  const GOptionEntry options[] = {
    { "view", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("What a view saved in the window shows"),
      N_ ("NAME") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, G_MAXUINT, error);
  g_autofree char *text = arguments ? g_strjoinv (" ", arguments) : NULL;
  SaleSession *session = text ? sale_cli_open_figures (cli, error) : NULL;
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;
  g_autoptr (GPtrArray) accounts = NULL;

  if (reader && sale_cli_load_view (reader, "accounts", name, &view, error))
    accounts = list (reader, sale_session_get_basis (session), &view, text, error);
  return accounts && answer (cli, session, accounts, error) ? SALE_CLI_DONE : SALE_CLI_FAILED;
}

const SaleCliCommand sale_cmd_accounts = {
  .name = "accounts",
  .arguments = "[QUERY]",
  .summary = N_ ("List accounts with their figures"),
  .description = N_ (
      "QUERY is what the window's filter takes: words to be met in the name, domain, owner, "
      "industry, city, tags or external id, and conditions such as “renewing<120d”, "
      "“value<40”, “no sponsor”, “touch>60d”, “tier:strategic,standard”, “owner:me”, "
      "“arr>=50k”, “forecast:critical”; “or” between alternatives, “not” before what must not be."),
  .run = run,
};
