/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-today-private.h"

#include "sale-id-set.h"
#include "sale-plan-blocks.h"
#include "sale-signals.h"

const SaleWord sale_today_kind_words[] = { SALE_TODAY_KIND_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                      NULL } };

/* Nobody plans a call a month ahead. */
#define TOUCH_DAYS 7

G_DEFINE_BOXED_TYPE (SaleToday, sale_today, sale_today_ref, sale_today_unref)

static void
item_clear (gpointer data)
{
  SaleTodayItem *item = data;

  g_clear_object (&item->source);
  g_clear_object (&item->blocker);
}

static void
deadline_clear (gpointer data)
{
  SaleTodayDeadline *deadline = data;

  g_clear_object (&deadline->contract);
  g_clear_pointer (&deadline->proof, sale_notice_proof_unref);
}

/**
 * sale_today_new:
 * @calendar: the book's working days
 * @zone: the book's time zone
 * @horizon: how many days ahead it looks
 *
 * Returns: (transfer full): an empty list.
 */
SaleToday *
sale_today_new (const SaleEngineSettings *settings, SaleCalendar *calendar, GTimeZone *zone,
                SaleDate today, int horizon)
{
  SaleToday *self = g_new0 (SaleToday, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->settings = *settings;
  self->calendar = sale_calendar_ref (calendar);
  self->zone = g_time_zone_ref (zone);
  self->today = today;
  self->horizon = horizon;
  self->accounts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  self->names = g_string_chunk_new (4096);
  self->snoozed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->late = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->reviewed = sale_id_set_new ();
  self->deadlines = g_array_new (FALSE, FALSE, sizeof (SaleTodayDeadline));
  g_array_set_clear_func (self->deadlines, deadline_clear);
  self->items = g_array_new (FALSE, FALSE, sizeof (SaleTodayItem));
  g_array_set_clear_func (self->items, item_clear);
  return self;
}

SaleToday *
sale_today_ref (SaleToday *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_today_unref (SaleToday *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  sale_calendar_unref (self->calendar);
  g_time_zone_unref (self->zone);
  g_hash_table_unref (self->accounts);
  g_string_chunk_free (self->names);
  g_hash_table_unref (self->snoozed);
  g_hash_table_unref (self->late);
  g_hash_table_unref (self->reviewed);
  g_array_unref (self->deadlines);
  g_array_unref (self->items);
  g_free (self);
}

static char *
dup_snooze_key (gint64 record, const char *aspect)
{
  return aspect ? g_strdup_printf ("%" G_GINT64_FORMAT "/%s", record, aspect)
                : g_strdup_printf ("%" G_GINT64_FORMAT, record);
}

/**
 * sale_today_add_snooze:
 *
 * Hides an item until the day @snooze says; on that day it is back. Without an
 * aspect it hides every item about the record. Snoozes come before the rest.
 */
void
sale_today_add_snooze (SaleToday *self, SaleRecord *snooze)
{
  SaleDate until = sale_snooze_get_until (snooze);

  if (sale_date_is_known (until) && until > self->today)
    g_hash_table_add (self->snoozed, dup_snooze_key (sale_snooze_get_item (snooze),
                                                     sale_snooze_get_aspect (snooze)));
}

gboolean
sale_today_is_snoozed (SaleToday *self, const SaleTodayItem *item)
{
  g_autofree char *any = NULL, *one = NULL;

  if (g_hash_table_size (self->snoozed) == 0)
    return FALSE;
  any = dup_snooze_key (item->record, NULL);
  one = dup_snooze_key (item->record, sale_word_to_nick (sale_today_kind_words, item->kind));
  return g_hash_table_contains (self->snoozed, any) || g_hash_table_contains (self->snoozed, one);
}

/**
 * sale_today_get_account:
 *
 * Returns: (transfer none) (nullable): the figures of an account.
 */
const SaleTodayAccount *
sale_today_get_account (SaleToday *self, gint64 account)
{
  return g_hash_table_lookup (self->accounts, &account);
}

static gboolean
is_in_horizon (SaleToday *self, SaleDate due)
{
  return !sale_date_is_known (due) || due <= self->today + self->horizon;
}

/* What rules have signals about as well. */
static void
note_late (SaleToday *self, const SaleTodayItem *item)
{
  gboolean promise = item->kind == SALE_TODAY_PROMISE || item->kind == SALE_TODAY_CUSTOMER_PROMISE;

  if (!sale_date_is_known (item->due) || item->due >= self->today)
    return;
  if (promise)
    g_hash_table_add (
        self->late, dup_snooze_key (item->record,
                                    sale_word_to_nick (sale_today_kind_words, SALE_TODAY_PROMISE)));
  else if (item->kind == SALE_TODAY_TOUCH || item->kind == SALE_TODAY_REVIEW ||
           item->kind == SALE_TODAY_CUSTOMER_STEP)
    g_hash_table_add (
        self->late,
        dup_snooze_key (item->account, sale_word_to_nick (sale_today_kind_words, item->kind)));
}

/* Whether something late of that kind is in the list, snoozed or not: @id is
 * that of a promise (of either side), else of the account. */
gboolean
sale_today_is_late (SaleToday *self, SaleTodayKind kind, gint64 id)
{
  g_autofree char *key = dup_snooze_key (id, sale_word_to_nick (sale_today_kind_words, kind));

  return g_hash_table_contains (self->late, key);
}

/* Ranks an item and takes it over, unless it is snoozed. */
static void
add_item (SaleToday *self, SaleTodayItem item, const SaleChance *chance)
{
  const SaleTodayAccount *account = sale_today_get_account (self, item.account);

  item.group = sale_rank_get_group (item.due, self->today);
  if (account && chance == NULL)
    chance = &account->chance;
  if (account)
    item.score = sale_rank_get_score (account->arr, chance->probability, item.due, self->today);
  note_late (self, &item);
  if (sale_today_is_snoozed (self, &item))
    item_clear (&item);
  else
    g_array_append_val (self->items, item);
}

static void
add_account_item (SaleToday *self, SaleTodayKind kind, gint64 account, SaleDate due)
{
  add_item (self,
            (SaleTodayItem) { .kind = kind,
                              .account = account,
                              .record_kind = SALE_KIND_ACCOUNT,
                              .record = account,
                              .due = due },
            NULL);
}

/* What is past and not known to be late is not asked for. */
static gboolean
is_due (const SaleCadence *cadence, SaleDate today, int days)
{
  return sale_date_is_known (cadence->due) && cadence->due <= today + days &&
         (cadence->due >= today || cadence->overdue);
}

/**
 * sale_today_add_account:
 *
 * Adds an account's figures, and its items: somebody to get in touch with, a
 * review to prepare. Accounts come before what belongs to them.
 */
void
sale_today_add_account (SaleToday *self, const SaleTodayAccount *account)
{
  SaleTodayAccount *copy = g_memdup2 (account, sizeof *account);

  copy->name = g_string_chunk_insert (self->names, account->name ? account->name : "");
  g_hash_table_replace (self->accounts, &copy->id, copy);
  if (account->ended)
    return;
  if (is_due (&account->touch, self->today, TOUCH_DAYS))
    add_account_item (self, SALE_TODAY_TOUCH, account->id, account->touch.due);
  if (is_due (&account->review, self->today, self->horizon))
    add_account_item (self, SALE_TODAY_REVIEW, account->id, account->review.due);
}

static void
note_unknown (SaleToday *self, gint64 account_id)
{
  const SaleTodayAccount *account = sale_today_get_account (self, account_id);

  self->n_unknown++;
  if (account == NULL)
    return;
  self->unknown_arr += account->arr;
  self->unknown_score +=
      sale_rank_get_score (account->arr, account->chance.probability, SALE_DATE_NONE, self->today);
}

/**
 * sale_today_add_deadline:
 * @deadline: (transfer none)
 *
 * Adds a contract's deadline while it asks for something. Contracts of which no
 * deadline is known become one item together.
 */
void
sale_today_add_deadline (SaleToday *self, const SaleTodayDeadline *deadline)
{
  SaleDate due = sale_notice_proof_get_know_by (deadline->proof);
  gint64 account = sale_contract_get_account (deadline->contract);
  SaleTodayDeadline copy = *deadline;

  if (deadline->proof->state == SALE_NOTICE_UNKNOWN)
    note_unknown (self, account);
  if (!sale_notice_proof_is_work (deadline->proof) || !is_in_horizon (self, due))
    return;

  g_object_ref (copy.contract);
  sale_notice_proof_ref (copy.proof);
  g_array_append_val (self->deadlines, copy);
  add_item (self,
            (SaleTodayItem) { .kind = SALE_TODAY_DEADLINE,
                              .account = account,
                              .record_kind = SALE_KIND_CONTRACT,
                              .record = sale_record_get_id (deadline->contract),
                              .due = due,
                              .deadline = self->deadlines->len - 1,
                              .source = g_object_ref (deadline->contract) },
            &deadline->chance);
}

static SaleTodayItem
make_item (SaleTodayKind kind, gint64 account, SaleRecord *record, SaleDate due)
{
  return (SaleTodayItem) { .kind = kind,
                           .account = account,
                           .record_kind = sale_record_get_kind (record),
                           .record = sale_record_get_id (record),
                           .due = due,
                           .source = g_object_ref (record) };
}

static void
add_source (SaleToday *self, SaleTodayKind kind, SaleRecord *record, SaleDate due)
{
  if (is_in_horizon (self, due))
    add_item (self, make_item (kind, sale_record_get_account (record), record, due), NULL);
}

/* An appointment stands for the review that the cadence asks for. */
static void
add_review (SaleToday *self, SaleRecord *review)
{
  SaleDate scheduled = sale_date_from_instant (sale_review_get_scheduled (review), self->zone);

  if (sale_date_is_known (sale_review_get_held_on (review)) || !sale_date_is_known (scheduled))
    return;
  sale_id_set_add (self->reviewed, sale_review_get_account (review));
  add_source (self, SALE_TODAY_REVIEW, review, scheduled);
}

static void
add_commitment (SaleToday *self, SaleRecord *commitment)
{
  gboolean theirs = sale_commitment_get_side (commitment) == SALE_PARTY_CUSTOMER;

  if (!sale_date_is_known (sale_commitment_get_kept_on (commitment)))
    add_source (self, theirs ? SALE_TODAY_CUSTOMER_PROMISE : SALE_TODAY_PROMISE, commitment,
                sale_commitment_get_due (commitment));
}

/**
 * sale_today_add_record:
 * @record: a task, commitment, signal or review; others are passed over
 *
 * Adds an item for a record that is still open and due within the horizon.
 */
void
sale_today_add_record (SaleToday *self, SaleRecord *record)
{
  SaleKind kind = sale_record_get_kind (record);

  if (kind == SALE_KIND_TASK && !sale_date_is_known (sale_task_get_done_on (record)))
    add_source (self, SALE_TODAY_TASK, record, sale_task_get_due (record));
  else if (kind == SALE_KIND_COMMITMENT)
    add_commitment (self, record);
  else if (kind == SALE_KIND_SIGNAL && !sale_date_is_known (sale_signal_find_answer (record)))
    add_source (self, SALE_TODAY_SIGNAL, record,
                sale_signal_find_due (record, self->calendar, &self->settings));
  else if (kind == SALE_KIND_REVIEW)
    add_review (self, record);
}

/* The customer's steps once they are late; ours when they can be done. */
static gboolean
asks_for_something (SaleToday *self, SaleRecord *step, SaleRecord *blocker)
{
  SaleDate due = sale_step_get_due (step);

  if (sale_step_is_settled (step) || !sale_date_is_known (due))
    return FALSE;
  if (sale_step_get_side (step) == SALE_PARTY_CUSTOMER)
    return due < self->today;
  return due < self->today || (blocker == NULL && is_in_horizon (self, due));
}

/**
 * sale_today_add_steps:
 * @account: the id of the account
 * @steps: (element-type SaleRecord): all steps of its running plans
 *
 * Adds the customer's late steps, and ours that are late or can be done.
 */
void
sale_today_add_steps (SaleToday *self, gint64 account, GPtrArray *steps)
{
  g_autoptr (SalePlanBlocks) blocks = sale_plan_blocks_new (steps);

  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = steps->pdata[i];
      SaleRecord *blocker = sale_plan_blocks_find_blocker (blocks, step);
      gboolean theirs = sale_step_get_side (step) == SALE_PARTY_CUSTOMER;
      SaleTodayItem item;

      if (!asks_for_something (self, step, blocker))
        continue;
      item = make_item (theirs ? SALE_TODAY_CUSTOMER_STEP : SALE_TODAY_STEP, account, step,
                        sale_step_get_due (step));
      item.blocker = blocker ? g_object_ref (blocker) : NULL;
      item.holds_first_value = sale_plan_blocks_holds_first_value (blocks, step);
      add_item (self, item, NULL);
    }
}

static void
add_all (SaleToday *self, GPtrArray *records)
{
  for (guint i = 0; i < records->len; i++)
    sale_today_add_record (self, records->pdata[i]);
}

/* The steps of plans that nobody stopped. */
static GPtrArray *
list_running_steps (const SaleAccountFacts *facts)
{
  GPtrArray *running = g_ptr_array_new ();
  g_autoptr (GHashTable) stopped = sale_id_set_new ();

  for (guint i = 0; i < facts->plans->len; i++)
    if (sale_date_is_known (sale_plan_get_stopped_on (facts->plans->pdata[i])))
      sale_id_set_add (stopped, sale_record_get_id (facts->plans->pdata[i]));
  for (guint i = 0; i < facts->steps->len; i++)
    if (!sale_id_set_has (stopped, sale_step_get_plan (facts->steps->pdata[i])))
      g_ptr_array_add (running, facts->steps->pdata[i]);
  return running;
}

/**
 * sale_today_add_facts:
 *
 * Adds everything of one account but its deadlines, which need a proof each.
 */
void
sale_today_add_facts (SaleToday *self, const SaleAccountFacts *facts,
                      const SaleTodayAccount *account)
{
  g_autoptr (GPtrArray) running = list_running_steps (facts);

  sale_today_add_account (self, account);
  sale_today_add_steps (self, account->id, running);
  add_all (self, facts->tasks);
  add_all (self, facts->commitments);
  add_all (self, facts->signals);
  add_all (self, facts->reviews);
}

guint
sale_today_get_n_items (SaleToday *self)
{
  return self->items->len;
}

/**
 * sale_today_get_item:
 *
 * Returns: (transfer none): an item; owned by @self.
 */
const SaleTodayItem *
sale_today_get_item (SaleToday *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return &g_array_index (self->items, SaleTodayItem, index);
}
