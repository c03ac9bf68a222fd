/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-assign.h"
#include "sale-cli-commands.h"
#include "sale-import.h"
#include "sale-settings.h"

#include <inttypes.h>
#include <glib/gi18n-lib.h>

/**
 * Request:
 *
 * What was asked for, as it was typed.
 */
typedef struct
{
  char *kind;
  char *map;
  char *dates;
  char *decimal;
  gboolean dry_run;
  gboolean all_or_nothing;
  gboolean clear_empty;
  gboolean with_text;
} Request;

static void
request_clear (Request *self)
{
  g_free (self->kind);
  g_free (self->map);
  g_free (self->dates);
  g_free (self->decimal);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Request, request_clear)

/* What was asked for ------------------------------------------------------- */

static gboolean
choose (const char *text, const char *first, const char *second, int *choice, GError **error)
{
  if (text == NULL)
    return TRUE;
  *choice = g_str_equal (text, first) ? 1 : g_str_equal (text, second) ? 2 : 0;
  if (*choice == 0)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: what was typed, the two words allowed. */
                 _("“%.40s” is neither %s nor %s"), text, first, second);
  return *choice != 0;
}

static gboolean
parse_options (const Request *request, SaleImportOptions *options, GError **error)
{
  const SaleKindSpec *spec = NULL;
  int dates = 0, decimal = 0;

  if (request->kind)
    spec = sale_cli_parse_kind (request->kind, error);
  if (request->kind && spec == NULL)
    return FALSE;
  if (!choose (request->dates, "day-first", "month-first", &dates, error) ||
      !choose (request->decimal, "point", "comma", &decimal, error))
    return FALSE;
  options->kind = spec ? spec->kind : SALE_KIND_ANY;
  options->choice.order = dates == 1   ? SALE_DAY_FIRST
                          : dates == 2 ? SALE_MONTH_FIRST
                                       : SALE_DAY_ORDER_UNKNOWN;
  options->choice.decimal = decimal == 1   ? SALE_DECIMAL_POINT
                            : decimal == 2 ? SALE_DECIMAL_COMMA
                                           : SALE_DECIMAL_UNKNOWN;
  options->clear_empty = request->clear_empty;
  options->all_or_nothing = request->all_or_nothing;
  options->with_text = request->with_text;
  return TRUE;
}

static gboolean
load_map (SaleCli *cli, const char *path, SaleImportOptions *options, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  options->maps = sale_header_map_load (file, sale_cli_get_cancellable (cli), error);
  return options->maps != NULL;
}

static gboolean
refuse_sample (SaleSession *session, GError **error)
{
  if (!sale_session_is_sample (session))
    return FALSE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID,
               _("This is the sample book; import into a book of your own"));
  return TRUE;
}

/* Importing ---------------------------------------------------------------- */

static void
show_progress (double fraction, gpointer cli)
{
  g_autofree char *text = g_strdup_printf (_("Importing… %.0f %%"), fraction * 100);

  sale_cli_set_progress (cli, text);
}

static SaleImport *
make_import (SaleCli *cli, SaleSession *session, const SaleImportOptions *options, char **files)
{
  SaleImport *import = sale_import_new (sale_session_get_book (session), options);

  for (guint i = 0; files[i]; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (files[i]);

      sale_import_add_file (import, file);
    }
  sale_import_set_progress (import, show_progress, cli);
  return import;
}

/* The commit; NULL without an error when there was nothing to do. */
static SaleCommit *
commit (SaleCli *cli, SaleSession *session, SaleImport *import, GError **error)
{
  SaleBook *book = sale_session_get_book (session);
  SaleCommit *done = sale_import_commit (import, sale_cli_get_cancellable (cli), error);

  if (done == NULL)
    return NULL;
  sale_cli_set_progress (cli, _("Finding the figures…"));
  sale_session_follow (session, done);
  sale_book_wait_derived (book, NULL);
  return done;
}

/* The answer --------------------------------------------------------------- */

static void
add_rejected (SaleCliJson *json, const SaleImportReport *report)
{
  sale_cli_json_begin_array (json, "rejected");
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const SaleImportRejection *rejection = report->rejected->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "file", rejection->file);
      sale_cli_json_add_int (json, "line", rejection->line);
      sale_cli_json_add_text (json, "column", rejection->column);
      sale_cli_json_add_text (json, "reason", rejection->reason);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
}

static void
add_files (SaleCliJson *json, const SaleImportReport *report)
{
  sale_cli_json_begin_array (json, "files");
  for (guint i = 0; i < report->files->len; i++)
    {
      const SaleImportFile *file = report->files->pdata[i];

      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "file", file->name);
      sale_cli_json_add_text (json, "recognised", file->title);
      sale_cli_json_add_text (json, "encoding", file->encoding);
      sale_cli_json_add_int (json, "rows", file->n_rows);
      sale_cli_json_begin_array (json, "unknown_columns");
      for (guint n = 0; n < file->unknown->len; n++)
        sale_cli_json_add_text (json, NULL, file->unknown->pdata[n]);
      sale_cli_json_end_array (json);
      sale_cli_json_end_object (json);
    }
  sale_cli_json_end_array (json);
}

static void
answer_json (SaleCliJson *json, const SaleImportReport *report, gint64 set, gboolean dry_run)
{
  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_bool (json, "dry_run", dry_run);
  sale_cli_json_add_int (json, "created", report->n_created);
  sale_cli_json_add_int (json, "updated", report->n_updated);
  sale_cli_json_add_int (json, "unchanged", report->n_unchanged);
  sale_cli_json_add_int (json, "skipped", report->n_skipped);
  sale_cli_json_add_int (json, "n_rejected", report->n_rejected);
  add_rejected (json, report);
  add_files (json, report);
  if (set)
    sale_cli_json_add_int (json, "change_set", set);
  else
    sale_cli_json_add_null (json, "change_set");
  sale_cli_json_end_object (json);
}

static void
print_files (SaleCli *cli, const SaleImportReport *report)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  sale_cli_table_add_column (table, _("File"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Recognised as"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Rows"), SALE_CLI_RIGHT);
  for (guint i = 0; i < report->files->len; i++)
    {
      const SaleImportFile *file = report->files->pdata[i];

      sale_cli_table_add (table, file->name);
      sale_cli_table_add (table, file->title);
      sale_cli_table_add_int (table, file->n_rows);
    }
  sale_cli_print_table (cli, table);
}

static void
print_rejected (SaleCli *cli, const SaleImportReport *report)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();

  if (report->rejected->len == 0)
    return;
  sale_cli_table_add_column (table, _("Rejected in"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Line"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Column"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Why"), SALE_CLI_LEFT);
  for (guint i = 0; i < report->rejected->len; i++)
    {
      const SaleImportRejection *rejection = report->rejected->pdata[i];

      sale_cli_table_add (table, rejection->file);
      sale_cli_table_add_int (table, rejection->line);
      sale_cli_table_add (table, rejection->column);
      sale_cli_table_add (table, rejection->reason);
    }
  sale_cli_print (cli, "\n");
  sale_cli_print_table (cli, table);
}

static void
print_sum (SaleCli *cli, const SaleImportReport *report, gint64 set, gboolean dry_run)
{
  const gint64 counts[] = { report->n_created, report->n_updated, report->n_unchanged,
                            report->n_skipped, report->n_rejected };
  const char *const words[] = { _("created"), _("updated"), _("unchanged"), _("skipped"),
                                                                              _("rejected") };
  g_autoptr (GString) sum = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    g_string_append_printf (sum, "%s%" G_GINT64_FORMAT " %s", i ? ", " : "", counts[i], words[i]);
  sale_cli_print (cli, "\n%s\n", sum->str);
  if (report->currency)
    /* Translators: a currency such as USD. */
    sale_cli_print (cli, _("All amounts are in %s: it becomes the currency of the book.\n"),
                           report->currency);
  if (set)
    sale_cli_print (cli, _("This was change %" PRId64 "; “undo” takes it back.\n"), set);
  else if (dry_run)
    sale_cli_print (cli, "%s\n", _("Nothing was written: this was a dry run."));
  else
    sale_cli_print (cli, "%s\n", _("Nothing was written."));
}

/* A column that nothing is made of is no mistake, but perhaps a typing error. */
static void
warn_of_columns (SaleCli *cli, const SaleImportReport *report)
{
  for (guint i = 0; i < report->files->len; i++)
    {
      const SaleImportFile *file = report->files->pdata[i];

      for (guint n = 0; n < file->unknown->len; n++)
        {
          g_autofree char *column = sale_cli_dup_line (file->unknown->pdata[n]);

          /* Translators: a file, a column. */
          sale_cli_warn (cli, _("%s: the column “%s” is not known"), file->name, column);
        }
    }
}

static void
answer (SaleCli *cli, const SaleImportReport *report, gint64 set, gboolean dry_run)
{
  warn_of_columns (cli, report);
  if (sale_cli_get_json (cli))
    {
      answer_json (sale_cli_get_json (cli), report, set, dry_run);
      return;
    }
  print_files (cli, report);
  print_rejected (cli, report);
  print_sum (cli, report, set, dry_run);
}

/* -------------------------------------------------------------------------- */

static SaleCliStatus
import_files (SaleCli *cli, SaleSession *session, const Request *request,
              const SaleImportOptions *options, char **files, GError **error)
{
  g_autoptr (SaleImport) import = make_import (cli, session, options, files);
  const SaleImportReport *report = sale_import_get_report (import);
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (GError) failure = NULL;
  gboolean refused;

  if (!sale_import_plan (import, sale_cli_get_cancellable (cli), error))
    return SALE_CLI_FAILED;
  refused = report->n_rejected > 0 && request->all_or_nothing && !request->dry_run;
  if (!request->dry_run && !refused)
    done = commit (cli, session, import, &failure);
  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return SALE_CLI_FAILED;
    }
  answer (cli, report, done ? sale_commit_get_set (done) : 0, request->dry_run);
  return refused ? SALE_CLI_FAILED : report->n_rejected ? SALE_CLI_ATTENTION : SALE_CLI_DONE;
}

static SaleCliStatus
import (SaleCli *cli, const Request *request, char **files, GError **error)
{
  SaleImportOptions options = { 0 };
  SaleSession *session;
  SaleCliStatus status;

  if (!parse_options (request, &options, error))
    return SALE_CLI_USAGE;
  session = sale_cli_open_session (cli, error);
  if (session == NULL || refuse_sample (session, error) ||
      (request->map && !load_map (cli, request->map, &options, error)))
    return SALE_CLI_FAILED;
  options.owner = sale_basis_get_me (sale_session_get_basis (session));
  options.currency = sale_basis_get_currency (sale_session_get_basis (session));
  options.currency_is_open = sale_settings_is_currency_open (sale_session_get_reader (session));
  status = import_files (cli, session, request, &options, files, error);
  g_clear_pointer (&options.maps, g_ptr_array_unref);
  return status;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_auto (Request) request = { 0 };
  const GOptionEntry entries[] = {
    { "kind", 0, 0, G_OPTION_ARG_FILENAME, &request.kind,
      N_ ("What the files hold, when their columns do not tell"), N_ ("KIND") },
    { "map", 0, 0, G_OPTION_ARG_FILENAME, &request.map,
      N_ ("A header map of your own instead of the built-in ones"), N_ ("FILE") },
    { "dates", 0, 0, G_OPTION_ARG_FILENAME, &request.dates,
      N_ ("How to read 03/04/2027 where the file does not say"), "day-first|month-first" },
    { "decimal", 0, 0, G_OPTION_ARG_FILENAME, &request.decimal,
      N_ ("How to read 1,234 where the file does not say"), "point|comma" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &request.dry_run, N_ ("Tell what would be done"), NULL },
    { "all-or-nothing", 0, 0, G_OPTION_ARG_NONE, &request.all_or_nothing,
      N_ ("Write nothing when a row is rejected"), NULL },
    { "clear-empty", 0, 0, G_OPTION_ARG_NONE, &request.clear_empty,
      N_ ("An empty cell empties its field"), NULL },
    { "with-text", 0, 0, G_OPTION_ARG_NONE, &request.with_text,
      N_ ("Take along the text of mails and calendar events, not only their subject"), NULL },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, entries, 1, G_MAXUINT, error);

  return arguments ? import (cli, &request, arguments, error) : SALE_CLI_USAGE;
}

const SaleCliCommand sale_cmd_import = {
  .name = "import",
  .arguments = "FILE…",
  .summary = N_ ("Import files as one change"),
  .description =
      N_ ("CSV files in the program's own columns, or as HubSpot, Salesforce and Odoo export "
          "them; in any order, linked to each other. Contact cards (.vcf) become contacts; "
          "calendars (.ics) and mail (.eml, .mbox) become activities of the account that the "
          "people in them belong to. Importing the same file twice changes "
          "nothing. The exit status is 3 when rows were rejected; the good ones are imported "
          "all the same, unless --all-or-nothing is given."),
  .makes_book = TRUE,
  .run = run,
};
