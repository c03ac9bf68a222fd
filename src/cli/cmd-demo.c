/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-demo.h"

#include <glib/gi18n-lib.h>

#define SEED_DEFAULT 1

static gboolean
parse_size (const char *text, SaleDemoSize *size, GError **error)
{
  *size = SALE_DEMO_SAMPLE;
  if (text == NULL || g_str_equal (text, "sample"))
    return TRUE;
  *size = SALE_DEMO_BIG;
  if (g_str_equal (text, "big"))
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, _("The size is sample or big"));
  return FALSE;
}

static void
show_progress (double fraction, gpointer cli)
{
  g_autofree char *text = g_strdup_printf (_("Making the book… %.0f %%"), fraction * 100);

  sale_cli_set_progress (cli, text);
}

/* How many records of each kind there are. */
static void
answer (SaleCli *cli, SaleReader *reader)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();
  g_autofree char *path = sale_cli_dup_line (sale_cli_get_book_path (cli));

  sale_cli_table_add_column (table, path, SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Records"), SALE_CLI_RIGHT);
  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "book", sale_cli_get_book_path (cli));
    }
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      const SaleKindSpec *spec = sale_kind_get_spec ((SaleKind) kind);
      g_autoptr (SaleQuery) query = sale_query_new ((SaleKind) kind);
      gint64 n = sale_reader_count (reader, query, NULL);

      if (json)
        sale_cli_json_add_int (json, spec->plural, n);
      sale_cli_table_add (table, _(spec->label));
      sale_cli_table_add_int (table, n);
    }
  if (json)
    sale_cli_json_end_object (json);
  else
    sale_cli_print_table (cli, table);
}

static SaleCliStatus
make (SaleCli *cli, SaleDemoSize size, guint32 seed, GError **error)
{
  SaleSession *session;

  sale_cli_choose_sample (cli);
  session = sale_cli_open_session (cli, error);
  if (session == NULL ||
      !sale_demo_write (sale_session_get_book (session), size, seed, sale_cli_get_today (cli),
                        show_progress, cli, sale_cli_get_cancellable (cli), error))
    return SALE_CLI_FAILED;
  sale_cli_set_progress (cli, _("Finding the figures…"));
  if (!sale_session_wait (session, error))
    return SALE_CLI_FAILED;
  answer (cli, sale_session_get_reader (session));
  return SALE_CLI_DONE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *size_text = NULL;
  g_autofree char *seed_text = NULL;
  const GOptionEntry options[] = {
    { "size", 0, 0, G_OPTION_ARG_FILENAME, &size_text,
      N_ ("The sample, or the big book for measuring"), "sample|big" },
    { "seed", 0, 0, G_OPTION_ARG_FILENAME, &seed_text,
      N_ ("The same seed and day make the same book (1)"), N_ ("N") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);
  gint64 seed = SEED_DEFAULT;
  SaleDemoSize size;

  if (arguments == NULL || !parse_size (size_text, &size, error) ||
      (seed_text && !sale_cli_parse_int (seed_text, 0, G_MAXUINT32, &seed, error)))
    return SALE_CLI_USAGE;
  return make (cli, size, (guint32) seed, error);
}

const SaleCliCommand sale_cmd_demo = {
  .name = "demo",
  .summary = N_ ("Fill an empty book with a sample"),
  .description = N_ ("The sample is a file of its own: sample.sqlite beside the default book, or "
                     "the empty file that --book names. Its dates are relative to today."),
  .makes_book = TRUE,
  .run = run,
};
