/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-report.h"

static void
row_free (gpointer data)
{
  SaleProofRow *self = data;

  g_free (self->rule);
  g_free (self->input);
  g_free (self->text);
  g_free (self);
}

static void
date_free (gpointer data)
{
  SaleProofDate *self = data;

  g_free (self->label);
  g_free (self->whose);
  g_free (self);
}

/**
 * sale_proof_data_new:
 *
 * Returns: (transfer full): a proof without dates
 */
SaleProofData *
sale_proof_data_new (void)
{
  SaleProofData *self = g_new0 (SaleProofData, 1);

  self->today = self->term_end = SALE_DATE_NONE;
  self->paper = sale_paper_for_locale ();
  self->dates = g_ptr_array_new_with_free_func (date_free);
  self->term = g_ptr_array_new_with_free_func (row_free);
  self->theirs = g_ptr_array_new_with_free_func (row_free);
  self->ours = g_ptr_array_new_with_free_func (row_free);
  self->price = g_ptr_array_new_with_free_func (row_free);
  self->assumed = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
sale_proof_data_free (SaleProofData *self)
{
  char *texts[] = { self->customer,    self->contract, self->author, self->language,
                    self->renewal,     self->state,    self->clause, self->clause_page,
                    self->clause_file, self->reminder };
  GPtrArray *lists[] = { self->dates, self->term,  self->theirs,
                         self->ours,  self->price, self->assumed };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_ptr_array_unref (lists[i]);
  g_free (self);
}

/**
 * sale_proof_data_add_date:
 * @whose: (nullable): whose chain it is of
 */
void
sale_proof_data_add_date (SaleProofData *self, const char *label, const char *whose, SaleDate date)
{
  SaleProofDate *item = g_new0 (SaleProofDate, 1);

  item->label = g_strdup (label);
  item->whose = g_strdup (whose);
  item->date = date;
  g_ptr_array_add (self->dates, item);
}

/**
 * sale_proof_data_add_row:
 * @chain: one of the chains of a proof
 *
 * Returns: (transfer none): a row without a date
 */
SaleProofRow *
sale_proof_data_add_row (GPtrArray *chain)
{
  SaleProofRow *row = g_new0 (SaleProofRow, 1);

  row->date = SALE_DATE_NONE;
  g_ptr_array_add (chain, row);
  return row;
}
