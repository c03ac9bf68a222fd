/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a period, and the rows behind one of them. */
#include "sale-cli-figures.h"

#include "sale-cli-record.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static const int second_sale_days[] = { 30, 90, 365 };

/* For programs -------------------------------------------------------------- */

static void
add_retention (SaleCliJson *json, SaleMetrics *metrics)
{
  SaleRetention retention = sale_movement_get_retention (metrics->movement);
  SaleMovementTotals totals = sale_movement_get_totals (metrics->movement);

  sale_cli_json_add_ratio (json, "grr", retention.grr);
  sale_cli_json_add_ratio (json, "nrr", retention.nrr);
  sale_cli_json_add_ratio (json, "grr_without_escalators", retention.grr_plain);
  sale_cli_json_add_ratio (json, "nrr_without_escalators", retention.nrr_plain);
  sale_cli_json_add_money (json, "provisional", totals.provisional);
  sale_cli_json_add_ratio (json, "logo_retention", retention.logo);
}

static void
add_renewal_rate (SaleCliJson *json, SaleMetrics *metrics)
{
  SaleRenewalFigures figures = sale_renewal_rate_get_figures (metrics->renewals);

  sale_cli_json_begin_object (json, "renewal_rate");
  sale_cli_json_add_ratio (json, "gross_due", figures.gross_due);
  sale_cli_json_add_ratio (json, "gross_closed", figures.gross_closed);
  sale_cli_json_add_ratio (json, "net_due", figures.net_due);
  sale_cli_json_add_ratio (json, "net_closed", figures.net_closed);
  sale_cli_json_add_ratio (json, "count_due", figures.count_due);
  sale_cli_json_add_ratio (json, "count_closed", figures.count_closed);
  sale_cli_json_add_money (json, "silent", figures.silent);
  sale_cli_json_add_int (json, "n_silent", figures.n_silent);
  sale_cli_json_add_int (json, "n_overdue", figures.n_overdue);
  sale_cli_json_add_int (json, "n_not_closed", figures.n_not_closed);
  sale_cli_json_add_int (json, "n_unknown", figures.n_unknown);
  sale_cli_json_end_object (json);
}

static void
add_movement (SaleCliJson *json, SaleMetrics *metrics)
{
  SaleMovementTotals totals = sale_movement_get_totals (metrics->movement);

  sale_cli_json_begin_object (json, "movement");
  sale_cli_json_add_money (json, "start", totals.start);
  sale_cli_json_add_money (json, "expansion", totals.expansion);
  sale_cli_json_add_money (json, "contraction", totals.contraction);
  sale_cli_json_add_money (json, "churn", totals.churn);
  sale_cli_json_add_money (json, "new", totals.fresh);
  sale_cli_json_add_money (json, "win_back", totals.win_back);
  sale_cli_json_add_money (json, "end", totals.end);
  sale_cli_json_end_object (json);
  sale_cli_json_begin_object (json, "growth");
  sale_cli_json_add_money (json, "existing", totals.existing);
  sale_cli_json_add_money (json, "new", totals.fresh);
  sale_cli_json_add_money (json, "win_back", totals.win_back);
  sale_cli_json_add_money (json, "change", totals.change);
  sale_cli_json_end_object (json);
}

static guint
count_claimed (SaleMetrics *metrics)
{
  guint n = 0;

  for (guint i = 0; i < sale_first_values_get_n (metrics->first_values); i++)
    n += sale_first_values_get (metrics->first_values, i)->state == SALE_FIRST_VALUE_CLAIMED;
  return n;
}

static void
add_first_value (SaleCliJson *json, SaleMetrics *metrics)
{
  int median = 0;
  double plain = 0;
  gboolean has_median = sale_first_values_get_median (metrics->first_values, &median);
  gboolean has_plain = sale_first_values_get_plain_median (metrics->first_values, &plain);

  sale_cli_json_begin_object (json, "ttfv");
  sale_cli_json_add_text (
      json, "anchor",
      sale_word_to_nick (sale_ttfv_anchor_words,
                         (int) sale_first_values_get_anchor (metrics->first_values)));
  sale_cli_json_add_real (json, "median_days", has_median ? median : NAN);
  sale_cli_json_add_real (json, "plain_median_days", has_plain ? plain : NAN);
  sale_cli_json_add_ratio (json, "within_30",
                           sale_first_values_get_share (metrics->first_values, 30));
  sale_cli_json_add_ratio (json, "within_90",
                           sale_first_values_get_share (metrics->first_values, 90));
  sale_cli_json_add_int (json, "claimed", count_claimed (metrics));
  sale_cli_json_end_object (json);
}

static SaleRatio
get_second_sale (SaleMetrics *metrics, int days)
{
  return sale_second_sale_get_rate (metrics->transactions, days, metrics->span.to, metrics->today);
}

static void
add_loops (SaleCliJson *json, SaleMetrics *metrics)
{
  sale_cli_json_begin_object (json, "second_sale");
  for (guint i = 0; i < G_N_ELEMENTS (second_sale_days); i++)
    {
      g_autofree char *name = g_strdup_printf ("%d", second_sale_days[i]);

      sale_cli_json_add_ratio (json, name, get_second_sale (metrics, second_sale_days[i]));
    }
  sale_cli_json_end_object (json);
  sale_cli_json_begin_object (json, "loops");
  sale_cli_json_add_ratio (json, "feedback", metrics->feedback);
  sale_cli_json_add_ratio (json, "reviews", metrics->reviews);
  sale_cli_json_add_ratio (json, "commitments", metrics->commitments);
  sale_cli_json_end_object (json);
}

static const char *
get_account_name (SaleMetrics *metrics, gint64 account)
{
  SaleRecord *record = sale_portfolio_find (metrics->portfolio, SALE_KIND_ACCOUNT, account);

  return record ? sale_record_get_title (record) : "";
}

static void
add_accounts (SaleCliJson *json, const char *name, SaleMetrics *metrics, GArray *accounts)
{
  sale_cli_json_begin_array (json, name);
  for (guint i = 0; i < accounts->len; i++)
    sale_cli_json_add_text (json, NULL,
                            get_account_name (metrics, g_array_index (accounts, gint64, i)));
  sale_cli_json_end_array (json);
}

static void
answer_json (SaleCliJson *json, SaleMetrics *metrics)
{
  g_autoptr (GArray) not_tracked = sale_metrics_list_not_tracked (metrics);
  g_autoptr (GArray) not_converted = sale_metrics_list_not_converted (metrics);

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_date (json, "from", metrics->span.from);
  sale_cli_json_add_date (json, "to", metrics->span.to);
  sale_cli_json_add_bool (json, "planned", metrics->planned);
  add_retention (json, metrics);
  add_renewal_rate (json, metrics);
  add_movement (json, metrics);
  add_first_value (json, metrics);
  sale_cli_json_add_ratio (json, "onboarding_completion", metrics->completion);
  add_loops (json, metrics);
  add_accounts (json, "not_tracked", metrics, not_tracked);
  add_accounts (json, "not_converted", metrics, not_converted);
  sale_cli_json_end_object (json);
}

/* For people --------------------------------------------------------------- */

static void
add_line (SaleCliTable *table, const char *label, char *value, const char *remark)
{
  sale_cli_table_add (table, label);
  sale_cli_table_take (table, value);
  sale_cli_table_add (table, remark);
}

/* "25,200 of 36,000": what the share is of. */
static char *
dup_of (SaleRatio ratio, const char *currency)
{
  g_autofree char *part = NULL;
  g_autofree char *whole = NULL;

  if (!ratio.known)
    return NULL;
  if (currency)
    {
      part = sale_money_dup_short (sale_money_new ((gint64) ratio.numerator, currency));
      whole = sale_money_dup_short (sale_money_new ((gint64) ratio.denominator, currency));
    }
  else
    {
      part = g_strdup_printf ("%.0f", ratio.numerator);
      whole = g_strdup_printf ("%.0f", ratio.denominator);
    }
  /* Translators: a part and the whole: "3 of 5". */
  return g_strdup_printf (_("%s of %s"), part, whole);
}

static void
add_ratio_line (SaleCliTable *table, const char *label, SaleRatio ratio, const char *currency)
{
  g_autofree char *of = dup_of (ratio, currency);

  add_line (table, label, sale_ratio_dup_percent (ratio), of);
}

static void
add_money_line (SaleCliTable *table, const char *label, SaleMoney money)
{
  add_line (table, label, sale_money_dup_short (money), NULL);
}

static void
print_retention (SaleCliTable *table, SaleMetrics *metrics)
{
  SaleRetention retention = sale_movement_get_retention (metrics->movement);
  SaleMovementTotals totals = sale_movement_get_totals (metrics->movement);
  SaleRenewalFigures renewals = sale_renewal_rate_get_figures (metrics->renewals);
  const char *currency = sale_movement_get_currency (metrics->movement);

  add_ratio_line (table, _("Gross revenue retention"), retention.grr, currency);
  add_ratio_line (table, _("… without escalators"), retention.grr_plain, currency);
  add_ratio_line (table, _("Net revenue retention"), retention.nrr, currency);
  add_ratio_line (table, _("… without escalators"), retention.nrr_plain, currency);
  add_ratio_line (table, _("Logo retention"), retention.logo, NULL);
  add_money_line (table, _("Provisional"), totals.provisional);
  add_ratio_line (table, _("Renewal rate, gross, of due"), renewals.gross_due, currency);
  add_ratio_line (table, _("… of closed"), renewals.gross_closed, currency);
  add_ratio_line (table, _("Renewal rate, net, of due"), renewals.net_due, currency);
  add_ratio_line (table, _("… of closed"), renewals.net_closed, currency);
  add_ratio_line (table, _("Renewals won, of due"), renewals.count_due, NULL);
  add_ratio_line (table, _("… of closed"), renewals.count_closed, NULL);
  add_money_line (table, _("Expansion"), totals.expansion);
  add_money_line (table, _("Contraction"), totals.contraction);
  add_money_line (table, _("Churn"), totals.churn);
  add_money_line (table, _("New"), totals.fresh);
  add_money_line (table, _("Win-back"), totals.win_back);
}

static void
print_others (SaleCliTable *table, SaleMetrics *metrics)
{
  int median;
  gboolean known = sale_first_values_get_median (metrics->first_values, &median);
  const char *anchor = sale_word_to_label (
      sale_ttfv_anchor_words, (int) sale_first_values_get_anchor (metrics->first_values));

  add_line (table, _("Time to first value, median"),
                     known
                         ? g_strdup_printf (ngettext ("%d day", "%d days", (gulong) median), median)
                         : g_strdup (_("not reached")), anchor);
  add_ratio_line (table, _("… within 30 days"),
                           sale_first_values_get_share (metrics->first_values, 30), NULL);
  add_ratio_line (table, _("… within 90 days"),
                           sale_first_values_get_share (metrics->first_values, 90), NULL);
  add_ratio_line (table, _("Onboarding completion"), metrics->completion, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (second_sale_days); i++)
    {
      g_autofree char *label =
          g_strdup_printf (_("Second sale within %d days"), second_sale_days[i]);

      add_ratio_line (table, label, get_second_sale (metrics, second_sale_days[i]), NULL);
    }
  add_ratio_line (table, _("Value reviews held"), metrics->reviews, NULL);
  add_ratio_line (table, _("Promises kept in time"), metrics->commitments, NULL);
  add_ratio_line (table, _("Feedback answered"), metrics->feedback, NULL);
}

static void
print_accounts (SaleCli *cli, const char *label, SaleMetrics *metrics, GArray *accounts)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < accounts->len; i++)
    {
      g_autofree char *name =
          sale_cli_dup_line (get_account_name (metrics, g_array_index (accounts, gint64, i)));

      g_string_append_printf (list, "%s%s", i ? ", " : "", name);
    }
  if (list->len)
    sale_cli_print (cli, "%s: %s\n", label, list->str);
}

static void
print (SaleCli *cli, SaleMetrics *metrics)
{
  g_autoptr (SaleCliTable) table = sale_cli_table_new ();
  g_autoptr (GArray) not_tracked = sale_metrics_list_not_tracked (metrics);
  g_autoptr (GArray) not_converted = sale_metrics_list_not_converted (metrics);
  g_autofree char *from = sale_date_dup_iso (metrics->span.from);
  g_autofree char *to = sale_date_dup_iso (metrics->span.to);
  g_autofree char *period =
      g_strdup_printf (metrics->planned ? _("%s to %s, planned") : _("%s to %s"), from, to);

  sale_cli_table_add_column (table, period, SALE_CLI_LEFT);
  sale_cli_table_add_column (table, "", SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, "", SALE_CLI_LEFT);
  print_retention (table, metrics);
  print_others (table, metrics);
  sale_cli_print_table (cli, table);
  if (not_tracked->len || not_converted->len)
    sale_cli_print (cli, "\n");
  print_accounts (cli, _("First value is not tracked"), metrics, not_tracked);
  print_accounts (cli, _("Without an exchange rate, so in no sum"), metrics, not_converted);
}

/**
 * sale_cli_answer_metrics:
 *
 * Gives the figures of a period as the command's answer.
 */
void
sale_cli_answer_metrics (SaleCli *cli, SaleMetrics *metrics)
{
  if (sale_cli_get_json (cli))
    answer_json (sale_cli_get_json (cli), metrics);
  else
    print (cli, metrics);
}

/* Rows --------------------------------------------------------------------- */

static void
add_number (SaleCliJson *json, const char *name, const SaleFigureRows *rows, gint64 number)
{
  if (sale_figure_rows_get_unit (rows) == SALE_FIGURE_MONEY)
    sale_cli_json_add_money (json, name,
                             sale_money_new (number, sale_figure_rows_get_currency (rows)));
  else
    sale_cli_json_add_int (json, name, number);
}

static char *
dup_number (const SaleFigureRows *rows, gint64 number)
{
  if (sale_figure_rows_get_unit (rows) == SALE_FIGURE_MONEY)
    return sale_money_dup_short (sale_money_new (number, sale_figure_rows_get_currency (rows)));
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static void
add_row (SaleCliJson *json, SaleReader *reader, const SaleFigureRows *rows,
         const SaleFigureRow *row)
{
  g_autoptr (SaleRecord) record = sale_reader_get (reader, row->record, NULL);
  g_autofree char *account = sale_cli_dup_name (reader, row->account);

  sale_cli_json_begin_object (json, NULL);
  sale_cli_json_add_text (json, "account", account);
  sale_cli_json_add_text (json, "kind", sale_kind_get_spec (row->kind)->name);
  if (record)
    {
      g_autofree char *name = sale_cli_dup_name (reader, row->record);

      sale_cli_json_add_uuid (json, "id", sale_record_get_uuid (record));
      sale_cli_json_add_text (json, "name", name);
      sale_cli_json_add_text (json, "title", sale_record_get_title (record));
    }
  sale_cli_json_add_date (json, "date", row->date);
  sale_cli_json_add_text (json, "mark", row->mark);
  add_number (json, "numerator", rows, row->numerator);
  add_number (json, "denominator", rows, row->denominator);
  sale_cli_json_end_object (json);
}

static void
add_table_row (SaleCliTable *table, SaleReader *reader, const SaleFigureRows *rows,
               const SaleFigureRow *row)
{
  g_autoptr (SaleRecord) record = sale_reader_get (reader, row->record, NULL);
  g_autofree char *account = sale_cli_dup_name (reader, row->account);

  sale_cli_table_add (table, account);
  sale_cli_table_add (table, _(sale_kind_get_spec (row->kind)->label));
  sale_cli_table_add (table, record ? sale_record_get_title (record) : NULL);
  sale_cli_table_add_date (table, row->date);
  sale_cli_table_add (table, row->mark);
  sale_cli_table_take (table, dup_number (rows, row->numerator));
  sale_cli_table_take (table, dup_number (rows, row->denominator));
}

static SaleCliTable *
make_rows_table (const char *figure)
{
  SaleCliTable *table = sale_cli_table_new ();

  sale_cli_table_add_column (table, figure, SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Kind"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Record"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Day"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Counts as"), SALE_CLI_LEFT);
  sale_cli_table_add_column (table, _("Part"), SALE_CLI_RIGHT);
  sale_cli_table_add_column (table, _("Of"), SALE_CLI_RIGHT);
  return table;
}

/**
 * sale_cli_answer_rows:
 * @figure: what they are the rows of
 *
 * Gives the rows behind a figure as the command's answer.
 */
void
sale_cli_answer_rows (SaleCli *cli, SaleReader *reader, const char *figure, SaleFigureRows *rows)
{
  SaleCliJson *json = sale_cli_get_json (cli);
  g_autoptr (SaleCliTable) table = make_rows_table (figure);

  if (json)
    {
      sale_cli_json_begin_object (json, NULL);
      sale_cli_json_add_text (json, "figure", figure);
      sale_cli_json_begin_array (json, "rows");
    }
  for (guint i = 0; i < sale_figure_rows_get_n (rows); i++)
    if (json)
      add_row (json, reader, rows, sale_figure_rows_get (rows, i));
    else
      add_table_row (table, reader, rows, sale_figure_rows_get (rows, i));
  if (json)
    {
      sale_cli_json_end_array (json);
      sale_cli_json_end_object (json);
    }
  else
    sale_cli_print_table (cli, table);
}
