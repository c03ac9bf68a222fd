/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Value reviews: what their cards arrange, and what holding one writes. */
#include "sale-records.h"
#include "sale-review-edit.h"
#include "sale-review-prep.h"
#include "sale-review-rows.h"
#include "sale-session.h"
#include "test-book.h"
#include "test-session.h"

typedef struct
{
  char *dir;
  SaleSession *session;
  gint64 account;
  gint64 review;
} Fixture;

static SaleChangeSet *
set_new (void)
{
  return sale_change_set_new (SALE_AUTHOR_USER, "Test");
}

static gint64
add_outcome (Fixture *self, const char *so_that, double amount, const char *day)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_change_set_create (set, SALE_KIND_OUTCOME);

  sale_change_set_set_int (set, SALE_KIND_OUTCOME, id, sale_outcome_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_OUTCOME, id, sale_outcome_field_we_did, "We did it");
  sale_change_set_set_text (set, SALE_KIND_OUTCOME, id, sale_outcome_field_so_that, so_that);
  sale_change_set_set_text (set, SALE_KIND_OUTCOME, id, sale_outcome_field_grade, "confirmed");
  sale_change_set_set_real (set, SALE_KIND_OUTCOME, id, sale_outcome_field_amount, amount);
  sale_change_set_set_text (set, SALE_KIND_OUTCOME, id, sale_outcome_field_unit, "EUR");
  sale_change_set_set_date (set, SALE_KIND_OUTCOME, id, sale_outcome_field_date,
                            sale_date_from_iso (day));
  return test_session_commit (self->session, set, id);
}

static gint64
start (Fixture *self)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 id = sale_review_start (set, sale_session_get_reader (self->session),
                                 sale_session_get_basis (self->session), self->account);

  return test_session_commit (self->session, set, id);
}

/* On 4 January 2027: two outcomes of the last quarter, and its review begun. */
static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SaleClock) clock =
      sale_clock_new_fixed (sale_instant_from_iso ("2027-01-04T09:30:00Z", NULL, NULL));
  g_autoptr (SaleChangeSet) set = set_new ();
  gint64 account = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  self->dir = g_dir_make_tmp ("sale-reviews-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_name, "Nordlicht");
  self->account = test_session_commit (self->session, set, account);
  add_outcome (self, "they close sooner", 1000, "2026-11-02");
  add_outcome (self, "they sleep better", 200, "2026-12-07");
  self->review = start (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static SaleReviewSheet *
read_sheet (Fixture *self, gint64 review)
{
  g_autoptr (GError) error = NULL;
  SaleReviewSheet *sheet =
      sale_review_sheet_read (sale_session_get_reader (self->session),
                              sale_session_get_basis (self->session), &review, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

static SaleReviewData *
prepare (Fixture *self, const char *period)
{
  g_autoptr (GError) error = NULL;
  SaleReviewData *data =
      sale_review_prepare (sale_session_get_reader (self->session),
                           sale_session_get_basis (self->session), self->account, period, &error);

  g_assert_no_error (error);
  return data;
}

static gint64
minor_of (SaleReviewData *data)
{
  g_assert_cmpuint (data->totals->len, ==, 1);
  return ((SaleReviewTotal *) data->totals->pdata[0])->value.minor;
}

static SaleSheetCard *
happened (SaleReviewSheet *sheet, guint index)
{
  return sheet->cards[SALE_PANE_HAPPENED]->pdata[index];
}

/* Each new review looks back on the first quarter that has none. */
static void
test_periods (Fixture *self, gconstpointer data)
{
  gint64 second = start (self);
  SaleReader *reader = sale_session_get_reader (self->session);
  g_autoptr (SaleRecord) first_review = sale_reader_get (reader, self->review, NULL);
  g_autoptr (SaleRecord) second_review = sale_reader_get (reader, second, NULL);

  g_assert_cmpstr (sale_review_get_period (first_review), ==, "2026Q4");
  g_assert_cmpstr (sale_review_get_period (second_review), ==, "2027Q1");
}

/* What is hidden is neither shown nor added up; what is reworded is printed so. */
static void
test_arranged (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (self, self->review);
  g_autoptr (SaleReviewData) before = prepare (self, "2026Q4");
  g_autoptr (SaleReviewData) after = NULL;
  g_autoptr (SaleChangeSet) set = set_new ();

  g_assert_cmpuint (before->outcomes->len, ==, 2);
  g_assert_cmpint (minor_of (before), ==, 120000);
  sale_review_edit_hidden (set, sheet, happened (sheet, 0), TRUE);
  sale_review_edit_text (set, sheet, happened (sheet, 1), "Nobody is called at night");
  test_session_commit (self->session, set, 0);
  after = prepare (self, "2026Q4");
  g_assert_cmpuint (after->outcomes->len, ==, 1);
  g_assert_cmpstr (((SaleReviewOutcome *) after->outcomes->pdata[0])->so_that, ==,
                   "Nobody is called at night");
  g_assert_cmpint (minor_of (after), ==, 20000);
}

/* What we watch them for is no part of what they are handed, unless asked for. */
static void
test_internal (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleChangeSet) asked = set_new ();
  g_autoptr (SaleReviewData) before = NULL;
  g_autoptr (SaleReviewData) after = NULL;
  g_autoptr (SaleReviewSheet) sheet = NULL;
  gint64 signal = sale_change_set_create (set, SALE_KIND_SIGNAL);
  SaleSheetCard *card;

  sale_change_set_set_int (set, SALE_KIND_SIGNAL, signal, sale_signal_field_account, self->account);
  sale_change_set_set_text (set, SALE_KIND_SIGNAL, signal, sale_signal_field_kind, "competitor");
  sale_change_set_set_text (set, SALE_KIND_SIGNAL, signal, sale_signal_field_evidence,
                            "Asked two others for prices");
  signal = test_session_commit (self->session, set, signal);
  before = prepare (self, "2026Q4");
  g_assert_cmpuint (before->concerns->len, ==, 0);
  sheet = read_sheet (self, self->review);
  card = sale_review_sheet_find (sheet, signal);
  g_assert_true (card->hidden);
  sale_review_edit_hidden (asked, sheet, card, FALSE);
  test_session_commit (self->session, asked, 0);
  after = prepare (self, "2026Q4");
  g_assert_cmpuint (after->concerns->len, ==, 1);
}

/* The record's own words take a rewording back. */
static void
test_rewording_taken_back (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (self, self->review);
  g_autoptr (SaleReviewSheet) reworded = NULL;
  g_autoptr (SaleReviewSheet) last = NULL;
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleChangeSet) back = set_new ();

  sale_review_edit_text (set, sheet, happened (sheet, 0), "Otherwise");
  test_session_commit (self->session, set, 0);
  reworded = read_sheet (self, self->review);
  g_assert_cmpstr (happened (reworded, 0)->text, ==, "Otherwise");
  g_assert_cmpstr (happened (reworded, 0)->original, ==, "They close sooner");
  sale_review_edit_text (back, reworded, happened (reworded, 0), "");
  test_session_commit (self->session, back, 0);
  last = read_sheet (self, self->review);
  g_assert_cmpstr (happened (last, 0)->text, ==, "They close sooner");
  g_assert_null (happened (last, 0)->original);
}

/* One card is written, whichever way it goes; and the document follows. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autoptr (SaleReviewSheet) sheet = read_sheet (self, self->review);
      g_autoptr (SaleReviewSheet) moved = NULL;
      g_autoptr (SaleChangeSet) set = set_new ();
      g_autoptr (SaleReviewData) printed = NULL;
      gint64 key = happened (sheet, i % 2)->key;
      gsize n_ops;

      g_assert_true (sale_review_edit_move (set, sheet, happened (sheet, i % 2), 1 - i % 2));
      sale_change_set_get_ops (set, &n_ops);
      g_assert_cmpuint (n_ops, <=, 5);
      test_session_commit (self->session, set, 0);
      moved = read_sheet (self, self->review);
      printed = prepare (self, "2026Q4");
      g_assert_cmpint (happened (moved, 1 - i % 2)->key, ==, key);
      g_assert_cmpint (((SaleReviewOutcome *) printed->outcomes->pdata[1 - i % 2])->source.record,
                       ==, key);
    }
}

static gint64
decide (Fixture *self, const char *text)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (self, self->review);
  g_autoptr (SaleReviewSheet) decided = NULL;
  g_autoptr (SaleChangeSet) set = set_new ();
  g_autoptr (SaleChangeSet) words = set_new ();
  gint64 id = test_session_commit (self->session, set, sale_review_edit_decide (set, sheet));

  decided = read_sheet (self, self->review);
  sale_review_edit_text (words, decided, sale_review_sheet_find (decided, id), text);
  sale_review_edit_owner (words, sale_review_sheet_find (decided, id), "Ines Müller");
  sale_review_edit_side (words, sale_review_sheet_find (decided, id), SALE_PARTY_CUSTOMER);
  sale_review_edit_due (words, sale_review_sheet_find (decided, id), sale_date_new (2027, 2, 1));
  test_session_commit (self->session, words, 0);
  return id;
}

static void
hold (Fixture *self, SaleDate next)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (self, self->review);
  g_autoptr (SaleChangeSet) set = set_new ();
  SaleReviewMeeting meeting = { .held_on = sale_date_new (2027, 1, 4), .next = next };

  sale_review_hold (set, sheet, sale_session_get_basis (self->session), &meeting);
  test_session_commit (self->session, set, 0);
}

/* A decision becomes a commitment once, and one undo takes all of it back. */
static void
test_held (Fixture *self, gconstpointer data)
{
  SaleReader *reader = sale_session_get_reader (self->session);
  gint64 id = decide (self, "Name a stand-in");
  g_autoptr (SaleRecord) decision = NULL;
  g_autoptr (SaleRecord) promise = NULL;
  g_autoptr (SaleRecord) undone = NULL;
  g_autoptr (SaleReviewSheet) sheet = NULL;
  g_autoptr (SaleCommit) undo = NULL;
  gint64 next;

  hold (self, sale_date_new (2027, 4, 8));
  decision = sale_reader_get (reader, id, NULL);
  promise = sale_reader_get (reader, sale_decision_get_commitment (decision), NULL);
  g_assert_cmpstr (sale_commitment_get_text (promise), ==, "Name a stand-in");
  g_assert_cmpstr (sale_commitment_get_made_by (promise), ==, "Ines Müller");
  g_assert_cmpint (sale_commitment_get_side (promise), ==, SALE_PARTY_CUSTOMER);
  g_assert_cmpint (sale_commitment_get_due (promise), ==, sale_date_new (2027, 2, 1));

  sheet = read_sheet (self, self->review);
  g_assert_true (sheet->held);
  g_assert_cmpuint (sale_review_count_new_promises (sheet), ==, 0);
  g_assert_cmpuint (sheet->cards[SALE_PANE_NEXT]->len, ==, 1);
  next = sale_review_find_open (reader, self->account);
  g_assert_cmpint (next, !=, 0);
  undo = sale_book_undo (sale_session_get_book (self->session), 0, NULL);
  g_assert_nonnull (undo);
  undone = sale_reader_get (reader, self->review, NULL);
  g_assert_false (sale_record_has (undone, sale_review_field_held_on));
  g_assert_cmpint (sale_review_find_open (reader, self->account), ==, self->review);
}

/* The next review begins with what was decided; the held one does not. */
static void
test_last_decisions (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleReviewData) held = NULL;
  g_autoptr (SaleReviewData) next = NULL;

  decide (self, "Name a stand-in");
  hold (self, SALE_DATE_NONE);
  held = prepare (self, "2026Q4");
  next = prepare (self, "2027Q1");
  g_assert_cmpuint (held->decisions->len, ==, 0);
  g_assert_cmpuint (next->decisions->len, ==, 1);
  g_assert_cmpstr (((SaleReviewAction *) next->decisions->pdata[0])->text, ==, "Name a stand-in");
  /* It is a promise by now, and said once. */
  g_assert_cmpuint (next->actions->len, ==, 0);
}

static void
test_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rows = sale_review_rows_list (sale_session_get_reader (self->session),
                                                      sale_session_get_basis (self->session), NULL);
  SaleReviewRow *row;

  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpint (row->section, ==, SALE_REVIEW_SECTION_OPEN);
  g_assert_cmpint (row->review, ==, self->review);
  hold (self, SALE_DATE_NONE);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = sale_review_rows_list (sale_session_get_reader (self->session),
                                sale_session_get_basis (self->session), NULL);
  row = rows->pdata[rows->len - 1];
  g_assert_cmpint (row->section, ==, SALE_REVIEW_SECTION_HELD);
  g_assert_cmpint (row->when, ==, sale_date_new (2027, 1, 4));
}

#define ADD(name, func) \
  g_test_add ("/session/reviews/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("periods", test_periods);
  ADD ("arranged", test_arranged);
  ADD ("rewording-taken-back", test_rewording_taken_back);
  ADD ("internal", test_internal);
  ADD ("moved", test_moved);
  ADD ("held", test_held);
  ADD ("last-decisions", test_last_decisions);
  ADD ("rows", test_rows);
  return g_test_run ();
}
