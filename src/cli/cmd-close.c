/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-record.h"
#include "sale-close.h"
#include "sale-records.h"
#include "sale-renewals.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
parse_kind (const char *word, SaleCloseKind *kind, GError **error)
{
  static const char *const words[] = { "renewed", "reduced", "lost", "notice" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i]))
      {
        *kind = (SaleCloseKind) i;
        return TRUE;
      }
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("“%.40s” is none of renewed, reduced, lost, notice"), word);
  return FALSE;
}

static gboolean
fill (SaleClose *form, char **assignments, GError **error)
{
  for (guint i = 0; assignments[i]; i++)
    {
      const char *equals = strchr (assignments[i], '=');
      g_autofree char *field = equals ? g_strndup (assignments[i], equals - assignments[i]) : NULL;

      if (field == NULL)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _("“%.40s” is not FIELD=VALUE"), assignments[i]);
          return FALSE;
        }
      if (!sale_close_set (form, field, equals + 1, error))
        return FALSE;
    }
  return TRUE;
}

typedef struct
{
  gint64 contract;
  gint64 renewal;
  gint64 follow_up;
  gint64 set;
} Closed;

static gboolean
close_contract (SaleSession *session, gint64 contract, SaleCloseKind kind, char **assignments,
                Closed *closed, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  SaleBasis *basis = sale_session_get_basis (session);
  g_autoptr (SaleRenewalRow) row = sale_renewals_get (reader, basis, contract, error);
  g_auto (SaleClose) form = { 0 };
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 follow_up = 0;

  if (row == NULL || !sale_close_init (&form, reader, basis, kind, contract, error) ||
      !fill (&form, assignments, error))
    return FALSE;
  set = sale_close_plan (&form, reader, basis, &follow_up, error);
  commit = set ? sale_session_commit (session, set, error) : NULL;
  if (commit == NULL)
    return FALSE;
  closed->contract = contract;
  closed->renewal = row->renewal;
  closed->follow_up = follow_up ? sale_commit_get_new_id (commit, follow_up) : 0;
  closed->set = sale_commit_get_set (commit);
  return TRUE;
}

static void
add_record (SaleCliJson *json, const char *name, SaleReader *reader, gint64 id)
{
  g_autoptr (SaleRecord) record = id ? sale_reader_get (reader, id, NULL) : NULL;

  if (record)
    sale_cli_json_add_record (json, name, reader, record);
  else
    sale_cli_json_add_null (json, name);
}

static void
print_record (SaleCli *cli, SaleReader *reader, gint64 id)
{
  g_autoptr (SaleRecord) record = id ? sale_reader_get (reader, id, NULL) : NULL;

  if (record == NULL)
    return;
  sale_cli_print_record (cli, reader, record);
  sale_cli_print (cli, "\n");
}

static void
answer (SaleCli *cli, SaleReader *reader, const Closed *closed)
{
  SaleCliJson *json = sale_cli_get_json (cli);

  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_int (json, "change_set", closed->set);
      add_record (json, "contract", reader, closed->contract);
      add_record (json, "renewal", reader, closed->renewal);
      add_record (json, "follow_up", reader, closed->follow_up);
      sale_cli_json_end_object (json);
      return;
    }
  print_record (cli, reader, closed->renewal);
  print_record (cli, reader, closed->follow_up ? closed->follow_up : closed->contract);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 2, G_MAXUINT, error);
  SaleCloseKind kind;
  SaleSession *session;
  g_autoptr (SaleRecord) contract = NULL;
  Closed closed = { 0 };

  if (arguments == NULL || !parse_kind (arguments[1], &kind, error))
    return SALE_CLI_USAGE;
  session = sale_cli_open_figures (cli, error);
  contract = session
                 ? sale_cli_find_contract (sale_session_get_reader (session), arguments[0], error)
                 : NULL;
  if (contract == NULL ||
      !close_contract (session, sale_record_get_id (contract), kind, arguments + 2, &closed, error))
    return SALE_CLI_FAILED;
  answer (cli, sale_session_get_reader (session), &closed);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_close = {
  .name = "close",
  .arguments = "CONTRACT renewed|reduced|lost|notice [FIELD=VALUE…]",
  .summary = N_ ("Close a renewal"),
  .description =
      N_ ("renewed and reduced take amount, length_months and term_start, and write the contract "
          "that follows; lost takes reason, decided_by, weakening_began and date; notice takes "
          "date, by and reason. What is not given is taken from the contract."),
  .run = run,
};
