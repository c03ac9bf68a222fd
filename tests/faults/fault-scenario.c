/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-scenario.h"

#include "sale-backup.h"

#define CHUNK 20
#define N_CHUNKS 3

typedef struct
{
  SaleBook *book;
  FaultResult *result;
  char *backup;
  gint64 account; /* of the first pair, 0 when it was refused */
  gint64 third;
} Scenario;

static SaleBook *
open_book (const char *path, const char *dir, GError **error)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (TEST_NOW);

  return sale_book_open (path, dir, clock, error);
}

/* Every failure says what it is. */
static void
expect_words (GError *error)
{
  if (error)
    {
      g_assert_cmpuint (error->domain, ==, SALE_ERROR);
      g_assert_cmpstr (error->message, !=, "");
    }
}

static gint64
add_contact (SaleChangeSet *set, gint64 account, const char *name, gint64 id)
{
  sale_change_set_create_as (set, SALE_KIND_CONTACT, NULL, id);
  sale_change_set_set_int (set, SALE_KIND_CONTACT, id, sale_contact_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_name, name);
  return id;
}

static gint64
commit (Scenario *self, SaleChangeSet *set, FaultStep step, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = NULL;

  self->result->tried[step] = TRUE;
  done = sale_book_commit (self->book, set, &error);
  expect_words (error);
  g_assert_true ((done != NULL) == (error == NULL));
  self->result->acknowledged[step] = done != NULL;
  return done && id ? sale_commit_get_new_id (done, id) : 0;
}

static gint64
add_pair (Scenario *self, FaultStep step, const char *name)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 id = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, name);
  add_contact (set, id, name, id - 1);
  return commit (self, set, step, id);
}

static void
edit (Scenario *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");

  if (self->account == 0)
    return;
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_city, "Rom");
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_owner, "Rom");
  commit (self, set, FAULT_EDIT, 0);
}

static gboolean
add_chunk (SaleLongSet *import, gint64 account, const char *name, gint64 first)
{
  g_autoptr (SaleChangeSet) chunk = sale_change_set_new (SALE_AUTHOR_IMPORT, "Import");
  g_autoptr (GError) error = NULL;
  gboolean fine;

  for (gint64 i = 0; i < CHUNK; i++)
    add_contact (chunk, account, name, -first - i);
  fine = sale_long_set_add (import, chunk, &error);
  expect_words (error);
  return fine;
}

static void
import (Scenario *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleLongSet) set = NULL;
  g_autoptr (SaleCommit) done = NULL;

  if (self->account == 0)
    return;
  set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Import", &error);
  for (int i = 0; set && i < N_CHUNKS; i++)
    if (!add_chunk (set, self->account, "Imported", 1 + i * CHUNK))
      return;
  done = set ? sale_long_set_finish (set, &error) : NULL;
  expect_words (error);
  if (done)
    g_steal_pointer (&set);
  self->result->acknowledged[FAULT_IMPORT] = done != NULL;
}

static void
cancel_import (Scenario *self)
{
  g_autoptr (SaleLongSet) set = NULL;

  if (self->account)
    set = sale_book_begin_long (self->book, SALE_AUTHOR_IMPORT, "Stopped", NULL);
  if (set)
    add_chunk (set, self->account, "Stopped", 1);
}

static void
undo (Scenario *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = NULL;

  if (!self->result->acknowledged[FAULT_PAIR_2])
    return;
  self->result->tried[FAULT_UNDO] = TRUE;
  done = sale_book_undo (self->book, 0, &error);
  expect_words (error);
  self->result->acknowledged[FAULT_UNDO] = done != NULL;
}

static void
delete_third (Scenario *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");

  if (self->third == 0)
    return;
  sale_change_set_delete (set, SALE_KIND_ACCOUNT, self->third);
  commit (self, set, FAULT_DELETE, 0);
}

static void
write_backup (Scenario *self)
{
  g_autoptr (GError) error = NULL;

  self->result->acknowledged[FAULT_BACKUP] =
      sale_backup_write (self->book, self->backup, FALSE, NULL, &error);
  expect_words (error);
}

/**
 * fault_scenario_run:
 * @path: the book, made when it is not there
 * @dir: where the device keeps its state, and the backup comes to lie
 * @result: filled as things are acknowledged
 */
void
fault_scenario_run (const char *path, const char *dir, FaultResult *result)
{
  g_autofree char *backup = g_build_filename (dir, "copy.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBook) book = open_book (path, dir, &error);
  Scenario self = { book, result, backup, 0, 0 };

  *result = (FaultResult) { 0 };
  expect_words (error);
  if (book == NULL)
    return;
  self.account = add_pair (&self, FAULT_PAIR_1, "First");
  edit (&self);
  import (&self);
  add_pair (&self, FAULT_PAIR_2, "Second");
  undo (&self);
  self.third = add_pair (&self, FAULT_PAIR_3, "Third");
  delete_third (&self);
  cancel_import (&self);
  write_backup (&self);
}

/* Afterwards ------------------------------------------------------------------------ */

static gint64
count (const char *path, const char *kind, const char *where)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM %s WHERE deleted IS NULL AND %s", kind, where);

  return test_book_query (path, sql);
}

static void
verify_pair (const char *path, const char *name, gboolean acknowledged, gboolean taken_back)
{
  g_autofree char *where = g_strdup_printf ("name = '%s'", name);
  gint64 accounts = count (path, "account", where);

  g_assert_cmpint (accounts, ==, count (path, "contact", where));
  g_assert_cmpint (accounts, <=, 1);
  if (taken_back)
    g_assert_cmpint (accounts, ==, 0);
  else if (acknowledged)
    g_assert_cmpint (accounts, ==, 1);
}

static void
verify_first (const char *path, const FaultResult *result)
{
  gint64 cities = count (path, "account", "name = 'First' AND city = 'Rom'");
  gint64 imported = count (path, "contact", "name = 'Imported'");

  g_assert_cmpint (cities, ==, count (path, "account", "name = 'First' AND owner = 'Rom'"));
  if (result->acknowledged[FAULT_EDIT])
    g_assert_cmpint (cities, ==, 1);
  g_assert_true (imported == 0 || imported == CHUNK * N_CHUNKS);
  if (result->acknowledged[FAULT_IMPORT])
    g_assert_cmpint (imported, ==, CHUNK * N_CHUNKS);
  g_assert_cmpint (count (path, "contact", "name = 'Stopped'"), ==, 0);
}

static void
verify_content (const char *path, const FaultResult *result)
{
  const gboolean *done = result->acknowledged;

  verify_pair (path, "First", done[FAULT_PAIR_1], FALSE);
  verify_first (path, result);
  /* An undo or a deletion of which nobody heard may have happened. */
  verify_pair (path, "Second", done[FAULT_PAIR_2] && !result->tried[FAULT_UNDO], done[FAULT_UNDO]);
  verify_pair (path, "Third", done[FAULT_PAIR_3] && !result->tried[FAULT_DELETE],
               done[FAULT_DELETE]);
}

/**
 * fault_scenario_verify:
 *
 * With nothing in the way any more: the book opens, is sound, has everything that was acknowledged
 * and nothing by half; so has the backup.
 */
void
fault_scenario_verify (const char *path, const char *dir, const FaultResult *result)
{
  g_autofree char *backup = g_build_filename (dir, "copy.sqlite", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleBook) book = open_book (path, dir, &error);

  g_assert_no_error (error);
  test_assert_sound (sale_book_get_reader (book));
  verify_content (path, result);
  g_clear_object (&book);
  if (!result->acknowledged[FAULT_BACKUP])
    return;
  book = open_book (backup, dir, &error);
  g_assert_no_error (error);
  test_assert_sound (sale_book_get_reader (book));
  verify_content (backup, result);
}
