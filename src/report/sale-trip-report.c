/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-trip-report.h"

#include "sale-report-text.h"

static void
stop_free (gpointer data)
{
  SaleTripStop *self = data;

  g_free (self->name);
  g_free (self->place);
  g_free (self->people);
  g_free (self->deadline);
  sale_brief_data_free (self->brief);
  g_free (self);
}

SaleTripData *
sale_trip_data_new (void)
{
  SaleTripData *self = g_new0 (SaleTripData, 1);

  self->today = SALE_DATE_NONE;
  self->paper = sale_paper_for_locale ();
  self->stops = g_ptr_array_new_with_free_func (stop_free);
  return self;
}

void
sale_trip_data_free (SaleTripData *self)
{
  g_free (self->place);
  g_free (self->author);
  g_ptr_array_unref (self->stops);
  g_free (self);
}

/**
 * sale_trip_data_take_stop:
 * @brief: (transfer full): the account's
 *
 * Returns: (transfer none): the last stop, to be filled
 */
SaleTripStop *
sale_trip_data_take_stop (SaleTripData *self, SaleBriefData *brief)
{
  SaleTripStop *stop = g_new0 (SaleTripStop, 1);

  stop->brief = brief;
  stop->most = sale_brief_report_fit (brief);
  g_ptr_array_add (self->stops, stop);
  return stop;
}

static char *
dup_title (const SaleTripData *data)
{
  /* Translators: %s is a city. */
  return data->place ? g_strdup_printf (_ ("Trip to %s"), data->place) : g_strdup (_ ("Trip"));
}

static void
add_list (SaleBlock *body, const SaleTripData *data)
{
  SaleBlock *table = sale_block_add_table (body, NULL);

  sale_table_add_column (table, _ ("Account"), SALE_ALIGN_START, 3);
  sale_table_add_column (table, _ ("City"), SALE_ALIGN_START, 2);
  sale_table_add_column (table, _ ("People to Meet"), SALE_ALIGN_START, 4);
  sale_table_add_column (table, _ ("Know By"), SALE_ALIGN_END, 2);
  for (guint i = 0; i < data->stops->len; i++)
    {
      const SaleTripStop *stop = data->stops->pdata[i];
      SaleTableRow *row = sale_table_add_row (table, SALE_ROW_NORMAL);

      sale_table_row_add_cell (row, stop->name ? stop->name : "–");
      sale_table_row_add_cell (row, stop->place ? stop->place : "–");
      sale_table_row_add_cell (row, stop->people ? stop->people : "–");
      sale_table_row_add_cell (row, stop->deadline ? stop->deadline : "–");
    }
}

/**
 * sale_trip_report_new:
 *
 * Makes the document of a trip: the accounts in a list, then the brief of each on a
 * page of its own.
 *
 * Returns: (transfer full): the document
 */
SaleDocument *
sale_trip_report_new (const SaleTripData *data)
{
  g_autofree char *title = dup_title (data);
  g_autofree char *today = sale_report_dup_long_date (data->today);
  g_autofree char *footer = SALE_REPORT_JOIN (title, _ ("for our own use"));
  g_autofree char *count =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u account", "%u accounts", data->stops->len),
                       data->stops->len);
  g_autofree char *detail = SALE_REPORT_JOIN (count, data->author);
  SaleDocument *document = sale_document_new (title, NULL);
  SaleBlock *body = sale_document_get_body (document);

  sale_document_set_paper (document, data->paper);
  sale_document_set_author (document, data->author);
  sale_document_set_footer (document, footer);
  sale_block_add_title (body, today, title, detail);
  add_list (body, data);
  for (guint i = 0; i < data->stops->len; i++)
    {
      const SaleTripStop *stop = data->stops->pdata[i];

      sale_block_add_page_break (body);
      sale_brief_report_add (body, stop->brief, stop->most);
    }
  return document;
}
