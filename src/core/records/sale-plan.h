/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"
#include "sale-playbook.h"

G_BEGIN_DECLS

/**
 * SALE_PLAN_FIELDS:
 *
 * A checklist for one account, made from a playbook.
 */
#define SALE_PLAN_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, name, SALE_SEARCH | SALE_TITLE | SALE_REQUIRED, N_ ("Plan")) \
  F (P, REF, playbook, SALE_PLAIN, N_ ("Playbook"), .target = SALE_KIND_PLAYBOOK) \
  F (P, WORD, kind, SALE_PLAIN, N_ ("Kind"), .words = sale_playbook_kind_words) \
  F (P, DATE, anchor, SALE_PLAIN, N_ ("Anchor")) \
  F (P, TEXT, owner, SALE_PLAIN, N_ ("Owner")) \
  F (P, REF, about, SALE_INTERNAL, N_ ("About")) \
  F (P, DATE, stopped_on, SALE_PLAIN, N_ ("Stopped On"))
SALE_DECLARE_RECORD (sale_plan, SALE_PLAN_FIELDS)

G_END_DECLS
