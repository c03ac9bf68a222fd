/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fact as a person types it, made into a change of the book. */
#include "sale-gaps.h"

#include "sale-called.h"
#include "sale-date-parse.h"
#include "sale-notice-terms.h"
#include "sale-renewals.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTICE_MAX 100000
#define MONTHS_MAX 1200

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SaleChangeSet *set;
  SaleDateWords *words; /* made for the first date, since they take long */
  char *value;          /* as it is shown afterwards */
} Filler;

static gboolean
refuse (GError **error, const char *text)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, text);
  return FALSE;
}

static char *
fold (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strdup (g_strstrip (folded));
}

/* Words ----------------------------------------------------------------------- */

/* The only word that begins so; a whole word counts before its continuations. */
static const SaleWord *
find_word (const SaleWord *words, const char *text)
{
  g_autofree char *typed = fold (text);
  const SaleWord *found = NULL;

  for (; words->nick; words++)
    {
      g_autofree char *label = fold (_ (words->label));

      if (strcmp (label, typed) == 0 || strcmp (words->nick, typed) == 0)
        return words;
      if (!g_str_has_prefix (label, typed))
        continue;
      if (found)
        return NULL;
      found = words;
    }
  return found;
}

static gboolean
fill_word (Filler *self, SaleGapRow *row, SaleKind kind, guint field, const SaleWord *words,
           const char *text, GError **error)
{
  const SaleWord *word = find_word (words, text);

  if (word == NULL)
    return refuse (error, _ ("This is none of the choices."));
  sale_change_set_set_text (self->set, kind, row->record, field, word->nick);
  g_set_str (&self->value, _ (word->label));
  return TRUE;
}

/* Periods --------------------------------------------------------------------- */

/* A word may go on as it likes ("months"), what is short for one may not. */
static gboolean
begins_with_unit (const char *text, const char *word)
{
  return strlen (word) < 3 ? strcmp (text, word) == 0 : g_str_has_prefix (text, word);
}

/**
 * sale_gap_parse_period:
 * @text: "3 months", "90", "6w", in the language of the program or in English
 * @fallback: the unit of a bare number
 * @n: (out): how many
 * @unit: (out): of what
 *
 * Returns: whether @text is a period
 */
gboolean
sale_gap_parse_period (const char *text, SaleNoticeUnit fallback, int *n, SaleNoticeUnit *unit)
{
  static const struct
  {
    const char *words; /* Translators: beginnings of units as people type them, divided by | */
    SaleNoticeUnit unit;
    int times;
  } units[] = {
    { N_ ("day|d"), SALE_NOTICE_UNIT_DAY, 1 },
    { N_ ("business|working|bd|wd"), SALE_NOTICE_UNIT_BUSINESS_DAY, 1 },
    { N_ ("week|wk|w"), SALE_NOTICE_UNIT_WEEK, 1 },
    { N_ ("month|mo|m"), SALE_NOTICE_UNIT_MONTH, 1 },
    { N_ ("quarter|q"), SALE_NOTICE_UNIT_MONTH, 3 },
    { N_ ("year|yr|y"), SALE_NOTICE_UNIT_MONTH, 12 },
  };
  g_autofree char *folded = fold (text);
  char *rest;
  guint64 number;
  gsize longest = 0;
  int times = 1;

  if (!g_ascii_isdigit (*folded))
    return FALSE;
  number = g_ascii_strtoull (folded, &rest, 10);
  rest = g_strchug (rest);
  *unit = *rest ? SALE_NOTICE_UNIT_NONE : fallback;
  for (guint i = 0; *rest && i < G_N_ELEMENTS (units); i++)
    for (guint own = 0; own < 2; own++)
      {
        g_auto (GStrv) words = g_strsplit (own ? _ (units[i].words) : units[i].words, "|", 0);

        for (guint w = 0; words[w]; w++)
          if (begins_with_unit (rest, words[w]) && strlen (words[w]) > longest)
            {
              longest = strlen (words[w]);
              *unit = units[i].unit;
              times = units[i].times;
            }
      }
  if (*unit == SALE_NOTICE_UNIT_NONE || number > NOTICE_MAX / 12)
    return FALSE;
  *n = (int) number * times;
  return TRUE;
}

static gboolean
fill_notice (Filler *self, SaleGapRow *row, const char *text, GError **error)
{
  SaleNoticeUnit unit;
  int n;

  if (!sale_gap_parse_period (text, SALE_NOTICE_UNIT_DAY, &n, &unit))
    return refuse (error, _ ("A notice is a number of days, weeks or months."));
  sale_change_set_set_int (self->set, SALE_KIND_CONTRACT, row->record, sale_contract_field_notice_n,
                           n);
  sale_change_set_set_text (self->set, SALE_KIND_CONTRACT, row->record,
                            sale_contract_field_notice_unit,
                            sale_word_to_nick (sale_notice_unit_words, unit));
  g_free (self->value);
  self->value = sale_notice_terms_dup_period (n, unit);
  return TRUE;
}

static gboolean
fill_months (Filler *self, SaleGapRow *row, const char *text, GError **error)
{
  SaleNoticeUnit unit;
  int n;

  if (!sale_gap_parse_period (text, SALE_NOTICE_UNIT_MONTH, &n, &unit) ||
      unit != SALE_NOTICE_UNIT_MONTH || n == 0 || n > MONTHS_MAX)
    return refuse (error, _ ("A term is a number of months or years."));
  sale_change_set_set_int (self->set, SALE_KIND_CONTRACT, row->record,
                           sale_contract_field_renewal_months, n);
  g_free (self->value);
  self->value = sale_notice_terms_dup_period (n, unit);
  return TRUE;
}

/* Dates and amounts ------------------------------------------------------------- */

/* Of a day without a year the next one: what is asked for is the end of a term that
 * runs, and the nearest may be behind us. */
static SaleDate
parse_end (Filler *self, const char *text)
{
  SaleDate today = sale_basis_get_today (self->basis), end, next;

  if (self->words == NULL)
    self->words = sale_date_words_new (NULL);
  end = sale_date_parse_with (self->words, text, today);
  if (!sale_date_is_known (end) || end >= today)
    return end;
  next = sale_date_add_months (end, 12);
  return sale_date_parse_with (self->words, text, next) == next ? next : end;
}

static gboolean
fill_end (Filler *self, SaleGapRow *row, const char *text, GError **error)
{
  g_autoptr (SaleRecord) contract =
      sale_reader_get_of_kind (self->reader, SALE_KIND_CONTRACT, row->record, error);
  SaleDate end = parse_end (self, text);

  if (contract == NULL)
    return FALSE;
  if (!sale_date_is_known (end))
    return refuse (error, _ ("This is no date."));
  if (sale_date_is_known (sale_contract_get_term_start (contract)) &&
      end < sale_contract_get_term_start (contract))
    return refuse (error, _ ("The term would end before it begins."));
  sale_change_set_set_date (self->set, SALE_KIND_CONTRACT, row->record,
                            sale_contract_field_term_end, end);
  g_free (self->value);
  self->value = sale_date_dup_text (end);
  return TRUE;
}

static gboolean
fill_amount (Filler *self, SaleGapRow *row, const char *text, GError **error)
{
  g_autoptr (SaleRecord) contract =
      sale_reader_get_of_kind (self->reader, SALE_KIND_CONTRACT, row->record, error);
  const char *currency = contract ? sale_contract_get_currency (contract) : NULL;
  SaleMoney money = { 0 };

  if (contract == NULL)
    return FALSE;
  g_strlcpy (money.currency, currency ? currency : row->currency, sizeof money.currency);
  if (!sale_money_from_decimal (text, money.currency, &money.minor) || money.minor < 0)
    return refuse (error, _ ("This is no amount."));
  sale_change_set_set_int (self->set, SALE_KIND_CONTRACT, row->record, sale_contract_field_amount,
                           money.minor);
  if (currency == NULL)
    sale_change_set_set_text (self->set, SALE_KIND_CONTRACT, row->record,
                              sale_contract_field_currency, money.currency);
  if (!sale_contract_get_period (contract))
    sale_change_set_set_text (self->set, SALE_KIND_CONTRACT, row->record,
                              sale_contract_field_period, "year");
  g_free (self->value);
  self->value = sale_money_dup_text (money);
  return TRUE;
}

/* People ---------------------------------------------------------------------- */

typedef struct
{
  char *name; /* folded */
  SaleRecord *found;
} Search;

static gboolean
compare_contact (SaleRecord *contact, gpointer data)
{
  Search *search = data;
  g_autofree char *name =
      fold (sale_contact_get_name (contact) ? sale_contact_get_name (contact) : "");

  if (strcmp (name, search->name) == 0)
    search->found = g_object_ref (contact);
  return search->found == NULL;
}

static SaleRecord *
find_contact (Filler *self, gint64 account, const char *name)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTACT);
  Search search = { fold (name), NULL };

  sale_query_where_account (query, account);
  sale_reader_foreach (self->reader, query, compare_contact, &search, NULL);
  g_free (search.name);
  return search.found;
}

static char *
add_role (const char *roles, const char *role)
{
  g_auto (GStrv) before = sale_words_split (roles);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) after = NULL;

  if (before)
    g_strv_builder_addv (builder, (const char **) before);
  g_strv_builder_add (builder, role);
  after = g_strv_builder_end (builder);
  return sale_words_join ((const char *const *) after);
}

static gboolean
fill_person (Filler *self, SaleGapRow *row, const char *role, const char *text)
{
  g_autoptr (SaleRecord) contact = find_contact (self, row->account, text);
  g_autofree char *roles = add_role (contact ? sale_contact_get_roles (contact) : NULL, role);
  gint64 id = contact ? sale_record_get_id (contact)
                      : sale_change_set_create (self->set, SALE_KIND_CONTACT);

  if (contact == NULL)
    {
      sale_change_set_set_int (self->set, SALE_KIND_CONTACT, id, sale_contact_field_account,
                               row->account);
      sale_change_set_set_text (self->set, SALE_KIND_CONTACT, id, sale_contact_field_name, text);
    }
  sale_change_set_set_text (self->set, SALE_KIND_CONTACT, id, sale_contact_field_roles, roles);
  g_set_str (&self->value, contact ? sale_contact_get_name (contact) : text);
  return TRUE;
}

static gboolean
fill_goal (Filler *self, SaleGapRow *row, const char *text)
{
  gint64 id = sale_change_set_create (self->set, SALE_KIND_GOAL);

  sale_change_set_set_int (self->set, SALE_KIND_GOAL, id, sale_goal_field_account, row->account);
  sale_change_set_set_text (self->set, SALE_KIND_GOAL, id, sale_goal_field_statement, text);
  g_set_str (&self->value, text);
  return TRUE;
}

static gboolean
fill_product (Filler *self, SaleGapRow *row, const char *text)
{
  sale_change_set_set_text (self->set, SALE_KIND_CONTRACT, row->record, sale_contract_field_product,
                            text);
  g_set_str (&self->value, text);
  return TRUE;
}

static gboolean
fill_owner (Filler *self, SaleGapRow *row, const char *text)
{
  sale_change_set_set_text (self->set, SALE_KIND_ACCOUNT, row->record, sale_account_field_owner,
                            text);
  g_set_str (&self->value, text);
  return TRUE;
}

/* ----------------------------------------------------------------------------- */

static gboolean
fill (Filler *self, SaleGapRow *row, const char *text, GError **error)
{
  switch (row->gap)
    {
    case SALE_GAP_PRODUCT:
      return fill_product (self, row, text);
    case SALE_GAP_TERM_END:
      return fill_end (self, row, text, error);
    case SALE_GAP_RENEWAL_MODE:
      return fill_word (self, row, SALE_KIND_CONTRACT, sale_contract_field_renewal_mode,
                        sale_renewal_mode_words, text, error);
    case SALE_GAP_RENEWAL_MONTHS:
      return fill_months (self, row, text, error);
    case SALE_GAP_NOTICE:
      return fill_notice (self, row, text, error);
    case SALE_GAP_AMOUNT:
      return fill_amount (self, row, text, error);
    case SALE_GAP_OWNER:
      return fill_owner (self, row, text);
    case SALE_GAP_TIER:
      return fill_word (self, row, SALE_KIND_ACCOUNT, sale_account_field_tier, sale_tier_words,
                        text, error);
    case SALE_GAP_CHAMPION:
      return fill_person (self, row, "champion", text);
    case SALE_GAP_SPONSOR:
      return fill_person (self, row, "executive_sponsor", text);
    case SALE_GAP_GOAL:
      return fill_goal (self, row, text);
    case SALE_N_GAPS:
    default:
      g_assert_not_reached ();
    }
}

static char *
dup_label (GPtrArray *rows)
{
  const SaleGapRow *first = rows->pdata[0];
  const char *title = _ (sale_gap_get_info (first->gap)->title);
  g_autofree char *called = sale_called_dup_title (first->account_name, SALE_KIND_ACCOUNT);

  if (rows->len == 1)
    /* Translators: a fact, and the account it was entered for: "Term End of “Gamma” entered". */
    return g_strdup_printf (_ ("%s of %s entered"), title, called);
  return g_strdup_printf (ngettext ("%s entered in %u row", "%s entered in %u rows", rows->len),
                          title, rows->len);
}

/**
 * sale_gap_plan_all:
 * @rows: (element-type SaleGapRow): rows of one fact
 * @text: what is filled into all of them; an amount as programs write it
 * @value: (out): as it is shown afterwards
 *
 * Returns: (transfer full): the change, as one undo; %NULL with
 *   %SALE_ERROR_INVALID when @text is no such fact.
 */
SaleChangeSet *
sale_gap_plan_all (SaleReader *reader, SaleBasis *basis, GPtrArray *rows, const char *text,
                   char **value, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *label = NULL;
  g_autoptr (SaleChangeSet) set = NULL;
  Filler self = { .reader = reader, .basis = basis };
  gboolean done = TRUE;

  if (*stripped == '\0')
    {
      refuse (error, _ ("There is nothing to fill in."));
      return NULL;
    }
  label = dup_label (rows);
  self.set = set = sale_change_set_new (SALE_AUTHOR_USER, label);
  for (guint i = 0; i < rows->len && done; i++)
    done = fill (&self, rows->pdata[i], stripped, error);
  if (done)
    *value = g_steal_pointer (&self.value);
  g_free (self.value);
  g_clear_pointer (&self.words, sale_date_words_free);
  return done ? g_steal_pointer (&set) : NULL;
}

/**
 * sale_gap_plan:
 *
 * sale_gap_plan_all() for one row.
 */
SaleChangeSet *
sale_gap_plan (SaleReader *reader, SaleBasis *basis, SaleGapRow *row, const char *text,
               char **value, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  g_ptr_array_add (rows, row);
  return sale_gap_plan_all (reader, basis, rows, text, value, error);
}

static char *
dup_renewal_result (SaleRenewalRow *renewal, SaleDate today)
{
  const SaleNoticeProof *proof = renewal->proof;
  g_autofree char *day = NULL;

  if (sale_date_is_known (proof->know_by))
    {
      day = sale_date_dup_short (proof->know_by, today);
      return g_strdup_printf (_ ("Know by %s"), day);
    }
  if (sale_date_is_known (renewal->term_end))
    {
      day = sale_date_dup_short (renewal->term_end, today);
      return g_strdup_printf (_ ("Ends %s"), day);
    }
  return NULL;
}

/**
 * sale_gap_dup_result:
 * @row: one that was filled
 *
 * Returns: (transfer full) (nullable): the date or figure that came of it
 */
char *
sale_gap_dup_result (SaleReader *reader, SaleBasis *basis, SaleGapRow *row)
{
  g_autoptr (SaleRenewalRow) renewal = NULL;

  if (row->gap > SALE_GAP_AMOUNT)
    return NULL;
  renewal = sale_renewals_get (reader, basis, row->record, NULL);
  if (renewal == NULL)
    return NULL;
  if (row->gap == SALE_GAP_AMOUNT)
    {
      g_autofree char *amount = sale_money_dup_short (renewal->up_for_renewal);

      return g_strdup_printf (_ ("%s up for renewal"), amount);
    }
  return dup_renewal_result (renewal, sale_basis_get_today (basis));
}
