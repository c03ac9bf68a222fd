/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../sale-record.h"

G_BEGIN_DECLS

/**
 * SALE_TASK_FIELDS:
 *
 * A small thing to do.
 */
#define SALE_TASK_FIELDS(F, P) \
  F (P, REF, account, SALE_NEEDED, N_ ("Account"), .target = SALE_KIND_ACCOUNT) \
  F (P, TEXT, text, SALE_NEEDED | SALE_REQUIRED | SALE_SEARCH | SALE_TITLE, N_ ("Task")) \
  F (P, DATE, due, SALE_PLAIN, N_ ("Due")) \
  F (P, DATE, done_on, SALE_PLAIN, N_ ("Done On")) \
  F (P, TEXT, assignee, SALE_PLAIN, N_ ("Assignee")) \
  F (P, TEXT, source, SALE_PLAIN, N_ ("Source"))
SALE_DECLARE_RECORD (sale_task, SALE_TASK_FIELDS)

G_END_DECLS
