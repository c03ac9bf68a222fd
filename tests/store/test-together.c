/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two programs on one book. A second #SaleBook in this program has connections,
 * a writer and locks of its own, so it is as good as another program; where a
 * program has to be killed or to hang, there is a real one. */
#include "sale-writer.h"
#include "sale-book-private.h"
#include "test-book.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#define PATIENCE_US (20 * G_USEC_PER_SEC)

typedef struct
{
  guint n;
  guint n_foreign;
  gint64 last_set;
  gsize last_changed;
} Heard;

static void
changed_cb (SaleBook *book, SaleCommit *commit, gpointer data)
{
  Heard *heard = data;

  heard->n++;
  heard->n_foreign += sale_commit_is_foreign (commit);
  heard->last_set = sale_commit_get_set (commit);
  sale_commit_get_changed (commit, &heard->last_changed);
}

static SaleBook *
open_other (TestBook *self, Heard *heard)
{
  g_autoptr (GError) error = NULL;
  SaleBook *book = sale_book_open (self->path, self->dir, self->clock, &error);

  g_assert_no_error (error);
  if (heard)
    {
      sale_book_watch (book);
      g_signal_connect (book, "changed", G_CALLBACK (changed_cb), heard);
    }
  return book;
}

static gboolean
nudge_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for (guint *n, guint wanted)
{
  gint64 deadline = g_get_monotonic_time () + PATIENCE_US;
  guint nudge = g_timeout_add (50, nudge_cb, NULL);

  while (*n < wanted && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (nudge);
  g_assert_cmpuint (*n, ==, wanted);
}

static void
test_noticed (TestBook *self, gconstpointer data)
{
  Heard heard = { 0 }, heard_here = { 0 };
  g_autoptr (SaleBook) other = open_other (self, &heard);

  sale_book_watch (self->book);
  g_signal_connect (self->book, "changed", G_CALLBACK (changed_cb), &heard_here);
  test_book_add_account (self, "One");
  wait_for (&heard.n, 1);
  g_assert_cmpuint (heard.n_foreign, ==, 1);
  g_assert_cmpuint (heard.last_changed, ==, 1);

  /* A third change is the sign that nothing was told twice before it. */
  test_book_add_account (self, "Two");
  test_book_undo (self);
  wait_for (&heard.n, 3);
  g_assert_cmpint (heard.last_set, ==, 3);
  wait_for (&heard_here.n, 3);
  g_assert_cmpuint (heard_here.n_foreign, ==, 0);
}

static void
add_chunk (SaleLongSet *set, int n)
{
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  g_autoptr (GError) error = NULL;

  sale_change_set_create_as (chunk, SALE_KIND_ACCOUNT, NULL, -n);
  sale_change_set_set_text (chunk, SALE_KIND_ACCOUNT, -n, sale_account_field_name, "A");
  sale_long_set_add (set, chunk, &error);
  g_assert_no_error (error);
}

/* A long set is told once, when it is finished, though later ones came before;
 * one that is taken back is never told. */
static void
test_long_set (TestBook *self, gconstpointer data)
{
  Heard heard = { 0 };
  g_autoptr (SaleBook) other = open_other (self, &heard);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  SaleLongSet *given_up = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "No", &error);
  SaleLongSet *set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Yes", &error);

  add_chunk (given_up, 1);
  add_chunk (set, 1);
  add_chunk (set, 2);
  test_book_add_account (self, "In between");
  wait_for (&heard.n, 1);
  g_assert_cmpint (heard.last_set, ==, 3);
  sale_long_set_cancel (given_up);
  commit = sale_long_set_finish (set, &error);
  g_assert_no_error (error);
  wait_for (&heard.n, 2);
  g_assert_cmpint (heard.last_set, ==, 2);
  g_assert_cmpuint (heard.last_changed, ==, 2);
  test_book_add_account (self, "After");
  wait_for (&heard.n, 3);
}

/* Both write at once, many times; nothing is lost or refused. */
static gpointer
write_thread (gpointer data)
{
  for (int i = 0; i < 100; i++)
    {
      g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
      g_autoptr (GError) error = NULL;
      g_autoptr (SaleCommit) commit = NULL;
      gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "A");
      commit = sale_book_commit (data, set, &error);
      g_assert_no_error (error);
    }
  return NULL;
}

static void
test_both_write (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleBook) other = open_other (self, NULL);
  GThread *thread = g_thread_new ("other", write_thread, other);

  write_thread (self->book);
  g_thread_join (thread);
  g_assert_cmpint (test_book_query (self->path, "SELECT count (*) FROM account"), ==, 200);
  test_book_assert_sound (self);
}

static GSubprocess *
start_holder (TestBook *self)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *child =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "/proc/self/exe", "--hold", self->path, NULL);
  char ready;

  g_assert_no_error (error);
  g_assert_cmpint (
      g_input_stream_read (g_subprocess_get_stdout_pipe (child), &ready, 1, NULL, NULL), ==, 1);
  return child;
}

/* Another program that does not let go: the wait has an end, and nothing is lost. */
static void
test_busy (TestBook *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) holder = start_holder (self);
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT), before;

  g_assert_cmpuint (self->book->writer->lock->wait_ms, ==, 5000);
  self->book->writer->lock->wait_ms = 200;
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, "One");
  before = g_get_monotonic_time ();
  g_assert_null (sale_book_commit (self->book, set, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_BUSY);
  g_assert_cmpint (g_get_monotonic_time () - before, >=, 200 * 1000);
  g_clear_error (&error);

  self->book->writer->lock->wait_ms = SALE_LOCK_WAIT_MS;
  g_subprocess_force_exit (holder);
  commit = sale_book_commit (self->book, set, &error);
  g_assert_no_error (error);
  g_assert_cmpint (test_book_query (self->path, "SELECT count (*) FROM account"), ==, 1);
  test_book_assert_sound (self);
}

/* The other program: takes the right to write, says so, and keeps it. */
static int
hold (const char *path)
{
  g_autofree char *name = g_strconcat (path, "-lock", NULL);
  int fd = open (name, O_RDWR | O_CLOEXEC);
  char byte;

  if (fd < 0 || flock (fd, LOCK_EX) != 0 || write (STDOUT_FILENO, "r", 1) != 1)
    return 1;
  return read (STDIN_FILENO, &byte, 1) == 0 ? 0 : 1;
}

int
main (int argc, char *argv[])
{
  if (argc == 3 && g_str_equal (argv[1], "--hold"))
    return hold (argv[2]);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/together/" name, TestBook, NULL, test_book_set_up, func, test_book_tear_down)
  ADD ("noticed", test_noticed);
  ADD ("long-set", test_long_set);
  ADD ("both-write", test_both_write);
  ADD ("busy", test_busy);
  return g_test_run ();
}
