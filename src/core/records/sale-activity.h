/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

#define SALE_ACTIVITY_WORDS(W) \
  W (SALE_ACTIVITY_CALL, "call", N_ ("Call")) \
  W (SALE_ACTIVITY_MEETING, "meeting", N_ ("Meeting")) \
  W (SALE_ACTIVITY_MAIL, "mail", N_ ("Mail")) \
  W (SALE_ACTIVITY_NOTE, "note", N_ ("Note")) \
  W (SALE_ACTIVITY_EVENT, "event", N_ ("Event")) \
  W (SALE_ACTIVITY_SHARED, "shared", N_ ("Shared"))
SALE_DECLARE_WORDS (SaleActivityKind, SALE_ACTIVITY_NONE, sale_activity_kind_words,
                    SALE_ACTIVITY_WORDS)

/**
 * SALE_ACTIVITY_FIELDS:
 *
 * A call, meeting, mail, note or event; calls and meetings are two-way.
 */
#define SALE_ACTIVITY_FIELDS(F, P) \
  F (P, TEXT, external_id, SALE_PLAIN, N_ ("External ID")) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, INSTANT, at, SALE_REQUIRED, N_ ("At"), .group = SALE_GROUP_WHEN) \
  F (P, INT, at_offset, SALE_INTERNAL, N_ ("Offset from UTC"), .group = SALE_GROUP_WHEN, \
     .min = -1440, .max = 1440) \
  F (P, WORD, kind, SALE_REQUIRED, N_ ("Kind"), .words = sale_activity_kind_words) \
  F (P, REFS, contacts, SALE_PLAIN, N_ ("Contacts"), .target = SALE_KIND_CONTACT) \
  F (P, INT, minutes, SALE_PLAIN, N_ ("Duration (Minutes)"), .min = 0, .max = 100000) \
  F (P, BOOL, two_way, SALE_PLAIN, N_ ("Two-Way")) \
  F (P, NOTE, text, SALE_SEARCH | SALE_TITLE, N_ ("Text")) \
  F (P, TEXT, next_step, SALE_SEARCH, N_ ("Next Step"))
SALE_DECLARE_RECORD (sale_activity, SALE_ACTIVITY_FIELDS)

G_END_DECLS
