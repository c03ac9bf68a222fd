/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"

G_BEGIN_DECLS

/**
 * SalePaceState:
 *
 * Where a goal stands against its pace.
 */
#define SALE_PACE_WORDS(W) \
  W (SALE_PACE_ON_TRACK, "on_track", N_ ("On Track")) \
  W (SALE_PACE_BEHIND, "behind", N_ ("Behind"))
SALE_DECLARE_WORDS (SalePaceState, SALE_PACE_UNKNOWN, sale_pace_words, SALE_PACE_WORDS)

/**
 * SaleGoalProgress:
 * @goal: the goal's id
 * @reading: the id of the current reading, 0 without one
 * @reading_on: its day, or %SALE_DATE_NONE
 * @current: its value, NaN without one
 * @progress: the way made, 0 … 1; NaN when not known
 * @pace: the time used, 0 … 1; NaN when not known
 *
 * How far a goal has come. Source: formulas.md F12.
 */
typedef struct
{
  gint64 goal;
  gint64 reading;
  SaleDate reading_on;
  double current;
  double progress;
  double pace;
  SalePaceState state;
} SaleGoalProgress;

double sale_goal_get_progress (double baseline, double target, double tolerance, double current);
double sale_goal_get_pace (SaleDate start, SaleDate due, SaleDate today);
SaleGoalProgress sale_goal_progress_new (SaleRecord *goal, SaleRecord *reading,
                                         const SaleEngineSettings *settings, SaleDate today);
GArray *sale_goal_progress_list (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                                 SaleDate today);

G_END_DECLS
