/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-contract.h"

G_BEGIN_DECLS

/**
 * SALE_PLAYBOOK_STEP_FIELDS:
 *
 * A step of a playbook, so many days from the plan’s anchor.
 */
#define SALE_PLAYBOOK_STEP_FIELDS(F, P) \
  F (P, REF, playbook, SALE_NEEDED | SALE_PARENT, N_ ("Playbook"), .target = SALE_KIND_PLAYBOOK) \
  F (P, TEXT, title, SALE_NEEDED | SALE_REQUIRED | SALE_TITLE, N_ ("Title")) \
  F (P, WORD, side, SALE_PLAIN, N_ ("Side"), .words = sale_party_words) \
  F (P, INT, offset_days, SALE_PLAIN, N_ ("Days from the Anchor"), .min = -10000, .max = 10000) \
  F (P, BOOL, required, SALE_PLAIN, N_ ("Required")) \
  F (P, BOOL, essential, SALE_PLAIN, N_ ("Essential")) \
  F (P, REFS, depends_on, SALE_PLAIN, N_ ("Depends On"), .target = SALE_KIND_PLAYBOOK_STEP) \
  F (P, BOOL, first_value, SALE_PLAIN, N_ ("First Value")) \
  F (P, NOTE, guidance, SALE_PLAIN, N_ ("Guidance")) \
  F (P, TEXT, position, SALE_INTERNAL, N_ ("Position"))
SALE_DECLARE_RECORD (sale_playbook_step, SALE_PLAYBOOK_STEP_FIELDS)

G_END_DECLS
