/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents of value reviews that were held, as files of their accounts in Odoo. */
#include "odoo-fixture.h"
#include "sale-error.h"
#include "sale-sharing-reviews.h"
#include "test-book.h"
#include "test-session.h"

#include <string.h>

typedef struct
{
  OdooFixture odoo;
  char *dir;
  SaleSession *session;
  SaleBook *book;
  SaleSharedPlace *place;
  gint64 there;
} Fixture;

/* Runs ---------------------------------------------------------------------------------------- */

/* One run; the documents that it set aside are counted. */
static SaleSharingRecords *
try_run (Fixture *self, SaleSharingMode mode, guint *set_aside, GError **error)
{
  g_autoptr (SaleSharingRun) files = NULL;
  SaleSharingRecords *run = sale_sharing_sync_records (self->book, self->place, self->odoo.key,
                                                       mode, NULL, NULL, NULL, &files, error);

  *set_aside = files ? files->set_aside->len : 0;
  return run;
}

static SaleSharingRecords *
run (Fixture *self, SaleSharingMode mode)
{
  g_autoptr (GError) error = NULL;
  guint set_aside;
  SaleSharingRecords *done = try_run (self, mode, &set_aside, &error);

  g_assert_no_error (error);
  g_assert_cmpint (done->question, ==, SALE_RECORD_QUESTION_NONE);
  g_assert_cmpuint (set_aside, ==, 0);
  return done;
}

static void
exchange (Fixture *self, guint pushed)
{
  g_autoptr (SaleSharingRecords) done = run (self, SALE_SHARING_RUN);

  g_assert_cmpuint (done->pushed, ==, pushed);
}

static guint
count_requests (Fixture *self)
{
  return hostile_count (fake_odoo_get_server (self->odoo.fake));
}

/* A company there that the book knows, and nothing to exchange. */
static void
set_up (Fixture *self, gconstpointer version)
{
  g_autoptr (SaleClock) clock = sale_clock_new ();
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;
  g_autofree char *values = NULL;
  g_autoptr (SaleSharingRecords) look = NULL;
  g_autoptr (GError) error = NULL;
  SaleSharingSignIn sign_in = { .database = "ss" };
  SaleSecretState kept;

  odoo_fixture_set_up (&self->odoo, version);
  name = odoo_name (&self->odoo, "Nordlicht");
  values = g_strdup_printf ("{\"name\": \"%s\", \"is_company\": true}", name);
  self->there = odoo_colleague_make (&self->odoo, "res.partner", values);
  self->dir = g_dir_make_tmp ("sale-sharing-reviews-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->book = sale_session_get_book (self->session);
  sign_in.address = fake_odoo_get_address (self->odoo.fake);
  sign_in.user = self->odoo.user;
  sign_in.key = self->odoo.key;
  g_assert_true (sale_sharing_connect_odoo (self->book, &sign_in, &kept, NULL, &error));
  self->place = sale_sharing_find (self->book, "odoo", &error);
  g_assert_no_error (error);
  look = run (self, SALE_SHARING_LOOK);
  exchange (self, 0);
}

static void
tear_down (Fixture *self, gconstpointer version)
{
  sale_shared_place_free (self->place);
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
  odoo_fixture_tear_down (&self->odoo, version);
}

/* Here ---------------------------------------------------------------------------------------- */

static gint64
find_account (Fixture *self)
{
  g_autofree char *name = odoo_name (&self->odoo, "Nordlicht");
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) all = NULL;

  sale_query_where (query, sale_account_field_name, SALE_QUERY_IS, sale_value_text (name));
  all = sale_reader_list (sale_session_get_reader (self->session), query, NULL);
  g_assert_cmpuint (all->len, ==, 1);
  return sale_record_get_id (all->pdata[0]);
}

static gint64
plan_review (Fixture *self, gint64 account)
{
  return test_session_add (self->session, SALE_KIND_REVIEW, sale_review_field_account, account,
                           sale_review_field_period, "2026Q3");
}

static void
set_text (Fixture *self, SaleKind kind, gint64 record, guint field, const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");

  sale_change_set_set_text (set, kind, record, field, text);
  test_session_commit (self->session, set, 0);
}

static void
hold (Fixture *self, gint64 review)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Held");

  sale_change_set_set_date (set, SALE_KIND_REVIEW, review, sale_review_field_held_on,
                            sale_date_new (2026, 10, 6));
  test_session_commit (self->session, set, 0);
}

static gint64
add_held_review (Fixture *self)
{
  gint64 review = plan_review (self, find_account (self));

  hold (self, review);
  return review;
}

static char *
dup_file_name (Fixture *self)
{
  return g_strdup_printf ("Value Review Q3 2026 – Nordlicht %s.pdf", self->odoo.tag);
}

/* There --------------------------------------------------------------------------------------- */

static JsonArray *
list_there (Fixture *self, JsonNode **answer)
{
  g_autofree char *named = g_strdup ("{\"domain\": [[\"mimetype\", \"=\", \"application/pdf\"]], "
                                     "\"fields\": [\"id\", \"name\", \"res_model\", \"res_id\", "
                                     "\"datas\", \"checksum\"]}");

  *answer = odoo_colleague (&self->odoo, "ir.attachment", "search_read", 0, named);
  return json_node_get_array (*answer);
}

static void
assert_none_there (Fixture *self)
{
  g_autoptr (JsonNode) answer = NULL;

  g_assert_cmpuint (json_array_get_length (list_there (self, &answer)), ==, 0);
}

/* Returns the checksum of the only one. */
static char *
assert_one_there (Fixture *self)
{
  g_autoptr (JsonNode) answer = NULL;
  JsonArray *rows = list_there (self, &answer);
  g_autofree char *name = dup_file_name (self);
  g_autofree guchar *content = NULL;
  JsonObject *row;
  gsize length;

  g_assert_cmpuint (json_array_get_length (rows), ==, 1);
  row = json_array_get_object_element (rows, 0);
  g_assert_cmpstr (json_object_get_string_member (row, "name"), ==, name);
  g_assert_cmpstr (json_object_get_string_member (row, "res_model"), ==, "res.partner");
  g_assert_cmpint (json_object_get_int_member (row, "res_id"), ==, self->there);
  content = g_base64_decode (json_object_get_string_member (row, "datas"), &length);
  g_assert_true (length > 1000 && g_str_has_prefix ((char *) content, "%PDF"));
  return g_strdup (json_object_get_string_member (row, "checksum"));
}

static void
remove_there (Fixture *self)
{
  g_autoptr (JsonNode) answer = NULL;
  JsonObject *row = json_array_get_object_element (list_there (self, &answer), 0);
  g_autoptr (JsonNode) done = odoo_colleague (&self->odoo, "ir.attachment", "unlink",
                                              json_object_get_int_member (row, "id"), "{}");
}

/* Tests --------------------------------------------------------------------------------------- */

/* Not before it was held, and not by looking; then once, and no run says more of it. */
static void
test_sent (Fixture *self, gconstpointer data)
{
  g_autofree char *name = dup_file_name (self);
  g_autofree char *sum = NULL;
  g_autoptr (SaleSharingRecords) look = NULL;
  gint64 review = plan_review (self, find_account (self));
  const SaleRecordChange *change;
  guint idle, n;

  exchange (self, 0);
  n = count_requests (self);
  exchange (self, 0);
  idle = count_requests (self) - n;
  hold (self, review);
  look = run (self, SALE_SHARING_LOOK);
  assert_none_there (self);
  g_assert_cmpuint (look->changes->len, ==, 1);
  change = look->changes->pdata[0];
  g_assert_true (change->out && change->verb == SALE_REMOTE_CREATE);
  g_assert_cmpint (change->record, ==, review);
  g_assert_cmpstr (change->title, ==, name);
  exchange (self, 1);
  sum = assert_one_there (self);
  n = count_requests (self);
  exchange (self, 0);
  g_assert_cmpuint (count_requests (self) - n, ==, idle);
}

/* What is private changes nothing of it; what is not takes its place. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  gint64 account = find_account (self), review = add_held_review (self);
  g_autofree char *first = NULL;
  g_autofree char *same = NULL;
  g_autofree char *second = NULL;
  g_autoptr (SaleSharingRecords) look = NULL;

  exchange (self, 1);
  first = assert_one_there (self);
  set_text (self, SALE_KIND_REVIEW, review, sale_review_field_private_notes, "They may leave");
  set_text (self, SALE_KIND_ACCOUNT, account, sale_account_field_private_notes, "Hard to please");
  exchange (self, 0);
  same = assert_one_there (self);
  g_assert_cmpstr (same, ==, first);
  set_text (self, SALE_KIND_REVIEW, review, sale_review_field_place, "Kiel");
  look = run (self, SALE_SHARING_LOOK);
  g_assert_cmpuint (look->changes->len, ==, 1);
  g_assert_cmpint (((SaleRecordChange *) look->changes->pdata[0])->verb, ==, SALE_REMOTE_UPDATE);
  exchange (self, 1);
  second = assert_one_there (self);
  g_assert_cmpstr (second, !=, first);
}

/* The server has it, and nobody was told: it is sent once more, and is there once. */
static void
test_lost_reply (Fixture *self, gconstpointer data)
{
  gint64 review = add_held_review (self);
  g_autoptr (SaleSharingRecords) failed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *lost = NULL;
  g_autofree char *after = NULL;
  guint n, set_aside;

  exchange (self, 1);
  n = count_requests (self);
  set_text (self, SALE_KIND_REVIEW, review, sale_review_field_place, "Kiel");
  exchange (self, 1);
  n = count_requests (self) - n;
  before = assert_one_there (self);
  /* The documents go last. */
  set_text (self, SALE_KIND_REVIEW, review, sale_review_field_place, "Bonn");
  fake_odoo_set_fault_at (self->odoo.fake, count_requests (self) + n, FAKE_ODOO_LOSE);
  failed = try_run (self, SALE_SHARING_RUN, &set_aside, &error);
  g_assert_null (failed);
  g_assert_error (error, SALE_ERROR, SALE_ERROR_SERVER);
  lost = assert_one_there (self);
  g_assert_cmpstr (lost, !=, before);
  exchange (self, 1);
  after = assert_one_there (self);
  g_assert_cmpstr (after, ==, lost);
}

/* What a colleague deleted there is not made again. */
static void
test_deleted_there (Fixture *self, gconstpointer data)
{
  gint64 review = add_held_review (self);

  exchange (self, 1);
  remove_there (self);
  set_text (self, SALE_KIND_REVIEW, review, sale_review_field_place, "Kiel");
  exchange (self, 0);
  assert_none_there (self);
  set_text (self, SALE_KIND_REVIEW, review, sale_review_field_place, "Bonn");
  exchange (self, 0);
  assert_none_there (self);
}

/* The account is made there by the same run, and the document lies with it. */
static void
test_new_account (Fixture *self, gconstpointer data)
{
  gint64 account = test_session_add_account (self->session, "Aurora");
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (SaleSharingRecords) look = NULL;

  hold (self, plan_review (self, account));
  look = run (self, SALE_SHARING_LOOK);
  g_assert_cmpuint (look->changes->len, ==, 2);
  exchange (self, 2);
  g_assert_cmpuint (json_array_get_length (list_there (self, &answer)), ==, 1);
}

/* It is told once, and asked again when a person asks. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *name = dup_file_name (self);
  g_autoptr (SaleSharingRecords) told = NULL;
  g_autoptr (SaleSharingRecords) quiet = NULL;
  guint set_aside;

  add_held_review (self);
  fake_odoo_set_disliked (self->odoo.fake, name);
  told = try_run (self, SALE_SHARING_RUN, &set_aside, NULL);
  g_assert_nonnull (told);
  g_assert_cmpuint (set_aside, ==, 1);
  quiet = run (self, SALE_SHARING_QUIET);
  assert_none_there (self);
  fake_odoo_set_disliked (self->odoo.fake, NULL);
  exchange (self, 1);
  g_free (assert_one_there (self));
}

/* Who may not write files there sends none. */
static void
test_no_right (Fixture *self, gconstpointer data)
{
  g_strfreev (self->place->may);
  self->place->may = g_strsplit ("read res.partner,create ir.attachment", ",", -1);
  add_held_review (self);
  exchange (self, 0);
  assert_none_there (self);
}

/* It is told, and keeps nothing else back. */
static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleReader) reader = sale_book_open_reader (self->book, NULL);
  g_autoptr (SaleSharingRun) files =
      sale_sync (self->book, self->odoo.us, TRUE, NULL, NULL, NULL, NULL);
  g_autoptr (SaleSharingRecords) records = run (self, SALE_SHARING_LOOK);
  const SaleSharingReviews call = { .book = self->book,
                                    .reader = reader,
                                    .place = self->place,
                                    .provider = self->odoo.us,
                                    .size_max = 1000,
                                    .records = records,
                                    .files = files };
  const SaleSyncTrouble *trouble;
  g_autofree char *name = dup_file_name (self);

  add_held_review (self);
  g_assert_true (sale_sharing_send_reviews (&call, NULL));
  g_assert_cmpuint (files->set_aside->len, ==, 1);
  trouble = files->set_aside->pdata[0];
  g_assert_cmpstr (trouble->name, ==, name);
  g_assert_nonnull (strstr (trouble->error->message, "is larger than 1.0"));
  g_assert_cmpint (files->state, ==, SALE_SYNC_NEEDS_PERSON);
  assert_none_there (self);
}

static void
add (const char *path, gconstpointer version, void (*test) (Fixture *self, gconstpointer data))
{
  g_autofree char *whole = g_strdup_printf ("/sharing-reviews/%s", path);

  g_test_add (whole, Fixture, version, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("sale-sharing-state-XXXXXX", NULL);
  int status;

  /* No keyring, whoever runs this; and no device's name in the user's home. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("14-sent", GINT_TO_POINTER (14), test_sent);
  add ("14-replaced", GINT_TO_POINTER (14), test_replaced);
  add ("14-lost-reply", GINT_TO_POINTER (14), test_lost_reply);
  add ("14-deleted-there", GINT_TO_POINTER (14), test_deleted_there);
  add ("14-new-account", GINT_TO_POINTER (14), test_new_account);
  add ("14-refused", GINT_TO_POINTER (14), test_refused);
  add ("14-too-large", GINT_TO_POINTER (14), test_too_large);
  add ("14-no-right", GINT_TO_POINTER (14), test_no_right);
  add ("19-sent", GINT_TO_POINTER (19), test_sent);
  add ("19-replaced", GINT_TO_POINTER (19), test_replaced);
  add ("19-lost-reply", GINT_TO_POINTER (19), test_lost_reply);
  add ("19-deleted-there", GINT_TO_POINTER (19), test_deleted_there);
  status = g_test_run ();
  test_remove_tree (state);
  return status;
}
