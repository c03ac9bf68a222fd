/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-accounts.h"

#include "sale-health.h"

G_DEFINE_FINAL_TYPE (SaleAccountRow, sale_account_row, G_TYPE_OBJECT)

static void
sale_account_row_finalize (GObject *object)
{
  SaleAccountRow *self = SALE_ACCOUNT_ROW (object);

  g_free (self->name);
  g_free (self->key);
  g_free (self->needle);
  g_free (self->owner);
  g_free (self->score_text);
  g_free (self->group_name);

  G_OBJECT_CLASS (sale_account_row_parent_class)->finalize (object);
}

static void
sale_account_row_class_init (SaleAccountRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_account_row_finalize;
}

static void
sale_account_row_init (SaleAccountRow *self)
{
  self->arr = -1;
  self->group_arr = -1;
  self->score = -1;
  self->next_deadline = SALE_DATE_NONE;
  self->last_two_way = SALE_DATE_NONE;
  self->next_touch = SALE_DATE_NONE;
}

/* Reading -------------------------------------------------------------------- */

static const guint account_fields[] = {
  sale_account_field_external_id, sale_account_field_name,   sale_account_field_domain,
  sale_account_field_owner,       sale_account_field_tier,   sale_account_field_industry,
  sale_account_field_city,        sale_account_field_stage,  sale_account_field_tags,
  sale_account_field_merged_into, sale_account_field_parent,
};

typedef struct
{
  SaleBasis *basis;
  GHashTable *derived; /* account id → SaleDerived */
  GPtrArray *rows;
} Loader;

/**
 * sale_account_dup_needle:
 *
 * Returns: (transfer full): everything that words are looked for in, casefolded
 */
char *
sale_account_dup_needle (SaleRecord *account)
{
  g_autofree char *all = g_strjoin (
      "\n", sale_account_get_name (account),
      sale_account_get_domain (account) ? sale_account_get_domain (account) : "",
      sale_account_get_owner (account) ? sale_account_get_owner (account) : "",
      sale_account_get_industry (account) ? sale_account_get_industry (account) : "",
      sale_account_get_city (account) ? sale_account_get_city (account) : "",
      sale_account_get_tags (account) ? sale_account_get_tags (account) : "",
      sale_account_get_external_id (account) ? sale_account_get_external_id (account) : "", NULL);

  return g_utf8_casefold (all, -1);
}

static void
take_derived (SaleAccountRow *row, const SaleDerived *derived, SaleBasis *basis)
{
  row->arr = derived->arr;
  row->score = derived->score;
  row->shown_band = derived->score < 0 ? SALE_BAND_UNKNOWN : (SaleBand) derived->band;
  if (derived->score >= 0)
    row->score_text = sale_health_dup_score (derived->score, sale_basis_get_settings (basis));
  row->reason = derived->reason;
  row->confidence = derived->confidence;
  row->last_two_way = derived->last_two_way;
  /* Nobody has to talk to who is a customer no more. */
  if (row->stage == SALE_STAGE_ENDED)
    return;
  row->next_deadline = derived->next_deadline;
  row->next_touch = derived->next_touch;
  row->touch_overdue = derived->touch_overdue;
}

static gboolean
add_row (SaleRecord *account, gpointer data)
{
  Loader *self = data;
  gint64 id = sale_record_get_id (account);
  const char *name = sale_account_get_name (account);
  const SaleDerived *derived = g_hash_table_lookup (self->derived, &id);
  SaleAccountRow *row;

  if (sale_account_get_merged_into (account))
    return TRUE;
  row = g_object_new (SALE_TYPE_ACCOUNT_ROW, NULL);
  row->id = id;
  row->today = sale_basis_get_today (self->basis);
  row->name = g_strdup (name ? name : "");
  row->key = g_utf8_collate_key (row->name, -1);
  row->needle = sale_account_dup_needle (account);
  row->owner = g_strdup (sale_account_get_owner (account));
  row->parent = sale_account_get_parent (account);
  row->tier = (SaleTier) sale_account_get_tier (account);
  row->stage = (SaleStage) sale_account_get_stage (account);
  g_strlcpy (row->currency, sale_basis_get_currency (self->basis), sizeof row->currency);
  if (derived)
    take_derived (row, derived, self->basis);
  g_ptr_array_add (self->rows, row);
  return TRUE;
}

/* Groups --------------------------------------------------------------------- */

/* So deep a group goes; parents from a file may stand in a circle. */
#define GROUP_DEPTH 16

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *table = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (table, &((SaleAccountRow *) rows->pdata[i])->id, rows->pdata[i]);
  return table;
}

static void
add_to_group (SaleAccountRow *row, SaleAccountRow *above)
{
  if (above->n_below++ == 0)
    above->group_arr = above->arr;
  if (row->arr < 0 || above->group_arr < 0)
    above->group_arr = -1;
  else
    above->group_arr += row->arr;
}

/* What is below an account counts for each one above it. */
static void
fill_groups (GPtrArray *rows)
{
  g_autoptr (GHashTable) by_id = index_rows (rows);

  for (guint i = 0; i < rows->len; i++)
    {
      SaleAccountRow *row = rows->pdata[i], *top = NULL;
      SaleAccountRow *above = g_hash_table_lookup (by_id, &row->parent);

      for (guint depth = 0; above && above != row && depth < GROUP_DEPTH; depth++)
        {
          top = above;
          add_to_group (row, above);
          above = g_hash_table_lookup (by_id, &above->parent);
        }
      if (top)
        row->group_name = g_strdup (top->name);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return sale_account_row_compare (*(SaleAccountRow *const *) a, *(SaleAccountRow *const *) b,
                                   SALE_ACCOUNT_ORDER_NAME);
}

/**
 * sale_accounts_read:
 *
 * A #SaleReadFunc: every account with its cached figures, by name.
 *
 * Returns: (transfer full) (element-type SaleAccountRow): the rows.
 */
gpointer
sale_accounts_read (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GArray) derived = sale_reader_list_derived (reader, error);
  g_autoptr (GHashTable) index = NULL;
  Loader loader = { basis, NULL, rows };

  if (derived == NULL)
    return NULL;
  loader.derived = index = sale_derived_index (derived);
  sale_query_only (query, account_fields, G_N_ELEMENTS (account_fields));
  if (!sale_reader_foreach (reader, query, add_row, &loader, error))
    return NULL;
  fill_groups (rows);
  g_ptr_array_sort (rows, compare_names);
  return g_steal_pointer (&rows);
}

/* Rows ----------------------------------------------------------------------- */

/**
 * sale_account_row_is_same:
 *
 * Returns: whether @other is the same account and would be shown the same.
 */
gboolean
sale_account_row_is_same (SaleAccountRow *self, SaleAccountRow *other)
{
  return self->id == other->id && self->today == other->today && self->tier == other->tier &&
         self->stage == other->stage && self->arr == other->arr && self->score == other->score &&
         self->shown_band == other->shown_band && self->confidence == other->confidence &&
         self->next_deadline == other->next_deadline && self->last_two_way == other->last_two_way &&
         self->next_touch == other->next_touch && self->touch_overdue == other->touch_overdue &&
         self->n_below == other->n_below && self->group_arr == other->group_arr &&
         g_strcmp0 (self->group_name, other->group_name) == 0 &&
         g_str_equal (self->name, other->name) && g_str_equal (self->needle, other->needle) &&
         g_str_equal (self->currency, other->currency) &&
         g_strcmp0 (self->owner, other->owner) == 0 && g_strcmp0 (self->reason, other->reason) == 0;
}

/**
 * sale_account_row_matches:
 * @needle: (nullable): casefolded text, %NULL for everything
 */
gboolean
sale_account_row_matches (SaleAccountRow *self, const char *needle)
{
  return needle == NULL || strstr (self->needle, needle) != NULL;
}

/* What is not known comes last, whichever the first. */
static int
compare_known (gboolean a_known, gint64 a, gboolean b_known, gint64 b)
{
  if (a_known != b_known)
    return a_known ? -1 : 1;
  return a_known ? (a > b) - (a < b) : 0;
}

static int
compare_dates (SaleDate a, SaleDate b)
{
  return compare_known (sale_date_is_known (a), a, sale_date_is_known (b), b);
}

/* The groups by name, each with its top account first; then all others. */
static int
compare_groups (SaleAccountRow *a, SaleAccountRow *b)
{
  const char *left = a->group_name ? a->group_name : a->n_below ? a->name : NULL;
  const char *right = b->group_name ? b->group_name : b->n_below ? b->name : NULL;
  int order;

  if (left == NULL || right == NULL)
    return compare_known (left != NULL, 0, right != NULL, 0);
  order = g_utf8_collate (left, right);
  return order ? order : (a->group_name != NULL) - (b->group_name != NULL);
}

static int
compare_by (SaleAccountRow *a, SaleAccountRow *b, SaleAccountOrder order)
{
  switch (order)
    {
    case SALE_ACCOUNT_ORDER_TIER:
      return compare_known (a->tier != 0, a->tier, b->tier != 0, b->tier);
    case SALE_ACCOUNT_ORDER_OWNER:
      return g_utf8_collate (a->owner ? a->owner : "", b->owner ? b->owner : "");
    case SALE_ACCOUNT_ORDER_ARR:
      return compare_known (a->arr >= 0, a->arr, b->arr >= 0, b->arr);
    case SALE_ACCOUNT_ORDER_STAGE:
      return compare_known (a->stage != 0, a->stage, b->stage != 0, b->stage);
    case SALE_ACCOUNT_ORDER_HEALTH:
      return compare_known (a->score >= 0, (gint64) (a->score * 1000), b->score >= 0,
                            (gint64) (b->score * 1000));
    case SALE_ACCOUNT_ORDER_DEADLINE:
      return compare_dates (a->next_deadline, b->next_deadline);
    case SALE_ACCOUNT_ORDER_LAST:
      return compare_dates (a->last_two_way, b->last_two_way);
    case SALE_ACCOUNT_ORDER_NEXT:
      return compare_dates (a->next_touch, b->next_touch);
    case SALE_ACCOUNT_ORDER_GROUP:
      return compare_groups (a, b);
    case SALE_ACCOUNT_ORDER_GROUP_ARR:
      return compare_known (a->n_below && a->group_arr >= 0, a->group_arr,
                            b->n_below && b->group_arr >= 0, b->group_arr);
    case SALE_ACCOUNT_ORDER_NAME:
    default:
      return 0;
    }
}

/**
 * sale_account_row_compare:
 *
 * Compares two accounts by one of their columns, then by name. What is not
 * known stands after what is.
 */
int
sale_account_row_compare (SaleAccountRow *a, SaleAccountRow *b, SaleAccountOrder order)
{
  int result = compare_by (a, b, order);

  if (result == 0)
    result = strcmp (a->key, b->key);
  return result ? result : (a->id > b->id) - (a->id < b->id);
}

/* Finding -------------------------------------------------------------------- */

static gint64
find_by (SaleReader *reader, guint field, const char *text, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (SaleRecord) found = NULL;

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_text (text));
  sale_query_limit (query, 1);
  found = sale_reader_first (reader, query, error);
  return found ? sale_record_get_id (found) : 0;
}

static gint64
find_by_uuid (SaleReader *reader, const char *text, GError **error)
{
  SaleKind kind;
  SaleUuid uuid;
  gint64 id;

  if (!sale_uuid_from_text (text, &uuid) ||
      !sale_reader_find_uuid (reader, &uuid, &id, &kind, error) || kind != SALE_KIND_ACCOUNT)
    return 0;
  return id;
}

/**
 * sale_accounts_find:
 * @text: an account's id as exported, its external id, its domain or its name
 *
 * Returns: the account's id; 0 with @error set.
 */
gint64
sale_accounts_find (SaleReader *reader, const char *text, GError **error)
{
  static const guint fields[] = { sale_account_field_external_id, sale_account_field_domain,
                                  sale_account_field_name };
  GError *failure = NULL;
  gint64 id = find_by_uuid (reader, text, &failure);

  for (guint i = 0; id == 0 && failure == NULL && i < G_N_ELEMENTS (fields); i++)
    id = find_by (reader, fields[i], text, &failure);
  if (failure)
    g_propagate_error (error, failure);
  else if (id == 0)
    g_set_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND, _ ("There is no account “%s”"), text);
  return id;
}
