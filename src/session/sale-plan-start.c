/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Starting a plan from a playbook. */
#include "sale-plan-start.h"

#include "sale-playbooks.h"
#include "sale-plans.h"
#include "sale-term.h"

/* An account that signed longer ago is not being onboarded from that day. */
#define RECENT_DAYS 90
/* A review is prepared for so long. */
#define REVIEW_LEAD_DAYS 28

/**
 * sale_plans_get_step_day:
 * @pattern: a step of a playbook
 * @anchor: the day that the plan counts from
 *
 * Returns: when the step is due in a plan that starts there; %SALE_DATE_NONE
 *   for a step, or a plan, without a day.
 */
SaleDate
sale_plans_get_step_day (SaleRecord *pattern, SaleDate anchor)
{
  if (!sale_date_is_known (anchor) ||
      !sale_record_has (pattern, sale_playbook_step_field_offset_days))
    return SALE_DATE_NONE;
  return anchor + (SaleDate) sale_playbook_step_get_offset_days (pattern);
}

static void
copy_value (SaleChangeSet *set, SaleKind kind, gint64 id, guint field, SaleRecord *from,
            guint from_field)
{
  if (sale_record_has (from, from_field))
    sale_change_set_set (set, kind, id, field, sale_record_get_value (from, from_field));
}

static gint64
start_step (SaleChangeSet *set, gint64 plan, SaleRecord *pattern, SaleDate anchor)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_STEP);
  SaleDate due = sale_plans_get_step_day (pattern, anchor);

  sale_change_set_set_int (set, SALE_KIND_STEP, id, sale_step_field_plan, plan);
#define COPY(name) \
  copy_value (set, SALE_KIND_STEP, id, sale_step_field_##name, pattern, \
              sale_playbook_step_field_##name)
  COPY (title);
  COPY (side);
  COPY (required);
  COPY (first_value);
  COPY (guidance);
  COPY (position);
  COPY (offset_days);
#undef COPY
  sale_change_set_set_date (set, SALE_KIND_STEP, id, sale_step_field_due, due);
  sale_change_set_set_date (set, SALE_KIND_STEP, id, sale_step_field_planned, due);
  return id;
}

/* The dependencies of the playbook's steps, as those of the plan's. */
static void
link_steps (SaleChangeSet *set, GPtrArray *patterns, const gint64 *made)
{
  for (guint i = 0; i < patterns->len; i++)
    {
      g_autoptr (GArray) wanted =
          sale_refs_split (sale_playbook_step_get_depends_on (patterns->pdata[i]));
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint n = 0; n < patterns->len; n++)
        for (guint w = 0; w < wanted->len; w++)
          if (sale_record_get_id (patterns->pdata[n]) == g_array_index (wanted, gint64, w))
            g_array_append_val (ids, made[n]);
      if (ids->len)
        sale_change_set_set_refs (set, SALE_KIND_STEP, made[i], sale_step_field_depends_on,
                                  (gint64 *) (gpointer) ids->data, ids->len);
    }
}

/**
 * sale_plans_start:
 * @playbook: a playbook's id
 *
 * Adds to @set a plan with the playbook's steps, dated from its anchor.
 *
 * Returns: the plan's negative id in @set; 0 with @error.
 */
gint64
sale_plans_start (SaleChangeSet *set, SaleReader *reader, gint64 playbook,
                  const SalePlanStart *start, GError **error)
{
  g_autoptr (SaleRecord) book =
      sale_reader_get_of_kind (reader, SALE_KIND_PLAYBOOK, playbook, error);
  g_autoptr (GPtrArray) patterns =
      book ? sale_playbooks_list_steps (reader, playbook, error) : NULL;
  g_autofree gint64 *made = NULL;
  gint64 plan;

  if (patterns == NULL)
    return 0;
  plan = sale_change_set_create (set, SALE_KIND_PLAN);
  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_account, start->account);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_name,
                            start->name ? start->name : sale_playbook_get_name (book));
  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_playbook, playbook);
  copy_value (set, SALE_KIND_PLAN, plan, sale_plan_field_kind, book, sale_playbook_field_kind);
  sale_change_set_set_date (set, SALE_KIND_PLAN, plan, sale_plan_field_anchor, start->anchor);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_owner, start->owner);
  if (start->about)
    sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_about, start->about);

  made = g_new (gint64, patterns->len + 1);
  for (guint i = 0; i < patterns->len; i++)
    made[i] = start_step (set, plan, patterns->pdata[i], start->anchor);
  link_steps (set, patterns, made);
  return plan;
}

/**
 * sale_plans_find_playbook:
 *
 * Returns: (transfer full) (nullable): the first playbook of that kind.
 */
SaleRecord *
sale_plans_find_playbook (SaleReader *reader, SalePlaybookKind kind, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAYBOOK);

  sale_query_where (query, sale_playbook_field_kind, SALE_QUERY_IS,
                    sale_value_text (sale_word_to_nick (sale_playbook_kind_words, (int) kind)));
  return sale_reader_first (reader, query, error);
}

/* Guessing ----------------------------------------------------------------- */

static GPtrArray *
list_of_account (SaleReader *reader, SaleKind kind, gint64 account)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  GPtrArray *records;

  sale_query_where_account (query, account);
  records = sale_reader_list (reader, query, NULL);
  return records ? records : g_ptr_array_new ();
}

/* The first signature. Source: formulas.md F8, the anchor. */
static SaleDate
find_signature (GPtrArray *contracts)
{
  SaleDate first = SALE_DATE_NONE;

  for (guint i = 0; i < contracts->len; i++)
    {
      SaleDate signed_on = sale_contract_get_signed (contracts->pdata[i]);
      SaleDate day = sale_date_is_known (signed_on)
                         ? signed_on
                         : sale_contract_get_term_start (contracts->pdata[i]);

      if (!sale_term_is_draft (contracts->pdata[i]) && sale_date_is_known (day) &&
          (!sale_date_is_known (first) || day < first))
        first = day;
    }
  return first;
}

/* The last day of the term that ends first. */
static SaleDate
find_term_end (GPtrArray *contracts, SaleDate today)
{
  SaleDate first = SALE_DATE_NONE;

  for (guint i = 0; i < contracts->len; i++)
    {
      SaleDate end = SALE_DATE_NONE;

      if (!sale_term_is_draft (contracts->pdata[i]) && !sale_term_is_closed (contracts->pdata[i]))
        end = sale_term_get_current_end (contracts->pdata[i], today, NULL);
      if (sale_date_is_known (end) && end >= today && (!sale_date_is_known (first) || end < first))
        first = end;
    }
  return first;
}

/* The next meeting that is fixed. */
static SaleDate
find_review (SaleReader *reader, SaleBasis *basis, gint64 account)
{
  g_autoptr (GPtrArray) reviews = list_of_account (reader, SALE_KIND_REVIEW, account);
  SaleDate today = sale_basis_get_today (basis), next = SALE_DATE_NONE;

  for (guint i = 0; i < reviews->len; i++)
    {
      gint64 at = sale_review_get_scheduled (reviews->pdata[i]);
      SaleDate day = at == SALE_INSTANT_NONE
                         ? SALE_DATE_NONE
                         : sale_date_from_instant (at, sale_basis_get_zone (basis));

      if (sale_date_is_known (day) && day >= today && (!sale_date_is_known (next) || day < next))
        next = day;
    }
  return sale_date_is_known (next) ? next : today + REVIEW_LEAD_DAYS;
}

/**
 * sale_plans_guess_anchor:
 * @account: whose plan it will be, 0 while nobody knows
 *
 * Returns: the day that a plan of that kind most likely counts from: a recent
 *   signature, the end of the term, the next review; today where nothing says.
 */
SaleDate
sale_plans_guess_anchor (SaleReader *reader, SaleBasis *basis, SalePlaybookKind kind,
                         gint64 account)
{
  g_autoptr (GPtrArray) contracts = list_of_account (reader, SALE_KIND_CONTRACT, account);
  SaleDate today = sale_basis_get_today (basis), day = SALE_DATE_NONE;

  if (kind == SALE_PLAYBOOK_KIND_REVIEW)
    return find_review (reader, basis, account);
  if (kind == SALE_PLAYBOOK_KIND_ONBOARDING)
    day = find_signature (contracts);
  else if (kind == SALE_PLAYBOOK_KIND_RENEWAL || kind == SALE_PLAYBOOK_KIND_OFFBOARDING)
    day = find_term_end (contracts, today);
  if (!sale_date_is_known (day) || day < today - RECENT_DAYS)
    return today;
  /* A term renews on the day after its last. */
  return kind == SALE_PLAYBOOK_KIND_RENEWAL ? day + 1 : day;
}

static gboolean
has_open_step (SaleReader *reader, gint64 plan)
{
  g_autoptr (SaleQuery) query = sale_plans_query_open_steps ();

  sale_query_where (query, sale_step_field_plan, SALE_QUERY_IS, sale_value_int (plan));
  return sale_reader_count (reader, query, NULL) > 0;
}

/**
 * sale_plans_is_under_way:
 *
 * Returns: whether a plan of that playbook runs for the account already.
 */
gboolean
sale_plans_is_under_way (SaleReader *reader, gint64 account, gint64 playbook)
{
  g_autoptr (GPtrArray) plans = list_of_account (reader, SALE_KIND_PLAN, account);

  for (guint i = 0; i < plans->len; i++)
    if (sale_plan_get_playbook (plans->pdata[i]) == playbook &&
        !sale_record_has (plans->pdata[i], sale_plan_field_stopped_on) &&
        has_open_step (reader, sale_record_get_id (plans->pdata[i])))
      return TRUE;
  return FALSE;
}
