/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the people of an account stand on its map: values in, positions out. It
 * is reckoned from left to right, and turned round at the end. */
#include "sale-people-layout.h"

static int
width_of (guint n_columns, const SalePeopleSizes *sizes)
{
  return sizes->gutter + (int) n_columns * (sizes->card_width + sizes->gap);
}

/**
 * sale_people_layout_get_least_width:
 *
 * Returns: what a map takes at least, in pixels
 */
int
sale_people_layout_get_least_width (const SalePeopleSizes *sizes)
{
  return width_of (SALE_PEOPLE_FEW_COLUMNS, sizes);
}

/**
 * sale_people_layout_get_column:
 *
 * Returns: the column in which a stance stands
 */
guint
sale_people_layout_get_column (const SalePeopleLayout *self, int stance)
{
  int most = (int) self->n_columns / 2;

  return (guint) (CLAMP (stance, -most, most) + most);
}

static guint
row_of (int influence)
{
  return (guint) (SALE_INFLUENCE_MAX - CLAMP (influence, 1, SALE_INFLUENCE_MAX));
}

/* Columns and rows --------------------------------------------------------------- */

static void
place_columns (SalePeopleLayout *self)
{
  const SalePeopleSizes *sizes = &self->sizes;
  int left = sizes->gutter, room;

  self->n_columns = width_of (SALE_PEOPLE_COLUMNS, sizes) <= sizes->width ? SALE_PEOPLE_COLUMNS
                                                                          : SALE_PEOPLE_FEW_COLUMNS;
  self->width = MAX (sizes->width, width_of (self->n_columns, sizes));
  room = self->width - left;
  for (guint i = 0; i < self->n_columns; i++)
    {
      int start = left + room * (int) i / (int) self->n_columns;
      int end = left + room * (int) (i + 1) / (int) self->n_columns;

      self->columns[i] = (GdkRectangle) { start, 0, end - start, 0 };
    }
}

/* How many are to stand in each cell, gathered ones not told apart. */
static void
count_cells (SalePeopleLayout *self, const SaleContactPlace *places, guint n_places,
             guint counts[SALE_INFLUENCE_MAX][SALE_PEOPLE_COLUMNS])
{
  for (guint i = 0; i < n_places; i++)
    if (sale_contact_place_is_known (places[i]))
      counts[row_of (places[i].influence)]
            [sale_people_layout_get_column (self, places[i].stance)]++;
}

/* Slots of a cell: the last one may say how many more there are. */
static guint
slots_of (const SalePeopleLayout *self, guint count)
{
  return self->sizes.cell_max ? MIN (count, self->sizes.cell_max) : count;
}

/* A row with nobody in it stays wide enough to be aimed at. */
static void
place_rows (SalePeopleLayout *self, guint counts[SALE_INFLUENCE_MAX][SALE_PEOPLE_COLUMNS])
{
  const SalePeopleSizes *sizes = &self->sizes;
  int y = sizes->header;

  for (guint row = 0; row < SALE_INFLUENCE_MAX; row++)
    {
      int most = 0, height;

      for (guint column = 0; column < self->n_columns; column++)
        most = MAX (most, (int) slots_of (self, counts[row][column]));
      height =
          most ? most * (sizes->card_height + sizes->gap) : sizes->card_height / 2 + sizes->gap;
      self->rows[row] = (GdkRectangle) { sizes->gutter, y, self->width - sizes->gutter, height };
      y += height;
    }
  for (guint column = 0; column < self->n_columns; column++)
    {
      self->columns[column].y = sizes->header;
      self->columns[column].height = y - sizes->header;
    }
  self->height = y;
}

/* Cards ---------------------------------------------------------------------------- */

static GdkRectangle
slot_in_cell (const SalePeopleLayout *self, guint row, guint column, guint slot)
{
  const SalePeopleSizes *sizes = &self->sizes;
  const GdkRectangle *stance = &self->columns[column];

  return (GdkRectangle) { stance->x + sizes->gap / 2,
                          self->rows[row].y + sizes->gap / 2 +
                              (int) slot * (sizes->card_height + sizes->gap),
                          stance->width - sizes->gap, sizes->card_height };
}

static void
gather (SalePeopleLayout *self, guint row, guint column, guint count)
{
  guint last = self->sizes.cell_max - 1;
  SalePeopleGathered rest = { slot_in_cell (self, row, column, last), count - last };

  g_array_append_val (self->gathered, rest);
}

static void
place_known (SalePeopleLayout *self, const SaleContactPlace *places, guint n_places,
             guint counts[SALE_INFLUENCE_MAX][SALE_PEOPLE_COLUMNS])
{
  guint used[SALE_INFLUENCE_MAX][SALE_PEOPLE_COLUMNS] = { 0 };

  for (guint i = 0; i < n_places; i++)
    {
      guint row, column, slot, n_slots;

      if (!sale_contact_place_is_known (places[i]))
        continue;
      row = row_of (places[i].influence);
      column = sale_people_layout_get_column (self, places[i].stance);
      slot = used[row][column]++;
      n_slots = slots_of (self, counts[row][column]);
      if (slot + 1 < n_slots || counts[row][column] == n_slots)
        g_array_index (self->cards, GdkRectangle, i) = slot_in_cell (self, row, column, slot);
      else if (slot + 1 == n_slots)
        gather (self, row, column, counts[row][column]);
    }
}

static void
place_others (SalePeopleLayout *self, const SaleContactPlace *places, guint n_places)
{
  const SalePeopleSizes *sizes = &self->sizes;
  guint across = (guint) MAX (self->width / self->columns[0].width, 1), n = 0;
  int top = self->height + sizes->strip_header;

  for (guint i = 0; i < n_places; i++)
    if (!sale_contact_place_is_known (places[i]))
      {
        int room = self->width + sizes->gap;
        int start = room * (int) (n % across) / (int) across;
        int end = room * (int) (n % across + 1) / (int) across;

        g_array_index (self->cards, GdkRectangle, i) = (GdkRectangle) {
          start, top + sizes->gap / 2 + (int) (n / across) * (sizes->card_height + sizes->gap),
          end - start - sizes->gap, sizes->card_height
        };
        n++;
      }
  self->strip = (GdkRectangle) { 0, self->height, self->width, 0 };
  if (n == 0)
    return;
  self->strip.height =
      sizes->strip_header + (int) ((n + across - 1) / across) * (sizes->card_height + sizes->gap);
  self->height += self->strip.height;
}

/* Turning round ---------------------------------------------------------------------- */

static void
turn (const SalePeopleLayout *self, GdkRectangle *rect)
{
  rect->x = self->width - rect->x - rect->width;
}

static void
turn_all (SalePeopleLayout *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    turn (self, &self->columns[i]);
  for (guint i = 0; i < SALE_INFLUENCE_MAX; i++)
    turn (self, &self->rows[i]);
  for (guint i = 0; i < self->cards->len; i++)
    turn (self, &g_array_index (self->cards, GdkRectangle, i));
  for (guint i = 0; i < self->gathered->len; i++)
    turn (self, &g_array_index (self->gathered, SalePeopleGathered, i).rect);
}

/**
 * sale_people_layout_new:
 * @places: (array length=n_places): where each stands; those in one cell stand
 *   below each other in this order, as those do who are not placed
 *
 * Returns: (transfer full): where each card is drawn
 */
SalePeopleLayout *
sale_people_layout_new (const SaleContactPlace *places, guint n_places,
                        const SalePeopleSizes *sizes)
{
  SalePeopleLayout *self = g_new0 (SalePeopleLayout, 1);
  guint counts[SALE_INFLUENCE_MAX][SALE_PEOPLE_COLUMNS] = { 0 };

  self->sizes = *sizes;
  self->cards = g_array_new (FALSE, TRUE, sizeof (GdkRectangle));
  self->gathered = g_array_new (FALSE, TRUE, sizeof (SalePeopleGathered));
  g_array_set_size (self->cards, n_places);
  place_columns (self);
  count_cells (self, places, n_places, counts);
  place_rows (self, counts);
  place_known (self, places, n_places, counts);
  place_others (self, places, n_places);
  if (sizes->rtl)
    turn_all (self);
  return self;
}

void
sale_people_layout_free (SalePeopleLayout *self)
{
  g_array_unref (self->cards);
  g_array_unref (self->gathered);
  g_free (self);
}

/* Finding ------------------------------------------------------------------------------ */

static gboolean
is_within (const GdkRectangle *rect, double x, double y)
{
  return x >= rect->x && x < rect->x + rect->width && y >= rect->y && y < rect->y + rect->height;
}

/* Few columns stand for more than one stance: who is there already keeps hers. */
static int
stance_at (const SalePeopleLayout *self, guint column, int from)
{
  int stance = (int) column - (int) self->n_columns / 2;

  if (from != SALE_STANCE_UNKNOWN && sale_people_layout_get_column (self, from) == column)
    return from;
  return stance;
}

/**
 * sale_people_layout_find:
 * @from: the place of whoever is to be put there
 * @place: (out): the place
 * @rect: (out) (optional): the cell, or the strip
 *
 * Returns: whether there is a place at this point; among those who are not
 *   placed it is that neither is said
 */
gboolean
sale_people_layout_find (const SalePeopleLayout *self, double x, double y, SaleContactPlace from,
                         SaleContactPlace *place, GdkRectangle *rect)
{
  if (is_within (&self->strip, x, y))
    {
      *place = (SaleContactPlace) { SALE_INFLUENCE_UNKNOWN, SALE_STANCE_UNKNOWN };
      if (rect)
        *rect = self->strip;
      return TRUE;
    }
  for (guint row = 0; row < SALE_INFLUENCE_MAX; row++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        GdkRectangle cell = { self->columns[column].x, self->rows[row].y,
                              self->columns[column].width, self->rows[row].height };

        if (!is_within (&cell, x, y))
          continue;
        place->influence = SALE_INFLUENCE_MAX - (int) row;
        place->stance = stance_at (self, column, from.stance);
        if (rect)
          *rect = cell;
        return TRUE;
      }
  return FALSE;
}
