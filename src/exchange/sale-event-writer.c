/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-event.h"

#include "sale-content-line.h"

static void
write_line (GString *out, const char *name, const char *value)
{
  g_autofree char *escaped = value ? sale_content_escape (value) : NULL;
  g_autofree char *line = NULL;

  if (escaped == NULL || *escaped == '\0')
    return;
  line = g_strconcat (name, ":", escaped, NULL);
  sale_content_fold (out, line);
}

static char *
dup_day (SaleDate date)
{
  int year, month, day;

  sale_date_get_ymd (date, &year, &month, &day);
  return g_strdup_printf ("%04d%02d%02d", year, month, day);
}

static char *
dup_instant (gint64 instant)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (instant * 1000);

  return g_date_time_format (time, "%Y%m%dT%H%M%SZ");
}

static void
write_when (GString *out, const SaleEvent *event)
{
  g_autofree char *start = NULL;
  g_autofree char *end = NULL;

  if (event->date != SALE_DATE_NONE)
    {
      start = dup_day (event->date);
      end = dup_day (event->date + 1);
      g_string_append_printf (out, "DTSTART;VALUE=DATE:%s\r\nDTEND;VALUE=DATE:%s\r\n", start, end);
      /* A deadline does not make the day a busy one. */
      g_string_append (out, "TRANSP:TRANSPARENT\r\n");
      return;
    }
  start = dup_instant (event->start);
  g_string_append_printf (out, "DTSTART:%s\r\n", start);
  if (event->minutes > 0)
    g_string_append_printf (out, "DURATION:PT%dM\r\n", event->minutes);
}

static void
write_alarm (GString *out, const SaleEvent *event, int minutes)
{
  g_string_append_printf (out, "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:%sPT%dM\r\n",
                          minutes < 0 ? "-" : "", ABS (minutes));
  write_line (out, "DESCRIPTION", event->summary ? event->summary : " ");
  g_string_append (out, "END:VALARM\r\n");
}

static void
write_event (GString *out, const SaleEvent *event, const char *stamp)
{
  g_string_append (out, "BEGIN:VEVENT\r\n");
  write_line (out, "UID", event->uid);
  g_string_append_printf (out, "DTSTAMP:%s\r\n", stamp);
  write_when (out, event);
  write_line (out, "SUMMARY", event->summary);
  write_line (out, "DESCRIPTION", event->description);
  write_line (out, "LOCATION", event->location);
  for (guint i = 0; i < event->alarms->len; i++)
    write_alarm (out, event, g_array_index (event->alarms, int, i));
  g_string_append (out, "END:VEVENT\r\n");
}

/**
 * sale_events_to_text:
 * @events: (element-type SaleEvent): each with a UID that stays the same, so that a
 *   calendar takes a second copy for the first one, changed
 * @now: the instant of writing, milliseconds UTC
 *
 * Returns: (transfer full): an iCalendar file (RFC 5545).
 */
char *
sale_events_to_text (GPtrArray *events, gint64 now)
{
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                               "PRODID:-//Second Sale//Second Sale " SALE_VERSION "//EN\r\n"
                               "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
  g_autofree char *stamp = dup_instant (now);

  for (guint i = 0; i < events->len; i++)
    write_event (out, g_ptr_array_index (events, i), stamp);
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free_and_steal (out);
}
