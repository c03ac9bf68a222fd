/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-event-zone.h"

#include <stdio.h>
#include <string.h>

#define SECONDS_PER_DAY G_GINT64_CONSTANT (86400)

/* Standard or daylight time: when it begins each year, and the offset it brings. */
typedef struct
{
  SaleDate start;
  int seconds;
  int offset; /* minutes ahead of UTC */
  int before; /* the offset until then */
  int month;  /* 1 … 12 for one that begins every year; 0 for one that began once */
  int weekday; /* 1 Monday … 7 Sunday, 0 for the day of @start */
  int nth;     /* which of them in the month; -1 is the last */
} Observance;

struct _SaleEventZone
{
  char *id;
  GArray *observances;
  gboolean inside;
};

SaleEventZone *
sale_event_zone_new (void)
{
  SaleEventZone *self = g_new0 (SaleEventZone, 1);

  self->observances = g_array_new (FALSE, TRUE, sizeof (Observance));
  return self;
}

void
sale_event_zone_free (SaleEventZone *self)
{
  g_free (self->id);
  g_array_unref (self->observances);
  g_free (self);
}

/**
 * sale_event_zone_get_id:
 *
 * Returns: (nullable): what DTSTART calls it by.
 */
const char *
sale_event_zone_get_id (SaleEventZone *self)
{
  return self->id;
}

/* +0100, -053000 */
static int
parse_offset (const char *text)
{
  int sign = *text == '-' ? -1 : 1, hours, minutes;

  text += *text == '-' || *text == '+';
  for (int i = 0; i < 4; i++)
    if (!g_ascii_isdigit (text[i]))
      return 0;
  hours = (text[0] - '0') * 10 + text[1] - '0';
  minutes = (text[2] - '0') * 10 + text[3] - '0';
  return sign * CLAMP (hours * 60 + minutes, 0, 24 * 60);
}

static void
parse_start (const char *text, Observance *observance)
{
  int year, month, day, hour = 0, minute = 0, second = 0;

  if (sscanf (text, "%4d%2d%2dT%2d%2d%2d", &year, &month, &day, &hour, &minute, &second) < 3)
    return;
  observance->start = sale_date_new (year, month, day);
  observance->seconds = CLAMP (hour * 3600 + minute * 60 + second, 0, (int) SECONDS_PER_DAY - 1);
}

/* -1SU, 2SU, SU */
static void
parse_weekday (const char *text, Observance *observance)
{
  static const char *const names[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };
  char *end;
  gint64 nth = g_ascii_strtoll (text, &end, 10);

  for (int i = 0; i < 7; i++)
    if (g_str_has_prefix (end, names[i]))
      observance->weekday = i + 1;
  observance->nth = nth == 0 ? 1 : (int) CLAMP (nth, -5, 5);
}

static void
parse_rule (const char *text, Observance *observance)
{
  g_auto (GStrv) parts = g_strsplit (text, ";", 20);
  gboolean yearly = FALSE;

  for (guint i = 0; parts[i]; i++)
    if (g_ascii_strcasecmp (parts[i], "FREQ=YEARLY") == 0)
      yearly = TRUE;
    else if (g_str_has_prefix (parts[i], "BYMONTH="))
      observance->month = (int) g_ascii_strtoll (parts[i] + 8, NULL, 10);
    else if (g_str_has_prefix (parts[i], "BYDAY="))
      parse_weekday (parts[i] + 6, observance);
  if (!yearly || observance->month < 1 || observance->month > 12)
    observance->month = 0;
}

/**
 * sale_event_zone_take_line:
 *
 * Takes the next line of a VTIMEZONE.
 */
void
sale_event_zone_take_line (SaleEventZone *self, const SaleContentLine *line)
{
  Observance *last =
      self->inside ? &g_array_index (self->observances, Observance, self->observances->len - 1)
                   : NULL;

  if (strcmp (line->name, "TZID") == 0 && self->id == NULL)
    self->id = g_strdup (line->value);
  else if (strcmp (line->name, "BEGIN") == 0 && self->observances->len < 200)
    {
      g_array_append_val (self->observances, (Observance) { .start = SALE_DATE_NONE });
      self->inside = TRUE;
    }
  else if (strcmp (line->name, "END") == 0)
    self->inside = FALSE;
  else if (last && strcmp (line->name, "DTSTART") == 0)
    parse_start (line->value, last);
  else if (last && strcmp (line->name, "TZOFFSETTO") == 0)
    last->offset = parse_offset (line->value);
  else if (last && strcmp (line->name, "TZOFFSETFROM") == 0)
    last->before = parse_offset (line->value);
  else if (last && strcmp (line->name, "RRULE") == 0)
    parse_rule (line->value, last);
}

/* The day of @year on which it begins. */
static SaleDate
get_onset (const Observance *self, int year)
{
  int start_year, month, day;
  SaleDate date;

  sale_date_get_ymd (self->start, &start_year, &month, &day);
  if (self->month == 0)
    return self->start;
  if (year < start_year)
    return SALE_DATE_NONE;
  if (self->weekday == 0)
    return sale_date_new (year, self->month,
                          MIN (day, sale_date_days_in_month (year, self->month)));

  if (self->nth > 0)
    {
      date = sale_date_new (year, self->month, 1);
      return date + (self->weekday - sale_date_get_weekday (date) + 7) % 7 + (self->nth - 1) * 7;
    }
  date = sale_date_new (year, self->month, sale_date_days_in_month (year, self->month));
  return date - (sale_date_get_weekday (date) - self->weekday + 7) % 7 + (self->nth + 1) * 7;
}

/**
 * sale_event_zone_get_offset:
 * @seconds: of the day
 *
 * Returns: how many minutes the zone is ahead of UTC at that local time.
 */
int
sale_event_zone_get_offset (SaleEventZone *self, SaleDate date, int seconds)
{
  gint64 wanted = date * SECONDS_PER_DAY + seconds, best = G_MININT64;
  int offset = 0, year;

  sale_date_get_ymd (date, &year, NULL, NULL);
  for (guint i = 0; i < self->observances->len; i++)
    {
      const Observance *observance = &g_array_index (self->observances, Observance, i);

      if (best == G_MININT64 && i == 0)
        offset = observance->before;
      if (observance->start == SALE_DATE_NONE)
        continue;
      for (int back = 0; back < 2; back++)
        {
          SaleDate day = get_onset (observance, MAX (year - back, 1));
          gint64 onset = day * SECONDS_PER_DAY + observance->seconds;

          if (day == SALE_DATE_NONE || onset > wanted || onset <= best)
            continue;
          best = onset;
          offset = observance->offset;
        }
    }
  return offset;
}

/**
 * sale_time_zone_from_tzid:
 * @tzid: the name of a zone, perhaps with a maker's prefix:
 *   `/freeassociation.sourceforge.net/Europe/Berlin`
 *
 * Returns: (transfer full) (nullable): the system's zone of that name.
 */
GTimeZone *
sale_time_zone_from_tzid (const char *tzid)
{
  const char *name = tzid + (*tzid == '/');

  /* It becomes the name of a file. */
  if (strlen (tzid) > 100 || strstr (tzid, ".."))
    return NULL;
  /* A short name such as "EST" or "+01" would be read by rules of its own. */
  while (name && strchr (name, '/'))
    {
      GTimeZone *zone = g_time_zone_new_identifier (name);

      if (zone)
        return zone;
      name = strchr (name, '/') + 1;
    }
  return NULL;
}
