/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a card says under its words: the facts it is made from, in one line. */
#include "sale-review-words.h"

#include "sale-ratio.h"

#include <math.h>

static void
add (GStrvBuilder *parts, const char *part)
{
  if (part && *part)
    g_strv_builder_add (parts, part);
}

static void
take (GStrvBuilder *parts, char *part)
{
  add (parts, part);
  g_free (part);
}

static char *
end (GStrvBuilder *parts)
{
  g_auto (GStrv) all = g_strv_builder_end (parts);

  return all[0] ? g_strjoinv (" · ", all) : NULL;
}

static char *
dup_day (SaleDate date, SaleDate today)
{
  return sale_date_is_known (date) ? sale_date_dup_short (date, today) : NULL;
}

/* Says what was on a day, when it is known. */
static void
take_day (GStrvBuilder *parts, SaleDate date, SaleDate today, char *(*say) (const char *day))
{
  g_autofree char *day = dup_day (date, today);

  if (day)
    take (parts, say (day));
}

static char *
say_due (const char *day)
{
  return g_strdup_printf (_ ("due %s"), day);
}

static char *
say_was_due (const char *day)
{
  return g_strdup_printf (_ ("was due %s"), day);
}

static char *
say_done (const char *day)
{
  return g_strdup_printf (_ ("done %s"), day);
}

static char *
say_kept (const char *day)
{
  return g_strdup_printf (_ ("kept %s"), day);
}

static char *
say_since (const char *day)
{
  return g_strdup_printf (_ ("since %s"), day);
}

static void
add_due (GStrvBuilder *parts, SaleDate due, SaleDate today)
{
  take_day (parts, due, today, sale_date_is_known (due) && due < today ? say_was_due : say_due);
}

static char *
dup_percent (double share)
{
  return sale_decimal_dup (share * 100, 1, 0);
}

static char *
say_confirmed (const char *day)
{
  return g_strdup_printf (_ ("confirmed %s"), day);
}

/**
 * sale_review_words_dup_success:
 *
 * Returns: (transfer full) (nullable): who said what success is, and when the
 *   customer last confirmed it.
 */
char *
sale_review_words_dup_success (const SaleReviewData *data, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add (parts, data->success_said_by);
  if (sale_date_is_known (data->success_confirmed_on))
    take_day (parts, data->success_confirmed_on, today, say_confirmed);
  else if (data->success)
    add (parts, _ ("not confirmed yet"));
  return end (parts);
}

static void
add_progress (GStrvBuilder *parts, const SaleReviewGoal *goal)
{
  g_autofree char *progress = dup_percent (goal->progress), *pace = NULL;

  if (isnan (goal->pace))
    {
      take (parts, g_strdup_printf (_ ("%s %% of the way"), progress));
      return;
    }
  pace = dup_percent (goal->pace);
  /* Translators: how far a goal is, and how far it should be by now. */
  take (parts, g_strdup_printf (_ ("%s %% of the way, pace %s %%"), progress, pace));
}

/**
 * sale_review_words_dup_goal:
 *
 * Returns: (transfer full) (nullable): "62 % of the way, pace 67 % · due 30 Jun".
 */
char *
sale_review_words_dup_goal (const SaleReviewGoal *goal, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  if (isnan (goal->progress))
    add (parts, _ ("no reading yet"));
  else
    add_progress (parts, goal);
  add_due (parts, goal->due, today);
  return end (parts);
}

char *
sale_review_words_dup_outcome (const SaleReviewOutcome *outcome, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add (parts, outcome->we_did);
  add (parts, outcome->value);
  if (outcome->confirmed_by)
    take (parts, g_strdup_printf (_ ("confirmed by %s"), outcome->confirmed_by));
  take (parts, dup_day (outcome->date, today));
  return end (parts);
}

char *
sale_review_words_dup_milestone (const SaleReviewMilestone *milestone, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add (parts, milestone->first_value ? _ ("First value") : _ ("Milestone"));
  if (sale_date_is_known (milestone->done_on))
    take_day (parts, milestone->done_on, today, say_done);
  else
    add_due (parts, milestone->due, today);
  if (milestone->confirmed_by)
    take (parts, g_strdup_printf (_ ("confirmed by %s"), milestone->confirmed_by));
  return end (parts);
}

static const char *
whose_promise (SaleParty side)
{
  return side == SALE_PARTY_CUSTOMER ? _ ("Their promise") : _ ("Our promise");
}

char *
sale_review_words_dup_promise (const SaleReviewPromise *promise, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add (parts, whose_promise (promise->side));
  add (parts, promise->who);
  if (sale_date_is_known (promise->kept_on))
    take_day (parts, promise->kept_on, today, say_kept);
  else
    add_due (parts, promise->due, today);
  return end (parts);
}

char *
sale_review_words_dup_concern (const SaleReviewConcern *concern, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  if (concern->is_step)
    add (parts, concern->side == SALE_PARTY_CUSTOMER ? _ ("Their step") : _ ("Our step"));
  if (concern->is_step && concern->reason)
    take (parts, g_strdup_printf (_ ("waits for %s"), concern->reason));
  else
    add (parts, concern->reason);
  take_day (parts, concern->since, today, say_since);
  return end (parts);
}

/**
 * sale_review_words_dup_action:
 * @decided: whether it was decided in the last review; else it is a promise
 */
char *
sale_review_words_dup_action (const SaleReviewAction *action, gboolean decided, SaleDate today)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();

  add (parts, decided ? _ ("Decided last time, still open") : whose_promise (action->side));
  add (parts, action->owner);
  add_due (parts, action->due, today);
  return end (parts);
}
