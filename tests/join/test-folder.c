/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books that share a directory, with all that can happen to it: files that go, are cut off, come
 * twice or late, and runs that are killed. SALE_FOLDER_SEEDS=FROM-TO runs other seeds. */
#include "join.h"

#include "sale-erase.h"
#include "sale-folder.h"
#include "sale-syncer.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define STEPS 40

typedef struct
{
  char *dir;
  char *path; /* of the change files */
  char *late; /* where files lie that are still on their way */
  SaleProvider *provider;
  JoinDevice *devices[3];
} Share;

static void
set_up (Share *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("sale-share-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, SALE_FOLDER_NAME, NULL);
  self->late = g_build_filename (self->dir, "late", NULL);
  g_mkdir (self->late, 0700);
  self->provider = sale_folder_new (self->dir);
  sale_folder_prepare (SALE_FOLDER (self->provider), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (self->devices); i++)
    self->devices[i] = join_device_new ();
}

static void
tear_down (Share *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->devices); i++)
    join_device_free (self->devices[i]);
  g_clear_object (&self->provider);
  test_remove_tree (self->dir);
  g_free (self->dir);
  g_free (self->path);
  g_free (self->late);
}

static SaleSyncRun *
sync_device (Share *self, guint device)
{
  g_autoptr (GError) error = NULL;
  SaleSyncRun *run =
      sale_sync (self->devices[device]->book.book, self->provider, FALSE, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return run;
}

static void
sync_one (Share *self, guint device)
{
  g_autoptr (SaleSyncRun) run = sync_device (self, device);
}

static void
expect_error (Share *self, guint device, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (sale_sync (self->devices[device]->book.book, self->provider, FALSE, NULL, NULL,
                            NULL, &error));
  g_assert_error (error, SALE_ERROR, code);
}

/* Until nothing moves any more. */
static void
settle (Share *self, guint n_devices)
{
  guint moved = 1;

  for (guint round = 0; moved || round < 2; round++)
    {
      moved = 0;
      g_assert_cmpuint (round, <, 50);
      for (guint i = 0; i < n_devices; i++)
        {
          g_autoptr (SaleSyncRun) run = sync_device (self, i);

          moved += run->pulled + run->pushed;
        }
    }
}

static void
assert_settled (Share *self, guint n_devices)
{
  settle (self, n_devices);
  join_assert_same (self->devices, n_devices);
  for (guint i = 0; i < n_devices; i++)
    {
      g_autoptr (SaleSyncRun) run = sync_device (self, i);

      g_assert_cmpuint (run->waiting, ==, 0);
      for (guint j = 0; j < run->set_aside->len; j++)
        g_test_message ("%s", ((SaleSyncTrouble *) run->set_aside->pdata[j])->error->message);
      g_assert_cmpuint (run->set_aside->len, ==, 0);
    }
}

static GPtrArray *
list_names (const char *dir)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) open = g_dir_open (dir, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (open)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort_values (names, (GCompareFunc) g_strcmp0);
  return names;
}

static char *
dup_file (Share *self, guint index)
{
  g_autoptr (GPtrArray) names = list_names (self->path);

  g_assert_cmpuint (index, <, names->len);
  return g_build_filename (self->path, names->pdata[index], NULL);
}

static void
copy_file (const char *from, const char *to, double part)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) ((double) length * part), NULL));
}

/* The last file of another device. */
static char *
dup_other (Share *self, const char *file)
{
  g_autoptr (GPtrArray) names = list_names (self->path);
  g_autofree char *base = g_path_get_basename (file);

  for (guint i = names->len; i > 0; i--)
    if (strncmp (names->pdata[i - 1], base, SALE_UUID_TEXT_SIZE - 1) != 0)
      return g_build_filename (self->path, names->pdata[i - 1], NULL);
  g_assert_not_reached ();
}

static void
deliver_late (Share *self)
{
  g_autoptr (GPtrArray) names = list_names (self->late);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *from = g_build_filename (self->late, names->pdata[i], NULL);
      g_autofree char *to = g_build_filename (self->path, names->pdata[i], NULL);

      g_rename (from, to);
    }
}

static gint64
add_account (Share *self, guint device, const char *name)
{
  return test_book_add_account (&self->devices[device]->book, name);
}

static guint
count_accounts (Share *self, guint device)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);

  return (guint) sale_reader_count (test_book_get_reader (&self->devices[device]->book), query,
                                    NULL);
}

/* Named cases --------------------------------------------------------------------------------- */

static void
test_two (Share *self, gconstpointer data)
{
  g_autoptr (SaleSyncRun) run = NULL;

  add_account (self, 0, "Acme");
  add_account (self, 1, "Birch");
  sync_one (self, 0);
  sync_one (self, 1);
  assert_settled (self, 2);
  g_assert_cmpuint (count_accounts (self, 0), ==, 2);
  run = sync_device (self, 0);
  g_assert_cmpint (run->state, ==, SALE_SYNC_IDLE);
}

static void
test_nothing_new (Share *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) again = NULL;

  add_account (self, 0, "Acme");
  settle (self, 2);
  names = list_names (self->path);
  before = join_device_dump (self->devices[1]);
  settle (self, 2);
  again = list_names (self->path);
  after = join_device_dump (self->devices[1]);
  g_assert_cmpuint (names->len, ==, again->len);
  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpstr (before, ==, after);
}

static void
test_dry_run (Share *self, gconstpointer data)
{
  g_autoptr (SaleSyncRun) out = NULL;
  g_autoptr (SaleSyncRun) in = NULL;
  g_autoptr (GPtrArray) names = NULL;

  add_account (self, 0, "Acme");
  out = sale_sync (self->devices[0]->book.book, self->provider, TRUE, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (out->pending, ==, 1);
  g_assert_cmpuint (out->packets->len, ==, 1);
  names = list_names (self->path);
  g_assert_cmpuint (names->len, ==, 0);
  sync_one (self, 0);
  in = sale_sync (self->devices[1]->book.book, self->provider, TRUE, NULL, NULL, NULL, NULL);
  g_assert_cmpuint (in->pulled, ==, 1);
  g_assert_cmpuint (count_accounts (self, 1), ==, 0);
}

/* What a synchronising program leaves beside, and what is on its way, is neither read nor touched.
 */
static void
test_foreign_files (Share *self, gconstpointer data)
{
  static const char *const endings[] = { ".sync-conflict-20261122-0601", ".part", "~", " (1)" };
  g_autofree char *file = NULL;
  g_autoptr (GPtrArray) names = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  file = dup_file (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *other = g_strconcat (file, endings[i], NULL);

      copy_file (file, other, 0.5);
    }
  assert_settled (self, 2);
  names = list_names (self->path);
  g_assert_cmpuint (names->len, ==, 1 + G_N_ELEMENTS (endings));
  g_assert_cmpuint (count_accounts (self, 1), ==, 1);
}

static void
test_half_written (Share *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  g_autofree char *whole = g_build_filename (self->late, "whole", NULL);
  g_autoptr (SaleSyncRun) run = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  file = dup_file (self, 0);
  copy_file (file, whole, 1);
  copy_file (whole, file, 0.7);
  run = sync_device (self, 1);
  g_assert_cmpuint (run->set_aside->len, ==, 1);
  g_assert_cmpint (run->state, ==, SALE_SYNC_NEEDS_PERSON);
  g_assert_cmpuint (count_accounts (self, 1), ==, 0);
  copy_file (whole, file, 1);
  assert_settled (self, 2);
  g_assert_cmpuint (count_accounts (self, 1), ==, 1);
}

/* Who wrote it mends it. */
static void
test_damaged (Share *self, gconstpointer data)
{
  g_autofree char *file = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  file = dup_file (self, 0);
  copy_file (file, file, 0.7);
  sync_one (self, 0);
  assert_settled (self, 2);
  g_assert_cmpuint (count_accounts (self, 1), ==, 1);
}

static void
test_missing (Share *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  g_autoptr (SaleSyncRun) run = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  file = dup_file (self, 0);
  add_account (self, 0, "Birch");
  sync_one (self, 0);
  g_assert_cmpint (g_remove (file), ==, 0);
  run = sync_device (self, 1);
  g_assert_cmpint (run->state, ==, SALE_SYNC_WAITING);
  g_assert_cmpuint (count_accounts (self, 1), ==, 0);
  sync_one (self, 0);
  assert_settled (self, 2);
  g_assert_cmpuint (count_accounts (self, 1), ==, 2);
}

static void
test_newer_format (Share *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *json = NULL;
  g_autofree char *sum = NULL;
  g_autofree char *sealed = NULL;
  g_autoptr (SaleSyncRun) run = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  file = dup_file (self, 0);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  *strstr (text, "\nsha256 ") = '\0';
  parts = g_strsplit (text, "\"version\":1", 2);
  json = g_strjoinv ("\"version\":3", parts);
  sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, -1);
  sealed = g_strconcat (json, "\nsha256 ", sum, "\n", NULL);
  g_assert_true (g_file_set_contents (file, sealed, -1, NULL));
  run = sync_device (self, 1);
  g_assert_cmpuint (run->set_aside->len, ==, 1);
  g_assert_error (((SaleSyncTrouble *) run->set_aside->pdata[0])->error, SALE_ERROR,
                  SALE_ERROR_NEWER_SCHEMA);
  g_assert_cmpuint (count_accounts (self, 1), ==, 0);
}

/* A file that was given another's name. */
static void
test_wrong_name (Share *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  g_autofree char *other = NULL;
  g_autoptr (SaleSyncRun) run = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  file = dup_file (self, 0);
  other = g_strdup (file);
  other[strlen (other) - strlen ("1.changes")] = '9';
  copy_file (file, other, 1);
  g_assert_cmpint (g_remove (file), ==, 0);
  run = sync_device (self, 1);
  g_assert_cmpuint (run->set_aside->len, ==, 1);
  g_assert_cmpuint (count_accounts (self, 1), ==, 0);
}

static void
test_vanished (Share *self, gconstpointer data)
{
  g_autofree char *aside = g_strconcat (self->path, "-away", NULL);

  add_account (self, 0, "Acme");
  g_assert_cmpint (g_rename (self->path, aside), ==, 0);
  expect_error (self, 0, SALE_ERROR_OFFLINE);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rename (aside, self->path), ==, 0);
  assert_settled (self, 2);
  g_assert_cmpuint (count_accounts (self, 1), ==, 1);
}

/* All of it wiped: every device writes its files again, and a third reads them in any order. */
static void
test_wiped (Share *self, gconstpointer data)
{
  add_account (self, 0, "Acme");
  settle (self, 2);
  for (int i = 0; i < 3; i++)
    {
      test_book_edit (&self->devices[i % 2]->book, SALE_KIND_ACCOUNT, 1, sale_account_field_city,
                      i ? "Bergen" : "Aarhus");
      add_account (self, 1, "Birch");
      settle (self, 2);
    }
  test_remove_tree (self->path);
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  sync_one (self, 0);
  sync_one (self, 1);
  assert_settled (self, 3);
  g_assert_cmpuint (count_accounts (self, 2), ==, 4);
}

/* What another made of it comes after it: a step waits for its plan. */
static void
test_builds_on (Share *self, gconstpointer data)
{
  g_autofree char *file = NULL;
  g_autofree char *away = g_build_filename (self->dir, "away", NULL);
  g_autoptr (SaleSyncRun) run = NULL;

  add_account (self, 0, "Acme");
  settle (self, 2);
  file = dup_file (self, 0);
  test_book_add_contact (&self->devices[1]->book, 1, "Ada");
  sync_one (self, 1);
  g_assert_cmpint (g_rename (file, away), ==, 0);
  run = sync_device (self, 2);
  g_assert_cmpuint (run->waiting, ==, 1);
  g_assert_cmpuint (run->pulled, ==, 0);
  g_assert_cmpint (g_rename (away, file), ==, 0);
  assert_settled (self, 3);
  g_assert_cmpuint (count_accounts (self, 2), ==, 1);
}

/* A file that is written again names no others, and may come before what it replaced. */
static void
test_unknown_parent (Share *self, gconstpointer data)
{
  TestBook *book = &self->devices[2]->book;
  g_autofree char *replaced = NULL;
  g_autofree char *away = g_build_filename (self->dir, "away", NULL);
  g_autofree char *newer = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  test_book_edit (&self->devices[0]->book, SALE_KIND_ACCOUNT, 1, sale_account_field_city, "Aarhus");
  sync_one (self, 0);
  replaced = dup_file (self, 1);
  sync_one (self, 1);
  test_book_edit (&self->devices[1]->book, SALE_KIND_ACCOUNT, 1, sale_account_field_city, "Bergen");
  g_assert_cmpint (g_rename (replaced, away), ==, 0);
  sync_one (self, 1);
  newer = dup_other (self, replaced);
  g_assert_cmpint (g_remove (newer), ==, 0);
  sync_one (self, 1);

  sync_one (self, 2);
  g_assert_cmpuint (count_accounts (self, 2), ==, 1);
  g_assert_cmpint (g_rename (away, replaced), ==, 0);
  sync_one (self, 2);
  test_book_assert_text (book, 1, sale_account_field_city, "Bergen");
  g_assert_cmpuint (join_device_count_contests (self->devices[2]), ==, 0);
  assert_settled (self, 3);
}

/* One file for all that several told, as a snapshot is: beside them or in their place. */
static void
test_one_for_many (Share *self, gconstpointer data)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) one = NULL;

  for (guint i = 0; i < 3; i++)
    {
      add_account (self, 0, "Acme");
      sync_one (self, 0);
    }
  sync_one (self, 1);
  names = list_names (self->path);
  g_assert_cmpuint (names->len, ==, 3);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *from = g_build_filename (self->path, names->pdata[i], NULL);
      g_autofree char *to = g_build_filename (self->late, names->pdata[i], NULL);

      g_assert_cmpint (g_rename (from, to), ==, 0);
    }
  sync_one (self, 0);
  one = list_names (self->path);
  g_assert_cmpuint (one->len, ==, 1);
  assert_settled (self, 2);
  deliver_late (self);
  assert_settled (self, 3);
  g_assert_cmpuint (count_accounts (self, 1), ==, 3);
  g_assert_cmpuint (count_accounts (self, 2), ==, 3);
}

/* A provider that can be read, and fails at writing as it is told to. */
typedef struct
{
  GObject parent;
  SaleProvider *inner;
  int code;
  int calls_left; /* to everything; -1 for ever */
} Faulty;

typedef struct
{
  GObjectClass parent;
} FaultyClass;

static void faulty_implement (SaleProviderInterface *iface);
static GType faulty_get_type (void);
G_DEFINE_TYPE_WITH_CODE (Faulty, faulty, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (SALE_TYPE_PROVIDER, faulty_implement))

static void
faulty_init (Faulty *self)
{
  self->calls_left = -1;
}

static void
faulty_class_init (FaultyClass *class)
{
}

static gboolean
is_over (SaleProvider *provider, GError **error)
{
  Faulty *self = (Faulty *) provider;

  if (self->calls_left < 0 || self->calls_left-- > 0)
    return FALSE;
  self->calls_left = 0;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_OFFLINE, "gone");
  return TRUE;
}

static const char *
faulty_get_text (SaleProvider *provider)
{
  return "faulty";
}

static GPtrArray *
faulty_list (SaleProvider *provider, GCancellable *cancellable, GError **error)
{
  return is_over (provider, error)
             ? NULL
             : sale_provider_list_files (((Faulty *) provider)->inner, cancellable, error);
}

static GBytes *
faulty_read (SaleProvider *provider, const char *name, GCancellable *cancellable, GError **error)
{
  return is_over (provider, error)
             ? NULL
             : sale_provider_read_file (((Faulty *) provider)->inner, name, cancellable, error);
}

static gboolean
faulty_write (SaleProvider *provider, const char *name, GBytes *bytes, GCancellable *cancellable,
              GError **error)
{
  Faulty *self = (Faulty *) provider;

  if (is_over (provider, error))
    return FALSE;
  if (self->code < 0)
    return sale_provider_write_file (self->inner, name, bytes, cancellable, error);
  g_set_error_literal (error, SALE_ERROR, self->code, "refused");
  return FALSE;
}

static void
faulty_implement (SaleProviderInterface *iface)
{
  iface->get_kind = faulty_get_text;
  iface->get_address = faulty_get_text;
  iface->list_files = faulty_list;
  iface->read_file = faulty_read;
  iface->write_file = faulty_write;
}

static Faulty *
faulty_new (Share *share, int code, int calls)
{
  Faulty *self = g_object_new (faulty_get_type (), NULL);

  self->inner = share->provider;
  self->code = code;
  self->calls_left = calls;
  return self;
}

/* Full or read-only: what others wrote is read, what is ours waits. */
static void
test_unwritable (Share *self, gconstpointer data)
{
  static const int codes[] = { SALE_ERROR_FULL, SALE_ERROR_FAILED };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error = NULL;
      Faulty *faulty = faulty_new (self, codes[i], -1);

      add_account (self, 0, "Acme");
      sync_one (self, 0);
      add_account (self, 1, "Birch");
      g_assert_null (sale_sync (self->devices[1]->book.book, SALE_PROVIDER (faulty), FALSE, NULL,
                                NULL, NULL, &error));
      g_assert_error (error, SALE_ERROR, codes[i]);
      g_assert_cmpuint (count_accounts (self, 1), ==, 2 * i + 2);
      g_object_unref (faulty);
      assert_settled (self, 2);
    }
  g_assert_cmpuint (count_accounts (self, 0), ==, 4);
}

/* The i-th call fails, for every i. */
static void
test_every_call (Share *self, gconstpointer data)
{
  for (int calls = 0; calls < 12; calls++)
    {
      Faulty *faulty = faulty_new (self, -1, calls);

      add_account (self, 0, "Acme");
      add_account (self, 1, "Birch");
      sync_one (self, 1);
      for (guint i = 0; i < 2; i++)
        {
          SaleSyncRun *run = sale_sync (self->devices[i]->book.book, SALE_PROVIDER (faulty), FALSE,
                                        NULL, NULL, NULL, NULL);

          g_clear_pointer (&run, sale_sync_run_free);
        }
      g_object_unref (faulty);
      for (guint i = 0; i < 2; i++)
        test_book_reopen (&self->devices[i]->book);
      assert_settled (self, 2);
      g_assert_cmpuint (count_accounts (self, 0), ==, (guint) (calls + 1) * 2);
    }
}

static void
test_cancelled (Share *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  add_account (self, 0, "Acme");
  g_cancellable_cancel (cancellable);
  g_assert_null (sale_sync (self->devices[0]->book.book, self->provider, FALSE, NULL, NULL,
                            cancellable, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_CANCELLED);
  assert_settled (self, 2);
  g_assert_cmpuint (count_accounts (self, 1), ==, 1);
}

/* The book and what lies outside it are copied together: both write under one name. */
static void
test_two_of_a_name (Share *self, gconstpointer data)
{
  TestBook *here = &self->devices[0]->book, *there = &self->devices[1]->book;
  g_autoptr (GPtrArray) names = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  test_book_close (here);
  test_book_close (there);
  copy_file (here->path, there->path, 1);
  names = list_names (here->dir);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *from = g_build_filename (here->dir, names->pdata[i], NULL);
      g_autofree char *to = g_build_filename (there->dir, names->pdata[i], NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *moved = NULL;

      if (!g_str_has_prefix (names->pdata[i], "device-"))
        continue;
      g_assert_true (g_file_get_contents (from, &text, NULL, NULL));
      parts = g_strsplit (text, here->path, 2);
      moved = g_strjoinv (there->path, parts);
      g_assert_true (g_file_set_contents (to, moved, -1, NULL));
    }
  test_book_open (here);
  test_book_set_now (there, TEST_NOW + 5000);
  add_account (self, 0, "Birch");
  add_account (self, 1, "Cedar");
  add_account (self, 1, "Dune");
  sync_one (self, 0);
  sync_one (self, 1);
  assert_settled (self, 3);
  g_assert_cmpuint (count_accounts (self, 0), ==, 4);
  g_assert_cmpuint (count_accounts (self, 2), ==, 4);
}

static void
copy_in (const char *from, const char *name, const char *to)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);

  copy_file (source, target, 1);
}

/* The book, and with @all what tells who writes it. */
static gboolean
is_kept (TestBook *book, const char *name, gboolean all)
{
  g_autofree char *base = g_path_get_basename (book->path);

  return g_str_equal (name, base) || (all && g_str_has_prefix (name, "device-"));
}

/* An older state of the book comes back, alone or with all that lies outside it: what was written
 * since goes by another name than what is written now. */
static void
test_restored (Share *self, gconstpointer data)
{
  TestBook *book = &self->devices[0]->book;
  g_autoptr (GPtrArray) names = NULL;

  add_account (self, 0, "Acme");
  sync_one (self, 0);
  test_book_close (book);
  names = list_names (book->dir);
  for (guint i = 0; i < names->len; i++)
    if (is_kept (book, names->pdata[i], data != NULL))
      copy_in (book->dir, names->pdata[i], self->late);
  test_book_open (book);
  add_account (self, 0, "Birch");
  settle (self, 2);
  test_book_close (book);
  for (guint i = 0; i < names->len; i++)
    if (is_kept (book, names->pdata[i], data != NULL))
      copy_in (self->late, names->pdata[i], book->dir);
  test_book_open (book);
  test_book_set_now (book, TEST_NOW + 5000);
  add_account (self, 0, "Cedar");
  assert_settled (self, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpuint (count_accounts (self, i), ==, 3);
}

static gboolean
folder_says (Share *self, const char *text)
{
  g_autoptr (GPtrArray) names = list_names (self->path);
  gboolean found = FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (self->path, names->pdata[i], NULL);
      g_autofree char *content = NULL;

      g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
      found |= strstr (content, text) != NULL;
    }
  return found;
}

/* Who was erased here is erased there, and in the files. */
static void
test_erased (Share *self, gconstpointer data)
{
  TestBook *book = &self->devices[0]->book;
  gint64 account = add_account (self, 0, "Acme");
  gint64 contact = test_book_add_contact (book, account, "Ada Byron");
  guint eraser = GPOINTER_TO_UINT (data);
  g_autoptr (SaleErasePlan) plan = NULL;
  g_autoptr (SaleEraseReport) report = NULL;
  SaleUuid uuid;
  SaleKind kind;

  sale_reader_get_uuid (test_book_get_reader (book), contact, &uuid, &kind);
  settle (self, 3);
  g_assert_true (folder_says (self, "Ada Byron"));
  contact = join_device_find (self->devices[eraser], &uuid);
  book = &self->devices[eraser]->book;
  plan = sale_erase_find (test_book_get_reader (book), contact, NULL);
  report = sale_erase_run (book->book, plan, NULL);
  g_assert_nonnull (report);
  assert_settled (self, 3);
  g_assert_false (folder_says (self, "Ada Byron"));
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *dump = join_device_dump (self->devices[i]);

      g_assert_null (strstr (dump, "Ada Byron"));
    }
}

/* Killed -------------------------------------------------------------------------------------- */

/* A process of its own is killed in the middle of a run, at a call that chance chooses. */
static void
test_killed (Share *self, gconstpointer data)
{
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "test-join-folder", NULL);
  guint killed = 0;

  for (guint i = 0; i < 20; i++)
    {
      TestBook *book = &self->devices[i % 2]->book;
      /* Microseconds; closer together at first, where a quick machine is done. */
      g_autofree char *after = g_strdup_printf ("%u", i * i * 60);
      const char *const argv[] = {
        program, "--sync", book->path, book->dir, self->dir, after, NULL
      };
      int status = 0;

      add_account (self, i % 2, "Acme");
      test_book_close (book);
      g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                                   NULL, &status, NULL));
      killed += WIFSIGNALED (status);
      test_book_open (book);
    }
  g_test_message ("%u of 20 were killed", killed);
  g_assert_cmpuint (killed, >, 3);
  assert_settled (self, 3);
  g_assert_cmpuint (count_accounts (self, 2), ==, 20);
}

static int
sync_and_die (char **argv)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);
  g_autoptr (SaleBook) book = sale_book_open (argv[2], argv[3], clock, NULL);
  g_autoptr (SaleProvider) provider = sale_folder_new (argv[4]);
  /* Nothing handles the alarm, so it ends the process where it stands. */
  struct itimerval alarm = { .it_value.tv_usec = strtol (argv[5], NULL, 10) + 1 };
  SaleSyncRun *run;

  setitimer (ITIMER_REAL, &alarm, NULL);
  run = sale_sync (book, provider, FALSE, NULL, NULL, NULL, NULL);
  g_clear_pointer (&run, sale_sync_run_free);
  return 0;
}

/* At random ----------------------------------------------------------------------------------- */

static void
do_harm (Share *self, GRand *random)
{
  g_autoptr (GPtrArray) names = list_names (self->path);
  const char *name;
  g_autofree char *file = NULL;
  g_autofree char *other = NULL;

  if (names->len == 0)
    return;
  name = names->pdata[g_rand_int_range (random, 0, (gint32) names->len)];
  file = g_build_filename (self->path, name, NULL);
  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      g_remove (file);
      break;
    case 1:
      copy_file (file, file, g_rand_double (random));
      break;
    case 2:
      other = g_strconcat (file, ".sync-conflict-1", NULL);
      copy_file (file, other, 1);
      break;
    case 3:
      other = g_build_filename (self->late, name, NULL);
      g_rename (file, other);
      break;
    default:
      deliver_late (self);
      break;
    }
}

static void
sync_faultily (Share *self, guint device, GRand *random)
{
  Faulty *faulty = faulty_new (self, -1, g_rand_int_range (random, 0, 8));
  SaleSyncRun *run = sale_sync (self->devices[device]->book.book, SALE_PROVIDER (faulty), FALSE,
                                NULL, NULL, NULL, NULL);

  g_clear_pointer (&run, sale_sync_run_free);
  g_object_unref (faulty);
}

static void
run_random (guint n_devices, guint32 seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Share share = { NULL };

  g_test_message ("%u devices, seed %u", n_devices, seed);
  set_up (&share, NULL);
  for (int i = 0; i < STEPS; i++)
    {
      guint device = (guint) g_rand_int_range (random, 0, (gint32) n_devices);
      int chance = g_rand_int_range (random, 0, 10);

      if (chance < 6)
        join_random_step (share.devices[device], random);
      else if (chance == 6)
        do_harm (&share, random);
      else if (chance == 7)
        sync_faultily (&share, device, random);
      else
        sync_one (&share, device);
    }
  for (guint i = 0; i < n_devices; i++)
    join_random_finish (share.devices[i]);
  deliver_late (&share);
  assert_settled (&share, n_devices);
  if (!g_test_failed ())
    tear_down (&share, NULL);
}

static void
test_random (gconstpointer data)
{
  const char *range = g_getenv ("SALE_FOLDER_SEEDS");
  g_auto (GStrv) ends = g_strsplit (range ? range : "1-6", "-", 2);
  guint32 last = (guint32) g_ascii_strtoull (ends[1] ? ends[1] : ends[0], NULL, 10);

  for (guint32 seed = (guint32) g_ascii_strtoull (ends[0], NULL, 10);
       seed <= last && !g_test_failed (); seed++)
    run_random (GPOINTER_TO_UINT (data), seed);
}

#define ADD(name, func) g_test_add ("/folder/" name, Share, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  if (argc == 6 && g_str_equal (argv[1], "--sync"))
    return sync_and_die (argv);
  g_test_init (&argc, &argv, NULL);
  ADD ("two-books", test_two);
  ADD ("nothing-new-writes-nothing", test_nothing_new);
  ADD ("dry-run", test_dry_run);
  ADD ("foreign-files", test_foreign_files);
  ADD ("half-written", test_half_written);
  ADD ("damaged-own-file", test_damaged);
  ADD ("missing-own-file", test_missing);
  ADD ("newer-format", test_newer_format);
  ADD ("wrong-name", test_wrong_name);
  ADD ("vanished", test_vanished);
  ADD ("wiped", test_wiped);
  ADD ("full-or-read-only", test_unwritable);
  ADD ("every-call-fails-once", test_every_call);
  ADD ("cancelled-resumes", test_cancelled);
  ADD ("two-of-a-name", test_two_of_a_name);
  ADD ("a-step-waits-for-its-plan", test_builds_on);
  ADD ("an-unknown-parent-is-replaced", test_unknown_parent);
  ADD ("one-file-for-many", test_one_for_many);
  ADD ("restored-book", test_restored);
  g_test_add ("/folder/restored-home", Share, GUINT_TO_POINTER (1), set_up, test_restored,
              tear_down);
  ADD ("erased-everywhere", test_erased);
  g_test_add ("/folder/erased-by-another", Share, GUINT_TO_POINTER (1), set_up, test_erased,
              tear_down);
  ADD ("killed", test_killed);
  g_test_add_data_func ("/folder/random/two", GUINT_TO_POINTER (2), test_random);
  g_test_add_data_func ("/folder/random/three", GUINT_TO_POINTER (3), test_random);
  return g_test_run ();
}
