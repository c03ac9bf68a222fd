/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-health.h"

G_BEGIN_DECLS

/* What the inputs of the health are computed from, on one day. */
typedef struct
{
  SaleHealth *health;
  const SaleAccountFacts *facts;
  const SaleEngineSettings *settings;
  SaleDate today;
} SaleHealthBuild;

void sale_health_add_relationship (SaleHealthBuild *build);
void sale_health_add_adoption (SaleHealthBuild *build);
void sale_health_add_value (SaleHealthBuild *build);
void sale_health_add_ratings (SaleHealthBuild *build);
void sale_health_explain (SaleHealth *self, const SaleEngineSettings *settings);

void sale_health_fact_set (SaleHealthFact *self, double score, int age, int fresh_days,
                           char *reason);
int sale_health_get_fresh_days (const SaleHealthBuild *build, SaleHealthDimensionIndex dimension);
SaleRecord *sale_health_find_rating (const SaleHealthBuild *build, SaleDimension dimension);
GArray *sale_health_rows_of (SaleRecord *record);

G_END_DECLS
