/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_HEALTH_OVERRIDE_FIELDS:
 *
 * A person’s health for an account, with a reason and an end.
 */
#define SALE_HEALTH_OVERRIDE_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, INT, value, SALE_REQUIRED, N_ ("Health"), .min = 0, .max = 100) \
  F (P, NOTE, reason, SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Reason")) \
  F (P, DATE, expires, SALE_REQUIRED, N_ ("Expires")) \
  F (P, DATE, date, SALE_PLAIN, N_ ("Date")) \
  F (P, TEXT, author, SALE_PLAIN, N_ ("Author"))
SALE_DECLARE_RECORD (sale_health_override, SALE_HEALTH_OVERRIDE_FIELDS)

G_END_DECLS
