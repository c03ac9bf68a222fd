/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans and playbooks: starting, moving, arranging, copying, and what is sent. */
#include "sale-contact-left.h"
#include "sale-plan-status.h"
#include "sale-plans.h"
#include "sale-playbooks.h"
#include "sale-session.h"
#include "test-book.h"
#include "test-session.h"

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

typedef struct
{
  char *dir;
  SaleSession *session;
  SaleReader *reader;
  SaleDate today;
  gint64 account;
  gint64 playbook;
} Fixture;

static SaleCommit *
commit (Fixture *self, SaleChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  SaleCommit *result = sale_session_commit (self->session, set, &error);

  g_assert_no_error (error);
  return result;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleClock) clock = NULL;
  g_autofree char *path = NULL;

  self->dir = g_dir_make_tmp ("sale-plans-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->today = sale_date_new (2027, 1, 4);
  clock = sale_clock_new_fixed (self->today * MS_PER_DAY + NOON);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  self->reader = sale_session_get_reader (self->session);
  sale_playbooks_install (sale_session_get_book (self->session), &error);
  g_assert_no_error (error);
  self->account = test_session_add_account (self->session, "Café Noir");
  {
    g_autoptr (SaleRecord) playbook =
        sale_plans_find_playbook (self->reader, SALE_PLAYBOOK_KIND_ONBOARDING, NULL);

    self->playbook = sale_record_get_id (playbook);
  }
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static gint64
start (Fixture *self)
{
  const SalePlanStart how = { .account = self->account, .anchor = self->today - 20 };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Start Plan");
  g_autoptr (GError) error = NULL;
  gint64 plan = sale_plans_start (set, self->reader, self->playbook, &how, &error);

  g_assert_no_error (error);
  return test_session_commit (self->session, set, plan);
}

static char *
dup_titles (GPtrArray *steps)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    g_string_append_printf (text, "%s%s", i ? "|" : "", sale_record_get_title (steps->pdata[i]));
  return g_string_free_and_steal (text);
}

static gint64
id_at (GPtrArray *steps, guint index)
{
  return sale_record_get_id (steps->pdata[index]);
}

/* The days that were promised beforehand are those of the plan. */
static void
test_start (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) patterns = sale_playbooks_list_steps (self->reader, self->playbook, NULL);
  g_autoptr (GPtrArray) steps = NULL;
  gint64 plan;

  g_assert_false (sale_plans_is_under_way (self->reader, self->account, self->playbook));
  plan = start (self);
  g_assert_true (sale_plans_is_under_way (self->reader, self->account, self->playbook));
  steps = sale_plans_list_steps (self->reader, plan, NULL);
  g_assert_cmpuint (steps->len, ==, patterns->len);
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (sale_step_get_due (steps->pdata[i]), ==,
                     sale_plans_get_step_day (patterns->pdata[i], self->today - 20));
}

/* A recent signature; without one, or with an old one, today. */
static void
test_guess (Fixture *self, gconstpointer data)
{
  SaleBasis *basis = sale_session_get_basis (self->session);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) done = NULL;
  gint64 contract = sale_change_set_create (set, SALE_KIND_CONTRACT);

#define GUESS(kind) \
  sale_plans_guess_anchor (self->reader, basis, SALE_PLAYBOOK_KIND_##kind, self->account)
#define SET(type, name, value) \
  sale_change_set_set_##type (set, SALE_KIND_CONTRACT, contract, sale_contract_field_##name, value)
  g_assert_cmpint (GUESS (ONBOARDING), ==, self->today);
  SET (int, account, self->account);
  SET (text, product, "Suite");
  SET (text, status, "active");
  SET (date, signed, self->today - 12);
  SET (date, term_start, self->today - 4);
  SET (date, term_end, self->today + 360);
  done = commit (self, set);
  g_assert_cmpint (GUESS (ONBOARDING), ==, self->today - 12);
  g_assert_cmpint (GUESS (RENEWAL), ==, self->today + 361);
  g_assert_cmpint (GUESS (OFFBOARDING), ==, self->today + 360);
  g_assert_cmpint (GUESS (SPONSOR_LOSS), ==, self->today);
#undef SET
#undef GUESS
}

static SaleRecord *
find_first_value (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    if (sale_step_get_first_value (steps->pdata[i]))
      return steps->pdata[i];
  g_assert_not_reached ();
}

/* What is done or skipped stays, and what is shown is what is written. */
static void
test_move (Fixture *self, gconstpointer data)
{
  gint64 plan = start (self);
  g_autoptr (SaleRecord) record = sale_reader_get (self->reader, plan, NULL);
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, plan, NULL);
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GPtrArray) moves = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Tick");
  g_autoptr (SaleChangeSet) move = sale_change_set_new (SALE_AUTHOR_USER, "Move Plan");
  g_autoptr (SaleCommit) ticked = NULL;
  g_autoptr (SaleCommit) moved = NULL;
  SaleRecord *value = find_first_value (steps);
  SaleDate anchor = sale_plans_get_anchor_for (record, value, sale_step_get_due (value) + 7);

  g_assert_cmpint (anchor, ==, self->today - 13);
  g_assert_true (sale_plans_tick (set, self->reader, id_at (steps, 0), self->today, NULL));
  sale_plans_skip (set, id_at (steps, 1), "Not wanted");
  ticked = commit (self, set);
  after = sale_plans_list_steps (self->reader, plan, NULL);
  moves = sale_plans_list_moves (record, after, anchor);
  g_assert_cmpuint (moves->len, ==, steps->len - 2);

  g_assert_true (sale_plans_move_anchor (move, self->reader, plan, anchor, NULL));
  moved = commit (self, move);
  for (guint i = 0; i < steps->len; i++)
    {
      g_autoptr (SaleRecord) step = sale_reader_get (self->reader, id_at (steps, i), NULL);

      g_assert_cmpint (sale_step_get_due (step) - sale_step_get_due (steps->pdata[i]), ==,
                       i < 2 ? 0 : 7);
    }
  /* One undo takes all of it back. */
  {
    g_autoptr (SaleCommit) undone = sale_book_undo (sale_session_get_book (self->session), 0, NULL);
    g_autoptr (SaleRecord) step = sale_reader_get (self->reader, id_at (steps, 5), NULL);

    g_assert_nonnull (undone);
    g_assert_cmpint (sale_step_get_due (step), ==, sale_step_get_due (steps->pdata[5]));
  }
}

static void
shift (Fixture *self, gint64 step, int by)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Move Step");
  g_autoptr (SaleCommit) done = NULL;
  gsize n_ops;

  g_assert_true (sale_plans_shift_step (set, self->reader, step, by, NULL));
  sale_change_set_get_ops (set, &n_ops);
  if (n_ops)
    done = commit (self, set);
}

/* Four steps of a plan; two sides; without positions, as from a file. */
static gint64
add_plain_plan (Fixture *self)
{
  static const char *const titles[] = { "a", "b", "c", "d" };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) done = NULL;
  gint64 plan = sale_change_set_create (set, SALE_KIND_PLAN);

  sale_change_set_set_int (set, SALE_KIND_PLAN, plan, sale_plan_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_PLAN, plan, sale_plan_field_name, "Plain");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      gint64 step = sale_change_set_create (set, SALE_KIND_STEP);

      sale_change_set_set_int (set, SALE_KIND_STEP, step, sale_step_field_plan, plan);
      sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_title, titles[i]);
      sale_change_set_set_text (set, SALE_KIND_STEP, step, sale_step_field_side,
                                i == 1 ? "customer" : "us");
    }
  done = commit (self, set);
  return sale_commit_get_new_id (done, plan);
}

static char *
dup_order (Fixture *self, gint64 plan)
{
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, plan, NULL);

  return dup_titles (steps);
}

static void
assert_order (Fixture *self, gint64 plan, const char *expected)
{
  g_autofree char *order = dup_order (self, plan);

  g_assert_cmpstr (order, ==, expected);
}

/* A step changes places with the next of its own side; the first stays the first. */
static void
test_order (Fixture *self, gconstpointer data)
{
  gint64 plan = add_plain_plan (self);
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, plan, NULL);

  assert_order (self, plan, "a|b|c|d");
  shift (self, id_at (steps, 0), -1);
  assert_order (self, plan, "a|b|c|d");
  shift (self, id_at (steps, 2), -1);
  assert_order (self, plan, "c|a|b|d");
  shift (self, id_at (steps, 2), 1);
  assert_order (self, plan, "a|c|b|d");
  for (guint i = 0; i < 40; i++)
    shift (self, id_at (steps, 3), i % 2 ? 1 : -1);
  assert_order (self, plan, "a|c|d|b");
}

static gboolean
place (Fixture *self, gint64 step, SaleParty side, gint64 after)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Drop Step");
  g_autoptr (SaleCommit) done = NULL;
  gsize n_ops;

  g_assert_true (sale_plans_place_step (set, self->reader, step, side, after, NULL));
  sale_change_set_get_ops (set, &n_ops);
  if (n_ops)
    done = commit (self, set);
  return n_ops > 0;
}

/* A step that is dropped: in its column, where it stood, in the other column. */
static void
test_place (Fixture *self, gconstpointer data)
{
  gint64 plan = add_plain_plan (self);
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, plan, NULL);
  gint64 a = id_at (steps, 0), b = id_at (steps, 1), c = id_at (steps, 2), d = id_at (steps, 3);
  g_autoptr (SaleRecord) over = NULL;

  /* Ours are a, c, d; theirs is b. */
  g_assert_false (place (self, c, SALE_PARTY_US, a));
  g_assert_false (place (self, b, SALE_PARTY_CUSTOMER, 0));
  g_assert_true (place (self, d, SALE_PARTY_US, a));
  assert_order (self, plan, "a|d|b|c");
  g_assert_true (place (self, d, SALE_PARTY_US, 0));
  assert_order (self, plan, "d|a|b|c");
  g_assert_true (place (self, d, SALE_PARTY_US, c));
  assert_order (self, plan, "a|b|c|d");
  g_assert_true (place (self, a, SALE_PARTY_CUSTOMER, b));
  assert_order (self, plan, "b|a|c|d");
  g_assert_true (place (self, d, SALE_PARTY_CUSTOMER, 0));
  assert_order (self, plan, "d|b|a|c");
  over = sale_reader_get (self->reader, d, NULL);
  g_assert_cmpint (sale_step_get_side (over), ==, SALE_PARTY_CUSTOMER);
  /* Nothing is left on our side but c: it goes over too, and one comes back. */
  g_assert_true (place (self, c, SALE_PARTY_CUSTOMER, d));
  g_assert_true (place (self, b, SALE_PARTY_US, 0));
  assert_order (self, plan, "d|c|b|a");
}

/* Which steps must not be made to wait for which. */
static void
test_circles (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = sale_playbooks_list_steps (self->reader, self->playbook, NULL);
  const guint field = sale_playbook_step_field_depends_on;

  /* First result live ← Import the history ← Give access ← Name a project lead. */
  g_assert_true (sale_plans_is_waiting_for (steps, field, id_at (steps, 8), id_at (steps, 7)));
  g_assert_true (sale_plans_is_waiting_for (steps, field, id_at (steps, 8), id_at (steps, 2)));
  g_assert_false (sale_plans_is_waiting_for (steps, field, id_at (steps, 2), id_at (steps, 8)));
  g_assert_false (sale_plans_is_waiting_for (steps, field, id_at (steps, 8), id_at (steps, 0)));
}

/* A copy waits for its own steps, not for those of the other. */
static void
test_duplicate (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Duplicate");
  g_autoptr (GPtrArray) before = sale_playbooks_list_steps (self->reader, self->playbook, NULL);
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (GArray) waits = NULL;
  g_autofree char *old_titles = dup_titles (before);
  g_autofree char *new_titles = NULL;
  gint64 copy = sale_playbooks_duplicate (set, self->reader, self->playbook, "Mine", NULL);

  g_assert_cmpint (copy, <, 0);
  done = commit (self, set);
  after = sale_playbooks_list_steps (self->reader, sale_commit_get_new_id (done, copy), NULL);
  new_titles = dup_titles (after);
  g_assert_cmpstr (new_titles, ==, old_titles);
  waits = sale_refs_split (sale_playbook_step_get_depends_on (after->pdata[8]));
  g_assert_cmpuint (waits->len, ==, 1);
  g_assert_cmpint (g_array_index (waits, gint64, 0), ==, id_at (after, 7));
}

static void
test_status (Fixture *self, gconstpointer data)
{
  gint64 plan = start (self);
  g_autoptr (GPtrArray) steps = sale_plans_list_steps (self->reader, plan, NULL);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Tick");
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (SalePlanStatusData) status = NULL;
  g_autofree char *text = NULL;

  sale_plans_confirm (set, id_at (steps, 2), self->today, "Ines Müller", self->today);
  done = commit (self, set);
  status = sale_plan_status_read (self->reader, sale_session_get_basis (self->session), plan, NULL);
  g_assert_cmpstr (status->customer, ==, "Café Noir");
  g_assert_cmpuint (status->done, ==, 1);
  g_assert_cmpuint (status->required, ==, 12);
  g_assert_cmpint (status->first_value_planned, ==, self->today + 10);
  g_assert_cmpuint (status->days, ==, 90);
  text = sale_plan_status_dup_text (status);
  g_assert_nonnull (strstr (text, "[x] Name a project lead"));
  g_assert_nonnull (strstr (text, "[ ] Kick-off held – was due"));
  g_assert_true (strstr (text, "We\n") < strstr (text, "You\n"));
}

/* Leaving ---------------------------------------------------------------------- */

static gint64
add_contact (Fixture *self, const char *name, const char *role)
{
  gint64 id = test_session_add (self->session, SALE_KIND_CONTACT, sale_contact_field_account,
                                self->account, sale_contact_field_name, name);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Contact");
  g_autoptr (SaleCommit) done = NULL;
  g_autofree char *roles = sale_words_join ((const char *const[]) { role, NULL });

  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_roles, roles);
  done = commit (self, set);
  return id;
}

static SaleLeaving *
read_leaving (Fixture *self, gint64 contact)
{
  g_autoptr (GError) error = NULL;
  SaleLeaving *leaving =
      sale_leaving_read (self->reader, sale_session_get_basis (self->session), contact, &error);

  g_assert_no_error (error);
  return leaving;
}

static void
leave (Fixture *self, gint64 contact, gint64 successor)
{
  g_autoptr (SaleLeaving) leaving = read_leaving (self, contact);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Leave");
  SaleBasis *basis = sale_session_get_basis (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) done = NULL;

  sale_leaving_mark (leaving, set, basis, self->today, successor);
  if (leaving->playbook)
    sale_leaving_start_play (leaving, set, self->reader, basis, &error);
  g_assert_no_error (error);
  done = commit (self, set);
}

static SaleRecord *
get_contact (Fixture *self, gint64 id)
{
  return sale_reader_get_of_kind (self->reader, SALE_KIND_CONTACT, id, NULL);
}

static SaleRecord *
find_first (Fixture *self, SaleKind kind, guint field, gint64 value)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);

  sale_query_where (query, field, SALE_QUERY_IS, sale_value_int (value));
  return sale_reader_first (self->reader, query, NULL);
}

static guint
count_signals (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SIGNAL);
  g_autoptr (GError) error = NULL;

  sale_session_wait (self->session, &error);
  g_assert_no_error (error);
  return (guint) sale_reader_count (self->reader, query, NULL);
}

/* A sponsor's leaving starts the play, dated from today, and once. */
static void
test_sponsor_leaves (Fixture *self, gconstpointer data)
{
  gint64 sponsor = add_contact (self, "Steve Tomczak", "executive_sponsor");
  gint64 next = add_contact (self, "Ada Brandt", "finance");
  g_autoptr (SaleRecord) contact = NULL;
  g_autoptr (SaleRecord) plan = NULL;
  g_autoptr (GPtrArray) patterns = NULL;
  g_autoptr (GPtrArray) steps = NULL;

  leave (self, sponsor, next);
  contact = get_contact (self, sponsor);
  g_assert_cmpint (sale_contact_get_left_on (contact), ==, self->today);
  g_assert_cmpint (sale_contact_get_successor (contact), ==, next);
  g_assert_cmpint (sale_contact_get_champion_state (contact), ==, SALE_CHAMPION_UNKNOWN);
  plan = find_first (self, SALE_KIND_PLAN, sale_plan_field_about, sponsor);
  g_assert_nonnull (plan);
  g_assert_cmpstr (sale_plan_get_name (plan), ==, "Steve Tomczak leaves");
  g_assert_cmpint (sale_plan_get_kind (plan), ==, SALE_PLAYBOOK_KIND_SPONSOR_LOSS);
  patterns = sale_playbooks_list_steps (self->reader, sale_plan_get_playbook (plan), NULL);
  steps = sale_plans_list_steps (self->reader, sale_record_get_id (plan), NULL);
  g_assert_cmpuint (steps->len, ==, patterns->len);
  for (guint i = 0; i < steps->len; i++)
    g_assert_cmpint (sale_step_get_due (steps->pdata[i]), ==,
                     sale_plans_get_step_day (patterns->pdata[i], self->today));
  /* Whoever started it knows already: the rules are silent, and it is not offered again. */
  g_assert_cmpuint (count_signals (self), ==, 0);
  {
    g_autoptr (SaleLeaving) again = read_leaving (self, sponsor);

    g_assert_true (again->under_way);
    g_assert_null (again->playbook);
    g_assert_cmpuint (again->others->len, ==, 1);
  }
}

/* A signal that the rules have raised already is answered by the play. */
static void
test_champion_leaves (Fixture *self, gconstpointer data)
{
  gint64 champion = add_contact (self, "Ines Müller", "champion");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Contact");
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (SaleRecord) contact = NULL;
  g_autoptr (SaleRecord) signal = NULL;
  g_autoptr (SaleRecord) plan = NULL;

  sale_change_set_set_text (set, SALE_KIND_CONTACT, champion, sale_contact_field_champion_state,
                            "leaving");
  done = commit (self, set);
  g_assert_cmpuint (count_signals (self), ==, 1);
  leave (self, champion, 0);
  contact = get_contact (self, champion);
  g_assert_cmpint (sale_contact_get_champion_state (contact), ==, SALE_CHAMPION_GONE);
  signal = find_first (self, SALE_KIND_SIGNAL, sale_signal_field_about, champion);
  plan = find_first (self, SALE_KIND_PLAN, sale_plan_field_about, champion);
  g_assert_cmpint (sale_signal_get_plan (signal), ==, sale_record_get_id (plan));
  g_assert_cmpint (sale_signal_get_answered_on (signal), ==, self->today);
  g_assert_cmpuint (count_signals (self), ==, 1);
}

/* Who holds no such role just leaves; and may come back. */
static void
test_anybody_leaves (Fixture *self, gconstpointer data)
{
  gint64 user = add_contact (self, "Jo Lind", "technical");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Not Left");
  g_autoptr (SaleCommit) done = NULL;
  g_autoptr (SaleRecord) contact = NULL;
  g_autoptr (SaleRecord) back = NULL;

  leave (self, user, 0);
  g_assert_null (find_first (self, SALE_KIND_PLAN, sale_plan_field_about, user));
  contact = get_contact (self, user);
  g_assert_cmpint (sale_contact_get_left_on (contact), ==, self->today);
  sale_contact_take_back (set, contact);
  done = commit (self, set);
  back = get_contact (self, user);
  g_assert_false (sale_date_is_known (sale_contact_get_left_on (back)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) \
  g_test_add ("/session/plans/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (start);
  ADD (guess);
  ADD (move);
  ADD (order);
  ADD (place);
  ADD (circles);
  ADD (duplicate);
  ADD (status);
  ADD (sponsor_leaves);
  ADD (champion_leaves);
  ADD (anybody_leaves);
  return g_test_run ();
}
