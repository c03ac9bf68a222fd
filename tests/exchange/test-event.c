/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"
#include "sale-event.h"

#include <string.h>

static const char outlook_zone[] =
    "BEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\n"
    "DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\n"
    "DTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n";

/* Each event as uid|start with its offset|minutes|summary|addresses, a damaged one as its line. */
static char *
read_all (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (SaleEventReader) reader = sale_event_reader_new (stream, zone);
  GString *out = g_string_new (NULL);

  while (TRUE)
    {
      g_autoptr (SaleEvent) event = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *start = NULL;
      SaleReadResult result = sale_event_reader_next (reader, &event, NULL, &error);

      if (result == SALE_READ_END)
        return g_string_free_and_steal (out);
      g_assert_cmpint (result, !=, SALE_READ_FAILED);
      if (result == SALE_READ_BAD)
        {
          g_string_append_printf (out, "!%d\n", (int) sale_event_reader_get_line (reader));
          continue;
        }
      start = event->date == SALE_DATE_NONE
                  ? sale_instant_dup_iso_offset (event->start, event->offset_minutes)
                  : sale_date_dup_iso (event->date);
      g_string_append_printf (out, "%s|%s|%d|%s|", event->uid, start, event->minutes,
                              event->summary ? event->summary : "");
      for (guint i = 0; i < event->addresses->len; i++)
        g_string_append_printf (out, "%s%s", i ? "," : "",
                                (char *) g_ptr_array_index (event->addresses, i));
      g_string_append (out, event->cancelled ? "|cancelled\n" : "\n");
    }
}

static void
assert_event (const char *lines, const char *expected)
{
  g_autofree char *text = g_strdup_printf (
      "BEGIN:VCALENDAR\r\n%sBEGIN:VEVENT\r\nUID:1\r\n%s"
      "BEGIN:VALARM\r\nSUMMARY:no\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      outlook_zone, lines);
  g_autofree char *got = read_all (text);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_times (void)
{
  assert_event ("DTSTART:20270131T090000Z\r\nDTEND:20270131T103000Z\r\nSUMMARY:Call\\, weekly\r\n",
                "1|2027-01-31T09:00:00Z|90|Call, weekly|\n");
  assert_event ("DTSTART;TZID=Europe/Berlin:20270701T090000\r\nDURATION:PT1H30M\r\n",
                "1|2027-07-01T09:00:00+02|90||\n");
  assert_event ("DTSTART;TZID=/x.test/Europe/Berlin:20270101T090000\r\n",
                "1|2027-01-01T09:00:00+01|-1||\n");
  assert_event ("DTSTART;TZID=W. Europe Standard Time:20270101T090000\r\n",
                "1|2027-01-01T09:00:00+01|-1||\n");
  assert_event ("DTSTART;TZID=W. Europe Standard Time:20270328T015959\r\n",
                "1|2027-03-28T01:59:59+01|-1||\n");
  assert_event ("DTSTART;TZID=W. Europe Standard Time:20270328T030000\r\n",
                "1|2027-03-28T03:00:00+02|-1||\n");
  assert_event ("DTSTART;TZID=W. Europe Standard Time:20271031T030000\r\n",
                "1|2027-10-31T03:00:00+01|-1||\n");
  assert_event ("DTSTART;TZID=Nowhere:20270101T090000\r\n", "1|2027-01-01T09:00:00-05|-1||\n");
  assert_event ("DTSTART;TZID=../../etc/passwd:20270101T090000\r\n",
                "1|2027-01-01T09:00:00-05|-1||\n");
  assert_event ("DTSTART:20270101T090000\r\n", "1|2027-01-01T09:00:00-05|-1||\n");
  assert_event ("DTSTART;VALUE=DATE:20270131\r\nDTEND;VALUE=DATE:20270201\r\n",
                "1|2027-01-31|-1||\n");
}

static void
test_people (void)
{
  assert_event ("DTSTART:20270131T090000Z\r\nORGANIZER;CN=\"Dana; W:\":mailto:Dana@Acme.test\r\n"
                "ATTENDEE;CN=Bo;\r\n PARTSTAT=ACCEPTED:MAILTO:bo@x.test\r\n"
                "ATTENDEE:mailto:dana@acme.test\r\nATTENDEE:urn:x\r\nSTATUS:CANCELLED\r\n",
                "1|2027-01-31T09:00:00Z|-1||dana@acme.test,bo@x.test|cancelled\n");
}

static void
test_damaged (void)
{
  g_autofree char *got = NULL;

  assert_event ("DTSTART:yesterday\r\n", "!17\n");
  assert_event ("DTSTART:20270231\r\n", "!17\n");
  got = read_all ("BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270101\r\n");
  g_assert_cmpstr (got, ==, "!1\n");
}

static SaleEvent *
make_event (const char *uid, const char *date, const char *summary)
{
  SaleEvent *event = sale_event_new ();

  event->uid = g_strdup (uid);
  event->date = sale_date_from_iso (date);
  event->summary = g_strdup (summary);
  return event;
}

static void
test_write (void)
{
  static const char expected[] =
      "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Second Sale//Second Sale " SALE_VERSION
      "//EN\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n"
      "BEGIN:VEVENT\r\nUID:know-by@x\r\nDTSTAMP:20270104T093000Z\r\nDTSTART;VALUE=DATE:20271231\r\n"
      "DTEND;VALUE=DATE:20280101\r\nTRANSP:TRANSPARENT\r\n"
      "SUMMARY:Acme\\, Inc.: they can cancel until then\\; a summary that is long en\r\n"
      " ough to fold ü\r\n"
      "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT10080M\r\n"
      "DESCRIPTION:Acme\\, Inc.: they can cancel until then\\; a summary that is lon\r\n"
      " g enough to fold ü\r\nEND:VALARM\r\nEND:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:two@x\r\nDTSTAMP:20270104T093000Z\r\nDTSTART:20270201T080000Z\r\n"
      "DURATION:PT45M\r\nSUMMARY:Two\r\nDESCRIPTION:a\\nb\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_event_free);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  gint64 now = sale_instant_from_iso ("2027-01-04T09:30:00Z", utc, NULL);
  g_autofree char *text = NULL;
  g_autofree char *got = NULL;
  SaleEvent *event;
  int week = -7 * 24 * 60;

  event = make_event (
      "know-by@x", "2027-12-31",
      "Acme, Inc.: they can cancel until then; a summary that is long enough to fold ü");
  g_array_append_val (event->alarms, week);
  g_ptr_array_add (events, event);
  event = make_event ("two@x", "", "Two");
  event->start = sale_instant_from_iso ("2027-02-01T08:00:00Z", utc, NULL);
  event->minutes = 45;
  event->description = g_strdup ("a\r\nb");
  g_ptr_array_add (events, event);

  text = sale_events_to_text (events, now);
  g_assert_cmpstr (text, ==, expected);
  got = read_all (text);
  g_assert_cmpstr (got, ==,
                   "know-by@x|2027-12-31|-1|Acme, Inc.: they can cancel until then; a summary that "
                   "is long enough to fold ü|\ntwo@x|2027-02-01T08:00:00Z|45|Two|\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event/times", test_times);
  g_test_add_func ("/event/people", test_people);
  g_test_add_func ("/event/damaged", test_damaged);
  g_test_add_func ("/event/write", test_write);
  return g_test_run ();
}
