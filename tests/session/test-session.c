/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-playbooks.h"
#include "sale-records.h"
#include "sale-reminders.h"
#include "sale-rules.h"
#include "sale-session.h"
#include "sale-signal-edit.h"
#include "test-book.h"
#include "test-session.h"

typedef struct
{
  char *dir;
  char *path;
  SaleSession *session;
} Fixture;

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

static void
open_by (Fixture *self, SaleClock *clock)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->session);
  self->session = sale_session_open (self->path, clock, &error);
  g_assert_no_error (error);
  sale_session_wait (self->session, &error);
  g_assert_no_error (error);
}

/* On a day that it really is. */
static void
open_on (Fixture *self, SaleDate today)
{
  g_autoptr (SaleClock) clock = sale_clock_new_fixed (today * MS_PER_DAY + NOON);

  open_by (self, clock);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("sale-session-XXXXXX", NULL);
  self->path = g_build_filename (self->dir, "book.sqlite", NULL);
  open_on (self, sale_date_new (2027, 1, 4));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->path);
  g_free (self->dir);
}

/* An account with one contract to 31 March 2027 that renews by itself. */
static gint64
add_contract (Fixture *self)
{
  gint64 account = test_session_add_account (self->session, "Nordlicht");

  test_session_add_contract (self->session, account, sale_date_new (2027, 3, 31), 6000000);
  return account;
}

static GPtrArray *
list_renewals (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_RENEWAL);

  sale_query_order (query, sale_renewal_field_due, FALSE);
  return sale_reader_list (sale_session_get_reader (self->session), query, NULL);
}

static void
test_keeps_renewal (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) renewals = NULL;

  add_contract (self);
  renewals = list_renewals (self);
  g_assert_cmpuint (renewals->len, ==, 1);
  g_assert_cmpint (sale_renewal_get_due (renewals->pdata[0]), ==, sale_date_new (2027, 4, 1));
  g_assert_cmpint (sale_renewal_get_origin (renewals->pdata[0]), ==, SALE_ORIGIN_RULE);
}

/* Once the term has rolled on, its record is won silently and the next one opens. */
static void
test_rolls_on (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) renewals = NULL;

  add_contract (self);
  open_on (self, sale_date_new (2027, 5, 3));
  renewals = list_renewals (self);
  g_assert_cmpuint (renewals->len, ==, 2);
  g_assert_cmpint (sale_renewal_get_outcome (renewals->pdata[0]), ==, SALE_RESULT_WON);
  g_assert_true (sale_renewal_get_silent (renewals->pdata[0]));
  g_assert_cmpint (sale_renewal_get_due (renewals->pdata[1]), ==, sale_date_new (2028, 4, 1));
}

/* A day that is only looked at closes nothing. */
static void
test_looks_ahead (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = sale_clock_new_at (sale_date_new (2027, 5, 3));
  g_autoptr (GPtrArray) renewals = NULL;

  add_contract (self);
  open_by (self, clock);
  renewals = list_renewals (self);
  g_assert_cmpuint (renewals->len, ==, 1);
  g_assert_cmpint (sale_renewal_get_outcome (renewals->pdata[0]), ==, SALE_RESULT_OPEN);
}

static void
test_undo_takes_renewal_along (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) renewals = NULL;
  g_autoptr (SaleCommit) undone = NULL;
  g_autoptr (GError) error = NULL;

  add_contract (self);
  undone = sale_book_undo (sale_session_get_book (self->session), 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length ((GStrv) sale_commit_get_kept (undone)), ==, 0);
  renewals = list_renewals (self);
  g_assert_cmpuint (renewals->len, ==, 0);
}

static void
test_derives (Fixture *self, gconstpointer data)
{
  gint64 account = add_contract (self);
  SaleDerived row;

  g_assert_true (
      sale_reader_get_derived (sale_session_get_reader (self->session), account, &row, NULL));
  /* 30 January less ten working days, with the weekends of January 2027. */
  g_assert_cmpint (row.next_deadline, ==, sale_date_new (2027, 1, 18));
}

/* A promise of ours that was due a week before the first day of the tests. */
static gint64
add_late_promise (Fixture *self, gint64 account)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Promise");
  gint64 id = sale_change_set_create (set, SALE_KIND_COMMITMENT);
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  sale_change_set_set_int (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_text, "the list");
  sale_change_set_set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_side, "us");
  sale_change_set_set_date (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_due,
                            sale_date_new (2026, 12, 28));
  commit = sale_session_commit (self->session, set, &error);
  g_assert_no_error (error);
  return sale_commit_get_new_id (commit, id);
}

static GPtrArray *
list_signals (Fixture *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SIGNAL);

  return sale_reader_list (sale_session_get_reader (self->session), query, NULL);
}

static void
run (Fixture *self, SaleChangeSet *set)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_session_commit (self->session, set, &error);

  g_assert_no_error (error);
}

/* A rule raises a signal once, says who is to do what by when, and never closes it. */
static void
test_raises_signal (Fixture *self, gconstpointer data)
{
  gint64 promise = add_late_promise (self, add_contract (self));
  g_autoptr (GPtrArray) first = list_signals (self);
  g_autoptr (GPtrArray) later = NULL;
  SaleRecord *signal;

  g_assert_cmpuint (first->len, ==, 1);
  signal = first->pdata[0];
  g_assert_cmpint (sale_signal_get_kind (signal), ==, SALE_SIGNAL_COMMITMENT_OVERDUE);
  g_assert_cmpint (sale_signal_get_raised_by (signal), ==, SALE_ORIGIN_RULE);
  g_assert_cmpint (sale_signal_get_about (signal), ==, promise);
  g_assert_nonnull (sale_signal_get_response (signal));
  g_assert_nonnull (sale_signal_get_evidence (signal));
  /* One working day. */
  g_assert_cmpint (sale_signal_get_due (signal), ==, sale_date_new (2027, 1, 5));

  open_on (self, sale_date_new (2027, 1, 6));
  later = list_signals (self);
  g_assert_cmpuint (later->len, ==, 1);
  g_assert_false (sale_record_has (later->pdata[0], sale_signal_field_closed_on));
}

/* What was closed, or deleted, stays so while nothing new has happened. */
static void
test_raises_once (Fixture *self, gconstpointer data)
{
  gint64 account = add_contract (self);
  g_autoptr (SaleChangeSet) close = sale_change_set_new (SALE_AUTHOR_USER, "Close");
  g_autoptr (SaleChangeSet) drop = sale_change_set_new (SALE_AUTHOR_USER, "Delete");
  g_autoptr (GPtrArray) signals = NULL;
  g_autoptr (GPtrArray) left = NULL;

  add_late_promise (self, account);
  add_late_promise (self, account);
  signals = list_signals (self);
  g_assert_cmpuint (signals->len, ==, 2);
  sale_change_set_set_date (close, SALE_KIND_SIGNAL, sale_record_get_id (signals->pdata[0]),
                            sale_signal_field_closed_on, sale_date_new (2027, 1, 4));
  run (self, close);
  sale_change_set_delete (drop, SALE_KIND_SIGNAL, sale_record_get_id (signals->pdata[1]));
  run (self, drop);
  open_on (self, sale_date_new (2027, 1, 15));
  left = list_signals (self);
  g_assert_cmpuint (left->len, ==, 1);
}

/* Answered by a play of dated steps, closed with what it meant. */
static void
test_answers_signal (Fixture *self, gconstpointer data)
{
  SaleReader *reader = sale_session_get_reader (self->session);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Answer");
  g_autoptr (SaleChangeSet) close = sale_change_set_new (SALE_AUTHOR_USER, "Close");
  g_autoptr (GPtrArray) signals = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (SaleRecord) plan = NULL;
  g_autoptr (GError) error = NULL;
  SaleRatio ratio;
  gint64 id;

  sale_playbooks_install (sale_session_get_book (self->session), &error);
  g_assert_no_error (error);
  add_late_promise (self, add_contract (self));
  signals = list_signals (self);
  g_assert_cmpuint (signals->len, ==, 1);
  id = sale_record_get_id (signals->pdata[0]);
  g_assert_true (sale_signal_answer (set, reader, sale_session_get_basis (self->session),
                                     signals->pdata[0], &error));
  run (self, set);
  sale_signal_close (close, id, sale_date_new (2027, 1, 4), SALE_MEANING_DATA_ERROR);
  run (self, close);

  after = list_signals (self);
  g_assert_cmpuint (after->len, ==, 1);
  g_assert_cmpint (sale_signal_get_answered_on (after->pdata[0]), ==, sale_date_new (2027, 1, 4));
  g_assert_cmpint (sale_signal_get_meaning (after->pdata[0]), ==, SALE_MEANING_DATA_ERROR);
  plan = sale_reader_get_of_kind (reader, SALE_KIND_PLAN, sale_signal_get_plan (after->pdata[0]),
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpint (sale_plan_get_about (plan), ==, id);
  g_assert_cmpint (sale_plan_get_kind (plan), ==, SALE_PLAYBOOK_KIND_SIGNAL_RESPONSE);
  ratio = sale_signal_read_false_alarms (reader, SALE_SIGNAL_COMMITMENT_OVERDUE, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (ratio.numerator, ==, 1);
  g_assert_cmpfloat (ratio.denominator, ==, 1);
}

/* A day that is only looked at raises nothing. */
static void
test_looks_without_raising (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = sale_clock_new_at (sale_date_new (2027, 1, 4));
  g_autoptr (GPtrArray) signals = NULL;

  open_by (self, clock);
  add_late_promise (self, add_contract (self));
  signals = list_signals (self);
  g_assert_cmpuint (signals->len, ==, 0);
}

static gint64
instant (const char *text)
{
  return sale_instant_from_iso (text, NULL, NULL);
}

/* 09:00 of each working day as it is where the book is, also in the week in which
 * summer time begins. */
static void
test_reminder_times (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *now;
    gboolean is_time;
    const char *next;
  } times[] = {
    { "2027-03-25T07:59:59Z", FALSE, "2027-03-25T08:00:00Z" },
    { "2027-03-25T08:00:00Z", TRUE, "2027-03-26T08:00:00Z" },
    { "2027-03-26T22:00:00Z", TRUE, "2027-03-29T07:00:00Z" },
    { "2027-03-27T12:00:00Z", FALSE, "2027-03-29T07:00:00Z" },
    { "2027-03-28T23:00:00Z", FALSE, "2027-03-29T07:00:00Z" },
  };
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      gint64 now = instant (times[i].now);
      g_autoptr (SaleClock) clock = sale_clock_new_fixed (now);
      g_autoptr (SaleBasis) basis = NULL;

      sale_clock_set_zone (clock, zone);
      basis = sale_basis_load (sale_session_get_reader (self->session), clock, NULL);
      g_assert_cmpint (sale_reminders_is_time (now, 540, basis), ==, times[i].is_time);
      g_assert_cmpint (sale_reminders_get_next (now, 540, basis), ==, instant (times[i].next));
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = g_dir_make_tmp ("sale-state-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/session/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("keeps-renewal", test_keeps_renewal);
  ADD ("rolls-on", test_rolls_on);
  ADD ("looks-ahead", test_looks_ahead);
  ADD ("undo-takes-renewal-along", test_undo_takes_renewal_along);
  ADD ("derives", test_derives);
  ADD ("raises-signal", test_raises_signal);
  ADD ("raises-once", test_raises_once);
  ADD ("answers-signal", test_answers_signal);
  ADD ("looks-without-raising", test_looks_without_raising);
  ADD ("reminder-times", test_reminder_times);
  status = g_test_run ();
  test_remove_tree (state);
  return status;
}
