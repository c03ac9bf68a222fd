/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-document.h"
#include "sale-money.h"
#include "sale-notice.h"

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
 * SaleProofDate:
 * @label: what the day is: "Know by"
 * @whose: (nullable): whose chain it is of
 *
 * One of the dates that stand large on the sheet.
 */
typedef struct
{
  char *label;
  char *whose;
  SaleDate date;
} SaleProofDate;

/**
 * SaleProofData:
 * @contract: the product, and the contract's number if it has one
 * @author: (nullable): who prepared it
 * @language: (nullable): BCP 47; the locale's without it
 * @renewal: (nullable): how it renews, in words
 * @state: (nullable): the state in words, "Closing"
 * @state_tone: its colour
 * @amount: up for renewal, a year; not shown when 0
 * @clause: (nullable): the notice clause, verbatim
 * @reminder: (nullable): the statutory reminder, in words
 * @dates: (element-type SaleProofDate): the dates that stand large, theirs first
 * @term: (element-type SaleProofRow): how the end of the term was found
 * @theirs: (element-type SaleProofRow): the chain of the customer's notice
 * @ours: (element-type SaleProofRow): the chain of our notice
 * @price: (element-type SaleProofRow): the chain of the price-change notice
 * @assumed: (element-type utf8): what was taken where the contract does not say
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
  SaleDate today, term_end;
  char *clause;
  char *clause_page;
  char *clause_file;
  char *reminder;
  SalePaper paper;

  GPtrArray *dates;
  GPtrArray *term;
  GPtrArray *theirs;
  GPtrArray *ours;
  GPtrArray *price;
  GPtrArray *assumed;
} SaleProofData;

SaleProofData *sale_proof_data_new (void);
void sale_proof_data_free (SaleProofData *self);
void sale_proof_data_add_date (SaleProofData *self, const char *label, const char *whose,
                               SaleDate date);
SaleProofRow *sale_proof_data_add_row (GPtrArray *chain);
void sale_proof_data_fill (SaleProofData *self, SaleRecord *contract,
                           const SaleNoticeProof *notice);

SaleDocument *sale_proof_report_new (const SaleProofData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleProofData, sale_proof_data_free)

G_END_DECLS
