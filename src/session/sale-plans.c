/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Commands on plans: each adds to a change set, so that one command is one undo. */
#include "sale-plans.h"

#include <string.h>

/* Positions ---------------------------------------------------------------- */

#define FIRST_LETTER 'a'
#define LAST_LETTER 'z'

/**
 * sale_position_between:
 * @before: (nullable): the position of the item before, %NULL for the start
 * @after: (nullable): the position of the item behind, %NULL for the end
 *
 * Positions are fractions written in letters: they sort as text, and there is
 * always one between two others, so that moving an item changes no other.
 *
 * Returns: (transfer full): a position between the two.
 */
char *
sale_position_between (const char *before, const char *after)
{
  GString *position = g_string_new (NULL);
  gboolean bounded = after != NULL;

  for (gsize i = 0;; i++)
    {
      int low = before && i < strlen (before) ? before[i] : FIRST_LETTER;
      int high = bounded && i < strlen (after) ? after[i] : LAST_LETTER + 1;

      if (before && i >= strlen (before))
        before = NULL;
      if (high - low > 1)
        {
          g_string_append_c (position, (char) ((low + high) / 2));
          return g_string_free_and_steal (position);
        }
      g_string_append_c (position, (char) low);
      bounded = bounded && low == high;
    }
}

/* Starting ----------------------------------------------------------------- */

static GPtrArray *
list_playbook_steps (SaleReader *reader, gint64 playbook, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAYBOOK_STEP);

  sale_query_where (query, sale_playbook_step_field_playbook, SALE_QUERY_IS,
                    sale_value_int (playbook));
  sale_query_order (query, sale_playbook_step_field_position, FALSE);
  return sale_reader_list (reader, query, error);
}

static void
copy_value (SaleChangeSet *set, SaleKind kind, gint64 id, guint field, SaleRecord *from,
            guint from_field)
{
  if (sale_record_has (from, from_field))
    sale_change_set_set (set, kind, id, field, sale_record_get_value (from, from_field));
}

static gint64
start_step (SaleChangeSet *set, gint64 plan, SaleRecord *pattern, SaleDate anchor)
{
  gint64 id = sale_change_set_create (set, SALE_KIND_STEP);
  SaleDate due =
      sale_record_has (pattern, sale_playbook_step_field_offset_days) && sale_date_is_known (anchor)
          ? anchor + (SaleDate) sale_playbook_step_get_offset_days (pattern)
          : SALE_DATE_NONE;

  sale_change_set_set_int (set, SALE_KIND_STEP, id, sale_step_field_plan, plan);
#define COPY(name) \
  copy_value (set, SALE_KIND_STEP, id, sale_step_field_##name, pattern, \
              sale_playbook_step_field_##name)
  COPY (title);
  COPY (side);
  COPY (required);
  COPY (first_value);
  COPY (guidance);
  COPY (position);
  COPY (offset_days);
#undef COPY
  sale_change_set_set_date (set, SALE_KIND_STEP, id, sale_step_field_due, due);
  sale_change_set_set_date (set, SALE_KIND_STEP, id, sale_step_field_planned, due);
  return id;
}

/* The dependencies of the playbook's steps, as those of the plan's. */
static void
link_steps (SaleChangeSet *set, GPtrArray *patterns, const gint64 *made)
{
  for (guint i = 0; i < patterns->len; i++)
    {
      g_autoptr (GArray) wanted =
          sale_refs_split (sale_playbook_step_get_depends_on (patterns->pdata[i]));
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      for (guint n = 0; n < patterns->len; n++)
        for (guint w = 0; w < wanted->len; w++)
          if (sale_record_get_id (patterns->pdata[n]) == g_array_index (wanted, gint64, w))
            g_array_append_val (ids, made[n]);
      if (ids->len)
        sale_change_set_set_refs (set, SALE_KIND_STEP, made[i], sale_step_field_depends_on,
                                  (gint64 *) (gpointer) ids->data, ids->len);
    }
}

/**
 * sale_plans_start:
 * @playbook: a playbook's id
 *
 * Adds to @set a plan with the playbook's steps, dated from its anchor.
 *
 * Returns: the plan's negative id in @set; 0 with @error.
 */
gint64
sale_plans_start (SaleChangeSet *set, SaleReader *reader, gint64 playbook,
                  const SalePlanStart *start, GError **error)
{
  g_autoptr (SaleRecord) book =
      sale_reader_get_of_kind (reader, SALE_KIND_PLAYBOOK, playbook, error);
  g_autoptr (GPtrArray) patterns = book ? list_playbook_steps (reader, playbook, error) : NULL;
  g_autofree gint64 *made = NULL;
  gint64 plan;

  if (patterns == NULL)
    return 0;
  plan = sale_change_set_create (set, SALE_KIND_PLAN);
  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_account, start->account);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_name,
                            start->name ? start->name : sale_playbook_get_name (book));
  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_playbook, playbook);
  copy_value (set, SALE_KIND_PLAN, plan, sale_plan_field_kind, book, sale_playbook_field_kind);
  sale_change_set_set_date (set, SALE_KIND_PLAN, plan, sale_plan_field_anchor, start->anchor);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_owner, start->owner);
  if (start->about)
    sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_about, start->about);

  made = g_new (gint64, patterns->len + 1);
  for (guint i = 0; i < patterns->len; i++)
    made[i] = start_step (set, plan, patterns->pdata[i], start->anchor);
  link_steps (set, patterns, made);
  return plan;
}

/**
 * sale_plans_find_playbook:
 *
 * Returns: (transfer full) (nullable): the first playbook of that kind.
 */
SaleRecord *
sale_plans_find_playbook (SaleReader *reader, SalePlaybookKind kind, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAYBOOK);

  sale_query_where (query, sale_playbook_field_kind, SALE_QUERY_IS,
                    sale_value_text (sale_word_to_nick (sale_playbook_kind_words, (int) kind)));
  return sale_reader_first (reader, query, error);
}

/* Steps -------------------------------------------------------------------- */

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

void
sale_plans_skip (SaleChangeSet *set, gint64 step, const char *reason)
{
  sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_skipped_reason, reason);
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
}

/**
 * sale_plans_move_anchor:
 * @anchor: the new day that the plan counts from
 *
 * Adds to @set the new anchor, and the due dates of the open steps moved by as
 * many days; what is done or skipped stays.
 */
gboolean
sale_plans_move_anchor (SaleChangeSet *set, SaleReader *reader, gint64 plan, SaleDate anchor,
                        GError **error)
{
  g_autoptr (SaleRecord) record = sale_reader_get_of_kind (reader, SALE_KIND_PLAN, plan, error);
  g_autoptr (GPtrArray) steps = record ? sale_plans_list_steps (reader, plan, error) : NULL;
  SaleDate old;

  if (steps == NULL)
    return FALSE;
  old = sale_plan_get_anchor (record);
  sale_change_set_set_date (set, SALE_KIND_PLAN, plan, sale_plan_field_anchor, anchor);
  for (guint i = 0; i < steps->len; i++)
    {
      SaleRecord *step = steps->pdata[i];
      SaleDate due = sale_step_get_due (step);

      if (!is_open (step))
        continue;
      if (sale_date_is_known (old) && sale_date_is_known (due))
        due += anchor - old;
      else if (sale_record_has (step, sale_step_field_offset_days))
        due = anchor + (SaleDate) sale_step_get_offset_days (step);
      sale_change_set_set_date (set, SALE_KIND_STEP, sale_record_get_id (step), sale_step_field_due,
                                due);
    }
  return TRUE;
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
