/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-form-row.h"
#include "sale-record.h"

G_BEGIN_DECLS

#define SALE_TYPE_PROOF_WHAT_IF (sale_proof_what_if_get_type ())
G_DECLARE_FINAL_TYPE (SaleProofWhatIf, sale_proof_what_if, SALE, PROOF_WHAT_IF, AdwPreferencesGroup)

void sale_proof_what_if_set_contract (SaleProofWhatIf *self, SaleRecord *contract, SaleDate today);
SaleRecord *sale_proof_what_if_dup_tried (SaleProofWhatIf *self);
void sale_proof_what_if_reset (SaleProofWhatIf *self);
SaleFormRow *sale_proof_what_if_get_row (SaleProofWhatIf *self, guint field);

G_END_DECLS
