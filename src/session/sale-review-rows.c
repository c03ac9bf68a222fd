/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-review-rows.h"

#include "sale-cadence.h"
#include "sale-period.h"

#include <string.h>

G_DEFINE_FINAL_TYPE (SaleReviewRow, sale_review_row, G_TYPE_OBJECT)

static void
sale_review_row_finalize (GObject *object)
{
  SaleReviewRow *self = SALE_REVIEW_ROW (object);

  g_free (self->quarter);
  g_free (self->account_name);
  g_free (self->owner);
  g_free (self->period);
  g_free (self->reason);
  g_free (self->needle);
  G_OBJECT_CLASS (sale_review_row_parent_class)->finalize (object);
}

static void
sale_review_row_class_init (SaleReviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_review_row_finalize;
}

static void
sale_review_row_init (SaleReviewRow *self)
{
  self->when = SALE_DATE_NONE;
}

/* Words ------------------------------------------------------------------------ */

static char *
dup_cadence (const SaleDerived *derived)
{
  int days = derived->review_days;
  g_autofree char *every = g_strdup_printf (ngettext ("every %d day", "every %d days", days), days);

  switch ((SaleCadenceReason) derived->review_reason)
    {
    case SALE_CADENCE_RISK:
      /* Translators: how often: "every 60 days while the health is at risk". */
      return g_strdup_printf (_ ("%s while the health is at risk"), every);
    case SALE_CADENCE_TIER:
      return g_steal_pointer (&every);
    case SALE_CADENCE_ONBOARDING:
      return g_strdup (_ ("first one after the onboarding"));
    case SALE_CADENCE_FIRST:
      return g_strdup (_ ("first one"));
    case SALE_CADENCE_WATCH:
    case SALE_CADENCE_NEW:
    case SALE_CADENCE_PLANNED:
    default:
      return NULL;
    }
}

static char *
dup_last (SaleDate last, SaleDate today)
{
  g_autofree char *day = sale_date_dup_short (last, today);

  return sale_date_is_known (last) ? g_strdup_printf (_ ("last held %s"), day)
                                   : g_strdup (_ ("never held"));
}

static char *
join (const char *first, const char *second)
{
  if (first && second)
    return g_strdup_printf ("%s · %s", first, second);
  return g_strdup (first ? first : second);
}

static char *
dup_due_reason (const SaleDerived *derived, SaleDate today)
{
  g_autofree char *cadence = dup_cadence (derived);
  g_autofree char *last = dup_last (derived->last_review, today);

  return join (cadence, last);
}

static char *
dup_open_reason (SaleRecord *review)
{
  const char *place = sale_review_get_place (review);
  const char *state =
      sale_review_get_state (review) == SALE_REVIEW_STATE_PREPARED ? _ ("prepared")
                                                                   : _ ("not prepared yet");

  if (!sale_record_has (review, sale_review_field_scheduled))
    return join (state, _ ("no date yet"));
  return join (state, place);
}

/* Loading ---------------------------------------------------------------------- */

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SaleDate today;
  char *quarter;        /* the present one */
  GHashTable *accounts; /* id → SaleRecord */
  GHashTable *open;     /* ids of accounts with a review in preparation */
  GHashTable *decided;  /* review id → number of decisions */
  GPtrArray *rows;
} Loader;

static const guint account_fields[] = {
  sale_account_field_name,
  sale_account_field_owner,
  sale_account_field_stage,
  sale_account_field_merged_into,
};

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static gboolean
add_account (SaleRecord *account, gpointer data)
{
  Loader *self = data;

  if (sale_account_get_merged_into (account) == 0)
    g_hash_table_insert (self->accounts, dup_id (sale_record_get_id (account)),
                         g_object_ref (account));
  return TRUE;
}

static SaleReviewRow *
row_new (Loader *self, SaleReviewSection section, SaleRecord *account)
{
  SaleReviewRow *row = g_object_new (SALE_TYPE_REVIEW_ROW, NULL);
  const char *name = sale_account_get_name (account);

  row->section = section;
  row->account = sale_record_get_id (account);
  row->account_name = g_strdup (name ? name : "");
  row->owner = g_strdup (sale_account_get_owner (account));
  row->today = self->today;
  return row;
}

/* Takes @row. */
static void
add_row (Loader *self, SaleReviewRow *row)
{
  g_autofree char *all = g_strjoin ("\n", row->account_name, row->period ? row->period : "",
                                    row->owner ? row->owner : "", row->reason, NULL);

  row->needle = g_utf8_casefold (all, -1);
  g_ptr_array_add (self->rows, row);
}

static char *
dup_held_reason (Loader *self, SaleRecord *review)
{
  gint64 id = sale_record_get_id (review);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->decided, &id));
  g_autofree char *decisions =
      n ? g_strdup_printf (ngettext ("%u decision", "%u decisions", n), n) : NULL;

  return join (decisions ? decisions : _ ("nothing decided"), sale_review_get_place (review));
}

static gboolean
add_review (SaleRecord *review, gpointer data)
{
  Loader *self = data;
  gint64 id = sale_review_get_account (review);
  SaleRecord *account = g_hash_table_lookup (self->accounts, &id);
  gboolean held = sale_record_has (review, sale_review_field_held_on);
  SaleReviewRow *row;

  if (account == NULL)
    return TRUE;
  row = row_new (self, held ? SALE_REVIEW_SECTION_HELD : SALE_REVIEW_SECTION_OPEN, account);
  row->review = sale_record_get_id (review);
  row->period = g_strdup (sale_review_get_period (review));
  row->state = (SaleReviewState) sale_review_get_state (review);
  if (held)
    row->when = sale_review_get_held_on (review);
  else if (sale_record_has (review, sale_review_field_scheduled))
    row->when = sale_date_from_instant (sale_review_get_scheduled (review),
                                        sale_basis_get_zone (self->basis));
  row->reason = held ? dup_held_reason (self, review) : dup_open_reason (review);
  row->late = !held && sale_date_is_known (row->when) && row->when < self->today;
  if (!held)
    g_hash_table_add (self->open, dup_id (row->account));
  add_row (self, row);
  return TRUE;
}

static void
add_due (Loader *self, const SaleDerived *derived)
{
  SaleRecord *account = g_hash_table_lookup (self->accounts, &derived->account);
  SaleReviewRow *row;

  if (account == NULL || !sale_date_is_known (derived->next_review) ||
      sale_account_get_stage (account) == SALE_STAGE_ENDED ||
      g_hash_table_contains (self->open, &derived->account))
    return;
  row = row_new (self, SALE_REVIEW_SECTION_DUE, account);
  row->when = derived->next_review;
  row->late = derived->review_overdue;
  row->quarter = row->when < self->today ? g_strdup (self->quarter) : sale_period_of (row->when);
  row->reason = dup_due_reason (derived, self->today);
  add_row (self, row);
}

static gboolean
count_decision (SaleRecord *decision, gpointer data)
{
  Loader *self = data;
  gint64 id = sale_decision_get_review (decision);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->decided, &id));

  g_hash_table_insert (self->decided, dup_id (id), GUINT_TO_POINTER (n + 1));
  return TRUE;
}

static gboolean
each (Loader *self, SaleKind kind, const guint *fields, gsize n_fields, SaleRecordFunc func,
      GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  if (fields)
    sale_query_only (query, fields, n_fields);
  return sale_reader_foreach (self->reader, query, func, self, error);
}

static gboolean
load (Loader *self, GError **error)
{
  static const guint review[] = { sale_decision_field_review };
  g_autoptr (GArray) derived = sale_reader_list_derived (self->reader, error);

  if (derived == NULL ||
      !each (self, SALE_KIND_ACCOUNT, account_fields, G_N_ELEMENTS (account_fields), add_account,
             error) ||
      !each (self, SALE_KIND_DECISION, review, 1, count_decision, error) ||
      !each (self, SALE_KIND_REVIEW, NULL, 0, add_review, error))
    return FALSE;
  for (guint i = 0; i < derived->len; i++)
    add_due (self, &g_array_index (derived, SaleDerived, i));
  return TRUE;
}

/* Order ------------------------------------------------------------------------ */

/**
 * sale_review_row_compare_sections:
 *
 * What is in preparation first, then what is due, a section a quarter, then what
 * was held.
 */
int
sale_review_row_compare_sections (SaleReviewRow *self, SaleReviewRow *other)
{
  if (self->section != other->section)
    return self->section < other->section ? -1 : 1;
  return g_strcmp0 (self->quarter, other->quarter);
}

/* What is known comes before what is not, the sooner first; of what was held the
 * latest. */
static int
compare_when (SaleReviewRow *self, SaleReviewRow *other)
{
  gboolean known = sale_date_is_known (self->when);

  if (known != sale_date_is_known (other->when))
    return known ? -1 : 1;
  if (self->when == other->when)
    return 0;
  return (self->when < other->when) == (self->section == SALE_REVIEW_SECTION_HELD) ? 1 : -1;
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  SaleReviewRow *left = *(SaleReviewRow *const *) a, *right = *(SaleReviewRow *const *) b;
  int order = sale_review_row_compare_sections (left, right);

  if (order == 0)
    order = compare_when (left, right);
  return order ? order : g_utf8_collate (left->account_name, right->account_name);
}

/**
 * sale_review_row_dup_section_title:
 *
 * Returns: (transfer full): what stands above the rows of its section.
 */
char *
sale_review_row_dup_section_title (SaleReviewRow *self)
{
  g_autofree char *quarter = NULL;

  switch (self->section)
    {
    case SALE_REVIEW_SECTION_OPEN:
      return g_strdup (_ ("In Preparation"));
    case SALE_REVIEW_SECTION_HELD:
      return g_strdup (_ ("Held"));
    case SALE_REVIEW_SECTION_DUE:
    default:
      quarter = sale_period_dup_label (self->quarter);
      /* Translators: a quarter: "Due in Q4 2026". */
      return g_strdup_printf (_ ("Due in %s"), quarter);
    }
}

/* Listing ---------------------------------------------------------------------- */

static GHashTable *
id_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

/**
 * sale_review_rows_list:
 *
 * Returns: (transfer full) (element-type SaleReviewRow): every value review there
 *   is, and every one that is due (formulas.md F15), in the order of the page.
 */
GPtrArray *
sale_review_rows_list (SaleReader *reader, SaleBasis *basis, GError **error)
{
  SaleDate today = sale_basis_get_today (basis);
  g_autofree char *quarter = sale_period_of (today);
  g_autoptr (GHashTable) accounts = id_table (g_object_unref);
  g_autoptr (GHashTable) open = id_table (NULL);
  g_autoptr (GHashTable) decided = id_table (NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  Loader loader = { reader, basis, today, quarter, accounts, open, decided, rows };

  if (!load (&loader, error))
    return NULL;
  g_ptr_array_sort (rows, compare_rows);
  return g_steal_pointer (&rows);
}

/**
 * sale_review_rows_read:
 *
 * A #SaleReadFunc that returns all rows, for the window.
 */
gpointer
sale_review_rows_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                       GCancellable *cancellable, GError **error)
{
  return sale_review_rows_list (reader, basis, error);
}

gboolean
sale_review_row_is_same (SaleReviewRow *self, SaleReviewRow *other)
{
  return self->section == other->section && self->review == other->review &&
         self->account == other->account && self->when == other->when &&
         self->today == other->today && self->late == other->late && self->state == other->state &&
         g_strcmp0 (self->quarter, other->quarter) == 0 &&
         g_str_equal (self->needle, other->needle);
}
