/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A book and a server on which everything has changed that can: what a run makes of it. */

#include "odoo-fixture.h"
#include "sale-record-sync.h"
#include "test-book.h"

G_BEGIN_DECLS

/**
 * SyncScenario:
 * @now: the program's clock
 * @connection: of the book
 */
typedef struct
{
  TestBook book;
  OdooFixture odoo;
  SaleMap *map;
  gint64 connection;
  gint64 now;
} SyncScenario;

void sync_scenario_set_up (SyncScenario *self, int version);
void sync_scenario_tear_down (SyncScenario *self);
guint sync_scenario_count_requests (SyncScenario *self);
SaleRecordRun *sync_scenario_run (SyncScenario *self, GError **error);
void sync_scenario_start_again (SyncScenario *self);
char *sync_scenario_dup_state (SyncScenario *self);

G_END_DECLS
