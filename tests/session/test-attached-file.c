/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are attached to a record: read, kept, shown again, gone with it. */
#include "sale-attached-file.h"
#include "sale-delete.h"
#include "sale-error.h"
#include "sale-records.h"
#include "sale-session.h"
#include "test-book.h"
#include "test-session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleReader *reader;
  gint64 account;
  gint64 outcome;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (G_GINT64_CONSTANT (1800000000000));
  g_autofree char *path = NULL;

  self->dir = g_dir_make_tmp ("sale-attached-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->reader = sale_session_get_reader (self->session);
  self->account = test_session_add_account (self->session, "Café Noir");
  self->outcome = test_session_add (self->session, SALE_KIND_OUTCOME, sale_outcome_field_account,
                                    self->account, sale_outcome_field_we_did, "Moved the data");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static GFile *
make_file (Fixture *self, const char *name, const char *content, off_t length)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  if (length)
    g_assert_cmpint (truncate (path, length), ==, 0);
  return g_file_new_for_path (path);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static SaleAttachedFile *
read_file (GFile *file, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sale_attached_file_read_async (file, NULL, on_read, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return sale_attached_file_read_finish (result, error);
}

static void
attach (Fixture *self, const SaleAttachedFile *file)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Attach");

  sale_attached_file_write (file, set, self->outcome);
  test_session_commit (self->session, set, 0);
}

static guint
count (Fixture *self)
{
  g_autoptr (GPtrArray) files = sale_attached_files_list (self->reader, self->outcome, NULL);

  return files->len;
}

static GFile *
unpack_first (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = sale_attached_files_list (self->reader, self->outcome, &error);
  GFile *file;

  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 1);
  file = sale_attached_file_unpack (self->reader, sale_record_get_id (files->pdata[0]), &error);
  g_assert_no_error (error);
  return file;
}

static void
remove_copy (GFile *copy)
{
  g_autoptr (GFile) folder = g_file_get_parent (copy);

  g_assert_true (g_file_delete (copy, NULL, NULL));
  g_assert_true (g_file_delete (folder, NULL, NULL));
}

/* The book keeps what was in it; a copy that others can look at, but not change. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = make_file (self, "report.txt", "Three days", 0);
  g_autoptr (SaleAttachedFile) attached = read_file (file, &error);
  g_autoptr (GFile) copy = NULL;
  g_autofree char *content = NULL;
  GStatBuf about;

  g_assert_no_error (error);
  g_assert_cmpstr (attached->name, ==, "report.txt");
  g_assert_cmpstr (attached->type, ==, "text/plain");
  g_assert_nonnull (attached->bytes);
  attach (self, attached);
  g_assert_true (g_file_delete (file, NULL, NULL));

  copy = unpack_first (self);
  g_assert_true (g_file_load_contents (copy, NULL, &content, NULL, NULL, NULL));
  g_assert_cmpstr (content, ==, "Three days");
  g_assert_cmpint (g_stat (g_file_peek_path (copy), &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0400);
  remove_copy (copy);
}

/* A book is no place for a film: of that the link is kept. */
static void
test_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = make_file (self, "film.mp4", "", SALE_BLOB_MAX + 1);
  g_autoptr (SaleAttachedFile) attached = read_file (file, &error);
  g_autoptr (GFile) linked = NULL;

  g_assert_no_error (error);
  g_assert_null (attached->bytes);
  attach (self, attached);
  linked = unpack_first (self);
  g_assert_true (g_file_equal (linked, file));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = g_file_new_for_path (self->dir);
  g_autoptr (GFile) missing = g_file_get_child (folder, "missing");

  g_assert_null (read_file (folder, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (read_file (missing, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* The name of a file from a colleague leads nowhere else. */
static void
test_name (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  SaleAttachedFile hostile = { .name = (char *) "../../.profile", .bytes = bytes };
  g_autoptr (GFile) copy = NULL;
  g_autofree char *name = NULL;

  attach (self, &hostile);
  copy = unpack_first (self);
  name = g_file_get_basename (copy);
  g_assert_cmpstr (name, ==, "-.-..-.profile");
  remove_copy (copy);
}

static void
test_deleted (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  SaleAttachedFile file = { .name = (char *) "x", .bytes = bytes };
  const gint64 ids[] = { self->outcome, self->account };
  const SaleKind kinds[] = { SALE_KIND_OUTCOME, SALE_KIND_ACCOUNT };

  attach (self, &file);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");

      g_assert_true (sale_delete_record (set, self->reader, kinds[i], ids[i], &error));
      g_assert_no_error (error);
      test_session_commit (self->session, set, 0);
      g_assert_cmpuint (count (self), ==, 0);
      sale_session_undo (self->session);
      g_assert_true (sale_session_wait (self->session, &error));
      g_assert_cmpuint (count (self), ==, 1);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *runtime = g_dir_make_tmp ("sale-runtime-XXXXXX", NULL);
  int failed;

  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) g_test_add ("/attached-file/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("kept", test_kept);
  TEST ("large", test_large);
  TEST ("refused", test_refused);
  TEST ("name", test_name);
  TEST ("deleted", test_deleted);
  failed = g_test_run ();
  g_assert_cmpint (g_rmdir (runtime), ==, 0);
  return failed;
}
