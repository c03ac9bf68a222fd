/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on plans: each adds to a change set, so that one command is one undo. */
#include "sale-plans.h"

/**
 * sale_plans_query_open_steps:
 *
 * Returns: (transfer full): for the steps that are neither done nor skipped, to be
 *   narrowed down
 */
SaleQuery *
sale_plans_query_open_steps (void)
{
  SaleQuery *query = sale_query_new (SALE_KIND_STEP);

  sale_query_where (query, sale_step_field_done_on, SALE_QUERY_IS, (SaleValue) SALE_VALUE_INIT);
  sale_query_where (query, sale_step_field_skipped_reason, SALE_QUERY_IS,
                    (SaleValue) SALE_VALUE_INIT);
  return query;
}

GPtrArray *
sale_plans_list_steps (SaleReader *reader, gint64 plan, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_STEP);

  sale_query_where (query, sale_step_field_plan, SALE_QUERY_IS, sale_value_int (plan));
  sale_query_order (query, sale_step_field_position, FALSE);
  return sale_reader_list (reader, query, error);
}

static gboolean
is_open (SaleRecord *step)
{
  return sale_record_get_deleted (step) == SALE_INSTANT_NONE &&
         !sale_record_has (step, sale_step_field_done_on) &&
         !sale_record_has (step, sale_step_field_skipped_reason);
}

/**
 * sale_plans_dup_waits_for:
 *
 * Returns: (transfer full) (nullable): the titles of the open steps that @step
 *   depends on, joined for people; %NULL when it can be done.
 */
char *
sale_plans_dup_waits_for (SaleReader *reader, SaleRecord *step)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_step_get_depends_on (step));
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (SaleRecord) other =
          sale_reader_get_of_kind (reader, SALE_KIND_STEP, g_array_index (ids, gint64, i), NULL);

      if (other && is_open (other))
        g_string_append_printf (titles, "%s%s", titles->len ? ", " : "",
                                sale_step_get_title (other));
    }
  if (titles->len)
    return g_string_free_and_steal (titles);
  g_string_free (titles, TRUE);
  return NULL;
}

static SaleRecord *
find_record (GPtrArray *steps, gint64 id)
{
  for (guint i = 0; i < steps->len; i++)
    if (sale_record_get_id (steps->pdata[i]) == id)
      return steps->pdata[i];
  return NULL;
}

static gboolean
is_reached (GPtrArray *steps, guint depends_on, gint64 step, gint64 other, GHashTable *seen)
{
  SaleRecord *record = find_record (steps, step);
  g_autoptr (GArray) ids =
      sale_refs_split (record ? sale_record_get_text (record, depends_on) : NULL);

  if (step == other)
    return TRUE;
  /* Steps that came from a file may wait for each other in a circle. */
  if (record == NULL || !g_hash_table_add (seen, record))
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (is_reached (steps, depends_on, g_array_index (ids, gint64, i), other, seen))
      return TRUE;
  return FALSE;
}

/**
 * sale_plans_is_waiting_for:
 * @steps: (element-type SaleRecord): of one plan or one playbook
 * @depends_on: the field with what each depends on
 *
 * Returns: whether @step waits for @other, itself or through others: then
 *   @other must not be made to wait for @step.
 */
gboolean
sale_plans_is_waiting_for (GPtrArray *steps, guint depends_on, gint64 step, gint64 other)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  return step != other && is_reached (steps, depends_on, step, other, seen);
}

/**
 * sale_plans_tick:
 * @day: when it was done
 *
 * Adds to @set that a step is done.
 *
 * Returns: %FALSE with %SALE_ERROR_CONFLICT when it waits for other steps, which
 *   the message names.
 */
gboolean
sale_plans_tick (SaleChangeSet *set, SaleReader *reader, gint64 step, SaleDate day, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, SALE_KIND_STEP, step, error);
  g_autofree char *waits = record ? sale_plans_dup_waits_for (reader, record) : NULL;

  if (record == NULL)
    return FALSE;
  if (waits)
    {
      g_set_error (error, SALE_ERROR, SALE_ERROR_CONFLICT,
                   /* Translators: a step's title, the titles of others. */
                   _("“%s” waits for: %s"), sale_step_get_title (record), waits);
      return FALSE;
    }
  sale_change_set_set_date (set, SALE_KIND_STEP, step, sale_step_field_done_on, day);
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_blocked_reason, NULL);
  return TRUE;
}

/**
 * sale_plans_untick:
 *
 * Adds to @set that a step is open again.
 *
 * Returns: %FALSE when there is no such step.
 */
gboolean
sale_plans_untick (SaleChangeSet *set, SaleReader *reader, gint64 step, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, SALE_KIND_STEP, step, error);

  if (record == NULL)
    return FALSE;
  sale_change_set_set_date (set, SALE_KIND_STEP, step, sale_step_field_done_on, SALE_DATE_NONE);
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_confirmed_by, NULL);
  sale_change_set_set_date (set, SALE_KIND_STEP, step, sale_step_field_confirmed_on,
                            SALE_DATE_NONE);
  return TRUE;
}

/**
 * sale_plans_skip:
 * @reason: (nullable): why it will not be done; %NULL when it will be after all
 */
void
sale_plans_skip (SaleChangeSet *set, gint64 step, const char *reason)
{
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_skipped_reason, reason);
}

/**
 * sale_plans_block:
 * @reason: (nullable): what keeps it from being done; %NULL when nothing does any more
 */
void
sale_plans_block (SaleChangeSet *set, gint64 step, const char *reason)
{
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_blocked_reason, reason);
}

/**
 * sale_plans_confirm:
 * @confirmed_by: a named contact of the customer
 *
 * Adds to @set that the customer confirms a step: first value counts from then on.
 */
void
sale_plans_confirm (SaleChangeSet *set, gint64 step, SaleDate done_on, const char *confirmed_by,
                    SaleDate confirmed_on)
{
  sale_change_set_set_date (set, SALE_KIND_STEP, step, sale_step_field_done_on, done_on);
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_confirmed_by, confirmed_by);
  sale_change_set_set_date (set, SALE_KIND_STEP, step, sale_step_field_confirmed_on, confirmed_on);
  sale_plans_block (set, step, NULL);
}

/* Order -------------------------------------------------------------------- */

static int
find_step (GPtrArray *steps, gint64 id)
{
  for (guint i = 0; i < steps->len; i++)
    if (sale_record_get_id (steps->pdata[i]) == id)
      return (int) i;
  return -1;
}

static gboolean
is_theirs (SaleRecord *step)
{
  return sale_step_get_side (step) == SALE_PARTY_CUSTOMER;
}

/* The place of the neighbour on the same side: what people see as the next row. */
static int
find_neighbour (GPtrArray *steps, int from, int by)
{
  gboolean theirs = is_theirs (steps->pdata[from]);

  for (int i = from + by; i >= 0 && i < (int) steps->len; i += by)
    if (is_theirs (steps->pdata[i]) == theirs)
      return i;
  return -1;
}

/**
 * sale_plans_shift_step:
 * @by: −1 one up among the steps of its side, 1 one down
 *
 * Adds to @set that a step changes places with its neighbour. The first stays
 * the first.
 */
gboolean
sale_plans_shift_step (SaleChangeSet *set, SaleReader *reader, gint64 step, int by, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, SALE_KIND_STEP, step, error);
  g_autoptr (GPtrArray) steps =
      record ? sale_plans_list_steps (reader, sale_step_get_plan (record), error) : NULL;
  int from = steps ? find_step (steps, step) : -1;
  int to = from < 0 ? -1 : find_neighbour (steps, from, by);

  if (to >= 0)
    sale_position_move (set, steps, sale_step_field_position, (guint) from, (guint) to);
  return steps != NULL;
}

/* The place of the first step of a side, without the one at @from; else @from. */
static guint
first_place (GPtrArray *steps, guint from, SaleParty side)
{
  for (guint i = 0; i < steps->len; i++)
    if (i != from && is_theirs (steps->pdata[i]) == (side == SALE_PARTY_CUSTOMER))
      return i > from ? i - 1 : i;
  return from;
}

/* Whether it stands after @after already, among those of its side. */
static gboolean
stands_after (GPtrArray *steps, guint from, gint64 after)
{
  int before = find_neighbour (steps, (int) from, -1);

  return (before < 0 ? 0 : sale_record_get_id (steps->pdata[before])) == after;
}

/**
 * sale_plans_set_side:
 *
 * Adds to @set that a step is to be done by @side. Its day and what it waits for
 * stay as they are.
 */
void
sale_plans_set_side (SaleChangeSet *set, gint64 step, SaleParty side)
{
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_side,
                            sale_word_to_nick (sale_party_words, (int) side));
}

/**
 * sale_plans_place_step:
 * @side: the column that the step comes to stand in
 * @after: the step above it there; 0 for the first place
 *
 * Adds to @set that a step stands elsewhere; nothing when it stands there already.
 * The order is for the eye: days and what a step waits for stay as they are.
 */
gboolean
sale_plans_place_step (SaleChangeSet *set, SaleReader *reader, gint64 step, SaleParty side,
                       gint64 after, GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, SALE_KIND_STEP, step, error);
  g_autoptr (GPtrArray) steps =
      record ? sale_plans_list_steps (reader, sale_step_get_plan (record), error) : NULL;
  int found = steps ? find_step (steps, step) : -1;
  gboolean stays = found >= 0 && is_theirs (record) == (side == SALE_PARTY_CUSTOMER);
  guint to;

  if (found < 0 || (stays && stands_after (steps, (guint) found, after)))
    return steps != NULL;
  to = after ? sale_position_after (steps, (guint) found, after)
             : first_place (steps, (guint) found, side);
  if (to != (guint) found)
    sale_position_move (set, steps, sale_step_field_position, (guint) found, to);
  if (!stays)
    sale_plans_set_side (set, step, side);
  return TRUE;
}

/**
 * sale_plans_dup_next_position:
 *
 * Returns: (transfer full): the position of a step added at the end of @plan.
 */
char *
sale_plans_dup_next_position (SaleReader *reader, gint64 plan)
{
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (reader, plan, NULL);
  SaleRecord *last = steps && steps->len ? steps->pdata[steps->len - 1] : NULL;

  return sale_position_between (last ? sale_step_get_position (last) : NULL, NULL);
}

/* Plans -------------------------------------------------------------------- */

/**
 * sale_plans_stop:
 * @day: when; %SALE_DATE_NONE lets it run again
 */
void
sale_plans_stop (SaleChangeSet *set, gint64 plan, SaleDate day)
{
  sale_change_set_set_date (set, SALE_KIND_PLAN, plan, sale_plan_field_stopped_on, day);
}

/**
 * sale_plans_stop_about:
 * @about: the record that the plans are for
 *
 * Adds to @set that running plans of that kind end on @day.
 */
gboolean
sale_plans_stop_about (SaleChangeSet *set, SaleReader *reader, SalePlaybookKind kind, gint64 about,
                       SaleDate day, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAN);
  g_autoptr (GPtrArray) plans = NULL;

  sale_query_where (query, sale_plan_field_about, SALE_QUERY_IS, sale_value_int (about));
  sale_query_where (query, sale_plan_field_stopped_on, SALE_QUERY_IS, (SaleValue) SALE_VALUE_INIT);
  plans = sale_reader_list (reader, query, error);
  if (plans == NULL)
    return FALSE;
  for (guint i = 0; i < plans->len; i++)
    if (sale_plan_get_kind (plans->pdata[i]) == (int) kind)
      sale_change_set_set_date (set, SALE_KIND_PLAN, sale_record_get_id (plans->pdata[i]),
                                sale_plan_field_stopped_on, day);
  return TRUE;
}
