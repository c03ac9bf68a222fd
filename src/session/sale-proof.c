/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof.h"

#include "sale-proof-report.h"
#include "sale-renewals.h"

/**
 * sale_proof_load_with:
 * @contract: a contract, perhaps with terms that are only tried out
 *
 * Returns: (transfer full): its proof as of today, by the customer's calendar
 *   and ours.
 */
SaleProof *
sale_proof_load_with (SaleReader *reader, SaleBasis *basis, SaleRecord *contract, GError **error)
{
  g_autoptr (SaleProof) self = g_new0 (SaleProof, 1);

  self->contract = g_object_ref (contract);
  self->account = sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT,
                                           sale_contract_get_account (contract), error);
  if (self->account == NULL)
    return NULL;
  self->notice = sale_notice_proof_new (
      contract, sale_basis_get_settings (basis), sale_basis_get_calendar_of (basis, self->account),
      sale_basis_get_calendar (basis), sale_basis_get_today (basis));
  return g_steal_pointer (&self);
}

/**
 * sale_proof_load:
 * @contract: a contract's id
 *
 * Returns: (transfer full): its proof as of today.
 */
SaleProof *
sale_proof_load (SaleReader *reader, SaleBasis *basis, gint64 contract, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, contract, error);

  return record ? sale_proof_load_with (reader, basis, record, error) : NULL;
}

void
sale_proof_free (SaleProof *self)
{
  g_clear_object (&self->contract);
  g_clear_object (&self->account);
  g_clear_pointer (&self->notice, sale_notice_proof_unref);
  g_free (self);
}

/**
 * sale_proof_dup_document:
 *
 * Returns: (transfer full): the proof sheet, to be printed or saved.
 */
SaleDocument *
sale_proof_dup_document (SaleReader *reader, SaleBasis *basis, gint64 contract, GError **error)
{
  g_autoptr (SaleProof) proof = sale_proof_load (reader, basis, contract, error);
  g_autoptr (SaleRenewalRow) row =
      proof ? sale_renewals_get (reader, basis, contract, error) : NULL;
  g_autoptr (SaleProofData) data = NULL;

  if (row == NULL)
    return NULL;
  data = sale_proof_data_new ();
  data->customer = g_strdup (sale_account_get_name (proof->account));
  data->author = g_strdup (sale_basis_get_me (basis));
  data->language = g_strdup (sale_account_get_language (proof->account));
  data->amount = row->up_for_renewal;
  sale_proof_data_fill (data, proof->contract, proof->notice);
  return sale_proof_report_new (data);
}
