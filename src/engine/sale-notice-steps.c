/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof in words. Every sentence stands for itself, so that it can be
 * translated. */
#include "sale-notice.h"

static void
proof_step_free (gpointer data)
{
  SaleProofStep *step = data;

  g_free (step->title);
  g_free (step->input);
  g_free (step->text);
  g_free (step);
}

static void
add_step (GPtrArray *steps, SaleProofSide side, const char *rule, const char *title, char *input,
          SaleDate date)
{
  SaleProofStep *step = g_new0 (SaleProofStep, 1);
  g_autofree char *day = sale_date_dup_text (date);

  step->side = side;
  step->rule = rule;
  step->title = g_strdup (title);
  step->input = input;
  step->date = date;
  if (sale_date_is_known (date))
    /* Translators: what was found, from what, and the date: "Know by: 10
       working days before Sat 30 Jan 2027 is Mon 18 Jan 2027." */
    step->text = g_strdup_printf (_("%s: %s is %s."), title, input, day);
  else
    step->text = g_strdup_printf (_("%s: %s."), title, input);
  g_ptr_array_add (steps, step);
}

/* "3 days", "3 days (assumed)" */
static char *
dup_assumed (char *text, gboolean assumed)
{
  g_autofree char *own = text;

  return assumed ? g_strdup_printf (_("%s (assumed)"), own) : g_steal_pointer (&own);
}

static void
add_term (GPtrArray *steps, const SaleNoticeProof *self)
{
  g_autofree char *first = sale_date_dup_text (self->first_end);
  g_autofree char *months =
      sale_notice_terms_dup_period (self->renewal_months, SALE_NOTICE_UNIT_MONTH);
  const char *title = _("Last day in service");

  if (!sale_date_is_known (self->term_end))
    add_step (steps, SALE_PROOF_TERM, "F6", title, g_strdup (_("not known")), SALE_DATE_NONE);
  else if (self->rolled == 0)
    add_step (steps, SALE_PROOF_TERM, "F6", title,
              g_strdup (_("the end of the term")), self->term_end);
  else
    add_step (steps, SALE_PROOF_TERM, "F6.8", title,
              g_strdup_printf (ngettext ("the term that ended %s, renewed %d time for %s,",
                                         "the terms since %s, renewed %d times for %s each,",
                                         (gulong) self->rolled),
                               first, self->rolled, months),
              self->term_end);
}

static void
add_next_term (GPtrArray *steps, const SaleNoticeProof *self)
{
  g_autofree char *end = sale_date_dup_text (self->term_end);
  g_autofree char *months =
      sale_notice_terms_dup_period (self->renewal_months, SALE_NOTICE_UNIT_MONTH);

  if (sale_date_is_known (self->next_end))
    add_step (
        steps, SALE_PROOF_TERM, "F6.8",
        _("Next term ends"),
          g_strdup_printf (_("%s after %s, counted from the contract’s own start,"), months, end),
                           self->next_end);
}

static void
add_unrolled (GPtrArray *steps, const SaleNoticeProof *self, SaleProofSide side, const char *title,
              const SaleNoticeTerms *terms, SaleDate unrolled)
{
  g_autofree char *period = sale_notice_terms_dup_period (terms->n, terms->unit);
  g_autofree char *end = sale_date_dup_text (self->term_end);
  g_autofree char *count = dup_assumed (g_strdup (terms->count == SALE_NOTICE_COUNT_CLEAR_DAYS
                                                  ? _("clear days, one day more") : _("at least")),
                                                  terms->assumed & SALE_NOTICE_ASSUMED_COUNT);

  /* Translators: a period, a date, how it is counted: "60 days before Wed 31
   * Mar 2027, at least," */
  add_step (steps, side, "F6.1", title,
            g_strdup_printf (_("%s before %s, %s,"), period, end, count), unrolled);
}

static void
add_missing_terms (GPtrArray *steps, SaleProofSide side, const char *title)
{
  add_step (steps, side, "F6", title,
            g_strdup (_("not known, since the contract’s notice period or its "
                      "end is missing")),
                      SALE_DATE_NONE);
}

static void
add_opening (GPtrArray *steps, const SaleNoticeProof *self, SaleProofSide side,
             const SaleNoticeTerms *terms, SaleDate opens)
{
  g_autofree char *period = NULL;
  g_autofree char *end = NULL;

  if (!sale_date_is_known (opens))
    return;
  period = sale_notice_terms_dup_period (terms->window_max, terms->unit);
  end = sale_date_dup_text (self->term_end);
  add_step (steps, side, "F6.5",
            _("Window opens"), g_strdup_printf (_("no more than %s before %s"), period, end),
                                                opens);
}

static char *
dup_buffer (const SaleNoticeTerms *terms, SaleDate before)
{
  g_autofree char *day = sale_date_dup_text (before);
  g_autofree char *days = dup_assumed (
      g_strdup_printf (ngettext ("%d working day", "%d working days", (gulong) terms->buffer),
                       terms->buffer),
      terms->assumed & SALE_NOTICE_ASSUMED_BUFFER);

  return g_strdup_printf (_("%s before %s"), days, day);
}

static void
add_statutory (GPtrArray *steps, const SaleNoticeProof *self)
{
  g_autofree char *from = sale_date_dup_text (self->statutory_from);
  g_autofree char *to = sale_date_dup_text (self->statutory_to);

  if (sale_date_is_known (self->statutory_from))
    add_step (steps, SALE_PROOF_CUSTOMER, "F6.6",
              _("Statutory reminder"),
                g_strdup_printf (_("New York General Obligations Law 5-903 asks, for service, "
              "maintenance and repair contracts, for a written reminder 15 to "
              "30 days before the customer’s notice date, from %s to %s; this "
              "is no legal advice"),
                                   from, to),
                                 SALE_DATE_NONE);
}

static void
add_theirs (GPtrArray *steps, const SaleNoticeProof *self)
{
  const char *title = self->mode == SALE_RENEWAL_MODE_OPTION ? _("They can renew until")
                                                             : _("They can cancel until");

  if (!sale_date_is_known (self->theirs.unrolled))
    {
      add_missing_terms (steps, SALE_PROOF_CUSTOMER, title);
      return;
    }
  add_opening (steps, self, SALE_PROOF_CUSTOMER, &self->customer, self->theirs.opens);
  add_unrolled (steps, self, SALE_PROOF_CUSTOMER, title, &self->customer, self->theirs.unrolled);
  add_step (steps, SALE_PROOF_CUSTOMER, "F6",
            _("Know by"), dup_buffer (&self->customer, self->theirs.unrolled), self->know_by);
  if (self->statutory)
    add_statutory (steps, self);
}

static void
add_sending (GPtrArray *steps, SaleProofSide side, const SaleNoticeTerms *terms,
             const SaleNoticeChain *chain)
{
  g_autofree char *notice = sale_date_dup_text (chain->notice);
  g_autofree char *days = NULL;
  char *input;

  if (terms->effective == SALE_NOTICE_EFFECTIVE_DISPATCH)
    input = g_strdup_printf (_("effective on dispatch, so %s itself"), notice);
  else
    {
      days = dup_assumed (sale_notice_terms_dup_period (terms->delivery_days, SALE_NOTICE_UNIT_DAY),
                          terms->assumed & SALE_NOTICE_ASSUMED_DELIVERY);
    /* Translators: days of delivery, a date. */
      input = g_strdup_printf (terms->assumed & SALE_NOTICE_ASSUMED_EFFECTIVE
                               ? _("effective on receipt (assumed), %s of delivery before "
                "%s, back to a working day,")
                               : _("effective on receipt, %s of delivery before %s, back to "
                "a working day,"),
                                   days, notice);
    }
  add_step (steps, side, "F6.3", _("Send by"), input, chain->send_by);
}

static void
add_our_chain (GPtrArray *steps, const SaleNoticeProof *self, SaleProofSide side, const char *title,
               const SaleNoticeTerms *terms, const SaleNoticeChain *chain)
{
  g_autofree char *unrolled = sale_date_dup_text (chain->unrolled);

  if (!sale_date_is_known (chain->unrolled))
    return;
  add_opening (steps, self, side, terms, chain->opens);
  add_unrolled (steps, self, side, title, terms, chain->unrolled);
  add_step (steps, side, "F6.2",
            _("On a working day"),
              g_strdup_printf (_("%s, or the last working day before it,"), unrolled),
                               chain->notice);
  add_sending (steps, side, terms, chain);
  if (sale_date_is_known (chain->send_by))
    add_step (steps, side, "F6.4",
              _("Decide by"), dup_buffer (terms, chain->send_by), chain->decide_by);
}

static void
add_signature (GPtrArray *steps, const SaleNoticeProof *self)
{
  g_autofree char *end = sale_date_dup_text (self->term_end);
  g_autofree char *days =
      dup_assumed (sale_notice_terms_dup_period (self->signature_lead_days, SALE_NOTICE_UNIT_DAY),
                   self->signature_lead_assumed);

  if (sale_date_is_known (self->signature_by))
    add_step (steps, SALE_PROOF_CUSTOMER, "F6.7",
              _("Signature needed by"), g_strdup_printf (_("%s before %s"), days, end),
                                                         self->signature_by);
  else
    add_missing_terms (steps, SALE_PROOF_CUSTOMER, _("Signature needed by"));
}

static void
add_open_ended (GPtrArray *steps, const SaleNoticeProof *self)
{
  g_autofree char *period = sale_notice_terms_dup_period (self->customer.n, self->customer.unit);
  g_autofree char *given = sale_date_dup_text (self->given_on);
  const char *title = _("Last paid day");

  if (!sale_notice_terms_is_known (&self->customer))
    add_missing_terms (steps, SALE_PROOF_CUSTOMER, title);
  else if (sale_date_is_known (self->given_on))
    add_step (steps, SALE_PROOF_CUSTOMER, "F6.7", title,
              g_strdup_printf (_("%s from the cancellation on %s"), period, given),
                               self->last_paid_day);
  else
    add_step (steps, SALE_PROOF_CUSTOMER, "F6.7", title,
              g_strdup_printf (_("open-ended, %s from whenever it is cancelled"), period),
                               SALE_DATE_NONE);
}

/**
 * sale_notice_proof_dup_state_text:
 *
 * Returns: (transfer full): the state in words, with the day that matters:
 *   "Renewed until Fri 31 Mar 2028".
 */
char *
sale_notice_proof_dup_state_text (const SaleNoticeProof *self)
{
  g_autofree char *end = sale_date_dup_text (self->term_end);
  g_autofree char *next = sale_date_dup_text (self->next_end);
  g_autofree char *given = sale_date_dup_text (self->given_on);
  g_autofree char *opens = sale_date_dup_text (self->theirs.opens);

  switch (self->state)
    {
    case SALE_NOTICE_TOO_EARLY:
      return g_strdup_printf (_("Too early: the window opens on %s"), opens);
    case SALE_NOTICE_LOCKED:
      return sale_date_is_known (self->next_end) ? g_strdup_printf (_("Renewed until %s"), next)
                                                 : g_strdup (_("Locked for the next term"));
    case SALE_NOTICE_EXPIRING:
      return g_strdup_printf (_("Expiring on %s: not renewed in time"), end);
    case SALE_NOTICE_GIVEN:
      return g_strdup_printf (_("Notice given on %s"), given);
    case SALE_NOTICE_LAPSED_OPEN:
      return g_strdup_printf (_("Lapsed on %s and still open"), end);
    default:
      return g_strdup (sale_notice_state_get_label (self->state));
    }
}

static void
add_state (GPtrArray *steps, const SaleNoticeProof *self)
{
  g_autofree char *today = sale_date_dup_text (self->today);
  g_autofree char *state = sale_notice_proof_dup_state_text (self);
  const char *title = _("State");

  /* Translators: the state of a contract and the day it was looked at. */
  add_step (steps, SALE_PROOF_STATE, "F6", title,
            g_strdup_printf (_("%s (looked at on %s)"), state, today), SALE_DATE_NONE);
}

/**
 * sale_notice_proof_dup_steps:
 *
 * How each date was found, in words: the term, the customer's chain, ours, the
 * price change, the state.
 *
 * Returns: (transfer full) (element-type SaleProofStep): the steps, in the
 *   order to print them.
 */
GPtrArray *
sale_notice_proof_dup_steps (const SaleNoticeProof *self)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (proof_step_free);

  if (self->mode == SALE_RENEWAL_MODE_OPEN_ENDED)
    add_open_ended (steps, self);
  else
    {
      add_term (steps, self);
      add_next_term (steps, self);
      if (self->mode == SALE_RENEWAL_MODE_SIGNATURE)
        add_signature (steps, self);
      else
        {
          add_theirs (steps, self);
          add_our_chain (steps, self, SALE_PROOF_US,
                         _("We can end it until"), &self->us, &self->ours);
          add_our_chain (steps, self, SALE_PROOF_PRICE,
                         _("We can change the price until"), &self->price, &self->price_change);
        }
    }
  add_state (steps, self);
  return steps;
}
