/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-document.h"
#include "sale-notice.h"

G_BEGIN_DECLS

/**
 * SaleProof:
 * @account: whose contract it is
 *
 * A contract, its account and what F6 says of it on a day.
 */
typedef struct
{
  SaleRecord *contract;
  SaleRecord *account;
  SaleNoticeProof *notice;
} SaleProof;

SaleProof *sale_proof_load (SaleReader *reader, SaleBasis *basis, gint64 contract, GError **error);
SaleProof *sale_proof_load_with (SaleReader *reader, SaleBasis *basis, SaleRecord *contract,
                                 GError **error);
void sale_proof_free (SaleProof *self);
SaleDocument *sale_proof_dup_document (SaleReader *reader, SaleBasis *basis, gint64 contract,
                                       GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleProof, sale_proof_free)

G_END_DECLS
