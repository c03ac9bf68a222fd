/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the changes of two devices, one sentence of the design a test. */
#include "join.h"

#include "sale-erase.h"

#include <string.h>

typedef struct
{
  JoinDevice *devices[2];
  JoinDevice *here, *there; /* the same two */
  SaleUuid account;
} Pair;

static gint64
account_of (Pair *self, JoinDevice *device)
{
  return join_device_find (device, &self->account);
}

/* Two devices that both have the account "Acme". */
static void
set_up (Pair *self, gconstpointer data)
{
  SaleKind kind;
  gint64 id;

  self->here = self->devices[0] = join_device_new ();
  self->there = self->devices[1] = join_device_new ();
  id = test_book_add_account (&self->here->book, "Acme");
  sale_reader_get_uuid (test_book_get_reader (&self->here->book), id, &self->account, &kind);
  join_tell (self->here, self->there);
}

static void
free_pair (Pair *self, gconstpointer data)
{
  join_device_free (self->here);
  join_device_free (self->there);
}

static void
tear_down (Pair *self, gconstpointer data)
{
  join_settle_all (self->devices, 2);
  join_assert_same (self->devices, 2);
  free_pair (self, data);
}

static void
edit (Pair *self, JoinDevice *device, guint field, const char *text)
{
  test_book_edit (&device->book, SALE_KIND_ACCOUNT, account_of (self, device), field, text);
}

static void
assert_text (Pair *self, JoinDevice *device, guint field, const char *text)
{
  test_book_assert_text (&device->book, account_of (self, device), field, text);
}

static void
meet (Pair *self, guint n_contests)
{
  join_settle_all (self->devices, 2);
  g_assert_cmpuint (join_device_count_contests (self->here), ==, n_contests);
  g_assert_cmpuint (join_device_count_contests (self->there), ==, n_contests);
}

static void
commit (JoinDevice *device, SaleChangeSet *set)
{
  g_autoptr (SaleCommit) done = test_book_commit (&device->book, set);
}

static void
test_disjoint (Pair *self, gconstpointer data)
{
  edit (self, self->here, sale_account_field_city, "Aarhus");
  edit (self, self->there, sale_account_field_owner, "Dana");
  meet (self, 0);
  assert_text (self, self->here, sale_account_field_owner, "Dana");
  assert_text (self, self->there, sale_account_field_city, "Aarhus");
}

static void
test_conflict (Pair *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Keep");

  edit (self, self->here, sale_account_field_city, "Aarhus");
  edit (self, self->there, sale_account_field_city, "Bergen");
  meet (self, 1);
  /* Each keeps its own on the screen until somebody decides. */
  assert_text (self, self->here, sale_account_field_city, "Aarhus");
  assert_text (self, self->there, sale_account_field_city, "Bergen");
  sale_change_set_settle (set, SALE_KIND_ACCOUNT, account_of (self, self->there),
                          sale_account_field_city);
  commit (self->there, set);
  meet (self, 0);
  assert_text (self, self->here, sale_account_field_city, "Bergen");
}

static void
test_edit_settles (Pair *self, gconstpointer data)
{
  edit (self, self->here, sale_account_field_city, "Aarhus");
  edit (self, self->there, sale_account_field_city, "Bergen");
  meet (self, 1);
  edit (self, self->here, sale_account_field_city, "Cork");
  meet (self, 0);
  assert_text (self, self->there, sale_account_field_city, "Cork");
}

static void
test_agree (Pair *self, gconstpointer data)
{
  edit (self, self->here, sale_account_field_city, "Aarhus");
  edit (self, self->there, sale_account_field_city, "Aarhus");
  meet (self, 0);
}

/* One changes a group's first field, the other its second: that is one fact. */
static void
test_group (Pair *self, gconstpointer data)
{
  g_autoptr (GPtrArray) contests = NULL;
  SaleCandidate *candidate;

  edit (self, self->here, sale_account_field_fit, "rework");
  edit (self, self->there, sale_account_field_fit_reason, "They said so");
  meet (self, 1);
  contests = sale_reader_list_contests (test_book_get_reader (&self->here->book), NULL);
  candidate = ((SaleContest *) contests->pdata[0])->candidates->pdata[0];
  g_assert_cmpuint (candidate->values->len, ==, 2);
}

static void
test_sets (Pair *self, gconstpointer data)
{
  edit (self, self->here, sale_account_field_tags, "[\"a\",\"b\"]");
  meet (self, 0);
  edit (self, self->here, sale_account_field_tags, "[\"b\",\"c\"]");
  edit (self, self->there, sale_account_field_tags, "[\"a\",\"b\",\"d\"]");
  meet (self, 0);
  assert_text (self, self->here, sale_account_field_tags, "[\"b\",\"c\",\"d\"]");
  assert_text (self, self->there, sale_account_field_tags, "[\"b\",\"c\",\"d\"]");
}

/* Both take "a" out; one puts it in again. */
static void
test_present_wins (Pair *self, gconstpointer data)
{
  edit (self, self->here, sale_account_field_tags, "[\"a\"]");
  meet (self, 0);
  edit (self, self->here, sale_account_field_tags, NULL);
  edit (self, self->there, sale_account_field_tags, NULL);
  edit (self, self->there, sale_account_field_tags, "[\"a\"]");
  meet (self, 0);
  assert_text (self, self->here, sale_account_field_tags, "[\"a\"]");
  edit (self, self->here, sale_account_field_tags, NULL);
  meet (self, 0);
  assert_text (self, self->there, sale_account_field_tags, NULL);
}

static void
delete_account (Pair *self, JoinDevice *device)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete");

  sale_change_set_delete (set, SALE_KIND_ACCOUNT, account_of (self, device));
  commit (device, set);
}

static gboolean
is_deleted (Pair *self, JoinDevice *device)
{
  g_autoptr (SaleRecord) record =
      sale_reader_get (test_book_get_reader (&device->book), account_of (self, device), NULL);

  return sale_record_get_deleted (record) != SALE_INSTANT_NONE;
}

static void
test_delete (Pair *self, gconstpointer data)
{
  edit (self, self->there, sale_account_field_city, "Bergen");
  meet (self, 0);
  delete_account (self, self->here);
  meet (self, 0);
  g_assert_true (is_deleted (self, self->there));
}

/* Case 24: deleted here, edited there: nobody's work goes without a word. */
static void
test_delete_unknowing (Pair *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Restore");

  delete_account (self, self->here);
  edit (self, self->there, sale_account_field_city, "Bergen");
  meet (self, 1);
  g_assert_true (is_deleted (self, self->here));
  g_assert_false (is_deleted (self, self->there));
  assert_text (self, self->here, sale_account_field_city, "Bergen");
  sale_change_set_restore (set, SALE_KIND_ACCOUNT, account_of (self, self->here));
  commit (self->here, set);
  meet (self, 0);
  g_assert_false (is_deleted (self, self->here));
}

static void
test_delete_again (Pair *self, gconstpointer data)
{
  delete_account (self, self->here);
  edit (self, self->there, sale_account_field_city, "Bergen");
  meet (self, 1);
  delete_account (self, self->there);
  meet (self, 0);
  g_assert_true (is_deleted (self, self->here));
  g_assert_true (is_deleted (self, self->there));
}

/* A part that one device gives to what the other has deleted. */
static void
test_delete_whole (Pair *self, gconstpointer data)
{
  delete_account (self, self->here);
  test_book_add_contact (&self->there->book, account_of (self, self->there), "Ada");
  meet (self, 1);
}

static void
test_deleted_is_not_edited (Pair *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (GError) error = NULL;

  delete_account (self, self->here);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account_of (self, self->here),
                            sale_account_field_city, "Aarhus");
  g_assert_null (sale_book_commit (self->here->book.book, set, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
}

static void
test_undo (Pair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  edit (self, self->here, sale_account_field_city, "Aarhus");
  delete_account (self, self->here);
  meet (self, 0);
  /* What another device did is not this one's to undo. */
  g_assert_null (sale_book_undo (self->there->book.book, 0, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);
  test_book_undo (&self->here->book);
  test_book_undo (&self->here->book);
  meet (self, 0);
  assert_text (self, self->there, sale_account_field_city, NULL);
}

/* One set edits a record and deletes it: undone, it is first there again. */
static void
test_undo_restores_first (Pair *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Both");
  gint64 id = account_of (self, self->here);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_city, "Aarhus");
  sale_change_set_delete (set, SALE_KIND_ACCOUNT, id);
  commit (self->here, set);
  test_book_undo (&self->here->book);
  g_assert_false (is_deleted (self, self->here));
  assert_text (self, self->here, sale_account_field_city, NULL);
  meet (self, 0);
}

static void
test_private (Pair *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Attach");
  gint64 file = sale_change_set_create (set, SALE_KIND_ATTACHMENT);
  g_autoptr (GBytes) told = NULL;
  g_autofree char *text = NULL;

  edit (self, self->here, sale_account_field_private_notes, "SECRET");
  sale_change_set_set_int (set, SALE_KIND_ATTACHMENT, file, sale_attachment_field_record,
                           account_of (self, self->here));
  sale_change_set_set_text (set, SALE_KIND_ATTACHMENT, file, sale_attachment_field_name, "SECRET");
  sale_change_set_set_int (set, SALE_KIND_ATTACHMENT, file, sale_attachment_field_private, 1);
  commit (self->here, set);
  told = join_device_hand_out (self->here);
  text = g_strndup (g_bytes_get_data (told, NULL), g_bytes_get_size (told));
  g_assert_null (strstr (text, "SECRET"));
  g_assert_cmpint (join_device_read (self->there, told), ==, SALE_PACKET_APPLIED);
  assert_text (self, self->there, sale_account_field_private_notes, NULL);
}

/* What is made public later comes as a whole. */
static void
test_public_later (void)
{
  JoinDevice *devices[] = { join_device_new (), join_device_new () };
  gint64 account = test_book_add_account (&devices[0]->book, "Acme");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Attach");
  g_autoptr (SaleChangeSet) open = sale_change_set_new (SALE_AUTHOR_USER, "Open");
  g_autoptr (SaleCommit) attached = NULL;
  gint64 file = sale_change_set_create (set, SALE_KIND_ATTACHMENT);

  sale_change_set_set_int (set, SALE_KIND_ATTACHMENT, file, sale_attachment_field_record, account);
  sale_change_set_set_text (set, SALE_KIND_ATTACHMENT, file, sale_attachment_field_name, "Plan");
  sale_change_set_set_int (set, SALE_KIND_ATTACHMENT, file, sale_attachment_field_private, 1);
  attached = test_book_commit (&devices[0]->book, set);
  join_settle_all (devices, 2);
  sale_change_set_set_int (open, SALE_KIND_ATTACHMENT, sale_commit_get_new_id (attached, file),
                           sale_attachment_field_private, 0);
  commit (devices[0], open);
  join_settle_all (devices, 2);
  join_assert_same (devices, 2);
  join_device_free (devices[0]);
  join_device_free (devices[1]);
}

/* A later file waits for the one before it; one that comes twice changes nothing. */
static void
test_order (Pair *self, gconstpointer data)
{
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  edit (self, self->here, sale_account_field_city, "Aarhus");
  first = join_device_hand_out (self->here);
  edit (self, self->here, sale_account_field_city, "Bergen");
  second = join_device_hand_out (self->here);
  g_assert_cmpint (join_device_read (self->there, second), ==, SALE_PACKET_WAITS);
  assert_text (self, self->there, sale_account_field_city, NULL);
  g_assert_cmpint (join_device_read (self->there, first), ==, SALE_PACKET_APPLIED);
  g_assert_cmpint (join_device_read (self->there, second), ==, SALE_PACKET_APPLIED);
  before = join_device_dump (self->there);
  g_assert_cmpint (join_device_read (self->there, first), ==, SALE_PACKET_APPLIED);
  after = join_device_dump (self->there);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (join_device_read (self->here, first), ==, SALE_PACKET_OWN);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents (to, data, (gssize) length, NULL));
}

/* Copying the book is the obvious way to get a second one. */
static void
test_copy (Pair *self, gconstpointer data)
{
  JoinDevice *copy = join_device_new ();
  JoinDevice *devices[] = { self->here, self->there, copy };

  edit (self, self->here, sale_account_field_owner, "Dana");
  test_book_close (&self->here->book);
  test_book_close (&copy->book);
  copy_file (self->here->book.path, copy->book.path);
  test_book_open (&self->here->book);
  test_book_open (&copy->book);
  edit (self, self->here, sale_account_field_city, "Aarhus");
  edit (self, copy, sale_account_field_country, "DK");
  join_settle_all (devices, 3);
  join_assert_same (devices, 3);
  assert_text (self, self->here, sale_account_field_country, "DK");
  join_device_free (copy);
}

/* An edit of someone who was erased here comes too late. */
static void
test_erased_stays (void)
{
  JoinDevice *here = join_device_new (), *there = join_device_new ();
  g_autoptr (SaleErasePlan) plan = NULL;
  g_autoptr (SaleEraseReport) report = NULL;
  gint64 account = test_book_add_account (&here->book, "Acme");
  gint64 contact = test_book_add_contact (&here->book, account, "Ada Byron");
  SaleUuid uuid;
  SaleKind kind;

  join_tell (here, there);
  sale_reader_get_uuid (test_book_get_reader (&here->book), contact, &uuid, &kind);
  test_book_edit (&there->book, SALE_KIND_CONTACT, join_device_find (there, &uuid),
                  sale_contact_field_title, "Countess");
  plan = sale_erase_find (test_book_get_reader (&here->book), contact, NULL);
  report = sale_erase_run (here->book.book, plan, NULL);
  join_tell (there, here);
  test_book_assert_text (&here->book, contact, sale_contact_field_title, NULL);
  test_book_assert_sound (&here->book);
  join_device_free (here);
  join_device_free (there);
}

#define ADD(name, func) g_test_add ("/join/" name, Pair, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("disjoint-fields-merge", test_disjoint);
  ADD ("same-field-conflicts", test_conflict);
  ADD ("an-edit-settles", test_edit_settles);
  ADD ("equal-edits-agree", test_agree);
  ADD ("a-group-is-one-fact", test_group);
  ADD ("sets-merge", test_sets);
  ADD ("present-wins", test_present_wins);
  ADD ("delete", test_delete);
  ADD ("case-24-deleted-and-edited", test_delete_unknowing);
  ADD ("deleted-again-knowing-all", test_delete_again);
  ADD ("deleted-and-given-a-part", test_delete_whole);
  ADD ("deleted-is-not-edited", test_deleted_is_not_edited);
  ADD ("undo-travels", test_undo);
  ADD ("undo-restores-first", test_undo_restores_first);
  ADD ("files-wait-and-repeat", test_order);
  ADD ("a-copy-is-a-device", test_copy);
  g_test_add ("/join/private-stays-at-home", Pair, NULL, set_up, test_private, free_pair);
  g_test_add_func ("/join/public-later", test_public_later);
  g_test_add_func ("/join/erased-stays-erased", test_erased_stays);
  return g_test_run ();
}
