/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-close.h"
#include "sale-notice.h"

G_BEGIN_DECLS

/**
 * SaleCloseTime:
 * @SALE_CLOSE_TIME_NONE: nothing to be in time for
 * @SALE_CLOSE_IN_TIME: on or before the last day for it
 * @SALE_CLOSE_TOO_LATE: after it
 */
typedef enum
{
  SALE_CLOSE_TIME_NONE,
  SALE_CLOSE_IN_TIME,
  SALE_CLOSE_TOO_LATE,
} SaleCloseTime;

/**
 * SaleCloseEffect:
 * @before: the proof of the contract as it is
 * @after: (nullable): the proof of the contract that follows it, or of this one
 *   with its notice
 * @term_start: first day of the new term
 * @term_end: its last day
 * @last_day: the last day in service, when there is no new term
 * @arr_before: revenue a year that is up for renewal
 * @arr_after: revenue a year from then on
 * @gap_days: days without service before the new term
 * @gap_counts: whether the figures count the gap as a loss (F0)
 * @n_steps: of the outreach that starts
 * @first_step: when the first of them is due
 * @n_stopped: running plans of outreach that end
 * @time: whether the notice came in time
 * @deadline: what it had to be in time for
 *
 * What the Close form will do, before it is done. Dates that are not known are
 * %SALE_DATE_NONE.
 */
typedef struct
{
  SaleNoticeProof *before;
  SaleNoticeProof *after;
  SaleDate term_start;
  SaleDate term_end;
  SaleDate last_day;
  SaleMoney arr_before;
  SaleMoney arr_after;
  int gap_days;
  gboolean gap_counts;
  guint n_steps;
  SaleDate first_step;
  guint n_stopped;
  SaleCloseTime time;
  SaleDate deadline;
} SaleCloseEffect;

SaleCloseEffect *sale_close_effect_new (const SaleClose *form, SaleReader *reader, SaleBasis *basis,
                                        GError **error);
void sale_close_effect_free (SaleCloseEffect *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCloseEffect, sale_close_effect_free)

G_END_DECLS
