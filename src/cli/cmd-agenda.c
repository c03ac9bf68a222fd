/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-agenda.h"
#include "sale-cli-commands.h"
#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAYS_MAX 3650

/* For programs -------------------------------------------------------------- */

static void
add_item (SaleCliJson *json, SaleReader *reader, SaleAgendaItem *item, double unit)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "kind",
                          sale_word_to_nick (sale_today_kind_words, (int) item->kind));
  sale_cli_json_add_text (json, "group",
                          sale_word_to_nick (sale_today_group_words, (int) item->group));
  sale_cli_json_add_text (json, "account", item->account_name);
  sale_cli_json_add_id (json, "account_id", reader, item->account);
  sale_cli_json_add_id (json, "id", reader, item->record);
  sale_cli_json_add_text (json, "title", item->title);
  sale_cli_json_add_date (json, "due", item->due);
  sale_cli_json_add_real (json, "score", item->score / unit);
  sale_cli_json_add_text (json, "reason", item->reason);
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, SaleReader *reader, GPtrArray *items, const char *currency)
{
  /* A score is an amount: in the book's currency, not in its minor unit. */
  double unit = pow (10, sale_currency_get_exponent (currency));

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_begin_array (json, "items");
  for (guint i = 0; i < items->len; i++)
    add_item (json, reader, items->pdata[i], unit);
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

/* For people --------------------------------------------------------------- */

static void
print (SaleCli *cli, GPtrArray *items)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  if (items->len == 0)
    {
      sale_cli_print (cli, "%s\n", _("Nothing needs doing."));
      return;
    }
  sale_cli_table_add_column (table, _("When"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Due"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Account"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("What"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Why"), SALE_CLI_LEFT);
  for (guint i = 0; i < items->len; i++)
    {
      SaleAgendaItem *item = items->pdata[i];
      SaleAgendaItem *before = i ? items->pdata[i - 1] : NULL;
      gboolean is_first = before == NULL || before->group != item->group;

      sale_cli_table_add (
          table, is_first ? sale_word_to_label (sale_today_group_words, (int) item->group) : NULL);
      sale_cli_table_add_date (table, item->due);
      sale_cli_table_add (table, item->account_name);
      sale_cli_table_add (table, item->title);
      sale_cli_table_add (table, item->reason);
    }
  sale_cli_print_table (cli, table);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *days_text = NULL;
  gboolean mine = FALSE;
  const GOptionEntry options[] = {
    { "days", 0, 0, G_OPTION_ARG_FILENAME, &days_text, N_ ("How far to look ahead (30)"),
      N_ ("N") },
    { "mine", 0, 0, G_OPTION_ARG_NONE, &mine, N_ ("Only your own accounts"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);
  gint64 days = SALE_AGENDA_DAYS;
  SaleSession *session;
  g_autoptr (SaleToday) today = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (arguments == NULL ||
      (days_text && !sale_cli_parse_int (days_text, 0, DAYS_MAX, &days, error)))
    return SALE_CLI_USAGE;
  session = sale_cli_open_figures (cli, error);
  today = session ? sale_agenda_load (sale_session_get_reader (session),
                                      sale_session_get_basis (session), (int) days, mine, error)
                  : NULL;
  if (today == NULL)
    return SALE_CLI_FAILED;

  items = sale_agenda_list (today);
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), sale_session_get_reader (session), items,
                 sale_basis_get_currency (sale_session_get_basis (session)));
  else
    print (cli, items);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_agenda = {
  .name = "agenda",
  .summary = N_ ("What needs doing today"),
  .description =
      N_ ("One ranked list: deadlines, late steps, signals, tasks, reviews, promises and "
          "silent accounts, each with its reason."),
  .run = run,
};
