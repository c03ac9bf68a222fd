/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleMailDraft:
 * @to: (element-type utf8): addresses of the customer's people
 * @cc: (element-type utf8): those of ours
 * @missing: (element-type utf8): names of whom no address is known, or who are not to
 *   be written to
 * @people: (element-type utf8): names of those in @to
 *
 * A mail that somebody may send, from a program for mail. Texts are owned.
 */
typedef struct
{
  GPtrArray *to;
  GPtrArray *cc;
  GPtrArray *missing;
  GPtrArray *people;
  char *subject;
  char *body;
} SaleMailDraft;

SaleMailDraft *sale_mail_draft_new (void);
void sale_mail_draft_free (SaleMailDraft *self);
SaleMailDraft *sale_mail_draft_read_review (SaleReader *reader, SaleBasis *basis, gint64 review,
                                            GError **error);
SaleMailDraft *sale_mail_draft_read_plan (SaleReader *reader, SaleBasis *basis, gint64 plan,
                                          const char *message, GError **error);
char *sale_mail_draft_dup_uri (const SaleMailDraft *self);
char *sale_mail_draft_dup_people (const SaleMailDraft *self);
char *sale_mail_draft_dup_missing (const SaleMailDraft *self);
char *sale_mail_draft_dup_text (const SaleMailDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleMailDraft, sale_mail_draft_free)

G_END_DECLS
