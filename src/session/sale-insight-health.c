/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the accounts are today, and whether anything is planned for those that are
 * not well. Not of a period: health is what it is now. */
#include "sale-insight-health.h"

#include "sale-agenda.h"
#include "sale-health.h"
#include "sale-id-set.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* So many days ahead an action counts as planned. */
#define PLANNED_DAYS 90

typedef struct
{
  gint64 account;
  char *name;
  SaleBand band;
  double score;
  char *score_text;
  gboolean unclear;
  char *action; /* NULL when none is planned */
} State;

static void
state_free (gpointer data)
{
  State *state = data;

  g_free (state->name);
  g_free (state->score_text);
  g_free (state->action);
  g_free (state);
}

/* Reading ------------------------------------------------------------------------ */

/* What somebody has taken on; that a cadence asks for something is no plan. */
static gboolean
is_action (SaleAgendaItem *item)
{
  return item->account &&
         (item->kind == SALE_TODAY_TASK || item->kind == SALE_TODAY_STEP ||
          item->kind == SALE_TODAY_CUSTOMER_STEP || item->kind == SALE_TODAY_PROMISE);
}

/* The first thing that is to be done for each account. */
static GHashTable *
load_actions (SaleReader *reader, SaleBasis *basis, GError **error)
{
  g_autoptr (SaleToday) today = sale_agenda_load (reader, basis, PLANNED_DAYS, FALSE, error);
  GHashTable *actions = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GPtrArray) items = today ? sale_agenda_list (today) : NULL;

  for (guint i = 0; items && i < items->len; i++)
    {
      SaleAgendaItem *item = items->pdata[i];

      if (is_action (item) && !g_hash_table_contains (actions, &item->account))
        g_hash_table_insert (actions, g_memdup2 (&item->account, sizeof item->account),
                             g_strdup (item->title));
    }
  if (today == NULL)
    g_clear_pointer (&actions, g_hash_table_unref);
  return actions;
}

static GHashTable *
load_derived (SaleReader *reader, GError **error)
{
  g_autoptr (GArray) list = sale_reader_list_derived (reader, error);
  GHashTable *derived;

  if (list == NULL)
    return NULL;
  derived = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  for (guint i = 0; i < list->len; i++)
    {
      SaleDerived *copy = g_memdup2 (&g_array_index (list, SaleDerived, i), sizeof *copy);

      g_hash_table_insert (derived, &copy->account, copy);
    }
  return derived;
}

static State *
state_new (SaleRecord *account, const SaleDerived *derived, SaleBasis *basis, GHashTable *actions)
{
  const SaleEngineSettings *settings = sale_basis_get_settings (basis);
  State *state = g_new0 (State, 1);

  state->account = sale_record_get_id (account);
  state->name = g_strdup (sale_account_get_name (account));
  state->band = derived && derived->score >= 0 ? (SaleBand) derived->band : SALE_BAND_UNKNOWN;
  state->score = derived ? derived->score : -1;
  state->score_text =
      state->score < 0 ? g_strdup (_ ("not known")) : sale_health_dup_score (state->score, settings);
  /* Unknown, or so low that nothing is proven. */
  state->unclear = derived == NULL || !(derived->value >= settings->health_watch);
  state->action = g_strdup (g_hash_table_lookup (actions, &state->account));
  return state;
}

static gboolean
is_customer (SaleRecord *account)
{
  return sale_account_get_stage (account) != SALE_STAGE_ENDED &&
         sale_account_get_merged_into (account) == 0;
}

static GPtrArray *
load_states (SaleReader *reader, SaleBasis *basis, GError **error)
{
  static const guint fields[] = { sale_account_field_name, sale_account_field_stage,
                                  sale_account_field_merged_into };
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (state_free);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GHashTable) derived = load_derived (reader, error);
  g_autoptr (GHashTable) actions = derived ? load_actions (reader, basis, error) : NULL;
  g_autoptr (GPtrArray) accounts = NULL;

  if (actions == NULL)
    return NULL;
  sale_query_only (query, fields, G_N_ELEMENTS (fields));
  accounts = sale_reader_list (reader, query, error);
  for (guint i = 0; accounts && i < accounts->len; i++)
    {
      gint64 id = sale_record_get_id (accounts->pdata[i]);

      if (is_customer (accounts->pdata[i]))
        g_ptr_array_add (states, state_new (accounts->pdata[i], g_hash_table_lookup (derived, &id),
                                            basis, actions));
    }
  return accounts ? g_steal_pointer (&states) : NULL;
}

/* Figures ------------------------------------------------------------------------ */

static gboolean
is_unwell (const State *state)
{
  return state->band == SALE_BAND_WATCH || state->band == SALE_BAND_RISK;
}

static gboolean
is_good (const State *state)
{
  return state->band == SALE_BAND_GOOD;
}

static gboolean
is_watch (const State *state)
{
  return state->band == SALE_BAND_WATCH;
}

static gboolean
is_risk (const State *state)
{
  return state->band == SALE_BAND_RISK;
}

static gboolean
is_unknown (const State *state)
{
  return state->band == SALE_BAND_UNKNOWN;
}

static gboolean
is_unclear (const State *state)
{
  return state->unclear;
}

static gboolean
has_no_action (const State *state)
{
  return is_unwell (state) && state->action == NULL;
}

static const struct
{
  const char *figure;
  const char *label;
  gboolean (*counts) (const State *state);
} figures[] = {
  { "health_good", N_ ("Good"), is_good },
  { "health_watch", N_ ("Watch"), is_watch },
  { "health_risk", N_ ("At Risk"), is_risk },
  { "health_unknown", N_ ("Not Known"), is_unknown },
  { "value_unclear", N_ ("Unproven"), is_unclear },
  { "no_action", NULL, has_no_action },
};

static guint
count (GPtrArray *states, gboolean (*counts) (const State *state))
{
  guint n = 0;

  for (guint i = 0; i < states->len; i++)
    n += counts (states->pdata[i]);
  return n;
}

/* @index: where it is told; -1 for last. */
static SaleInsight *
insight_new (SaleInsights *insights, int index, const char *figure, const char *title)
{
  SaleInsight *insight = g_object_new (SALE_TYPE_INSIGHT, NULL);

  insight->figure = figure;
  insight->title = title;
  g_ptr_array_insert (insights->list, index, insight);
  return insight;
}

/* With the other charts, before what is a single share. */
static int
find_completion (SaleInsights *insights)
{
  for (guint i = 0; i < insights->list->len; i++)
    if (strcmp (((SaleInsight *) insights->list->pdata[i])->figure, "onboarding_completion") == 0)
      return (int) i;
  return -1;
}

static void
add_bands (SaleInsights *insights, GPtrArray *states)
{
  SaleInsight *insight =
      insight_new (insights, find_completion (insights), "health_risk", _ ("Health Today"));
  guint risk = count (states, is_risk);

  insight->value = g_strdup_printf (ngettext ("%u at risk", "%u at risk", risk), risk);
  insight->sentence =
      g_strdup_printf (ngettext ("Of %u account.", "Of %u accounts.", states->len), states->len);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (figures[i].label)
      {
        guint n = count (states, figures[i].counts);

        sale_insight_add_bar (insight, _ (figures[i].label), n, g_strdup_printf ("%u", n),
                                         figures[i].figure);
      }
}

/* Whether what is known leads to something. */
static void
add_actions (SaleInsights *insights, GPtrArray *states)
{
  SaleInsight *insight = insight_new (insights, -1, "no_action", _ ("No Action Planned"));
  guint unwell = count (states, is_unwell), idle = count (states, has_no_action);

  if (unwell == 0)
    {
      insight->sentence = g_strdup (_ ("No account is in watch or at risk."));
      return;
    }
  insight->value = g_strdup_printf ("%u", idle);
  insight->fraction = (double) idle / unwell;
  insight->sentence = g_strdup_printf (
      ngettext ("of %u account in watch or at risk has no task, promise or step.",
                "of %u accounts in watch or at risk have no task, promise or step.", unwell),
      unwell);
}

/**
 * sale_insight_health_add:
 *
 * Adds how the accounts are today.
 */
gboolean
sale_insight_health_add (SaleInsights *insights, SaleReader *reader, SaleBasis *basis,
                         GError **error)
{
  g_autoptr (GPtrArray) states = load_states (reader, basis, error);

  if (states == NULL)
    return FALSE;
  if (states->len == 0)
    return TRUE;
  add_bands (insights, states);
  add_actions (insights, states);
  return TRUE;
}

/* Rows --------------------------------------------------------------------------- */

static int
find_figure (const char *figure)
{
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    if (strcmp (figures[i].figure, figure) == 0)
      return (int) i;
  return -1;
}

/**
 * sale_insight_health_knows:
 *
 * Returns: whether @figure is one of these
 */
gboolean
sale_insight_health_knows (const char *figure)
{
  return find_figure (figure) >= 0;
}

static SaleInsightRow *
row_new (const State *state)
{
  SaleInsightRow *row = g_object_new (SALE_TYPE_INSIGHT_ROW, NULL);

  row->kind = SALE_KIND_ACCOUNT;
  row->record = row->account = state->account;
  row->account_name = g_strdup (state->name);
  /* Translators: what comes next for an account. */
  row->mark = state->action ? g_strdup_printf (_ ("Next: %s"), state->action)
                            : g_strdup (_ ("No action planned"));
  row->part = g_strdup (state->score_text);
  return row;
}

static int
compare_states (gconstpointer a, gconstpointer b)
{
  const State *first = *(gpointer *) a, *second = *(gpointer *) b;

  if (first->score != second->score)
    return first->score < second->score ? -1 : 1;
  return g_strcmp0 (first->name, second->name);
}

/**
 * sale_insight_health_dup_rows:
 *
 * Returns: (transfer full): the accounts behind @figure, the worst first, each
 *   with what is planned for it
 */
SaleInsightRows *
sale_insight_health_dup_rows (SaleReader *reader, SaleBasis *basis, const char *figure,
                              GError **error)
{
  g_autoptr (GPtrArray) states = load_states (reader, basis, error);
  int index = find_figure (figure);
  SaleInsightRows *rows;

  if (states == NULL)
    return NULL;
  g_return_val_if_fail (index >= 0, NULL);

  rows = g_object_new (SALE_TYPE_INSIGHT_ROWS, NULL);
  g_ptr_array_sort (states, compare_states);
  for (guint i = 0; i < states->len; i++)
    if (figures[index].counts (states->pdata[i]))
      g_ptr_array_add (rows->rows, row_new (states->pdata[i]));
  return rows;
}
