/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-event.h"

#include "sale-content-line.h"
#include "sale-error.h"
#include "sale-event-zone.h"
#include "sale-moment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MS_PER_DAY G_GINT64_CONSTANT (86400000)
#define MS_PER_MINUTE G_GINT64_CONSTANT (60000)
#define ADDRESSES_MAX 1000

struct _SaleEventReader
{
  SaleContentReader *lines;
  GTimeZone *zone;
  GPtrArray *zones; /* of SaleEventZone, as the file describes them */
  gint64 line;
};

/* A DTSTART or DTEND, before it is known where that is the time. */
typedef struct
{
  SaleDate date;
  int seconds; /* -1 for a day without a time */
  gboolean utc;
  char *tzid;
} Stamp;

typedef struct
{
  SaleEvent *event;
  Stamp start;
  Stamp end;
  gint64 duration; /* seconds, -1 when not said */
} Draft;

SaleEvent *
sale_event_new (void)
{
  SaleEvent *self = g_new0 (SaleEvent, 1);

  self->addresses = g_ptr_array_new_with_free_func (g_free);
  self->alarms = g_array_new (FALSE, FALSE, sizeof (int));
  self->date = SALE_DATE_NONE;
  self->start = SALE_INSTANT_NONE;
  self->minutes = -1;
  return self;
}

void
sale_event_free (SaleEvent *self)
{
  g_free (self->uid);
  g_free (self->recurrence);
  g_free (self->summary);
  g_free (self->description);
  g_free (self->location);
  g_ptr_array_unref (self->addresses);
  g_array_unref (self->alarms);
  g_free (self);
}

/**
 * sale_event_reader_new:
 * @zone: what times without a zone are in
 *
 * Returns: (transfer full): a reader of the events of an iCalendar file.
 */
SaleEventReader *
sale_event_reader_new (GInputStream *stream, GTimeZone *zone)
{
  SaleEventReader *self = g_new0 (SaleEventReader, 1);

  self->lines = sale_content_reader_new (stream);
  self->zone = g_time_zone_ref (zone);
  self->zones = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_event_zone_free);
  return self;
}

void
sale_event_reader_free (SaleEventReader *self)
{
  sale_content_reader_free (self->lines);
  g_time_zone_unref (self->zone);
  g_ptr_array_unref (self->zones);
  g_free (self);
}

/**
 * sale_event_reader_get_line:
 *
 * Returns: the line that the event read last begins in.
 */
gint64
sale_event_reader_get_line (SaleEventReader *self)
{
  return self->line;
}

static gboolean
take_digits (const char **p, guint n_digits, int *number)
{
  *number = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit ((*p)[i]))
        return FALSE;
      *number = *number * 10 + ((*p)[i] - '0');
    }
  *p += n_digits;
  return TRUE;
}

/* 20270131, 20270131T090000, 20270131T090000Z */
static void
take_stamp (const SaleContentLine *line, Stamp *stamp)
{
  const char *p = line->value;
  int year, month, day, hour, minute, second;

  if (!take_digits (&p, 4, &year) || !take_digits (&p, 2, &month) || !take_digits (&p, 2, &day))
    return;
  stamp->date = sale_date_new (year, month, day);
  stamp->seconds = -1;
  g_set_str (&stamp->tzid, sale_content_line_get_param (line, "TZID"));
  if (*p++ != 'T' || !take_digits (&p, 2, &hour) || !take_digits (&p, 2, &minute) ||
      !take_digits (&p, 2, &second) || hour > 23 || minute > 59)
    return;
  stamp->seconds = hour * 3600 + minute * 60 + MIN (second, 59);
  stamp->utc = *p == 'Z';
}

/* P1DT2H30M: how many seconds, -1 when it is no such text. */
static gint64
parse_duration (const char *text)
{
  static const struct
  {
    char unit;
    gint64 seconds;
  } units[] = {
    { 'W', 604800 }, { 'D', 86400 }, { 'H', 3600 }, { 'M', 60 }, { 'S', 1 },
  };
  gint64 sum = 0;

  text += *text == '+';
  if (*text++ != 'P')
    return -1;
  while (*text)
    {
      char *end;
      gint64 number;
      guint i = 0;

      text += *text == 'T';
      number = g_ascii_strtoll (text, &end, 10);
      while (i < G_N_ELEMENTS (units) && *end != units[i].unit)
        i++;
      if (end == text || i == G_N_ELEMENTS (units) || number < 0 || number > 1000000)
        return -1;
      sum += number * units[i].seconds;
      text = end + 1;
    }
  return sum;
}

static void
take_address (SaleEvent *event, const char *value)
{
  g_autofree char *address = NULL;

  if (g_ascii_strncasecmp (value, "mailto:", 7) != 0 || event->addresses->len >= ADDRESSES_MAX)
    return;
  address = g_strstrip (g_ascii_strdown (value + 7, -1));
  if (*address && !g_ptr_array_find_with_equal_func (event->addresses, address, g_str_equal, NULL))
    g_ptr_array_add (event->addresses, g_steal_pointer (&address));
}

static void
take_text (char **field, const char *value)
{
  g_free (*field);
  *field = sale_content_unescape (value);
}

static void
take_line (Draft *draft, const SaleContentLine *line)
{
  SaleEvent *event = draft->event;

  if (strcmp (line->name, "UID") == 0)
    take_text (&event->uid, line->value);
  else if (strcmp (line->name, "RECURRENCE-ID") == 0)
    take_text (&event->recurrence, line->value);
  else if (strcmp (line->name, "SUMMARY") == 0)
    take_text (&event->summary, line->value);
  else if (strcmp (line->name, "DESCRIPTION") == 0)
    take_text (&event->description, line->value);
  else if (strcmp (line->name, "LOCATION") == 0)
    take_text (&event->location, line->value);
  else if (strcmp (line->name, "DTSTART") == 0)
    take_stamp (line, &draft->start);
  else if (strcmp (line->name, "DTEND") == 0)
    take_stamp (line, &draft->end);
  else if (strcmp (line->name, "DURATION") == 0)
    draft->duration = parse_duration (line->value);
  else if (strcmp (line->name, "STATUS") == 0)
    event->cancelled = g_ascii_strcasecmp (line->value, "CANCELLED") == 0;
  else if (strcmp (line->name, "ORGANIZER") == 0 || strcmp (line->name, "ATTENDEE") == 0)
    take_address (event, line->value);
}

static gint64
in_described_zone (SaleEventReader *self, const Stamp *stamp, int *offset)
{
  for (guint i = 0; i < self->zones->len; i++)
    {
      SaleEventZone *zone = g_ptr_array_index (self->zones, i);

      if (g_strcmp0 (sale_event_zone_get_id (zone), stamp->tzid) != 0)
        continue;
      *offset = sale_event_zone_get_offset (zone, stamp->date, stamp->seconds);
      return stamp->date * MS_PER_DAY + stamp->seconds * G_GINT64_CONSTANT (1000) -
             *offset * MS_PER_MINUTE;
    }
  return sale_local_time_to_instant (stamp->date, stamp->seconds, self->zone, offset);
}

static gint64
resolve (SaleEventReader *self, const Stamp *stamp, int *offset)
{
  g_autoptr (GTimeZone) zone = stamp->tzid ? sale_time_zone_from_tzid (stamp->tzid) : NULL;
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (stamp->date == SALE_DATE_NONE)
    return SALE_INSTANT_NONE;
  if (stamp->seconds < 0)
    return sale_local_time_to_instant (stamp->date, 0, self->zone, offset);
  if (stamp->utc)
    return sale_local_time_to_instant (stamp->date, stamp->seconds, utc, offset);
  if (zone == NULL && stamp->tzid)
    return in_described_zone (self, stamp, offset);
  return sale_local_time_to_instant (stamp->date, stamp->seconds, zone ? zone : self->zone, offset);
}

static void
finish (SaleEventReader *self, Draft *draft)
{
  SaleEvent *event = draft->event;
  gint64 end;
  int offset;

  event->start = resolve (self, &draft->start, &event->offset_minutes);
  if (draft->start.seconds < 0)
    event->date = draft->start.date;
  if (event->start == SALE_INSTANT_NONE)
    return;

  end = resolve (self, &draft->end, &offset);
  if (end != SALE_INSTANT_NONE && end >= event->start)
    draft->duration = (end - event->start) / 1000;
  /* A day without a time has no length that would mean anything. */
  if (draft->duration >= 0 && event->date == SALE_DATE_NONE)
    event->minutes = (int) MIN (draft->duration / 60, 100000);
}

static SaleReadResult
refuse (GError **error, const char *why)
{
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, why);
  return SALE_READ_BAD;
}

static SaleReadResult
read_body (SaleEventReader *self, Draft *draft, GCancellable *cancellable, GError **error)
{
  guint depth = 0;

  while (TRUE)
    {
      g_autoptr (SaleContentLine) line = NULL;

      if (!sale_content_reader_next (self->lines, &line, cancellable, error))
        return SALE_READ_FAILED;
      if (line == NULL)
        return refuse (error, _("The event has no end."));
      if (strcmp (line->name, "BEGIN") == 0)
        depth++;
      else if (strcmp (line->name, "END") == 0)
        {
          if (depth-- == 0)
            break;
        }
      else if (depth == 0)
        take_line (draft, line);
    }
  finish (self, draft);
  return draft->event->start != SALE_INSTANT_NONE ? SALE_READ_ITEM
                                                  : refuse (error, _("The event has no start."));
}

static gboolean
read_zone (SaleEventReader *self, GCancellable *cancellable, GError **error)
{
  SaleEventZone *zone = sale_event_zone_new ();

  g_ptr_array_add (self->zones, zone);
  while (TRUE)
    {
      g_autoptr (SaleContentLine) line = NULL;

      if (!sale_content_reader_next (self->lines, &line, cancellable, error))
        return FALSE;
      if (line == NULL ||
          (strcmp (line->name, "END") == 0 && g_ascii_strcasecmp (line->value, "VTIMEZONE") == 0))
        break;
      sale_event_zone_take_line (zone, line);
    }
  if (self->zones->len > 500)
    g_ptr_array_remove_index (self->zones, 0);
  return TRUE;
}

/* To the next BEGIN:VEVENT. */
static SaleReadResult
find_event (SaleEventReader *self, GCancellable *cancellable, GError **error)
{
  while (TRUE)
    {
      g_autoptr (SaleContentLine) line = NULL;

      if (!sale_content_reader_next (self->lines, &line, cancellable, error))
        return SALE_READ_FAILED;
      if (line == NULL)
        return SALE_READ_END;
      self->line = line->number;
      if (strcmp (line->name, "BEGIN") != 0)
        continue;
      if (g_ascii_strcasecmp (line->value, "VEVENT") == 0)
        return SALE_READ_ITEM;
      if (g_ascii_strcasecmp (line->value, "VTIMEZONE") == 0 &&
          !read_zone (self, cancellable, error))
        return SALE_READ_FAILED;
    }
}

/**
 * sale_event_reader_next:
 * @event: (out): the next event
 *
 * Reads the next event; tasks, journals and free times are passed over. Of a
 * series it is the first one, and those that were moved.
 */
SaleReadResult
sale_event_reader_next (SaleEventReader *self, SaleEvent **event, GCancellable *cancellable,
                        GError **error)
{
  SaleReadResult result = find_event (self, cancellable, error);
  Draft draft = { .start = { SALE_DATE_NONE }, .end = { SALE_DATE_NONE }, .duration = -1 };

  *event = NULL;
  if (result != SALE_READ_ITEM)
    return result;

  draft.event = sale_event_new ();
  draft.event->line = self->line;
  result = read_body (self, &draft, cancellable, error);
  g_free (draft.start.tzid);
  g_free (draft.end.tzid);
  if (result == SALE_READ_ITEM)
    *event = draft.event;
  else
    sale_event_free (draft.event);
  return result;
}
