/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One call to the system, or one allocation of SQLite's, fails, whichever it is: never a crash,
 * nothing by half, nothing that was acknowledged is lost. Of more than SALE_FAULTS (300) as many
 * are tried, evenly spread. */
#include "fault-scenario.h"
#include "sale-packet.h"
#include "shim-vfs.h"

#define MAX_FAULTS 300

typedef void (*FailFunc) (guint index);
typedef guint (*CountFunc) (void);

/* Without a book, which is then made; or with one that has been used. */
typedef struct
{
  const char *name;
  FailFunc fail;
  CountFunc count;
  gboolean used;
} Fault;

static guint
get_max_faults (void)
{
  const char *text = g_getenv ("SALE_FAULTS");

  return text ? (guint) g_ascii_strtoull (text, NULL, 10) : MAX_FAULTS;
}

static guint
run_once (const Fault *fault, guint index)
{
  g_autofree char *dir = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "book.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  FaultResult result;
  guint n;

  if (fault->used)
    {
      g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);
      g_autoptr (SaleBook) book = sale_book_open (path, dir, clock, &error);

      g_assert_no_error (error);
    }
  fault->fail (index);
  fault_scenario_run (path, dir, &result);
  n = fault->count ();
  if (index && !shim_has_failed ())
    g_test_message ("%u was not reached", index);
  shim_stop ();
  fault_scenario_verify (path, dir, &result);
  for (int i = 0; index == 0 && i < FAULT_N_STEPS; i++)
    g_assert_true (i == FAULT_CANCEL || result.acknowledged[i]);
  test_remove_tree (dir);
  return n;
}

static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  guint n = run_once (fault, 0), max = get_max_faults ();
  guint n_runs = MIN (n, max);

  g_test_message ("%u %s, %u of them fail", n, fault->name, n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      guint index = (guint) ((guint64) i * n / n_runs) + 1;

      if (g_test_verbose ())
        g_test_message ("%u", index);
      run_once (fault, index);
    }
}

/* Reading ------------------------------------------------------------------------- */

static gboolean
add_record (SaleRecord *record, gpointer data)
{
  GString *text = data;

  for (guint i = 0; i < sale_record_get_spec (record)->n_fields; i++)
    {
      g_autofree char *value = sale_record_dup_field_text (record, i);

      g_string_append_printf (text, "%s|", value ? value : "");
    }
  g_string_append_c (text, '\n');
  return TRUE;
}

static gboolean
add_history (SaleReader *reader, gint64 id, GString *text, GError **error)
{
  g_autoptr (GPtrArray) history = sale_reader_history (reader, id, error);

  for (guint i = 0; history && i < history->len; i++)
    {
      const SaleHistoryEntry *entry = history->pdata[i];

      g_string_append_printf (text, "%d %s\n", entry->field,
                              entry->before.type == SALE_VALUE_TEXT ? entry->before.text : "");
    }
  return history != NULL;
}

static gboolean
add_hits (SaleReader *reader, GString *text, GError **error)
{
  g_autoptr (GArray) hits = sale_reader_search (reader, "first", SALE_KIND_ANY, 100, error);

  for (guint i = 0; hits && i < hits->len; i++)
    g_string_append_printf (text, "%d\n", (int) g_array_index (hits, SaleHit, i).account);
  return hits != NULL;
}

static gboolean
add_sets (SaleReader *reader, GString *text, GError **error)
{
  g_autoptr (GPtrArray) sets = sale_reader_list_change_sets (reader, 0, 100, error);

  for (guint i = 0; sets && i < sets->len; i++)
    g_string_append_printf (text, "%s\n", ((SaleChangeSetInfo *) sets->pdata[i])->label);
  return sets != NULL;
}

static gboolean
add_packet (SaleReader *reader, GString *text, GError **error)
{
  g_autoptr (SalePacket) packet = sale_reader_read_packet (reader, NULL, 0, 100, error);

  for (guint i = 0; packet && i < packet->sets->len; i++)
    {
      const SalePacketSet *set = packet->sets->pdata[i];

      for (guint j = 0; j < set->changes->len; j++)
        {
          const SalePacketChange *change = set->changes->pdata[j];

          g_string_append_printf (text, "%d %u %u\n", change->op, change->values->len,
                                  change->replaces->len);
        }
    }
  return packet != NULL;
}

static gboolean
add_all (SaleReader *reader, GString *text, GError **error)
{
  for (guint kind = 1; kind < SALE_N_KINDS; kind++)
    {
      g_autoptr (SaleQuery) query = sale_query_new ((SaleKind) kind);

      if (!sale_reader_foreach (reader, query, add_record, text, error))
        return FALSE;
    }
  return add_history (reader, 1, text, error) && add_hits (reader, text, error) &&
         add_sets (reader, text, error) && add_packet (reader, text, error);
}

/* All that a reader with nothing in its cache finds; NULL when it says that it could not. */
static char *
dup_content (SaleBook *book, const Fault *fault, guint index, guint *n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (SaleReader) reader = NULL;
  gboolean fine;

  fault->fail (index);
  reader = sale_book_open_reader (book, &error);
  fine = reader && add_all (reader, text, &error);
  *n = fault->count ();
  shim_stop ();
  g_assert_true (fine == (error == NULL));
  return fine ? g_string_free_and_steal (g_steal_pointer (&text)) : NULL;
}

/* What is read is whole, or an error says that it is not. */
static void
test_reading (gconstpointer data)
{
  const Fault *fault = data;
  g_autofree char *dir = g_dir_make_tmp ("sale-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "book.sqlite", NULL);
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);
  g_autoptr (SaleBook) book = NULL;
  g_autofree char *expected = NULL;
  FaultResult result;
  guint n, n_runs, now;

  fault_scenario_run (path, dir, &result);
  book = sale_book_open (path, dir, clock, NULL);
  expected = dup_content (book, fault, 0, &n);
  n_runs = MIN (n, get_max_faults ());
  g_test_message ("%u %s, %u of them fail", n, fault->name, n_runs);
  for (guint i = 0; i < n_runs; i++)
    {
      g_autofree char *text =
          dup_content (book, fault, (guint) ((guint64) i * n / n_runs) + 1, &now);

      if (text)
        g_assert_cmpstr (text, ==, expected);
    }
  g_clear_object (&book);
  test_remove_tree (dir);
}

static const Fault faults[] = {
  { "calls", shim_fail_call, shim_get_n_calls, TRUE },
  { "calls, the book's making among them", shim_fail_call, shim_get_n_calls, FALSE },
  { "allocations", shim_fail_allocation, shim_get_n_allocations, TRUE },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  /* What cannot be taken back at once is warned of. */
  g_log_set_always_fatal ((GLogLevelFlags) (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL));
  shim_install ();
  g_test_add_data_func ("/faults/calls", &faults[0], test_fault);
  g_test_add_data_func ("/faults/calls-of-a-new-book", &faults[1], test_fault);
  g_test_add_data_func ("/faults/reading-calls", &faults[0], test_reading);
  g_test_add_data_func ("/faults/reading-allocations", &faults[2], test_reading);
  g_test_add_data_func ("/faults/allocations", &faults[2], test_fault);
  return g_test_run ();
}
