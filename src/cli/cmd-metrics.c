/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-cli-commands.h"
#include "sale-cli-figures.h"
#include "sale-metrics.h"

#include <glib/gi18n-lib.h>

/* Without one given: the last twelve whole months. */
static gboolean
parse_span (SaleCli *cli, const char *from, const char *to, SaleSpan *span, GError **error)
{
  *span = sale_span_default (sale_cli_get_today (cli));
  if (from)
    span->from = sale_cli_parse_date (from, error);
  if (to && sale_date_is_known (span->from))
    span->to = sale_cli_parse_date (to, error);
  if (!sale_date_is_known (span->from) || !sale_date_is_known (span->to))
    return FALSE;
  if (span->from <= span->to)
    return TRUE;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               _("The period ends before it begins"));
  return FALSE;
}

static SaleCliStatus
answer_rows (SaleCli *cli, SaleReader *reader, SaleMetrics *metrics, const char *figure,
             GError **error)
{
  g_autoptr (SaleFigureRows) rows = sale_metrics_dup_rows (metrics, figure);
  g_auto (GStrv) names = sale_metrics_list_figures ();
  g_autofree char *list = g_strjoinv (", ", names);

  if (rows == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("There is no figure “%.40s”. Known are: %s"), figure, list);
      return SALE_CLI_USAGE;
    }
  sale_cli_answer_rows (cli, reader, figure, rows);
  return SALE_CLI_DONE;
}

static SaleCliStatus
run (SaleCli *cli, char **argv, GError **error)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *figure = NULL;
  const GOptionEntry options[] = {
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_ ("The first day of the period"), N_ ("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &to, N_ ("Its last day"), N_ ("DATE") },
    { "rows", 0, 0, G_OPTION_ARG_FILENAME, &figure, N_ ("The records behind one figure"),
      N_ ("FIGURE") },
    { NULL },
  };
  g_auto (GStrv) arguments = sale_cli_parse (cli, argv, options, 0, 0, error);
  g_autoptr (SaleMetrics) metrics = NULL;
  SaleSession *session;
  SaleSpan span;

  if (arguments == NULL || !parse_span (cli, from, to, &span, error))
    return SALE_CLI_USAGE;
  session = sale_cli_open_session (cli, error);
  metrics = session ? sale_metrics_load (sale_session_get_reader (session),
                                         sale_session_get_basis (session), span, error)
                    : NULL;
  if (metrics == NULL)
    return SALE_CLI_FAILED;
  if (figure)
    return answer_rows (cli, sale_session_get_reader (session), metrics, figure, error);
  sale_cli_answer_metrics (cli, metrics);
  return SALE_CLI_DONE;
}

const SaleCliCommand sale_cmd_metrics = {
  .name = "metrics",
  .summary = N_ ("The figures of a period"),
  .description =
      N_ ("Retention, renewal rate, movement, time to first value, onboarding, second sale and "
          "closed loops. Without dates: the twelve months that end with the last one. FIGURE is "
          "a name of the answer in JSON, such as grr, churn or ttfv."),
  .run = run,
};
