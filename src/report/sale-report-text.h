/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-block.h"
#include "sale-records.h"

G_BEGIN_DECLS

/* Private to report: phrases that several documents use. */

char *sale_report_dup_date (SaleDate date);
char *sale_report_dup_weekday (SaleDate date);
char *sale_report_dup_long_date (SaleDate date);
char *sale_report_dup_day_name (SaleDate date);
char *sale_report_dup_distance (SaleDate date, SaleDate today);
char *sale_report_dup_span (SaleDate from, SaleDate to);
char *sale_report_dup_sentence (const char *text);
char *sale_report_dup_period (const char *period);
char *sale_report_join (const char *const *facts, guint n_facts);
gboolean sale_report_has (const char *text);

/* The facts that are there, in a row: SALE_REPORT_JOIN (who, date). */
#define SALE_REPORT_JOIN(...) \
  sale_report_join ((const char *[]) { __VA_ARGS__ }, \
                    G_N_ELEMENTS (((const char *[]) { __VA_ARGS__ })))

G_END_DECLS
