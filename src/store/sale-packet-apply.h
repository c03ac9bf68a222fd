/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: one change of another device, inside the writer's transaction. */

#include "sale-fact.h"

G_BEGIN_DECLS

/**
 * SaleArrival:
 * @device: the row of the device that made the set
 * @late: (element-type SaleLateValue): references to records that come later in the set
 * @scope: (nullable): what a CRM tells of the records that it carries
 * @is_late: whether its set was taken before, without some of its changes
 *
 * A change set of another device that is being written.
 */
typedef struct
{
  SaleApply apply;
  SaleDb *db;
  gint64 device;
  gint64 last_new;
  GArray *late;
  const SalePacketScope *scope;
  gboolean is_late;
} SaleArrival;

/**
 * SaleNews:
 * @heads: (element-type SaleHead): what stands for the fact now
 * @news: one of @heads, or on its own when it was replaced before it came
 * @replaced: (element-type SaleName): what its author had before them
 * @here: (element-type SaleName): the fact's changes that are in this book
 * @present: what is shown
 *
 * One change of a fact that arrives.
 */
typedef struct
{
  SaleFact *fact;
  GPtrArray *heads;
  SaleHead *news;
  GArray *replaced;
  GArray *here;
  GArray *present;
} SaleNews;

gboolean sale_arrival_refuse (const SalePacketChange *change, const char *why, GError **error);
gboolean sale_arrival_read_value (SaleArrival *self, const SalePacketChange *change,
                                  const SalePacketValue *value, SaleValue *inside,
                                  gboolean *complete, GError **error);
GArray *sale_arrival_find_names (SaleArrival *self, const GArray *outside, GError **error);
gboolean sale_arrival_find_refs (SaleArrival *self, const SaleFieldSpec *field,
                                 const SaleValue *outside, SaleValue *inside, gboolean *complete,
                                 GError **error);
gboolean sale_arrival_note_origin (SaleArrival *self, gint64 number, GError **error);
gint64 sale_arrival_get_last_change (SaleArrival *self);
void sale_news_clear (SaleNews *news);
gboolean sale_news_hear (SaleArrival *self, SaleNews *news, const SalePacketChange *change,
                         GError **error);
gboolean sale_news_conclude (SaleArrival *self, SaleNews *news, gboolean in_log, GError **error);
SaleHead *sale_arrival_new_head (SaleArrival *self, const SalePacketChange *change);
gboolean sale_arrival_set_fields (SaleArrival *self, SaleRecord *record,
                                  const SalePacketChange *change, guint field, GError **error);
gboolean sale_arrival_set_item (SaleArrival *self, SaleRecord *record,
                                const SalePacketChange *change, GError **error);
gboolean sale_arrival_set_deleted (SaleArrival *self, SaleRecord *record,
                                   const SalePacketChange *change, GError **error);
gboolean sale_arrival_mark_apart (SaleArrival *self, SaleRecord *record, SaleName name,
                                  GError **error);
gboolean sale_arrival_take (SaleArrival *self, const SalePacketChange *change, GError **error);
gboolean sale_arrival_take_late (SaleArrival *self, GError **error);
void sale_arrival_init (SaleArrival *self, SaleDb *db, gint64 set, gint64 now, gint64 device);
void sale_arrival_clear (SaleArrival *self);

gboolean sale_db_find_device (SaleDb *db, const SaleUuid *uuid, gint64 *device, gint64 *known,
                              GError **error);
gboolean sale_db_find_uuid (SaleDb *db, const SaleUuid *uuid, gint64 *id, SaleKind *kind,
                            GError **error);
gboolean sale_db_run_for (SaleDb *db, const char *sql, gint64 one, gint64 two, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleArrival, sale_arrival_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleNews, sale_news_clear)

G_END_DECLS
