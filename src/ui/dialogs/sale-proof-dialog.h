/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-ui.h"

G_BEGIN_DECLS

#define SALE_TYPE_PROOF_DIALOG (sale_proof_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SaleProofDialog, sale_proof_dialog, SALE, PROOF_DIALOG, AdwDialog)

AdwDialog *sale_proof_dialog_new (SaleSession *session, gint64 contract);

G_END_DECLS
