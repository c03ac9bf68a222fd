/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-proof-report.h"

#include "sale-report-locale.h"
#include "sale-report-text.h"

#include <string.h>

/* The sentences of the proof end in a comma where "is" follows; a cell does not. */
static char *
dup_input (const char *input)
{
  gsize length = strlen (input);

  return g_strndup (input, length - g_str_has_suffix (input, ","));
}

static GPtrArray *
chain_of (SaleProofData *self, SaleProofSide side)
{
  switch (side)
    {
    case SALE_PROOF_TERM:
      return self->term;
    case SALE_PROOF_CUSTOMER:
      return self->theirs;
    case SALE_PROOF_US:
      return self->ours;
    case SALE_PROOF_PRICE:
      return self->price;
    case SALE_PROOF_STATE:
      break;
    }
  return NULL;
}

/* The statutory reminder is a span and a warning, not a step with a date. */
static void
add_step (SaleProofData *self, const SaleProofStep *step)
{
  GPtrArray *chain = chain_of (self, step->side);
  SaleProofRow *row;

  if (chain == NULL)
    return;
  if (strcmp (step->rule, "F6.6") == 0)
    {
      g_free (self->reminder);
      self->reminder = g_strdup (step->input);
      return;
    }
  row = sale_proof_data_add_row (chain);
  row->rule = g_strdup (step->title);
  row->input = dup_input (step->input);
  row->date = step->date;
}

/* Theirs first: risk and outreach hang on it. */
static void
add_dates (SaleProofData *self, const SaleNoticeProof *notice)
{
  switch (notice->mode)
    {
    case SALE_RENEWAL_MODE_SIGNATURE:
      sale_proof_data_add_date (self, _ ("Signature needed by"), NULL, notice->signature_by);
      sale_proof_data_add_date (self, _ ("Term ends"), NULL, notice->term_end);
      return;
    case SALE_RENEWAL_MODE_OPEN_ENDED:
      sale_proof_data_add_date (self, _ ("Last paid day"), NULL, notice->last_paid_day);
      return;
    default:
      break;
    }
  sale_proof_data_add_date (self, _ ("Know by"), _ ("theirs"), notice->know_by);
  sale_proof_data_add_date (self, notice->mode == SALE_RENEWAL_MODE_OPTION
                            ? _ ("They can renew until")
                            : _ ("They can cancel until"), _ ("theirs"), notice->theirs.unrolled);
  sale_proof_data_add_date (self, _ ("Decide by"), _ ("ours"), notice->ours.decide_by);
  sale_proof_data_add_date (self, _ ("Our notice must leave by"), _ ("ours"), notice->ours.send_by);
}

static char *
dup_working_days (int n)
{
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%d working day", "%d working days", (gulong) n), n);
}

/* What was assumed, as a term of the contract would say it. */
static char *
dup_assumed (const SaleNoticeProof *notice, const char *name)
{
  const SaleNoticeTerms *terms = notice->customer.assumed ? &notice->customer : &notice->us;
  g_autofree char *value = NULL;

  if (strcmp (name, "term_start") == 0)
    {
      value = sale_report_dup_date (notice->term_start);
      return g_strdup_printf (_ ("the term starts on %s"), value);
    }
  if (strcmp (name, "signature_lead_days") == 0)
    {
      value = sale_notice_terms_dup_period (notice->signature_lead_days, SALE_NOTICE_UNIT_DAY);
      return g_strdup_printf (_ ("a signature takes %s"), value);
    }
  if (strcmp (name, "notice_count") == 0)
    return g_strdup (terms->count == SALE_NOTICE_COUNT_CLEAR_DAYS ? _ ("counted in clear days")
                                                                  : _ ("counted as “at least”"));
  if (strcmp (name, "notice_effective") == 0)
    return g_strdup (terms->effective == SALE_NOTICE_EFFECTIVE_DISPATCH
                     ? _ ("effective on dispatch")
                     : _ ("effective on receipt"));
  if (strcmp (name, "notice_delivery_days") == 0)
    {
      value = sale_notice_terms_dup_period (terms->delivery_days, SALE_NOTICE_UNIT_DAY);
      return g_strdup_printf (_ ("delivery takes %s"), value);
    }
  value = dup_working_days (terms->buffer);
  return g_strdup_printf (_ ("%s to decide in"), value);
}

static void
add_assumed (SaleProofData *self, const SaleNoticeProof *notice)
{
  for (guint i = 0; notice->assumed[i]; i++)
    g_ptr_array_add (self->assumed, dup_assumed (notice, notice->assumed[i]));
}

static SaleTone
state_tone (SaleNoticeState state)
{
  switch (state)
    {
    case SALE_NOTICE_LOCKED:
      return SALE_TONE_GOOD;
    case SALE_NOTICE_CLOSING:
      return SALE_TONE_WATCH;
    case SALE_NOTICE_EXPIRING:
    case SALE_NOTICE_GIVEN:
    case SALE_NOTICE_LAPSED_OPEN:
    case SALE_NOTICE_UNKNOWN:
      return SALE_TONE_RISK;
    default:
      return SALE_TONE_NEUTRAL;
    }
}

static char *
dup_renewal (const SaleNoticeProof *notice)
{
  g_autofree char *months =
      sale_notice_terms_dup_period (notice->renewal_months, SALE_NOTICE_UNIT_MONTH);

  switch (notice->mode)
    {
    case SALE_RENEWAL_MODE_AUTO:
      return g_strdup_printf (_ ("renews by itself for %s"), months);
    case SALE_RENEWAL_MODE_SIGNATURE:
      return g_strdup (_ ("renews by signature"));
    case SALE_RENEWAL_MODE_OPTION:
      return g_strdup (_ ("renews at the customer’s option"));
    case SALE_RENEWAL_MODE_OPEN_ENDED:
      return g_strdup (_ ("open-ended"));
    default:
      return NULL;
    }
}

static void
take (char **text, char *value)
{
  g_free (*text);
  *text = value;
}

static void
fill_contract (SaleProofData *self, SaleRecord *contract)
{
  const char *number = sale_contract_get_external_id (contract);

  take (&self->contract, SALE_REPORT_JOIN (sale_contract_get_product (contract), number));
  take (&self->clause, g_strdup (sale_contract_get_clause (contract)));
  take (&self->clause_page, g_strdup (sale_contract_get_clause_page (contract)));
  take (&self->clause_file, g_strdup (sale_contract_get_clause_file (contract)));
}

/**
 * sale_proof_data_fill:
 * @contract: the contract
 * @notice: what F6 says of it
 *
 * Fills in everything but the customer, the author, the language and the amount;
 * the words are of the language set before.
 */
void
sale_proof_data_fill (SaleProofData *self, SaleRecord *contract, const SaleNoticeProof *notice)
{
  g_autoptr (SaleReportLocale) locale = sale_report_locale_push (self->language);
  g_autoptr (GPtrArray) steps = sale_notice_proof_dup_steps (notice);

  fill_contract (self, contract);
  self->today = notice->today;
  self->term_end = notice->term_end;
  self->state_tone = state_tone (notice->state);
  take (&self->state, sale_notice_proof_dup_state_text (notice));
  take (&self->renewal, dup_renewal (notice));
  add_dates (self, notice);
  add_assumed (self, notice);
  for (guint i = 0; i < steps->len; i++)
    add_step (self, g_ptr_array_index (steps, i));
}
