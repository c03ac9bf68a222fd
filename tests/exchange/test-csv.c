/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-csv-reader.h"
#include "sale-csv-writer.h"
#include "sale-error.h"

#include <string.h>

/* A stream that hands out one byte at a time, so that every character is cut in two. */
typedef struct
{
  GFilterInputStream parent_instance;
} Drip;
typedef GFilterInputStreamClass DripClass;
static GType drip_get_type (void);
G_DEFINE_FINAL_TYPE (Drip, drip, G_TYPE_FILTER_INPUT_STREAM)

static gssize
drip_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
           GError **error)
{
  GInputStream *base = g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (stream));

  return g_input_stream_read (base, buffer, MIN (count, 1), cancellable, error);
}

static void
drip_class_init (DripClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_read;
}

static void
drip_init (Drip *self)
{
}

static GInputStream *
open_bytes (GBytes *bytes, gboolean drip)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  if (!drip)
    return g_steal_pointer (&stream);
  return g_object_new (drip_get_type (), "base-stream", stream, NULL);
}

static SaleCsvReader *
open_reader (GBytes *bytes, gboolean drip)
{
  g_autoptr (GInputStream) first = open_bytes (bytes, drip);
  g_autoptr (GInputStream) second = open_bytes (bytes, FALSE);
  g_autoptr (GInputStream) third = open_bytes (bytes, drip);
  g_autoptr (GError) error = NULL;
  SaleCsvDialect dialect;
  SaleEncoding encoding;

  sale_encoding_detect (first, &encoding, NULL, &error);
  g_assert_no_error (error);
  sale_csv_dialect_detect (second, encoding, &dialect, NULL, &error);
  g_assert_no_error (error);
  return sale_csv_reader_new (third, &dialect);
}

static void
append_row (GString *out, SaleCsvReader *reader)
{
  guint n_cells;
  const char *const *cells = sale_csv_reader_get_cells (reader, &n_cells);

  g_string_append_printf (out, "%" G_GINT64_FORMAT ":", sale_csv_reader_get_line (reader));
  for (guint i = 0; i < n_cells; i++)
    g_string_append_printf (out, "[%s]", cells[i]);
  g_string_append_c (out, '\n');
}

/* The rows as "line:[cell][cell]", a damaged one as "line!column". */
static char *
read_all (GBytes *bytes, gboolean drip)
{
  g_autoptr (SaleCsvReader) reader = open_reader (bytes, drip);
  GString *out = g_string_new (NULL);

  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      SaleReadResult result = sale_csv_reader_next (reader, NULL, &error);

      if (result == SALE_READ_END)
        return g_string_free_and_steal (out);
      if (result == SALE_READ_ITEM)
        append_row (out, reader);
      else
        {
          g_assert_cmpint (result, ==, SALE_READ_BAD);
          g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
          g_string_append_printf (out, "%" G_GINT64_FORMAT "!%u\n",
                                  sale_csv_reader_get_line (reader),
                                  sale_csv_reader_get_column (reader));
        }
    }
}

static void
assert_rows_of (gconstpointer data, gsize size, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *rows = read_all (bytes, FALSE);
  g_autofree char *dripped = read_all (bytes, TRUE);

  g_assert_cmpstr (rows, ==, expected);
  g_assert_cmpstr (dripped, ==, expected);
}

static void
assert_rows (const char *text, const char *expected)
{
  assert_rows_of (text, strlen (text), expected);
}

static void
test_plain (void)
{
  assert_rows ("", "");
  assert_rows ("\n\r\n", "");
  assert_rows ("a,b\n1,2\n", "1:[a][b]\n2:[1][2]\n");
  assert_rows ("a,b\r\n1,2", "1:[a][b]\n2:[1][2]\n");
  assert_rows ("a,b\r1,2\r", "1:[a][b]\n2:[1][2]\n");
  assert_rows ("a,b\n\n\n1,\n,\n", "1:[a][b]\n4:[1][]\n5:[][]\n");
  assert_rows ("name\n\"\"\nx\n", "1:[name]\n2:[]\n3:[x]\n");
}

static void
test_delimiters (void)
{
  assert_rows ("a;b\n1,5;2\n", "1:[a][b]\n2:[1,5][2]\n");
  assert_rows ("a\tb\n1,5\t2;3\n", "1:[a][b]\n2:[1,5][2;3]\n");
  assert_rows ("Name;\"Amount, EUR\";City\nA;1;C\n", "1:[Name][Amount, EUR][City]\n2:[A][1][C]\n");
  assert_rows ("sep=;\na;b,c,d\n", "2:[a][b,c,d]\n");
  assert_rows ("only\none\n", "1:[only]\n2:[one]\n");
}

static void
test_quotes (void)
{
  assert_rows ("a,b\n\"x\ny\",\"2\"\nz,3\n", "1:[a][b]\n2:[x\ny][2]\n4:[z][3]\n");
  assert_rows ("a,b\r\n\"x\r\ny\",2\r\nz,3\r\n", "1:[a][b]\n2:[x\r\ny][2]\n4:[z][3]\n");
  assert_rows ("\"say \"\"hi\"\"\",\"a,b\"\n", "1:[say \"hi\"][a,b]\n");
  assert_rows ("5\" disk,b\n", "1:[5\" disk][b]\n");
}

static void
test_unbalanced_quotes (void)
{
  /* The row with the lost quote is told; those after it are read. */
  assert_rows ("id,name\n1,\"Acme\n2,Beta\n3,\"Gamma\"\n4,Delta\n",
               "1:[id][name]\n2!2\n3:[2][Beta]\n4:[3][Gamma]\n5:[4][Delta]\n");
  assert_rows ("id,name\n1,\"Acme\n2,Beta\n", "1:[id][name]\n2!2\n3:[2][Beta]\n");
  assert_rows ("id,name\n1,\"Ac\"me\"\n2,Beta\n", "1:[id][name]\n2!2\n3:[2][Beta]\n");
  assert_rows ("id,name\n\"", "1:[id][name]\n2!1\n");
}

static void
test_encodings (void)
{
  static const guint8 little[] = { 0xff, 0xfe, 'a',  0,    ',',  0,   0xfc, 0,   '\n',
                                   0,    0x3d, 0xd8, 0x00, 0xde, ',', 0,    '2', 0 };
  static const guint8 big[] = { 0xfe, 0xff, 0, 'a', 0, ';', 0x20, 0xac, 0, '\n', 0, '1', 0, ';' };
  static const guint8 unmarked[] = { 'a', 0, ',', 0, 'b', 0, '\n', 0, '1', 0, ',', 0, '2', 0 };

  assert_rows ("\xef\xbb\xbf"
               "a,\xc3\xbc\n",
               "1:[a][ü]\n");
  assert_rows ("a,b\nM\xfcller,\x80 5\n", "1:[a][b]\n2:[Müller][€ 5]\n");
  assert_rows_of (little, sizeof little, "1:[a][ü]\n2:[😀][2]\n");
  assert_rows_of (big, sizeof big, "1:[a][€]\n2:[1][]\n");
  assert_rows_of (unmarked, sizeof unmarked, "1:[a][b]\n2:[1][2]\n");
}

static void
test_bad_bytes (void)
{
  static const guint8 lone[] = { 0xff, 0xfe, 'a', 0, ',', 0, 0x00, 0xd8, '\n', 0, 'b', 0 };

  /* UTF-8 with one damaged byte stays UTF-8. */
  assert_rows ("é,ö,ü\nx,\xff,y\nä,b,c\n", "1:[é][ö][ü]\n2!2\n3:[ä][b][c]\n");
  assert_rows_of ("a,b\n1\0,2\n3,4\n", 12, "1:[a][b]\n2!1\n3:[3][4]\n");
  /* What follows in quotes still belongs to the damaged row. */
  assert_rows ("é,é\n\xff,\"x\ny\"\nz,2\n", "1:[é][é]\n2!1\n4:[z][2]\n");
  assert_rows ("a,b\nM\xfcller,\x81\nx,2\n", "1:[a][b]\n2!2\n3:[x][2]\n");
  assert_rows_of (lone, sizeof lone, "1!2\n2:[b]\n");
  assert_rows ("a,é\nx,\xc3", "1:[a][é]\n2!2\n");
}

static void
test_limits (void)
{
  GString *text = g_string_new ("a,b\n\"");
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *rows = NULL;

  for (guint i = 0; i < SALE_CSV_CELL_MAX + 2; i++)
    g_string_append_c (text, 'x');
  g_string_append (text, "\",1\nc,d\n");
  for (guint i = 0; i < SALE_CSV_ROW_MAX + 2; i++)
    g_string_append_c (text, 'y');
  g_string_append (text, "\ne,f\n");
  for (guint i = 0; i < SALE_CSV_COLUMNS_MAX; i++)
    g_string_append_c (text, ',');
  g_string_append (text, "\ng,h\n");

  bytes = g_string_free_to_bytes (text);
  rows = read_all (bytes, FALSE);
  g_assert_cmpstr (rows, ==, "1:[a][b]\n2!1\n3:[c][d]\n4!1\n5:[e][f]\n6!4097\n7:[g][h]\n");
}

static void
test_cell_at_limit (void)
{
  g_autofree char *cell = g_strnfill (SALE_CSV_CELL_MAX, 'x');
  g_autofree char *text = g_strdup_printf ("\"%s\",%s\nz\n", cell, cell);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (SaleCsvReader) reader = open_reader (bytes, FALSE);
  const char *const *cells;
  guint n_cells;

  g_assert_cmpint (sale_csv_reader_next (reader, NULL, NULL), ==, SALE_READ_ITEM);
  cells = sale_csv_reader_get_cells (reader, &n_cells);
  g_assert_cmpuint (n_cells, ==, 2);
  g_assert_cmpuint (strlen (cells[0]), ==, SALE_CSV_CELL_MAX);
  g_assert_cmpuint (strlen (cells[1]), ==, SALE_CSV_CELL_MAX);
  g_assert_cmpint (sale_csv_reader_next (reader, NULL, NULL), ==, SALE_READ_ITEM);
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("a,b\n1,2\n", 8);
  g_autoptr (SaleCsvReader) reader = open_reader (bytes, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sale_csv_reader_next (reader, cancellable, &error), ==, SALE_READ_ITEM);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (sale_csv_reader_next (reader, cancellable, &error), ==, SALE_READ_FAILED);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_guard (void)
{
  static const struct
  {
    const char *text;
    SaleCsvGuard guard;
    const char *guarded;
  } cases[] = {
    { "=cmd()", SALE_CSV_GUARD_TEXT, "'=cmd()" },
    { "+49 30 1234", SALE_CSV_GUARD_PHONE, "+49 30 1234" },
    { "+49 30 1234", SALE_CSV_GUARD_TEXT, "'+49 30 1234" },
    { "+A1", SALE_CSV_GUARD_PHONE, "'+A1" },
    { "-12.5", SALE_CSV_GUARD_NONE, "-12.5" },
    { "-12.5", SALE_CSV_GUARD_TEXT, "'-12.5" },
    { "@SUM", SALE_CSV_GUARD_TEXT, "'@SUM" },
    { "\tx", SALE_CSV_GUARD_TEXT, "'\tx" },
    { "\nx", SALE_CSV_GUARD_TEXT, "'\nx" },
    { "'=x", SALE_CSV_GUARD_TEXT, "''=x" },
    { "'tis", SALE_CSV_GUARD_TEXT, "'tis" },
    { "'", SALE_CSV_GUARD_TEXT, "'" },
    { "", SALE_CSV_GUARD_TEXT, "" },
    { "a=b", SALE_CSV_GUARD_TEXT, "a=b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *guarded = sale_csv_guard (cases[i].text, cases[i].guard);

      g_assert_cmpstr (guarded, ==, cases[i].guarded);
      g_assert_cmpstr (sale_csv_unguard (guarded), ==, cases[i].text);
    }
}

/* What is written is read back as it was, whatever it holds. */
static void
test_round_trip (void)
{
  static const char *const texts[] = { "plain", "",        "a,b;c\td", "two\nlines", "cr\r\nlf",
                                       "\"q\"", " edges ", "=1+1",     "'=1",        "@x",
                                       "-3",    "ünï😀",   "sep=;" };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (SaleCsvWriter) writer = sale_csv_writer_new (stream, ';');
  g_autoptr (SaleCsvReader) reader = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const char *const *cells;
  guint n_cells;

  sale_csv_writer_add (writer, "x", SALE_CSV_GUARD_NONE);
  sale_csv_writer_end_row (writer, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    sale_csv_writer_add (writer, texts[i], SALE_CSV_GUARD_TEXT);
  sale_csv_writer_end_row (writer, NULL, NULL);
  sale_csv_writer_add (writer, NULL, SALE_CSV_GUARD_TEXT);
  sale_csv_writer_end_row (writer, NULL, NULL);
  g_assert_true (sale_csv_writer_flush (writer, NULL, NULL));
  g_output_stream_close (stream, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));

  g_autoptr (GInputStream) input = open_bytes (bytes, TRUE);
  reader = sale_csv_reader_new (input, &(SaleCsvDialect) { SALE_ENCODING_UTF8, ';' });
  sale_csv_reader_next (reader, NULL, NULL);
  g_assert_cmpint (sale_csv_reader_next (reader, NULL, NULL), ==, SALE_READ_ITEM);
  cells = sale_csv_reader_get_cells (reader, &n_cells);
  g_assert_cmpuint (n_cells, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < n_cells; i++)
    g_assert_cmpstr (sale_csv_unguard (cells[i]), ==, texts[i]);
  g_assert_cmpint (sale_csv_reader_next (reader, NULL, NULL), ==, SALE_READ_ITEM);
  g_assert_cmpint (sale_csv_reader_next (reader, NULL, NULL), ==, SALE_READ_END);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/plain", test_plain);
  g_test_add_func ("/csv/delimiters", test_delimiters);
  g_test_add_func ("/csv/quotes", test_quotes);
  g_test_add_func ("/csv/unbalanced-quotes", test_unbalanced_quotes);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/bad-bytes", test_bad_bytes);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/cell-at-limit", test_cell_at_limit);
  g_test_add_func ("/csv/cancel", test_cancel);
  g_test_add_func ("/csv/guard", test_guard);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
