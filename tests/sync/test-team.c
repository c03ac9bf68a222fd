/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Books of one CRM that work at random, over a network that fails: what the CRM has no place for
 * goes beside its records, and in the end all of them say the same. SALE_TEAM_SEEDS=N tries N. */
#include "odoo-fixture.h"
#include "sale-record-sync.h"
#include "sale-records.h"
#include "test-book.h"

#include <string.h>

#define N_BOOKS 3
#define N_ROUNDS 12
#define N_CUSTOMERS 3
#define SEEDS 4

typedef struct
{
  TestBook book;
  SaleProvider *provider;
  gint64 connection;
  guint n_disputes;
} Desk;

typedef struct
{
  OdooFixture odoo;
  SaleMap *map;
  Desk desks[N_BOOKS];
  GRand *rand;
  gint64 now;
  guint n_typed;
} Team;

/* Sync ---------------------------------------------------------------------------------------- */

static gint64
get_now (gpointer now)
{
  return *(gint64 *) now;
}

static SaleSyncRun *
run (Team *self, Desk *desk, GError **error)
{
  SaleRecordSyncOptions options = {
    .get_now = get_now, .now_data = &self->now, .random = 0.5, .by_person = TRUE
  };
  g_autoptr (SaleLedger) ledger = sale_ledger_new_for_book (desk->book.book, desk->connection);
  g_autoptr (SaleRecordRun) records =
      sale_record_sync (ledger, desk->provider, self->map, &options, error);
  SalePacketScope scope = { .connection = desk->connection };

  if (records == NULL)
    return NULL;
  g_assert_cmpint (records->question, ==, SALE_RECORD_QUESTION_NONE);
  sale_map_describe (self->map, &scope);
  return sale_sync_beside (desk->book.book, desk->provider, &scope, FALSE, NULL, NULL, NULL, error);
}

/* After a failure the program is started anew, ten minutes later. */
static void
try_run (Team *self, Desk *desk)
{
  static const FakeOdooFault faults[] = { FAKE_ODOO_LOSE, FAKE_ODOO_CUT, FAKE_ODOO_DROP,
                                          FAKE_ODOO_DOWN };
  Hostile *server = fake_odoo_get_server (self->odoo.fake);
  g_autoptr (SaleSyncRun) done = NULL;
  g_autoptr (GError) error = NULL;

  if (g_rand_int_range (self->rand, 0, 2))
    fake_odoo_set_fault_at (self->odoo.fake,
                            hostile_count (server) + (guint) g_rand_int_range (self->rand, 1, 25),
                            faults[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (faults))]);
  done = run (self, desk, &error);
  fake_odoo_set_fault_at (self->odoo.fake, G_MAXUINT, FAKE_ODOO_NONE);
  self->now += G_GINT64_CONSTANT (600) * 1000;
  if (done)
    return;
  g_clear_object (&desk->provider);
  desk->provider = odoo_fixture_connect (&self->odoo, "ss", self->odoo.key);
  test_book_reopen (&desk->book);
}

/* The network is fine, and everybody has seen everything. */
static void
quiesce (Team *self)
{
  for (guint round = 0; round < 3; round++)
    for (guint i = 0; i < N_BOOKS; i++)
      {
        g_autoptr (GError) error = NULL;
        g_autoptr (SaleSyncRun) done = run (self, &self->desks[i], &error);

        g_assert_no_error (error);
        g_assert_cmpuint (done->set_aside->len, ==, 0);
        g_assert_true (round < 2 || done->waiting == 0);
        g_assert_true (round < 2 || (done->pushed == 0 && done->pulled == 0));
        self->now += G_GINT64_CONSTANT (600) * 1000;
      }
}

/* People -------------------------------------------------------------------------------------- */

/* One of the records of a kind that live here, 0 when there is none. */
static gint64
choose (Team *self, Desk *desk, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autoptr (GArray) ids = sale_reader_list_ids (test_book_get_reader (&desk->book), query, NULL);

  return ids->len ? g_array_index (ids, gint64, g_rand_int_range (self->rand, 0, (int) ids->len))
                  : 0;
}

static void
edit (Team *self, Desk *desk, SaleKind kind, guint field, const char *what)
{
  g_autofree char *text = g_strdup_printf ("%s %u", what, ++self->n_typed);
  gint64 id = choose (self, desk, kind);

  if (id)
    test_book_edit (&desk->book, kind, id, field, text);
}

static void
add (Team *self, Desk *desk, SaleKind kind, guint account, guint name)
{
  g_autofree char *text =
      g_strdup_printf ("%s %u", sale_kind_get_spec (kind)->name, ++self->n_typed);

  test_book_add (&desk->book, kind, account, choose (self, desk, SALE_KIND_ACCOUNT), name, text);
}

static void
set_tags (Team *self, Desk *desk)
{
  g_autofree char *tag = g_strdup_printf ("tag %u", ++self->n_typed);
  const char *const tags[] = { tag, NULL };
  g_autofree char *words = sale_words_join (tags);

  test_book_edit (&desk->book, SALE_KIND_ACCOUNT, choose (self, desk, SALE_KIND_ACCOUNT),
                  sale_account_field_tags, words);
}

static void
set_number (Team *self, Desk *desk, guint field, gint64 number)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = choose (self, desk, SALE_KIND_CONTRACT);

  if (id == 0)
    return;
  sale_change_set_set_int (set, SALE_KIND_CONTRACT, id, field, number);
  commit = test_book_commit (&desk->book, set);
}

/* Only the first one changes what the CRM has too: what both sides of that changed is asked. */
static void
work (Team *self, guint number)
{
  Desk *desk = &self->desks[number];

  switch (g_rand_int_range (self->rand, 0, number ? 9 : 12))
    {
    case 0:
      add (self, desk, SALE_KIND_GOAL, sale_goal_field_account, sale_goal_field_statement);
      break;
    case 1:
      edit (self, desk, SALE_KIND_GOAL, sale_goal_field_metric, "metric");
      break;
    case 2:
      edit (self, desk, SALE_KIND_ACCOUNT, sale_account_field_industry, "industry");
      break;
    case 3:
      edit (self, desk, SALE_KIND_ACCOUNT, sale_account_field_private_notes, "canary");
      break;
    case 4:
      add (self, desk, SALE_KIND_CONTACT, sale_contact_field_account, sale_contact_field_name);
      break;
    case 5:
      edit (self, desk, SALE_KIND_CONTACT, sale_contact_field_contact_via, "via");
      break;
    case 6:
      add (self, desk, SALE_KIND_ACTIVITY, sale_activity_field_account, sale_activity_field_text);
      break;
    case 7:
      set_tags (self, desk);
      break;
    case 8:
      set_number (self, desk, sale_contract_field_length_months, ++self->n_typed);
      break;
    case 9:
      set_number (self, desk, sale_contract_field_amount, 100 * ++self->n_typed);
      break;
    case 10:
      add (self, desk, SALE_KIND_CONTRACT, sale_contract_field_account,
           sale_contract_field_product);
      break;
    default:
      edit (self, desk, SALE_KIND_ACCOUNT, sale_account_field_city, "city");
    }
}

/* What they say ------------------------------------------------------------------------------- */

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A record's numbers are the book's own. */
static char *
dup_value (Desk *desk, const SaleFieldSpec *spec, const SaleValue *value)
{
  g_autoptr (SaleRecord) other = NULL;

  if (spec->type != SALE_FIELD_REF || value->type != SALE_VALUE_INT)
    return sale_field_to_text (spec, value, NULL);
  other = sale_reader_get (test_book_get_reader (&desk->book), value->i, NULL);
  return g_strdup (sale_record_get_title (other));
}

static gboolean
is_disputed (GPtrArray *contests, SaleRecord *record, guint field)
{
  const SaleFieldSpec *fields = sale_record_get_spec (record)->fields;

  for (guint i = 0; i < contests->len; i++)
    {
      const SaleContest *contest = contests->pdata[i];

      if (contest->record == sale_record_get_id (record) &&
          (contest->field == (int) field ||
           (fields[field].group && fields[field].group == fields[contest->field].group)))
        return TRUE;
    }
  return FALSE;
}

static void
add_record (Desk *desk, SaleRecord *record, GPtrArray *contests, GPtrArray *lines)
{
  const SaleKindSpec *spec = sale_record_get_spec (record);
  GString *line = g_string_new (spec->name);

  for (guint i = 0; i < spec->n_fields; i++)
    {
      g_autofree char *text = dup_value (desk, &spec->fields[i], sale_record_get_value (record, i));

      if (text && *text && !(spec->fields[i].flags & SALE_PRIVATE) &&
          !is_disputed (contests, record, i))
        g_string_append_printf (line, " %s=%s", spec->fields[i].name, text);
    }
  g_ptr_array_add (lines, g_string_free_and_steal (line));
}

static void
add_contest (Desk *desk, const SaleContest *contest, GPtrArray *lines)
{
  const SaleKindSpec *spec = sale_kind_get_spec (contest->kind);
  g_autoptr (SaleRecord) record =
      sale_reader_get (test_book_get_reader (&desk->book), contest->record, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autofree char *all = NULL;

  for (guint i = 0; i < contest->candidates->len; i++)
    {
      const SaleCandidate *candidate = contest->candidates->pdata[i];
      GString *text = g_string_new (NULL);

      for (guint j = 0; j < candidate->values->len; j++)
        {
          const SalePacketValue *value = &g_array_index (candidate->values, SalePacketValue, j);
          g_autofree char *word = dup_value (desk, &spec->fields[value->field], &value->value);

          g_string_append_printf (text, "[%s]", word ? word : "");
        }
      g_ptr_array_add (texts, g_string_free_and_steal (text));
    }
  g_ptr_array_sort (texts, compare_texts);
  all = g_strjoinv (" or ", (char **) texts->pdata);
  g_ptr_array_add (lines, g_strdup_printf ("%s %s: %s", sale_record_get_title (record),
                                           spec->fields[contest->field].name, all));
}

static char *
dup_state (Desk *desk)
{
  static const SaleKind kinds[] = { SALE_KIND_ACCOUNT, SALE_KIND_CONTACT, SALE_KIND_CONTRACT,
                                    SALE_KIND_ACTIVITY, SALE_KIND_GOAL };
  SaleReader *reader = test_book_get_reader (&desk->book);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_null_terminated (0, g_free, TRUE);
  g_autoptr (GPtrArray) contests = sale_reader_list_contests (reader, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SaleQuery) query = sale_query_new (kinds[i]);
      g_autoptr (GPtrArray) records = sale_reader_list (reader, query, NULL);

      for (guint j = 0; j < records->len; j++)
        add_record (desk, records->pdata[j], contests, lines);
    }
  for (guint i = 0; i < contests->len; i++)
    add_contest (desk, contests->pdata[i], lines);
  desk->n_disputes = contests->len;
  g_ptr_array_sort (lines, compare_texts);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static guint
assert_alike (Team *self)
{
  g_autofree char *first = dup_state (&self->desks[0]);

  for (guint i = 1; i < N_BOOKS; i++)
    {
      g_autofree char *other = dup_state (&self->desks[i]);

      g_assert_cmpstr (other, ==, first);
      g_assert_null (strstr (other, "canary"));
    }
  return self->desks[0].n_disputes;
}

static void
edit_all (SaleChangeSet *set, const SaleContest *contest, const SaleCandidate *candidate)
{
  sale_change_set_settle (set, contest->kind, contest->record, (guint) contest->field);
  for (guint i = 0; i < candidate->values->len; i++)
    {
      const SalePacketValue *value = &g_array_index (candidate->values, SalePacketValue, i);

      sale_change_set_set (set, contest->kind, contest->record, value->field, &value->value);
    }
}

/* Whoever decides has seen every value; half of them keep what is shown. */
static void
settle (Team *self, Desk *desk)
{
  SaleReader *reader = test_book_get_reader (&desk->book);
  g_autoptr (GPtrArray) contests = sale_reader_list_contests (reader, NULL);

  for (guint i = 0; i < contests->len; i++)
    {
      const SaleContest *contest = contests->pdata[i];
      const SaleCandidate *candidate = contest->candidates->pdata[0];
      g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Decide");
      g_autoptr (SaleCommit) commit = NULL;

      if (g_rand_int_range (self->rand, 0, 2))
        sale_change_set_settle (set, contest->kind, contest->record, (guint) contest->field);
      else
        edit_all (set, contest, candidate);
      commit = test_book_commit (&desk->book, set);
    }
}

/* The story ----------------------------------------------------------------------------------- */

static void
make_customers (Team *self)
{
  for (guint i = 0; i < N_CUSTOMERS; i++)
    {
      g_autofree char *company =
          g_strdup_printf ("{\"name\": \"Customer %u\", \"is_company\": true}", i);
      gint64 id = odoo_colleague_make (&self->odoo, "res.partner", company);
      g_autofree char *lead =
          g_strdup_printf ("{\"name\": \"Lead %u\", \"type\": \"opportunity\", \"partner_id\": %d, "
                           "\"expected_revenue\": 10.0}",
                           i, (int) id);

      odoo_colleague_make (&self->odoo, "crm.lead", lead);
    }
}

static void
open_desk (Team *self, Desk *desk)
{
  g_autoptr (SaleLedger) ledger = NULL;
  g_autoptr (GError) error = NULL;

  test_book_set_up (&desk->book, NULL);
  desk->provider = odoo_fixture_connect (&self->odoo, "ss", self->odoo.key);
  desk->connection = sale_book_add_connection (
      desk->book.book, "odoo", fake_odoo_get_address (self->odoo.fake), "ss/anna", &error);
  g_assert_no_error (error);
  ledger = sale_ledger_new_for_book (desk->book.book, desk->connection);
  g_assert_true (sale_record_sync_approve (ledger, &error));
}

static void
set_up (Team *self, guint32 seed)
{
  g_autoptr (GError) error = NULL;

  *self = (Team) { .rand = g_rand_new_with_seed (seed), .now = TEST_NOW };
  odoo_fixture_set_up (&self->odoo, GINT_TO_POINTER (14));
  self->map = sale_map_load ("odoo", &error);
  g_assert_no_error (error);
  make_customers (self);
  for (guint i = 0; i < N_BOOKS; i++)
    open_desk (self, &self->desks[i]);
  quiesce (self);
}

static void
tear_down (Team *self)
{
  for (guint i = 0; i < N_BOOKS; i++)
    {
      test_book_assert_sound (&self->desks[i].book);
      g_object_unref (self->desks[i].provider);
      test_book_tear_down (&self->desks[i].book, NULL);
    }
  odoo_fixture_tear_down (&self->odoo, NULL);
  sale_map_free (self->map);
  g_rand_free (self->rand);
}

static void
test_random (void)
{
  const char *wanted = g_getenv ("SALE_TEAM_SEEDS");
  guint32 n_seeds = wanted ? (guint32) g_ascii_strtoull (wanted, NULL, 10) : SEEDS;
  guint n_disputes = 0;

  for (guint32 seed = 1; seed <= n_seeds; seed++)
    {
      Team team;

      g_test_message ("seed %u", seed);
      set_up (&team, seed);
      for (guint round = 0; round < N_ROUNDS; round++)
        {
          guint number = (guint) g_rand_int_range (team.rand, 0, N_BOOKS);

          for (guint i = 0; i < 3; i++)
            work (&team, (guint) g_rand_int_range (team.rand, 0, N_BOOKS));
          try_run (&team, &team.desks[number]);
        }
      quiesce (&team);
      n_disputes += assert_alike (&team);
      settle (&team, &team.desks[seed % N_BOOKS]);
      quiesce (&team);
      g_assert_cmpuint (assert_alike (&team), ==, 0);
      tear_down (&team);
    }
  g_assert_cmpuint (n_disputes, >, 0);
}

/* How often a file was downloaded in a run, in which something still waits or not. */
static guint
count_downloads (Team *self, Desk *desk, gboolean waits)
{
  Hostile *server = fake_odoo_get_server (self->odoo.fake);
  guint first = hostile_count (server), n = 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleSyncRun) done = run (self, desk, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (done->waiting, ==, waits);
  self->now += G_GINT64_CONSTANT (600) * 1000;
  for (guint i = first; i < hostile_count (server); i++)
    {
      g_autofree char *request = hostile_dup_request (server, i);

      n += strstr (request, "\"datas\"") != NULL;
    }
  return n;
}

/* A file about a person whom the CRM refuses is read when it comes, and when she has come. */
static void
test_waiting (void)
{
  Team team;
  Desk *here = &team.desks[0], *there = &team.desks[1];
  gint64 contact;

  set_up (&team, 1);
  contact = test_book_add (&here->book, SALE_KIND_CONTACT, sale_contact_field_account,
                           choose (&team, here, SALE_KIND_ACCOUNT), sale_contact_field_name, "Kim");
  /* The server takes nobody of that title. */
  test_book_edit (&here->book, SALE_KIND_CONTACT, contact, sale_contact_field_title, "King");
  test_book_edit (&here->book, SALE_KIND_CONTACT, contact, sale_contact_field_contact_via, "Bo");
  count_downloads (&team, here, FALSE);
  g_assert_cmpuint (count_downloads (&team, there, TRUE), ==, 1);
  g_assert_cmpuint (count_downloads (&team, there, TRUE), ==, 0);
  g_assert_cmpuint (count_downloads (&team, there, TRUE), ==, 0);
  test_book_edit (&here->book, SALE_KIND_CONTACT, contact, sale_contact_field_title, "CEO");
  count_downloads (&team, here, FALSE);
  g_assert_cmpuint (count_downloads (&team, there, FALSE), >=, 1);
  g_assert_cmpuint (count_downloads (&team, there, FALSE), ==, 0);
  quiesce (&team);
  g_assert_cmpuint (assert_alike (&team), ==, 0);
  tear_down (&team);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/team/waiting-file-is-read-once", test_waiting);
  g_test_add_func ("/team/random", test_random);
  return g_test_run ();
}
