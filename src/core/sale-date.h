/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SaleDate:
 *
 * A civil date without a zone: days since 1970-01-01, so that days are added
 * and compared as integers. %SALE_DATE_NONE is "not known".
 */
typedef gint32 SaleDate;

#define SALE_DATE_NONE G_MININT32
#define SALE_DATE_ISO_SIZE 16

SaleDate sale_date_new (int year, int month, int day);
SaleDate sale_date_from_iso (const char *text);
SaleDate sale_date_from_instant (gint64 instant, GTimeZone *zone);
gint64 sale_date_to_instant (SaleDate self, GTimeZone *zone);
void sale_date_get_ymd (SaleDate self, int *year, int *month, int *day);
const char *sale_date_to_iso (SaleDate self, char buffer[SALE_DATE_ISO_SIZE]);
char *sale_date_dup_iso (SaleDate self);
char *sale_date_dup_text (SaleDate self);
char *sale_date_dup_short (SaleDate self, SaleDate today);
SaleDate sale_date_add_months (SaleDate self, int months);
SaleDate sale_date_month_end (SaleDate self);
int sale_date_get_weekday (SaleDate self);
int sale_date_days_in_month (int year, int month);

static inline gboolean
sale_date_is_known (SaleDate self)
{
  return self != SALE_DATE_NONE;
}

gint64 sale_instant_from_iso (const char *text, GTimeZone *zone, int *offset_minutes);
char *sale_instant_dup_iso (gint64 instant);
GDateTime *sale_instant_to_local (gint64 instant, GTimeZone *zone);
char *sale_instant_dup_iso_offset (gint64 instant, int offset_minutes);

/**
 * SALE_INSTANT_NONE:
 *
 * An instant is a gint64, milliseconds since 1970-01-01T00:00:00Z.
 */
#define SALE_INSTANT_NONE G_MININT64

G_END_DECLS
