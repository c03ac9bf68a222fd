/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-brief-report.h"

G_BEGIN_DECLS

/**
 * SaleTripStop:
 * @name: of the account
 * @place: (nullable): its city
 * @people: (nullable): whom to meet
 * @deadline: (nullable): what has to be known by when, in words
 * @brief: the account on one page
 * @most: how many items of a section that page has room for
 *
 * An account that is visited.
 */
typedef struct
{
  char *name;
  char *place;
  char *people;
  char *deadline;
  SaleBriefData *brief;
  guint most;
} SaleTripStop;

/**
 * SaleTripData:
 * @place: (nullable): where it goes to
 * @author: (nullable): who travels
 * @stops: (element-type SaleTripStop): in their order
 *
 * The accounts of a trip: a page that lists them, then the brief of each. For our own
 * use. Texts are owned.
 */
typedef struct
{
  char *place;
  char *author;
  SaleDate today;
  SalePaper paper;

  GPtrArray *stops;
} SaleTripData;

SaleTripData *sale_trip_data_new (void);
void sale_trip_data_free (SaleTripData *self);
SaleTripStop *sale_trip_data_take_stop (SaleTripData *self, SaleBriefData *brief);

SaleDocument *sale_trip_report_new (const SaleTripData *data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleTripData, sale_trip_data_free)

G_END_DECLS
