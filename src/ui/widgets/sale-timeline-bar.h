/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-state.h"
#include "sale-timeline-scale.h"

G_BEGIN_DECLS

/**
 * SaleTimelineTerm:
 * @start: first day, %SALE_DATE_NONE when not known
 * @end: last day in service
 * @know_by: from when on the notice window counts
 * @cancel_until: the last day on which the customer can cancel
 *
 * The dates of one term; each may be unknown. Source: formulas.md F6.
 */
typedef struct
{
  SaleDate start;
  SaleDate end;
  SaleDate know_by;
  SaleDate cancel_until;
} SaleTimelineTerm;

#define SALE_TIMELINE_TERM_INIT { SALE_DATE_NONE, SALE_DATE_NONE, SALE_DATE_NONE, SALE_DATE_NONE }

/**
 * SaleTimelineStep:
 * @date: when it is due
 * @label: what is to be done
 *
 * A step of the outreach.
 */
typedef struct
{
  SaleDate date;
  const char *label;
  gboolean done;
} SaleTimelineStep;

#define SALE_TYPE_TIMELINE_BAR (sale_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (SaleTimelineBar, sale_timeline_bar, SALE, TIMELINE_BAR, GtkWidget)

GtkWidget *sale_timeline_bar_new (SaleTimelineScale *scale);
void sale_timeline_bar_set_term (SaleTimelineBar *self, const SaleTimelineTerm *term);
void sale_timeline_bar_set_state (SaleTimelineBar *self, SaleState state);
void sale_timeline_bar_set_steps (SaleTimelineBar *self, const SaleTimelineStep *steps,
                                  guint n_steps);
char *sale_timeline_bar_dup_description (SaleTimelineBar *self);

G_END_DECLS
