/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of a won deal: its fields, and what is missing. Writing it is in
 * sale-won-plan.c. */
#include "sale-won.h"

#include "sale-gaps.h"
#include "sale-plans.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define C(name) SALE_KIND_CONTRACT, sale_contract_field_##name

/* Fields that are those of a record. The currency comes before its amounts. */
static const struct
{
  const char *name;
  SaleKind kind;
  guint field;
} fields[] = {
  { "name", SALE_KIND_ACCOUNT, sale_account_field_name },
  { "domain", SALE_KIND_ACCOUNT, sale_account_field_domain },
  { "owner", SALE_KIND_ACCOUNT, sale_account_field_owner },
  { "product", C (product) },
  { "currency", C (currency) },
  { "amount", C (amount) },
  { "period", C (period) },
  { "signed", C (signed) },
  { "term_start", C (term_start) },
  { "length_months", C (length_months) },
  { "term_end", C (term_end) },
  { "renewal_mode", C (renewal_mode) },
  { "seller", SALE_KIND_HANDOVER, sale_handover_field_seller },
};

static SaleRecord *
get_record (const SaleWon *self, SaleKind kind)
{
  return kind == SALE_KIND_ACCOUNT    ? self->account
         : kind == SALE_KIND_CONTRACT ? self->contract
                                      : self->handover;
}

static void
set_text (SaleRecord *record, guint field, const char *text)
{
  if (text && *text)
    sale_record_take_value (record, field, sale_value_text (text));
}

/* The first for onboarding. */
static gint64
find_playbook (SaleReader *reader)
{
  g_autoptr (SaleRecord) playbook =
      sale_plans_find_playbook (reader, SALE_PLAYBOOK_KIND_ONBOARDING, NULL);

  return playbook ? sale_record_get_id (playbook) : 0;
}

/**
 * sale_won_init:
 *
 * Fills the form with what is likely: signed today, mine, paid a year, in the
 * book's currency, with the first onboarding playbook from today on.
 */
void
sale_won_init (SaleWon *self, SaleReader *reader, SaleBasis *basis)
{
  memset (self, 0, sizeof *self);
  self->today = self->anchor = sale_basis_get_today (basis);
  self->account = sale_record_new (SALE_KIND_ACCOUNT);
  self->contract = sale_record_new (SALE_KIND_CONTRACT);
  self->handover = sale_record_new (SALE_KIND_HANDOVER);
  self->playbook = find_playbook (reader);
  set_text (self->account, sale_account_field_owner, sale_basis_get_me (basis));
  set_text (self->contract, sale_contract_field_period, "year");
  set_text (self->contract, sale_contract_field_currency, sale_basis_get_currency (basis));
  sale_record_take_value (self->contract, sale_contract_field_signed,
                          sale_value_date (self->today));
}

void
sale_won_clear (SaleWon *self)
{
  g_clear_object (&self->account);
  g_clear_object (&self->contract);
  g_clear_object (&self->handover);
  g_clear_pointer (&self->notes, g_free);
}

/* Fields ----------------------------------------------------------------------- */

static gboolean
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, why);
  return FALSE;
}

static void
forget (SaleRecord *record, guint field)
{
  sale_record_take_value (record, field, (SaleValue) SALE_VALUE_INIT);
}

/* "90 days": a number and its unit. */
static gboolean
set_notice (SaleWon *self, const char *text, GError **error)
{
  SaleNoticeUnit unit;
  int n;

  forget (self->contract, sale_contract_field_notice_n);
  forget (self->contract, sale_contract_field_notice_unit);
  if (text == NULL)
    return TRUE;
  if (!sale_gap_parse_period (text, SALE_NOTICE_UNIT_DAY, &n, &unit))
    return refuse (error, _ ("A notice is a number of days, weeks or months."));
  sale_record_take_value (self->contract, sale_contract_field_notice_n, sale_value_int (n));
  set_text (self->contract, sale_contract_field_notice_unit,
            sale_word_to_nick (sale_notice_unit_words, (int) unit));
  return TRUE;
}

/* The book's own words, without the name of the field that they begin with: the form
 * says it in its own. */
static gboolean
complain (const SaleFieldSpec *spec, const GError *error, GError **complaint)
{
  g_autofree char *prefix = g_strconcat (spec->name, ": ", NULL);

  return refuse (complaint, g_str_has_prefix (error->message, prefix)
                                ? error->message + strlen (prefix)
                                : error->message);
}

static gboolean
set_field (SaleWon *self, SaleKind kind, guint field, const char *text, GError **error)
{
  const SaleFieldSpec *spec = &sale_kind_get_spec (kind)->fields[field];
  SaleRecord *record = get_record (self, kind);
  g_auto (SaleValue) value = SALE_VALUE_INIT;
  g_autoptr (GError) failure = NULL;

  forget (record, field);
  if (text &&
      !sale_field_from_text (spec, text, sale_record_get_currency (record), &value, &failure))
    return complain (spec, failure, error);
  sale_record_set_value (record, field, &value);
  return TRUE;
}

static gboolean
set_anchor (SaleWon *self, const char *text, GError **error)
{
  self->anchor = text ? sale_date_from_iso (text) : SALE_DATE_NONE;
  return text == NULL || sale_date_is_known (self->anchor) || refuse (error, _ ("This is no date."));
}

/**
 * sale_won_set:
 * @field: `name`, `domain`, `owner`, `product`, `currency` (before the amount),
 *   `amount`, `period`, `signed`, `term_start`, `length_months`, `term_end`,
 *   `renewal_mode`, `notice`, `seller`, `notes`, `playbook` (its id) or `anchor`
 * @text: (nullable): in canonical form; a notice as people type it
 *
 * Sets one field of the form by its name. What cannot be read leaves it empty.
 */
gboolean
sale_won_set (SaleWon *self, const char *field, const char *text, GError **error)
{
  const char *known = text && *text ? text : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, field) == 0)
      return set_field (self, fields[i].kind, fields[i].field, known, error);
  if (strcmp (field, "notice") == 0)
    return set_notice (self, known, error);
  if (strcmp (field, "notes") == 0)
    return g_set_str (&self->notes, known), TRUE;
  if (strcmp (field, "playbook") == 0)
    return self->playbook = known ? g_ascii_strtoll (known, NULL, 10) : 0, TRUE;
  if (strcmp (field, "anchor") == 0)
    return set_anchor (self, known, error);
  return refuse (error, _ ("the form has no such field"));
}

/**
 * sale_won_dup_text:
 * @field: as sale_won_set() calls it
 *
 * Returns: (transfer full) (nullable): what stands there, in canonical form
 */
char *
sale_won_dup_text (const SaleWon *self, const char *field)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (fields[i].name, field) == 0)
      return sale_record_dup_field_text (get_record (self, fields[i].kind), fields[i].field);
  if (strcmp (field, "playbook") == 0)
    return self->playbook ? g_strdup_printf ("%" G_GINT64_FORMAT, self->playbook) : NULL;
  if (strcmp (field, "anchor") == 0)
    return sale_date_is_known (self->anchor) ? sale_date_dup_iso (self->anchor) : NULL;
  return strcmp (field, "notes") == 0 ? g_strdup (self->notes) : NULL;
}

/* What is missing ---------------------------------------------------------------- */

static const char *
blame (const char **field, const char *name, const char *why)
{
  *field = name;
  return why;
}

static const char *
find_in_account (const SaleWon *self, const SaleWonMatch *match, const char **field)
{
  if (!sale_record_has (self->account, sale_account_field_name))
    return blame (field, "name", _ ("Enter the account."));
  if (match->fit == SALE_WON_SEVERAL)
    return blame (field, "domain",
                  _ ("Several accounts are called so. Enter the domain of the one that is meant."));
  if (match->fit == SALE_WON_AT_ODDS)
    return blame (field, "domain", _ ("This is the domain of another account."));
  return NULL;
}

/**
 * sale_won_find_problem:
 * @match: which account is meant
 * @field: (out): the field to blame, as sale_won_set() calls it
 *
 * Returns: (nullable): what is missing or wrong, in words for people; %NULL when
 *   it can be written. What a book can do without is no problem but a gap.
 */
const char *
sale_won_find_problem (const SaleWon *self, const SaleWonMatch *match, const char **field)
{
  const char *problem = find_in_account (self, match, field);
  SaleDate start = sale_contract_get_term_start (self->contract);
  SaleDate end = sale_contract_get_term_end (self->contract);

  if (problem)
    return problem;
  if (!sale_record_has (self->contract, sale_contract_field_product))
    return blame (field, "product", _ ("Enter what was sold."));
  if (sale_date_is_known (start) && sale_date_is_known (end) && end < start)
    return blame (field, "term_end", _ ("The term would end before it begins."));
  if (self->playbook && !sale_date_is_known (self->anchor))
    return blame (field, "anchor", _ ("Enter the day that the steps count from."));
  return NULL;
}

/* The contract --------------------------------------------------------------------- */

/**
 * sale_won_dup_contract:
 *
 * Returns: (transfer full): the contract as it will be in the book: with the end
 *   that its start and length make, and without a price of which only the
 *   currency is known
 */
SaleRecord *
sale_won_dup_contract (const SaleWon *self)
{
  SaleRecord *contract = sale_record_copy (self->contract);
  SaleDate start = sale_contract_get_term_start (contract);
  int months = (int) sale_contract_get_length_months (contract);

  set_text (contract, sale_contract_field_status, "active");
  if (months > 0 && sale_date_is_known (start) &&
      !sale_record_has (contract, sale_contract_field_term_end))
    sale_record_take_value (contract, sale_contract_field_term_end,
                            sale_value_date (sale_date_add_months (start, months) - 1));
  if (!sale_record_has (contract, sale_contract_field_amount))
    {
      forget (contract, sale_contract_field_period);
      forget (contract, sale_contract_field_currency);
    }
  return contract;
}

/**
 * sale_won_dup_proof:
 *
 * Returns: (transfer full): when one must know whether it renews
 */
SaleNoticeProof *
sale_won_dup_proof (const SaleWon *self, SaleBasis *basis)
{
  g_autoptr (SaleRecord) contract = sale_won_dup_contract (self);

  return sale_notice_proof_new (contract, sale_basis_get_settings (basis),
                                sale_basis_get_calendar (basis), sale_basis_get_calendar (basis),
                                self->today);
}

/**
 * sale_won_dup_gaps:
 * @proof: that of sale_won_dup_proof ()
 *
 * Returns: (transfer full): the facts that *Fill the gaps* will ask for
 */
GStrv
sale_won_dup_gaps (const SaleWon *self, const SaleWonMatch *match, const SaleNoticeProof *proof)
{
  static const struct
  {
    const char *field; /* of a contract, as a proof names what it lacks */
    SaleGap gap;
  } terms[] = {
    { "term_end", SALE_GAP_TERM_END },
    { "renewal_mode", SALE_GAP_RENEWAL_MODE },
    { "renewal_months", SALE_GAP_RENEWAL_MONTHS },
    { "notice_n", SALE_GAP_NOTICE },
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

#define ADD(gap) g_strv_builder_add (builder, _ (sale_gap_get_info (gap)->title))
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    if (g_strv_contains ((const char *const *) proof->missing, terms[i].field))
      ADD (terms[i].gap);
  if (!sale_record_has (self->contract, sale_contract_field_amount))
    ADD (SALE_GAP_AMOUNT);
  if (match->fit == SALE_WON_NEW && !sale_record_has (self->account, sale_account_field_owner))
    ADD (SALE_GAP_OWNER);
  for (guint gap = SALE_GAP_TIER; match->fit == SALE_WON_NEW && gap < SALE_N_GAPS; gap++)
    ADD (gap);
#undef ADD
  return g_strv_builder_end (builder);
}
