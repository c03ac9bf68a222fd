/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-places.h"

#include <string.h>

#define ACCOUNTS N_ ("Accounts")
#define PEOPLE N_ ("People")
#define CONTRACTS N_ ("Contracts and Renewals")
#define ONBOARDING N_ ("Onboarding")
#define REVIEWS N_ ("Value Reviews")
#define VALUE N_ ("Goals and Outcomes")
#define WORK N_ ("Tasks and Promises")
#define HISTORY N_ ("Activities")
#define OTHERS N_ ("Others")

/* In the order in which they are found. */
static const SalePlace places[] = {
  { SALE_KIND_ACCOUNT, ACCOUNTS, "sale-accounts-symbolic", "overview", FALSE },
  { SALE_KIND_CONTACT, PEOPLE, "sale-person-symbolic", "people", FALSE },
  { SALE_KIND_OUR_SIDE, PEOPLE, "sale-person-symbolic", "people", FALSE },
  { SALE_KIND_CONTRACT, CONTRACTS, "sale-contract-symbolic", "contract", FALSE },
  { SALE_KIND_PRICE_STEP, CONTRACTS, "sale-money-symbolic", "contract", FALSE },
  { SALE_KIND_RENEWAL, CONTRACTS, "sale-renewals-symbolic", "contract", FALSE },
  { SALE_KIND_PLAN, ONBOARDING, "sale-onboarding-symbolic", "plan", FALSE },
  { SALE_KIND_STEP, ONBOARDING, "sale-onboarding-symbolic", "plan", FALSE },
  { SALE_KIND_PLAYBOOK, ONBOARDING, "sale-book-symbolic", NULL, FALSE },
  { SALE_KIND_PLAYBOOK_STEP, ONBOARDING, "sale-book-symbolic", NULL, FALSE },
  { SALE_KIND_REVIEW, REVIEWS, "sale-reviews-symbolic", "value", FALSE },
  { SALE_KIND_REVIEW_CARD, REVIEWS, "sale-reviews-symbolic", "value", FALSE },
  { SALE_KIND_DECISION, REVIEWS, "sale-reviews-symbolic", "value", FALSE },
  { SALE_KIND_ATTENDEE, REVIEWS, "sale-person-symbolic", "value", FALSE },
  { SALE_KIND_GOAL, VALUE, "sale-goal-symbolic", "value", FALSE },
  { SALE_KIND_READING, VALUE, "sale-goal-symbolic", "value", FALSE },
  { SALE_KIND_OUTCOME, VALUE, "sale-outcome-symbolic", "value", TRUE },
  { SALE_KIND_TASK, WORK, "sale-task-symbolic", "overview", TRUE },
  { SALE_KIND_COMMITMENT, WORK, "sale-promise-symbolic", "overview", TRUE },
  { SALE_KIND_ACTIVITY, HISTORY, "sale-call-symbolic", "activity", TRUE },
  { SALE_KIND_HANDOVER, OTHERS, "sale-handover-symbolic", "overview", FALSE },
  { SALE_KIND_SIGNAL, OTHERS, "sale-signal-symbolic", "overview", TRUE },
  { SALE_KIND_RATING, OTHERS, "sale-health-symbolic", "overview", TRUE },
  { SALE_KIND_HEALTH_OVERRIDE, OTHERS, "sale-health-symbolic", "overview", FALSE },
  { SALE_KIND_ATTACHMENT, OTHERS, "sale-attachment-symbolic", "overview", FALSE },
  /* Whatever else there is. */
  { SALE_KIND_ANY, OTHERS, "sale-note-symbolic", "overview", FALSE },
};

/**
 * sale_place_of:
 *
 * Returns: where records of @kind are
 */
const SalePlace *
sale_place_of (SaleKind kind)
{
  guint i = 0;

  while (places[i].kind != kind && places[i].kind != SALE_KIND_ANY)
    i++;
  return &places[i];
}

/**
 * sale_place_get_order:
 *
 * Returns: the number of the group of @kind; those of one group have the same
 */
guint
sale_place_get_order (SaleKind kind)
{
  const SalePlace *place = sale_place_of (kind);
  guint i = 0;

  while (strcmp (places[i].group, place->group) != 0)
    i++;
  return i;
}
