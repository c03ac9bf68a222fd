/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-today.h"

G_BEGIN_DECLS

struct _SaleToday
{
  gatomicrefcount ref_count;
  SaleEngineSettings settings;
  SaleCalendar *calendar;
  GTimeZone *zone;
  SaleDate today;
  int horizon;
  GHashTable *accounts; /* id → SaleTodayAccount */
  GStringChunk *names;  /* of the accounts */
  GHashTable *snoozed;  /* "id" or "id/aspect" */
  GHashTable *late;     /* "id/aspect" of what is late and stands in the list by itself */
  GHashTable *reviewed; /* ids of accounts whose next review is on record */
  GArray *deadlines;    /* SaleTodayDeadline, owned */
  GArray *items;
  guint n_unknown;
  gint64 unknown_arr;
  double unknown_score;
};

gboolean sale_today_is_snoozed (SaleToday *self, const SaleTodayItem *item);
gboolean sale_today_is_late (SaleToday *self, SaleTodayKind kind, gint64 id);

G_END_DECLS
