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
assumption_free (gpointer data)
{
  SaleProofAssumption *self = data;

  g_free (self->name);
  g_free (self->value);
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

  self->today = self->term_start = self->term_end = SALE_DATE_NONE;
  self->know_by = self->cancel_until = self->window_opens = SALE_DATE_NONE;
  self->decide_by = self->leave_by = SALE_DATE_NONE;
  self->reminder_from = self->reminder_to = SALE_DATE_NONE;
  self->paper = sale_paper_for_locale ();
  self->theirs = g_ptr_array_new_with_free_func (row_free);
  self->ours = g_ptr_array_new_with_free_func (row_free);
  self->price = g_ptr_array_new_with_free_func (row_free);
  self->assumed = g_ptr_array_new_with_free_func (assumption_free);
  return self;
}

void
sale_proof_data_free (SaleProofData *self)
{
  char *texts[] = { self->customer, self->contract,    self->author,      self->language,
                    self->renewal,  self->state,       self->clause,      self->clause_page,
                    self->clause_file, self->reminder_text };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_ptr_array_unref (self->theirs);
  g_ptr_array_unref (self->ours);
  g_ptr_array_unref (self->price);
  g_ptr_array_unref (self->assumed);
  g_free (self);
}

static SaleProofRow *
add_row (GPtrArray *chain)
{
  SaleProofRow *row = g_new0 (SaleProofRow, 1);

  row->date = SALE_DATE_NONE;
  g_ptr_array_add (chain, row);
  return row;
}

SaleProofRow *
sale_proof_data_add_theirs (SaleProofData *self)
{
  return add_row (self->theirs);
}

SaleProofRow *
sale_proof_data_add_ours (SaleProofData *self)
{
  return add_row (self->ours);
}

SaleProofRow *
sale_proof_data_add_price (SaleProofData *self)
{
  return add_row (self->price);
}

void
sale_proof_data_add_assumed (SaleProofData *self, const char *name, const char *value)
{
  SaleProofAssumption *assumption = g_new0 (SaleProofAssumption, 1);

  assumption->name = g_strdup (name);
  assumption->value = g_strdup (value);
  g_ptr_array_add (self->assumed, assumption);
}
