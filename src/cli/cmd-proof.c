/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-find.h"
#include "sale-cli-proof.h"
#include "sale-pdf.h"
#include "sale-proof-events.h"
#include "sale-proof.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *pdf;
  char *ics;
} Files;

static void
files_clear (Files *self)
{
  g_free (self->pdf);
  g_free (self->ics);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Files, files_clear)

static SaleRenewalRow *
find_row (SaleSession *session, const char *text, GError **error)
{
  SaleReader *reader = sale_session_get_reader (session);
  g_autoptr (SaleRecord) contract = sale_cli_find_contract (reader, text, error);

  return contract ? sale_renewals_get (reader, sale_session_get_basis (session),
                                       sale_record_get_id (contract), error)
                  : NULL;
}

static gboolean
write_pdf (SaleCli *cli, SaleSession *session, gint64 contract, const char *path, GError **error)
{
  g_autoptr (SaleDocument) document = sale_proof_dup_document (
      sale_session_get_reader (session), sale_session_get_basis (session), contract, error);

  return document &&
         sale_pdf_save (document, path, sale_clock_get_now (sale_cli_get_clock (cli)), error);
}

static gboolean
write_ics (SaleCli *cli, SaleSession *session, gint64 contract, const char *path, GError **error)
{
  g_autoptr (SaleProof) proof = sale_proof_load (sale_session_get_reader (session),
                                                 sale_session_get_basis (session), contract, error);
  g_autofree char *text = NULL;

  if (proof == NULL)
    return FALSE;
  text = sale_proof_dup_calendar_file (proof, sale_clock_get_now (sale_cli_get_clock (cli)));
  return g_file_set_contents (path, text, -1, error);
}

static gboolean
write_files (SaleCli *cli, SaleSession *session, gint64 contract, const Files *files,
             GError **error)
{
  if (files->pdf && !write_pdf (cli, session, contract, files->pdf, error))
    return FALSE;
  return files->ics == NULL || write_ics (cli, session, contract, files->ics, error);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (Files) files = { NULL, NULL };
  const GOptionEntry options[] = {
    { "pdf", 0, 0, G_OPTION_ARG_FILENAME, &files.pdf, N_ ("Write the proof sheet, to be printed"),
      N_ ("FILE") },
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &files.ics,
      N_ ("Write its dates for a calendar, with alarms"), N_ ("FILE") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 1, 1, error);
  SaleSession *session = arguments ? sale_cli_open_figures (cli, error) : NULL;
  g_autoptr (SaleRenewalRow) row = session ? find_row (session, arguments[0], error) : NULL;

  if (row == NULL || !write_files (cli, session, row->contract, &files, error))
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
