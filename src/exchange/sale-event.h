/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"
#include "sale-line-reader.h"

G_BEGIN_DECLS

/**
 * SaleEvent:
 * @uid: the event's name, the same in every copy of it
 * @recurrence: which one of a series it is; %NULL for a single event
 * @summary: what it is about
 * @description: the details
 * @location: where
 * @addresses: (element-type utf8): mail addresses of organizer and attendees
 * @date: the day of an event without a time; %SALE_DATE_NONE otherwise
 * @start: milliseconds UTC
 * @offset_minutes: how far its place was from UTC then
 * @minutes: how long it lasts, -1 when not said
 * @cancelled: whether it does not take place
 * @alarms: (element-type int): minutes from its start, below 0 before it
 * @line: where it begins in its file
 *
 * One event of an iCalendar file (RFC 5545).
 */
typedef struct
{
  char *uid;
  char *recurrence;
  char *summary;
  char *description;
  char *location;
  GPtrArray *addresses;
  SaleDate date;
  gint64 start;
  int offset_minutes;
  int minutes;
  gboolean cancelled;
  GArray *alarms;
  gint64 line;
} SaleEvent;

typedef struct _SaleEventReader SaleEventReader;

SaleEvent *sale_event_new (void);
void sale_event_free (SaleEvent *self);
char *sale_events_to_text (GPtrArray *events, gint64 now);

SaleEventReader *sale_event_reader_new (GInputStream *stream, GTimeZone *zone);
void sale_event_reader_free (SaleEventReader *self);
SaleReadResult sale_event_reader_next (SaleEventReader *self, SaleEvent **event,
                                       GCancellable *cancellable, GError **error);
gint64 sale_event_reader_get_line (SaleEventReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleEvent, sale_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleEventReader, sale_event_reader_free)

G_END_DECLS
