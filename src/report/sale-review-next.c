/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-report-text.h"
#include "sale-review-parts.h"

static void
add_lessons_of (SaleBlock *column, const SaleReviewData *data, gboolean ours, const char *heading)
{
  SaleBlock *list;

  sale_block_add_heading (column, 3, heading);
  list = sale_block_add_list (column);
  for (guint i = 0; i < data->notes->len; i++)
    {
      const SaleReviewNote *note = g_ptr_array_index (data->notes, i);
      if (note->pane == SALE_PANE_LEARNED && (note->side == SALE_PARTY_US) == ours)
        sale_block_add_item (list, SALE_BULLET_DOT, note->text, note->detail);
    }
  if (list->items->len == 0)
    sale_block_add_paragraph (column, SALE_PARAGRAPH_MUTED, _ ("To be written together."));
}

/**
 * sale_review_add_lessons:
 *
 * Adds what either side learned, side by side.
 */
void
sale_review_add_lessons (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *theirs, *ours;

  sale_block_add_columns (body, 0.5, &theirs, &ours);
  add_lessons_of (theirs, data, FALSE, C_ ("the customer", "You"));
  add_lessons_of (ours, data, TRUE, _ ("We"));
}

static const char *
owner_of (const SaleReviewAction *action)
{
  if (sale_report_has (action->owner))
    return action->owner;
  if (action->side == SALE_PARTY_NONE)
    return NULL;
  return action->side == SALE_PARTY_US ? _ ("We") : C_ ("the customer", "You");
}

/**
 * sale_review_add_decisions:
 *
 * Adds what was decided last time and is not done.
 */
void
sale_review_add_decisions (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *list;

  if (data->decisions->len == 0)
    return;
  sale_block_add_heading (body, 2, _ ("Still open from the last review"));
  list = sale_block_add_list (body);
  for (guint i = 0; i < data->decisions->len; i++)
    {
      const SaleReviewAction *decision = g_ptr_array_index (data->decisions, i);
      gboolean late = sale_date_is_known (decision->due) && decision->due < data->today;
      g_autofree char *due = sale_report_dup_date (decision->due);
      g_autofree char *when =
          due ? g_strdup_printf (late ? _ ("was due %s") : _ ("due %s"), due) : NULL;
      SaleBlockItem *item = sale_block_add_item (list, late ? SALE_BULLET_LATE : SALE_BULLET_OPEN,
                                                 decision->text, owner_of (decision));
      sale_block_item_set_trailing (item, when);
    }
}

/**
 * sale_review_add_actions:
 *
 * Adds the next steps, each with who and by when.
 */
void
sale_review_add_actions (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *table;

  if (data->actions->len == 0)
    return;
  sale_block_add_heading (body, 2, _ ("Next steps"));
  table = sale_block_add_table (body, NULL);
  sale_table_add_column (table, _ ("What"), SALE_ALIGN_START, 1);
  sale_table_add_column (table, _ ("Who"), SALE_ALIGN_START, 0);
  sale_table_add_column (table, _ ("By when"), SALE_ALIGN_END, 0);
  for (guint i = 0; i < data->actions->len; i++)
    {
      const SaleReviewAction *action = g_ptr_array_index (data->actions, i);
      const char *owner = owner_of (action);
      g_autofree char *due = sale_report_dup_date (action->due);
      SaleTableRow *row = sale_table_add_row (table, SALE_ROW_NORMAL);

      sale_table_row_add_cell (row, action->text);
      sale_table_row_add_cell (row, owner ? owner : _ ("to be named"));
      sale_table_row_add_cell (row, due ? due : _ ("to be set"));
    }
}

void
sale_review_add_at_risk (SaleBlock *body, const SaleReviewData *data)
{
  SaleBlock *box;

  if (!sale_report_has (data->at_risk))
    return;
  box = sale_block_add_box (sale_block_add_keep (body), SALE_TONE_ACCENT);
  sale_block_add_heading (box, 3, _ ("What would be at risk if it ended"));
  sale_block_add_paragraph (box, SALE_PARAGRAPH_BODY, data->at_risk);
}
