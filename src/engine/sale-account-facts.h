/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-calendar.h"
#include "sale-records.h"

G_BEGIN_DECLS

/**
 * SaleAccountFacts:
 * @account: (nullable): the account itself
 * @contacts: (element-type SaleRecord): and so on: its records of each kind,
 *   in any order, never %NULL
 * @zone: the book's time zone: gives the day of an instant
 * @calendar: the book's working days; our promises and signals are counted in them
 * @known_since: from when on the book knows of the account; until a cadence has
 *   passed since then nothing about it is overdue
 *
 * What the formulas are given of ONE account: its records, or as many of them
 * as lie in the windows of the figures asked for (activities and usage: the last
 * 120 days and, for the age of the last touch, the newest two-way one before
 * that; all of everything else). Filled by whoever can query, once; then only
 * read.
 */
typedef struct
{
  SaleRecord *account;
  GPtrArray *contacts;
  GPtrArray *contracts;
  GPtrArray *price_steps;
  GPtrArray *renewals;
  GPtrArray *commitments;
  GPtrArray *tasks;
  GPtrArray *goals;
  GPtrArray *readings;
  GPtrArray *outcomes;
  GPtrArray *plans;
  GPtrArray *steps;
  GPtrArray *reviews;
  GPtrArray *signals;
  GPtrArray *activities;
  GPtrArray *usage;
  GPtrArray *ratings;
  GPtrArray *overrides;
  GPtrArray *handovers;
  GTimeZone *zone;
  SaleCalendar *calendar;
  SaleDate known_since;
} SaleAccountFacts;

SaleAccountFacts *sale_account_facts_new (GTimeZone *zone, SaleCalendar *calendar);
void sale_account_facts_free (SaleAccountFacts *self);
gboolean sale_account_facts_add (SaleAccountFacts *self, SaleRecord *record);
SaleTier sale_account_facts_get_tier (const SaleAccountFacts *self);
const char *sale_account_facts_get_name (const SaleAccountFacts *self);
gboolean sale_fact_is_later (SaleRecord *record, SaleRecord *than);
SaleDate sale_account_facts_get_first_term (const SaleAccountFacts *self);
SaleDate sale_account_facts_get_started (const SaleAccountFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleAccountFacts, sale_account_facts_free)

G_END_DECLS
