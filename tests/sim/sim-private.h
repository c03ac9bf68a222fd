/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the parts of the world have of each other. */

#include "sim.h"

G_BEGIN_DECLS

#define SIM_MINUTE_MS (60 * 1000)

gboolean sim_world_descends (SimWorld *self, const char *late, const char *early, int depth);
const char *sim_device_get_who (SimDevice *device);
gboolean sim_is_gone (SaleRecord *record);
void sim_user_act (SimDevice *device);
void sim_user_answer (SimDevice *device);
const char *sim_get_text (const SaleValue *value);
void sim_device_check_bases (SimDevice *device);
void sim_device_run (SimDevice *device);
SaleRecordRun *sim_device_try (SimDevice *device, gboolean whole);
gboolean sim_approve (SaleLedger *ledger, gpointer data, GError **error);

G_END_DECLS
