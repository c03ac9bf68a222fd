/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-people-layout.h"
#include "sale-person-card.h"

G_BEGIN_DECLS

#define SALE_TYPE_PEOPLE_MAP (sale_people_map_get_type ())
G_DECLARE_FINAL_TYPE (SalePeopleMap, sale_people_map, SALE, PEOPLE_MAP, GtkWidget)

GtkWidget *sale_people_map_new (void);
void sale_people_map_show (SalePeopleMap *self, SaleAccountView *view);
const SalePeopleLayout *sale_people_map_get_layout (SalePeopleMap *self);
SalePersonCard *sale_people_map_get_card (SalePeopleMap *self, gint64 contact);
SalePersonCard *sale_people_map_find_card (SalePeopleMap *self, double x, double y);
void sale_people_map_set_target (SalePeopleMap *self, const GdkRectangle *rect);
void sale_people_map_ask (SalePeopleMap *self, SalePersonCard *card, SalePersonCard *dropped);

void sale_people_drop_add_source (SalePersonCard *card);
void sale_people_drop_add_target (SalePeopleMap *map);

G_END_DECLS
