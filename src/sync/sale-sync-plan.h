/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-link.h"
#include "sale-map.h"

G_BEGIN_DECLS

/**
 * SaleSyncPlanVerdict:
 * @SALE_SYNC_PLAN_KEEP: nothing is to be done: both agree, or nothing is known of theirs
 * @SALE_SYNC_PLAN_TAKE: the record gets their value
 * @SALE_SYNC_PLAN_PUSH: mine stays, and is theirs to get
 * @SALE_SYNC_PLAN_MERGE: the record gets a value that holds both changes
 * @SALE_SYNC_PLAN_CONFLICT: a person decides; mine stays on screen and is not pushed
 *
 * What becomes of a field.
 */
typedef enum
{
  SALE_SYNC_PLAN_KEEP,
  SALE_SYNC_PLAN_TAKE,
  SALE_SYNC_PLAN_PUSH,
  SALE_SYNC_PLAN_MERGE,
  SALE_SYNC_PLAN_CONFLICT,
} SaleSyncPlanVerdict;

/**
 * SaleSyncPlanTheirs:
 * @known: whether anything is known of the field
 * @old: whether it is from before what both sides last agreed on, and nobody's change
 *
 * What a record there has for one field of the table, as a value here.
 */
typedef struct
{
  gboolean known;
  gboolean old;
  SaleValue value;
} SaleSyncPlanTheirs;

/**
 * SaleSyncPlanItem:
 * @field: the field here
 * @value: for %SALE_SYNC_PLAN_TAKE and %SALE_SYNC_PLAN_MERGE: what the record gets
 */
typedef struct
{
  guint field;
  SaleSyncPlanVerdict verdict;
  SaleValue value;
} SaleSyncPlanItem;

/**
 * SaleSyncPlanFate:
 * @SALE_SYNC_PLAN_FATE_MERGE: it is on both sides: merge the fields
 * @SALE_SYNC_PLAN_FATE_DELETE_HERE: deleted there, and unchanged here
 * @SALE_SYNC_PLAN_FATE_DELETE_THERE: deleted here, and unchanged there
 * @SALE_SYNC_PLAN_FATE_GONE: on neither side
 * @SALE_SYNC_PLAN_FATE_ASK_THERE: deleted there, and changed or built upon here
 * @SALE_SYNC_PLAN_FATE_ASK_HERE: deleted here, and changed there
 *
 * What becomes of a record.
 */
typedef enum
{
  SALE_SYNC_PLAN_FATE_MERGE,
  SALE_SYNC_PLAN_FATE_DELETE_HERE,
  SALE_SYNC_PLAN_FATE_DELETE_THERE,
  SALE_SYNC_PLAN_FATE_GONE,
  SALE_SYNC_PLAN_FATE_ASK_THERE,
  SALE_SYNC_PLAN_FATE_ASK_HERE,
} SaleSyncPlanFate;

GArray *sale_sync_plan_theirs_new (const SaleMapKind *kind);
void sale_sync_plan_recognise (const SaleMapKind *kind, SaleRecord *mine, SaleLink *link,
                               const GArray *theirs);
GArray *sale_sync_plan_fields (const SaleMapKind *kind, SaleRecord *mine, SaleLink *link,
                               const GArray *theirs);
gboolean sale_sync_plan_is_changed_there (const SaleMapKind *kind, const SaleLink *link,
                                          const GArray *theirs);
void sale_sync_plan_note_theirs (const SaleMapKind *kind, SaleLink *link, const GArray *theirs);
GArray *sale_sync_plan_list_pending (const SaleMapKind *kind, SaleRecord *mine,
                                     const SaleLink *link);
gboolean sale_sync_plan_verb (const SaleMapKind *kind, SaleRecord *mine, const SaleLink *link,
                              SaleRemoteVerb *verb);
SaleSyncPlanFate sale_sync_plan_fate (gboolean deleted_here, gboolean changed_here,
                                      gboolean has_parts, gboolean deleted_there,
                                      gboolean changed_there);
gboolean sale_sync_plan_empties (const SaleMapKind *kind, SaleRecord *mine, const GArray *items);
gboolean sale_sync_plan_is_too_much (guint n, gint64 total);
gboolean sale_sync_plan_is_same_but_form (const SaleFieldSpec *spec, const SaleValue *a,
                                          const SaleValue *b);
gint64 sale_sync_plan_backoff (guint tries, double random);

G_END_DECLS
