/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-view.h"

#include "sale-arr.h"
#include "sale-facts.h"
#include "sale-renewals.h"
#include "sale-term.h"
#include "sale-touch.h"

#define MAX_NEXT 3

G_DEFINE_FINAL_TYPE (SaleAccountView, sale_account_view, G_TYPE_OBJECT)

static void
contract_view_free (gpointer data)
{
  SaleContractView *self = data;

  g_object_unref (self->contract);
  g_clear_pointer (&self->proof, sale_notice_proof_unref);
  g_free (self);
}

static void
plan_view_free (gpointer data)
{
  SalePlanView *self = data;

  g_object_unref (self->plan);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

static void
sale_account_view_finalize (GObject *object)
{
  SaleAccountView *self = SALE_ACCOUNT_VIEW (object);

  g_clear_pointer (&self->blocks, sale_plan_blocks_free);
  g_clear_pointer (&self->health, sale_health_free);
  g_clear_pointer (&self->goals, g_array_unref);
  g_clear_pointer (&self->value, g_ptr_array_unref);
  g_clear_pointer (&self->contracts, g_ptr_array_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_pointer (&self->next, g_ptr_array_unref);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->children_derived, g_array_unref);
  g_clear_pointer (&self->group, sale_account_group_free);
  g_clear_pointer (&self->our_side, g_ptr_array_unref);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_object (&self->account);
  g_clear_object (&self->parent);
  g_clear_object (&self->handover);
  g_clear_object (&self->main_contact);
  g_clear_pointer (&self->facts, sale_account_facts_free);
  g_clear_pointer (&self->basis, sale_basis_unref);

  G_OBJECT_CLASS (sale_account_view_parent_class)->finalize (object);
}

static void
sale_account_view_class_init (SaleAccountViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_account_view_finalize;
}

static void
sale_account_view_init (SaleAccountView *self)
{
}

/* Contracts ------------------------------------------------------------------ */

static int
compare_contracts (gconstpointer a, gconstpointer b)
{
  const SaleContractView *left = *(SaleContractView *const *) a;
  const SaleContractView *right = *(SaleContractView *const *) b;
  SaleDate left_end = sale_contract_get_term_end (left->contract);
  SaleDate right_end = sale_contract_get_term_end (right->contract);

  if (left->live != right->live)
    return left->live ? -1 : 1;
  if (left_end != right_end)
    return (left_end < right_end ? -1 : 1) * (left->live ? 1 : -1);
  return (int) (sale_record_get_id (left->contract) > sale_record_get_id (right->contract));
}

static SaleContractView *
make_contract (SaleAccountView *self, SalePortfolio *portfolio, SaleRecord *contract)
{
  SaleContractView *view = g_new0 (SaleContractView, 1);

  view->contract = g_object_ref (contract);
  view->live = !sale_term_is_draft (contract) && !sale_term_is_closed (contract);
  sale_arr_get_on (portfolio, contract, self->today, &view->arr);
  if (sale_contract_get_kind (contract) != SALE_CONTRACT_KIND_ONE_OFF)
    view->proof = sale_notice_proof_new (contract, self->settings,
                                         sale_basis_get_calendar_of (self->basis, self->account),
                                         sale_basis_get_calendar (self->basis), self->today);
  return view;
}

static void
fill_contracts (SaleAccountView *self)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();
  GPtrArray *contracts = self->facts->contracts;

  sale_portfolio_add (portfolio, self->account);
  sale_portfolio_add_all (portfolio, contracts);
  sale_portfolio_add_all (portfolio, self->facts->price_steps);
  self->contracts = g_ptr_array_new_with_free_func (contract_view_free);
  for (guint i = 0; i < contracts->len; i++)
    g_ptr_array_add (self->contracts, make_contract (self, portfolio, contracts->pdata[i]));
  g_ptr_array_sort (self->contracts, compare_contracts);
}

/* Plans ---------------------------------------------------------------------- */

static int
compare_plans (gconstpointer a, gconstpointer b)
{
  const SalePlanView *left = *(SalePlanView *const *) a, *right = *(SalePlanView *const *) b;
  SaleDate left_day = sale_plan_get_anchor (left->plan);
  SaleDate right_day = sale_plan_get_anchor (right->plan);

  if (left->running != right->running)
    return left->running ? -1 : 1;
  return left_day > right_day ? -1 : left_day < right_day;
}

static int
compare_steps (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;
  int order = g_strcmp0 (sale_step_get_position (left), sale_step_get_position (right));

  return order ? order : (int) (sale_record_get_id (left) > sale_record_get_id (right));
}

static gboolean
has_open_step (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    if (!sale_step_is_settled (steps->pdata[i]))
      return TRUE;
  return FALSE;
}

static SalePlanView *
make_plan (SaleAccountView *self, SaleRecord *plan)
{
  SalePlanView *view = g_new0 (SalePlanView, 1);
  GPtrArray *steps = self->facts->steps;

  view->plan = g_object_ref (plan);
  view->steps = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < steps->len; i++)
    if (sale_step_get_plan (steps->pdata[i]) == sale_record_get_id (plan))
      g_ptr_array_add (view->steps, g_object_ref (steps->pdata[i]));
  g_ptr_array_sort (view->steps, compare_steps);
  view->progress = sale_plan_get_progress (plan, view->steps, self->today);
  view->running =
      !sale_date_is_known (sale_plan_get_stopped_on (plan)) && has_open_step (view->steps);
  return view;
}

static void
fill_plans (SaleAccountView *self)
{
  GPtrArray *plans = self->facts->plans;

  self->plans = g_ptr_array_new_with_free_func (plan_view_free);
  for (guint i = 0; i < plans->len; i++)
    g_ptr_array_add (self->plans, make_plan (self, plans->pdata[i]));
  g_ptr_array_sort (self->plans, compare_plans);
  self->blocks = sale_plan_blocks_new (self->facts->steps);
}

/* Next ----------------------------------------------------------------------- */

static gboolean
add_snooze (SaleRecord *snooze, gpointer today)
{
  sale_today_add_snooze (today, snooze);
  return TRUE;
}

/* The lines of Renewals, so that an amount at risk is the same on every page. */
static GPtrArray *
list_renewals (SaleAccountView *self, SaleReader *reader, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->contracts->len; i++)
    {
      SaleContractView *view = self->contracts->pdata[i];
      SaleRenewalRow *row;

      if (!view->live || view->proof == NULL)
        continue;
      row = sale_renewals_get (reader, self->basis, sale_record_get_id (view->contract), error);
      if (row == NULL)
        return NULL;
      g_ptr_array_add (rows, row);
    }
  return g_steal_pointer (&rows);
}

/* The renewal that is due first, of those that somebody wrote down. */
static SaleRenewalRow *
find_next_renewal (GPtrArray *rows)
{
  SaleRenewalRow *found = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      SaleRenewalRow *row = rows->pdata[i];

      if (row->renewal && sale_date_is_known (row->due) && (found == NULL || row->due < found->due))
        found = row;
    }
  return found;
}

/* As it was forecast, else by the health. */
static SaleChance
find_chance (SaleAccountView *self, SaleRenewalRow *row)
{
  if (row == NULL || row->from_health)
    return sale_rank_get_chance (NULL, (SaleBand) self->derived.band, self->settings);
  return (SaleChance) { row->probability, (SaleForecast) row->category, FALSE };
}

static SaleTodayAccount
make_today_account (SaleAccountView *self, GPtrArray *renewals)
{
  const SaleDerived *derived = &self->derived;

  return (SaleTodayAccount) {
    .id = sale_record_get_id (self->account),
    .name = sale_account_get_name (self->account),
    .arr = MAX (derived->arr, 0),
    .band = (SaleBand) derived->band,
    .chance = find_chance (self, find_next_renewal (renewals)),
    .touch = { derived->next_touch, derived->last_two_way, derived->touch_days,
               (SaleCadenceReason) derived->touch_reason, derived->touch_overdue },
    .review = { derived->next_review, derived->last_review, derived->review_days,
                (SaleCadenceReason) derived->review_reason, derived->review_overdue },
    .ended = sale_account_get_stage (self->account) == SALE_STAGE_ENDED,
  };
}

static void
add_deadlines (SaleAccountView *self, SaleToday *today, GPtrArray *renewals)
{
  for (guint i = 0; i < renewals->len; i++)
    {
      SaleRenewalRow *row = renewals->pdata[i];

      if (!sale_renewal_row_is_unknown (row))
        sale_today_add_deadline (today,
                                 &(SaleTodayDeadline) { row->record, row->proof,
                                                        find_chance (self, row), row->base_up });
    }
}

static gboolean
fill_next (SaleAccountView *self, SaleReader *reader, GError **error)
{
  g_autoptr (SaleToday) today =
      sale_today_new (self->settings, sale_basis_get_calendar (self->basis),
                      sale_basis_get_zone (self->basis), self->today, SALE_AGENDA_DAYS);
  g_autoptr (SaleQuery) snoozes = sale_query_new (SALE_KIND_SNOOZE);
  g_autoptr (GPtrArray) renewals = list_renewals (self, reader, error);
  SaleTodayAccount account;

  if (renewals == NULL)
    return FALSE;
  account = make_today_account (self, renewals);
  self->next = g_ptr_array_new_with_free_func (g_object_unref);
  if (!sale_reader_foreach (reader, snoozes, add_snooze, today, error))
    return FALSE;
  sale_today_add_facts (today, self->facts, &account);
  add_deadlines (self, today, renewals);
  sale_today_rank (today);
  for (guint i = 0; i < MIN (sale_today_get_n_items (today), MAX_NEXT); i++)
    {
      SaleAgendaItem *item = sale_agenda_item_new (today, i);

      /* On the account's own page its name says nothing. */
      g_clear_pointer (&item->account_name, g_free);
      g_ptr_array_add (self->next, item);
    }
  return TRUE;
}

/* The first thing missing, in the order in which an account is built up. */
static SaleAdvice
find_advice (SaleAccountView *self)
{
  if (sale_account_get_stage (self->account) == SALE_STAGE_ENDED)
    return SALE_ADVICE_NONE;
  if (self->facts->contacts->len == 0)
    return SALE_ADVICE_CONTACT;
  if (self->facts->contracts->len == 0)
    return SALE_ADVICE_CONTRACT;
  if (sale_account_get_success_definition (self->account) == NULL)
    return SALE_ADVICE_SUCCESS;
  if (self->facts->goals->len == 0)
    return SALE_ADVICE_GOAL;
  if (sale_outcome_find_last (self->facts, SALE_GRADE_CONFIRMED, self->today) == NULL)
    return SALE_ADVICE_OUTCOME;
  return sale_touch_find_last (self->facts, self->today) ? SALE_ADVICE_NONE : SALE_ADVICE_TOUCH;
}

/**
 * sale_advice_get_title:
 *
 * Returns: what to do, %NULL for nothing
 */
const char *
sale_advice_get_title (SaleAdvice advice)
{
  static const char *const titles[] = {
    [SALE_ADVICE_CONTACT] = N_ ("Add the first contact"),
    [SALE_ADVICE_CONTRACT] = N_ ("Add the contract"),
    [SALE_ADVICE_SUCCESS] = N_ ("Ask what success means to them"),
    [SALE_ADVICE_GOAL] = N_ ("Agree on a first goal"),
    [SALE_ADVICE_OUTCOME] = N_ ("Log an outcome that they can confirm"),
    [SALE_ADVICE_TOUCH] = N_ ("Talk to them"),
  };

  return advice && advice < G_N_ELEMENTS (titles) ? _ (titles[advice]) : NULL;
}

/**
 * sale_advice_get_reason:
 *
 * Returns: why, %NULL for nothing
 */
const char *
sale_advice_get_reason (SaleAdvice advice)
{
  static const char *const reasons[] = {
    [SALE_ADVICE_CONTACT] = N_ ("Without a person there is nobody to call."),
    [SALE_ADVICE_CONTRACT] = N_ ("Its term and notice make every deadline."),
    [SALE_ADVICE_SUCCESS] = N_ ("One sentence in their words; the value review checks it."),
    [SALE_ADVICE_GOAL] = N_ ("With a target and a date, progress shows by itself."),
    [SALE_ADVICE_OUTCOME] = N_ ("It raises Value and opens the renewal talk with evidence."),
    [SALE_ADVICE_TOUCH] = N_ ("No two-way talk is on record."),
  };

  return advice && advice < G_N_ELEMENTS (reasons) ? _ (reasons[advice]) : NULL;
}

/* Handover ------------------------------------------------------------------- */

static const struct
{
  guint field;
  const char *question;
} handover_blocks[SALE_N_HANDOVER_BLOCKS] = {
  { sale_handover_field_intended_outcome, N_ ("Which outcome did they buy it for?") },
  { sale_handover_field_expectations, N_ ("What do they expect of us, and by when?") },
  { sale_handover_field_commitments_made, N_ ("What was promised in the sale?") },
  { sale_handover_field_stakeholders, N_ ("Who decided, who was for it, who against?") },
  { sale_handover_field_risks, N_ ("What could go wrong here?") },
  { sale_handover_field_scope, N_ ("What is in scope, and what is not?") },
  { sale_handover_field_next_steps, N_ ("Which next steps were agreed?") },
};

/**
 * sale_handover_get_field:
 * @block: below %SALE_N_HANDOVER_BLOCKS
 *
 * Returns: the field of a handover that holds it
 */
guint
sale_handover_get_field (guint block)
{
  return handover_blocks[block].field;
}

/**
 * sale_handover_get_question:
 * @block: below %SALE_N_HANDOVER_BLOCKS
 *
 * Returns: what to ask the seller while that block is empty
 */
const char *
sale_handover_get_question (guint block)
{
  return _ (handover_blocks[block].question);
}

/**
 * sale_handover_is_filled:
 * @handover: (nullable)
 */
gboolean
sale_handover_is_filled (SaleRecord *handover, guint block)
{
  return handover && sale_record_has (handover, handover_blocks[block].field);
}

/**
 * sale_account_view_count_handover:
 *
 * Returns: how many of the handover's blocks are filled
 */
guint
sale_account_view_count_handover (SaleAccountView *self)
{
  guint n = 0;

  for (guint i = 0; i < SALE_N_HANDOVER_BLOCKS; i++)
    n += sale_handover_is_filled (self->handover, i);
  return n;
}

static void
fill_handover (SaleAccountView *self)
{
  GPtrArray *handovers = self->facts->handovers;

  for (guint i = 0; i < handovers->len; i++)
    if (self->handover == NULL ||
        sale_record_get_created (handovers->pdata[i]) > sale_record_get_created (self->handover))
      g_set_object (&self->handover, handovers->pdata[i]);
}

/* People --------------------------------------------------------------------- */

static int
rank_contact (SaleAccountView *self, SaleRecord *contact)
{
  guint bits = sale_contact_get_role_bits (contact);
  int rank = sale_contact_get_influence (contact);

  if (!sale_contact_is_present (contact, self->today) || sale_contact_get_do_not_contact (contact))
    return -1;
  if (bits & (1u << SALE_ROLE_CHAMPION))
    rank += 20;
  if (sale_record_get_id (contact) == self->stakeholders.top_contact)
    rank += 10;
  return rank;
}

/* The champion, else whom we talk to most, else who has most to say. */
static void
fill_main_contact (SaleAccountView *self)
{
  int best = -1;

  for (guint i = 0; i < self->facts->contacts->len; i++)
    {
      SaleRecord *contact = self->facts->contacts->pdata[i];
      int rank = rank_contact (self, contact);

      if (rank > best)
        {
          best = rank;
          g_set_object (&self->main_contact, contact);
        }
    }
}

static int
compare_contacts (gconstpointer a, gconstpointer b, gpointer data)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;
  int rank = rank_contact (data, right) - rank_contact (data, left);

  return rank ? rank : g_utf8_collate (sale_contact_get_name (left), sale_contact_get_name (right));
}

/* Reading -------------------------------------------------------------------- */

/* Without a date comes last. */
static int
compare_days (SaleDate left, SaleDate right)
{
  if (sale_date_is_known (left) != sale_date_is_known (right))
    return sale_date_is_known (left) ? -1 : 1;
  return (left > right) - (left < right);
}

static int
compare_goals (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;
  gboolean left_closed = sale_date_is_known (sale_goal_get_closed_on (left));
  gboolean right_closed = sale_date_is_known (sale_goal_get_closed_on (right));

  if (left_closed != right_closed)
    return left_closed ? 1 : -1;
  return compare_days (sale_goal_get_due (left), sale_goal_get_due (right));
}

static int
compare_outcomes (gconstpointer a, gconstpointer b)
{
  SaleDate left = sale_outcome_get_date (*(SaleRecord *const *) a);
  SaleDate right = sale_outcome_get_date (*(SaleRecord *const *) b);

  return left > right ? -1 : left < right;
}

static void
fill_figures (SaleAccountView *self)
{
  SaleDate began = sale_account_facts_get_started (self->facts);

  self->health = sale_health_new (self->facts, self->settings, self->today);
  self->stakeholders = sale_stakeholders_new (self->facts, self->settings, self->today, NULL);
  g_ptr_array_sort (self->facts->goals, compare_goals);
  g_ptr_array_sort (self->facts->outcomes, compare_outcomes);
  self->goals = sale_goal_progress_list (self->facts, self->settings, self->today);
  self->value = sale_value_log_sum (self->facts,
                                    sale_date_is_known (began) ? began : sale_date_new (1970, 1, 1),
                                    self->today, NULL);
  fill_main_contact (self);
  g_ptr_array_sort_with_data (self->facts->contacts, compare_contacts, self);
}

static gboolean
fill_children_derived (SaleAccountView *self, SaleReader *reader, GError **error)
{
  self->children_derived = g_array_new (FALSE, TRUE, sizeof (SaleDerived));
  for (guint i = 0; i < self->children->len; i++)
    {
      SaleDerived derived;

      if (!sale_reader_get_derived (reader, sale_record_get_id (self->children->pdata[i]), &derived,
                                    error))
        return FALSE;
      g_array_append_val (self->children_derived, derived);
    }
  return TRUE;
}

static gboolean
fill_family (SaleAccountView *self, SaleReader *reader, GError **error)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_stage,
                                  sale_account_field_tier };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  gint64 parent = sale_account_get_parent (self->account);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_where (query, sale_account_field_parent, SALE_QUERY_IS,
                    sale_value_int (sale_record_get_id (self->account)));
  sale_query_order (query, sale_account_field_name, FALSE);
  self->children = sale_reader_list (reader, query, error);
  if (parent)
    self->parent = sale_reader_get_of_kind (reader, SALE_KIND_ACCOUNT, parent, NULL);
  if (self->children == NULL || !fill_children_derived (self, reader, error))
    return FALSE;
  self->group = sale_account_group_read (reader, self->account, error);
  return self->group != NULL;
}

static gboolean
fill_our_side (SaleAccountView *self, SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_OUR_SIDE);

  sale_query_where_account (query, sale_record_get_id (self->account));
  self->our_side = sale_reader_list (reader, query, error);
  return self->our_side != NULL;
}

static SaleAccountView *
view_new (SaleBasis *basis, SaleAccountFacts *facts)
{
  SaleAccountView *self = g_object_new (SALE_TYPE_ACCOUNT_VIEW, NULL);

  self->basis = sale_basis_ref (basis);
  self->settings = sale_basis_get_settings (basis);
  self->today = sale_basis_get_today (basis);
  self->facts = facts;
  self->account = g_object_ref (facts->account);
  g_strlcpy (self->currency, sale_basis_get_currency (basis), sizeof self->currency);
  return self;
}

/**
 * sale_account_view_read_data:
 *
 * Returns: (transfer full): an account's id as the data of
 *   sale_account_view_read(), freed by g_free()
 */
gint64 *
sale_account_view_read_data (gint64 account)
{
  return g_memdup2 (&account, sizeof account);
}

/**
 * sale_account_view_read:
 * @account: from sale_account_view_read_data()
 *
 * A #SaleReadFunc: all that the page of an account shows.
 *
 * Returns: (transfer full): a #SaleAccountView.
 */
gpointer
sale_account_view_read (SaleReader *reader, SaleBasis *basis, gpointer account,
                        GCancellable *cancellable, GError **error)
{
  gint64 id = *(gint64 *) account;
  SaleAccountFacts *facts = sale_facts_load (reader, basis, id, error);
  g_autoptr (SaleAccountView) self = NULL;

  if (facts == NULL)
    return NULL;
  self = view_new (basis, facts);
  if (sale_record_get_deleted (self->account) != SALE_INSTANT_NONE)
    {
      g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND,
                           _ ("The account has been deleted"));
      return NULL;
    }
  if (!sale_reader_get_derived (reader, id, &self->derived, error))
    return NULL;
  fill_figures (self);
  fill_contracts (self);
  fill_plans (self);
  fill_handover (self);
  self->events = sale_account_events_list (reader, basis, facts, error);
  if (self->events == NULL || !fill_family (self, reader, error) ||
      !fill_our_side (self, reader, error) || !fill_next (self, reader, error))
    return NULL;
  self->advice = find_advice (self);
  return g_steal_pointer (&self);
}
