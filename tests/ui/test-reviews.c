/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Value reviews: the list of them, and the editor of one. */
#include "sale-presentation.h"
#include "sale-review-slides.h"
#include "sale-records.h"
#include "sale-review-card-row.h"
#include "sale-review-edit.h"
#include "sale-review-page.h"
#include "sale-reviews-page.h"
#include "sale-text-view.h"
#include "sale-ui-test.h"
#include "sale-window.h"
#include "test-session.h"

#include <signal.h>

typedef struct
{
  SaleSession *session;
  GtkWidget *page;
  GtkWidget *window;
  gint64 account;
  gint64 review;
} Fixture;

/* The book ----------------------------------------------------------------------- */

static void
add_outcome (Fixture *fixture, const char *so_that, const char *day)
{
  gint64 id = test_session_add (fixture->session, SALE_KIND_OUTCOME, sale_outcome_field_account,
                                fixture->account, sale_outcome_field_so_that, so_that);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Grade");

  sale_change_set_set_text (set, SALE_KIND_OUTCOME, id, sale_outcome_field_we_did, "We did it");
  sale_change_set_set_text (set, SALE_KIND_OUTCOME, id, sale_outcome_field_grade, "confirmed");
  sale_change_set_set_date (set, SALE_KIND_OUTCOME, id, sale_outcome_field_date,
                            sale_date_from_iso (day));
  test_session_commit (fixture->session, set, 0);
}

/* Nordlicht AG, with two outcomes of the quarter that has ended, and its review. */
static Fixture
fixture_new (void)
{
  Fixture fixture = { sale_ui_test_session_new () };
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Prepare");
  gint64 review;

  fixture.account = test_session_add_account (fixture.session, "Nordlicht AG");
  add_outcome (&fixture, "they close in three days", "2026-11-02");
  add_outcome (&fixture, "nobody works on Sundays", "2026-12-07");
  review = sale_review_start (set, sale_session_get_reader (fixture.session),
                              sale_session_get_basis (fixture.session), fixture.account);
  fixture.review = test_session_commit (fixture.session, set, review);
  return fixture;
}

static void
show (Fixture *fixture, GtkWidget *page, int width)
{
  fixture->page = page;
  fixture->window = sale_ui_test_show_page (fixture->session, page, width, 800);
}

static void
edit (Fixture *fixture, int width)
{
  show (fixture, GTK_WIDGET (sale_review_page_new (fixture->review)), width);
}

static void
end (Fixture *fixture)
{
  if (fixture->window)
    sale_ui_test_close (fixture->window);
  sale_ui_test_session_end (fixture->session);
}

static SaleReviewSheet *
read_sheet (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SaleReviewSheet *sheet = sale_review_sheet_read (sale_session_get_reader (fixture->session),
                                                   sale_session_get_basis (fixture->session),
                                                   &fixture->review, NULL, &error);

  g_assert_no_error (error);
  return sheet;
}

/* The list ----------------------------------------------------------------------- */

static gboolean
has_review (gpointer page)
{
  return sale_ui_test_find_text (page, "In Preparation") != NULL;
}

static void
test_list (void)
{
  Fixture fixture = fixture_new ();

  show (&fixture, g_object_new (SALE_TYPE_REVIEWS_PAGE, NULL), 1000);
  sale_ui_test_wait (has_review, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Nordlicht AG"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Q4 2026"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "1 in preparation, 0 due"));
  sale_ui_test_save (fixture.window, "reviews");
  end (&fixture);
}

static void
test_list_empty (void)
{
  Fixture fixture = { sale_ui_test_session_new () };

  show (&fixture, g_object_new (SALE_TYPE_REVIEWS_PAGE, NULL), 360);
  g_assert_true (sale_page_get_empty (SALE_PAGE (fixture.page)));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "New Review…"));
  end (&fixture);
}

static void
test_list_gone_while_reading (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *page = g_object_new (SALE_TYPE_REVIEWS_PAGE, NULL);

  g_object_set (page, "session", fixture.session, NULL);
  g_assert_true (sale_page_get_loading (SALE_PAGE (page)));
  g_object_ref_sink (page);
  g_object_unref (page);
  end (&fixture);
}

/* The editor --------------------------------------------------------------------- */

static GtkWidget *
find_row (GtkWidget *root, const char *text)
{
  if (SALE_IS_REVIEW_CARD_ROW (root) &&
      g_str_equal (sale_review_card_row_get_card (SALE_REVIEW_CARD_ROW (root))->text, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static void
write_in (GtkWidget *row, const char *text)
{
  g_object_set (sale_ui_test_find (row, SALE_TYPE_TEXT_VIEW), "text", text, NULL);
}

static void
test_editor (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *row;

  edit (&fixture, 1280);
  row = find_row (fixture.page, "They close in three days");
  g_assert_nonnull (row);
  g_assert_true (
      gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "2 of 2 claims confirmed"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "No success definition"));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Nobody of the customer is invited"));
  sale_ui_test_save (fixture.window, "review");
  end (&fixture);
}

static gboolean
is_reworded (gpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (data);
  SaleSheetCard *card = sheet->cards[SALE_PANE_HAPPENED]->pdata[0];

  return g_str_equal (card->text, "Three days, at last") && card->original != NULL;
}

/* What is typed is in the book without any more ado. */
static void
test_typed_is_saved (void)
{
  Fixture fixture = fixture_new ();

  edit (&fixture, 1280);
  write_in (find_row (fixture.page, "They close in three days"), "Three days, at last");
  sale_ui_test_wait (is_reworded, &fixture);
  end (&fixture);
}

/* And when the page goes before the moment has passed. */
static void
test_typed_is_saved_on_close (void)
{
  Fixture fixture = fixture_new ();

  edit (&fixture, 1280);
  write_in (find_row (fixture.page, "They close in three days"), "Three days, at last");
  sale_ui_test_close (fixture.window);
  fixture.window = NULL;
  sale_ui_test_wait (is_reworded, &fixture);
  end (&fixture);
}

static gboolean
is_hidden (gpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (data);

  return ((SaleSheetCard *) sheet->cards[SALE_PANE_HAPPENED]->pdata[0])->hidden &&
         sheet->claims == 1;
}

static void
test_hide (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *row;

  edit (&fixture, 1280);
  row = find_row (fixture.page, "They close in three days");
  gtk_widget_activate_action (row, "review.hide", "x",
                              sale_review_card_row_get_card (SALE_REVIEW_CARD_ROW (row))->key);
  sale_ui_test_wait (is_hidden, &fixture);
  end (&fixture);
}

static gboolean
is_moved (gpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (data);

  return g_str_equal (((SaleSheetCard *) sheet->cards[SALE_PANE_HAPPENED]->pdata[1])->text,
                      "They close in three days");
}

static void
test_move (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *row;

  edit (&fixture, 1280);
  g_assert_false (is_moved (&fixture));
  row = find_row (fixture.page, "They close in three days");
  gtk_widget_grab_focus (sale_ui_test_find (row, SALE_TYPE_TEXT_VIEW));
  gtk_widget_activate_action (row, "page.card-down", NULL);
  sale_ui_test_wait (is_moved, &fixture);
  end (&fixture);
}

static gboolean
has_lesson (gpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (data);
  GPtrArray *cards = sheet->cards[SALE_PANE_LEARNED];

  return cards->len == 1 && g_str_equal (((SaleSheetCard *) cards->pdata[0])->text, "Ask earlier");
}

static gboolean
has_new_row (gpointer page)
{
  return find_row (page, "") != NULL;
}

static void
test_add (void)
{
  Fixture fixture = fixture_new ();

  edit (&fixture, 1280);
  gtk_widget_activate_action (fixture.page, "review.add", "i", SALE_PANE_LEARNED);
  sale_ui_test_wait (has_new_row, fixture.page);
  write_in (find_row (fixture.page, ""), "Ask earlier");
  sale_ui_test_wait (has_lesson, &fixture);
  end (&fixture);
}

static void
test_narrow (void)
{
  Fixture fixture = fixture_new ();

  edit (&fixture, 360);
  g_assert_true (sale_page_get_narrow (SALE_PAGE (fixture.page)));
  g_assert_cmpint (gtk_widget_get_width (fixture.window), ==, 360);
  sale_ui_test_save (fixture.window, "review-narrow");
  end (&fixture);
}

static void
test_gone_while_reading (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *page = GTK_WIDGET (sale_review_page_new (fixture.review));

  g_object_set (page, "session", fixture.session, NULL);
  g_assert_true (sale_page_get_loading (SALE_PAGE (page)));
  g_object_ref_sink (page);
  g_object_unref (page);
  end (&fixture);
}

/* From right to left nothing is cut off. */
static void
test_rtl (void)
{
  Fixture fixture = fixture_new ();

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  edit (&fixture, 1280);
  sale_ui_test_save (fixture.window, "review-rtl");
  g_assert_cmpint (gtk_widget_get_width (fixture.window), ==, 1280);
  end (&fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

/* Tab begins with the first question, not with whatever stands highest. */
static void
test_tab_order (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *focus;

  test_session_add (fixture.session, SALE_KIND_GOAL, sale_goal_field_account, fixture.account,
                    sale_goal_field_statement, "Close in three days");
  edit (&fixture, 1280);
  gtk_window_set_focus (GTK_WINDOW (fixture.window), NULL);
  sale_page_activate (SALE_PAGE (fixture.page));
  sale_ui_test_settle (fixture.window);
  focus = gtk_window_get_focus (GTK_WINDOW (fixture.window));
  g_assert_nonnull (focus);
  g_assert_nonnull (gtk_widget_get_ancestor (focus, SALE_TYPE_REVIEW_CARD_ROW));
  end (&fixture);
}

static gboolean
is_prepared (gpointer data)
{
  g_autoptr (SaleReviewSheet) sheet = read_sheet (data);

  return sale_review_get_state (sheet->review) == SALE_REVIEW_STATE_PREPARED;
}

static void
test_prepared (void)
{
  Fixture fixture = fixture_new ();
  GtkWidget *row;

  edit (&fixture, 1280);
  g_assert_false (is_prepared (&fixture));
  row = sale_ui_test_find (fixture.page, ADW_TYPE_SWITCH_ROW);
  g_assert_nonnull (row);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  sale_ui_test_wait (is_prepared, &fixture);
  end (&fixture);
}

static gboolean
is_empty (gpointer page)
{
  return sale_page_get_empty (page);
}

static void
test_deleted (void)
{
  Fixture fixture = fixture_new ();
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Delete Review");

  edit (&fixture, 1000);
  sale_change_set_delete (set, SALE_KIND_REVIEW, fixture.review);
  sale_session_run (fixture.session, set);
  sale_ui_test_wait (is_empty, fixture.page);
  end (&fixture);
}

static gboolean
is_read_only (gpointer page)
{
  SaleDate today = sale_session_get_today (sale_page_get_session (page));
  g_autofree char *day = sale_date_dup_text (today);
  g_autofree char *text = g_strdup_printf ("Held on %s", day);

  return sale_ui_test_find_text (page, text) != NULL;
}

/* A decision becomes a promise, and the review can be read alone from then on. */
static void
test_held (void)
{
  Fixture fixture = fixture_new ();
  gint64 decision =
      test_session_add (fixture.session, SALE_KIND_DECISION, sale_decision_field_review,
                        fixture.review, sale_decision_field_text, "Train the auditors");
  g_autoptr (SaleReviewSheet) sheet = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Review Held");
  g_autoptr (SaleRecord) record = NULL;
  g_autoptr (SaleRecord) promise = NULL;
  SaleReviewMeeting meeting = { .held_on = sale_session_get_today (fixture.session),
                                .still_right = SALE_STILL_RIGHT_YES,
                                .next = SALE_DATE_NONE };

  edit (&fixture, 1280);
  sheet = read_sheet (&fixture);
  g_assert_cmpuint (sale_review_count_new_promises (sheet), ==, 1);
  sale_review_hold (set, sheet, sale_session_get_basis (fixture.session), &meeting);
  sale_session_run (fixture.session, set);
  sale_ui_test_wait (is_read_only, fixture.page);
  record = sale_reader_get (sale_session_get_reader (fixture.session), decision, NULL);
  promise = sale_reader_get (sale_session_get_reader (fixture.session),
                             sale_decision_get_commitment (record), NULL);
  g_assert_cmpstr (sale_commitment_get_text (promise), ==, "Train the auditors");
  g_assert_cmpint (sale_commitment_get_side (promise), ==, SALE_PARTY_US);
  sale_ui_test_save (fixture.window, "review-held");
  end (&fixture);
}

/* What is hidden is not presented; the keys go to and fro and not over the ends. */
static void
test_present (void)
{
  Fixture fixture = fixture_new ();
  g_autoptr (SaleReviewSheet) sheet = NULL;
  GtkWidget *row, *slides;

  edit (&fixture, 1280);
  row = find_row (fixture.page, "They close in three days");
  gtk_widget_activate_action (row, "review.hide", "x",
                              sale_review_card_row_get_card (SALE_REVIEW_CARD_ROW (row))->key);
  sale_ui_test_wait (is_hidden, &fixture);
  sheet = read_sheet (&fixture);
  slides = sale_review_slides_new (sheet, GTK_WINDOW (fixture.window));
  gtk_window_present (GTK_WINDOW (slides));
  sale_ui_test_settle (slides);
  g_assert_null (sale_ui_test_find_text (slides, "They close in three days"));
  g_assert_nonnull (sale_ui_test_find_text (slides, "Nobody works on Sundays"));
  sale_ui_test_press (slides, GDK_KEY_Left);
  g_assert_cmpuint (sale_presentation_get_slide (SALE_PRESENTATION (slides)), ==, 0);
  sale_ui_test_press (slides, GDK_KEY_End);
  sale_ui_test_settle (slides);
  g_assert_cmpuint (sale_presentation_get_slide (SALE_PRESENTATION (slides)), ==, 4);
  sale_ui_test_press (slides, GDK_KEY_Page_Up);
  sale_ui_test_settle (slides);
  g_assert_cmpuint (sale_presentation_get_slide (SALE_PRESENTATION (slides)), ==, 3);
  sale_ui_test_save (slides, "presentation");
  g_object_add_weak_pointer (G_OBJECT (slides), (gpointer *) &slides);
  sale_ui_test_press (slides, GDK_KEY_Escape);
  sale_ui_test_settle (fixture.window);
  g_assert_null (slides);
  end (&fixture);
}

/* In a process of its own. */
static void
write_and_die (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleClock) clock =
      sale_clock_new_fixed (sale_instant_from_iso ("2027-01-04T09:30:00Z", NULL, NULL));
  Fixture fixture = { .session = sale_session_open (g_getenv ("SALE_TEST_BOOK"), clock, &error),
                      .review = g_ascii_strtoll (g_getenv ("SALE_TEST_REVIEW"), NULL, 10) };

  g_assert_no_error (error);
  edit (&fixture, 1280);
  write_in (find_row (fixture.page, "They close in three days"), "Three days, at last");
  sale_ui_test_wait (is_reworded, &fixture);
  raise (SIGKILL);
}

/* What was saved as it was typed outlives the program. */
static void
test_killed (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleClock) clock = NULL;
  g_autofree char *path = NULL;
  g_autofree char *review = NULL;
  Fixture fixture;

  if (g_test_subprocess ())
    write_and_die ();
  fixture = fixture_new ();
  clock = g_object_ref (sale_session_get_clock (fixture.session));
  path = g_strdup (sale_book_get_path (sale_session_get_book (fixture.session)));
  review = g_strdup_printf ("%" G_GINT64_FORMAT, fixture.review);
  g_setenv ("SALE_TEST_BOOK", path, TRUE);
  g_setenv ("SALE_TEST_REVIEW", review, TRUE);
  g_clear_object (&fixture.session);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  fixture.session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  g_assert_true (is_reworded (&fixture));
  end (&fixture);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/reviews/list", test_list);
  g_test_add_func ("/ui/reviews/empty", test_list_empty);
  g_test_add_func ("/ui/reviews/gone-while-reading", test_list_gone_while_reading);
  g_test_add_func ("/ui/review/editor", test_editor);
  g_test_add_func ("/ui/review/typed-is-saved", test_typed_is_saved);
  g_test_add_func ("/ui/review/typed-is-saved-on-close", test_typed_is_saved_on_close);
  g_test_add_func ("/ui/review/hide", test_hide);
  g_test_add_func ("/ui/review/move", test_move);
  g_test_add_func ("/ui/review/add", test_add);
  g_test_add_func ("/ui/review/narrow", test_narrow);
  g_test_add_func ("/ui/review/rtl", test_rtl);
  g_test_add_func ("/ui/review/tab-order", test_tab_order);
  g_test_add_func ("/ui/review/prepared", test_prepared);
  g_test_add_func ("/ui/review/gone-while-reading", test_gone_while_reading);
  g_test_add_func ("/ui/review/deleted", test_deleted);
  g_test_add_func ("/ui/review/held", test_held);
  g_test_add_func ("/ui/review/present", test_present);
  g_test_add_func ("/ui/review/killed", test_killed);
  return g_test_run ();
}
