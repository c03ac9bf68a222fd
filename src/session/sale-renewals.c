/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-renewals.h"

#include "sale-arr.h"
#include "sale-called.h"
#include "sale-facts.h"
#include "sale-term.h"

G_DEFINE_FINAL_TYPE (SaleRenewalRow, sale_renewal_row, G_TYPE_OBJECT)

static void
sale_renewal_row_finalize (GObject *object)
{
  SaleRenewalRow *self = SALE_RENEWAL_ROW (object);

  g_free (self->key);
  g_free (self->account_uuid);
  g_free (self->account_name);
  g_free (self->order);
  g_free (self->product);
  g_free (self->owner);
  g_free (self->reason);
  g_clear_object (&self->record);
  g_clear_pointer (&self->proof, sale_notice_proof_unref);
  g_clear_pointer (&self->steps, g_array_unref);

  G_OBJECT_CLASS (sale_renewal_row_parent_class)->finalize (object);
}

static void
sale_renewal_row_class_init (SaleRenewalRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_renewal_row_finalize;
}

static void
sale_renewal_row_init (SaleRenewalRow *self)
{
}

/* What is read; a list of thousands needs no notes and no clauses. */
static const guint contract_fields[] = {
  sale_contract_field_external_id,
  sale_contract_field_account,
  sale_contract_field_product,
  sale_contract_field_kind,
  sale_contract_field_signed,
  sale_contract_field_term_start,
  sale_contract_field_term_end,
  sale_contract_field_length_months,
  sale_contract_field_renewal_mode,
  sale_contract_field_renewal_months,
  sale_contract_field_amount,
  sale_contract_field_period,
  sale_contract_field_currency,
  sale_contract_field_units,
  sale_contract_field_unit_price,
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
  sale_contract_field_notice_given_by,
  sale_contract_field_notice_given_on,
  sale_contract_field_status,
  sale_contract_field_escalator,
  sale_contract_field_ended_on,
};

static const guint account_fields[] = {
  sale_account_field_name,     sale_account_field_owner,    sale_account_field_tier,
  sale_account_field_currency, sale_account_field_calendar, sale_account_field_merged_into,
};

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SalePortfolio *portfolio;
  GError *failure; /* the first of a look-up */
} Source;

static gboolean
add_record (SaleRecord *record, gpointer portfolio)
{
  sale_portfolio_add (portfolio, record);
  return TRUE;
}

static gboolean
load (Source *self, SaleKind kind, const guint *fields, gsize n_fields, gint64 account,
      GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  if (fields)
    sale_query_only (query, fields, n_fields);
  if (account)
    sale_query_where_account (query, account);
  return sale_reader_foreach (self->reader, query, add_record, self->portfolio, error);
}

static gboolean
load_parts (Source *self, SaleKind kind, guint parent, const guint *fields, gsize n_fields,
            GArray *parents, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  if (fields)
    sale_query_only (query, fields, n_fields);
  sale_query_where_parent_in (query, parent, (const gint64 *) (gpointer) parents->data,
                              parents->len);
  return sale_reader_foreach (self->reader, query, add_record, self->portfolio, error);
}

static GArray *
list_contract_ids (SalePortfolio *portfolio)
{
  GPtrArray *contracts = sale_portfolio_list (portfolio, SALE_KIND_CONTRACT);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < contracts->len; i++)
    {
      gint64 id = sale_record_get_id (contracts->pdata[i]);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* The contracts of some accounts, which may be a small part of all. */
static gboolean
load_some (Source *self, GHashTable *accounts, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) contracts = NULL;
  GHashTableIter iter;
  gpointer id, account;

  g_hash_table_iter_init (&iter, accounts);
  while (g_hash_table_iter_next (&iter, &id, &account))
    {
      g_array_append_vals (ids, id, 1);
      sale_portfolio_add (self->portfolio, account);
    }
  if (!load_parts (self, SALE_KIND_CONTRACT, sale_contract_field_account, contract_fields,
                   G_N_ELEMENTS (contract_fields), ids, error))
    return FALSE;
  contracts = list_contract_ids (self->portfolio);
  return load_parts (self, SALE_KIND_PRICE_STEP, sale_price_step_field_contract, NULL, 0, contracts,
                     error) &&
         load_parts (self, SALE_KIND_RENEWAL, sale_renewal_field_contract, NULL, 0, contracts,
                     error);
}

static gboolean
load_all (Source *self, gint64 account, GError **error)
{
  return load (self, SALE_KIND_ACCOUNT, account_fields, G_N_ELEMENTS (account_fields), account,
               error) &&
         load (self, SALE_KIND_CONTRACT, contract_fields, G_N_ELEMENTS (contract_fields), account,
               error) &&
         load (self, SALE_KIND_PRICE_STEP, NULL, 0, account, error) &&
         load (self, SALE_KIND_RENEWAL, NULL, 0, account, error);
}

/* The renewal of the current term: open, and due last. */
static SaleRecord *
find_renewal (Source *self, gint64 contract)
{
  GPtrArray *renewals = sale_portfolio_list_of (self->portfolio, SALE_KIND_RENEWAL, contract);
  SaleRecord *found = NULL;

  for (guint i = 0; renewals && i < renewals->len; i++)
    {
      int outcome = sale_renewal_get_outcome (renewals->pdata[i]);

      if (outcome != SALE_RESULT_WON && outcome != SALE_RESULT_LOST &&
          (found == NULL ||
           sale_renewal_get_due (found) < sale_renewal_get_due (renewals->pdata[i])))
        found = renewals->pdata[i];
    }
  return found;
}

static double
category_probability (Source *self, int category)
{
  return sale_basis_get_settings (self->basis)->forecast_probability[category];
}

/* Without a category the health speaks: F20. */
static double
health_probability (Source *self, gint64 account)
{
  SaleDerived derived;

  if (!sale_reader_get_derived (self->reader, account, &derived,
                                self->failure ? NULL : &self->failure))
    return 0;
  return sale_basis_get_settings (self->basis)
      ->band_probability[CLAMP (derived.band, 0, SALE_BAND_RISK)];
}

static void
fill_forecast (Source *self, SaleRenewalRow *row, SaleRecord *renewal)
{
  double amount;

  row->health_probability = health_probability (self, row->account);
  row->category = renewal ? sale_renewal_get_category (renewal) : 0;
  if (renewal && sale_record_has (renewal, sale_renewal_field_probability))
    row->probability = sale_renewal_get_probability (renewal);
  else if (row->category)
    row->probability = category_probability (self, row->category);
  else
    {
      row->probability = row->health_probability;
      row->from_health = TRUE;
    }

  amount = renewal && sale_record_has (renewal, sale_renewal_field_forecast)
               ? (double) sale_renewal_get_forecast (renewal).minor
               : (double) row->up_for_renewal.minor * row->probability;
  row->forecast = sale_money_new (sale_money_round (amount), row->up_for_renewal.currency);
}

static void
fill_amount (Source *self, SaleRenewalRow *row, SaleRecord *contract, SaleRecord *renewal)
{
  if (renewal && sale_record_has (renewal, sale_renewal_field_up_for_renewal))
    row->up_for_renewal = sale_money_new (sale_renewal_get_up_for_renewal (renewal).minor,
                                          sale_renewal_get_currency (renewal)
                                              ? sale_renewal_get_currency (renewal)
                                              : sale_arr_get_currency (self->portfolio, contract));
  else
    sale_arr_get_on (self->portfolio, contract,
                     sale_date_is_known (row->term_end) ? row->term_end
                                                        : sale_basis_get_today (self->basis),
                     &row->up_for_renewal);
}

static void
fill_base (Source *self, SaleRenewalRow *row)
{
  SaleRates *rates = sale_basis_get_rates (self->basis);
  SaleDate today = sale_basis_get_today (self->basis);
  SaleExact up, forecast;

  row->converted = sale_rates_convert (rates, row->up_for_renewal, today, &up) &&
                   sale_rates_convert (rates, row->forecast, today, &forecast);
  if (row->converted)
    {
      row->base_up = sale_exact_round (up);
      row->base_forecast = sale_exact_round (forecast);
    }
}

static void
fill_names (SaleRenewalRow *row, SaleRecord *contract, SaleRecord *account)
{
  const char *external = sale_contract_get_external_id (contract);

  row->contract = sale_record_get_id (contract);
  row->record = g_object_ref (contract);
  row->key = external ? g_strdup (external) : sale_uuid_dup_text (sale_record_get_uuid (contract));
  row->product = g_strdup (sale_contract_get_product (contract));
  row->account = sale_contract_get_account (contract);
  if (account)
    {
      row->account_uuid = sale_uuid_dup_text (sale_record_get_uuid (account));
      row->account_name = g_strdup (sale_account_get_name (account));
      row->order = g_utf8_collate_key (row->account_name ? row->account_name : "", -1);
      row->owner = g_strdup (sale_account_get_owner (account));
      row->tier = sale_account_get_tier (account);
    }
}

static SaleRenewalRow *
make_row (Source *self, SaleRecord *contract)
{
  SaleRenewalRow *row = g_object_new (SALE_TYPE_RENEWAL_ROW, NULL);
  SaleRecord *account = sale_portfolio_find (self->portfolio, SALE_KIND_ACCOUNT,
                                             sale_contract_get_account (contract));
  SaleRecord *renewal = find_renewal (self, sale_record_get_id (contract));

  fill_names (row, contract, account);
  row->proof = sale_notice_proof_new (contract, sale_basis_get_settings (self->basis),
                                      sale_basis_get_calendar_of (self->basis, account),
                                      sale_basis_get_calendar (self->basis),
                                      sale_basis_get_today (self->basis));
  row->term_start = row->proof->term_start;
  row->term_end = row->proof->term_end;
  row->renewal = renewal ? sale_record_get_id (renewal) : 0;
  row->due = renewal ? sale_renewal_get_due (renewal) : row->term_end;
  row->reason = renewal ? g_strdup (sale_renewal_get_reason (renewal)) : NULL;
  row->changed = renewal && row->category ? sale_record_get_changed (renewal) : SALE_INSTANT_NONE;
  row->created = renewal ? sale_record_get_created (renewal) : SALE_INSTANT_NONE;
  row->touched = renewal ? sale_record_get_changed (renewal) : SALE_INSTANT_NONE;
  fill_amount (self, row, contract, renewal);
  fill_forecast (self, row, renewal);
  fill_base (self, row);
  return row;
}

/* Its own last day has not come, or it has and nobody has closed it. */
static gboolean
is_live (SaleRecord *contract)
{
  return !sale_term_is_draft (contract) && !sale_term_is_closed (contract) &&
         sale_contract_get_kind (contract) != SALE_CONTRACT_KIND_ONE_OFF;
}

/**
 * sale_renewal_row_get_order_date:
 *
 * Returns: the date that a row stands at: when it must be known, else when the
 *   term ends; %SALE_DATE_NONE when neither is known.
 */
SaleDate
sale_renewal_row_get_order_date (SaleRenewalRow *self)
{
  SaleDate know_by = sale_notice_proof_get_know_by (self->proof);

  return sale_date_is_known (know_by) ? know_by : self->term_end;
}

gboolean
sale_renewal_row_is_unknown (SaleRenewalRow *self)
{
  return self->proof->state == SALE_NOTICE_UNKNOWN;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  SaleRenewalRow *left = *(SaleRenewalRow *const *) a, *right = *(SaleRenewalRow *const *) b;
  SaleDate left_day = sale_renewal_row_get_order_date (left);
  SaleDate right_day = sale_renewal_row_get_order_date (right);
  int unknown = sale_renewal_row_is_unknown (left) - sale_renewal_row_is_unknown (right);

  if (unknown)
    return unknown;
  if (sale_date_is_known (left_day) != sale_date_is_known (right_day))
    return sale_date_is_known (left_day) ? -1 : 1;
  if (left_day != right_day)
    return left_day < right_day ? -1 : 1;
  return g_strcmp0 (left->order, right->order);
}

/* Theirs D₀, else the term's end, within the days asked for; what is overdue
 * or not known always. */
static gboolean
is_within (SaleRenewalRow *row, SaleDate today, int days)
{
  SaleDate last = sale_date_is_known (row->proof->theirs.unrolled) ? row->proof->theirs.unrolled
                                                                   : row->term_end;

  return days == SALE_RENEWALS_ALL || !sale_date_is_known (last) ||
         sale_renewal_row_is_unknown (row) || last <= today + days;
}

static GPtrArray *
make_rows (Source *self, int within_days, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *contracts = sale_portfolio_list (self->portfolio, SALE_KIND_CONTRACT);

  for (guint i = 0; i < contracts->len; i++)
    if (is_live (contracts->pdata[i]))
      {
        g_autoptr (SaleRenewalRow) row = make_row (self, contracts->pdata[i]);

        if (is_within (row, sale_basis_get_today (self->basis), within_days))
          g_ptr_array_add (rows, g_steal_pointer (&row));
      }
  if (self->failure)
    {
      g_propagate_error (error, g_steal_pointer (&self->failure));
      return NULL;
    }
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

/**
 * sale_renewals_list:
 * @within_days: how far ahead to look, or %SALE_RENEWALS_ALL
 *
 * Returns: (transfer full) (element-type SaleRenewalRow): the current term of
 *   every live contract, with or without a renewal record, by the day something
 *   must be known; those without a known deadline last.
 */
GPtrArray *
sale_renewals_list (SaleReader *reader, SaleBasis *basis, int within_days, GError **error)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();
  Source source = { reader, basis, portfolio };

  return load_all (&source, 0, error) ? make_rows (&source, within_days, error) : NULL;
}

/**
 * sale_renewals_list_of:
 * @accounts: (element-type gint64 SaleRecord): whose contracts, by id, each with
 *   its name, owner, tier, currency and calendar
 *
 * Returns: (transfer full) (element-type SaleRenewalRow): what
 *   sale_renewals_list() tells of these accounts, all of it.
 */
GPtrArray *
sale_renewals_list_of (SaleReader *reader, SaleBasis *basis, GHashTable *accounts, GError **error)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();
  Source source = { reader, basis, portfolio };

  return load_some (&source, accounts, error) ? make_rows (&source, SALE_RENEWALS_ALL, error)
                                              : NULL;
}

/**
 * sale_renewals_get:
 * @contract: a contract's id
 *
 * Returns: (transfer full): its row, whether it is live or not.
 */
SaleRenewalRow *
sale_renewals_get (SaleReader *reader, SaleBasis *basis, gint64 contract, GError **error)
{
  g_autoptr (SalePortfolio) portfolio = sale_portfolio_new ();
  Source source = { reader, basis, portfolio };
  SaleRecord *record;

  if (!load_all (&source, sale_reader_find_account (reader, contract), error))
    return NULL;
  record = sale_portfolio_find (portfolio, SALE_KIND_CONTRACT, contract);
  if (record)
    {
      g_autoptr (SaleRenewalRow) row = make_row (&source, record);

      if (source.failure == NULL)
        return g_steal_pointer (&row);
      g_propagate_error (error, source.failure);
      return NULL;
    }
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _("There is no such contract"));
  return NULL;
}

static gboolean
holds (const char *text, const char *needle)
{
  g_autofree char *folded = text ? g_utf8_casefold (text, -1) : NULL;

  return folded && strstr (folded, needle) != NULL;
}

/**
 * sale_renewal_row_holds:
 * @needle: what is looked for, casefolded
 *
 * Returns: whether a word of a query is met by the row: by its account, its
 *   product or its owner
 */
gboolean
sale_renewal_row_holds (SaleRenewalRow *self, const char *needle)
{
  return holds (self->account_name, needle) || holds (self->product, needle) ||
         holds (self->owner, needle);
}

static void
add_to_total (SaleRenewalTotal *total, SaleRenewalRow *row)
{
  total->n_rows++;
  if (!row->converted)
    {
      total->not_converted++;
      return;
    }
  total->up_for_renewal += row->base_up;
  total->forecast += row->base_forecast;
  total->by_category[CLAMP (row->category, 0, SALE_FORECAST_CRITICAL)] += row->base_up;
}

SaleRenewalTotal
sale_renewals_sum (GPtrArray *rows)
{
  SaleRenewalTotal total = { 0 };

  for (guint i = 0; i < rows->len; i++)
    add_to_total (&total, rows->pdata[i]);
  return total;
}

/**
 * sale_renewals_sum_by_month:
 *
 * Returns: (transfer full): the first day of a month, as a pointer-sized
 *   integer → #SaleRenewalTotal, of the months in which terms end.
 */
GHashTable *
sale_renewals_sum_by_month (GPtrArray *rows)
{
  GHashTable *months = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      SaleRenewalRow *row = rows->pdata[i];
      SaleRenewalTotal *total;
      int year, month;
      SaleDate first;

      if (!sale_date_is_known (row->term_end))
        continue;
      sale_date_get_ymd (row->term_end, &year, &month, NULL);
      first = sale_date_new (year, month, 1);
      total = g_hash_table_lookup (months, GINT_TO_POINTER (first));
      if (total == NULL)
        {
          total = g_new0 (SaleRenewalTotal, 1);
          g_hash_table_insert (months, GINT_TO_POINTER (first), total);
        }
      add_to_total (total, row);
    }
  return months;
}

static gboolean
same_steps (GArray *a, GArray *b)
{
  if ((a ? a->len : 0) != (b ? b->len : 0))
    return FALSE;
  for (guint i = 0; a && i < a->len; i++)
    {
      SaleRenewalStep *left = &g_array_index (a, SaleRenewalStep, i);
      SaleRenewalStep *right = &g_array_index (b, SaleRenewalStep, i);

      if (left->due != right->due || left->done != right->done ||
          g_strcmp0 (left->title, right->title) != 0)
        return FALSE;
    }
  return TRUE;
}

static gboolean
same_week (SaleRenewalRow *a, SaleRenewalRow *b)
{
  return a->moved == b->moved && a->category_before == b->category_before &&
         a->forecast_before.minor == b->forecast_before.minor;
}

static gboolean
same_proof (SaleNoticeProof *a, SaleNoticeProof *b)
{
  return a->today == b->today && a->state == b->state && a->term_end == b->term_end &&
         a->know_by == b->know_by && a->theirs.unrolled == b->theirs.unrolled &&
         a->theirs.opens == b->theirs.opens && a->ours.send_by == b->ours.send_by &&
         a->ours.decide_by == b->ours.decide_by;
}

/**
 * sale_renewal_row_is_same:
 *
 * Returns: whether @other is the same term and would be shown the same.
 */
gboolean
sale_renewal_row_is_same (SaleRenewalRow *self, SaleRenewalRow *other)
{
  return self->contract == other->contract && self->renewal == other->renewal &&
         self->category == other->category && self->probability == other->probability &&
         self->up_for_renewal.minor == other->up_for_renewal.minor &&
         self->forecast.minor == other->forecast.minor && self->changed == other->changed &&
         self->term_start == other->term_start && self->due == other->due &&
         g_strcmp0 (self->account_name, other->account_name) == 0 &&
         g_strcmp0 (self->product, other->product) == 0 &&
         g_strcmp0 (self->owner, other->owner) == 0 &&
         g_strcmp0 (self->reason, other->reason) == 0 && same_proof (self->proof, other->proof) &&
         same_week (self, other) && same_steps (self->steps, other->steps) &&
         self->mark == other->mark;
}

/* The record of the row, made in @set when there is none yet. */
static gint64
ensure_renewal (SaleChangeSet *set, SaleRenewalRow *row)
{
  gint64 id = row->renewal;

  if (id == 0)
    {
      id = sale_change_set_create (set, SALE_KIND_RENEWAL);
      sale_change_set_set_int (set, SALE_KIND_RENEWAL, id, sale_renewal_field_contract,
                               row->contract);
      sale_change_set_set_date (set, SALE_KIND_RENEWAL, id, sale_renewal_field_due, row->due);
    }
  return id;
}

static SaleChangeSet *
set_new (SaleRenewalRow *row)
{
  g_autofree char *called = sale_called_dup_title (row->account_name, SALE_KIND_ACCOUNT);
  /* Translators: the name of an account. */
  g_autofree char *label = g_strdup_printf (_ ("Forecast of %s changed"), called);

  return sale_change_set_new (SALE_AUTHOR_USER, label);
}

/**
 * sale_renewals_set_category:
 * @category: a #SaleForecast, 0 for none
 * @reason: (nullable): one line, asked for when the category moves
 *
 * Returns: (transfer full): the command; a probability of one's own gives way.
 */
SaleChangeSet *
sale_renewals_set_category (SaleRenewalRow *row, int category, const char *reason)
{
  SaleChangeSet *set = set_new (row);
  gint64 id = ensure_renewal (set, row);

  sale_change_set_set_text (set, SALE_KIND_RENEWAL, id, sale_renewal_field_category,
                            sale_word_to_nick (sale_forecast_words, category));
  sale_change_set_take (set, SALE_KIND_RENEWAL, id, sale_renewal_field_probability,
                        (SaleValue) SALE_VALUE_INIT);
  if (reason)
    sale_change_set_set_text (set, SALE_KIND_RENEWAL, id, sale_renewal_field_reason, reason);
  return set;
}

/**
 * sale_renewals_set_forecast:
 * @minor: the amount forecast, in minor units of the contract's currency; -1 for
 *   the amount times its probability
 *
 * Returns: (transfer full): the command.
 */
SaleChangeSet *
sale_renewals_set_forecast (SaleRenewalRow *row, gint64 minor)
{
  SaleChangeSet *set = set_new (row);
  gint64 id = ensure_renewal (set, row);

  sale_change_set_take (set, SALE_KIND_RENEWAL, id, sale_renewal_field_forecast,
                        minor < 0 ? (SaleValue) SALE_VALUE_INIT : sale_value_int (minor));
  return set;
}

/**
 * sale_renewals_set_reason:
 * @reason: (nullable): why the forecast is what it is, in one line
 *
 * Returns: (transfer full): the command.
 */
SaleChangeSet *
sale_renewals_set_reason (SaleRenewalRow *row, const char *reason)
{
  SaleChangeSet *set = set_new (row);
  gint64 id = ensure_renewal (set, row);

  sale_change_set_set_text (set, SALE_KIND_RENEWAL, id, sale_renewal_field_reason,
                            reason && *reason ? reason : NULL);
  return set;
}
