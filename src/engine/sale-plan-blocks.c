/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-plan-blocks.h"

#include "sale-id-set.h"

struct _SalePlanBlocks
{
  GHashTable *open;  /* id → step that is neither done nor skipped */
  GHashTable *holds; /* ids of the open steps that a first value waits for */
};

/**
 * sale_step_is_settled:
 *
 * Returns: whether a step is done or skipped with a reason.
 */
gboolean
sale_step_is_settled (SaleRecord *step)
{
  return sale_date_is_known (sale_step_get_done_on (step)) ||
         sale_step_get_skipped_reason (step) != NULL;
}

static void
push_dependencies (SalePlanBlocks *self, SaleRecord *step, GPtrArray *todo)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_step_get_depends_on (step));

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      SaleRecord *open = g_hash_table_lookup (self->open, &id);

      /* A step seen before is not walked again: steps may wait for each other in a circle. */
      if (open && sale_id_set_add (self->holds, id))
        g_ptr_array_add (todo, open);
    }
}

static void
walk_back_from_first_values (SalePlanBlocks *self, GPtrArray *steps)
{
  g_autoptr (GPtrArray) todo = g_ptr_array_new ();

  for (guint i = 0; i < steps->len; i++)
    if (sale_step_get_first_value (steps->pdata[i]) && !sale_step_is_settled (steps->pdata[i]))
      g_ptr_array_add (todo, steps->pdata[i]);
  while (todo->len > 0)
    push_dependencies (self, g_ptr_array_steal_index_fast (todo, todo->len - 1), todo);
}

/**
 * sale_plan_blocks_new:
 * @steps: (element-type SaleRecord): the steps of one or more plans
 *
 * Takes time in proportion to the steps and what they depend on. The records
 * must outlive it.
 *
 * Returns: (transfer full)
 */
SalePlanBlocks *
sale_plan_blocks_new (GPtrArray *steps)
{
  SalePlanBlocks *self = g_new (SalePlanBlocks, 1);

  self->open = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->holds = sale_id_set_new ();
  for (guint i = 0; i < steps->len; i++)
    {
      gint64 id = sale_record_get_id (steps->pdata[i]);

      if (!sale_step_is_settled (steps->pdata[i]))
        g_hash_table_insert (self->open, g_memdup2 (&id, sizeof id), steps->pdata[i]);
    }
  walk_back_from_first_values (self, steps);
  return self;
}

void
sale_plan_blocks_free (SalePlanBlocks *self)
{
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->holds);
  g_free (self);
}

/**
 * sale_plan_blocks_find_blocker:
 *
 * Returns: (transfer none) (nullable): an open step that @step waits for.
 */
SaleRecord *
sale_plan_blocks_find_blocker (SalePlanBlocks *self, SaleRecord *step)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_step_get_depends_on (step));

  for (guint i = 0; i < ids->len; i++)
    {
      SaleRecord *open = g_hash_table_lookup (self->open, &g_array_index (ids, gint64, i));

      if (open && open != step)
        return open;
    }
  return NULL;
}

/**
 * sale_plan_blocks_dup_blockers:
 *
 * Returns: (transfer full) (nullable): the titles of all open steps that @step
 *   waits for, joined for people; %NULL for none.
 */
char *
sale_plan_blocks_dup_blockers (SalePlanBlocks *self, SaleRecord *step)
{
  g_autoptr (GArray) ids = sale_refs_split (sale_step_get_depends_on (step));
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < ids->len; i++)
    {
      SaleRecord *open = g_hash_table_lookup (self->open, &g_array_index (ids, gint64, i));

      if (open && open != step && sale_step_get_title (open))
        g_strv_builder_add (titles, sale_step_get_title (open));
    }
  all = g_strv_builder_end (titles);
  return all[0] ? g_strjoinv (", ", all) : NULL;
}

/**
 * sale_plan_blocks_holds_first_value:
 *
 * Returns: whether a step with the first value waits for @step, itself or
 *   through others.
 */
gboolean
sale_plan_blocks_holds_first_value (SalePlanBlocks *self, SaleRecord *step)
{
  return sale_id_set_has (self->holds, sale_record_get_id (step));
}
