/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-money.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleProofRow:
 * @rule: the rule's name: "Last day to cancel"
 * @input: (nullable): what it was given: "31 Mar 2027 − 60 days"
 * @date: what came of it; unknown for a remark
 * @text: (nullable): in words
 * @assumed: whether an input was assumed
 *
 * One step of a chain. Source: formulas.md F6.
 */
typedef struct
{
  char *rule;
  char *input;
  SaleDate date;
  char *text;
  gboolean assumed;
} SaleProofRow;

/**
 * SaleProofAssumption:
 * @name: the term that the contract does not say: "Delivery"
 * @value: what was taken for it: "3 days"
 */
typedef struct
{
  char *name;
  char *value;
} SaleProofAssumption;

/**
 * SaleProofData:
 * @contract: the product, and the contract's number if it has one
 * @language: (nullable): BCP 47; the locale's without it
 * @renewal: (nullable): how it renews, in words
 * @state: (nullable): the state in words, "closing"
 * @state_tone: its colour
 * @amount: up for renewal, ARR
 * @clause: (nullable): the notice clause, verbatim
 * @know_by: theirs: D₀ − buffer
 * @cancel_until: theirs: D₀, the last day on which the customer can give notice
 * @window_opens: theirs: the first day, unknown without a window
 * @decide_by: ours
 * @leave_by: ours: the day our notice must leave
 * @reminder_from: the statutory reminder's window; unknown without it
 * @reminder_text: (nullable): the rule's clause
 * @theirs: (element-type SaleProofRow): the chain of the customer's notice
 * @ours: (element-type SaleProofRow): the chain of our notice
 * @price: (element-type SaleProofRow): the chain of the price-change notice; may be empty
 * @assumed: (element-type SaleProofAssumption): what the contract does not say
 *
 * A deadline proof sheet. Source: formulas.md F6. Texts are owned.
 */
typedef struct
{
  char *customer;
  char *contract;
  char *author;
  char *language;
  char *renewal;
  char *state;
  SaleTone state_tone;
  SaleMoney amount;
  SaleDate today, term_start, term_end;
  char *clause;
  char *clause_page;
  char *clause_file;
  SaleDate know_by, cancel_until, window_opens, decide_by, leave_by;
  SaleDate reminder_from, reminder_to;
  char *reminder_text;
  SalePaper paper;

  GPtrArray *theirs;
  GPtrArray *ours;
  GPtrArray *price;
  GPtrArray *assumed;
} SaleProofData;

SaleProofData *sale_proof_data_new (void);
void sale_proof_data_free (SaleProofData *self);
SaleProofRow *sale_proof_data_add_theirs (SaleProofData *self);
SaleProofRow *sale_proof_data_add_ours (SaleProofData *self);
SaleProofRow *sale_proof_data_add_price (SaleProofData *self);
void sale_proof_data_add_assumed (SaleProofData *self, const char *name, const char *value);

SaleDocument *sale_proof_report_new (const SaleProofData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleProofData, sale_proof_data_free)

G_END_DECLS
