/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-notice.h"

#include "sale-term.h"

#define STATUTORY_FIRST 30
#define STATUTORY_LAST 15

const SaleWord sale_notice_state_words[] = { SALE_NOTICE_STATE_WORDS (SALE_WORD_ENTRY_) { 0, NULL,
                                                                                          NULL } };

G_DEFINE_BOXED_TYPE (SaleNoticeProof, sale_notice_proof, sale_notice_proof_ref,
                     sale_notice_proof_unref)

/**
 * sale_notice_state_get_nick:
 *
 * Returns: the word for programs; "unknown" for a deadline that is not known.
 */
const char *
sale_notice_state_get_nick (SaleNoticeState state)
{
  const char *nick = sale_word_to_nick (sale_notice_state_words, state);

  return nick ? nick : "unknown";
}

const char *
sale_notice_state_get_label (SaleNoticeState state)
{
  const char *label = sale_word_to_label (sale_notice_state_words, state);

  return label ? label : _("Deadline Unknown");
}

SaleNoticeProof *
sale_notice_proof_ref (SaleNoticeProof *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
sale_notice_proof_unref (SaleNoticeProof *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_strfreev (self->assumed);
  g_strfreev (self->missing);
  g_free (self);
}

static SaleNoticeChain
no_chain (void)
{
  return (SaleNoticeChain) { SALE_DATE_NONE, SALE_DATE_NONE, SALE_DATE_NONE, SALE_DATE_NONE,
                             SALE_DATE_NONE };
}

/* F6.5: the same unit, no clear day. */
static SaleDate
find_opening (const SaleNoticeTerms *terms, SaleDate end, const SaleCalendar *calendar)
{
  if (terms->window_max < 0 || !sale_notice_terms_is_known (terms))
    return SALE_DATE_NONE;
  return sale_notice_step (end, -terms->window_max, terms->unit, calendar);
}

static SaleDate
find_sending (const SaleNoticeTerms *terms, SaleDate notice, const SaleCalendar *calendar)
{
  if (terms->effective == SALE_NOTICE_EFFECTIVE_DISPATCH)
    return notice;
  return sale_calendar_roll_back (calendar, notice - terms->delivery_days);
}

/* F6.1–5 for whoever sends the notice: always to the safe side, back. */
static SaleNoticeChain
find_chain (const SaleNoticeTerms *terms, SaleDate end, const SaleCalendar *calendar)
{
  SaleNoticeChain chain = no_chain ();

  chain.unrolled = sale_notice_terms_count_back (terms, end, calendar);
  chain.opens = find_opening (terms, end, calendar);
  if (!sale_date_is_known (chain.unrolled))
    return chain;

  chain.notice = sale_calendar_roll_back (calendar, chain.unrolled);
  chain.send_by = sale_notice_check (find_sending (terms, chain.notice, calendar));
  if (sale_date_is_known (chain.send_by))
    chain.decide_by = sale_notice_check (
        sale_calendar_add_working_days (calendar, chain.send_by, -terms->buffer));
  return chain;
}

static void
find_their_dates (SaleNoticeProof *self, const SaleCalendar *calendar)
{
  self->theirs.unrolled = sale_notice_terms_count_back (&self->customer, self->term_end, calendar);
  self->theirs.opens = find_opening (&self->customer, self->term_end, calendar);
  if (sale_date_is_known (self->theirs.unrolled))
    self->know_by = sale_notice_check (
        sale_calendar_add_working_days (calendar, self->theirs.unrolled, -self->customer.buffer));
}

/* F6.6 speaks of contracts that renew by themselves for more than a month. */
static void
find_statutory_window (SaleNoticeProof *self)
{
  if (self->mode != SALE_RENEWAL_MODE_AUTO || self->renewal_months <= 1 ||
      !sale_date_is_known (self->theirs.unrolled))
    return;
  self->statutory_from = sale_notice_check (self->theirs.unrolled - STATUTORY_FIRST);
  self->statutory_to = sale_notice_check (self->theirs.unrolled - STATUTORY_LAST);
}

static SaleNoticeState
find_state_before (const SaleNoticeProof *self, SaleDate opens, SaleDate last)
{
  if (sale_date_is_known (opens) && self->today < opens)
    return SALE_NOTICE_TOO_EARLY;
  if (self->today <= last - self->closing_days)
    return SALE_NOTICE_OPEN;
  return SALE_NOTICE_CLOSING;
}

static SaleNoticeState
find_signature_state (const SaleNoticeProof *self)
{
  if (!sale_date_is_known (self->term_end))
    return SALE_NOTICE_UNKNOWN;
  if (self->today > self->term_end)
    return SALE_NOTICE_LAPSED_OPEN;
  return self->today < self->signature_by ? SALE_NOTICE_OPEN : SALE_NOTICE_CLOSING;
}

static SaleNoticeState
find_state_after (const SaleNoticeProof *self)
{
  switch (self->mode)
    {
    case SALE_RENEWAL_MODE_AUTO:
    /* A term that is over and cannot be rolled on: nobody knows what holds now.
       */
      return self->today > self->term_end ? SALE_NOTICE_UNKNOWN : SALE_NOTICE_LOCKED;
    case SALE_RENEWAL_MODE_OPTION:
      return self->today > self->term_end ? SALE_NOTICE_LAPSED_OPEN : SALE_NOTICE_EXPIRING;
    default:
      return SALE_NOTICE_UNKNOWN;
    }
}

static SaleNoticeState
find_state (const SaleNoticeProof *self, SaleRecord *contract)
{
  if (sale_date_is_known (self->given_on))
    return SALE_NOTICE_GIVEN;
  if (sale_term_is_closed (contract))
    return SALE_NOTICE_CLOSED;
  if (self->mode == SALE_RENEWAL_MODE_SIGNATURE)
    return find_signature_state (self);
  if (self->mode == SALE_RENEWAL_MODE_OPEN_ENDED)
    return sale_notice_terms_is_known (&self->customer) ? SALE_NOTICE_OPEN_ENDED
                                                        : SALE_NOTICE_UNKNOWN;
  if (!sale_date_is_known (self->theirs.unrolled))
    return SALE_NOTICE_UNKNOWN;
  if (self->today > self->theirs.unrolled)
    return find_state_after (self);
  return find_state_before (self, self->theirs.opens, self->theirs.unrolled);
}

static SaleNoticeState
find_our_state (const SaleNoticeProof *self)
{
  if (self->state == SALE_NOTICE_GIVEN || self->state == SALE_NOTICE_CLOSED)
    return self->state;
  if (!sale_date_is_known (self->ours.send_by))
    return self->mode == SALE_RENEWAL_MODE_OPEN_ENDED ? self->state : SALE_NOTICE_UNKNOWN;
  if (self->today > self->ours.send_by)
    return SALE_NOTICE_PASSED;
  return find_state_before (self, self->ours.opens, self->ours.send_by);
}

static void
list_assumed (GStrvBuilder *names, const SaleNoticeTerms *terms, SaleNoticeAssumed already)
{
  static const struct
  {
    SaleNoticeAssumed flag;
    const char *name;
  } fields[] = {
    { SALE_NOTICE_ASSUMED_COUNT, "notice_count" },
    { SALE_NOTICE_ASSUMED_EFFECTIVE, "notice_effective" },
    { SALE_NOTICE_ASSUMED_DELIVERY, "notice_delivery_days" },
    { SALE_NOTICE_ASSUMED_BUFFER, "notice_buffer" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if ((terms->assumed & ~already) & fields[i].flag)
      g_strv_builder_add (names, fields[i].name);
}

static GStrv
find_assumed (const SaleNoticeProof *self, SaleRecord *contract)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  gboolean start_assumed;

  sale_term_get_start (contract, &start_assumed);
  if (start_assumed)
    g_strv_builder_add (names, "term_start");
  if (self->mode == SALE_RENEWAL_MODE_SIGNATURE)
    {
      if (self->signature_lead_assumed)
        g_strv_builder_add (names, "signature_lead_days");
    }
  else
    {
      list_assumed (names, &self->customer, 0);
      list_assumed (names, &self->us, self->customer.assumed);
    }
  return g_strv_builder_end (names);
}

static GStrv
find_missing (const SaleNoticeProof *self)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (!sale_date_is_known (self->term_end) && self->mode != SALE_RENEWAL_MODE_OPEN_ENDED)
    g_strv_builder_add (names, "term_end");
  if (self->mode == SALE_RENEWAL_MODE_NONE)
    g_strv_builder_add (names, "renewal_mode");
  if (self->mode == SALE_RENEWAL_MODE_AUTO && self->renewal_months == 0)
    g_strv_builder_add (names, "renewal_months");
  if (self->mode != SALE_RENEWAL_MODE_SIGNATURE && self->customer.n < 0)
    g_strv_builder_add (names, "notice_n");
  if (self->mode != SALE_RENEWAL_MODE_SIGNATURE && self->customer.unit == SALE_NOTICE_UNIT_NONE)
    g_strv_builder_add (names, "notice_unit");
  return g_strv_builder_end (names);
}

static void
read_contract (SaleNoticeProof *self, SaleRecord *contract, const SaleEngineSettings *settings)
{
  self->mode = sale_contract_get_renewal_mode (contract);
  self->term_start = sale_term_get_start (contract, NULL);
  self->renewal_months = sale_term_get_renewal_months (contract);
  self->given_on = sale_contract_get_notice_given_on (contract);
  self->customer = sale_notice_terms_of_customer (contract, settings);
  self->us = sale_notice_terms_of_us (contract, settings);
  self->price = sale_notice_terms_of_price (contract, settings);
  self->first_end = sale_contract_get_term_end (contract);
  self->closing_days = settings->closing_days;
  self->statutory = settings->statutory_reminder;
  self->signature_lead_assumed =
      !sale_record_has (contract, sale_contract_field_signature_lead_days);
  self->signature_lead_days = (int) sale_record_get_int (
      contract, sale_contract_field_signature_lead_days, settings->signature_lead_days);
}

static void
find_term (SaleNoticeProof *self, SaleRecord *contract)
{
  if (self->mode == SALE_RENEWAL_MODE_OPEN_ENDED)
    return;
  self->term_end = sale_term_get_current_end (contract, self->today, &self->rolled);
  if (sale_term_rolls_on (contract))
    self->next_end = sale_term_get_end (contract, self->rolled + 1);
}

static void
find_dates (SaleNoticeProof *self, SaleRecord *contract, const SaleEngineSettings *settings,
            const SaleCalendar *theirs, const SaleCalendar *ours)
{
  switch (self->mode)
    {
    case SALE_RENEWAL_MODE_OPEN_ENDED:
      if (sale_date_is_known (self->given_on))
        self->last_paid_day =
            sale_notice_get_last_paid_day (contract, settings, self->given_on, theirs);
      break;
    case SALE_RENEWAL_MODE_SIGNATURE:
      if (sale_date_is_known (self->term_end))
        self->signature_by = sale_notice_check (self->term_end - self->signature_lead_days);
      break;
    default:
      find_their_dates (self, theirs);
      find_statutory_window (self);
      self->ours = find_chain (&self->us, self->term_end, ours);
      self->price_change = find_chain (&self->price, self->term_end, ours);
      break;
    }
}

/**
 * sale_notice_proof_new:
 * @contract: a contract
 * @settings: what stands in for terms that it leaves out
 * @theirs: (nullable): the account's calendar; %NULL is Saturday and Sunday
 * @ours: (nullable): the book's calendar; %NULL is Saturday and Sunday
 * @today: the day to look from
 *
 * The notice deadlines of the term that @today lies in, and how they were
 * found. A contract that lacks what is needed has a proof too: its state is
 * unknown and @missing says why. Source: formulas.md F6.
 *
 * Returns: (transfer full): the proof.
 */
SaleNoticeProof *
sale_notice_proof_new (SaleRecord *contract, const SaleEngineSettings *settings,
                       const SaleCalendar *theirs, const SaleCalendar *ours, SaleDate today)
{
  g_autoptr (SaleCalendar) plain = sale_calendar_new_default ();
  SaleNoticeProof *self = g_new0 (SaleNoticeProof, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->today = today;
  self->term_end = self->next_end = self->know_by = SALE_DATE_NONE;
  self->statutory_from = self->statutory_to = SALE_DATE_NONE;
  self->signature_by = self->last_paid_day = SALE_DATE_NONE;
  self->theirs = self->ours = self->price_change = no_chain ();

  read_contract (self, contract, settings);
  find_term (self, contract);
  find_dates (self, contract, settings, theirs ? theirs : plain, ours ? ours : plain);
  self->state = find_state (self, contract);
  self->our_state = find_our_state (self);
  self->assumed = find_assumed (self, contract);
  self->missing = find_missing (self);
  return self;
}

/**
 * sale_notice_proof_get_deadline:
 *
 * Returns: the day that a renewal is ordered and filtered by: until when they
 *   can cancel, else the end of the term; %SALE_DATE_NONE when neither is
 * known.
 */
SaleDate
sale_notice_proof_get_deadline (const SaleNoticeProof *self)
{
  return sale_date_is_known (self->theirs.unrolled) ? self->theirs.unrolled : self->term_end;
}

/**
 * sale_notice_proof_get_know_by:
 *
 * Returns: by when one has to know: the customer's know-by; of a contract that
 *   is renewed by signature, when that is needed by; else the deadline.
 */
SaleDate
sale_notice_proof_get_know_by (const SaleNoticeProof *self)
{
  if (sale_date_is_known (self->know_by))
    return self->know_by;
  if (sale_date_is_known (self->signature_by))
    return self->signature_by;
  return sale_notice_proof_get_deadline (self);
}

/**
 * sale_notice_proof_is_work:
 *
 * Returns: whether the deadline still asks for something: not once notice was
 *   given, the contract is closed or locked, or while there is no deadline.
 */
gboolean
sale_notice_proof_is_work (const SaleNoticeProof *self)
{
  switch (self->state)
    {
    case SALE_NOTICE_TOO_EARLY:
    case SALE_NOTICE_OPEN:
    case SALE_NOTICE_CLOSING:
    case SALE_NOTICE_EXPIRING:
    case SALE_NOTICE_LAPSED_OPEN:
      return TRUE;
    default:
      return FALSE;
    }
}
