/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What becomes of the records of a book and a CRM, one sentence of the design a test. In the world
 * of the simulation, without chance. */
#include "sim.h"

#include "sale-records.h"

typedef struct
{
  SimWorld *world;
  SimDevice *here;
  gint64 account;
  SimRecord *there;
} Pair;

static SaleRecordRun *
sync_now (Pair *self)
{
  g_autoptr (GError) error = NULL;
  SaleRecordRun *run = sim_device_sync (self->here, FALSE, &error);

  g_assert_no_error (error);
  return run;
}

static void
sync_twice (Pair *self)
{
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (SaleRecordRun) run = sync_now (self);
    }
}

static void
type (Pair *self, guint field, const char *text)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, field, text);
  sim_device_commit (self->here, set);
}

static gint64
add (Pair *self, SaleKind kind, const char *name)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);
  const SaleKindSpec *spec = sale_kind_get_spec (kind);
  gint64 id = sale_change_set_create_as (set, kind, NULL, -1);
  g_autoptr (GArray) ids = NULL;

  sale_change_set_set_text (set, kind, id, (guint) spec->title, name);
  if (kind != SALE_KIND_ACCOUNT)
    sale_change_set_set_int (set, kind, id, (guint) spec->account, self->account);
  sim_device_commit (self->here, set);
  ids = sim_device_list_records (self->here);
  return g_array_index (ids, gint64, ids->len - 1);
}

static void delete (Pair *self, SaleKind kind, gint64 id)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);

  sale_change_set_delete (set, kind, id);
  sim_device_commit (self->here, set);
}

static void
write_there (Pair *self, const char *path, const char *text)
{
  self->world->now += 60 * 1000;
  sim_crm_write (self->world, self->there, path, text, "colleague", self->world->now);
}

static void
assert_here (Pair *self, guint field, const char *text)
{
  g_autoptr (SaleRecord) record = sim_device_get_record (self->here, self->account);

  g_assert_cmpstr (sale_record_get_text (record, field), ==, text);
}

static void
assert_there (Pair *self, const char *path, const char *text)
{
  g_assert_cmpstr (sim_record_get (self->there, path), ==, text);
}

static SaleLink *
get_link (Pair *self, gint64 record)
{
  g_autoptr (GPtrArray) links = sim_device_list_links (self->here);

  for (guint i = 0; i < links->len; i++)
    if (((SaleLink *) links->pdata[i])->record == record)
      return sale_link_copy (links->pdata[i]);
  return NULL;
}

/* The account "Acme", on both sides. */
static void
set_up (Pair *self, gconstpointer data)
{
  self->world = sim_world_new_calm (GPOINTER_TO_UINT (data));
  self->here = &self->world->devices[0];
  self->account = add (self, SALE_KIND_ACCOUNT, "Acme");
  sync_twice (self);
  g_assert_cmpuint (self->world->records->len, ==, 1);
  self->there = self->world->records->pdata[0];
}

static void
tear_down (Pair *self, gconstpointer data)
{
  g_assert_null (self->world->bad);
  sim_world_free (self->world);
}

static void
test_disjoint (Pair *self, gconstpointer data)
{
  guint writes = self->world->n_writes;

  type (self, sale_account_field_city, "Aarhus");
  write_there (self, "name", "Acme AG");
  sync_twice (self);
  assert_here (self, sale_account_field_name, "Acme AG");
  assert_there (self, "city", "Aarhus");
  g_assert_cmpuint (self->world->n_writes, ==, writes + 1);
}

static void
test_same_field (Pair *self, gconstpointer data)
{
  g_autoptr (SaleRecordRun) run = NULL;
  g_autoptr (SaleLink) link = NULL;
  g_autoptr (GError) error = NULL;

  type (self, sale_account_field_city, "Aarhus");
  type (self, sale_account_field_before_story, "mine too");
  write_there (self, "city", "Bonn");
  sync_twice (self);
  run = sync_now (self);
  g_assert_cmpuint (run->asked, ==, 1);
  g_assert_cmpint (run->state, ==, SALE_SYNC_NEEDS_PERSON);
  assert_here (self, sale_account_field_city, "Aarhus");
  assert_there (self, "city", "Bonn");
  assert_there (self, "note", "mine too");
  link = get_link (self, self->account);
  g_assert_cmpstr (sale_link_get (link, SALE_LINK_THEIRS, sale_account_field_city)->text, ==,
                   "Bonn");
  g_assert_cmpstr (link->author, !=, NULL);
  g_assert_true (sale_record_sync_choose (self->here->memory, self->account,
                                          sale_account_field_city, SALE_RECORD_MINE, &error));
  sync_twice (self);
  assert_there (self, "city", "Aarhus");
}

static void
test_choose_theirs (Pair *self, gconstpointer data)
{
  type (self, sale_account_field_city, "Aarhus");
  write_there (self, "city", "Bonn");
  sync_twice (self);
  g_assert_true (sale_record_sync_choose (self->here->memory, self->account,
                                          sale_account_field_city, SALE_RECORD_THEIRS, NULL));
  g_assert_false (sale_record_sync_choose (self->here->memory, self->account,
                                           sale_account_field_city, SALE_RECORD_THEIRS, NULL));
  sync_twice (self);
  assert_here (self, sale_account_field_city, "Bonn");
  assert_there (self, "city", "Bonn");
}

static void
test_equal (Pair *self, gconstpointer data)
{
  guint writes = self->world->n_writes;
  g_autoptr (SaleRecordRun) run = NULL;

  type (self, sale_account_field_city, "Bonn");
  write_there (self, "city", "Bonn");
  sync_twice (self);
  run = sync_now (self);
  g_assert_cmpuint (run->asked, ==, 0);
  g_assert_cmpuint (self->world->n_writes, ==, writes);
}

/* Undone before it went out: there is nothing to send. */
static void
test_undone (Pair *self, gconstpointer data)
{
  guint writes = self->world->n_writes;

  type (self, sale_account_field_city, "Bonn");
  type (self, sale_account_field_city, NULL);
  sync_twice (self);
  g_assert_cmpuint (self->world->n_writes, ==, writes);
}

static void
test_deleted_there (Pair *self, gconstpointer data)
{
  gboolean listed = self->world->traits.caps & SALE_PROVIDER_LISTS_DELETIONS;
  g_autoptr (SaleRecordRun) run = NULL;
  g_autoptr (SaleLink) link = NULL;

  type (self, sale_account_field_city, "Bonn");
  self->there->deleted = TRUE;
  self->there->stamp = self->world->now;
  sync_twice (self);
  run = sync_now (self);
  g_assert_cmpuint (run->asked, ==, 1);
  link = get_link (self, self->account);
  g_assert_cmpint (link->state, ==, listed ? SALE_LINK_DELETED_THERE : SALE_LINK_VANISHED);
  assert_here (self, sale_account_field_city, "Bonn");
  g_assert_true (
      sale_record_sync_answer (self->here->memory, self->account, SALE_RECORD_MAKE_AGAIN, NULL));
  sync_twice (self);
  self->there = self->world->records->pdata[1];
  assert_there (self, "city", "Bonn");
}

/* A customer with all that was built on it does not go because somebody deleted it there. */
static void
test_deleted_whole (Pair *self, gconstpointer data)
{
  g_autoptr (SaleRecord) record = NULL;

  self->there->deleted = TRUE;
  self->there->stamp = self->world->now;
  sync_twice (self);
  record = sim_device_get_record (self->here, self->account);
  g_assert_cmpint (sale_record_get_deleted (record), ==, SALE_INSTANT_NONE);
}

static void
test_deleted_here (Pair *self, gconstpointer data)
{
  g_autoptr (SaleLink) link = NULL;
  g_autoptr (SaleRecord) record = NULL;
  g_autoptr (SaleRecordRun) run = NULL;

  delete (self, SALE_KIND_ACCOUNT, self->account);
  write_there (self, "city", "Bonn");
  sync_twice (self);
  run = sync_now (self);
  g_assert_cmpuint (run->asked, ==, 1);
  link = get_link (self, self->account);
  g_assert_cmpint (link->state, ==, SALE_LINK_DELETED_HERE);
  g_assert_cmpstr (sale_link_get (link, SALE_LINK_THEIRS, sale_account_field_city)->text, ==,
                   "Bonn");
  record = sim_device_get_record (self->here, self->account);
  g_assert_cmpint (sale_record_get_deleted (record), !=, SALE_INSTANT_NONE);
  g_assert_false (self->there->archived);
  g_assert_true (
      sale_record_sync_answer (self->here->memory, self->account, SALE_RECORD_MAKE_AGAIN, NULL));
  sync_twice (self);
  assert_here (self, sale_account_field_city, "Bonn");
}

static void
test_let_go (Pair *self, gconstpointer data)
{
  delete (self, SALE_KIND_ACCOUNT, self->account);
  write_there (self, "city", "Bonn");
  sync_twice (self);
  g_assert_true (
      sale_record_sync_answer (self->here->memory, self->account, SALE_RECORD_LET_GO, NULL));
  sync_twice (self);
  g_assert_true (self->there->archived);
}

static void
test_made_and_deleted (Pair *self, gconstpointer data)
{
  guint writes = self->world->n_writes;
  gint64 contact = add (self, SALE_KIND_CONTACT, "Kim");

  delete (self, SALE_KIND_CONTACT, contact);
  sync_twice (self);
  g_assert_cmpuint (self->world->n_writes, ==, writes);
}

/* What is refused is kept, shown with its reason, and not sent again; the others go. */
static void
test_one_refused (Pair *self, gconstpointer data)
{
  gint64 bad, good;
  g_autoptr (SaleLink) refused = NULL, done = NULL;
  guint calls;

  self->world->faults |= SIM_REFUSE;
  bad = add (self, SALE_KIND_CONTACT, "bad");
  good = add (self, SALE_KIND_CONTACT, "Kim");
  sync_twice (self);
  refused = get_link (self, bad);
  done = get_link (self, good);
  g_assert_cmpint (refused->attempt.state, ==, SALE_ATTEMPT_REFUSED);
  g_assert_cmpstr (refused->attempt.reason, ==, "It is not liked");
  g_assert_nonnull (done->name);
  calls = self->world->n_injected[13];
  sync_twice (self);
  g_assert_cmpuint (self->world->n_injected[13], ==, calls);
}

/* What refers to a refused record waits for it. */
static void
test_chain (Pair *self, gconstpointer data)
{
  gint64 contact;
  g_autoptr (SaleLink) waits = NULL, gone = NULL;

  self->world->faults |= SIM_REFUSE;
  self->account = add (self, SALE_KIND_ACCOUNT, "bad");
  contact = add (self, SALE_KIND_CONTACT, "Kim");
  sync_twice (self);
  waits = get_link (self, contact);
  g_assert_null (waits);
  type (self, sale_account_field_name, "good");
  sync_twice (self);
  gone = get_link (self, contact);
  g_assert_nonnull (gone->name);
  g_assert_cmpuint (self->world->records->len, ==, 3);
}

static void
test_hold (Pair *self, gconstpointer data)
{
  type (self, sale_account_field_city, "Bonn");
  g_assert_true (sale_record_sync_hold (self->here->memory, self->account, TRUE, NULL));
  sync_twice (self);
  assert_there (self, "city", "");
  g_assert_true (sale_record_sync_hold (self->here->memory, self->account, FALSE, NULL));
  sync_twice (self);
  assert_there (self, "city", "Bonn");
}

static void
hold_it (Pair *self, gint64 record, gboolean hold)
{
  g_autoptr (GError) error = NULL;

  sale_record_sync_hold (self->here->memory, record, hold, &error);
  g_assert_no_error (error);
}

/* Everything is read again, and looked at again; @other is any record but the one in question. */
static void
sync_all (Pair *self, gint64 other)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) run = sim_device_sync (self->here, TRUE, &error);

  g_assert_no_error (error);
  hold_it (self, other, TRUE);
  hold_it (self, other, FALSE);
  sync_twice (self);
}

/* What was never there is held as well; edits do not let it go. */
static void
test_hold_new (Pair *self, gconstpointer data)
{
  gint64 other = self->account;
  g_autoptr (SaleLink) waits = NULL;

  self->account = add (self, SALE_KIND_ACCOUNT, "Bolt");
  hold_it (self, self->account, TRUE);
  sync_twice (self);
  type (self, sale_account_field_city, "Bonn");
  sync_twice (self);
  sync_all (self, other);
  g_assert_cmpuint (self->world->records->len, ==, 1);
  waits = get_link (self, self->account);
  g_assert_cmpint (waits->attempt.state, ==, SALE_ATTEMPT_HELD);
  g_assert_false (sale_link_asks (waits));

  hold_it (self, self->account, FALSE);
  sync_twice (self);
  g_assert_cmpuint (self->world->records->len, ==, 2);
  self->there = self->world->records->pdata[1];
  assert_there (self, "city", "Bonn");
}

/* What refers to it waits with it. */
static void
test_hold_chain (Pair *self, gconstpointer data)
{
  gint64 contact;
  g_autoptr (SaleLink) gone = NULL;

  self->account = add (self, SALE_KIND_ACCOUNT, "Bolt");
  hold_it (self, self->account, TRUE);
  contact = add (self, SALE_KIND_CONTACT, "Kim");
  sync_twice (self);
  g_assert_cmpuint (self->world->records->len, ==, 1);
  hold_it (self, self->account, FALSE);
  sync_twice (self);
  g_assert_cmpuint (self->world->records->len, ==, 3);
  gone = get_link (self, contact);
  g_assert_nonnull (gone->name);
}

/* That it is deleted here is held too, whatever is read from there. */
static void
test_hold_deleted (Pair *self, gconstpointer data)
{
  gint64 other = add (self, SALE_KIND_ACCOUNT, "Bolt");

  sync_twice (self);
  hold_it (self, self->account, TRUE);
  delete (self, SALE_KIND_ACCOUNT, self->account);
  sync_twice (self);
  sync_all (self, other);
  g_assert_false (self->there->archived);
  hold_it (self, self->account, FALSE);
  sync_twice (self);
  g_assert_true (self->there->archived);
}

/* Letting go what was refused sends it once more as it is. */
static void
test_send_again (Pair *self, gconstpointer data)
{
  gint64 bad;
  g_autoptr (SaleLink) done = NULL;

  self->world->faults |= SIM_REFUSE;
  bad = add (self, SALE_KIND_CONTACT, "bad");
  sync_twice (self);
  self->world->faults &= ~(guint) SIM_REFUSE;
  sync_all (self, self->account);
  g_assert_cmpuint (self->world->records->len, ==, 1);
  hold_it (self, bad, FALSE);
  sync_twice (self);
  done = get_link (self, bad);
  g_assert_nonnull (done);
  g_assert_nonnull (done->name);
}

/* Many that are not found there at once are one question, and nothing else. */
static void
test_all_missing (Pair *self, gconstpointer data)
{
  g_autoptr (SaleRecordRun) run = NULL;
  g_autoptr (SaleLink) link = NULL;

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Number %d", i);

      add (self, SALE_KIND_ACCOUNT, name);
    }
  sync_twice (self);
  g_assert_cmpuint (self->world->records->len, ==, 10);
  for (guint i = 0; i < 10; i++)
    ((SimRecord *) self->world->records->pdata[i])->hidden = TRUE;
  run = sim_device_sync (self->here, TRUE, NULL);
  g_assert_cmpint (run->question, ==, SALE_RECORD_QUESTION_MISSING);
  g_assert_cmpuint (run->n_question, ==, 10);
  link = get_link (self, self->account);
  g_assert_cmpint (link->state, ==, SALE_LINK_BOTH);
  assert_here (self, sale_account_field_name, "Acme");
}

/* A server that returns rubbish never empties a book. */
static void
test_all_emptied (Pair *self, gconstpointer data)
{
  g_autoptr (SaleRecordRun) run = NULL, second = NULL;

  for (int i = 0; i < 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("Number %d", i);
      gint64 id = add (self, SALE_KIND_ACCOUNT, name);
      g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, NULL);

      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_city, "Bonn");
      sale_change_set_set_text (set, SALE_KIND_ACCOUNT, id, sale_account_field_before_story, "x");
      sim_device_commit (self->here, set);
      self->account = id;
    }
  sync_twice (self);
  for (guint i = 0; i < 10; i++)
    {
      self->there = self->world->records->pdata[i];
      write_there (self, "city", "");
      write_there (self, "note", "");
    }
  run = sim_device_sync (self->here, FALSE, NULL);
  g_assert_cmpint (run->question, ==, SALE_RECORD_QUESTION_MANY);
  assert_here (self, sale_account_field_city, "Bonn");
  g_assert_true (sale_record_sync_consent (self->here->memory, NULL));
  second = sync_now (self);
  g_assert_cmpint (second->question, ==, SALE_RECORD_QUESTION_NONE);
  assert_here (self, sale_account_field_city, NULL);
}

static const SaleRecordChange *
find_change (SaleRecordRun *run, gboolean out, SaleKind kind)
{
  for (guint i = 0; i < run->changes->len; i++)
    {
      const SaleRecordChange *change = run->changes->pdata[i];

      if (change->out == out && change->kind == kind)
        return change;
    }
  return NULL;
}

/* Somebody there, of a company or of none. */
static void
add_person (Pair *self, const char *name, int company)
{
  SimRecord *person = sim_crm_add (self->world, "person");
  g_autofree char *text = company ? g_strdup_printf ("%d", company) : g_strdup ("");

  sim_crm_write (self->world, person, "name", name, "colleague", self->world->now);
  sim_crm_write (self->world, person, "company", text, "colleague", self->world->now);
}

static guint
count_here (Pair *self)
{
  g_autoptr (GArray) ids = sim_device_list_records (self->here);

  return ids->len;
}

/* A run in which nothing happened asks once for each kind. */
static void
assert_idle (Pair *self)
{
  guint calls = self->world->n_calls;
  g_autoptr (SaleRecordRun) run = sync_now (self);

  g_assert_cmpuint (self->world->n_calls, ==, calls + self->world->map->kinds->len);
  g_assert_cmpuint (run->pulled, ==, 0);
}

/* What waits for another record is read again when that is here, and not before; what waits for
 * nothing of the kind is not. */
static void
test_waiting (Pair *self, gconstpointer data)
{
  SimRecord *company = sim_crm_add (self->world, "company");

  sim_crm_write (self->world, company, "name", "Beta", "colleague", self->world->now);
  company->hidden = TRUE;
  add_person (self, "Ada", company->id);
  add_person (self, "Bea", company->id);
  add_person (self, "Cleo", 0);
  sync_twice (self);
  g_assert_cmpuint (count_here (self), ==, 1);
  assert_idle (self);

  company->hidden = FALSE;
  sim_crm_write (self->world, company, "city", "Bonn", "colleague", self->world->now);
  sync_twice (self);
  g_assert_cmpuint (count_here (self), ==, 4);
  assert_idle (self);
}

/* Also when the run was killed after what it waits for had come; and not for ever when it has gone
 * meanwhile. */
static void
test_waiting_long (Pair *self, gconstpointer data)
{
  SimRecord *company = sim_crm_add (self->world, "company");
  g_autoptr (GError) error = NULL;

  sim_crm_write (self->world, company, "name", "Beta", "colleague", self->world->now);
  company->hidden = TRUE;
  add_person (self, "Ada", company->id);
  add_person (self, "Bea", company->id);
  sync_twice (self);
  company->hidden = FALSE;
  sim_crm_write (self->world, company, "city", "Bonn", "colleague", self->world->now);
  ((SimRecord *) self->world->records->pdata[2])->hidden = TRUE;
  for (int ends = 1; count_here (self) < 2; ends++)
    {
      self->here->ends = ends;
      g_assert_null (sim_device_sync (self->here, FALSE, &error));
      g_clear_error (&error);
      self->here->dead = FALSE;
    }
  self->here->ends = 0;
  sync_twice (self);
  g_assert_cmpuint (count_here (self), ==, 3);
  assert_idle (self);
}

/* A dry run lists the exact changes both ways, also of what waits for what is not there yet, and
 * writes nothing anywhere. */
static void
test_dry_run (Pair *self, gconstpointer data)
{
  guint writes = self->world->n_writes;
  gint64 last;
  g_autoptr (SaleRecordRun) run = NULL;
  const SaleRecordChange *in, *out;
  const SaleRecordEdit *edit;

  type (self, sale_account_field_city, "Bonn");
  write_there (self, "name", "Acme AG");
  add (self, SALE_KIND_CONTACT, "Kim");
  last = sim_device_get_last (self->here);
  run = sim_device_sync_dry (self->here, NULL);
  in = find_change (run, FALSE, SALE_KIND_ACCOUNT);
  edit = &g_array_index (in->edits, SaleRecordEdit, 0);
  g_assert_cmpuint (in->edits->len, ==, 1);
  g_assert_cmpstr (edit->before, ==, "Acme");
  g_assert_cmpstr (edit->after, ==, "Acme AG");
  out = find_change (run, TRUE, SALE_KIND_ACCOUNT);
  edit = &g_array_index (out->edits, SaleRecordEdit, 0);
  g_assert_cmpint (out->verb, ==, SALE_REMOTE_UPDATE);
  g_assert_cmpuint (edit->field, ==, sale_account_field_city);
  g_assert_cmpstr (edit->before, ==, NULL);
  g_assert_cmpstr (edit->after, ==, "Bonn");
  out = find_change (run, TRUE, SALE_KIND_CONTACT);
  g_assert_cmpint (out->verb, ==, SALE_REMOTE_CREATE);
  g_assert_cmpuint (run->changes->len, ==, 3);
  g_assert_cmpuint (self->world->n_writes, ==, writes);
  g_assert_cmpint (sim_device_get_last (self->here), ==, last);
  assert_here (self, sale_account_field_name, "Acme");
}

/* Nothing leaves before a person has seen what would. */
static void
test_first (Pair *self, gconstpointer data)
{
  g_autoptr (SaleRecordRun) run = NULL;
  guint writes = self->world->n_writes;

  sim_device_set_approved (self->here, FALSE);
  type (self, sale_account_field_city, "Bonn");
  write_there (self, "name", "Acme AG");
  run = sync_now (self);
  g_assert_cmpint (run->question, ==, SALE_RECORD_QUESTION_FIRST);
  g_assert_cmpuint (self->world->n_writes, ==, writes);
  assert_here (self, sale_account_field_name, "Acme AG");
  g_assert_true (sale_record_sync_approve (self->here->memory, NULL));
  sync_twice (self);
  assert_there (self, "city", "Bonn");
}

static void
test_no_change (Pair *self, gconstpointer data)
{
  guint calls = self->world->n_calls;
  gint64 last = sim_device_get_last (self->here);
  g_autoptr (SaleRecordRun) run = sync_now (self);

  /* One request a kind of record. */
  g_assert_cmpuint (self->world->n_calls, ==, calls + 3);
  g_assert_cmpint (sim_device_get_last (self->here), ==, last);
  g_assert_cmpuint (run->pulled + run->pushed, ==, 0);
}

/* A record that the book does not take keeps the others from nothing -------------------------- */

static const SaleLedgerClass *whole_class;

static gboolean
refuse_poison (SaleLedger *ledger, SaleChangeSet *set, GError **error)
{
  gsize n_ops;
  const SaleOp *ops = sale_change_set_get_ops (set, &n_ops);

  for (gsize i = 0; i < n_ops; i++)
    if (ops[i].value.type == SALE_VALUE_TEXT && g_str_equal (ops[i].value.text, "poison"))
      {
        g_set_error_literal (error, SALE_ERROR, SALE_ERROR_INVALID, "poison");
        return FALSE;
      }
  return whole_class->write (ledger, set, error);
}

static SimRecord *
add_there (Pair *self, const char *name)
{
  SimRecord *record = sim_crm_add (self->world, "company");

  sim_crm_write (self->world, record, "name", name, "colleague", self->world->now);
  return record;
}

static void
test_one_not_taken (Pair *self, gconstpointer data)
{
  g_autoptr (SaleRecordRun) run = NULL, next = NULL;
  g_autoptr (GArray) records = NULL;
  SaleLedgerClass class = *self->here->memory->class;
  SimRecord *bad;

  whole_class = self->here->memory->class;
  class.write = refuse_poison;
  self->here->memory->class = &class;
  add_there (self, "Bolt");
  bad = add_there (self, "poison");
  add_there (self, "Cord");
  run = sync_now (self);
  g_assert_cmpuint (run->pulled, ==, 2);
  g_assert_cmpuint (run->rejected, ==, 1);
  records = sim_device_list_records (self->here);
  g_assert_cmpuint (records->len, ==, 3);
  sim_crm_write (self->world, bad, "name", "cure", "colleague", self->world->now);
  next = sync_now (self);
  g_assert_cmpuint (next->pulled, ==, 1);
  self->here->memory->class = whole_class;
}

/* The server is put back -------------------------------------------------------------------- */

/* Case 32. What is newer here is kept and offered; nothing is written over. */
static void
test_put_back (Pair *self, gconstpointer data)
{
  gint64 yesterday = self->world->now;
  g_autoptr (SaleRecordRun) run = NULL, more = NULL;

  write_there (self, "city", "Bonn");
  sync_twice (self);
  self->world->now += 24 * 60 * 60 * 1000;
  write_there (self, "city", "Lyon");
  type (self, sale_account_field_before_story, "mine");
  sync_twice (self);
  sim_crm_write (self->world, self->there, "city", "Bonn", "colleague", yesterday);
  run = sim_device_sync (self->here, TRUE, NULL);
  g_assert_cmpuint (run->asked, ==, 1);
  assert_here (self, sale_account_field_city, "Lyon");
  more = sim_device_sync (self->here, TRUE, NULL);
  g_assert_cmpuint (more->asked, ==, 1);
  assert_here (self, sale_account_field_city, "Lyon");
  assert_there (self, "city", "Bonn");
  g_assert_true (sale_record_sync_choose (self->here->memory, self->account,
                                          sale_account_field_city, SALE_RECORD_MINE, NULL));
  sync_twice (self);
  assert_there (self, "city", "Lyon");
  write_there (self, "city", "Nice");
  sync_twice (self);
  assert_here (self, sale_account_field_city, "Nice");
}

/* It may be there twice ------------------------------------------------------------------------ */

/* Killed after the server made the record, before that was noted. */
static SimRecord *
make_unanswered (Pair *self)
{
  guint before = self->world->records->len;

  for (int step = 1; self->world->records->len == before; step++)
    {
      g_autoptr (SaleRecordRun) run = NULL;

      self->here->ends = step;
      run = sim_device_sync (self->here, FALSE, NULL);
      self->here->dead = FALSE;
      self->here->ends = 0;
    }
  return self->world->records->pdata[before];
}

/* Case 4. Nothing is sent, a person is asked; when one of the two is gone, the other is it. */
static void
test_there_twice (Pair *self, gconstpointer data)
{
  gint64 account = add (self, SALE_KIND_ACCOUNT, "Bolt");
  SimRecord *first = make_unanswered (self), *second = sim_crm_add (self->world, "company");
  g_autoptr (SaleRecordRun) run = NULL;
  g_autoptr (SaleLink) asked = NULL, found = NULL;
  guint writes = self->world->n_writes;

  second->key = g_strdup (first->key);
  second->hidden = TRUE;
  run = sync_now (self);
  asked = get_link (self, account);
  g_assert_null (asked->name);
  g_assert_true (sale_link_asks (asked));
  g_assert_nonnull (strstr (asked->attempt.reason, "twice"));
  g_assert_cmpuint (run->asked, ==, 1);
  self->account = account;
  type (self, sale_account_field_city, "Bonn");
  sync_twice (self);
  g_assert_cmpuint (self->world->n_writes, ==, writes);
  second->deleted = TRUE;
  sync_twice (self);
  found = get_link (self, account);
  g_assert_nonnull (found->name);
  g_assert_false (sale_link_asks (found));
  g_assert_cmpstr (sim_record_get (first, "city"), ==, "Bonn");
}

/* Nothing is discarded when the key ends. */
static void
test_token_ends (Pair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecordRun) run = NULL;

  type (self, sale_account_field_city, "Bonn");
  self->world->forced = SALE_ERROR_AUTH;
  run = sim_device_sync (self->here, FALSE, &error);
  g_assert_null (run);
  g_assert_error (error, SALE_ERROR, SALE_ERROR_AUTH);
  self->world->forced = -1;
  sync_twice (self);
  assert_there (self, "city", "Bonn");
}

#define BOTH(name, func) \
  do \
    { \
      g_test_add ("/sync/records/" name, Pair, GUINT_TO_POINTER (0), set_up, func, tear_down); \
      g_test_add ("/sync/records/" name "/able", Pair, \
                  GUINT_TO_POINTER (SALE_PROVIDER_COMPARES | SALE_PROVIDER_CREATES_ONCE | \
                                    SALE_PROVIDER_LISTS_DELETIONS | SALE_PROVIDER_ALL_OR_NOTHING), \
                  set_up, func, tear_down); \
    } \
  while (0)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  BOTH ("disjoint", test_disjoint);
  BOTH ("same-field", test_same_field);
  BOTH ("choose-theirs", test_choose_theirs);
  BOTH ("equal", test_equal);
  BOTH ("undone", test_undone);
  BOTH ("deleted-there", test_deleted_there);
  BOTH ("deleted-whole", test_deleted_whole);
  BOTH ("deleted-here", test_deleted_here);
  BOTH ("let-go", test_let_go);
  BOTH ("made-and-deleted", test_made_and_deleted);
  BOTH ("one-refused", test_one_refused);
  BOTH ("one-not-taken", test_one_not_taken);
  BOTH ("put-back", test_put_back);
  BOTH ("there-twice", test_there_twice);
  BOTH ("chain", test_chain);
  BOTH ("hold", test_hold);
  BOTH ("hold-new", test_hold_new);
  BOTH ("hold-chain", test_hold_chain);
  BOTH ("hold-deleted", test_hold_deleted);
  BOTH ("send-again", test_send_again);
  BOTH ("all-missing", test_all_missing);
  BOTH ("all-emptied", test_all_emptied);
  BOTH ("waiting", test_waiting);
  BOTH ("waiting-long", test_waiting_long);
  BOTH ("dry-run", test_dry_run);
  BOTH ("first", test_first);
  BOTH ("no-change", test_no_change);
  BOTH ("token-ends", test_token_ends);
  return g_test_run ();
}
