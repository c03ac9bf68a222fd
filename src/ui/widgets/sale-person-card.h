/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-view.h"
#include "sale-contact-place.h"
#include "sale-state.h"

G_BEGIN_DECLS

#define SALE_TYPE_PERSON_CARD (sale_person_card_get_type ())
G_DECLARE_FINAL_TYPE (SalePersonCard, sale_person_card, SALE, PERSON_CARD, GtkWidget)

GtkWidget *sale_person_card_new (void);
void sale_person_card_show (SalePersonCard *self, SaleAccountView *view, SaleRecord *contact);
void sale_person_card_show_missing (SalePersonCard *self, guint roles);
SaleRecord *sale_person_card_get_contact (SalePersonCard *self);
SaleContactPlace sale_person_card_get_place (SalePersonCard *self);
guint sale_person_card_get_roles (SalePersonCard *self);
SaleState sale_person_get_state (SaleAccountView *view, SaleRecord *contact, const char **word);
char *sale_person_dup_roles (SaleRecord *contact);

G_END_DECLS
