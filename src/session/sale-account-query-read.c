/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answering a query: what it asks of each account, read at once. */
#include "sale-account-query-private.h"

#include "sale-stakeholders.h"
#include "sale-accounts.h"
#include "sale-engine-settings.h"
#include "sale-records.h"
#include "sale-sharing-marks.h"

#include <math.h>
#include <string.h>

/**
 * Facts:
 * @things: what it has
 * @term_end: the next end of a term, %SALE_DATE_NONE for none
 * @due: of the open renewal that is due next, %SALE_DATE_NONE for none
 * @forecast: its category, a #SaleForecast
 *
 * What is known of an account beside its record and its cached figures.
 */
typedef struct
{
  gint64 account;
  guint things;
  SaleDate term_end;
  SaleDate due;
  int forecast;
} Facts;

/**
 * Reading:
 * @only_accounts: whether words are left for the rows of a list
 * @found: account id → the ways in which it meets the query, a bit for each alternative
 */
typedef struct
{
  const SaleAccountQuery *query;
  guint things; /* that are asked for */
  SaleDate today;
  gboolean only_accounts;
  GHashTable *facts;   /* account id → Facts */
  GHashTable *owners;  /* id of a running contract → account id */
  GHashTable *derived; /* account id → SaleDerived */
  GHashTable *found;
} Reading;

/* What is asked for -------------------------------------------------------------- */

static guint
collect_things (const SaleAccountQuery *query)
{
  guint things = 0;

  for (guint i = 0; i < query->alternatives->len; i++)
    {
      GPtrArray *terms = query->alternatives->pdata[i];

      for (guint n = 0; n < terms->len; n++)
        {
          const SaleAccountTerm *term = terms->pdata[n];

          things |= term->thing;
          if (term->field && term->field->fact == SALE_FACT_RENEWING)
            things |= SALE_THING_CONTRACT;
          if (term->field && term->field->fact == SALE_FACT_FORECAST)
            things |= SALE_THING_FORECAST;
        }
    }
  return things;
}

/* Reading ------------------------------------------------------------------------ */

static Facts *
get_facts (Reading *self, gint64 account)
{
  Facts *facts = g_hash_table_lookup (self->facts, &account);

  if (facts == NULL)
    {
      facts = g_new0 (Facts, 1);
      facts->account = account;
      facts->term_end = facts->due = SALE_DATE_NONE;
      g_hash_table_insert (self->facts, &facts->account, facts);
    }
  return facts;
}

/* Who has left is nobody's sponsor any more. */
static gboolean
add_contact (SaleRecord *contact, gpointer data)
{
  Reading *self = data;
  Facts *facts = get_facts (self, sale_contact_get_account (contact));
  guint roles = sale_contact_get_role_bits (contact);

  if (sale_contact_get_left_on (contact) != SALE_DATE_NONE)
    return TRUE;
  facts->things |= SALE_THING_CONTACT;
  if (roles & (1u << SALE_ROLE_EXECUTIVE_SPONSOR))
    facts->things |= SALE_THING_SPONSOR;
  if (roles & (1u << SALE_ROLE_CHAMPION))
    facts->things |= SALE_THING_CHAMPION;
  if (roles & (1u << SALE_ROLE_ECONOMIC_BUYER))
    facts->things |= SALE_THING_BUYER;
  return TRUE;
}

static void
remember_owner (Reading *self, SaleRecord *contract)
{
  gint64 id = sale_record_get_id (contract), account = sale_contract_get_account (contract);

  g_hash_table_insert (self->owners, g_memdup2 (&id, sizeof id),
                       g_memdup2 (&account, sizeof account));
}

static gboolean
add_contract (SaleRecord *contract, gpointer data)
{
  Reading *self = data;
  Facts *facts = get_facts (self, sale_contract_get_account (contract));
  SaleDate end = sale_contract_get_term_end (contract);

  if (sale_contract_get_status (contract) == SALE_CONTRACT_STATUS_ENDED ||
      sale_contract_get_status (contract) == SALE_CONTRACT_STATUS_DRAFT ||
      sale_contract_get_status (contract) == SALE_CONTRACT_STATUS_RENEWED)
    return TRUE;
  facts->things |= SALE_THING_CONTRACT;
  if (self->things & SALE_THING_FORECAST)
    remember_owner (self, contract);
  if (end != SALE_DATE_NONE && end >= self->today &&
      (facts->term_end == SALE_DATE_NONE || end < facts->term_end))
    facts->term_end = end;
  return TRUE;
}

/* What an account is forecast by is the open renewal that is due next. */
static gboolean
add_renewal (SaleRecord *renewal, gpointer data)
{
  Reading *self = data;
  gint64 contract = sale_renewal_get_contract (renewal);
  gint64 *account = g_hash_table_lookup (self->owners, &contract);
  int outcome = sale_renewal_get_outcome (renewal);
  SaleDate due = sale_renewal_get_due (renewal);
  Facts *facts;

  if (account == NULL || outcome == SALE_RESULT_WON || outcome == SALE_RESULT_LOST ||
      due == SALE_DATE_NONE)
    return TRUE;
  facts = get_facts (self, *account);
  if (facts->due != SALE_DATE_NONE && facts->due <= due)
    return TRUE;
  facts->due = due;
  facts->forecast = sale_renewal_get_category (renewal);
  return TRUE;
}

static gboolean
add_plan (SaleRecord *plan, gpointer data)
{
  if (sale_plan_get_stopped_on (plan) == SALE_DATE_NONE)
    get_facts (data, sale_plan_get_account (plan))->things |= SALE_THING_PLAN;
  return TRUE;
}

static gboolean
add_goal (SaleRecord *goal, gpointer data)
{
  if (sale_goal_get_closed_on (goal) == SALE_DATE_NONE)
    get_facts (data, sale_goal_get_account (goal))->things |= SALE_THING_GOAL;
  return TRUE;
}

static gboolean
add_signal (SaleRecord *signal, gpointer data)
{
  if (sale_signal_get_closed_on (signal) == SALE_DATE_NONE)
    get_facts (data, sale_signal_get_account (signal))->things |= SALE_THING_SIGNAL;
  return TRUE;
}

static const struct
{
  guint things;
  SaleKind kind;
  SaleRecordFunc func;
  guint fields[4];
  guint n_fields;
} sources[] = {
  { SALE_THINGS_OF_CONTACTS,
    SALE_KIND_CONTACT,
    add_contact,
    { sale_contact_field_account, sale_contact_field_roles, sale_contact_field_left_on },
    3 },
  { SALE_THING_CONTRACT | SALE_THING_FORECAST,
    SALE_KIND_CONTRACT,
    add_contract,
    { sale_contract_field_account, sale_contract_field_term_end, sale_contract_field_status },
    3 },
  /* After the contracts, which say whose they are. */
  { SALE_THING_FORECAST,
    SALE_KIND_RENEWAL,
    add_renewal,
    { sale_renewal_field_contract, sale_renewal_field_due, sale_renewal_field_category,
      sale_renewal_field_outcome },
    4 },
  { SALE_THING_PLAN,
    SALE_KIND_PLAN,
    add_plan,
    { sale_plan_field_account, sale_plan_field_stopped_on },
    2 },
  { SALE_THING_GOAL,
    SALE_KIND_GOAL,
    add_goal,
    { sale_goal_field_account, sale_goal_field_closed_on },
    2 },
  { SALE_THING_SIGNAL,
    SALE_KIND_SIGNAL,
    add_signal,
    { sale_signal_field_account, sale_signal_field_closed_on },
    2 },
};

static gboolean
read_facts (Reading *self, SaleReader *reader, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autoptr (SaleQuery) query = NULL;

      if ((self->things & sources[i].things) == 0)
        continue;
      query = sale_query_new (sources[i].kind);
      sale_query_only (query, sources[i].fields, sources[i].n_fields);
      if (!sale_reader_foreach (reader, query, sources[i].func, self, error))
        return FALSE;
    }
  return TRUE;
}

/* How accounts stand to others that share the book. */
static gboolean
read_marks (Reading *self, SaleReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GHashTable) marks = sale_sharing_read_marks (reader, cancellable, error);
  GHashTableIter iter;
  gpointer key, value;

  if (marks == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, marks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Facts *facts = get_facts (self, *(const gint64 *) key);
      guint all = GPOINTER_TO_UINT (value);

      if (all & (1u << SALE_SHARING_MARK_PENDING))
        facts->things |= SALE_THING_PENDING;
      if (all & (1u << SALE_SHARING_MARK_CONFLICT | 1u << SALE_SHARING_MARK_GONE))
        facts->things |= SALE_THING_CONFLICT;
    }
  return TRUE;
}

/* Asking ------------------------------------------------------------------------- */

static gboolean
has_folded (const char *folded, const SaleAccountTerm *term)
{
  for (guint i = 0; i < term->texts->len; i++)
    {
      const char *wanted = term->texts->pdata[i];

      if (*wanted == '\0' ? *folded == '\0' : strstr (folded, wanted) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_text (const char *text, const SaleAccountTerm *term)
{
  g_autofree char *folded = text ? g_utf8_casefold (text, -1) : NULL;

  return folded && has_folded (folded, term);
}

static gboolean
has_any_text (SaleRecord *account, const SaleAccountTerm *term)
{
  g_autofree char *needle = sale_account_dup_needle (account);

  return has_folded (needle, term);
}

static const char *
get_text (SaleRecord *account, SaleAccountFact fact)
{
  switch (fact)
    {
    case SALE_FACT_NAME:
      return sale_account_get_name (account);
    case SALE_FACT_OWNER:
      return sale_account_get_owner (account);
    case SALE_FACT_INDUSTRY:
      return sale_account_get_industry (account);
    case SALE_FACT_COUNTRY:
      return sale_account_get_country (account);
    case SALE_FACT_CITY:
      return sale_account_get_city (account);
    default:
      return sale_account_get_tags (account);
    }
}

static double
from_day (SaleDate day)
{
  return day == SALE_DATE_NONE ? NAN : day;
}

static double
from_score (double score)
{
  return score < 0 ? NAN : score;
}

static double
get_word (SaleRecord *account, const SaleDerived *derived, const Facts *facts, SaleAccountFact fact)
{
  switch (fact)
    {
    case SALE_FACT_TIER:
      return sale_account_get_tier (account);
    case SALE_FACT_STAGE:
      return sale_account_get_stage (account);
    case SALE_FACT_FIT:
      return sale_account_get_fit (account);
    case SALE_FACT_FORECAST:
      return facts->forecast;
    default:
      return derived->score < 0 ? SALE_BAND_UNKNOWN : derived->band;
    }
}

/* NAN for what is not known. */
static double
get_number (SaleRecord *account, const SaleDerived *derived, const Facts *facts,
            SaleAccountFact fact)
{
  switch (fact)
    {
    case SALE_FACT_HEALTH:
      return from_score (derived->score);
    case SALE_FACT_RELATIONSHIP:
      return from_score (derived->relationship);
    case SALE_FACT_ADOPTION:
      return from_score (derived->adoption);
    case SALE_FACT_VALUE:
      return from_score (derived->value);
    case SALE_FACT_ARR:
      return derived->arr < 0 ? NAN : (double) derived->arr;
    case SALE_FACT_RENEWING:
      return from_day (facts->term_end);
    case SALE_FACT_DEADLINE:
      return from_day (derived->next_deadline);
    case SALE_FACT_TOUCH:
      return from_day (derived->last_two_way);
    case SALE_FACT_NEXT_TOUCH:
      return from_day (derived->next_touch);
    case SALE_FACT_REVIEW:
      return from_day (derived->last_review);
    case SALE_FACT_STARTED:
      return from_day (sale_account_get_started (account));
    default:
      return get_word (account, derived, facts, fact);
    }
}

/* What never happened is longer ago than anything that did. */
static double
settle_number (const SaleAccountTerm *term, double number)
{
  return isnan (number) && term->field->type == SALE_FACT_IS_PAST ? -INFINITY : number;
}

/* "More than 60 days ago" is a day before that one. */
static SaleComparison
settle_comparison (const SaleAccountTerm *term)
{
  static const SaleComparison mirrored[] = { SALE_COMPARE_IS,    SALE_COMPARE_IS_NOT,
                                             SALE_COMPARE_ABOVE, SALE_COMPARE_AT_LEAST,
                                             SALE_COMPARE_BELOW, SALE_COMPARE_AT_MOST };

  return term->is_counted && term->field->type == SALE_FACT_IS_PAST ? mirrored[term->comparison]
                                                                    : term->comparison;
}

static gboolean
compare (SaleComparison comparison, double number, double wanted)
{
  switch (comparison)
    {
    case SALE_COMPARE_BELOW:
      return number < wanted;
    case SALE_COMPARE_AT_MOST:
      return number <= wanted;
    case SALE_COMPARE_ABOVE:
      return number > wanted;
    case SALE_COMPARE_AT_LEAST:
      return number >= wanted;
    case SALE_COMPARE_IS:
    case SALE_COMPARE_IS_NOT:
    default:
      return number == wanted;
    }
}

static gboolean
meets_number (const SaleAccountTerm *term, double number)
{
  SaleComparison comparison = settle_comparison (term);

  number = settle_number (term, number);
  for (guint i = 0; i < term->numbers->len; i++)
    if (compare (comparison, number, g_array_index (term->numbers, double, i)))
      return TRUE;
  return FALSE;
}

static gboolean
meets_value (SaleRecord *account, const SaleDerived *derived, const Facts *facts,
             const SaleAccountTerm *term)
{
  if (term->field == &sale_account_query_text)
    return has_any_text (account, term);
  if (term->field->type == SALE_FACT_IS_TEXT)
    return has_text (get_text (account, term->field->fact), term);
  return meets_number (term, get_number (account, derived, facts, term->field->fact));
}

static guint
get_things (SaleRecord *account, const SaleDerived *derived, const Facts *facts)
{
  guint things = facts->things;

  if (facts->forecast)
    things |= SALE_THING_FORECAST;
  if (sale_account_get_owner (account))
    things |= SALE_THING_OWNER;
  if (sale_account_get_success_definition (account))
    things |= SALE_THING_SUCCESS;
  if (derived->next_deadline != SALE_DATE_NONE)
    things |= SALE_THING_DEADLINE;
  if (derived->last_two_way != SALE_DATE_NONE)
    things |= SALE_THING_TOUCH;
  if (derived->last_review != SALE_DATE_NONE)
    things |= SALE_THING_REVIEW;
  if (derived->score >= 0)
    things |= SALE_THING_HEALTH;
  return things;
}

static gboolean
meets (SaleRecord *account, const SaleDerived *derived, const Facts *facts,
       const SaleAccountTerm *term)
{
  gboolean met;

  if (term->thing)
    met = (get_things (account, derived, facts) & term->thing) != 0;
  else
    met = meets_value (account, derived, facts, term) ^ (term->comparison == SALE_COMPARE_IS_NOT);
  return met ^ term->negated;
}

static gboolean
meets_all (Reading *self, SaleRecord *account, const SaleDerived *derived, const Facts *facts,
           GPtrArray *terms)
{
  for (guint i = 0; i < terms->len; i++)
    if (!(self->only_accounts && sale_account_term_is_text (terms->pdata[i])) &&
        !meets (account, derived, facts, terms->pdata[i]))
      return FALSE;
  return TRUE;
}

static guint64
list_ways (Reading *self, SaleRecord *account, const SaleDerived *derived, const Facts *facts)
{
  GPtrArray *alternatives = self->query->alternatives;
  guint64 ways = alternatives->len == 0 ? SALE_ACCOUNT_QUERY_ALL_WAYS : 0;

  for (guint i = 0; i < alternatives->len; i++)
    if (meets_all (self, account, derived, facts, alternatives->pdata[i]))
      ways |= G_GUINT64_CONSTANT (1) << i;
  return ways;
}

static gboolean
ask (SaleRecord *account, gpointer data)
{
  static const Facts no_facts = { .term_end = SALE_DATE_NONE, .due = SALE_DATE_NONE };
  static const SaleDerived no_figures = SALE_DERIVED_INIT;
  Reading *self = data;
  gint64 id = sale_record_get_id (account);
  const Facts *facts = g_hash_table_lookup (self->facts, &id);
  const SaleDerived *derived = g_hash_table_lookup (self->derived, &id);
  guint64 ways =
      list_ways (self, account, derived ? derived : &no_figures, facts ? facts : &no_facts);

  if (ways)
    g_hash_table_insert (self->found, g_memdup2 (&id, sizeof id), g_memdup2 (&ways, sizeof ways));
  return TRUE;
}

static GHashTable *
read_accounts (SaleReader *reader, SaleBasis *basis, const SaleAccountQuery *query,
               gboolean only_accounts, GCancellable *cancellable, GError **error)
{
  g_autoptr (SaleQuery) accounts = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GArray) rows = sale_reader_list_derived (reader, error);
  g_autoptr (GHashTable) derived = rows ? sale_derived_index (rows) : NULL;
  g_autoptr (GHashTable) facts = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (GHashTable) owners =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) found =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  Reading self = {
    .query = query,
    .things = collect_things (query),
    .today = sale_basis_get_today (basis),
    .only_accounts = only_accounts,
    .facts = facts,
    .owners = owners,
    .derived = derived,
    .found = found,
  };

  if (rows == NULL || !read_facts (&self, reader, error) ||
      ((self.things & (SALE_THING_PENDING | SALE_THING_CONFLICT)) &&
       !read_marks (&self, reader, cancellable, error)) ||
      !sale_reader_foreach (reader, accounts, ask, &self, error))
    return NULL;
  return g_steal_pointer (&found);
}

/**
 * sale_account_query_read:
 * @query: a #SaleAccountQuery
 *
 * A #SaleReadFunc: the accounts that meet it, by the figures of the day.
 *
 * Returns: (transfer full) (element-type gint64): a table by their ids
 */
gpointer
sale_account_query_read (SaleReader *reader, SaleBasis *basis, gpointer query,
                         GCancellable *cancellable, GError **error)
{
  return read_accounts (reader, basis, query, FALSE, cancellable, error);
}

/**
 * sale_account_query_read_ways:
 * @query: a #SaleAccountQuery
 *
 * A #SaleReadFunc, as sale_account_query_read(), but for its words, which
 * sale_account_query_meets() looks for in the rows of a list.
 *
 * Returns: (transfer full) (element-type gint64 guint64): by the id of an account, which
 *   alternatives of the query are met but for their words: a bit for each
 */
gpointer
sale_account_query_read_ways (SaleReader *reader, SaleBasis *basis, gpointer query,
                              GCancellable *cancellable, GError **error)
{
  return read_accounts (reader, basis, query, TRUE, cancellable, error);
}
