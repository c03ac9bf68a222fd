/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today: loading what the engine ranks, and the commands of its rows. */
#include "sale-agenda.h"

#include "sale-called.h"
#include "sale-id-set.h"
#include "sale-plans.h"
#include "sale-renewals.h"
#include "sale-term.h"

G_DEFINE_FINAL_TYPE (SaleAgendaItem, sale_agenda_item, G_TYPE_OBJECT)

typedef struct
{
  SaleReader *reader;
  SaleBasis *basis;
  SaleToday *today;
  gboolean mine_only;
  GArray *few;          /* ids of @accounts, where they are a small part of all; else NULL */
  GHashTable *accounts; /* id → SaleRecord, the ones that are shown */
  GHashTable *derived;  /* id → SaleDerived */
  GHashTable *plans;    /* id → account id */
  GPtrArray *renewals;  /* of SaleRenewalRow: the terms of all live contracts */
  GHashTable *next;     /* account id → its row of @renewals due first; borrowed */
} Loader;

static gint64 *
dup_id (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

static GHashTable *
id_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_value);
}

/* Accounts ------------------------------------------------------------------ */

static void
take_derived (const SaleDerived *row, gpointer data)
{
  Loader *self = data;

  g_hash_table_insert (self->derived, dup_id (row->account), g_memdup2 (row, sizeof *row));
}

static gboolean
load_derived (Loader *self, GError **error)
{
  if (self->few == NULL)
    return sale_reader_foreach_derived (self->reader, take_derived, self, error);
  for (guint i = 0; i < self->few->len; i++)
    {
      SaleDerived row;

      if (!sale_reader_get_derived (self->reader, g_array_index (self->few, gint64, i), &row,
                                    error))
        return FALSE;
      if (row.account != 0)
        take_derived (&row, self);
    }
  return TRUE;
}

/* The account's next open renewal, where somebody has forecast it; else its health. */
static SaleChance
find_chance (Loader *self, gint64 account, SaleBand band)
{
  SaleRenewalRow *row = g_hash_table_lookup (self->next, &account);

  if (row == NULL || row->from_health)
    return sale_rank_get_chance (NULL, band, sale_basis_get_settings (self->basis));
  return (SaleChance) { row->probability, (SaleForecast) row->category, FALSE };
}

static gboolean
load_renewals (Loader *self, GError **error)
{
  self->renewals = self->few
                       ? sale_renewals_list_of (self->reader, self->basis, self->accounts, error)
                       : sale_renewals_list (self->reader, self->basis, SALE_RENEWALS_ALL, error);
  for (guint i = 0; self->renewals && i < self->renewals->len; i++)
    {
      SaleRenewalRow *row = self->renewals->pdata[i];
      SaleRenewalRow *known = g_hash_table_lookup (self->next, &row->account);

      if (row->renewal && sale_date_is_known (row->due) && (known == NULL || row->due < known->due))
        g_hash_table_replace (self->next, dup_id (row->account), row);
    }
  return self->renewals != NULL;
}

static gboolean
note_account (SaleRecord *account, gpointer data)
{
  Loader *self = data;

  g_hash_table_insert (self->accounts, dup_id (sale_record_get_id (account)),
                       g_object_ref (account));
  return TRUE;
}

static SaleQuery *
accounts_query (void)
{
  static const guint fields[] = { sale_account_field_name,    sale_account_field_owner,
                                  sale_account_field_stage,   sale_account_field_merged_into,
                                  sale_account_field_tier,    sale_account_field_calendar,
                                  sale_account_field_currency };
  SaleQuery *query = sale_query_new (SALE_KIND_ACCOUNT);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  return query;
}

/* @owner: (nullable): %NULL for nobody */
static gboolean
load_accounts_of (Loader *self, const char *owner, GError **error)
{
  g_autoptr (SaleQuery) query = accounts_query ();

  sale_query_where (query, sale_account_field_owner, SALE_QUERY_IS,
                    owner ? sale_value_text (owner) : (SaleValue) SALE_VALUE_INIT);
  return sale_reader_foreach (self->reader, query, note_account, self, error);
}

/* Owners are few: who of them is the user is asked of each, and not of each account. */
static gboolean
load_my_accounts (Loader *self, GError **error)
{
  g_auto (GStrv) owners =
      sale_reader_list_texts (self->reader, SALE_KIND_ACCOUNT, sale_account_field_owner, error);

  if (owners == NULL ||
      (sale_basis_is_mine (self->basis, NULL) && !load_accounts_of (self, NULL, error)))
    return FALSE;
  for (guint i = 0; owners[i]; i++)
    if (sale_basis_is_mine (self->basis, owners[i]) && !load_accounts_of (self, owners[i], error))
      return FALSE;
  return TRUE;
}

/* Where the accounts that are shown are few among all, only what is theirs is read. */
static gboolean
find_few (Loader *self, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  gint64 n_accounts = sale_reader_count (self->reader, query, error);

  if (g_hash_table_size (self->accounts) <= n_accounts / 2)
    self->few = sale_id_set_list (self->accounts);
  return n_accounts >= 0;
}

static gboolean
load_accounts (Loader *self, GError **error)
{
  g_autoptr (SaleQuery) query = accounts_query ();

  if (!self->mine_only)
    return sale_reader_foreach (self->reader, query, note_account, self, error);
  return load_my_accounts (self, error) && find_few (self, error);
}

static void
add_account (Loader *self, SaleRecord *account)
{
  static const SaleDerived none = SALE_DERIVED_INIT;
  gint64 id = sale_record_get_id (account);
  const SaleDerived *derived = g_hash_table_lookup (self->derived, &id);
  SaleTodayAccount row;

  derived = derived ? derived : &none;
  row = (SaleTodayAccount) {
    .id = id,
    .name = sale_account_get_name (account),
    .arr = MAX (derived->arr, 0),
    .band = (SaleBand) derived->band,
    .chance = find_chance (self, id, (SaleBand) derived->band),
    .touch = { derived->next_touch, derived->last_two_way, derived->touch_days,
               (SaleCadenceReason) derived->touch_reason, derived->touch_overdue },
    .review = { derived->next_review, derived->last_review, derived->review_days,
                (SaleCadenceReason) derived->review_reason, derived->review_overdue },
    .ended = sale_account_get_stage (account) == SALE_STAGE_ENDED ||
             sale_account_get_merged_into (account) != 0,
  };
  sale_today_add_account (self->today, &row);
}

static void
add_accounts (Loader *self)
{
  GHashTableIter iter;
  gpointer account;

  g_hash_table_iter_init (&iter, self->accounts);
  while (g_hash_table_iter_next (&iter, NULL, &account))
    add_account (self, account);
}

/* Deadlines ----------------------------------------------------------------- */

static void
add_deadlines (Loader *self)
{
  for (guint i = 0; i < self->renewals->len; i++)
    {
      SaleRenewalRow *row = self->renewals->pdata[i];
      SaleDerived *derived = g_hash_table_lookup (self->derived, &row->account);
      SaleBand band = derived ? (SaleBand) derived->band : SALE_BAND_UNKNOWN;
      SaleTodayDeadline deadline = { .contract = row->record,
                                     .proof = row->proof,
                                     .up_for_renewal = row->base_up };

      if (!g_hash_table_contains (self->accounts, &row->account))
        continue;
      deadline.chance =
          row->from_health
              ? sale_rank_get_chance (NULL, band, sale_basis_get_settings (self->basis))
              : (SaleChance) { row->probability, (SaleForecast) row->category, FALSE };
      sale_today_add_deadline (self->today, &deadline);
    }
}

/* Records ------------------------------------------------------------------- */

static gboolean
add_record (SaleRecord *record, gpointer data)
{
  Loader *self = data;
  gint64 account = sale_record_get_account (record);

  if (account == 0 || g_hash_table_contains (self->accounts, &account))
    sale_today_add_record (self->today, record);
  return TRUE;
}

/* Open records of a kind: those whose @done field is empty. */
static gboolean
load_open (Loader *self, SaleKind kind, guint done, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, done, SALE_QUERY_IS, (SaleValue) SALE_VALUE_INIT);
  return sale_reader_foreach (self->reader, query, add_record, self, error);
}

static gboolean
add_snooze (SaleRecord *snooze, gpointer data)
{
  sale_today_add_snooze (((Loader *) data)->today, snooze);
  return TRUE;
}

static gboolean
load_snoozes (Loader *self, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SNOOZE);

  sale_query_where (query, sale_snooze_field_until, SALE_QUERY_AT_LEAST,
                    sale_value_date (sale_basis_get_today (self->basis)));
  return sale_reader_foreach (self->reader, query, add_snooze, self, error);
}

static gboolean
note_plan (SaleRecord *plan, gpointer data)
{
  Loader *self = data;
  gint64 account = sale_plan_get_account (plan);

  if (g_hash_table_contains (self->accounts, &account))
    g_hash_table_insert (self->plans, dup_id (sale_record_get_id (plan)), dup_id (account));
  return TRUE;
}

static void
where_few (SaleQuery *query, guint field, GArray *ids)
{
  if (ids)
    sale_query_where_parent_in (query, field, (const gint64 *) (gpointer) ids->data, ids->len);
}

/* Plans that still run, of the accounts that are shown. */
static gboolean
load_plans (Loader *self, GError **error)
{
  static const guint fields[] = { sale_plan_field_account, sale_plan_field_stopped_on };
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAN);

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_where (query, sale_plan_field_stopped_on, SALE_QUERY_IS, (SaleValue) SALE_VALUE_INIT);
  where_few (query, sale_plan_field_account, self->few);
  return sale_reader_foreach (self->reader, query, note_plan, self, error);
}

static gboolean
note_due_plan (SaleRecord *step, gpointer data)
{
  sale_id_set_add (data, sale_step_get_plan (step));
  return TRUE;
}

/* Most plans have nothing due soon; only the others are read whole. */
static GArray *
list_due_plans (Loader *self, int days, GError **error)
{
  static const guint fields[] = { sale_step_field_plan };
  g_autoptr (SaleQuery) query = sale_plans_query_open_steps ();
  g_autoptr (GHashTable) due = sale_id_set_new ();
  g_autoptr (GArray) running = self->few ? sale_id_set_list (self->plans) : NULL;
  GArray *plans;
  GHashTableIter iter;
  gpointer id;

  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  sale_query_where (query, sale_step_field_due, SALE_QUERY_AT_MOST,
                    sale_value_date (sale_basis_get_today (self->basis) + days));
  sale_query_order (query, sale_step_field_due, FALSE); /* they are a set; this is the index */
  where_few (query, sale_step_field_plan, running);
  if (!sale_reader_foreach (self->reader, query, note_due_plan, due, error))
    return NULL;
  plans = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_hash_table_iter_init (&iter, due);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (self->plans, id))
      g_array_append_vals (plans, id, 1);
  return plans;
}

static void
add_to_group (GHashTable *groups, gint64 key, SaleRecord *step)
{
  GPtrArray *group = g_hash_table_lookup (groups, &key);

  if (group == NULL)
    {
      group = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (groups, dup_id (key), group);
    }
  g_ptr_array_add (group, g_object_ref (step));
}

static gboolean
load_steps (Loader *self, int days, GError **error)
{
  g_autoptr (GArray) plans = list_due_plans (self, days, error);
  g_autoptr (GHashTable) groups = id_table ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (SaleQuery) query = sale_plans_query_open_steps ();
  g_autoptr (GPtrArray) steps = NULL;
  GHashTableIter iter;
  gpointer plan, group;

  if (plans == NULL)
    return FALSE;
  sale_query_where_parent_in (query, sale_step_field_plan, (gint64 *) (gpointer) plans->data,
                              plans->len);
  steps = sale_reader_list (self->reader, query, error);
  if (steps == NULL)
    return FALSE;
  for (guint i = 0; i < steps->len; i++)
    add_to_group (groups, sale_step_get_plan (steps->pdata[i]), steps->pdata[i]);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &plan, &group))
    sale_today_add_steps (self->today, *(gint64 *) g_hash_table_lookup (self->plans, plan), group);
  return TRUE;
}

static gboolean
load_scheduled_reviews (Loader *self, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_REVIEW);

  sale_query_where (query, sale_review_field_held_on, SALE_QUERY_IS, (SaleValue) SALE_VALUE_INIT);
  where_few (query, sale_review_field_account, self->few);
  return sale_reader_foreach (self->reader, query, add_record, self, error);
}

static gboolean
load_all (Loader *self, int days, GError **error)
{
  if (!load_snoozes (self, error) || !load_accounts (self, error) || !load_derived (self, error) ||
      !load_renewals (self, error))
    return FALSE;
  add_accounts (self);
  add_deadlines (self);
  return load_plans (self, error) && load_steps (self, days, error) &&
         load_open (self, SALE_KIND_TASK, sale_task_field_done_on, error) &&
         load_open (self, SALE_KIND_COMMITMENT, sale_commitment_field_kept_on, error) &&
         load_open (self, SALE_KIND_SIGNAL, sale_signal_field_closed_on, error) &&
         load_scheduled_reviews (self, error);
}

/**
 * sale_agenda_load:
 * @days: how far to look ahead
 * @mine_only: only accounts of the user, and what has no owner
 *
 * Returns: (transfer full): what needs doing, ranked.
 */
SaleToday *
sale_agenda_load (SaleReader *reader, SaleBasis *basis, int days, gboolean mine_only,
                  GError **error)
{
  g_autoptr (SaleToday) today =
      sale_today_new (sale_basis_get_settings (basis), sale_basis_get_calendar (basis),
                      sale_basis_get_zone (basis), sale_basis_get_today (basis), days);
  g_autoptr (GHashTable) accounts = id_table (g_object_unref);
  g_autoptr (GHashTable) derived = id_table (g_free);
  g_autoptr (GHashTable) plans = id_table (g_free);
  g_autoptr (GHashTable) next = id_table (NULL);
  Loader loader = { .reader = reader,
                    .basis = basis,
                    .today = today,
                    .mine_only = mine_only,
                    .accounts = accounts,
                    .derived = derived,
                    .plans = plans,
                    .next = next };
  gboolean fine = load_all (&loader, days, error);

  g_clear_pointer (&loader.renewals, g_ptr_array_unref);
  g_clear_pointer (&loader.few, g_array_unref);
  if (!fine)
    return NULL;
  sale_today_rank (today);
  return g_steal_pointer (&today);
}

/* Rows ---------------------------------------------------------------------- */

static void
sale_agenda_item_finalize (GObject *object)
{
  SaleAgendaItem *self = SALE_AGENDA_ITEM (object);

  g_free (self->account_name);
  g_free (self->title);
  g_free (self->reason);
  G_OBJECT_CLASS (sale_agenda_item_parent_class)->finalize (object);
}

static void
sale_agenda_item_class_init (SaleAgendaItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_agenda_item_finalize;
}

static void
sale_agenda_item_init (SaleAgendaItem *self)
{
}

/**
 * sale_agenda_item_new:
 * @index: of an item of @today
 *
 * Returns: (transfer full): the row in words.
 */
SaleAgendaItem *
sale_agenda_item_new (SaleToday *today, guint index)
{
  const SaleTodayItem *item = sale_today_get_item (today, index);
  const SaleTodayAccount *account = sale_today_get_account (today, item->account);
  SaleAgendaItem *self = g_object_new (SALE_TYPE_AGENDA_ITEM, NULL);

  self->kind = item->kind;
  self->group = item->group;
  self->account = item->account;
  self->account_name = account ? g_strdup (account->name) : NULL;
  self->record_kind = item->record_kind;
  self->record = item->record;
  self->title = sale_today_dup_title (today, item);
  self->reason = sale_today_dup_reason (today, item);
  self->due = item->due;
  self->score = item->score;
  return self;
}

/**
 * sale_agenda_list:
 *
 * Returns: (transfer full) (element-type SaleAgendaItem): all rows, ranked.
 */
GPtrArray *
sale_agenda_list (SaleToday *today)
{
  guint n = sale_today_get_n_items (today);
  GPtrArray *items = g_ptr_array_new_full (n, g_object_unref);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (items, sale_agenda_item_new (today, i));
  return items;
}

gboolean
sale_agenda_item_is_same (SaleAgendaItem *self, SaleAgendaItem *other)
{
  return self->kind == other->kind && self->group == other->group &&
         self->account == other->account && self->record == other->record &&
         self->due == other->due && g_strcmp0 (self->account_name, other->account_name) == 0 &&
         g_strcmp0 (self->title, other->title) == 0 && g_strcmp0 (self->reason, other->reason) == 0;
}
