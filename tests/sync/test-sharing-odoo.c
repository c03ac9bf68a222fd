/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A book that is shared with Odoo as the window does it: signing in, the first look, runs, a
 * conflict, a run that stops to ask. */
#include "odoo-fixture.h"
#include "sale-error.h"
#include "sale-sharing-fields.h"
#include "sale-sharing-marks.h"
#include "sale-sharing-job.h"
#include "test-book.h"
#include "test-session.h"

typedef struct
{
  OdooFixture odoo;
  char *dir;
  SaleSession *session;
  SaleSharingJob *job;
} Fixture;

#define MANY 20

/* As tests/sync/with-keyring calls it. */
#define KEYRING "/secret/unlocked"

static void
set_up (Fixture *self, gconstpointer version)
{
  g_autoptr (SaleClock) clock = sale_clock_new ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  if (version == ODOO_REAL && !odoo_fixture_has_real ())
    return;
  odoo_fixture_set_up (&self->odoo, version);
  self->dir = g_dir_make_tmp ("sale-sharing-odoo-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->job = sale_sharing_job_get (self->session);
}

static void
tear_down (Fixture *self, gconstpointer version)
{
  if (self->session == NULL)
    return;
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
  odoo_fixture_tear_down (&self->odoo, version);
}

static gboolean
is_missing (Fixture *self)
{
  if (self->session == NULL)
    g_test_skip ("There is no real Odoo here");
  return self->session == NULL;
}

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static SaleSharingSignIn
get_sign_in (Fixture *self, const char *key)
{
  return (SaleSharingSignIn) { .address = self->odoo.fake ? fake_odoo_get_address (self->odoo.fake)
                                                          : g_getenv ("SALE_ODOO_URL"),
                               .database = "ss",
                               .user = self->odoo.user,
                               .key = key };
}

static void
connect_odoo (Fixture *self)
{
  const SaleSharingSignIn sign_in = get_sign_in (self, self->odoo.key);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_connect_odoo_async (self->job, &sign_in, NULL, on_answer, &result);
  wait_for (&result);
  sale_sharing_job_finish (self->job, result, &error);
  g_assert_no_error (error);
}

static SaleSharingResult *
run (Fixture *self, SaleSharingMode mode)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SaleSharingResult *done;

  sale_sharing_job_run_async (self->job, "odoo", mode, on_answer, &result);
  wait_for (&result);
  done = sale_sharing_job_run_finish (self->job, result, &error);
  g_assert_no_error (error);
  return done;
}

static void
exchange (Fixture *self)
{
  g_autoptr (SaleSharingResult) done = run (self, SALE_SHARING_RUN);

  g_assert_cmpint (done->question, ==, SALE_RECORD_QUESTION_NONE);
}

static gint64
make_company (Fixture *self, const char *name)
{
  g_autofree char *own = odoo_name (&self->odoo, name);
  g_autofree char *values =
      g_strdup_printf ("{\"name\": \"%s\", \"city\": \"Kiel\", \"ref\": \"%s\", "
                       "\"is_company\": true}",
                       own, own);

  return odoo_colleague_make (&self->odoo, "res.partner", values);
}

static void
write_there (Fixture *self, gint64 id, const char *values)
{
  g_autofree char *named = g_strdup_printf ("{\"vals\": %s}", values);
  g_autoptr (JsonNode) done = odoo_colleague (&self->odoo, "res.partner", "write", id, named);
}

static void
assert_city_there (Fixture *self, gint64 id, const char *city)
{
  g_autoptr (SaleRemoteResource) resource = odoo_resource ("res.partner", "city", NULL);
  g_autoptr (SaleRemoteRecord) record = odoo_read (&self->odoo, resource, id);

  odoo_assert_text (record, "city", city);
}

/* By what it is called here: other tests work on the same server. */
static SaleRecord *
find_account (Fixture *self, const char *name)
{
  g_autofree char *own = odoo_name (&self->odoo, name);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) all =
      sale_reader_list (sale_session_get_reader (self->session), query, NULL);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (sale_account_get_name (all->pdata[i]), own) == 0)
      return g_object_ref (all->pdata[i]);
  return NULL;
}

static void
set_city_here (Fixture *self, const char *name, const char *city)
{
  g_autoptr (SaleRecord) account = find_account (self, name);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Moved");

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, sale_record_get_id (account),
                            sale_account_field_city, city);
  test_session_commit (self->session, set, 0);
}

static void
assert_city_here (Fixture *self, const char *name, const char *city)
{
  g_autoptr (SaleRecord) account = find_account (self, name);

  g_assert_cmpstr (sale_account_get_city (account), ==, city);
}

/* Checking leaves nothing behind; a wrong key is told; without a keyring the key is kept. */
static void
test_sign_in (Fixture *self, gconstpointer data)
{
  const SaleSharingSignIn good = get_sign_in (self, self->odoo.key);
  const SaleSharingSignIn bad = get_sign_in (self, "wrong");
  g_autoptr (GAsyncResult) checked = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (SaleSharedPlace) place = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;
  SaleSecretState keyring = SALE_SECRET_FINE;

  if (is_missing (self))
    return;
  sale_sharing_job_check_async (self->job, &good, NULL, on_answer, &checked);
  wait_for (&checked);
  place = sale_sharing_job_check_finish (self->job, checked, &error);
  g_assert_no_error (error);
  g_assert_nonnull (place->account);
  g_assert_true (g_strv_contains ((const char *const *) place->may, "write res.partner"));
  places = sale_sharing_list (sale_session_get_book (self->session), NULL);
  g_assert_cmpuint (places->len, ==, 0);

  sale_sharing_job_connect_odoo_async (self->job, &bad, NULL, on_answer, &refused);
  wait_for (&refused);
  g_assert_false (sale_sharing_job_finish (self->job, refused, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_AUTH);
  g_assert_false (sale_sharing_job_keeps_key (self->job, "odoo", NULL));
  connect_odoo (self);
  g_assert_true (sale_sharing_job_keeps_key (self->job, "odoo", &keyring));
  g_assert_cmpint (keyring, !=, SALE_SECRET_FINE);
}

/* The first look sends nothing; what both changed is asked, and goes as it is decided. */
static void
test_records (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleSharingResult) look = NULL;
  g_autoptr (SaleSharingResult) told = NULL;
  g_autoptr (GPtrArray) disputes = NULL;
  g_autoptr (GAsyncResult) settled = NULL;
  gint64 there;

  if (is_missing (self))
    return;
  there = make_company (self, "Nordlicht");
  connect_odoo (self);
  look = run (self, SALE_SHARING_LOOK);
  g_assert_cmpuint (look->changes->len, >, 0);
  g_assert_null (find_account (self, "Nordlicht"));
  exchange (self);
  assert_city_here (self, "Nordlicht", "Kiel");

  set_city_here (self, "Nordlicht", "Rostock");
  write_there (self, there, "{\"city\": \"Emden\"}");
  told = run (self, SALE_SHARING_RUN);
  g_assert_cmpuint (told->conflicts, ==, 1);
  disputes = sale_sharing_list_disputes (sale_session_get_reader (self->session), NULL);
  g_assert_cmpuint (disputes->len, ==, 1);
  sale_sharing_job_settle_async (
      self->job, sale_sharing_job_hold (self->job, disputes, FALSE, NULL), on_answer, &settled);
  wait_for (&settled);
  g_assert_true (sale_sharing_job_settle_finish (self->job, settled, NULL));
  exchange (self);
  assert_city_there (self, there, "Rostock");
  assert_city_here (self, "Nordlicht", "Rostock");
}

/* That so much goes at once is asked first; going on is meant once. */
static void
test_question (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleSharingResult) look = NULL;
  g_autoptr (SaleSharingResult) asks = NULL;
  g_autoptr (SaleSharingResult) again = NULL;
  g_autoptr (SaleSharingResult) done = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  gint64 there[MANY];

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("Company %u", i);

      there[i] = make_company (self, name);
    }
  connect_odoo (self);
  look = run (self, SALE_SHARING_LOOK);
  exchange (self);
  for (guint i = 0; i < MANY / 2; i++)
    write_there (self, there[i], "{\"city\": false, \"ref\": false}");
  asks = run (self, SALE_SHARING_RUN);
  g_assert_cmpint (asks->question, ==, SALE_RECORD_QUESTION_MANY);
  g_assert_cmpuint (asks->n_question, ==, MANY / 2);
  g_assert_cmpint (asks->state, ==, SALE_SYNC_NEEDS_PERSON);
  again = run (self, SALE_SHARING_QUIET);
  g_assert_cmpint (again->question, ==, SALE_RECORD_QUESTION_MANY);
  assert_city_here (self, "Company 0", "Kiel");
  lines = sale_sharing_list_results (sale_session_get_reader (self->session), "odoo", NULL);
  g_assert_cmpuint (((SaleSharingResult *) lines->pdata[0])->n_question, ==, MANY / 2);
  g_assert_cmpint (((SaleSharingResult *) lines->pdata[0])->n_linked, ==, asks->n_linked);

  done = run (self, SALE_SHARING_GO_ON);
  g_assert_cmpint (done->question, ==, SALE_RECORD_QUESTION_NONE);
  g_assert_cmpuint (done->pulled, >=, MANY / 2);
  assert_city_here (self, "Company 0", NULL);
  assert_city_here (self, "Company 19", "Kiel");
}

/* Pending ------------------------------------------------------------------------------------- */

static GPtrArray *
list_pending (Fixture *self)
{
  g_autoptr (SaleSharedPlace) place =
      sale_sharing_find (sale_session_get_book (self->session), "odoo", NULL);
  g_autoptr (GError) error = NULL;
  gboolean more;
  GPtrArray *pending = sale_sharing_list_pending (sale_session_get_reader (self->session),
                                                  place->connection, &more, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (more);
  return pending;
}

static GPtrArray *
list_only_pending (Fixture *self)
{
  GPtrArray *pending = list_pending (self);

  g_assert_cmpuint (pending->len, ==, 1);
  return pending;
}

static SalePending *
get_only_pending (Fixture *self)
{
  g_autoptr (GPtrArray) pending = list_only_pending (self);

  return sale_pending_ref (pending->pdata[0]);
}

static void
assert_nothing_pending (Fixture *self)
{
  g_autoptr (GPtrArray) pending = list_pending (self);

  g_assert_cmpuint (pending->len, ==, 0);
}

static void
keep_back (Fixture *self, gboolean held)
{
  g_autoptr (GPtrArray) pending = list_only_pending (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_keep_back_async (self->job, pending, held, on_answer, &result);
  wait_for (&result);
  sale_sharing_job_keep_back_finish (self->job, result, &error);
  g_assert_no_error (error);
}

static SaleCommit *
take_all_back (Fixture *self, GPtrArray *pending, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sale_sharing_job_take_back_async (self->job, pending, on_answer, &result);
  wait_for (&result);
  return sale_sharing_job_take_back_finish (self->job, result, error);
}

static SaleCommit *
take_back (Fixture *self, GError **error)
{
  g_autoptr (GPtrArray) pending = list_only_pending (self);

  return take_all_back (self, pending, error);
}

static void
assert_change (Fixture *self, SalePendingState state, const char *before, const char *after)
{
  g_autoptr (SalePending) pending = get_only_pending (self);
  SaleReader *reader = sale_session_get_reader (self->session);
  SaleClock *clock = sale_session_get_clock (self->session);
  g_autofree char *base = sale_pending_dup_text (pending, reader, clock, 0, FALSE);
  g_autofree char *mine = sale_pending_dup_text (pending, reader, clock, 0, TRUE);

  g_assert_cmpint (pending->state, ==, state);
  g_assert_cmpint (pending->verb, ==, SALE_REMOTE_UPDATE);
  g_assert_cmpuint (pending->fields->len, ==, 1);
  g_assert_cmpstr (base, ==, before);
  g_assert_cmpstr (mine, ==, after);
}

static gint64
connect_to_company (Fixture *self)
{
  gint64 there = make_company (self, "Nordlicht");
  g_autoptr (SaleSharingResult) look = NULL;

  connect_odoo (self);
  look = run (self, SALE_SHARING_LOOK);
  exchange (self);
  assert_nothing_pending (self);
  return there;
}

/* What is held stays here, also when it is edited; dropped, it is as both sides agreed, and that
 * can be undone. */
static void
test_hold (Fixture *self, gconstpointer data)
{
  gint64 there;
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (GError) error = NULL;

  if (is_missing (self))
    return;
  there = connect_to_company (self);
  set_city_here (self, "Nordlicht", "Rostock");
  assert_change (self, SALE_PENDING_WAITS, "Kiel", "Rostock");
  keep_back (self, TRUE);
  exchange (self);
  set_city_here (self, "Nordlicht", "Emden");
  exchange (self);
  assert_city_there (self, there, "Kiel");
  assert_change (self, SALE_PENDING_HELD, "Kiel", "Emden");

  commit = take_back (self, &error);
  g_assert_no_error (error);
  assert_city_here (self, "Nordlicht", "Kiel");
  assert_nothing_pending (self);
  exchange (self);
  undone =
      sale_book_undo (sale_session_get_book (self->session), sale_commit_get_set (commit), &error);
  g_assert_no_error (error);
  exchange (self);
  assert_city_there (self, there, "Kiel");
  assert_change (self, SALE_PENDING_HELD, "Kiel", "Emden");
  keep_back (self, FALSE);
  exchange (self);
  assert_city_there (self, there, "Emden");
  assert_nothing_pending (self);
}

static void
add_account (Fixture *self, const char *name)
{
  g_autofree char *own = odoo_name (&self->odoo, name);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Made");
  gint64 id = sale_change_set_create_as (set, SALE_KIND_ACCOUNT, NULL, -1);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_name, own);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_external_id, own);
  test_session_commit (self->session, set, 0);
}

static guint
count_accounts (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) all =
      sale_reader_list (sale_session_get_reader (self->session), query, NULL);

  return all->len;
}

static guint
count_there (Fixture *self, const char *name)
{
  g_autofree char *own = odoo_name (&self->odoo, name);
  g_autoptr (SaleRemoteResource) resource = odoo_resource ("res.partner", "name", NULL);
  g_autoptr (SaleRemotePage) page = odoo_pull (&self->odoo, resource, SALE_INSTANT_NONE, NULL);
  guint n = 0;

  for (guint i = 0; i < page->records->len; i++)
    {
      const SaleRemoteRecord *record = page->records->pdata[i];

      n += g_strcmp0 (sale_remote_fields_get (record->fields, "name")->text, own) == 0;
    }
  return n;
}

/* What is new here can be held, and not dropped. */
static void
test_hold_new (Fixture *self, gconstpointer data)
{
  g_autoptr (SalePending) pending = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  connect_to_company (self);
  add_account (self, "Aurora");
  keep_back (self, TRUE);
  set_city_here (self, "Aurora", "Bremen");
  exchange (self);
  exchange (self);
  g_assert_cmpuint (count_there (self, "Aurora"), ==, 0);
  pending = get_only_pending (self);
  g_assert_cmpint (pending->state, ==, SALE_PENDING_HELD);
  g_assert_cmpint (pending->verb, ==, SALE_REMOTE_CREATE);
  g_assert_false (sale_pending_can_drop (pending));
  commit = take_back (self, &error);
  g_assert_null (commit);
  g_assert_error (error, SALE_ERROR, SALE_ERROR_BUSY);

  keep_back (self, FALSE);
  exchange (self);
  g_assert_cmpuint (count_there (self, "Aurora"), ==, 1);
  assert_nothing_pending (self);
}

/* When a colleague makes the same there, it is that, and still held. */
static void
test_hold_twin (Fixture *self, gconstpointer data)
{
  gint64 there;

  connect_to_company (self);
  add_account (self, "Aurora");
  keep_back (self, TRUE);
  exchange (self);
  there = make_company (self, "Aurora");
  exchange (self);
  g_assert_cmpuint (count_accounts (self), ==, 2);
  assert_city_here (self, "Aurora", "Kiel");
  set_city_here (self, "Aurora", "Bremen");
  exchange (self);
  assert_city_there (self, there, "Kiel");
  assert_change (self, SALE_PENDING_HELD, "Kiel", "Bremen");
}

/* The server's own words are told; sent again, it is asked again. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  gint64 there = connect_to_company (self);
  g_autoptr (SalePending) pending = NULL;
  g_autoptr (SaleRecord) account = find_account (self, "Nordlicht");

  fake_odoo_set_disliked (self->odoo.fake, "Atlantis");
  set_city_here (self, "Nordlicht", "Atlantis");
  exchange (self);
  assert_change (self, SALE_PENDING_REFUSED, "Kiel", "Atlantis");
  pending = get_only_pending (self);
  g_assert_nonnull (strstr (pending->reason, "This is not allowed here"));
  g_assert_cmpint (pending->account, ==, sale_record_get_id (account));
  fake_odoo_set_disliked (self->odoo.fake, NULL);
  exchange (self);
  assert_city_there (self, there, "Kiel");
  keep_back (self, FALSE);
  exchange (self);
  assert_city_there (self, there, "Atlantis");
}

/* Dropped, a deletion is none. */
static void
test_drop_deleted (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleRecord) account = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Deleted");
  g_autoptr (SalePending) pending = NULL;
  g_autoptr (SaleCommit) commit = NULL;

  connect_to_company (self);
  account = find_account (self, "Nordlicht");
  sale_change_set_delete (set, SALE_KIND_ACCOUNT, sale_record_get_id (account));
  test_session_commit (self->session, set, 0);
  pending = get_only_pending (self);
  g_assert_cmpint (pending->verb, ==, SALE_REMOTE_ARCHIVE);
  commit = take_back (self, NULL);
  g_assert_nonnull (commit);
  assert_nothing_pending (self);
  assert_city_here (self, "Nordlicht", "Kiel");
}

/* What is new here keeps nothing else from being dropped. */
static void
test_drop_some (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (SalePending) rest = NULL;
  g_autoptr (GError) error = NULL;

  connect_to_company (self);
  add_account (self, "Aurora");
  set_city_here (self, "Nordlicht", "Rostock");
  pending = list_pending (self);
  g_assert_cmpuint (pending->len, ==, 2);
  commit = take_all_back (self, pending, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sale_commit_get_label (commit), ==, "Change dropped");
  assert_city_here (self, "Nordlicht", "Kiel");
  rest = get_only_pending (self);
  g_assert_cmpint (rest->verb, ==, SALE_REMOTE_CREATE);
}

/* Fields -------------------------------------------------------------------------------------- */

static SaleSharedFields *
read_fields (Fixture *self)
{
  g_autoptr (SaleSharedPlace) place =
      sale_sharing_find (sale_session_get_book (self->session), "odoo", NULL);
  SaleSharedFields *fields = sale_shared_fields_read (sale_session_get_reader (self->session), NULL,
                                                      &place->connection, NULL, NULL);

  g_assert_nonnull (fields);
  return fields;
}

static void
keep_choice (Fixture *self, const char *text)
{
  g_autoptr (SaleSharedPlace) place =
      sale_sharing_find (sale_session_get_book (self->session), "odoo", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sale_sharing_job_choose_async (self->job, place->connection, text, on_answer, &result);
  wait_for (&result);
  sale_sharing_job_finish (self->job, result, &error);
  g_assert_no_error (error);
}

/* As who picks @path of those that the CRM lists; NULL for none. */
static void
choose (Fixture *self, SaleKind kind, guint field, const char *path, SaleMapWinner winner)
{
  g_autoptr (SaleSharedFields) fields = read_fields (self);
  const SaleSharedField *one = sale_shared_fields_find (fields, kind, field);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GHashTable) remote = NULL;
  g_autoptr (GPtrArray) options = NULL;
  g_autofree char *text = NULL;
  const SaleRemoteField *chosen = NULL;

  sale_sharing_job_list_remote_async (self->job, "odoo", NULL, on_answer, &result);
  wait_for (&result);
  remote = sale_sharing_job_list_remote_finish (self->job, result, NULL);
  options = sale_shared_fields_list_options (fields, one, remote);
  for (guint i = 0; path && i < options->len; i++)
    if (g_str_equal (((SaleRemoteField *) options->pdata[i])->path, path))
      chosen = options->pdata[i];
  g_assert_true (path == NULL || chosen);
  text = sale_shared_fields_choose (fields, one, chosen, winner);
  keep_choice (self, text);
}

static gint64
make_lead (Fixture *self, gint64 company, const char *name, const char *more)
{
  g_autofree char *own = odoo_name (&self->odoo, name);
  g_autofree char *values =
      g_strdup_printf ("{\"name\": \"%s\", \"type\": \"opportunity\", \"partner_id\": %d, %s}", own,
                       (int) company, more);

  return odoo_colleague_make (&self->odoo, "crm.lead", values);
}

static SaleRecord *
find_contract (Fixture *self, const char *name)
{
  g_autofree char *own = odoo_name (&self->odoo, name);
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTRACT);
  g_autoptr (GPtrArray) all =
      sale_reader_list (sale_session_get_reader (self->session), query, NULL);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (sale_contract_get_product (all->pdata[i]), own) == 0)
      return g_object_ref (all->pdata[i]);
  g_assert_not_reached ();
}

static void
assert_amount_here (Fixture *self, const char *name, gint64 amount)
{
  g_autoptr (SaleRecord) contract = find_contract (self, name);

  g_assert_cmpint (sale_contract_get_amount (contract).minor, ==, amount);
}

static void
set_amount_here (Fixture *self, const char *name, gint64 amount)
{
  g_autoptr (SaleRecord) contract = find_contract (self, name);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Priced");

  sale_change_set_set_int (set, SALE_KIND_CONTRACT, sale_record_get_id (contract),
                           sale_contract_field_amount, amount);
  test_session_commit (self->session, set, 0);
}

static void
assert_lead (Fixture *self, gint64 id, double revenue, double arr)
{
  g_autoptr (SaleRemoteResource) resource =
      odoo_resource ("crm.lead", "expected_revenue", "x_arr", NULL);
  g_autoptr (SaleRemoteRecord) record = odoo_read (&self->odoo, resource, id);

  g_assert_cmpfloat (sale_remote_fields_get (record->fields, "expected_revenue")->d, ==, revenue);
  g_assert_cmpfloat (sale_remote_fields_get (record->fields, "x_arr")->d, ==, arr);
}

static void
settle_all (Fixture *self, gboolean theirs)
{
  g_autoptr (GPtrArray) disputes =
      sale_sharing_list_disputes (sale_session_get_reader (self->session), NULL);
  g_autoptr (GAsyncResult) settled = NULL;

  g_assert_cmpuint (disputes->len, ==, 1);
  sale_sharing_job_settle_async (
      self->job, sale_sharing_job_hold (self->job, disputes, theirs, NULL), on_answer, &settled);
  wait_for (&settled);
  g_assert_true (sale_sharing_job_settle_finish (self->job, settled, NULL));
}

/* The amount is another field there: what is sent is seen first; what both have and differs is
 * asked, whoever wins else; where only one has it the other takes it; the old field is left. */
static void
test_other_field (Fixture *self, gconstpointer data)
{
  gint64 company = make_company (self, "Nordlicht");
  gint64 both = make_lead (self, company, "Both", "\"expected_revenue\": 10, \"x_arr\": 600");
  gint64 mine = make_lead (self, company, "Mine", "\"expected_revenue\": 20");
  g_autoptr (SaleSharingResult) look = NULL;
  g_autoptr (SaleSharingResult) stopped = NULL;
  g_autoptr (SaleSharingResult) seen = NULL;
  g_autoptr (SaleSharingResult) asked = NULL;

  connect_odoo (self);
  look = run (self, SALE_SHARING_LOOK);
  exchange (self);
  assert_amount_here (self, "Both", 1000);
  choose (self, SALE_KIND_CONTRACT, sale_contract_field_amount, "x_arr", SALE_MAP_CRM);
  stopped = run (self, SALE_SHARING_QUIET);
  g_assert_cmpint (stopped->question, ==, SALE_RECORD_QUESTION_FIRST);
  assert_lead (self, mine, 20, 0);
  seen = run (self, SALE_SHARING_LOOK);
  g_assert_cmpuint (seen->changes->len, ==, 1);
  asked = run (self, SALE_SHARING_RUN);
  g_assert_cmpuint (asked->conflicts, ==, 1);
  assert_amount_here (self, "Both", 1000);
  assert_amount_here (self, "Mine", 2000);
  assert_lead (self, mine, 20, 20);
  assert_lead (self, both, 10, 600);

  settle_all (self, TRUE);
  exchange (self);
  assert_amount_here (self, "Both", 60000);
  set_amount_here (self, "Both", 70000);
  exchange (self);
  assert_lead (self, both, 10, 700);
  assert_nothing_pending (self);
}

/* Kept in the book alone, it is neither sent nor written over; taken back, it is asked. */
static void
test_local_only (Fixture *self, gconstpointer data)
{
  gint64 there = connect_to_company (self);
  g_autoptr (SaleSharedFields) fields = NULL;
  g_autoptr (SaleSharingResult) look = NULL;
  g_autoptr (SaleSharingResult) asked = NULL;

  choose (self, SALE_KIND_ACCOUNT, sale_account_field_city, NULL, SALE_MAP_ASK);
  set_city_here (self, "Nordlicht", "Rostock");
  assert_nothing_pending (self);
  exchange (self);
  assert_city_there (self, there, "Kiel");
  write_there (self, there, "{\"city\": \"Emden\"}");
  exchange (self);
  assert_city_here (self, "Nordlicht", "Rostock");
  assert_city_there (self, there, "Emden");

  fields = read_fields (self);
  g_assert_null (
      sale_shared_fields_find (fields, SALE_KIND_ACCOUNT, sale_account_field_city)->path);
  keep_choice (self, NULL);
  look = run (self, SALE_SHARING_LOOK);
  asked = run (self, SALE_SHARING_RUN);
  g_assert_cmpuint (asked->conflicts, ==, 1);
  assert_city_here (self, "Nordlicht", "Rostock");
  assert_city_there (self, there, "Emden");
}

/* A choice that is taken back before a run has changed nothing: what waits goes, and nobody has to
 * look again. */
static void
test_choice_undone (Fixture *self, gconstpointer data)
{
  gint64 there = connect_to_company (self);

  set_city_here (self, "Nordlicht", "Rostock");
  choose (self, SALE_KIND_ACCOUNT, sale_account_field_industry, "comment", SALE_MAP_ASK);
  keep_choice (self, NULL);
  exchange (self);
  assert_city_there (self, there, "Rostock");
  assert_nothing_pending (self);
}

/* What is kept and makes no sense stops the run, and not the way back. */
static void
test_broken_choice (Fixture *self, gconstpointer data)
{
  gint64 there = connect_to_company (self);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SaleSharedFields) fields = NULL;
  g_autoptr (SaleSharingResult) look = NULL;
  g_autoptr (SaleSharingResult) asked = NULL;
  g_autofree char *path = g_build_filename (self->dir, "book.sqlite", NULL);
  g_autoptr (GError) error = NULL;

  test_book_exec (path, "UPDATE connection SET map = '{\"fields\": 7'");
  set_city_here (self, "Nordlicht", "Rostock");
  sale_sharing_job_run_async (self->job, "odoo", SALE_SHARING_RUN, on_answer, &result);
  wait_for (&result);
  g_assert_null (sale_sharing_job_run_finish (self->job, result, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_INVALID);
  fields = read_fields (self);
  g_assert_true (fields->broken);
  keep_choice (self, NULL);
  look = run (self, SALE_SHARING_LOOK);
  asked = run (self, SALE_SHARING_RUN);
  g_assert_cmpuint (asked->conflicts, ==, 1);
  assert_city_here (self, "Nordlicht", "Rostock");
  assert_city_there (self, there, "Kiel");
}

/* Kept between runs --------------------------------------------------------------------------- */

/* Whether anybody signed in, or asked which fields there are. */
static gboolean
has_introduction (Fixture *self, guint from)
{
  Hostile *server = fake_odoo_get_server (self->odoo.fake);

  for (guint i = from; i < hostile_count (server); i++)
    {
      g_autofree char *request = hostile_dup_request (server, i);

      if (strstr (request, "authenticate") || strstr (request, "context_get") ||
          strstr (request, "fields_get"))
        return TRUE;
    }
  return FALSE;
}

static guint
count_requests (Fixture *self)
{
  return hostile_count (fake_odoo_get_server (self->odoo.fake));
}

static void
assert_run (Fixture *self, gboolean introduces)
{
  guint before = count_requests (self);

  exchange (self);
  g_assert_cmpuint (count_requests (self), >, before);
  g_assert_cmpint (has_introduction (self, before), ==, introduces);
}

/* Who is known needs no introduction, until the key is not taken any more, somebody signs in, or
 * other fields are chosen. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  connect_to_company (self);
  n = count_requests (self);
  assert_run (self, FALSE);
  /* One for each sort of records, one for the files beside them, and nothing else. */
  g_assert_cmpuint (count_requests (self) - n, ==, 6);

  fake_odoo_set_fault (self->odoo.fake, "search_read", FAKE_ODOO_DENY);
  sale_sharing_job_run_async (self->job, "odoo", SALE_SHARING_RUN, on_answer, &result);
  wait_for (&result);
  g_assert_null (sale_sharing_job_run_finish (self->job, result, &error));
  g_assert_error (error, SALE_ERROR, SALE_ERROR_AUTH);
  fake_odoo_set_fault (self->odoo.fake, "search_read", FAKE_ODOO_NONE);
  assert_run (self, TRUE);
  assert_run (self, FALSE);
  connect_odoo (self);
  assert_run (self, TRUE);
  assert_run (self, FALSE);
  choose (self, SALE_KIND_ACCOUNT, sale_account_field_city, NULL, SALE_MAP_ASK);
  assert_run (self, TRUE);
  assert_run (self, FALSE);
}

/* Marks --------------------------------------------------------------------------------------- */

static void
assert_mark (Fixture *self, const char *name, SaleSharingMark mark, guint all)
{
  g_autoptr (SaleRecord) account = find_account (self, name);
  gint64 id = sale_record_get_id (account);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) marks =
      sale_sharing_read_marks (sale_session_get_reader (self->session), NULL, &error);
  gpointer data = sale_sharing_marks_data (id);
  g_autoptr (SaleSharingMarks) own =
      sale_sharing_marks_read (sale_session_get_reader (self->session), NULL, data, NULL, &error);

  g_free (data);
  g_assert_no_error (error);
  g_assert_cmpint (sale_sharing_marks_get (marks, id), ==, mark);
  g_assert_cmpuint (sale_sharing_marks_get_all (marks, id), ==, all);
  /* The account's own page says the same. */
  g_assert_cmpint (own->pending > 0, ==, (all >> SALE_SHARING_MARK_PENDING) & 1);
  g_assert_cmpint (own->refused > 0, ==, (all >> SALE_SHARING_MARK_REFUSED) & 1);
  g_assert_cmpint (own->disputes->len > 0, ==, (all >> SALE_SHARING_MARK_CONFLICT) & 1);
}

static void
add_person_here (Fixture *self, const char *name)
{
  g_autoptr (SaleRecord) account = find_account (self, name);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Met");
  gint64 id = sale_change_set_create_as (set, SALE_KIND_CONTACT, NULL, -1);

  sale_change_set_set_int (set, SALE_KIND_CONTACT, id, sale_contact_field_account,
                           sale_record_get_id (account));
  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_name, "Ines Müller");
  test_session_commit (self->session, set, 0);
}

static void
set_title_here (Fixture *self, const char *title)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_CONTACT);
  g_autoptr (GPtrArray) all =
      sale_reader_list (sale_session_get_reader (self->session), query, NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Promoted");

  g_assert_cmpuint (all->len, ==, 1);
  sale_change_set_set_text (set, SALE_KIND_CONTACT, sale_record_get_id (all->pdata[0]),
                            sale_contact_field_title, title);
  test_session_commit (self->session, set, 0);
}

#define BIT(mark) (1u << SALE_SHARING_MARK_##mark)

/* An account is marked for what waits of it and of all that belongs to it, for what is refused and
 * for what is in conflict; and only for that. */
static void
test_marks (Fixture *self, gconstpointer data)
{
  gint64 there = connect_to_company (self);
  g_autoptr (SaleSharingResult) told = NULL;

  assert_mark (self, "Nordlicht", SALE_SHARING_MARK_NONE, 0);
  add_person_here (self, "Nordlicht");
  assert_mark (self, "Nordlicht", SALE_SHARING_MARK_PENDING, BIT (PENDING));
  exchange (self);
  assert_mark (self, "Nordlicht", SALE_SHARING_MARK_NONE, 0);
  fake_odoo_set_disliked (self->odoo.fake, "Atlantis");
  set_title_here (self, "Atlantis");
  exchange (self);
  assert_mark (self, "Nordlicht", SALE_SHARING_MARK_REFUSED, BIT (PENDING) | BIT (REFUSED));
  set_city_here (self, "Nordlicht", "Rostock");
  write_there (self, there, "{\"city\": \"Emden\"}");
  told = run (self, SALE_SHARING_RUN);
  assert_mark (self, "Nordlicht", SALE_SHARING_MARK_CONFLICT,
               BIT (PENDING) | BIT (REFUSED) | BIT (CONFLICT));
  make_company (self, "Other");
  exchange (self);
  assert_mark (self, "Other", SALE_SHARING_MARK_NONE, 0);
}

/* With a keyring the key is there after a new start too. */
static void
test_keyring (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = sale_clock_new ();
  g_autofree char *path = g_build_filename (self->dir, "book.sqlite", NULL);
  g_autoptr (SaleSharingResult) look = NULL;

  connect_odoo (self);
  g_assert_false (sale_sharing_job_keeps_key (self->job, "odoo", NULL));
  g_clear_object (&self->session);
  self->session = sale_session_open (path, clock, NULL);
  self->job = sale_sharing_job_get (self->session);
  make_company (self, "Nordlicht");
  look = run (self, SALE_SHARING_LOOK);
  exchange (self);
  assert_city_here (self, "Nordlicht", "Kiel");
}

static void
add (const char *path, gconstpointer version, void (*test) (Fixture *self, gconstpointer data))
{
  g_autofree char *whole = g_strdup_printf ("/sharing-odoo/%s", path);

  g_test_add (whole, Fixture, version, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_autofree char *state = g_dir_make_tmp ("sale-sharing-state-XXXXXX", NULL);
  int status;

  /* No keyring but the tests' own, whoever runs this; and no device's name in the user's home. */
  if (argc < 3 || !g_str_equal (argv[2], KEYRING))
    g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  add ("fake/14-sign-in", GINT_TO_POINTER (14), test_sign_in);
  add ("fake/14-records", GINT_TO_POINTER (14), test_records);
  add ("fake/14-question", GINT_TO_POINTER (14), test_question);
  add ("fake/14-hold", GINT_TO_POINTER (14), test_hold);
  add ("fake/14-hold-new", GINT_TO_POINTER (14), test_hold_new);
  add ("fake/14-hold-twin", GINT_TO_POINTER (14), test_hold_twin);
  add ("fake/14-refused", GINT_TO_POINTER (14), test_refused);
  add ("fake/14-drop-deleted", GINT_TO_POINTER (14), test_drop_deleted);
  add ("fake/14-drop-some", GINT_TO_POINTER (14), test_drop_some);
  add ("fake/14-other-field", GINT_TO_POINTER (14), test_other_field);
  add ("fake/14-local-only", GINT_TO_POINTER (14), test_local_only);
  add ("fake/14-choice-undone", GINT_TO_POINTER (14), test_choice_undone);
  add ("fake/14-broken-choice", GINT_TO_POINTER (14), test_broken_choice);
  add ("fake/14-kept", GINT_TO_POINTER (14), test_kept);
  add ("fake/19-kept", GINT_TO_POINTER (19), test_kept);
  add ("fake/19-records", GINT_TO_POINTER (19), test_records);
  add ("fake/19-hold", GINT_TO_POINTER (19), test_hold);
  add ("fake/14-marks", GINT_TO_POINTER (14), test_marks);
  add ("real/14-sign-in", ODOO_REAL, test_sign_in);
  add ("real/14-records", ODOO_REAL, test_records);
  add ("real/14-hold", ODOO_REAL, test_hold);
  g_test_add (KEYRING, Fixture, GINT_TO_POINTER (14), set_up, test_keyring, tear_down);
  status = g_test_run ();
  test_remove_tree (state);
  return status;
}
