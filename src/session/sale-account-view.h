/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-events.h"
#include "sale-account-group.h"
#include "sale-agenda.h"
#include "sale-goal-progress.h"
#include "sale-health.h"
#include "sale-notice.h"
#include "sale-onboarding.h"
#include "sale-plan-blocks.h"
#include "sale-stakeholders.h"
#include "sale-value-log.h"

G_BEGIN_DECLS

/* Blocks of a handover. */
#define SALE_N_HANDOVER_BLOCKS 7

/**
 * SaleAdvice:
 *
 * What would help an account most when nothing is due.
 */
typedef enum
{
  SALE_ADVICE_NONE,
  SALE_ADVICE_CONTACT,
  SALE_ADVICE_CONTRACT,
  SALE_ADVICE_SUCCESS,
  SALE_ADVICE_GOAL,
  SALE_ADVICE_OUTCOME,
  SALE_ADVICE_TOUCH,
} SaleAdvice;

/**
 * SaleContractView:
 * @proof: (nullable): F6 of a contract that recurs
 * @arr: what it is worth a year today, in its currency
 * @live: whether its term runs
 */
typedef struct
{
  SaleRecord *contract;
  SaleNoticeProof *proof;
  SaleMoney arr;
  gboolean live;
} SaleContractView;

/**
 * SalePlanView:
 * @steps: (element-type SaleRecord): in their order
 * @running: whether nobody stopped it and something is open
 */
typedef struct
{
  SaleRecord *plan;
  GPtrArray *steps;
  SalePlanProgress progress;
  gboolean running;
} SalePlanView;

#define SALE_TYPE_ACCOUNT_VIEW (sale_account_view_get_type ())
G_DECLARE_FINAL_TYPE (SaleAccountView, sale_account_view, SALE, ACCOUNT_VIEW, GObject)

/**
 * SaleAccountView:
 * @currency: the book's, of @derived's amounts
 * @derived: the cached figures; @derived.account is 0 while there are none
 * @stakeholders: F11
 * @goals: (element-type SaleGoalProgress): F12 of the open goals
 * @value: (element-type SaleValueLine): F13 since the account began
 * @contracts: (element-type SaleContractView): live ones first
 * @plans: (element-type SalePlanView): running ones first
 * @blocks: which steps hold up which
 * @handover: (nullable): the newest one
 * @next: (element-type SaleAgendaItem): what is to be done next
 * @advice: what would help most when @next is empty
 * @children: (element-type SaleRecord): accounts below this one
 * @children_derived: (element-type SaleDerived): their cached figures, in the
 *   same order; @account is 0 while there are none
 * @group: it and all that is below it, taken together
 * @our_side: (element-type SaleRecord): colleagues who work for it
 * @main_contact: (nullable): whom to call
 * @events: (element-type SaleAccountEvent): the history
 * @past: whether it is a view of a day gone by, which nothing can be changed in
 *
 * Everything that the page of one account shows, on a day. Made on a thread of
 * its own, then only read.
 */
struct _SaleAccountView
{
  GObject parent_instance;

  SaleDate today;
  char currency[SALE_CURRENCY_SIZE];
  const SaleEngineSettings *settings;
  SaleBasis *basis;
  SaleAccountFacts *facts;
  SaleRecord *account;
  SaleRecord *parent;
  SaleDerived derived;
  SaleHealth *health;
  SaleStakeholders stakeholders;
  GArray *goals;
  GPtrArray *value;
  GPtrArray *contracts;
  GPtrArray *plans;
  SalePlanBlocks *blocks;
  SaleRecord *handover;
  GPtrArray *next;
  SaleAdvice advice;
  GPtrArray *children;
  GArray *children_derived;
  SaleAccountGroup *group;
  GPtrArray *our_side;
  SaleRecord *main_contact;
  GPtrArray *events;
  gboolean past;
};

gpointer sale_account_view_read (SaleReader *reader, SaleBasis *basis, gpointer account,
                                 GCancellable *cancellable, GError **error);
gint64 *sale_account_view_read_data (gint64 account);
guint sale_account_view_count_handover (SaleAccountView *self);
guint sale_handover_get_field (guint block);
const char *sale_handover_get_question (guint block);
gboolean sale_handover_is_filled (SaleRecord *handover, guint block);
const char *sale_advice_get_title (SaleAdvice advice);
const char *sale_advice_get_reason (SaleAdvice advice);

G_END_DECLS
