/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-account-facts.h"
#include "sale-engine-settings.h"
#include "sale-ratio.h"

G_BEGIN_DECLS

SaleDate sale_signal_compute_due (SaleDate raised, int days, const SaleCalendar *calendar);
SaleDate sale_signal_find_due (SaleRecord *signal, const SaleCalendar *calendar,
                               const SaleEngineSettings *settings);
SaleDate sale_signal_find_answer (SaleRecord *signal);
SaleRatio sale_signals_in_time (const SaleAccountFacts *facts, const SaleEngineSettings *settings,
                                SaleDate from, SaleDate to, SaleDate today, GArray *rows);

G_END_DECLS
