/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-report-text.h"
#include "sale-review-parts.h"

/**
 * sale_review_promise_get_state:
 *
 * A promise moved before it was due counts as kept. Source: formulas.md F24.
 */
SaleReviewPromiseState
sale_review_promise_get_state (const SaleReviewPromise *self, SaleDate today)
{
  gboolean has_due = sale_date_is_known (self->due);

  if (sale_date_is_known (self->kept_on))
    return has_due && self->kept_on > self->due && !self->renegotiated
               ? SALE_REVIEW_PROMISE_KEPT_LATE
               : SALE_REVIEW_PROMISE_KEPT;
  return has_due && self->due < today ? SALE_REVIEW_PROMISE_BROKEN : SALE_REVIEW_PROMISE_OPEN;
}

static void
add_milestone (SaleBlock *steps, const SaleReviewMilestone *milestone, SaleDate today)
{
  gboolean done = sale_date_is_known (milestone->done_on);
  gboolean late = !done && sale_date_is_known (milestone->due) && milestone->due < today;
  g_autofree char *done_on = sale_report_dup_date (milestone->done_on);
  g_autofree char *due = sale_report_dup_date (milestone->due);
  g_autofree char *when = NULL, *by = NULL, *detail = NULL;
  SaleBlockItem *item;

  if (!done && due)
    when = g_strdup_printf (late ? _ ("was due %s") : _ ("due %s"), due);
  if (sale_report_has (milestone->confirmed_by))
    by = g_strdup_printf (_ ("confirmed by %s"), milestone->confirmed_by);
  detail = SALE_REPORT_JOIN (milestone->first_value ? _ ("First value") : NULL, by);
  item = sale_block_add_item (steps,
                              done   ? milestone->first_value ? SALE_BULLET_STAR : SALE_BULLET_DONE
                              : late ? SALE_BULLET_LATE
                                     : SALE_BULLET_OPEN,
                              milestone->title, detail);
  sale_block_item_set_trailing (item, done ? done_on : when);
}

void
sale_review_add_milestones (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *steps;

  if (data->milestones->len == 0)
    return;
  sale_block_add_heading (body, 2, _ ("Milestones"));
  steps = sale_block_add_steps (body);
  for (guint i = 0; i < data->milestones->len; i++)
    add_milestone (steps, g_ptr_array_index (data->milestones, i), data->today);
}

/* What became of it, in words: the mark alone would not survive a copier. */
static char *
dup_promise_state (const SaleReviewPromise *promise, SaleDate today)
{
  g_autofree char *due = sale_report_dup_date (promise->due);
  g_autofree char *kept = sale_report_dup_date (promise->kept_on);

  switch (sale_review_promise_get_state (promise, today))
    {
    case SALE_REVIEW_PROMISE_KEPT:
      return g_strdup_printf (_ ("kept on %s"), kept);
    case SALE_REVIEW_PROMISE_KEPT_LATE:
      return g_strdup_printf (_ ("kept on %s, was due %s"), kept, due);
    case SALE_REVIEW_PROMISE_BROKEN:
      return g_strdup_printf (_ ("not kept, was due %s"), due);
    case SALE_REVIEW_PROMISE_OPEN:
      break;
    }
  return due ? g_strdup_printf (_ ("open, due %s"), due) : g_strdup (_ ("open"));
}

static void
add_promise (SaleBlock *list, const SaleReviewPromise *promise, SaleDate today)
{
  static const SaleBullet bullets[] = {
    [SALE_REVIEW_PROMISE_OPEN] = SALE_BULLET_OPEN,
    [SALE_REVIEW_PROMISE_KEPT] = SALE_BULLET_DONE,
    [SALE_REVIEW_PROMISE_KEPT_LATE] = SALE_BULLET_DONE,
    [SALE_REVIEW_PROMISE_BROKEN] = SALE_BULLET_LATE,
  };
  g_autofree char *state = dup_promise_state (promise, today);
  g_autofree char *detail = SALE_REPORT_JOIN (promise->who, state);

  sale_block_add_item (list, bullets[sale_review_promise_get_state (promise, today)], promise->text,
                       detail);
}

static void
add_side (SaleBlock *column, const SaleReviewData *data, gboolean ours, const char *heading)
{
  SaleBlock *list;

  sale_block_add_heading (column, 3, heading);
  list = sale_block_add_list (column);
  for (guint i = 0; i < data->promises->len; i++)
    {
      const SaleReviewPromise *promise = g_ptr_array_index (data->promises, i);
      if ((promise->side == SALE_PARTY_US) == ours)
        add_promise (list, promise, data->today);
    }
  if (list->items->len == 0)
    sale_block_add_paragraph (column, SALE_PARAGRAPH_MUTED, _ ("None in this period"));
}

void
sale_review_add_promises (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *ours, *theirs;

  if (data->promises->len == 0)
    return;
  sale_block_add_heading (body, 2, _ ("What we promised each other"));
  sale_block_add_columns (body, 0.5, &ours, &theirs);
  add_side (ours, data, TRUE, _ ("We"));
  add_side (theirs, data, FALSE, C_ ("the customer", "You"));
}

static void
add_concern (SaleBlock *list, const SaleReviewConcern *concern, SaleDate today)
{
  g_autofree char *since = sale_report_dup_date (concern->since);
  g_autofree char *due = sale_report_dup_date (concern->due);
  gboolean late = sale_date_is_known (concern->due) && concern->due < today;
  g_autofree char *raised = since ? g_strdup_printf (_ ("since %s"), since) : NULL;
  g_autofree char *when = due ? g_strdup_printf (late ? _ ("was due %s") : _ ("due %s"), due) : NULL;
  g_autofree char *side = NULL, *detail = NULL;

  if (concern->is_step)
    side = g_strdup (concern->side == SALE_PARTY_US ? _ ("our step") : _ ("your step"));
  detail = SALE_REPORT_JOIN (concern->reason, side, concern->owner, raised, when);
  sale_block_add_item (list,
                       concern->is_step ? SALE_BULLET_BLOCKED
                       : late           ? SALE_BULLET_LATE
                                        : SALE_BULLET_OPEN,
                       concern->text, detail);
}

/**
 * sale_review_add_concerns:
 *
 * Adds open signals and blocked steps.
 */
void
sale_review_add_concerns (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *list;

  if (data->concerns->len == 0)
    return;
  sale_block_add_heading (body, 2, _ ("What stands in the way"));
  list = sale_block_add_list (body);
  for (guint i = 0; i < data->concerns->len; i++)
    add_concern (list, g_ptr_array_index (data->concerns, i), data->today);
}
