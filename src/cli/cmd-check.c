/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-check.h"
#include "sale-cli-commands.h"
#include "sale-derive.h"

#include <glib/gi18n-lib.h>

static void
add_finding (SaleCliJson *json, SaleReader *reader, const SaleFinding *finding)
{
  SaleUuid uuid;
  SaleKind kind;

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "what", sale_finding_kind_to_nick (finding->what));
  if (finding->record && sale_reader_get_uuid (reader, finding->record, &uuid, &kind))
    sale_cli_json_add_uuid (json, "id", &uuid);
  else
    sale_cli_json_add_null (json, "id");
  sale_cli_json_add_text (json, "text", finding->text);
  sale_cli_json_end_object (json);
}

static void
answer_json (SaleCliJson *json, SaleReader *reader, GPtrArray *findings)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_bool (json, "ok", findings->len == 0);
  sale_cli_json_begin_array (json, "findings");
  for (guint i = 0; i < findings->len; i++)
    add_finding (json, reader, findings->pdata[i]);
  sale_cli_json_end_array (json);
  sale_cli_json_end_object (json);
}

static void
answer_text (SaleCli *cli, GPtrArray *findings)
{
  if (findings->len == 0)
    sale_cli_print (cli, "%s\n", _("The book is sound."));
  for (guint i = 0; i < findings->len; i++)
    {
      const SaleFinding *finding = findings->pdata[i];
      g_autofree char *line = sale_cli_dup_line (finding->text);

      sale_cli_print (cli, "%s: %s\n", sale_finding_kind_to_nick (finding->what), line);
    }
}

static GPtrArray *
check (SaleCli *cli, SaleSession *session, gboolean quick, GError **error)
{
  sale_cli_set_progress (cli, _("Examining the book…"));
  if (!sale_session_wait (session, error))
    return NULL;
  return sale_check_run (sale_session_get_reader (session),
                         quick ? SALE_CHECK_QUICK : SALE_CHECK_FULL, sale_derive_accounts,
                         sale_cli_get_clock (cli), error);
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  gboolean quick = FALSE;
  const GOptionEntry options[] = {
    { "quick", 0, 0, G_OPTION_ARG_NONE, &quick, N_ ("Only what an unclean exit can break"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);
  SaleSession *session = arguments ? sale_cli_open_session (cli, error) : NULL;
  g_autoptr (GPtrArray) findings = session ? check (cli, session, quick, error) : NULL;

  if (findings == NULL)
    return SALE_CLI_FAILED;
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), sale_session_get_reader (session), findings);
  else
    answer_text (cli, findings);
  return findings->len ? SALE_CLI_ATTENTION : SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_check = {
  .name = "check",
  .summary = N_ ("Examine the book's file"),
  .description =
      N_ ("Looks at the file's structure, its tables against the program's, references, values, "
          "the search index, the change log and the cached figures. Changes nothing. The exit "
          "status is 3 when something was found."),
  .run = run,
};
