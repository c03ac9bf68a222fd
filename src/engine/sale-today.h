/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-cadence.h"
#include "sale-notice.h"
#include "sale-rank.h"

G_BEGIN_DECLS

/**
 * SaleTodayKind:
 *
 * What an item of Today is about; also the `aspect` of a snooze.
 */
#define SALE_TODAY_KIND_WORDS(W) \
  W (SALE_TODAY_DEADLINE, "deadline", N_ ("Renewal")) \
  W (SALE_TODAY_CUSTOMER_STEP, "customer_step", N_ ("Customer Step")) \
  W (SALE_TODAY_STEP, "step", N_ ("Step")) \
  W (SALE_TODAY_SIGNAL, "signal", N_ ("Signal")) \
  W (SALE_TODAY_TASK, "task", N_ ("Task")) \
  W (SALE_TODAY_REVIEW, "review", N_ ("Value Review")) \
  W (SALE_TODAY_PROMISE, "promise", N_ ("Our Promise")) \
  W (SALE_TODAY_CUSTOMER_PROMISE, "customer_promise", N_ ("Their Promise")) \
  W (SALE_TODAY_TOUCH, "touch", N_ ("Silent Account")) \
  W (SALE_TODAY_GAPS, "gaps", N_ ("Gaps"))
SALE_DECLARE_WORDS (SaleTodayKind, SALE_TODAY_NONE, sale_today_kind_words, SALE_TODAY_KIND_WORDS)

/**
 * SaleTodayAccount:
 * @name: (transfer none): its name; sale_today_add_account() takes a copy
 * @arr: in minor units of the book's currency; 0 when not converted
 * @chance: that it renews; see sale_rank_find_chance()
 * @touch: the next touch
 * @review: the next value review
 * @ended: whether it is no customer any more: then nobody has to touch or review it
 *
 * The figures of an account that rank its items.
 */
typedef struct
{
  gint64 id;
  const char *name;
  gint64 arr;
  SaleChance chance;
  SaleBand band;
  SaleCadence touch;
  SaleCadence review;
  gboolean ended;
} SaleTodayAccount;

/**
 * SaleTodayDeadline:
 * @contract: the contract
 * @proof: its deadline
 * @chance: that it renews, by its own renewal
 * @up_for_renewal: in minor units of the book's currency; 0 takes the account's ARR
 *
 * The deadline of a contract's current term. Leave out one whose renewal is closed.
 */
typedef struct
{
  SaleRecord *contract;
  SaleNoticeProof *proof;
  SaleChance chance;
  gint64 up_for_renewal;
} SaleTodayDeadline;

/**
 * SaleTodayItem:
 * @kind: what it is about
 * @account: the account's id, 0 for an item of the whole book
 * @record_kind: the kind of the record it is about
 * @record: that record's id, 0 for an item of the whole book
 * @due: when it is due, or %SALE_DATE_NONE
 * @group: where it stands
 * @score: its rank inside the group; the higher the sooner
 *
 * One row of Today. What it says is made on demand by sale_today_dup_title()
 * and sale_today_dup_reason(), since few rows are ever looked at.
 */
typedef struct
{
  SaleTodayKind kind;
  gint64 account;
  SaleKind record_kind;
  gint64 record;
  SaleDate due;
  SaleTodayGroup group;
  double score;

  /*< private >*/
  SaleRecord *source;
  SaleRecord *blocker;
  guint deadline;
  guint account_order;
  gboolean holds_first_value;
} SaleTodayItem;

#define SALE_TYPE_TODAY (sale_today_get_type ())

/**
 * SaleToday:
 *
 * The one ranked list of what needs doing. First the accounts are added, then
 * what belongs to them, then sale_today_rank() sorts it. Reference counted.
 * Source: formulas.md F20.
 */
typedef struct _SaleToday SaleToday;

GType sale_today_get_type (void);
SaleToday *sale_today_new (const SaleEngineSettings *settings, SaleCalendar *calendar,
                           GTimeZone *zone, SaleDate today, int horizon);
SaleToday *sale_today_ref (SaleToday *self);
void sale_today_unref (SaleToday *self);

void sale_today_add_snooze (SaleToday *self, SaleRecord *snooze);
void sale_today_add_account (SaleToday *self, const SaleTodayAccount *account);
void sale_today_add_deadline (SaleToday *self, const SaleTodayDeadline *deadline);
void sale_today_add_record (SaleToday *self, SaleRecord *record);
void sale_today_add_steps (SaleToday *self, gint64 account, GPtrArray *steps);
void sale_today_add_facts (SaleToday *self, const SaleAccountFacts *facts,
                           const SaleTodayAccount *account);
void sale_today_rank (SaleToday *self);

guint sale_today_get_n_items (SaleToday *self);
const SaleTodayItem *sale_today_get_item (SaleToday *self, guint index);
const SaleTodayAccount *sale_today_get_account (SaleToday *self, gint64 account);
char *sale_today_dup_title (SaleToday *self, const SaleTodayItem *item);
char *sale_today_dup_reason (SaleToday *self, const SaleTodayItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleToday, sale_today_unref)

G_END_DECLS
