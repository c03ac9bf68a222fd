/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change file that is not as it has to be is refused as a whole: the book stays as it is. */
#include "join.h"

#include "sale-json-guard.h"

#include <string.h>

static GBytes *
seal (const char *json)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  char *text = g_strconcat (json, "\nsha256 ", sum, "\n", NULL);

  return g_bytes_new_take (text, strlen (text));
}

static char *
dup_nested (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < depth; i++)
    g_string_append_c (text, ']');
  return g_string_free_and_steal (text);
}

/* Case 37: what json-glib would clamp, cut or overlook. */
static void
test_case_37_guard (void)
{
  static const char *const bad[] = {
    "9223372036854775808",
    "-9223372036854775809",
    "1e400",
    "\"a\\u0000b\"",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\ud800x\"",
    "{\"a\": 1, \"a\": 2}",
    "{}{}",
    "[1,]",
    "{\"a\"}",
    "nul",
    "\"a",
    "",
    " ",
    "\"\\x\"",
    "+1",
    ".5",
    "\"\t\"",
    "[1 2]",
    "\xff",
    "\"\xc3\"",
  };
  static const char *const good[] = {
    "9223372036854775807",
    "-9223372036854775808",
    "1e300",
    "\"\\ud83d\\ude00\"",
    " {\"a\": [1, null]} ",
    "\"\u5951\u7d04\"",
    "true",
    "-0.5",
    "[]",
    "{}",
  };
  g_autofree char *deep = dup_nested (2000);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i]);
      g_assert_false (sale_json_guard (bad[i], strlen (bad[i]), &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (sale_json_guard (good[i], strlen (good[i]), &error));
      g_assert_no_error (error);
    }
  g_assert_false (sale_json_guard (deep, strlen (deep), NULL));
  g_assert_false (sale_json_guard ("\"a\0b\"", 5, NULL));
}

typedef struct
{
  const char *from; /* in a good file */
  const char *to;
  int code;
} Spoil;

static const char *const good_file =
    "{\"format\":\"second-sale-changes\",\"version\":1,"
    "\"device\":\"01a2a126-bc00-7000-8000-000000000001\",\"after\":0,\"last\":3,\"known\":{},"
    "\"erased\":[],\"sets\":[{\"number\":3,\"made\":5,\"author\":\"user\",\"label\":\"x\","
    "\"changes\":[{\"op\":\"create\",\"kind\":\"account\","
    "\"record\":\"01a2a126-bc00-7000-8000-00000000000a\",\"number\":7,"
    "\"values\":{\"name\":\"Acme\",\"seats_licensed\":5,\"tags\":[\"a\"]}}]}]}";

static const Spoil spoils[] = {
  { "\"version\":1", "\"version\":3", SALE_ERROR_NEWER_SCHEMA },
  { "\"version\":1", "\"version\":2", SALE_ERROR_PROTOCOL },
  { "\"kind\":\"account\"", "\"kind\":\"rocket\"", SALE_ERROR_NEWER_SCHEMA },
  { "\"name\":\"Acme\"", "\"nose\":\"Acme\"", SALE_ERROR_NEWER_SCHEMA },
  { "second-sale-changes", "other", SALE_ERROR_PROTOCOL },
  { "01a2a126-bc00-7000-8000-00000000000a", "nobody", SALE_ERROR_PROTOCOL },
  { "\"record\":\"01a2a126-bc00-7000-8000-00000000000a\",", "", SALE_ERROR_PROTOCOL },
  { "\"number\":7", "\"number\":\"7\"", SALE_ERROR_PROTOCOL },
  { "\"number\":7", "\"number\":-7", SALE_ERROR_PROTOCOL },
  { "\"number\":7", "\"number\":9223372036854775808", SALE_ERROR_PROTOCOL },
  { "\"number\":7", "\"number\":1e400", SALE_ERROR_PROTOCOL },
  { "\"number\":3", "\"number\":4", SALE_ERROR_PROTOCOL },
  { "\"Acme\"", "5", SALE_ERROR_PROTOCOL },
  { "\"Acme\"", "\"a\\u0000b\"", SALE_ERROR_PROTOCOL },
  { "\"Acme\"", "\"\\ud800\"", SALE_ERROR_PROTOCOL },
  { "\"Acme\"", "null", SALE_ERROR_INVALID },
  { "\"seats_licensed\":5", "\"seats_licensed\":\"5\"", SALE_ERROR_PROTOCOL },
  { "\"seats_licensed\":5", "\"name\":\"x\"", SALE_ERROR_PROTOCOL },
  { "[\"a\"]", "[5]", SALE_ERROR_PROTOCOL },
  { "[\"a\"]", "\"a\"", SALE_ERROR_PROTOCOL },
  { "\"create\"", "\"set\"", SALE_ERROR_PROTOCOL },
  { "\"create\"", "\"explode\"", SALE_ERROR_PROTOCOL },
  { "\"user\"", "\"god\"", SALE_ERROR_PROTOCOL },
  { "\"known\":{}", "\"known\":[]", SALE_ERROR_PROTOCOL },
};

/* One beside a CRM. */
static const char *const beside =
    "{\"format\":\"second-sale-changes\",\"version\":2,"
    "\"device\":\"01a2a126-bc00-7000-8000-000000000001\",\"after\":0,\"last\":3,\"known\":{},"
    "\"erased\":[],\"crm\":{\"01a2a126-bc00-7000-8000-00000000000a\":[\"account\",\"42\"],"
    "\"01a2a126-bc00-7000-8000-00000000000b\":[\"contact\",null]},\"sets\":[]}";

static const Spoil spoils_beside[] = {
  { "\"account\"", "\"rocket\"", SALE_ERROR_NEWER_SCHEMA },
  { "\"42\"", "42", SALE_ERROR_PROTOCOL },
  { "\"42\"", "\"42\",1", SALE_ERROR_PROTOCOL },
  { ",\"42\"", "", SALE_ERROR_PROTOCOL },
  { "[\"contact\",null]", "null", SALE_ERROR_PROTOCOL },
  { "[\"contact\"", "[null", SALE_ERROR_PROTOCOL },
  { "01a2a126-bc00-7000-8000-00000000000b", "nobody", SALE_ERROR_PROTOCOL },
  { "\"crm\":", "\"crn\":", SALE_ERROR_PROTOCOL },
};

static char *
dup_spoilt (const char *good, const Spoil *spoil)
{
  g_auto (GStrv) parts = g_strsplit (good, spoil->from, 2);

  g_assert_nonnull (parts[1]);
  return g_strjoinv (spoil->to, parts);
}

static gboolean
read_into (TestBook *book, const char *json, GError **error)
{
  g_autoptr (GBytes) file = seal (json);
  g_autoptr (SalePacket) packet = sale_change_file_read (file, error);
  SalePacketFate fate;

  return packet && sale_book_apply_packet (book->book, packet, &fate, error);
}

static void
test_case_37_file (TestBook *book, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      g_autofree char *json = dup_spoilt (good_file, &spoils[i]);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", spoils[i].to);
      g_assert_false (read_into (book, json, &error));
      g_assert_error (error, SALE_ERROR, spoils[i].code);
      g_assert_cmpint (test_book_query (book->path, "SELECT count (*) FROM record"), ==, 0);
    }
  /* Of the first version, as it lies in directories. */
  g_assert_true (read_into (book, good_file, NULL));
  g_assert_cmpint (test_book_query (book->path, "SELECT count (*) FROM record"), ==, 1);
  test_book_assert_sound (book);
}

static void
test_beside (void)
{
  g_autoptr (GBytes) file = seal (beside);
  g_autoptr (SalePacket) packet = sale_change_file_read (file, NULL);
  g_autoptr (GBytes) again = NULL;
  const SalePacketRemote *remotes;

  for (guint i = 0; i < G_N_ELEMENTS (spoils_beside); i++)
    {
      g_autofree char *json = dup_spoilt (beside, &spoils_beside[i]);
      g_autoptr (GBytes) spoilt = seal (json);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", spoils_beside[i].to);
      g_assert_null (sale_change_file_read (spoilt, &error));
      g_assert_error (error, SALE_ERROR, spoils_beside[i].code);
    }
  g_assert_cmpuint (packet->remotes->len, ==, 2);
  remotes = (const SalePacketRemote *) (gpointer) packet->remotes->data;
  g_assert_cmpint (remotes[0].kind, ==, SALE_KIND_ACCOUNT);
  g_assert_cmpstr (remotes[0].id, ==, "42");
  g_assert_null (remotes[1].id);
  again = sale_change_file_write (packet);
  g_assert_true (g_bytes_equal (again, file));
}

/* One that is still being copied, at any byte; one with a bit turned over. */
static void
test_cut (TestBook *book, gconstpointer data)
{
  g_autoptr (GBytes) file = seal (good_file);
  gsize length;
  const char *text = g_bytes_get_data (file, &length);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GBytes) cut = g_bytes_new (text, i);
      g_autofree char *turned = g_memdup2 (text, length);
      g_autoptr (GBytes) damaged = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_null (sale_change_file_read (cut, &error));
      g_assert_error (error, SALE_ERROR, SALE_ERROR_PROTOCOL);
      turned[i] ^= 4;
      damaged = g_bytes_new (turned, length);
      g_assert_null (sale_change_file_read (damaged, NULL));
    }
}

#define ADD(name, func) \
  g_test_add ("/join/file/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/join/file/case-37-guard", test_case_37_guard);
  g_test_add_func ("/join/file/beside", test_beside);
  ADD ("case-37", test_case_37_file);
  ADD ("cut-or-damaged", test_cut);
  return g_test_run ();
}
