/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the book does not know: found. Filling it in is in sale-gap-fill.c. */
#include "sale-gaps.h"

#include "sale-accounts.h"
#include "sale-renewals.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (SaleGapRow, sale_gap_row, G_TYPE_OBJECT)

static const SaleGapInfo infos[SALE_N_GAPS] = {
  [SALE_GAP_PRODUCT] = { N_ ("Product"), N_ ("What Was Sold?"),
                         N_ ("A name, as on the contract: Suite, Support") },
  [SALE_GAP_TERM_END] = { N_ ("Term End"), N_ ("When Does the Term End?"),
                          N_ ("A date: 31 Dec 2027, 31.12., in 3 months") },
  [SALE_GAP_RENEWAL_MODE] = { N_ ("Renewal"), N_ ("How Does It Renew?"),
                              N_ ("The first letters are enough") },
  [SALE_GAP_RENEWAL_MONTHS] = { N_ ("Next Term"), N_ ("For How Long Does It Renew?"),
                                N_ ("Months: 12, or 2 years") },
  [SALE_GAP_NOTICE] = { N_ ("Notice"), N_ ("How Long Before the End Can They Cancel?"),
                        N_ ("90 days, 3 months, 6w, 10 business days") },
  [SALE_GAP_AMOUNT] = { N_ ("Fee"), N_ ("What Do They Pay?"), N_ ("An amount: 12000, 1,200.50") },
  [SALE_GAP_OWNER] = { N_ ("Owner"), N_ ("Whose Account Is It?"), N_ ("A mail address or a name") },
  [SALE_GAP_TIER] = { N_ ("Tier"), N_ ("How Important Is It?"),
                      N_ ("The first letters are enough") },
  [SALE_GAP_CHAMPION] = { N_ ("Champion"), N_ ("Who Speaks for Us There?"),
                          N_ ("Somebody you know there, or a new name") },
  [SALE_GAP_SPONSOR] = { N_ ("Sponsor"), N_ ("Which Executive Stands Behind It?"),
                         N_ ("Somebody you know there, or a new name") },
  [SALE_GAP_GOAL] = { N_ ("First Goal"), N_ ("What Do They Want to Reach?"),
                      N_ ("In the customer’s own words") },
};

/**
 * sale_gap_dup_gain:
 * @n: how many rows lack the fact
 *
 * Returns: (transfer full): what they stand for: "12 renewals have no date"
 */
char *
sale_gap_dup_gain (SaleGap gap, guint n)
{
  if (n == 0)
    return g_strdup (_ ("All of it is known"));
  switch (gap)
    {
    case SALE_GAP_PRODUCT:
      return g_strdup_printf (ngettext ("%u contract is a draft until it has a product",
                                        "%u contracts are drafts until they have a product", n),
                              n);
    case SALE_GAP_TERM_END:
      return g_strdup_printf (ngettext ("%u renewal has no date", "%u renewals have no date", n),
                              n);
    case SALE_GAP_RENEWAL_MODE:
      return g_strdup_printf (ngettext ("%u contract may end or roll on unseen",
                                        "%u contracts may end or roll on unseen", n),
                              n);
    case SALE_GAP_RENEWAL_MONTHS:
      return g_strdup_printf (ngettext ("%u contract renews for nobody knows how long",
                                        "%u contracts renew for nobody knows how long", n),
                              n);
    case SALE_GAP_NOTICE:
      return g_strdup_printf (
          ngettext ("%u contract has no deadline", "%u contracts have no deadline", n), n);
    case SALE_GAP_AMOUNT:
      return g_strdup_printf (
          ngettext ("%u contract counts for nothing", "%u contracts count for nothing", n), n);
    case SALE_GAP_OWNER:
      return g_strdup_printf (ngettext ("%u account is nobody’s", "%u accounts are nobody’s", n),
                              n);
    case SALE_GAP_TIER:
      return g_strdup_printf (ngettext ("%u account has no cadence of its own",
                                        "%u accounts have no cadence of their own", n),
                              n);
    case SALE_GAP_CHAMPION:
      return g_strdup_printf (
          ngettext ("%u account has no champion", "%u accounts have no champion", n), n);
    case SALE_GAP_SPONSOR:
      return g_strdup_printf (ngettext ("%u account has no executive sponsor",
                                        "%u accounts have no executive sponsor", n),
                              n);
    case SALE_GAP_GOAL:
      return g_strdup_printf (ngettext ("%u account has no goal to prove value by",
                                        "%u accounts have no goal to prove value by", n),
                              n);
    case SALE_N_GAPS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * sale_gap_get_info:
 *
 * Returns: (transfer none): how the fact is asked for
 */
const SaleGapInfo *
sale_gap_get_info (SaleGap gap)
{
  g_return_val_if_fail (gap < SALE_N_GAPS, NULL);

  return &infos[gap];
}

static void
sale_gap_row_finalize (GObject *object)
{
  SaleGapRow *self = SALE_GAP_ROW (object);

  g_free (self->account_name);
  g_free (self->product);
  g_free (self->owner);
  g_strfreev (self->choices);
  g_free (self->assumed);
  g_free (self->value);
  g_free (self->result);
  g_free (self->key);
  G_OBJECT_CLASS (sale_gap_row_parent_class)->finalize (object);
}

static void
sale_gap_row_class_init (SaleGapRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sale_gap_row_finalize;

  /**
   * SaleGapRow::filled:
   *
   * Its value or its result has changed.
   */
  g_signal_new ("filled", SALE_TYPE_GAP_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                0);
}

static void
sale_gap_row_init (SaleGapRow *self)
{
  self->arr = -1;
}

/**
 * sale_gap_row_set_filled:
 * @value: (nullable): as it is shown; %NULL when it is open again
 * @result: (nullable): what came of it
 */
void
sale_gap_row_set_filled (SaleGapRow *self, const char *value, const char *result)
{
  g_return_if_fail (SALE_IS_GAP_ROW (self));

  g_set_str (&self->value, value);
  g_set_str (&self->result, result);
  g_signal_emit_by_name (self, "filled");
}

/**
 * sale_gap_row_compare:
 *
 * Compares two pointers to rows: the larger amount first, then by name.
 */
int
sale_gap_row_compare (gconstpointer a, gconstpointer b)
{
  const SaleGapRow *one = *(SaleGapRow *const *) a, *other = *(SaleGapRow *const *) b;

  if (one->arr != other->arr)
    return one->arr > other->arr ? -1 : 1;
  return strcmp (one->key, other->key);
}

/* Finding --------------------------------------------------------------------- */

typedef struct
{
  SaleBasis *basis;
  SaleGaps *gaps;
  GHashTable *people;    /* account id → GPtrArray of names */
  GHashTable *champions; /* account ids */
  GHashTable *sponsors;
  GHashTable *goals;
  GHashTable *drafts; /* account id → GArray of ids of contracts without a product */
  guint modes[SALE_RENEWAL_MODE_OPEN_ENDED + 1];
  guint tiers[SALE_TIER_SMALL + 1];
  GHashTable *notices; /* "3 month" → how often */
} Finder;

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
has_role (SaleRecord *contact, const char *nick)
{
  g_auto (GStrv) roles = sale_words_split (sale_contact_get_roles (contact));

  return roles && g_strv_contains ((const char *const *) roles, nick);
}

static gboolean
add_contact (SaleRecord *contact, gpointer data)
{
  Finder *self = data;
  gint64 account = sale_contact_get_account (contact);
  GPtrArray *people = g_hash_table_lookup (self->people, &account);

  if (sale_date_is_known (sale_contact_get_left_on (contact)))
    return TRUE;
  if (people == NULL)
    {
      people = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->people, dup_id (account), people);
    }
  if (sale_contact_get_name (contact))
    g_ptr_array_add (people, g_strdup (sale_contact_get_name (contact)));
  if (has_role (contact, "champion"))
    g_hash_table_add (self->champions, dup_id (account));
  if (has_role (contact, "executive_sponsor"))
    g_hash_table_add (self->sponsors, dup_id (account));
  return TRUE;
}

static gboolean
add_goal (SaleRecord *goal, gpointer data)
{
  Finder *self = data;

  g_hash_table_add (self->goals, dup_id (sale_goal_get_account (goal)));
  return TRUE;
}

/* Without a product a contract is a draft, and in no list of renewals. */
static gboolean
add_draft (SaleRecord *contract, gpointer data)
{
  Finder *self = data;
  gint64 id = sale_record_get_id (contract), account = sale_contract_get_account (contract);
  GArray *drafts = g_hash_table_lookup (self->drafts, &account);

  if (sale_contract_get_status (contract) != SALE_CONTRACT_STATUS_NONE ||
      sale_record_has (contract, sale_contract_field_product))
    return TRUE;
  if (drafts == NULL)
    {
      drafts = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_hash_table_insert (self->drafts, dup_id (account), drafts);
    }
  g_array_append_val (drafts, id);
  return TRUE;
}

static SaleGapRow *
add_row (Finder *self, SaleGap gap, gint64 record, const char *name, gint64 arr)
{
  SaleGapRow *row = g_object_new (SALE_TYPE_GAP_ROW, NULL);

  row->gap = gap;
  row->record = row->account = record;
  row->account_name = g_strdup (name ? name : "");
  row->arr = arr;
  row->key = g_utf8_collate_key (row->account_name, -1);
  g_strlcpy (row->currency, sale_basis_get_currency (self->basis), sizeof row->currency);
  g_ptr_array_add (self->gaps->rows[gap], row);
  return row;
}

/* Contracts ------------------------------------------------------------------- */

static SaleGapRow *
add_contract (Finder *self, SaleGap gap, SaleRenewalRow *renewal)
{
  SaleGapRow *row = add_row (self, gap, renewal->contract, renewal->account_name,
                             renewal->converted ? renewal->base_up : -1);

  row->account = renewal->account;
  row->product = g_strdup (renewal->product);
  row->owner = g_strdup (renewal->owner);
  return row;
}

static gboolean
lacks (SaleRenewalRow *renewal, const char *field)
{
  return g_strv_contains ((const char *const *) renewal->proof->missing, field);
}

/* A year, or what the length says, from the start of the first term on: the
 * first end that has not passed. */
static char *
dup_likely_end (Finder *self, SaleRenewalRow *renewal)
{
  SaleDate start = renewal->term_start, today = sale_basis_get_today (self->basis);
  int months = (int) sale_contract_get_length_months (renewal->record), n = 0;

  if (!sale_date_is_known (start))
    return NULL;
  months = months > 0 ? months : 12;
  do
    n += months;
  while (n < 1200 && sale_date_add_months (start, n) <= today);
  return sale_date_dup_text (sale_date_add_months (start, n) - 1);
}

static void
find_in_contract (Finder *self, SaleRenewalRow *renewal)
{
  SaleRecord *contract = renewal->record;

  if (lacks (renewal, "term_end"))
    add_contract (self, SALE_GAP_TERM_END, renewal)->assumed = dup_likely_end (self, renewal);
  if (lacks (renewal, "renewal_mode"))
    add_contract (self, SALE_GAP_RENEWAL_MODE, renewal);
  if (lacks (renewal, "renewal_months"))
    add_contract (self, SALE_GAP_RENEWAL_MONTHS, renewal)->assumed = g_strdup ("12");
  if (lacks (renewal, "notice_n") || lacks (renewal, "notice_unit"))
    add_contract (self, SALE_GAP_NOTICE, renewal);
  if (!sale_record_has (contract, sale_contract_field_amount) &&
      !sale_record_has (contract, sale_contract_field_unit_price) &&
      sale_contract_get_kind (contract) != SALE_CONTRACT_KIND_USAGE)
    add_contract (self, SALE_GAP_AMOUNT, renewal);
}

/* What most contracts of the book say. */
static void
note_habits (Finder *self, SaleRenewalRow *renewal)
{
  const SaleNoticeTerms *terms = &renewal->proof->customer;
  char *notice;

  self->modes[renewal->proof->mode]++;
  if (!sale_notice_terms_is_known (terms))
    return;
  notice = sale_notice_terms_dup_period (terms->n, terms->unit);
  g_hash_table_insert (
      self->notices, notice,
      GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (self->notices, notice)) + 1));
}

/* Accounts -------------------------------------------------------------------- */

static GStrv
dup_people (Finder *self, gint64 account)
{
  GPtrArray *people = g_hash_table_lookup (self->people, &account);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; people && i < people->len; i++)
    g_strv_builder_add (builder, people->pdata[i]);
  return g_strv_builder_end (builder);
}

static void
add_person (Finder *self, SaleGap gap, SaleAccountRow *account)
{
  SaleGapRow *row = add_row (self, gap, account->id, account->name, account->arr);

  row->owner = g_strdup (account->owner);
  row->choices = dup_people (self, account->id);
  /* Whom else could it be? */
  if (gap == SALE_GAP_CHAMPION && g_strv_length (row->choices) == 1)
    row->assumed = g_strdup (row->choices[0]);
}

static void
add_drafts (Finder *self, SaleAccountRow *account)
{
  GArray *drafts = g_hash_table_lookup (self->drafts, &account->id);

  for (guint i = 0; drafts && i < drafts->len; i++)
    {
      SaleGapRow *row = add_row (self, SALE_GAP_PRODUCT, account->id, account->name, -1);

      row->record = g_array_index (drafts, gint64, i);
      row->owner = g_strdup (account->owner);
    }
}

static void
find_in_account (Finder *self, SaleAccountRow *account)
{
  const char *me = sale_basis_get_me (self->basis);

  if (account->stage == SALE_STAGE_ENDED)
    return;
  add_drafts (self, account);
  if (account->owner == NULL || *account->owner == '\0')
    add_row (self, SALE_GAP_OWNER, account->id, account->name, account->arr)->assumed =
        *me ? g_strdup (me) : NULL;
  if (account->tier == SALE_TIER_NONE)
    add_row (self, SALE_GAP_TIER, account->id, account->name, account->arr)->owner =
        g_strdup (account->owner);
  else
    self->tiers[account->tier]++;
  if (!g_hash_table_contains (self->champions, &account->id))
    add_person (self, SALE_GAP_CHAMPION, account);
  if (!g_hash_table_contains (self->sponsors, &account->id))
    add_person (self, SALE_GAP_SPONSOR, account);
  if (!g_hash_table_contains (self->goals, &account->id))
    add_row (self, SALE_GAP_GOAL, account->id, account->name, account->arr)->owner =
        g_strdup (account->owner);
}

static void
find_in_accounts (Finder *self, SaleAccountTable *accounts)
{
  g_autoptr (SaleAccountRow) account = sale_account_row_new (accounts);

  for (guint i = 0; i < sale_account_table_get_n_rows (accounts); i++)
    {
      sale_account_row_go_to (account, i);
      find_in_account (self, account);
    }
}

/* Likely values --------------------------------------------------------------- */

static int
find_commonest (const guint *counts, guint n_counts)
{
  guint best = 0;

  for (guint i = 1; i < n_counts; i++)
    if (counts[i] > (best ? counts[best] : 0))
      best = i;
  return (int) best;
}

static GStrv
dup_labels (const SaleWord *words)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (; words->nick; words++)
    g_strv_builder_add (builder, _ (words->label));
  return g_strv_builder_end (builder);
}

static void
offer_words (Finder *self, SaleGap gap, const SaleWord *words, int likely)
{
  const char *label = likely ? sale_word_to_label (words, likely) : NULL;

  for (guint i = 0; i < self->gaps->rows[gap]->len; i++)
    {
      SaleGapRow *row = self->gaps->rows[gap]->pdata[i];

      row->choices = dup_labels (words);
      row->assumed = g_strdup (label ? _ (label) : NULL);
    }
}

static void
offer_notice (Finder *self)
{
  GHashTableIter iter;
  gpointer notice, count;
  const char *likely = NULL;
  guint most = 0;

  g_hash_table_iter_init (&iter, self->notices);
  while (g_hash_table_iter_next (&iter, &notice, &count))
    if (GPOINTER_TO_UINT (count) > most ||
        (GPOINTER_TO_UINT (count) == most && strcmp (notice, likely) < 0))
      {
        likely = notice;
        most = GPOINTER_TO_UINT (count);
      }
  for (guint i = 0; i < self->gaps->rows[SALE_GAP_NOTICE]->len; i++)
    g_set_str (&((SaleGapRow *) self->gaps->rows[SALE_GAP_NOTICE]->pdata[i])->assumed, likely);
}

static void
offer (Finder *self)
{
  offer_words (self, SALE_GAP_RENEWAL_MODE, sale_renewal_mode_words,
               find_commonest (self->modes, G_N_ELEMENTS (self->modes)));
  offer_words (self, SALE_GAP_TIER, sale_tier_words,
               find_commonest (self->tiers, G_N_ELEMENTS (self->tiers)));
  offer_notice (self);
  for (guint i = 0; i < SALE_N_GAPS; i++)
    g_ptr_array_sort (self->gaps->rows[i], sale_gap_row_compare);
}

/* Reading --------------------------------------------------------------------- */

static gboolean
load (Finder *self, SaleReader *reader, GError **error)
{
  static const guint contact_fields[] = { sale_contact_field_account, sale_contact_field_name,
                                          sale_contact_field_roles, sale_contact_field_left_on };
  static const guint goal_fields[] = { sale_goal_field_account };
  static const guint contract_fields[] = { sale_contract_field_account, sale_contract_field_product,
                                           sale_contract_field_status };
  g_autoptr (SaleQuery) contacts = sale_query_new (SALE_KIND_CONTACT);
  g_autoptr (SaleQuery) goals = sale_query_new (SALE_KIND_GOAL);
  g_autoptr (SaleQuery) contracts = sale_query_new (SALE_KIND_CONTRACT);

  sale_query_only (contacts, contact_fields, G_N_ELEMENTS (contact_fields));
  sale_query_only (goals, goal_fields, G_N_ELEMENTS (goal_fields));
  sale_query_only (contracts, contract_fields, G_N_ELEMENTS (contract_fields));
  return sale_reader_foreach (reader, contacts, add_contact, self, error) &&
         sale_reader_foreach (reader, goals, add_goal, self, error) &&
         sale_reader_foreach (reader, contracts, add_draft, self, error);
}

static gboolean
find (Finder *self, SaleReader *reader, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) renewals = NULL;
  g_autoptr (SaleAccountTable) accounts = NULL;

  if (!load (self, reader, error))
    return FALSE;
  renewals = sale_renewals_list (reader, self->basis, SALE_RENEWALS_ALL, error);
  accounts = renewals ? sale_accounts_read (reader, self->basis, NULL, cancellable, error) : NULL;
  if (accounts == NULL)
    return FALSE;
  for (guint i = 0; i < renewals->len; i++)
    {
      note_habits (self, renewals->pdata[i]);
      find_in_contract (self, renewals->pdata[i]);
    }
  find_in_accounts (self, accounts);
  offer (self);
  return TRUE;
}

static void
clear_finder (Finder *self)
{
  g_hash_table_unref (self->people);
  g_hash_table_unref (self->champions);
  g_hash_table_unref (self->sponsors);
  g_hash_table_unref (self->goals);
  g_hash_table_unref (self->drafts);
  g_hash_table_unref (self->notices);
}

static GHashTable *
ids_new (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

/**
 * sale_gaps_read:
 *
 * A #SaleReadFunc: all that the book does not know and a person could say.
 *
 * Returns: (transfer full): a #SaleGaps
 */
gpointer
sale_gaps_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                GError **error)
{
  g_autoptr (SaleGaps) gaps = g_new0 (SaleGaps, 1);
  Finder finder = { .basis = basis, .gaps = gaps };
  gboolean found;

  for (guint i = 0; i < SALE_N_GAPS; i++)
    gaps->rows[i] = g_ptr_array_new_with_free_func (g_object_unref);
  finder.people = ids_new ((GDestroyNotify) g_ptr_array_unref);
  finder.champions = ids_new (NULL);
  finder.sponsors = ids_new (NULL);
  finder.goals = ids_new (NULL);
  finder.drafts = ids_new ((GDestroyNotify) g_array_unref);
  finder.notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  found = find (&finder, reader, cancellable, error);
  clear_finder (&finder);
  return found ? g_steal_pointer (&gaps) : NULL;
}

void
sale_gaps_free (SaleGaps *self)
{
  for (guint i = 0; i < SALE_N_GAPS; i++)
    g_ptr_array_unref (self->rows[i]);
  g_free (self);
}
