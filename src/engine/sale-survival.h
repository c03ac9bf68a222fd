/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleSurvival:
 * @time: until when it was watched, in days
 * @event: whether it happened then; else it was still open
 */
typedef struct
{
  int time;
  gboolean event;
} SaleSurvival;

double sale_survival_at (const SaleSurvival *sorted, gsize n, int time);
void sale_survival_sort (SaleSurvival *observations, gsize n);
gboolean sale_survival_median (const SaleSurvival *sorted, gsize n, int *median);

G_END_DECLS
