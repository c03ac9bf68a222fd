/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-card.h"
#include "sale-content-line.h"
#include "sale-error.h"

#include <string.h>

/* Each card as name|organization|title|mails|phone, a damaged one as its line. */
static char *
read_all (const char *text)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (SaleCardReader) reader = sale_card_reader_new (stream);
  GString *out = g_string_new (NULL);

  while (TRUE)
    {
      g_autoptr (SaleCard) card = NULL;
      g_autoptr (GError) error = NULL;
      SaleReadResult result = sale_card_reader_next (reader, &card, NULL, &error);

      if (result == SALE_READ_END)
        return g_string_free_and_steal (out);
      g_assert_cmpint (result, !=, SALE_READ_FAILED);
      if (result == SALE_READ_BAD)
        {
          g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
          g_string_append_printf (out, "!%d\n", (int) sale_card_reader_get_line (reader));
          continue;
        }
      g_string_append_printf (out, "%s|%s|%s|", card->name,
                              card->organization ? card->organization : "",
                              card->title ? card->title : "");
      for (guint i = 0; i < card->emails->len; i++)
        g_string_append_printf (out, "%s%s", i ? "," : "",
                                (char *) g_ptr_array_index (card->emails, i));
      g_string_append_printf (out, "|%s\n", card->phone ? card->phone : "");
    }
}

static void
test_read (void)
{
  static const struct
  {
    const char *text, *expected;
  } cases[] = {
    { "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Weiß\r\nN:Weiß;Dana;;;\r\nORG:Acme\\, Inc.;Sales\r\n"
      "TITLE:Head of\r\n  Sales\r\nEMAIL;TYPE=INTERNET:d@home.test\r\n"
      "item1.EMAIL;TYPE=INTERNET,pref:dana@acme.test\r\nTEL;TYPE=FAX:+1 2\r\n"
      "TEL;TYPE=work:+49 30 123\r\nEND:VCARD\r\n",
      "Dana Weiß|Acme, Inc.|Head of Sales|dana@acme.test,d@home.test|+49 30 123\n" },
    { "BEGIN:VCARD\nVERSION:4.0\nN:Lee;Bo;;;\nEMAIL;PREF=2:a@x.test\nEMAIL;PREF=1:b@x.test\n"
      "TEL;VALUE=uri:tel:+1-555\nEND:VCARD\n",
      "Bo Lee|||b@x.test,a@x.test|+1-555\n" },
    { "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg\n"
      "ORG;QUOTED-PRINTABLE:Lange=\n Zeile\nTEL;CELL:1\nEND:VCARD\n",
      "Jörg Müller|Lange Zeile|||1\n" },
    { "BEGIN:VCARD\nFN:A\nAGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nTITLE:T\nEND:VCARD\n",
      "A||T||\n" },
    { "junk\nBEGIN:VCARD\nTITLE:nobody\nEND:VCARD\nBEGIN:VCARD\nFN:B\nEND:VCARD\n", "!2\nB||||\n" },
    { "\ufeffBEGIN:VCARD\nFN:Marked\nEND:VCARD\n", "Marked||||\n" },
    { "BEGIN:VCARD\nFN:Cut", "!1\n" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *got = read_all (cases[i].text);

      g_assert_cmpstr (got, ==, cases[i].expected);
    }
}

static void
test_round_trip (void)
{
  g_autoptr (SaleCard) card = sale_card_new ();
  g_autofree char *text = NULL;
  g_autofree char *got = NULL;
  g_auto (GStrv) lines = NULL;

  card->name = g_strdup (
      "Dana Weiß; the, \\ \"one\"\nof many, with a name that goes on and on until it folds");
  card->organization = g_strdup ("Acme; Sons");
  g_ptr_array_add (card->emails, g_strdup ("a@x.test"));
  g_ptr_array_add (card->emails, g_strdup ("b@x.test"));
  card->phone = g_strdup ("+49 30");
  text = sale_card_to_text (card);
  lines = g_strsplit (text, "\r\n", -1);
  for (guint i = 0; lines[i]; i++)
    g_assert_cmpuint (strlen (lines[i]), <=, 75);
  got = read_all (text);
  g_assert_cmpstr (got, ==,
                   "Dana Weiß; the, \\ \"one\"\nof many, with a name that goes on and on until it "
                   "folds|Acme; Sons||a@x.test,b@x.test|+49 30\n");
}

/* In a value the word means nothing, and a = before a fold stays. */
static void
test_quoted_printable_in_a_value (void)
{
  g_autofree char *got =
      read_all ("BEGIN:VCARD\r\nFN:No QUOTED-PRINTABLE a=\r\n b\r\nEND:VCARD\r\n");

  g_assert_true (g_str_has_prefix (got, "No QUOTED-PRINTABLE a=b|"));
}

static void
test_long_line (void)
{
  g_autofree char *fill = g_strnfill (SALE_CONTENT_LINE_MAX + 10, 'x');
  g_autofree char *text = g_strconcat ("BEGIN:VCARD\nNOTE:", fill, "\nFN:A\nEND:VCARD\n", NULL);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (SaleCardReader) reader = sale_card_reader_new (stream);
  g_autoptr (SaleCard) card = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sale_card_reader_next (reader, &card, NULL, &error), ==, SALE_READ_FAILED);
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "2"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/card/read", test_read);
  g_test_add_func ("/card/round-trip", test_round_trip);
  g_test_add_func ("/card/quoted-printable-in-a-value", test_quoted_printable_in_a_value);
  g_test_add_func ("/card/long-line", test_long_line);
  return g_test_run ();
}
