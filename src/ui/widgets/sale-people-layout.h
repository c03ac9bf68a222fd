/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-contact-place.h"
#include "sale-ui.h"

G_BEGIN_DECLS

/* Columns where there is little room: against, neither, for. */
#define SALE_PEOPLE_FEW_COLUMNS 3
#define SALE_PEOPLE_COLUMNS (2 * SALE_STANCE_MAX + 1)

/**
 * SalePeopleSizes:
 * @width: what there is
 * @card_width: what a card needs
 * @card_height: of every card
 * @gap: between cards
 * @gutter: beside the rows
 * @header: above the rows
 * @strip_header: above those who are not placed
 * @cell_max: how many cards stand in one cell before the rest is gathered; 0 for
 *   all of them
 * @rtl: whether text runs from right to left: then "against" is at the right
 *
 * What a layout is made from, in pixels.
 */
typedef struct
{
  int width;
  int card_width;
  int card_height;
  int gap;
  int gutter;
  int header;
  int strip_header;
  guint cell_max;
  gboolean rtl;
} SalePeopleSizes;

/**
 * SalePeopleGathered:
 * @rect: where it says how many more there are
 * @n: how many
 */
typedef struct
{
  GdkRectangle rect;
  guint n;
} SalePeopleGathered;

/**
 * SalePeopleLayout:
 * @sizes: what it was made from
 * @n_columns: 5 stances, or 3 where there is little room
 * @width: what it takes, which may be more than there is
 * @height: likewise
 * @columns: from "against" to "for"
 * @rows: from the most influence to the least
 * @strip: those who are not placed; its height is 0 where there are none
 * @cards: (element-type GdkRectangle): one for each place; its width is 0 where
 *   it is gathered
 * @gathered: (element-type SalePeopleGathered): the rest of full cells
 *
 * Where everybody stands on the map of an account's people. No two cards overlap.
 */
typedef struct
{
  SalePeopleSizes sizes;
  guint n_columns;
  int width;
  int height;
  GdkRectangle columns[SALE_PEOPLE_COLUMNS];
  GdkRectangle rows[SALE_INFLUENCE_MAX];
  GdkRectangle strip;
  GArray *cards;
  GArray *gathered;
} SalePeopleLayout;

SalePeopleLayout *sale_people_layout_new (const SaleContactPlace *places, guint n_places,
                                          const SalePeopleSizes *sizes);
void sale_people_layout_free (SalePeopleLayout *self);
int sale_people_layout_get_least_width (const SalePeopleSizes *sizes);
guint sale_people_layout_get_column (const SalePeopleLayout *self, int stance);
gboolean sale_people_layout_find (const SalePeopleLayout *self, double x, double y,
                                  SaleContactPlace from, SaleContactPlace *place,
                                  GdkRectangle *rect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePeopleLayout, sale_people_layout_free)

G_END_DECLS
