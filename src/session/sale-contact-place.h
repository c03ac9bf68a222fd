/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-change-set.h"
#include "sale-reader.h"
#include "sale-records.h"

G_BEGIN_DECLS

#define SALE_INFLUENCE_MAX 5
#define SALE_STANCE_MAX 2

/* Nobody has said. */
#define SALE_INFLUENCE_UNKNOWN 0
#define SALE_STANCE_UNKNOWN G_MININT

/**
 * SaleContactPlace:
 * @influence: 1 to %SALE_INFLUENCE_MAX, or %SALE_INFLUENCE_UNKNOWN
 * @stance: -%SALE_STANCE_MAX (against us) to %SALE_STANCE_MAX (for us), or
 *   %SALE_STANCE_UNKNOWN
 *
 * Where a person stands on the stakeholder map.
 */
typedef struct
{
  int influence;
  int stance;
} SaleContactPlace;

SaleContactPlace sale_contact_get_place (SaleRecord *contact);
gboolean sale_contact_place_is_known (SaleContactPlace self);
gboolean sale_contact_place_equal (SaleContactPlace a, SaleContactPlace b);
SaleContactPlace sale_contact_place_step (SaleContactPlace self, int up, int towards);
char *sale_contact_place_dup_words (SaleContactPlace self);
const char *sale_stance_get_label (int stance);

SaleChangeSet *sale_contact_place_set (SaleRecord *contact, SaleContactPlace place);
SaleChangeSet *sale_contact_boss_set (SaleReader *reader, SaleRecord *contact, gint64 boss,
                                      GError **error);
gboolean sale_contact_is_below (GPtrArray *contacts, gint64 contact, gint64 boss);
SaleRecord *sale_contacts_find (GPtrArray *contacts, gint64 id);

G_END_DECLS
