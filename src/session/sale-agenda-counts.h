/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleAgendaCounts:
 * @today: items of Today that are overdue or due this week
 * @onboarding: onboarding plans that run
 * @reviews: value reviews to prepare
 * @renewals: deadlines that have passed or are near
 * @conflicts: what devices or a CRM disagree about
 *
 * How much waits on each page, of mine.
 */
typedef struct
{
  guint today;
  guint onboarding;
  guint reviews;
  guint renewals;
  guint conflicts;
} SaleAgendaCounts;

SaleAgendaCounts *sale_agenda_counts_new (GListModel *items);
gpointer sale_agenda_counts_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                  GCancellable *cancellable, GError **error);

G_END_DECLS
