/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-db.h"
#include "sale-erase-terms.h"
#include "sale-erase.h"

G_BEGIN_DECLS

/**
 * SalePlaceKind:
 * @SALE_PLACE_FIELD: a field of a record
 * @SALE_PLACE_LOG: what a field was before
 * @SALE_PLACE_HEAD: what another device wrote into a field
 * @SALE_PLACE_REMOTE: what a CRM has for a field
 * @SALE_PLACE_LABEL: the name of a command
 */
typedef enum
{
  SALE_PLACE_FIELD,
  SALE_PLACE_LOG,
  SALE_PLACE_HEAD,
  SALE_PLACE_REMOTE,
  SALE_PLACE_LABEL,
} SalePlaceKind;

/**
 * SalePlace:
 * @row: the row of its table
 * @record: the record it is about, 0 for none
 * @field: its number in the list of fields, -1 for none
 *
 * Where a text stands in the book.
 */
typedef struct
{
  SalePlaceKind where;
  gint64 row;
  gint64 record;
  SaleKind kind;
  int field;
  const char *text;
} SalePlace;

typedef gboolean (*SalePlaceFunc) (const SalePlace *place, gpointer data, GError **error);

/**
 * SaleEraser:
 * @keys: place and certainty → whether to erase it, as the user ticked it
 *
 * One erasure, in the book and then in each backup.
 */
typedef struct
{
  SaleUuid contact;
  GHashTable *keys;
  SaleTerms *terms;
  gint64 now;
  SaleEraseReport *report;
} SaleEraser;

gboolean sale_erase_walk (SaleDb *db, gint64 contact, SalePlaceFunc func, gpointer data,
                          GError **error);
gboolean sale_erase_collect_terms (SaleDb *db, gint64 contact, SaleTerms *terms, GError **error);
char *sale_place_dup_key (const SaleUuid *record, SalePlaceKind where, int field, gboolean sure);
gboolean sale_erase_in_db (SaleDb *db, SaleEraser *self, GHashTable *changed, GError **error);
void sale_erase_fail (SaleEraseReport *report, char *text);
void sale_erase_in_backups (const char *book_path, SaleEraser *self);

G_END_DECLS
