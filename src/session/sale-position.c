/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The order of things that people arrange: steps of a plan, of a playbook. */
#include "sale-position.h"

#include "sale-record.h"

#include <string.h>

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

static const char *
position_of (GPtrArray *records, guint field, guint index)
{
  return sale_record_get_text (records->pdata[index], field);
}

static void
set_position (SaleChangeSet *set, SaleRecord *record, guint field, const char *position)
{
  sale_change_set_set_text (set, sale_record_get_kind (record), sale_record_get_id (record), field,
                            position);
}

/* What came without positions, as from a file, gets all of them at once. */
static void
renumber (SaleChangeSet *set, GPtrArray *records, guint field)
{
  g_autofree char *position = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      char *next = sale_position_between (position, NULL);

      g_free (position);
      position = next;
      set_position (set, records->pdata[i], field, position);
    }
}

/* Whether there is room for one between the neighbours of @index. */
static gboolean
has_room (GPtrArray *records, guint field, guint index)
{
  const char *before = index > 0 ? position_of (records, field, index - 1) : NULL;
  const char *after = index + 1 < records->len ? position_of (records, field, index + 1) : NULL;

  if ((index > 0 && before == NULL) || (index + 1 < records->len && after == NULL))
    return FALSE;
  return before == NULL || after == NULL || strcmp (before, after) < 0;
}

/**
 * sale_position_move:
 * @records: (element-type SaleRecord): the siblings, in their order
 * @field: the field with their positions
 * @from: the index of the one that moves
 * @to: its index afterwards
 *
 * Adds to @set that a record stands elsewhere among its siblings.
 */
void
sale_position_move (SaleChangeSet *set, GPtrArray *records, guint field, guint from, guint to)
{
  g_autoptr (GPtrArray) order = g_ptr_array_copy (records, NULL, NULL);
  g_autofree char *position = NULL;

  g_return_if_fail (from < records->len && to < records->len);

  g_ptr_array_set_free_func (order, NULL);
  g_ptr_array_insert (order, (int) to, g_ptr_array_steal_index (order, from));
  if (!has_room (order, field, to))
    {
      renumber (set, order, field);
      return;
    }
  position =
      sale_position_between (to > 0 ? position_of (order, field, to - 1) : NULL,
                             to + 1 < order->len ? position_of (order, field, to + 1) : NULL);
  set_position (set, order->pdata[to], field, position);
}

/**
 * sale_position_after:
 * @records: (element-type SaleRecord): the siblings, in their order
 * @from: the index of the one that moves
 * @after: the sibling that it is to follow; 0 for the first place
 *
 * Returns: its index afterwards; @from when there is no such sibling any more
 */
guint
sale_position_after (GPtrArray *records, guint from, gint64 after)
{
  for (guint i = 0; i < records->len && after; i++)
    if (i != from && sale_record_get_id (records->pdata[i]) == after)
      return i < from ? i + 1 : i;
  return after ? from : 0;
}
