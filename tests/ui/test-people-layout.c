/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where people stand on the map of an account. */
#include "sale-people-layout.h"

#define NOT_PLACED { SALE_INFLUENCE_UNKNOWN, SALE_STANCE_UNKNOWN }

static const SalePeopleSizes wide = { .width = 900,
                                      .card_width = 110,
                                      .card_height = 60,
                                      .gap = 12,
                                      .gutter = 40,
                                      .header = 24,
                                      .strip_header = 30,
                                      .cell_max = 5 };

static GdkRectangle
card (SalePeopleLayout *layout, guint i)
{
  return g_array_index (layout->cards, GdkRectangle, i);
}

/* Nobody covers anybody, nobody stands outside. */
static void
assert_apart (SalePeopleLayout *layout)
{
  for (guint i = 0; i < layout->cards->len; i++)
    {
      GdkRectangle a = card (layout, i);

      if (a.width == 0)
        continue;
      g_assert_cmpint (a.x, >=, 0);
      g_assert_cmpint (a.x + a.width, <=, layout->width);
      g_assert_cmpint (a.y + a.height, <=, layout->height);
      g_assert_cmpint (a.width, >=, layout->sizes.card_width);
      for (guint k = i + 1; k < layout->cards->len; k++)
        {
          GdkRectangle b = card (layout, k);

          g_assert_false (b.width && gdk_rectangle_intersect (&a, &b, NULL));
        }
      for (guint k = 0; k < layout->gathered->len; k++)
        g_assert_false (gdk_rectangle_intersect (
            &a, &g_array_index (layout->gathered, SalePeopleGathered, k).rect, NULL));
    }
}

/* More influence is further up, more for us further along. */
static void
test_axes (void)
{
  const SaleContactPlace places[] = { { 5, -2 }, { 5, 2 }, { 1, 0 }, { 3, 0 }, NOT_PLACED };
  g_autoptr (SalePeopleLayout) layout =
      sale_people_layout_new (places, G_N_ELEMENTS (places), &wide);

  assert_apart (layout);
  g_assert_cmpuint (layout->n_columns, ==, 5);
  g_assert_cmpint (layout->width, ==, 900);
  g_assert_cmpint (card (layout, 0).y, ==, card (layout, 1).y);
  g_assert_cmpint (card (layout, 0).x, <, card (layout, 2).x);
  g_assert_cmpint (card (layout, 2).x, <, card (layout, 1).x);
  g_assert_cmpint (card (layout, 2).x, ==, card (layout, 3).x);
  g_assert_cmpint (card (layout, 3).y, <, card (layout, 2).y);
  g_assert_cmpint (card (layout, 4).y, >=, layout->strip.y + wide.strip_header);
  g_assert_cmpint (card (layout, 2).y + wide.card_height, <=, layout->strip.y);
}

/* One of the two is not enough for a place. */
static void
test_half_known (void)
{
  const SaleContactPlace places[] = { { 5, SALE_STANCE_UNKNOWN }, { SALE_INFLUENCE_UNKNOWN, 2 } };
  g_autoptr (SalePeopleLayout) layout = sale_people_layout_new (places, 2, &wide);

  assert_apart (layout);
  g_assert_cmpint (card (layout, 0).y, >, layout->strip.y);
  g_assert_cmpint (card (layout, 1).y, ==, card (layout, 0).y);
}

static void
test_nobody (void)
{
  g_autoptr (SalePeopleLayout) layout = sale_people_layout_new (NULL, 0, &wide);

  g_assert_cmpint (layout->strip.height, ==, 0);
  g_assert_cmpint (layout->height, ==, wide.header + 5 * (wide.card_height / 2 + wide.gap));
}

static void
test_right_to_left (void)
{
  const SaleContactPlace places[] = { { 5, -2 }, { 5, 2 }, NOT_PLACED, NOT_PLACED };
  SalePeopleSizes sizes = wide;
  g_autoptr (SalePeopleLayout) ltr = sale_people_layout_new (places, 4, &wide);
  g_autoptr (SalePeopleLayout) rtl = NULL;
  SaleContactPlace place;

  sizes.rtl = TRUE;
  rtl = sale_people_layout_new (places, 4, &sizes);
  for (guint i = 0; i < 4; i++)
    {
      g_assert_cmpint (card (rtl, i).x, ==, 900 - card (ltr, i).x - card (ltr, i).width);
      g_assert_cmpint (card (rtl, i).y, ==, card (ltr, i).y);
    }
  g_assert_true (sale_people_layout_find (rtl, card (rtl, 0).x + 5, card (rtl, 0).y + 5, places[2],
                                          &place, NULL));
  g_assert_cmpint (place.stance, ==, -2);
}

/* Where five columns do not fit, three stand for them; what does not fit then is
 * scrolled. */
static void
test_narrow (void)
{
  const SaleContactPlace places[] = { { 5, -2 }, { 5, -1 }, { 4, 1 }, { 4, 2 }, { 4, 0 } };
  SalePeopleSizes sizes = wide;
  g_autoptr (SalePeopleLayout) three = NULL;
  g_autoptr (SalePeopleLayout) least = NULL;

  sizes.width = 600;
  three = sale_people_layout_new (places, 5, &sizes);
  assert_apart (three);
  g_assert_cmpuint (three->n_columns, ==, 3);
  g_assert_cmpint (three->width, ==, 600);
  g_assert_cmpint (card (three, 0).x, ==, card (three, 1).x);
  g_assert_cmpint (card (three, 0).y, <, card (three, 1).y);
  g_assert_cmpint (card (three, 2).x, ==, card (three, 3).x);

  sizes.width = 200;
  least = sale_people_layout_new (places, 5, &sizes);
  assert_apart (least);
  g_assert_cmpint (least->width, ==, sale_people_layout_get_least_width (&sizes));
  g_assert_cmpint (least->width, >, 200);
}

/* A full cell gathers its rest, and every one of 200 is there or counted. */
static void
test_many (void)
{
  SaleContactPlace places[200];
  g_autoptr (SalePeopleLayout) few = NULL;
  g_autoptr (SalePeopleLayout) all = NULL;
  SalePeopleSizes sizes = wide;
  guint n_shown = 0, n_gathered = 0;

  for (guint i = 0; i < 200; i++)
    places[i] = i % 4 == 0 ? (SaleContactPlace) { 4, 1 }
                           : (SaleContactPlace) { (int) (i % 6), (int) (i % 5) - 2 };
  few = sale_people_layout_new (places, 200, &sizes);
  assert_apart (few);
  for (guint i = 0; i < 200; i++)
    n_shown += card (few, i).width > 0;
  for (guint i = 0; i < few->gathered->len; i++)
    n_gathered += g_array_index (few->gathered, SalePeopleGathered, i).n;
  g_assert_cmpuint (n_shown + n_gathered, ==, 200);
  g_assert_cmpuint (n_gathered, >, 0);
  g_assert_cmpint (few->rows[0].height, ==, 5 * 72);

  sizes.cell_max = 0;
  all = sale_people_layout_new (places, 200, &sizes);
  assert_apart (all);
  g_assert_cmpuint (all->gathered->len, ==, 0);
  for (guint i = 0; i < 200; i++)
    g_assert_cmpint (card (all, i).width, >, 0);
}

/* Just full is not too full. */
static void
test_full (void)
{
  const SaleContactPlace places[] = { { 2, 0 }, { 2, 0 }, { 2, 0 }, { 2, 0 }, { 2, 0 }, { 2, 0 } };
  g_autoptr (SalePeopleLayout) full = sale_people_layout_new (places, 5, &wide);
  g_autoptr (SalePeopleLayout) over = sale_people_layout_new (places, 6, &wide);

  g_assert_cmpuint (full->gathered->len, ==, 0);
  g_assert_cmpuint (over->gathered->len, ==, 1);
  g_assert_cmpuint (g_array_index (over->gathered, SalePeopleGathered, 0).n, ==, 2);
  g_assert_cmpint (card (over, 3).width, >, 0);
  g_assert_cmpint (card (over, 4).width, ==, 0);
  g_assert_cmpint (over->height, ==, full->height);
}

/* Every card is found again where it stands. */
static void
test_find (void)
{
  const SaleContactPlace places[] = { { 5, -2 }, { 1, 2 }, { 3, 0 }, NOT_PLACED };
  SaleContactPlace place;
  GdkRectangle rect;

  for (int width = 300; width <= 900; width += 300)
    {
      SalePeopleSizes sizes = wide;
      g_autoptr (SalePeopleLayout) layout = NULL;

      sizes.width = width;
      layout = sale_people_layout_new (places, 4, &sizes);
      for (guint i = 0; i < 4; i++)
        {
          g_assert_true (sale_people_layout_find (layout, card (layout, i).x, card (layout, i).y,
                                                  places[i], &place, &rect));
          g_assert_true (sale_contact_place_equal (place, places[i]));
          g_assert_true (
              gdk_rectangle_contains_point (&rect, card (layout, i).x + 5, card (layout, i).y + 5));
        }
      /* Somebody new in one of three columns is rather so. */
      g_assert_true (sale_people_layout_find (layout, card (layout, 1).x, card (layout, 1).y,
                                              places[3], &place, NULL));
      g_assert_cmpint (place.stance, ==, layout->n_columns == 3 ? 1 : 2);
      g_assert_false (sale_people_layout_find (layout, 5, 5, places[0], &place, NULL));
      g_assert_false (sale_people_layout_find (layout, 5, layout->height, places[0], &place, NULL));
    }
}

/* A step leads on by one, within the map; from where nobody has said it begins in
 * the middle. */
static void
test_step (void)
{
  SaleContactPlace place = NOT_PLACED;

  place = sale_contact_place_step (place, 1, 0);
  g_assert_cmpint (place.influence, ==, 3);
  g_assert_cmpint (place.stance, ==, SALE_STANCE_UNKNOWN);
  place = sale_contact_place_step (place, 0, -1);
  g_assert_cmpint (place.stance, ==, -1);
  for (guint i = 0; i < 9; i++)
    place = sale_contact_place_step (place, 1, 1);
  g_assert_true (sale_contact_place_equal (place, (SaleContactPlace) { 5, 2 }));
  for (guint i = 0; i < 9; i++)
    place = sale_contact_place_step (place, -1, -1);
  g_assert_true (sale_contact_place_equal (place, (SaleContactPlace) { 1, -2 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/people-layout/axes", test_axes);
  g_test_add_func ("/ui/people-layout/half-known", test_half_known);
  g_test_add_func ("/ui/people-layout/nobody", test_nobody);
  g_test_add_func ("/ui/people-layout/right-to-left", test_right_to_left);
  g_test_add_func ("/ui/people-layout/narrow", test_narrow);
  g_test_add_func ("/ui/people-layout/many", test_many);
  g_test_add_func ("/ui/people-layout/full", test_full);
  g_test_add_func ("/ui/people-layout/find", test_find);
  g_test_add_func ("/ui/people-layout/step", test_step);
  return g_test_run ();
}
