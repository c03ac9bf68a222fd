/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the book keeps by itself: one open renewal for the current term of each
 * live contract, and the silent closing of terms that have rolled on. */
#include "sale-rules.h"

#include "sale-term.h"

#include <glib/gi18n-lib.h>

/* A renewal record belongs to the term whose renewal date it is due around. */
#define SAME_TERM_DAYS 31

/* More changed records than these, and all contracts are looked at. */
#define MANY_CHANGES 200

typedef struct
{
  SaleBasis *basis;
  SaleChangeSet *set;
} Rules;

static gboolean
has_renewals (SaleRecord *contract)
{
  SaleRenewalMode mode = sale_contract_get_renewal_mode (contract);
  int kind = sale_contract_get_kind (contract);

  return !sale_term_is_draft (contract) && mode != SALE_RENEWAL_MODE_OPEN_ENDED &&
         kind != SALE_CONTRACT_KIND_ONE_OFF && sale_contract_get_length_months (contract) != 1 &&
         sale_record_has (contract, sale_contract_field_term_end);
}

static gboolean
is_rule_row (SaleRecord *renewal)
{
  return sale_renewal_get_origin (renewal) == SALE_ORIGIN_RULE;
}

static gboolean
is_open (SaleRecord *renewal)
{
  int outcome = sale_renewal_get_outcome (renewal);

  return outcome == SALE_RESULT_NONE || outcome == SALE_RESULT_OPEN;
}

static gboolean
is_for_term (SaleRecord *renewal, SaleDate due)
{
  SaleDate own = sale_renewal_get_due (renewal);

  return sale_date_is_known (own) && ABS (own - due) <= SAME_TERM_DAYS;
}

/* Whether it is of a term that has rolled on into the one due at @current_due. */
static gboolean
has_rolled (Rules *self, SaleRecord *contract, SaleRecord *renewal, SaleDate current_due)
{
  SaleDate due = sale_renewal_get_due (renewal);

  return is_open (renewal) && sale_term_rolls_on (contract) && sale_date_is_known (due) &&
         due <= sale_basis_get_today (self->basis) && due < current_due - SAME_TERM_DAYS;
}

static void
close_silently (Rules *self, SaleRecord *renewal)
{
  gint64 id = sale_record_get_id (renewal);
  const SaleValue *amount = sale_record_get_value (renewal, sale_renewal_field_up_for_renewal);

  sale_change_set_set_text (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_outcome, "won");
  sale_change_set_set (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_final_amount, amount);
  sale_change_set_set_date (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_closed_on,
                            sale_renewal_get_due (renewal));
  sale_change_set_set_int (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_silent, 1);
}

/* Terms that rolled on while the book was in use: the open record of a past
 * term is closed as won. Past terms without a record are not invented. */
static void
close_rolled (Rules *self, SaleRecord *contract, GPtrArray *renewals, SaleDate current_due)
{
  for (guint i = 0; i < renewals->len; i++)
    if (has_rolled (self, contract, renewals->pdata[i], current_due))
      close_silently (self, renewals->pdata[i]);
}

static void
add_renewal (Rules *self, SaleRecord *contract, SaleDate due)
{
  gint64 id = sale_change_set_create (self->set, SALE_KIND_RENEWAL);

  sale_change_set_set_int (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_contract,
                           sale_record_get_id (contract));
  sale_change_set_set_date (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_due, due);
  sale_change_set_set_text (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_currency,
                            sale_contract_get_currency (contract));
  sale_change_set_set_text (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_outcome, "open");
  sale_change_set_set_text (self->set, SALE_KIND_RENEWAL, id, sale_renewal_field_origin, "rule");
}

/* Whether a person has put anything into a row that a rule made. */
static gboolean
is_untouched (SaleRecord *renewal)
{
  static const guint fields[] = { sale_renewal_field_category,
                                  sale_renewal_field_probability,
                                  sale_renewal_field_forecast,
                                  sale_renewal_field_aim,
                                  sale_renewal_field_reason,
                                  sale_renewal_field_readiness,
                                  sale_renewal_field_procurement_notes,
                                  sale_renewal_field_competition_notes };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (sale_record_has (renewal, fields[i]))
      return FALSE;
  return is_rule_row (renewal) && is_open (renewal);
}

/* The record of the current term: a person's or an imported one, else a rule's. */
static void
keep_current (Rules *self, SaleRecord *contract, GPtrArray *renewals, SaleDate due)
{
  SaleRecord *rule = NULL;
  gboolean other = FALSE;

  for (guint i = 0; i < renewals->len; i++)
    if (is_for_term (renewals->pdata[i], due))
      {
        if (is_rule_row (renewals->pdata[i]) && rule == NULL)
          rule = renewals->pdata[i];
        else
          other = TRUE;
      }
    else if (is_untouched (renewals->pdata[i]) && rule == NULL && !other &&
             !has_rolled (self, contract, renewals->pdata[i], due))
      {
        /* The term was corrected: the row follows it. */
        rule = renewals->pdata[i];
        sale_change_set_set_date (self->set, SALE_KIND_RENEWAL, sale_record_get_id (rule),
                                  sale_renewal_field_due, due);
      }

  if (rule && other && is_untouched (rule))
    sale_change_set_delete (self->set, SALE_KIND_RENEWAL, sale_record_get_id (rule));
  else if (rule == NULL && !other)
    add_renewal (self, contract, due);
}

static void
drop_untouched (Rules *self, GPtrArray *renewals)
{
  for (guint i = 0; i < renewals->len; i++)
    if (is_untouched (renewals->pdata[i]))
      sale_change_set_delete (self->set, SALE_KIND_RENEWAL,
                              sale_record_get_id (renewals->pdata[i]));
}

static void
plan_contract (Rules *self, SaleRecord *contract, GPtrArray *renewals)
{
  SaleDate today = sale_basis_get_today (self->basis);
  SaleDate end = sale_term_get_current_end (contract, today, NULL);

  if (sale_record_get_deleted (contract) != SALE_INSTANT_NONE || !has_renewals (contract) ||
      !sale_date_is_known (end) || sale_term_is_closed (contract))
    {
      drop_untouched (self, renewals);
      return;
    }
  /* The renewal date is the day after the last day in service. */
  close_rolled (self, contract, renewals, end + 1);
  keep_current (self, contract, renewals, end + 1);
}

static GHashTable *
group_by_contract (GPtrArray *renewals)
{
  GHashTable *groups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                              (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < renewals->len; i++)
    {
      gint64 contract = sale_renewal_get_contract (renewals->pdata[i]);
      GPtrArray *group = g_hash_table_lookup (groups, &contract);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (groups, g_memdup2 (&contract, sizeof contract), group);
        }
      g_ptr_array_add (group, renewals->pdata[i]);
    }
  return groups;
}

static GPtrArray *
list_contracts (SaleReader *reader, const gint64 *contracts, gsize n_contracts, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTRACT);
  GPtrArray *records;

  if (contracts == NULL)
    return sale_reader_list (reader, query, error);

  records = g_ptr_array_new_with_free_func (g_object_unref);
  for (gsize i = 0; i < n_contracts; i++)
    {
      SaleRecord *record = sale_reader_get_of_kind (reader, SALE_KIND_CONTRACT, contracts[i], NULL);

      if (record)
        g_ptr_array_add (records, record);
    }
  return records;
}

static GPtrArray *
list_renewals (SaleReader *reader, const gint64 *contracts, gsize n_contracts, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RENEWAL);

  if (contracts)
    sale_query_where_parent_in (query, sale_renewal_field_contract, contracts, n_contracts);
  return sale_reader_list (reader, query, error);
}

/**
 * sale_rules_plan:
 * @contracts: (array length=n_contracts) (nullable): which ones; %NULL for all
 *
 * Returns: (transfer full): what has to change so that each live contract has
 *   its one open renewal.
 */
SaleChangeSet *
sale_rules_plan (SaleReader *reader, SaleBasis *basis, const gint64 *contracts, gsize n_contracts,
                 GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_RULE, _("Keep the renewals"));
  Rules rules = { basis, set };
  g_autoptr (GPtrArray) records = list_contracts (reader, contracts, n_contracts, error);
  g_autoptr (GPtrArray) renewals =
      records ? list_renewals (reader, contracts, n_contracts, error) : NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GHashTable) groups = NULL;

  if (renewals == NULL)
    return NULL;
  groups = group_by_contract (renewals);
  for (guint i = 0; i < records->len; i++)
    {
      gint64 id = sale_record_get_id (records->pdata[i]);
      GPtrArray *group = g_hash_table_lookup (groups, &id);

      plan_contract (&rules, records->pdata[i], group ? group : none);
    }
  return g_steal_pointer (&set);
}

/**
 * sale_rules_apply:
 * @contracts: (element-type gint64) (nullable): which ones; %NULL for all
 * @cancellable: (nullable): gives up the reading; what is being written is
 *
 * Plans and writes, blocking; from any thread.
 */
gboolean
sale_rules_apply (SaleBook *book, SaleBasis *basis, GArray *contracts, GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (book, error);
  g_autoptr (SaleChangeSet) set = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  if (reader == NULL)
    return FALSE;
  sale_reader_set_cancellable (reader, cancellable);
  set = sale_rules_plan (reader, basis, contracts ? (gint64 *) (gpointer) contracts->data : NULL,
                         contracts ? contracts->len : 0, error);
  if (set == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (sale_change_set_is_empty (set))
    return TRUE;
  commit = sale_book_commit (book, set, error);
  return commit != NULL;
}

static void
add_id (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return;
  if (id)
    g_array_append_val (ids, id);
}

/**
 * sale_rules_find_contracts:
 * @any: (out): whether it concerns any contract at all
 *
 * Returns: (transfer full) (nullable): the ids of the contracts that a commit
 *   concerns; %NULL when they are so many that all are to be looked at.
 */
GArray *
sale_rules_find_contracts (SaleReader *reader, SaleCommit *commit, gboolean *any)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const SaleRecordRef *refs;
  gsize n_refs;

  refs = sale_commit_get_changed (commit, &n_refs);
  *any = sale_commit_touches (commit, SALE_KIND_CONTRACT) ||
         sale_commit_touches (commit, SALE_KIND_RENEWAL);
  if (n_refs > MANY_CHANGES || sale_commit_is_many (commit))
    return NULL;
  for (gsize i = 0; i < n_refs; i++)
    {
      g_autoptr (SaleRecord) renewal = NULL;

      if (refs[i].kind == SALE_KIND_CONTRACT)
        add_id (ids, refs[i].id);
      if (refs[i].kind == SALE_KIND_RENEWAL)
        renewal = sale_reader_get_of_kind (reader, SALE_KIND_RENEWAL, refs[i].id, NULL);
      if (renewal)
        add_id (ids, sale_renewal_get_contract (renewal));
    }
  return g_steal_pointer (&ids);
}

/**
 * sale_rules_follow:
 * @commit: what was just written
 *
 * Looks at the contracts that it concerns, blocking.
 */
void
sale_rules_follow (SaleBook *book, SaleBasis *basis, SaleCommit *commit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;
  gboolean any;

  ids = sale_rules_find_contracts (sale_book_get_reader (book), commit, &any);
  if (any && !sale_rules_apply (book, basis, ids, NULL, &error))
    g_debug ("the renewals were not kept: %s", error->message);
}
