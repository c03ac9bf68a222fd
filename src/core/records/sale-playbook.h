/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_PLAYBOOK_KIND_WORDS(W) \
  W (SALE_PLAYBOOK_KIND_ONBOARDING, "onboarding", N_ ("Onboarding")) \
  W (SALE_PLAYBOOK_KIND_RENEWAL, "renewal", N_ ("Renewal")) \
  W (SALE_PLAYBOOK_KIND_REVIEW, "review", N_ ("Review")) \
  W (SALE_PLAYBOOK_KIND_SIGNAL_RESPONSE, "signal_response", N_ ("Signal Response")) \
  W (SALE_PLAYBOOK_KIND_SPONSOR_LOSS, "sponsor_loss", N_ ("Sponsor Loss")) \
  W (SALE_PLAYBOOK_KIND_OFFBOARDING, "offboarding", N_ ("Offboarding"))
SALE_DECLARE_WORDS (SalePlaybookKind, SALE_PLAYBOOK_KIND_NONE, sale_playbook_kind_words,
                    SALE_PLAYBOOK_KIND_WORDS)

/**
 * SALE_PLAYBOOK_FIELDS:
 *
 * A kind of plan to start from; the shipped ones are copies that can be edited.
 */
#define SALE_PLAYBOOK_FIELDS(F, P) \
  F (P, TEXT, name, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Name")) \
  F (P, WORD, kind, SALE_REQUIRED, N_ ("Kind"), .words = sale_playbook_kind_words) \
  F (P, NOTE, description, SALE_PLAIN, N_ ("Description"))
SALE_DECLARE_RECORD (sale_playbook, SALE_PLAYBOOK_FIELDS)

G_END_DECLS
