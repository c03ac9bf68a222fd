/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Playbooks as a book holds them: reading, copying, arranging. */
#include "sale-playbooks.h"
#include "sale-plans.h"

static int
compare_playbooks (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;
  int left_kind = sale_playbook_get_kind (left), right_kind = sale_playbook_get_kind (right);
  const char *left_name = sale_playbook_get_name (left);
  const char *right_name = sale_playbook_get_name (right);

  if (left_kind != right_kind)
    return left_kind - right_kind;
  return g_utf8_collate (left_name ? left_name : "", right_name ? right_name : "");
}

/**
 * sale_playbooks_list:
 *
 * Returns: (transfer full) (element-type SaleRecord): the book's playbooks, by
 *   kind, then by name.
 */
GPtrArray *
sale_playbooks_list (SaleReader *reader, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAYBOOK);
  GPtrArray *playbooks = sale_reader_list (reader, query, error);

  if (playbooks)
    g_ptr_array_sort (playbooks, compare_playbooks);
  return playbooks;
}

/**
 * sale_playbooks_list_steps:
 *
 * Returns: (transfer full) (element-type SaleRecord): its steps, in their order.
 */
GPtrArray *
sale_playbooks_list_steps (SaleReader *reader, gint64 playbook, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_PLAYBOOK_STEP);

  sale_query_where (query, sale_playbook_step_field_playbook, SALE_QUERY_IS,
                    sale_value_int (playbook));
  sale_query_order (query, sale_playbook_step_field_position, FALSE);
  return sale_reader_list (reader, query, error);
}

/**
 * sale_playbooks_dup_waits_for:
 * @steps: (element-type SaleRecord): all steps of the playbook
 *
 * Returns: (transfer full) (nullable): the titles of the steps that come before
 *   @step; %NULL when it waits for none
 */
char *
sale_playbooks_dup_waits_for (GPtrArray *steps, SaleRecord *step)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_playbook_step_get_depends_on (step));
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < steps->len; i++)
    for (guint n = 0; n < ids->len; n++)
      if (sale_record_get_id (steps->pdata[i]) == g_array_index (ids, gint64, n))
        g_strv_builder_add (titles, sale_record_get_title (steps->pdata[i]));
  all = g_strv_builder_end (titles);
  return all[0] ? g_strjoinv (", ", all) : NULL;
}

/**
 * sale_playbooks_dup_next_position:
 *
 * Returns: (transfer full): the position of a step added at the end.
 */
char *
sale_playbooks_dup_next_position (SaleReader *reader, gint64 playbook)
{
  g_autoptr (GPtrArray) steps = sale_playbooks_list_steps (reader, playbook, NULL);
  SaleRecord *last = steps && steps->len ? steps->pdata[steps->len - 1] : NULL;

  return sale_position_between (last ? sale_playbook_step_get_position (last) : NULL, NULL);
}

static void
copy_fields (SaleChangeSet *set, SaleRecord *from, gint64 id, guint except)
{
  const SaleKindSpec *spec = sale_record_get_spec (from);

  for (guint i = 0; i < spec->n_fields; i++)
    if (i != except && spec->fields[i].type != SALE_FIELD_REF &&
        spec->fields[i].type != SALE_FIELD_REFS && sale_record_has (from, i))
      sale_change_set_set (set, spec->kind, id, i, sale_record_get_value (from, i));
}

/* The steps that a copy waits for are copies too. */
static void
copy_dependencies (SaleChangeSet *set, GPtrArray *steps, const gint64 *copies, guint index)
{
  g_autoptr (GArray) wanted =
      sale_refs_split (sale_playbook_step_get_depends_on (steps->pdata[index]));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < steps->len; i++)
    for (guint w = 0; w < wanted->len; w++)
      if (sale_record_get_id (steps->pdata[i]) == g_array_index (wanted, gint64, w))
        g_array_append_val (ids, copies[i]);
  if (ids->len)
    sale_change_set_set_refs (set, SALE_KIND_PLAYBOOK_STEP, copies[index],
                              sale_playbook_step_field_depends_on, (gint64 *) (gpointer) ids->data,
                              ids->len);
}

/**
 * sale_playbooks_duplicate:
 * @name: what the copy is called
 *
 * Adds to @set a copy of a playbook with its steps.
 *
 * Returns: the copy's negative id in @set; 0 with @error.
 */
gint64
sale_playbooks_duplicate (SaleChangeSet *set, SaleReader *reader, gint64 playbook, const char *name,
                          GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_PLAYBOOK, playbook, error);
  g_autoptr (GPtrArray) steps = record ? sale_playbooks_list_steps (reader, playbook, error) : NULL;
  g_autofree gint64 *copies = NULL;
  gint64 copy;

  if (steps == NULL)
    return 0;
  copy = sale_change_set_create (set, SALE_KIND_PLAYBOOK);
  copy_fields (set, record, copy, sale_playbook_field_name);
  sale_change_set_set_text (set, SALE_KIND_PLAYBOOK, copy, sale_playbook_field_name, name);
  copies = g_new (gint64, steps->len + 1);
  for (guint i = 0; i < steps->len; i++)
    {
      copies[i] = sale_change_set_create (set, SALE_KIND_PLAYBOOK_STEP);
      sale_change_set_set_int (set, SALE_KIND_PLAYBOOK_STEP, copies[i],
                               sale_playbook_step_field_playbook, copy);
      copy_fields (set, steps->pdata[i], copies[i], sale_playbook_step_field_playbook);
    }
  for (guint i = 0; i < steps->len; i++)
    copy_dependencies (set, steps, copies, i);
  return copy;
}

/* Returns: (transfer full) (element-type SaleRecord): the steps of @step's playbook;
 * @index says which of them it is, their number when it has gone meanwhile. */
static GPtrArray *
list_with_step (SaleReader *reader, gint64 step, guint *index, GError **error)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get_of_kind (reader, SALE_KIND_PLAYBOOK_STEP, step, error);
  GPtrArray *steps =
      record ? sale_playbooks_list_steps (reader, sale_playbook_step_get_playbook (record), error)
             : NULL;

  *index = 0;
  while (steps && *index < steps->len && sale_record_get_id (steps->pdata[*index]) != step)
    ++*index;
  return steps;
}

/**
 * sale_playbooks_shift_step:
 * @by: −1 one up, 1 one down
 *
 * Adds to @set that a step changes places with its neighbour. The first stays
 * the first.
 */
gboolean
sale_playbooks_shift_step (SaleChangeSet *set, SaleReader *reader, gint64 step, int by,
                           GError **error)
{
  guint index;
  g_autoptr (GPtrArray) steps = list_with_step (reader, step, &index, error);
  int to = (int) index + by;

  if (steps && index < steps->len && to >= 0 && to < (int) steps->len)
    sale_position_move (set, steps, sale_playbook_step_field_position, index, (guint) to);
  return steps != NULL;
}

/**
 * sale_playbooks_place_step:
 * @after: the step above it afterwards; 0 for the first place
 *
 * Adds to @set that a step stands elsewhere; nothing when it stands there already.
 */
gboolean
sale_playbooks_place_step (SaleChangeSet *set, SaleReader *reader, gint64 step, gint64 after,
                           GError **error)
{
  guint index;
  g_autoptr (GPtrArray) steps = list_with_step (reader, step, &index, error);

  if (steps && index < steps->len)
    {
      guint to = sale_position_after (steps, index, after);

      if (to != index)
        sale_position_move (set, steps, sale_playbook_step_field_position, index, to);
    }
  return steps != NULL;
}
