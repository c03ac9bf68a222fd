/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-notice.h"
#include "sale-won-names.h"

G_BEGIN_DECLS

/**
 * SaleWon:
 * @today: the day on which it is written down
 * @account: name, domain and owner as they were entered
 * @contract: what was signed
 * @handover: who sold it
 * @notes: (nullable): what the seller wrote
 * @playbook: what the onboarding plan is made from, 0 for no plan
 * @anchor: the day that its steps count from
 *
 * The form of a won deal as a value: made by sale_won_init(), filled by
 * sale_won_set(), written by sale_won_plan(). The records are not in the book.
 */
typedef struct
{
  SaleDate today;
  SaleRecord *account;
  SaleRecord *contract;
  SaleRecord *handover;
  char *notes;
  gint64 playbook;
  SaleDate anchor;
} SaleWon;

void sale_won_init (SaleWon *self, SaleReader *reader, SaleBasis *basis);
void sale_won_clear (SaleWon *self);
gboolean sale_won_set (SaleWon *self, const char *field, const char *text, GError **error);
char *sale_won_dup_text (const SaleWon *self, const char *field);
const char *sale_won_find_problem (const SaleWon *self, const SaleWonMatch *match,
                                   const char **field);
SaleRecord *sale_won_dup_contract (const SaleWon *self);
SaleNoticeProof *sale_won_dup_proof (const SaleWon *self, SaleBasis *basis);
GStrv sale_won_dup_gaps (const SaleWon *self, const SaleWonMatch *match,
                         const SaleNoticeProof *proof);
SaleRecord *sale_won_find_twin (const SaleWon *self, const SaleWonMatch *match, SaleReader *reader);
SaleChangeSet *sale_won_plan (const SaleWon *self, const SaleWonMatch *match, SaleReader *reader,
                              gint64 *account, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleWon, sale_won_clear)

G_END_DECLS
