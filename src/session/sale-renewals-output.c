/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of renewals as a table for a spreadsheet, and on paper. */
#include "sale-renewals-output.h"

#include "sale-csv-writer.h"
#include "sale-list-report.h"

/* CSV -------------------------------------------------------------------------- */

static const char *const header[] = {
  "account",  "product",        "owner",    "term_end", "know_by",     "cancel_until",
  "currency", "up_for_renewal", "category", "forecast", "probability", "reason",
};

static void
add_date (SaleCsvWriter *writer, SaleDate date)
{
  char iso[SALE_DATE_ISO_SIZE];

  sale_csv_writer_add (writer, sale_date_is_known (date) ? sale_date_to_iso (date, iso) : "",
                       SALE_CSV_GUARD_NONE);
}

static void
add_money (SaleCsvWriter *writer, SaleMoney money)
{
  g_autofree char *text = sale_money_dup_decimal (money);

  sale_csv_writer_add (writer, text, SALE_CSV_GUARD_NONE);
}

static void
add_text (SaleCsvWriter *writer, const char *text)
{
  sale_csv_writer_add (writer, text ? text : "", SALE_CSV_GUARD_TEXT);
}

static void
add_row (SaleCsvWriter *writer, SaleRenewalRow *row)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  add_text (writer, row->account_name);
  add_text (writer, row->product);
  add_text (writer, row->owner);
  add_date (writer, row->term_end);
  add_date (writer, sale_notice_proof_get_know_by (row->proof));
  add_date (writer, row->proof->theirs.unrolled);
  add_text (writer, row->up_for_renewal.currency);
  add_money (writer, row->up_for_renewal);
  add_text (writer, sale_word_to_nick (sale_forecast_words, row->category));
  add_money (writer, row->forecast);
  sale_csv_writer_add (writer, g_ascii_formatd (number, sizeof number, "%.2f", row->probability),
                       SALE_CSV_GUARD_NONE);
  add_text (writer, row->reason);
}

/**
 * sale_renewals_dup_csv:
 * @rows: (element-type SaleRenewalRow): what is shown, in its order
 *
 * Returns: (transfer full): a CSV file (RFC 4180) with a header; dates, amounts
 *   and words in their canonical form, texts guarded against spreadsheets.
 */
char *
sale_renewals_dup_csv (GPtrArray *rows, GError **error)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (SaleCsvWriter) writer = sale_csv_writer_new (stream, ',');
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);

  for (guint i = 0; i < G_N_ELEMENTS (header); i++)
    sale_csv_writer_add (writer, header[i], SALE_CSV_GUARD_NONE);
  if (!sale_csv_writer_end_row (writer, NULL, error))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      add_row (writer, rows->pdata[i]);
      if (!sale_csv_writer_end_row (writer, NULL, error))
        return NULL;
    }
  if (!sale_csv_writer_flush (writer, NULL, error))
    return NULL;
  return g_strndup (g_memory_output_stream_get_data (memory),
                    g_memory_output_stream_get_data_size (memory));
}

/* Paper ------------------------------------------------------------------------ */

static void
add_columns (SaleBlock *table)
{
  sale_table_add_column (table, _ ("Account"), SALE_ALIGN_START, 3);
  sale_table_add_column (table, _ ("Product"), SALE_ALIGN_START, 2);
  sale_table_add_column (table, _ ("Know By"), SALE_ALIGN_START, 0);
  sale_table_add_column (table, _ ("Term Ends"), SALE_ALIGN_START, 0);
  sale_table_add_column (table, _ ("Up for Renewal"), SALE_ALIGN_END, 0);
  sale_table_add_column (table, _ ("Category"), SALE_ALIGN_START, 0);
  sale_table_add_column (table, _ ("Forecast"), SALE_ALIGN_END, 0);
  sale_table_add_column (table, _ ("Reason"), SALE_ALIGN_START, 3);
}

static void
take_cell (SaleTableRow *row, char *text)
{
  g_autofree char *taken = text;

  sale_table_row_add_cell (row, taken ? taken : "");
}

static void
add_line (SaleBlock *table, SaleRenewalRow *row)
{
  SaleTableRow *line = sale_table_add_row (table, SALE_ROW_NORMAL);
  const char *category = sale_word_to_label (sale_forecast_words, row->category);
  SaleDate today = row->proof->today;

  take_cell (line, g_strdup (row->account_name));
  take_cell (line, g_strdup (row->product));
  take_cell (line, sale_date_dup_short (sale_notice_proof_get_know_by (row->proof), today));
  take_cell (line, sale_date_dup_short (row->term_end, today));
  take_cell (line, sale_money_dup_short (row->up_for_renewal));
  take_cell (line, g_strdup (category ? category : _ ("From Health")));
  take_cell (line, sale_money_dup_short (row->forecast));
  take_cell (line, g_strdup (row->reason));
}

static void
add_sum (SaleBlock *table, GPtrArray *rows, const char *currency)
{
  SaleRenewalTotal total = sale_renewals_sum (rows);
  SaleTableRow *line = sale_table_add_row (table, SALE_ROW_TOTAL);

  take_cell (line,
             g_strdup_printf (ngettext ("%u renewal", "%u renewals", total.n_rows), total.n_rows));
  for (guint i = 0; i < 3; i++)
    take_cell (line, NULL);
  take_cell (line, sale_money_dup_short (sale_money_new (total.up_for_renewal, currency)));
  take_cell (line, NULL);
  take_cell (line, sale_money_dup_short (sale_money_new (total.forecast, currency)));
  take_cell (line, NULL);
}

/**
 * sale_renewals_dup_document:
 * @rows: (element-type SaleRenewalRow): what is shown, in its order
 * @detail: (nullable): how it was filtered
 *
 * Returns: (transfer full): the list on paper, with its sums in the book's
 *   currency.
 */
SaleDocument *
sale_renewals_dup_document (GPtrArray *rows, SaleBasis *basis, const char *detail)
{
  SaleListInfo info = {
    .title = _ ("Renewals"), .detail = detail, .author = sale_basis_get_me (basis),
               .today = sale_basis_get_today (basis), .paper = sale_paper_for_locale (),
               .landscape = TRUE,
    };
  SaleBlock *table;
  SaleDocument *document = sale_list_report_new (&info, &table);

  add_columns (table);
  for (guint i = 0; i < rows->len; i++)
    add_line (table, rows->pdata[i]);
  add_sum (table, rows, sale_basis_get_currency (basis));
  return document;
}
