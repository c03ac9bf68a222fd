/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SALE_KINDS:
 *
 * Every kind of record: its number in the book (never changed, never reused),
 * its C names, its name outside (table, CSV file, JSON), its plural and label.
 * To add one, see CONTRIBUTING.md.
 */
#define SALE_KINDS(K) \
  K (1, ACCOUNT, Account, account, "accounts", N_ ("Account")) \
  K (2, CONTACT, Contact, contact, "contacts", N_ ("Contact")) \
  K (3, OUR_SIDE, OurSide, our_side, "our_side", N_ ("Our Side")) \
  K (4, CONTRACT, Contract, contract, "contracts", N_ ("Contract")) \
  K (5, PRICE_STEP, PriceStep, price_step, "price_steps", N_ ("Price Step")) \
  K (6, RENEWAL, Renewal, renewal, "renewals", N_ ("Renewal")) \
  K (7, HANDOVER, Handover, handover, "handovers", N_ ("Handover")) \
  K (8, COMMITMENT, Commitment, commitment, "commitments", N_ ("Commitment")) \
  K (9, TASK, Task, task, "tasks", N_ ("Task")) \
  K (10, SNOOZE, Snooze, snooze, "snoozes", N_ ("Snooze")) \
  K (11, GOAL, Goal, goal, "goals", N_ ("Goal")) \
  K (12, READING, Reading, reading, "readings", N_ ("Reading")) \
  K (13, OUTCOME, Outcome, outcome, "outcomes", N_ ("Outcome")) \
  K (14, PLAYBOOK, Playbook, playbook, "playbooks", N_ ("Playbook")) \
  K (15, PLAYBOOK_STEP, PlaybookStep, playbook_step, "playbook_steps", N_ ("Playbook Step")) \
  K (16, PLAN, Plan, plan, "plans", N_ ("Plan")) \
  K (17, STEP, Step, step, "steps", N_ ("Step")) \
  K (18, REVIEW, Review, review, "reviews", N_ ("Value Review")) \
  K (19, REVIEW_CARD, ReviewCard, review_card, "review_cards", N_ ("Review Card")) \
  K (20, DECISION, Decision, decision, "decisions", N_ ("Decision")) \
  K (21, ATTENDEE, Attendee, attendee, "attendees", N_ ("Attendee")) \
  K (22, SIGNAL, Signal, signal, "signals", N_ ("Signal")) \
  K (23, ACTIVITY, Activity, activity, "activities", N_ ("Activity")) \
  K (24, USAGE, Usage, usage, "usage", N_ ("Usage")) \
  K (25, RATING, Rating, rating, "ratings", N_ ("Rating")) \
  K (26, HEALTH_OVERRIDE, HealthOverride, health_override, "overrides", N_ ("Override")) \
  K (27, TEMPLATE, Template, template, "templates", N_ ("Template")) \
  K (28, ATTACHMENT, Attachment, attachment, "attachments", N_ ("Attachment")) \
  K (29, RATE, Rate, rate, "rates", N_ ("Exchange Rate")) \
  K (30, WORK_CALENDAR, WorkCalendar, work_calendar, "calendars", N_ ("Calendar")) \
  K (31, HOLIDAY, Holiday, holiday, "holidays", N_ ("Holiday")) \
  K (32, SETTING, Setting, setting, "settings", N_ ("Setting")) \
  K (33, SAVED_VIEW, SavedView, saved_view, "saved_views", N_ ("Saved View"))

#define SALE_KIND_ENUM_(number, UPPER, Camel, lower, plural, label) SALE_KIND_##UPPER = number,

typedef enum
{
  SALE_KIND_ANY = 0,
  SALE_KINDS (SALE_KIND_ENUM_) SALE_N_KINDS, /* one more than the last number */
} SaleKind;

G_END_DECLS
