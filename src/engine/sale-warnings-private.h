/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-warnings.h"

G_BEGIN_DECLS

/* What the rules look at, and what they have seen so far. */
typedef struct
{
  const SaleAccountFacts *facts;
  const SaleEngineSettings *settings;
  const SaleCalendar *theirs;
  SaleBand band;
  SaleDate today;
  GPtrArray *found;
} SaleLook;

void sale_look_take (SaleLook *self, SaleSignalKind kind, gint64 about, SaleDate since,
                     char *evidence);
void sale_look_at_people (SaleLook *self);
void sale_look_at_work (SaleLook *self);

G_END_DECLS
