/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-facts.h"

/* Each kind of record that the formulas read, and where it goes. */
static const struct
{
  SaleKind kind;
  gsize offset;
} lists[] = {
#define LIST(KIND, field) { SALE_KIND_##KIND, G_STRUCT_OFFSET (SaleAccountFacts, field) }
  LIST (CONTACT, contacts),
  LIST (CONTRACT, contracts),
  LIST (PRICE_STEP, price_steps),
  LIST (RENEWAL, renewals),
  LIST (COMMITMENT, commitments),
  LIST (TASK, tasks),
  LIST (GOAL, goals),
  LIST (READING, readings),
  LIST (OUTCOME, outcomes),
  LIST (PLAN, plans),
  LIST (STEP, steps),
  LIST (REVIEW, reviews),
  LIST (SIGNAL, signals),
  LIST (ACTIVITY, activities),
  LIST (USAGE, usage),
  LIST (RATING, ratings),
  LIST (HEALTH_OVERRIDE, overrides),
  LIST (HANDOVER, handovers),
#undef LIST
};

static GPtrArray **
get_list (SaleAccountFacts *self, guint i)
{
  return G_STRUCT_MEMBER_P (self, lists[i].offset);
}

/**
 * sale_account_facts_new:
 * @zone: (transfer none): the book's time zone
 * @calendar: (transfer none): the book's working days
 *
 * Returns: (transfer full): facts without a record.
 */
SaleAccountFacts *
sale_account_facts_new (GTimeZone *zone, SaleCalendar *calendar)
{
  SaleAccountFacts *self = g_new0 (SaleAccountFacts, 1);

  self->zone = g_time_zone_ref (zone);
  self->calendar = sale_calendar_ref (calendar);
  self->known_since = SALE_DATE_NONE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    *get_list (self, i) = g_ptr_array_new_with_free_func (g_object_unref);
  return self;
}

void
sale_account_facts_free (SaleAccountFacts *self)
{
  g_clear_object (&self->account);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    g_clear_pointer (get_list (self, i), g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->calendar, sale_calendar_unref);
  g_free (self);
}

/* The account's own record says since when the book knows it. */
static void
set_account (SaleAccountFacts *self, SaleRecord *account)
{
  g_set_object (&self->account, account);
  self->known_since = sale_date_from_instant (sale_record_get_created (account), self->zone);
}

/**
 * sale_account_facts_add:
 * @record: (transfer none): a record of this account, of any kind
 *
 * Returns: whether @record is of a kind that a formula reads and not deleted;
 *   then a reference to it is kept.
 */
gboolean
sale_account_facts_add (SaleAccountFacts *self, SaleRecord *record)
{
  SaleKind kind = sale_record_get_kind (record);

  if (sale_record_get_deleted (record) != SALE_INSTANT_NONE)
    return FALSE;
  if (kind == SALE_KIND_ACCOUNT)
    {
      set_account (self, record);
      return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].kind == kind)
      {
        g_ptr_array_add (*get_list (self, i), g_object_ref (record));
        return TRUE;
      }
  return FALSE;
}

/**
 * sale_account_facts_get_tier:
 *
 * Returns: the account's tier, %SALE_TIER_NONE when it has none.
 */
SaleTier
sale_account_facts_get_tier (const SaleAccountFacts *self)
{
  return self->account ? (SaleTier) sale_account_get_tier (self->account) : SALE_TIER_NONE;
}

/**
 * sale_account_facts_get_name:
 *
 * Returns: (transfer none): the account's name, "" when there is none.
 */
const char *
sale_account_facts_get_name (const SaleAccountFacts *self)
{
  return self->account ? sale_record_get_title (self->account) : "";
}

/**
 * sale_fact_is_later:
 *
 * Returns: whether @record was entered after @than, which decides between two
 *   records of one day.
 */
gboolean
sale_fact_is_later (SaleRecord *record, SaleRecord *than)
{
  gint64 made = sale_record_get_created (record), than_made = sale_record_get_created (than);

  return made != than_made ? made > than_made
                           : sale_record_get_id (record) > sale_record_get_id (than);
}

/**
 * sale_account_facts_get_first_term:
 *
 * Returns: the earliest term start of its contracts, drafts left out (where a
 *   contract does not say, the day it was signed), or %SALE_DATE_NONE.
 */
SaleDate
sale_account_facts_get_first_term (const SaleAccountFacts *self)
{
  SaleDate first = SALE_DATE_NONE;

  for (guint i = 0; i < self->contracts->len; i++)
    {
      SaleRecord *contract = self->contracts->pdata[i];
      SaleDate start = sale_contract_get_term_start (contract);

      if (sale_contract_get_status (contract) == SALE_CONTRACT_STATUS_DRAFT)
        continue;
      if (!sale_date_is_known (start))
        start = sale_contract_get_signed (contract);
      if (sale_date_is_known (start) && (first == SALE_DATE_NONE || start < first))
        first = start;
    }
  return first;
}

/**
 * sale_account_facts_get_started:
 *
 * Returns: since when the account is a customer: as its record says, else as
 *   its first contract does, or %SALE_DATE_NONE.
 */
SaleDate
sale_account_facts_get_started (const SaleAccountFacts *self)
{
  SaleDate started = self->account ? sale_account_get_started (self->account) : SALE_DATE_NONE;

  return sale_date_is_known (started) ? started : sale_account_facts_get_first_term (self);
}
