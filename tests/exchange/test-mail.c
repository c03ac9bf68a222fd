/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-error.h"
#include "sale-mail.h"
#include "sale-mime-text.h"

#include <string.h>

/* Each mail as id|date|from|to|subject|text, a damaged one as its line. */
static char *
read_all (const char *text, gssize length, gboolean with_text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);
  g_autoptr (SaleMailReader) reader = sale_mail_reader_new (stream, with_text);
  GString *out = g_string_new (NULL);

  while (TRUE)
    {
      g_autoptr (SaleMail) mail = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *date = NULL;
      SaleReadResult result = sale_mail_reader_next (reader, &mail, NULL, &error);

      if (result == SALE_READ_END)
        return g_string_free_and_steal (out);
      g_assert_cmpint (result, !=, SALE_READ_FAILED);
      if (result == SALE_READ_BAD)
        {
          g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
          g_string_append_printf (out, "!%d\n", (int) sale_mail_reader_get_line (reader));
          continue;
        }
      date = sale_instant_dup_iso_offset (mail->date, mail->offset_minutes);
      g_string_append_printf (out, "%s|%s|%s|", mail->message_id ? mail->message_id : "", date,
                              ((SaleMailAddress *) mail->from->pdata[0])->address);
      for (guint i = 0; i < mail->to->len; i++)
        g_string_append_printf (out, "%s%s", i ? "," : "",
                                ((SaleMailAddress *) mail->to->pdata[i])->address);
      g_string_append_printf (out, "|%s|%s\n", mail->subject ? mail->subject : "",
                              mail->text ? mail->text : "");
    }
}

static void
test_headers (void)
{
  static const struct
  {
    const char *raw, *text;
  } cases[] = {
    { "plain", "plain" },
    { "=?UTF-8?Q?Gr=C3=BC=C3=9Fe_an?= alle", "Grüße an alle" },
    { "=?utf-8?B?R3LDvMOf?=\r\n =?utf-8?B?ZQ==?=", "Grüße" },
    { "=?utf-8?Q?=C3?= =?utf-8?Q?=BC?=", "ü" },
    { "=?iso-8859-1?q?M=FCller?=", "Müller" },
    { "=?iso-8859-1*de?q?M=FC?= x", "Mü x" },
    { "=?no-such-charset?Q?abc?=", "abc" },
    { "=?utf-8?X?abc?=", "=?utf-8?X?abc?=" },
    { "=?utf-8?Q?unfinished", "=?utf-8?Q?unfinished" },
    { "raw M\xfcller", "raw Müller" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = sale_header_decode (cases[i].raw);

      g_assert_cmpstr (got, ==, cases[i].text);
    }
}

static void
test_dates (void)
{
  static const struct
  {
    const char *raw, *iso;
  } cases[] = {
    { "Fri, 29 Jan 2027 09:30:00 +0100", "2027-01-29T09:30:00+01" },
    { "29 Jan 2027 09:30 -0530 (IST)", "2027-01-29T09:30:00-05:30" },
    { "Fri, 29 Jan 27 09:30:05 EST", "2027-01-29T09:30:05-05" },
    { "Fri, 29 Jan 2027 09:30:00 GMT", "2027-01-29T09:30:00Z" },
    { "Fri, 31 Feb 2027 09:30:00 GMT", NULL },
    { "yesterday", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      int offset;
      gint64 instant = sale_mail_date_parse (cases[i].raw, &offset);
      g_autofree char *iso = sale_instant_dup_iso_offset (instant, offset);

      g_assert_cmpstr (iso, ==, cases[i].iso);
    }
}

static void
test_addresses (void)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) sale_mail_address_free);
  g_autoptr (GString) out = g_string_new (NULL);

  sale_mail_addresses_parse ("\"Weiß, Dana\" <Dana@Acme.Test>, bo@x.test (Bo), Team: a@y.test, "
                             "b@y.test;, <not-an-address>, =?utf-8?Q?J=C3=B6?= <jo@x.test>, @, x@",
                             list);
  for (guint i = 0; i < list->len; i++)
    {
      SaleMailAddress *address = g_ptr_array_index (list, i);

      g_string_append_printf (out, "%s=%s;", address->name ? address->name : "", address->address);
    }
  g_assert_cmpstr (out->str, ==,
                   "Weiß, Dana=dana@acme.test;=bo@x.test;=a@y.test;=b@y.test;Jö=jo@x.test;");
}

static void
test_file (void)
{
  static const char mail[] =
      "Message-ID: <1@x.test>\r\nFrom: Dana <dana@acme.test>\r\nTo: me@x.test,\r\n\tbo@x.test\r\n"
      "Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nDate: Fri, 29 Jan 2027 09:30:00 +0100\r\n"
      "Content-Type: multipart/mixed; boundary=\"b 1\"\r\n\r\npreamble\r\n--b 1\r\n"
      "Content-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\n"
      "Content-Type: text/html\r\n\r\n<p>markup</p>\r\n--b2\r\n"
      "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n"
      "\r\nplain =FC soft=\r\nbreak\r\n--b2--\r\n--b 1--\r\n";
  static const char html[] =
      "From: a@x.test\nDate: 29 Jan 2027 09:30 +0000\nContent-Type: text/html\n\n"
      "<style>p{}</style><p>Fish &amp; chips</p>end";
  g_autofree char *without = read_all (mail, -1, FALSE);
  g_autofree char *with = read_all (mail, -1, TRUE);
  g_autofree char *markup = read_all (html, -1, TRUE);

  g_assert_cmpstr (without, ==,
                   "1@x.test|2027-01-29T09:30:00+01|dana@acme.test|me@x.test,bo@x.test|Grüße|\n");
  g_assert_true (g_str_has_prefix (
      with, "1@x.test|2027-01-29T09:30:00+01|dana@acme.test|me@x.test,bo@x.test|Grüße|plain ü "
            "softbreak\n"));
  g_assert_cmpstr (markup, ==, "|2027-01-29T09:30:00Z|a@x.test|||Fish & chips\nend\n\n");
}

static void
test_mailbox (void)
{
  static const char mailbox[] =
      "From a Fri Jan 29 09:30:00 2027\nMessage-ID: <1@x>\nFrom: a@x.test\n"
      "Date: 29 Jan 2027 09:30 +0000\n\nFrom the start\n>From here\nFrom there\n\n"
      "From b Fri Jan 29 09:30:00 2027\nSubject: no sender\n\nbody\n\n"
      "From c Fri Jan 29 09:30:00 2027\nMessage-ID: <3@x>\nFrom: c@x.test\n"
      "Date: 30 Jan 2027 09:30 +0000\n\nlast\n";
  g_autofree char *got = read_all (mailbox, -1, FALSE);

  /* “From the start” stands behind an empty line: only a separator may. */
  g_assert_cmpstr (
      got, ==,
      "1@x|2027-01-29T09:30:00Z|a@x.test|||\n!6\n!10\n3@x|2027-01-30T09:30:00Z|c@x.test|||\n");
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("From: a@x.test\nDate: 29 Jan 2027 09:30 +0000\n");
  g_autofree char *got = NULL;

  for (guint i = 0; i < 3 * SALE_MAIL_HEADERS_MAX / 10; i++)
    g_string_append (text, "X-Fill: y\n");
  g_string_append (text, "Subject: too late\n\n");
  for (guint i = 0; i < 3 * SALE_MAIL_BODY_MAX; i++)
    g_string_append_c (text, i % 70 ? 'z' : '\n');
  got = read_all (text->str, (gssize) text->len, TRUE);
  g_assert_true (g_str_has_prefix (got, "|2027-01-29T09:30:00Z|a@x.test|||"));
  g_assert_cmpuint (strlen (got), <, SALE_MAIL_BODY_MAX + 100);

  g_clear_pointer (&got, g_free);
  got = read_all ("\0\0From\0: x\n\n\0", 13, TRUE);
  g_assert_cmpstr (got, ==, "!1\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail/headers", test_headers);
  g_test_add_func ("/mail/dates", test_dates);
  g_test_add_func ("/mail/addresses", test_addresses);
  g_test_add_func ("/mail/file", test_file);
  g_test_add_func ("/mail/mailbox", test_mailbox);
  g_test_add_func ("/mail/limits", test_limits);
  return g_test_run ();
}
