/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-proof.h"

#include <glib/gi18n-lib.h>

static SaleRenewalRow *
find_row (SaleSession *session, const char *text, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  g_autoptr (SaleRecord) contract = sale_cli_find_contract (reader, text, error);

  return contract ? sale_renewals_get (reader, sale_session_get_basis (session),
                                       sale_record_get_id (contract), error)
                  : NULL;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, NULL, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_figures (cli, error) : NULL;
  g_autoptr (SaleRenewalRow) row = session ? find_row (session, arguments[0], error) : NULL;

  if (row == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    sale_cli_json_add_proof (sale_cli_get_json (cli), row);
  else
    sale_cli_print_proof (cli, row);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_proof = {
  .name = "proof",
  .arguments = "CONTRACT",
  .summary = N_ ("Prove the notice deadline of a contract"),
  .description =
      N_ ("CONTRACT is the id or the external id of a contract, its product, or an account that "
          "has one contract."),
  .run = run,
};
