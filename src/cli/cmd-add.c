/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-assign.h"
#include "sale-cli-commands.h"
#include "sale-cli-record.h"
#include "sale-records.h"

#include <glib/gi18n-lib.h>

/* Facts that the moment of writing gives, when nobody says otherwise. */
static void
set_defaults (SaleSession *session, SaleRecord *record, gint64 id, SaleChangeSet *set)
{
  const char *me = sale_basis_get_me (sale_session_get_basis (session));

  if (sale_record_get_kind (record) == SALE_KIND_ACCOUNT && me &&
      !sale_record_has (record, sale_account_field_owner))
    sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_owner, me);
}

static SaleRecord *
add (SaleSession *session, const SaleKindSpec *spec, char **assignments, GError **error)
{
  g_autofree char *label = g_strdup_printf (_("Add: %s"), _(spec->label));
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, label);
  g_autoptr (SaleRecord) record = sale_record_new (spec->kind);
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, spec->kind);

  if (!sale_cli_assign (session, record, id, assignments, set, error))
    return NULL;
  set_defaults (session, record, id, set);
  commit = sale_session_commit (session, set, error);
  if (commit == NULL)
    return NULL;
  return sale_reader_get (sale_session_get_reader (session), sale_commit_get_new_id (commit, id),
                          error);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 2, G_MAXUINT, error);
  const SaleKindSpec *spec = arguments ? sale_cli_parse_kind (arguments[0], error) : NULL;
  SaleSession *session = spec ? sale_cli_open_session (cli, error) : NULL;
  g_autoptr (SaleRecord) record = session ? add (session, spec, arguments + 1, error) : NULL;

  if (record == NULL)
    return SALE_CLI_FAILED;
  sale_cli_answer_record (cli, sale_session_get_reader (session), record);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_add = {
  .name = "add",
  .arguments = "KIND FIELD=VALUE…",
  .summary = N_ ("Add a record"),
  .description =
      N_ ("Dates are written 2027-01-31, amounts 1234.50, sets with “;” between their members. A "
          "reference is the name, the external id or the id of the record it points to.\n\n"
          "Example: second-sale-cli add contact account=Acme name=\"Dana Weiß\" roles=champion"),
  .makes_book = TRUE,
  .run = run,
};
