/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books damaged in every way a disk, or a careless copy, can. */
#include "sale-backup.h"
#include "sale-salvage.h"
#include "test-book.h"

#include <glib/gstdio.h>
#include <string.h>

#define PAGE 4096
#define N_ACCOUNTS 40
#define N_ACTIVITIES 800

typedef struct
{
  char *bytes;
  gsize size;
} Bytes;

static void
clear_bytes (Bytes *self)
{
  g_free (self->bytes);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Bytes, clear_bytes)

static Bytes
load (const char *path)
{
  g_autoptr (GError) error = NULL;
  Bytes bytes;

  g_file_get_contents (path, &bytes.bytes, &bytes.size, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
store (const char *path, const char *bytes, gsize size)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static void
add_activity (SaleChangeSet *set, gint64 account, guint n)
{
  g_autofree char *text = g_strdup_printf ("Call number %u about %0150u", n, n);
  gint64 id = sale_change_set_create (set, SALE_KIND_ACTIVITY);

  sale_change_set_set_int (set, SALE_KIND_ACTIVITY, id, sale_activity_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_ACTIVITY, id, sale_activity_field_text, text);
}

/* Accounts with a contact each, and enough activities for many pages. */
static void
fill (TestBook *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_IMPORT, "Fill");
  g_autoptr (SaleCommit) commit = NULL;
  gint64 accounts[N_ACCOUNTS];

  for (guint i = 0; i < N_ACCOUNTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Account %u", i);
      gint64 contact;

      accounts[i] = sale_change_set_create (set, SALE_KIND_ACCOUNT);
      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, accounts[i], sale_account_field_name, name);
      contact = sale_change_set_create (set, SALE_KIND_CONTACT);
      sale_change_set_set_int (set, SALE_KIND_CONTACT, contact, sale_contact_field_account,
                               accounts[i]);
      sale_change_set_set_text (set, SALE_KIND_CONTACT, contact, sale_contact_field_name, "Dana");
    }
  for (guint i = 0; i < N_ACTIVITIES; i++)
    add_activity (set, accounts[i % N_ACCOUNTS], i);
  commit = test_book_commit (self, set);
}

static SaleSalvageReport *
salvage (TestBook *self)
{
  g_autoptr (GError) error = NULL;
  SaleSalvageReport *report = sale_salvage_run (self->path, self->clock, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < report->tables->len; i++)
    {
      SaleSalvageTable *table = &g_array_index (report->tables, SaleSalvageTable, i);

      if (table->lost || table->from_backup)
        g_test_message ("%s: %d saved, %d from the backup, %d lost", table->table,
                        (int) table->saved, (int) table->from_backup, (int) table->lost);
    }
  return report;
}

static gint64
count (TestBook *self, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\"", table);

  return test_book_query (self->path, sql);
}

static void
refuses_to_open (TestBook *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBook) book = sale_book_open (self->path, self->dir, self->clock, &error);

  g_assert_error (error, SALE_ERROR, SALE_ERROR_CORRUPT);
}

static void
test_header (TestBook *self, gconstpointer data)
{
  g_auto (Bytes) before = { 0 };
  g_auto (Bytes) kept = { 0 };
  g_autoptr (SaleSalvageReport) report = NULL;

  fill (self);
  test_book_close (self);
  before = load (self->path);
  memset (before.bytes, 0xa5, 100);
  store (self->path, before.bytes, before.size);
  refuses_to_open (self);
  kept = load (self->path);
  g_assert_cmpmem (kept.bytes, kept.size, before.bytes, before.size);
  clear_bytes (&kept);

  report = salvage (self);
  g_assert_cmpint (report->lost, ==, 0);
  g_assert_true (g_str_has_suffix (report->broken_path, "/book-broken-2026-12-23.sqlite"));
  kept = load (report->broken_path);
  g_assert_cmpmem (kept.bytes, kept.size, before.bytes, before.size);
  test_book_open (self);
  g_assert_cmpint (count (self, "activity"), ==, N_ACTIVITIES);
  g_assert_cmpint (test_get_mode (self->path), ==, 0600);
  test_book_assert_sound (self);
}

static void
wipe_page (TestBook *self, const char *sql)
{
  g_auto (Bytes) bytes = { 0 };
  gint64 page = test_book_query (self->path, sql);

  g_assert_cmpint (page, >, 1);
  bytes = load (self->path);
  memset (bytes.bytes + (page - 1) * PAGE, 0xa5, PAGE);
  store (self->path, bytes.bytes, bytes.size);
}

#define LEAF(table) \
  "SELECT pageno FROM (SELECT pageno FROM dbstat WHERE name = '" table \
  "' AND pagetype = 'leaf' ORDER BY path LIMIT 10) ORDER BY pageno DESC"

static void
test_one_page (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleSalvageReport) report = NULL;
  gint64 rows;

  fill (self);
  test_book_close (self);
  wipe_page (self, LEAF ("activity"));
  report = salvage (self);
  g_assert_cmpint (report->lost, >, 5);
  g_assert_cmpint (report->lost, <, 30);
  test_book_open (self);
  rows = count (self, "activity");
  g_assert_cmpint (rows, ==, N_ACTIVITIES - report->lost);
  test_book_assert_sound (self);
}

static void
test_from_backup (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleSalvageReport) report = NULL;

  fill (self);
  test_book_reopen (self); /* makes the day’s backup, */
  test_book_reopen (self); /* and waits for it */
  test_book_add_account (self, "Later");
  test_book_add_account (self, "Still later");
  test_book_close (self);
  wipe_page (self, LEAF ("activity"));
  report = salvage (self);
  g_assert_cmpint (report->lost, ==, 0);
  g_assert_cmpint (report->from_backup, >, 5);
  g_assert_cmpint (report->newer_sets, ==, 2);
  g_assert_true (g_str_has_suffix (report->backup_path, "/backups/book-2026-12-23.sqlite"));
  test_book_open (self);
  g_assert_cmpint (count (self, "activity"), ==, N_ACTIVITIES);
  g_assert_cmpint (count (self, "account"), ==, N_ACCOUNTS + 2);
  test_book_assert_sound (self);
}

/* What others refer to stays under a made-up name. */
static void
test_stand_ins (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleSalvageReport) report = NULL;

  fill (self);
  test_book_close (self);
  wipe_page (self, LEAF ("account"));
  report = salvage (self);
  g_assert_cmpint (report->stand_ins, >, 0);
  test_book_open (self);
  g_assert_cmpint (count (self, "activity"), ==, N_ACTIVITIES);
  g_assert_cmpint (count (self, "account"), ==, N_ACCOUNTS);
  test_book_assert_sound (self);
}

static void
test_truncated (TestBook *self, gconstpointer data)
{
  g_auto (Bytes) bytes = { 0 };
  g_autoptr (SaleSalvageReport) report = NULL;

  fill (self);
  test_book_close (self);
  bytes = load (self->path);
  store (self->path, bytes.bytes, bytes.size / 2 + 1234);
  report = salvage (self);
  g_assert_cmpint (report->lost, >, 0);
  g_assert_cmpint (report->saved, >, 0);
  test_book_open (self);
  test_book_assert_sound (self);
}

static void
test_log_garbage (TestBook *self, gconstpointer data)
{
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);

  fill (self);
  test_book_close (self);
  store (wal, "no log at all, but some bytes of garbage that are long enough", 60);
  test_book_open (self);
  g_assert_true (sale_book_was_unclean (self->book));
  g_assert_cmpint (count (self, "activity"), ==, N_ACTIVITIES);
  test_book_add_account (self, "After");
  test_book_assert_sound (self);
}

/* A crash leaves the last work in the log beside the file; it is saved too. */
static void
test_with_log (TestBook *self, gconstpointer data)
{
  TestBook other = { .dir = self->dir, .clock = self->clock };
  g_autofree char *path = g_build_filename (self->dir, "other.sqlite", NULL);
  g_autofree char *wal = g_strconcat (self->path, "-wal", NULL);
  g_autofree char *other_wal = g_strconcat (path, "-wal", NULL);
  g_autoptr (SaleSalvageReport) report = NULL;
  g_auto (Bytes) bytes = { 0 };
  g_auto (Bytes) log = { 0 };

  fill (self);
  sale_book_checkpoint (self->book, NULL);
  test_book_add_account (self, "In the log");
  bytes = load (self->path);
  log = load (wal);
  other.path = path;
  memset (bytes.bytes, 0, 100);
  store (path, bytes.bytes, bytes.size);
  store (other_wal, log.bytes, log.size);
  report = salvage (&other);
  g_assert_cmpint (count (&other, "account"), ==, N_ACCOUNTS + 1);
}

static void
test_hopeless (TestBook *self, gconstpointer data)
{
  g_autofree char *noise = g_malloc (20000);
  g_autoptr (GError) error = NULL;
  g_auto (Bytes) kept = { 0 };
  guint n_files;

  test_book_close (self);
  memset (noise, 0xe7, 20000);
  store (self->path, noise, 20000);
  refuses_to_open (self);
  n_files = test_count_files (self->dir);
  g_assert_null (sale_salvage_run (self->path, self->clock, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CORRUPT);
  kept = load (self->path);
  g_assert_cmpmem (kept.bytes, kept.size, noise, 20000);
  g_assert_cmpuint (test_count_files (self->dir), ==, n_files);
}

static void
test_busy (TestBook *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sale_salvage_run (self->path, self->clock, NULL, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_BUSY);
}

static void
scribble (GRand *rand, Bytes *bytes)
{
  guint n = (guint) g_rand_int_range (rand, 1, 6);

  for (guint i = 0; i < n; i++)
    {
      gsize start = (gsize) g_rand_int_range (rand, 0, (gint32) bytes->size - 1);
      gsize length = (gsize) g_rand_int_range (rand, 1, 3 * PAGE);

      for (gsize b = start; b < MIN (start + length, bytes->size); b++)
        bytes->bytes[b] = (char) g_rand_int_range (rand, 0, 256);
    }
}

/* Whatever is overwritten: either a sound book comes out, or a clear answer. */
static void
test_scribbled (TestBook *self, gconstpointer data)
{
  g_auto (Bytes) whole = { 0 };
  guint32 n_seeds = g_test_slow () ? 400 : 20;
  guint n_saved = 0;

  fill (self);
  test_book_close (self);
  whole = load (self->path);
  for (guint32 seed = 1; seed <= n_seeds; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleSalvageReport) report = NULL;
      g_auto (Bytes) bytes = { g_memdup2 (whole.bytes, whole.size), whole.size };

      g_test_message ("seed %u", seed);
      scribble (rand, &bytes);
      store (self->path, bytes.bytes, bytes.size);
      report = sale_salvage_run (self->path, self->clock, NULL, &error);
      if (report == NULL)
        {
          g_assert_error (error, SALE_ERROR, SALE_ERROR_CORRUPT);
          continue;
        }
      n_saved++;
      test_book_open (self);
      test_book_assert_sound (self);
      test_book_close (self);
      g_remove (report->broken_path);
    }
  g_assert_cmpuint (n_saved, >=, n_seeds * 3 / 4);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/salvage/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("header", test_header);
  ADD ("one-page", test_one_page);
  ADD ("from-backup", test_from_backup);
  ADD ("stand-ins", test_stand_ins);
  ADD ("truncated", test_truncated);
  ADD ("log-garbage", test_log_garbage);
  ADD ("with-log", test_with_log);
  ADD ("hopeless", test_hopeless);
  ADD ("busy", test_busy);
  ADD ("scribbled", test_scribbled);
  return g_test_run ();
}
