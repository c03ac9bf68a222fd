/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-settings.h"

#include <glib/gi18n-lib.h>

static void
answer_all (SaleCli *cli, const SaleEngineSettings *settings)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();
  gsize n;
  const SaleSettingSpec *specs = sale_engine_settings_list (&n);

  sale_cli_table_add_column (table, _("Setting"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Value"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("What it is"), SALE_CLI_LEFT);
  if (json)
    sale_cli_json_begin_object (json, NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *value = sale_engine_settings_dup_value (settings, specs[i].key);

      if (json)
        sale_cli_json_add_text (json, specs[i].key, value);
      sale_cli_table_add (table, specs[i].key);
      sale_cli_table_add (table, value);
      sale_cli_table_add (table, _(specs[i].label));
    }
  if (json)
    sale_cli_json_end_object (json);
  else
    sale_cli_print_table (cli, table);
}

static SaleCliStatus
answer_one (SaleCli *cli, const SaleEngineSettings *settings, const char *key, GError **error)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autofree char *value = sale_engine_settings_dup_value (settings, key);

  if (value == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("There is no setting “%.80s”; “settings” lists them"), key);
      return SALE_CLI_USAGE;
    }
  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, key, value);
      sale_cli_json_end_object (json);
    }
  else
    sale_cli_print (cli, "%s\n", value);
  return SALE_CLI_DONE;
}

static SaleCliStatus
change (SaleCli *cli, SaleSession *session, const char *key, const char *value, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  guint n_rates = 0;
  g_autoptr (SaleChangeSet) set =
      sale_settings_plan (reader, sale_session_get_basis (session), key, value, &n_rates, error);
  g_autoptr (SaleCommit) commit = set ? sale_session_commit (session, set, error) : NULL;

  if (commit == NULL)
    return SALE_CLI_FAILED;
  if (n_rates)
    sale_cli_warn (cli,
                   ngettext ("%u exchange rate was removed: it was into the former base currency",
                             "%u exchange rates were removed: they were into the former base "
                             "currency",
                             n_rates),
                   n_rates);
  return answer_one (cli, sale_basis_get_settings (sale_session_get_basis (session)), key, error);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 0, 2, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  const SaleEngineSettings *settings;

  if (session == NULL)
    return SALE_CLI_FAILED;
  settings = sale_basis_get_settings (sale_session_get_basis (session));
  if (arguments[0] && (arguments[1] == NULL || sale_engine_settings_find (arguments[0]) == NULL))
    return answer_one (cli, settings, arguments[0], error);
  if (arguments[0])
    return change (cli, session, arguments[0], arguments[1], error);
  answer_all (cli, settings);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_settings = {
  .name = "settings",
  .arguments = "[KEY [VALUE]]",
  .summary = N_ ("Show or change the settings that figures rest on"),
  .description =
      N_ ("An empty VALUE is the default. Settings are part of the book: a change can be "
          "undone. Another base currency removes the exchange rates."),
  .makes_book = TRUE,
  .run = run,
};
