/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-close.h"

#include "sale-arr.h"
#include "sale-called.h"
#include "sale-plans.h"
#include "sale-renewals.h"
#include "sale-term.h"

#include <string.h>

/**
 * sale_close_get_periods_a_year:
 *
 * Returns: 12, 4 or 1: the amounts are for so long.
 */
int
sale_close_get_periods_a_year (const SaleClose *self)
{
  return sale_arr_get_periods (self->period);
}

/* What is up for renewal, with the price step in force at the term's end. */
static void
init_amount (SaleClose *self, SaleRenewalRow *row)
{
  int period = sale_contract_get_period (row->record);

  self->period = period ? period : SALE_PERIOD_YEAR;
  g_strlcpy (self->currency, row->up_for_renewal.currency, sizeof self->currency);
  self->amount_before = row->up_for_renewal.minor / sale_arr_get_periods (self->period);
  self->amount = self->amount_before;
}

/* A notice that is recorded already is shown as it was. */
static void
init_notice (SaleClose *self, SaleRecord *contract)
{
  if (self->kind != SALE_CLOSE_NOTICE ||
      !sale_date_is_known (sale_contract_get_notice_given_on (contract)))
    return;
  self->date = sale_contract_get_notice_given_on (contract);
  self->by = sale_contract_get_notice_given_by (contract);
  g_set_str (&self->reason, sale_contract_get_notice_reason (contract));
}

/**
 * sale_close_init:
 * @contract: a contract's id
 *
 * Fills the form with what the contract suggests: the same amount and length,
 * from the day after its term; today.
 */
gboolean
sale_close_init (SaleClose *self, SaleReader *reader, SaleBasis *basis, SaleCloseKind kind,
                 gint64 contract, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, contract, error);
  g_autoptr (SaleRenewalRow) row =
      record ? sale_renewals_get (reader, basis, contract, error) : NULL;
  SaleDate end;

  memset (self, 0, sizeof *self);
  if (row == NULL)
    return FALSE;
  self->kind = kind;
  self->contract = contract;
  self->today = sale_basis_get_today (basis);
  end = sale_term_get_current_end (record, self->today, NULL);
  init_amount (self, row);
  self->length_months = sale_term_get_renewal_months (record);
  self->start = sale_date_is_known (end) ? end + 1 : SALE_DATE_NONE;
  self->date = self->today;
  self->weakening_began = SALE_DATE_NONE;
  self->by = SALE_PARTY_CUSTOMER;
  init_notice (self, record);
  return TRUE;
}

void
sale_close_clear (SaleClose *self)
{
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->decided_by, g_free);
}

static gboolean
refuse (GError **error, const char *field, const char *why)
{
  g_set_error (error, SALE_ERROR, SALE_ERROR_INVALID, "%s: %s", field, why);
  return FALSE;
}

static gboolean
is_blank (const char *value)
{
  return value == NULL || *value == '\0';
}

static gboolean
set_date (SaleDate *date, const char *field, const char *value, GError **error)
{
  *date = is_blank (value) ? SALE_DATE_NONE : sale_date_from_iso (value);
  return is_blank (value) || sale_date_is_known (*date) ||
         refuse (error, field, _("not a date such as 2027-01-31"));
}

static gboolean
set_months (SaleClose *self, const char *value, GError **error)
{
  gint64 months = 0;

  if (!is_blank (value) && !g_ascii_string_to_signed (value, 10, 1, 1200, &months, NULL))
    return refuse (error, "length_months", _("a number of months from 1 to 1200"));
  self->length_months = (int) months;
  return TRUE;
}

static gboolean
set_amount (SaleClose *self, const char *value, GError **error)
{
  self->amount = -1;
  return is_blank (value) || sale_money_from_decimal (value, self->currency, &self->amount) ||
         refuse (error, "amount", _("not an amount such as 1234.50"));
}

/**
 * sale_close_set:
 * @field: `amount`, `length_months`, `term_start`, `reason`, `decided_by`,
 *   `weakening_began`, `date` (`closed_on`, `notice_given_on`) or `by`
 *   (`notice_given_by`)
 * @value: (nullable): in canonical text; nothing takes back what was there
 *
 * Sets one field of the form by its name.
 */
gboolean
sale_close_set (SaleClose *self, const char *field, const char *value, GError **error)
{
  if (strcmp (field, "amount") == 0)
    return set_amount (self, value, error);
  if (strcmp (field, "length_months") == 0)
    return set_months (self, value, error);
  if (strcmp (field, "term_start") == 0)
    return set_date (&self->start, field, value, error);
  if (strcmp (field, "weakening_began") == 0)
    return set_date (&self->weakening_began, field, value, error);
  if (strcmp (field, "date") == 0 || strcmp (field, "closed_on") == 0 ||
      strcmp (field, "notice_given_on") == 0)
    return set_date (&self->date, field, value, error);
  if (strcmp (field, "by") == 0 || strcmp (field, "notice_given_by") == 0)
    {
      self->by = is_blank (value) ? SALE_PARTY_NONE : sale_word_from_nick (sale_party_words, value);
      return is_blank (value) || self->by || refuse (error, field, _("us or customer"));
    }
  if (strcmp (field, "reason") == 0)
    return g_set_str (&self->reason, value), TRUE;
  if (strcmp (field, "decided_by") == 0)
    return g_set_str (&self->decided_by, value), TRUE;
  return refuse (error, field, _("the form has no such field"));
}

static const char *
blame (const char **field, const char *name, const char *why)
{
  *field = name;
  return why;
}

static const char *
find_in_new_term (const SaleClose *self, SaleRecord *contract, const char **field)
{
  SaleDate began = sale_term_get_start (contract, NULL);

  if (self->amount < 0)
    return blame (field, "amount", _("What is the new amount?"));
  if (self->kind == SALE_CLOSE_REDUCED && self->amount >= self->amount_before)
    return blame (field, "amount", _("Not less than before; close it as renewed instead"));
  if (self->length_months <= 0)
    return blame (field, "length_months", _("How long is the new term?"));
  if (!sale_date_is_known (self->start))
    return blame (field, "term_start", _("When does the new term start?"));
  if (sale_date_is_known (began) && self->start <= began)
    return blame (field, "term_start", _("The new term starts before the old one did"));
  return NULL;
}

/**
 * sale_close_find_problem:
 * @contract: the contract to be closed, as it is in the book
 * @field: (out): the field to blame, as sale_close_set() calls it
 *
 * Returns: (nullable): what is missing or wrong, in words for people; %NULL
 *   when it can be written.
 */
const char *
sale_close_find_problem (const SaleClose *self, SaleRecord *contract, const char **field)
{
  if (self->kind != SALE_CLOSE_NOTICE && sale_term_is_closed (contract))
    return blame (field, "contract", _("It is closed already"));
  if (self->kind == SALE_CLOSE_RENEWED || self->kind == SALE_CLOSE_REDUCED)
    return find_in_new_term (self, contract, field);
  if (self->kind == SALE_CLOSE_NOTICE && self->by == SALE_PARTY_NONE)
    return blame (field, "by", _("Who gave notice?"));
  if (!sale_date_is_known (self->date))
    return blame (field, "date", _("On which day?"));
  if (self->date > self->today)
    return blame (field, "date", _("This day has not come yet"));
  if (self->kind == SALE_CLOSE_LOST && sale_date_is_known (self->weakening_began) &&
      self->weakening_began > self->date)
    return blame (field, "weakening_began", _("This is later than the loss"));
  return NULL;
}

/**
 * sale_close_check:
 *
 * Returns: %FALSE with the field that is missing or wrong, named in @error.
 */
gboolean
sale_close_check (const SaleClose *self, SaleReader *reader, GError **error)
{
  g_autoptr (SaleRecord) contract =
      sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, self->contract, error);
  const char *field, *problem;

  if (contract == NULL)
    return FALSE;
  problem = sale_close_find_problem (self, contract, &field);
  return problem == NULL || refuse (error, field, problem);
}

/* The open renewal of the contract, made when there is none. */
static gint64
find_renewal (const SaleClose *self, SaleChangeSet *set, SaleReader *reader, SaleRecord *contract)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RENEWAL);
  g_autoptr (GPtrArray) renewals = NULL;
  gint64 id = 0;

  sale_query_where (query, sale_renewal_field_contract, SALE_QUERY_IS,
                    sale_value_int (self->contract));
  sale_query_order (query, sale_renewal_field_due, TRUE);
  renewals = sale_reader_list (reader, query, NULL);
  for (guint i = 0; renewals && i < renewals->len && id == 0; i++)
    if (sale_renewal_get_outcome (renewals->pdata[i]) != SALE_RESULT_WON &&
        sale_renewal_get_outcome (renewals->pdata[i]) != SALE_RESULT_LOST)
      id = sale_record_get_id (renewals->pdata[i]);
  if (id)
    return id;

  id = sale_change_set_create (set, SALE_KIND_RENEWAL);
  sale_change_set_set_int (set, SALE_KIND_RENEWAL, id, sale_renewal_field_contract, self->contract);
  sale_change_set_set_date (set, SALE_KIND_RENEWAL, id, sale_renewal_field_due, self->start);
  sale_change_set_set_text (set, SALE_KIND_RENEWAL, id, sale_renewal_field_currency,
                            sale_contract_get_currency (contract));
  return id;
}

static const guint copied[] = {
  sale_contract_field_account,
  sale_contract_field_product,
  sale_contract_field_kind,
  sale_contract_field_renewal_mode,
  sale_contract_field_renewal_months,
  sale_contract_field_units,
  sale_contract_field_clause,
  sale_contract_field_clause_page,
  sale_contract_field_clause_file,
  sale_contract_field_notice_n,
  sale_contract_field_notice_unit,
  sale_contract_field_notice_count,
  sale_contract_field_notice_effective,
  sale_contract_field_notice_delivery_days,
  sale_contract_field_notice_buffer,
  sale_contract_field_window_max,
  sale_contract_field_our_notice_n,
  sale_contract_field_our_notice_unit,
  sale_contract_field_our_notice_count,
  sale_contract_field_our_notice_effective,
  sale_contract_field_our_notice_delivery_days,
  sale_contract_field_our_notice_buffer,
  sale_contract_field_our_window_max,
  sale_contract_field_signature_lead_days,
  sale_contract_field_price_notice_n,
  sale_contract_field_price_notice_unit,
  sale_contract_field_uplift_cap,
};

static gint64
add_follow_up (const SaleClose *self, SaleChangeSet *set, SaleRecord *contract, SaleDate today)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_CONTRACT);
  SaleDate end = sale_date_add_months (self->start, self->length_months) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    if (sale_record_has (contract, copied[i]))
      sale_change_set_set (set, SALE_KIND_CONTRACT, id, copied[i],
                           sale_record_get_value (contract, copied[i]));
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, id, sale_contract_field_signed, today);
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, id, sale_contract_field_term_start,
                            self->start);
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, id, sale_contract_field_term_end, end);
  sale_change_set_set_int (set, SALE_KIND_CONTRACT, id, sale_contract_field_length_months,
                           self->length_months);
  sale_change_set_set_int (set, SALE_KIND_CONTRACT, id, sale_contract_field_amount, self->amount);
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, id, sale_contract_field_period,
                            sale_word_to_nick (sale_period_words, self->period));
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, id, sale_contract_field_currency,
                            *self->currency ? self->currency : NULL);
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, id, sale_contract_field_status, "active");
  sale_change_set_set_refs (set, SALE_KIND_CONTRACT, id, sale_contract_field_follows,
                            &self->contract, 1);
  return id;
}

/* Its last day is where the new one begins: that of its term, or another. */
static void
end_old (const SaleClose *self, SaleChangeSet *set, SaleRecord *contract)
{
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, self->contract, sale_contract_field_status,
                            "renewed");
  if (sale_contract_get_term_end (contract) != self->start - 1)
    sale_change_set_set_date (set, SALE_KIND_CONTRACT, self->contract, sale_contract_field_ended_on,
                              self->start - 1);
}

/* Outreach of the old term ends; that of the new one starts where there was one. */
static gboolean
restart_outreach (const SaleClose *self, SaleChangeSet *set, SaleReader *reader,
                  SaleRecord *contract, gint64 follow_up, SaleDate today, GError **error)
{
  g_autoptr (SaleRecord) playbook =
      sale_plans_find_playbook (reader, SALE_PLAYBOOK_KIND_RENEWAL, NULL);
  SalePlanStart start = {
    .account = sale_contract_get_account (contract),
    .anchor = sale_date_add_months (self->start, self->length_months) - 1,
    .about = follow_up,
  };

  if (!sale_plans_stop_about (set, reader, SALE_PLAYBOOK_KIND_RENEWAL, self->contract, today,
                              error))
    return FALSE;
  return playbook == NULL ||
         sale_plans_start (set, reader, sale_record_get_id (playbook), &start, error) != 0;
}

static gboolean
plan_renewed (const SaleClose *self, SaleChangeSet *set, SaleReader *reader, SaleRecord *contract,
              SaleDate today, gint64 *follow_up, GError **error)
{
  gint64 renewal = find_renewal (self, set, reader, contract);
  gint64 arr = self->amount * sale_arr_get_periods (self->period);

  sale_change_set_set_text (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_outcome, "won");
  sale_change_set_set_int (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_final_amount, arr);
  sale_change_set_set_date (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_closed_on, today);
  end_old (self, set, contract);
  *follow_up = add_follow_up (self, set, contract, today);
  return restart_outreach (self, set, reader, contract, *follow_up, today, error);
}

static gboolean
plan_lost (const SaleClose *self, SaleChangeSet *set, SaleReader *reader, SaleRecord *contract,
           GError **error)
{
  gint64 renewal = find_renewal (self, set, reader, contract);
  SaleDate end = sale_term_get_current_end (contract, self->date, NULL);

  sale_change_set_set_text (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_outcome, "lost");
  sale_change_set_set_date (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_closed_on,
                            self->date);
  sale_change_set_set_text (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_decided_by,
                            self->decided_by);
  sale_change_set_set_text (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_lost_reason,
                            self->reason);
  sale_change_set_set_date (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_weakening_began,
                            self->weakening_began);
  /* The service goes on until its last day; the figures count it lost only then. */
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, self->contract, sale_contract_field_status,
                            "ended");
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, self->contract, sale_contract_field_ended_on,
                            sale_date_is_known (end) ? end : self->date);
  return sale_plans_stop_about (set, reader, SALE_PLAYBOOK_KIND_RENEWAL, self->contract, self->date,
                                error);
}

/* A forecast made before the notice does not hold any longer; whoever hopes to win
 * them back may say so anew. */
static gboolean
plan_notice (const SaleClose *self, SaleChangeSet *set, SaleReader *reader, SaleRecord *contract)
{
  gint64 renewal = find_renewal (self, set, reader, contract);

  sale_change_set_set_text (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_category,
                            sale_word_to_nick (sale_forecast_words, SALE_FORECAST_CRITICAL));
  sale_change_set_take (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_probability,
                        (SaleValue) SALE_VALUE_INIT);
  sale_change_set_take (set, SALE_KIND_RENEWAL, renewal, sale_renewal_field_forecast,
                        (SaleValue) SALE_VALUE_INIT);
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, self->contract,
                            sale_contract_field_notice_given_by,
                            sale_word_to_nick (sale_party_words, (int) self->by));
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, self->contract,
                            sale_contract_field_notice_given_on, self->date);
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, self->contract,
                            sale_contract_field_notice_reason, self->reason);
  return TRUE;
}

static char *
dup_label (SaleCloseKind kind, SaleReader *reader, SaleRecord *contract)
{
  g_autofree char *called =
      sale_called_dup_by_id (reader, SALE_KIND_ACCOUNT, sale_contract_get_account (contract));

  switch (kind)
    {
    case SALE_CLOSE_RENEWED:
      /* Translators: the name of an account, as in what follows. */
      return g_strdup_printf (_("%s renewed"), called);
    case SALE_CLOSE_REDUCED:
      return g_strdup_printf (_("%s renewed for less"), called);
    case SALE_CLOSE_LOST:
      return g_strdup_printf (_("Renewal of %s closed as lost"), called);
    case SALE_CLOSE_NOTICE:
    default:
      return g_strdup_printf (_("Notice of %s recorded"), called);
    }
}

/**
 * sale_close_plan:
 * @follow_up: (out) (optional): the follow-up contract's negative id in the set,
 *   0 when there is none
 *
 * Returns: (transfer full): everything that closing the renewal does, as one
 *   undo; %NULL with what is missing.
 */
SaleChangeSet *
sale_close_plan (const SaleClose *self, SaleReader *reader, SaleBasis *basis, gint64 *follow_up,
                 GError **error)
{
  SaleDate today = sale_basis_get_today (basis);
  g_autoptr (SaleRecord) contract = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  g_autofree char *label = NULL;
  gint64 made = 0;
  gboolean fine;

  if (!sale_close_check (self, reader, error))
    return NULL;
  contract = sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, self->contract, error);
  if (contract == NULL)
    return NULL;
  label = dup_label (self->kind, reader, contract);
  set = sale_change_set_new (SALE_AUTHOR_USER, label);
  if (self->kind == SALE_CLOSE_LOST)
    fine = plan_lost (self, set, reader, contract, error);
  else if (self->kind == SALE_CLOSE_NOTICE)
    fine = plan_notice (self, set, reader, contract);
  else
    fine = plan_renewed (self, set, reader, contract, today, &made, error);
  if (follow_up)
    *follow_up = made;
  return fine ? g_steal_pointer (&set) : NULL;
}
