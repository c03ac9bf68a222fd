/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pages.h"

/**
 * Cursor:
 * @index: the fragment to be placed next
 * @broken: whether its page break has been made
 * @columns: of a split that is under way: one each
 *
 * How far a flow has been placed.
 */
typedef struct _Cursor Cursor;
struct _Cursor
{
  guint index;
  gboolean broken;
  Cursor *columns;
  guint n_columns;
};

typedef struct
{
  const SalePageFrame *frame;
  GPtrArray *pages;
  SalePage *page;
} Paginator;

static void
page_free (gpointer data)
{
  SalePage *self = data;

  g_array_unref (self->placed);
  g_array_unref (self->notes);
  g_free (self);
}

static void
start_page (Paginator *self)
{
  self->page = g_new0 (SalePage, 1);
  self->page->placed = g_array_new (FALSE, FALSE, sizeof (SalePlaced));
  self->page->notes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (self->pages, self->page);
}

static void
cursor_clear (Cursor *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    cursor_clear (&self->columns[i]);
  g_clear_pointer (&self->columns, g_free);
  self->n_columns = 0;
}

static double
notes_height (Paginator *self, const SaleFragment *fragment)
{
  double height = 0;

  for (guint i = 0; i < fragment->n_notes; i++)
    height += self->frame->note_heights[fragment->first_note + i];
  return height;
}

static double chain_height (Paginator *self, const SaleFlow *flow, guint index);

/* The least height that a fragment needs on the page it starts on. */
static double
least_height (Paginator *self, const SaleFragment *fragment)
{
  double height = fragment->height + notes_height (self, fragment);

  for (guint i = 0; fragment->columns && i < fragment->columns->len; i++)
    {
      SaleFlow *flow = g_ptr_array_index (fragment->columns, i);
      height = MAX (height, fragment->together ? sale_flow_get_height (flow)
                                               : chain_height (self, flow, 0));
    }
  return height;
}

/* The fragment at @index and those it must not be parted from. */
static double
chain_height (Paginator *self, const SaleFlow *flow, guint index)
{
  double height = 0;

  for (guint i = index; i < flow->fragments->len; i++)
    {
      const SaleFragment *fragment = g_ptr_array_index (flow->fragments, i);

      height += (i > index ? fragment->before : 0) + least_height (self, fragment);
      if (!fragment->keep_next)
        break;
    }
  return height;
}

static double
limit (Paginator *self)
{
  return self->frame->bottom - self->page->notes_height;
}

static void
place (Paginator *self, const SaleFragment *fragment, double x, double y, gboolean repeated)
{
  SalePlaced placed = { fragment, x, y, repeated };

  g_array_append_val (self->page->placed, placed);
  for (guint i = 0; i < fragment->n_notes && !repeated; i++)
    {
      guint note = fragment->first_note + i;

      if (self->page->notes->len == 0)
        self->page->notes_height = SALE_PAGE_NOTE_GAP;
      self->page->notes_height += self->frame->note_heights[note];
      g_array_append_val (self->page->notes, note);
    }
}

/* A header is one row and a rule: never broken. */
static void
place_repeated (Paginator *self, const SaleFlow *header, double x, double *y)
{
  for (guint i = 0; i < header->fragments->len; i++)
    {
      const SaleFragment *fragment = g_ptr_array_index (header->fragments, i);
      double height = fragment->height;

      place (self, fragment, x, *y, TRUE);
      for (guint j = 0; fragment->columns && j < fragment->columns->len; j++)
        {
          const SaleFlow *column = g_ptr_array_index (fragment->columns, j);
          double bottom = *y;

          place_repeated (self, column, x + column->x, &bottom);
          height = MAX (height, bottom - *y);
        }
      *y += height;
    }
}

static gboolean place_flow (Paginator *self, const SaleFlow *flow, Cursor *cursor, double x,
                            double *y, gboolean fresh);

/* Returns whether every column has ended on this page. */
static gboolean
place_columns (Paginator *self, const SaleFragment *split, Cursor *cursor, double x, double *y,
               gboolean fresh)
{
  gboolean done = TRUE;
  double bottom = *y;

  if (cursor->columns == NULL)
    {
      cursor->n_columns = split->columns->len;
      cursor->columns = g_new0 (Cursor, cursor->n_columns);
    }
  for (guint i = 0; i < cursor->n_columns; i++)
    {
      const SaleFlow *column = g_ptr_array_index (split->columns, i);
      double end = *y;

      done &= place_flow (self, column, &cursor->columns[i], x + column->x, &end, fresh);
      bottom = MAX (bottom, end);
    }
  *y = bottom;
  return done;
}

/* Returns whether the fragment has to start on another page. */
static gboolean
must_wait (Paginator *self, const SaleFlow *flow, Cursor *cursor, double y)
{
  const SaleFragment *fragment = g_ptr_array_index (flow->fragments, cursor->index);

  if (fragment->break_before && !cursor->broken)
    return cursor->broken = TRUE;
  return y + fragment->before + chain_height (self, flow, cursor->index) > limit (self) + 0.01;
}

/* Returns whether the fragment has ended on this page. */
static gboolean
place_next (Paginator *self, const SaleFlow *flow, Cursor *cursor, double x, double *y,
            gboolean fresh)
{
  const SaleFragment *fragment = g_ptr_array_index (flow->fragments, cursor->index);
  gboolean resumed = cursor->columns != NULL;

  if (fresh && fragment->header && cursor->index > 0)
    place_repeated (self, fragment->header, x, y);
  if (!fresh)
    *y += fragment->before;
  if (!resumed)
    place (self, fragment, x, *y, FALSE);
  if (fragment->columns && !place_columns (self, fragment, cursor, x, y, fresh))
    return FALSE;

  *y += fragment->height;
  cursor_clear (cursor);
  cursor->broken = FALSE;
  cursor->index++;
  return TRUE;
}

/* Places what fits below @y. At the top of a page (@fresh) the first fragment is
 * placed whether it fits or not, so that every page takes something.
 * Returns whether the flow has ended. */
static gboolean
place_flow (Paginator *self, const SaleFlow *flow, Cursor *cursor, double x, double *y,
            gboolean fresh)
{
  while (cursor->index < flow->fragments->len)
    {
      if (!fresh && cursor->columns == NULL && must_wait (self, flow, cursor, *y))
        return FALSE;
      if (!place_next (self, flow, cursor, x, y, fresh))
        return FALSE;
      fresh = FALSE;
    }
  return TRUE;
}

/**
 * sale_pages_new:
 *
 * Breaks a flow into pages; there is at least one.
 *
 * Returns: (transfer full) (element-type SalePage): the pages
 */
GPtrArray *
sale_pages_new (SaleFlow *flow, const SalePageFrame *frame)
{
  Paginator self = { frame, g_ptr_array_new_with_free_func (page_free), NULL };
  Cursor cursor = { 0 };
  gboolean done;

  do
    {
      double y = frame->top;

      start_page (&self);
      done = place_flow (&self, flow, &cursor, frame->left, &y, TRUE);
    }
  while (!done);
  return self.pages;
}
