/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-assign.h"
#include "sale-cli-commands.h"
#include "sale-export.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  char *to;
  char *kind;
  gboolean shared;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->to);
  g_free (self->kind);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

static void
show_progress (double fraction, gpointer cli)
{
  g_autofree char *text = g_strdup_printf (_("Exporting… %.0f %%"), fraction * 100);

  sale_cli_set_progress (cli, text);
}

/* Where they are, as seen from where the program was started. */
static GStrv
dup_paths (const char *directory, GStrv files)
{
  GStrv paths = g_new0 (char *, g_strv_length (files) + 1);

  for (guint i = 0; files[i]; i++)
    paths[i] = g_build_filename (directory, files[i], NULL);
  return paths;
}

static void
answer (SaleCli *cli, const Request *request, GStrv names)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_auto (GStrv) files = dup_paths (request->to, names);

  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_bool (json, "shared", request->shared);
      sale_cli_json_add_texts (json, "files", (const char *const *) files);
      sale_cli_json_end_object (json);
      return;
    }
  for (guint i = 0; files[i]; i++)
    {
      g_autofree char *name = sale_cli_dup_line (files[i]);

      sale_cli_print (cli, "%s\n", name);
    }
  if (!request->shared)
    sale_cli_warn (cli, _("Private fields are in these files; --shared leaves them out"));
}

static SaleCliStatus
export_book (SaleCli *cli, const Request *request, GError **error)
{
  SaleExportOptions options = { .shared = request->shared };
  g_autoptr (GFile) directory = g_file_new_for_path (request->to);
  const SaleKindSpec *spec = request->kind ? sale_cli_parse_kind (request->kind, error) : NULL;
  SaleSession *session;
  g_auto (GStrv) files = NULL;

  if (request->kind && spec == NULL)
    return SALE_CLI_USAGE;
  session = sale_cli_open_session (cli, error);
  if (session == NULL)
    return SALE_CLI_FAILED;
  options.kind = spec ? spec->kind : SALE_KIND_ANY;
  options.currency = sale_basis_get_currency (sale_session_get_basis (session));
  files = sale_export_to_directory (sale_session_get_book (session), directory, &options,
                                    show_progress, cli, sale_cli_get_cancellable (cli), error);
  if (files == NULL)
    return SALE_CLI_FAILED;
  answer (cli, request, files);
  return SALE_CLI_DONE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (Request) request = { 0 };
  const GOptionEntry options[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &request.to, N_ ("The directory to write into"),
      N_ ("DIR") },
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &request.kind, N_ ("Only this kind of record"),
      N_ ("KIND") },
    { "shared", 0, 0, G_OPTION_ARG_NONE, &request.shared, N_ ("Leave private fields out"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);

  if (arguments == NULL)
    return SALE_CLI_USAGE;
  if (request.to)
    return export_book (cli, &request, error);
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("--to is missing: the directory to write into"));
  return SALE_CLI_USAGE;
}

const SaleCliCommand sale_cmd_export = {
  .name = "export",
  .summary = N_ ("Write the book as CSV and Markdown"),
  .description =
      N_ ("Importing the files into an empty book gives the same records, ids included."),
  .run = run,
};
