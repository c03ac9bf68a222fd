/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-plan-rows.h"

#include <glib/gi18n-lib.h>

static gboolean
is_tracked (SalePlanRow *row)
{
  return row->first_value.state != SALE_FIRST_VALUE_NOT_TRACKED;
}

/* For programs -------------------------------------------------------------- */

static void
add_first_value (SaleCliJson *json, SalePlanRow *row)
{
  sale_cli_json_begin_object (json, "first_value");
  sale_cli_json_add_text (json, "state",
                          sale_word_to_nick (sale_first_value_words, (int) row->first_value.state));
  if (is_tracked (row))
    sale_cli_json_add_int (json, "days", row->first_value.days);
  else
    sale_cli_json_add_null (json, "days");
  sale_cli_json_end_object (json);
}

static void
add_plan (SaleCliJson *json, SaleReader *reader, SalePlanRow *row)
{
  const SalePlanProgress *progress = &row->progress;
  SaleUuid uuid;
  SaleKind kind;

  sale_cli_json_begin_object (json, NULL);
  if (sale_reader_get_uuid (reader, row->plan, &uuid, &kind))
    sale_cli_json_add_uuid (json, "id", &uuid);
  sale_cli_json_add_text (json, "account", row->account_name);
  sale_cli_json_add_text (json, "account_id", row->account_uuid);
  sale_cli_json_add_text (json, "plan", row->name);
  sale_cli_json_add_text (json, "owner", row->owner);
  sale_cli_json_add_int (json, "done", progress->completion.done);
  sale_cli_json_add_int (json, "required", progress->completion.required);
  sale_cli_json_add_int (json, "skipped", progress->completion.skipped);
  sale_cli_json_add_ratio (json, "completion", sale_completion_get_ratio (progress->completion));
  sale_cli_json_add_int (json, "late_us", progress->late_us);
  sale_cli_json_add_int (json, "late_customer", progress->late_customer);
  add_first_value (json, row);
  sale_cli_json_add_int (json, "age_days", progress->age_days);
  sale_cli_json_add_date (json, "planned_finish", progress->planned_finish);
  sale_cli_json_add_date (json, "forecast_finish", progress->forecast_finish);
  sale_cli_json_add_int (json, "slip_days", progress->slip);
  sale_cli_json_add_bool (json, "stalled", row->stalled);
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, SaleReader *reader, GPtrArray *rows)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "plans");
  for (guint i = 0; i < rows->len; i++)
    add_plan (json, reader, rows->pdata[i]);
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

/* For people --------------------------------------------------------------- */

static char *
dup_first_value (SalePlanRow *row)
{
  const char *state = sale_word_to_label (sale_first_value_words, (int) row->first_value.state);

  if (!is_tracked (row))
    return NULL;
  /* Translators: a state and a number of days: "Confirmed, day 25". */
  return g_strdup_printf (_("%s, day %d"), state, row->first_value.days);
}

static void
add_row (SaleCliTable *table, SalePlanRow *row)
{
  const SalePlanProgress *progress = &row->progress;

  sale_cli_table_add (table, row->account_name);
  sale_cli_table_add (table, row->name);
  sale_cli_table_take (table,
                       sale_ratio_dup_percent (sale_completion_get_ratio (progress->completion)));
  sale_cli_table_take (
      table, g_strdup_printf ("%u/%u", progress->completion.done,
                              progress->completion.required - progress->completion.skipped));
  sale_cli_table_add_int (table, progress->late_us);
  sale_cli_table_add_int (table, progress->late_customer);
  sale_cli_table_add_int (table, progress->age_days);
  sale_cli_table_take (table, dup_first_value (row));
  sale_cli_table_add (table, row->stalled ? _("Stalled") : NULL);
}

static void
print (SaleCli *cli, GPtrArray *rows)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  if (rows->len == 0)
    {
      sale_cli_print (cli, "%s\n", _("No onboarding plan is running."));
      return;
    }
  sale_cli_table_add_column (table, _("Account"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Plan"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Done"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, "", SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Late, us"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Late, them"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Day"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("First value"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, "", SALE_CLI_LEFT);
  for (guint i = 0; i < rows->len; i++)
    add_row (table, rows->pdata[i]);
  sale_cli_print_table (cli, table);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 0, 0, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  SaleReader *reader = session ? sale_session_get_reader (session) : NULL;
  g_autoptr (GPtrArray) rows =
      reader ? sale_plan_rows_list (reader, sale_session_get_basis (session), error) : NULL;

  if (rows == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), reader, rows);
  else
    print (cli, rows);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_onboarding = {
  .name = "onboarding",
  .summary = N_ ("List the running onboarding plans"),
  .description = N_ ("How far each is, what is late on either side, and the time to first value."),
  .run = run,
};
