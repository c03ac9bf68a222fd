/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_ATTENDEE_FIELDS:
 *
 * Somebody who takes part in a value review.
 */
#define SALE_ATTENDEE_FIELDS(F, P) \
  F (P, REF, review, SALE_NEEDED | SALE_PARENT, N_ ("Review"), .target = SALE_KIND_REVIEW) \
  F (P, REF, contact, SALE_PLAIN, N_ ("Contact"), .target = SALE_KIND_CONTACT) \
  F (P, TEXT, name, SALE_TITLE, N_ ("Name")) \
  F (P, BOOL, attended, SALE_PLAIN, N_ ("Attended"))
SALE_DECLARE_RECORD (sale_attendee, SALE_ATTENDEE_FIELDS)

G_END_DECLS
