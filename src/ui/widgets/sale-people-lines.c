/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of a map of people, from who reports to whom it is. They run behind
 * the cards and end in a dot at the boss. */
#include "sale-people-lines.h"

#define DOT_RADIUS 2.5f

/* Rows that are closer than this leave no room for a bend between them. */
#define BEND_MIN 24

/* Before the card, which would hide it. */
#define DOT_DISTANCE 4

static float
middle_x (const GdkRectangle *rect)
{
  return rect->x + rect->width / 2.f;
}

static float
middle_y (const GdkRectangle *rect)
{
  return rect->y + rect->height / 2.f;
}

static void
add_dot (GskPathBuilder *path, float x, float y)
{
  gsk_path_builder_add_circle (path, &GRAPHENE_POINT_INIT (x, y), DOT_RADIUS);
}

/* Beside each other: from side to side. */
static void
run_across (GskPathBuilder *path, const GdkRectangle *from, const GdkRectangle *to)
{
  gboolean onward = to->x > from->x;
  float x0 = onward ? from->x + from->width : from->x, y0 = middle_y (from);
  float x1 = onward ? to->x - DOT_DISTANCE : to->x + to->width + DOT_DISTANCE, y1 = middle_y (to);
  float bend = (x0 + x1) / 2;

  gsk_path_builder_move_to (path, x0, y0);
  gsk_path_builder_cubic_to (path, bend, y0, bend, y1, x1, y1);
  add_dot (path, x1, y1);
}

/* Above each other: from edge to edge. */
static void
run_up_or_down (GskPathBuilder *path, const GdkRectangle *from, const GdkRectangle *to)
{
  gboolean down = to->y > from->y;
  float x0 = middle_x (from), y0 = down ? from->y + from->height : from->y;
  float x1 = middle_x (to), y1 = down ? to->y - DOT_DISTANCE : to->y + to->height + DOT_DISTANCE;
  float bend = (y0 + y1) / 2;

  gsk_path_builder_move_to (path, x0, y0);
  gsk_path_builder_cubic_to (path, x0, bend, x1, bend, x1, y1);
  add_dot (path, x1, y1);
}

/* Past those who stand between two in one column: through the gap beside it. */
static void
run_around (GskPathBuilder *path, const GdkRectangle *from, const GdkRectangle *to, int gap)
{
  float x = MIN (from->x, to->x) - gap / 2.f, y0 = middle_y (from), y1 = middle_y (to);
  float round = gap / 2.f * (y1 > y0 ? 1 : -1);

  gsk_path_builder_move_to (path, from->x, y0);
  gsk_path_builder_quad_to (path, x, y0, x, y0 + round);
  gsk_path_builder_line_to (path, x, y1 - round);
  gsk_path_builder_quad_to (path, x, y1, to->x - 1, y1);
  add_dot (path, x, y1 - round);
}

static gboolean
is_between (const SalePeopleLayout *layout, const GdkRectangle *from, const GdkRectangle *to)
{
  GdkRectangle whole;

  gdk_rectangle_union (from, to, &whole);
  for (guint i = 0; i < layout->cards->len; i++)
    {
      const GdkRectangle *card = &g_array_index (layout->cards, GdkRectangle, i);

      if (card->width && !gdk_rectangle_equal (card, from) && !gdk_rectangle_equal (card, to) &&
          gdk_rectangle_intersect (card, &whole, NULL))
        return TRUE;
    }
  return FALSE;
}

/**
 * sale_people_line_new:
 * @from: the card of who reports
 * @to: the card of the boss
 *
 * Returns: (transfer full): the line between them, to be stroked
 */
GskPath *
sale_people_line_new (const SalePeopleLayout *layout, const GdkRectangle *from,
                      const GdkRectangle *to)
{
  GskPathBuilder *path = gsk_path_builder_new ();
  gboolean one_column = ABS (middle_x (from) - middle_x (to)) < from->width / 2.f;
  gboolean close = ABS (from->y - to->y) < from->height + BEND_MIN;

  if (one_column && is_between (layout, from, to))
    run_around (path, from, to, layout->sizes.gap);
  else if (close && !one_column)
    run_across (path, from, to);
  else
    run_up_or_down (path, from, to);
  return gsk_path_builder_free_to_path (path);
}
