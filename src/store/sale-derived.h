/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

G_BEGIN_DECLS

/**
 * SaleDerived:
 * @day: the day the figures are of; 0 when they have to be made again
 * @arr: minor units of the book's currency; -1 when not converted
 * @score: health 0…100, negative when not known; so are its three parts
 * @band: the health's band, an engine enumeration
 * @confidence: 0…1
 * @pattern: the health's pattern, an engine enumeration
 * @reason: a static or interned sentence; %NULL for none
 * @touch_days: the cadence that made @next_touch; its reason is the engine's
 * @touch_overdue: whether @next_touch has passed and the book can know it
 * @next_deadline: the next date that must not be missed
 *
 * What lists show and sort by for one account: a cache of engine figures.
 */
typedef struct
{
  gint64 account;
  SaleDate day;
  gint64 arr;
  double score;
  int band;
  double confidence;
  double relationship;
  double adoption;
  double value;
  int pattern;
  const char *reason;
  SaleDate next_deadline;
  int next_deadline_kind;
  SaleDate last_two_way;
  SaleDate next_touch;
  int touch_days;
  int touch_reason;
  gboolean touch_overdue;
  SaleDate next_review;
  SaleDate last_review;
  int review_days;
  int review_reason;
  gboolean review_overdue;
} SaleDerived;

/* Of an account of which nothing was computed. */
#define SALE_DERIVED_INIT \
  { .arr = -1, \
    .score = -1, \
    .confidence = -1, \
    .relationship = -1, \
    .adoption = -1, \
    .value = -1, \
    .next_deadline = SALE_DATE_NONE, \
    .last_two_way = SALE_DATE_NONE, \
    .next_touch = SALE_DATE_NONE, \
    .next_review = SALE_DATE_NONE, \
    .last_review = SALE_DATE_NONE }

GHashTable *sale_derived_index (GArray *rows);

G_END_DECLS
