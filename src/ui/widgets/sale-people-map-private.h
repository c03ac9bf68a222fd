/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-people-map.h"

G_BEGIN_DECLS

struct _SalePeopleMap
{
  GtkWidget parent_instance;

  SaleAccountView *view;
  GPtrArray *cards; /* SalePersonCard, children: empty places first */
  GPtrArray *more;  /* GtkButton, children: for those gathered */
  GtkWidget *strip_title;
  GtkWidget *strip_hint;
  GtkWidget *last; /* not owned: had the focus */
  SalePeopleLayout *layout;
  GdkRectangle target; /* where what is dragged would be dropped */
  gboolean expanded;
};

void sale_people_map_draw (SalePeopleMap *self, GtkSnapshot *snapshot);
gboolean sale_people_map_walk (SalePeopleMap *self, GtkDirectionType direction);
void sale_people_map_add_keys (SalePeopleMap *self);

G_END_DECLS
