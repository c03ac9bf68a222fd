/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weekly review of a book: what is talked about, and whose. */
#include "sale-book-review.h"
#include "sale-document-text.h"
#include "sale-settings.h"
#include "test-book.h"
#include "test-session.h"

#define NOON (G_GINT64_CONSTANT (12) * 3600 * 1000)
#define MS_PER_DAY (G_GINT64_CONSTANT (86400000))

/* Zeta is lee's, Alpha dana's, who one is; both have a contract that ends soon. */
typedef struct
{
  char *dir;
  SaleSession *session;
  SaleDate today;
  gint64 zeta;
  gint64 alpha;
} Fixture;

static void
set_owner (Fixture *self, gint64 account, const char *owner)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_owner, owner);
  test_session_commit (self->session, set, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleClock) clock = NULL;
  g_autofree char *path = NULL;
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Me");
  g_autoptr (GError) error = NULL;

  self->today = sale_date_new (2027, 1, 4);
  clock = sale_clock_new_fixed (self->today * MS_PER_DAY + NOON);
  self->dir = g_dir_make_tmp ("sale-book-review-XXXXXX", NULL);
  path = g_build_filename (self->dir, "book.sqlite", NULL);
  self->session = sale_session_open (path, clock, &error);
  g_assert_no_error (error);
  sale_settings_write (set, sale_session_get_reader (self->session), "me", "dana", &error);
  g_assert_no_error (error);
  test_session_commit (self->session, set, 0);
  self->zeta = test_session_add_account (self->session, "Zeta");
  self->alpha = test_session_add_account (self->session, "Alpha");
  set_owner (self, self->zeta, "lee");
  set_owner (self, self->alpha, "dana");
  test_session_add_contract (self->session, self->zeta, sale_date_new (2027, 3, 31), 6000000);
  test_session_add_contract (self->session, self->alpha, sale_date_new (2027, 3, 31), 2000000);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->session);
  test_remove_tree (self->dir);
  g_free (self->dir);
}

static void
add_outcome (Fixture *self, const char *so_that, SaleDate date)
{
  gint64 id = test_session_add (self->session, SALE_KIND_OUTCOME, sale_outcome_field_account,
                                self->alpha, sale_outcome_field_so_that, so_that);
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Outcome");

  sale_change_set_set_date (set, SALE_KIND_OUTCOME, id, sale_outcome_field_date, date);
  test_session_commit (self->session, set, 0);
}

static void
add_late_promise (Fixture *self)
{
  gint64 id = test_session_add (self->session, SALE_KIND_COMMITMENT, sale_commitment_field_account,
                                self->alpha, sale_commitment_field_text, "The price list");
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Promise");

  sale_change_set_set_text (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_side, "us");
  sale_change_set_set_date (set, SALE_KIND_COMMITMENT, id, sale_commitment_field_due,
                            self->today - 7);
  test_session_commit (self->session, set, 0);
}

static SaleBookReviewData *
read_review (Fixture *self, gboolean all)
{
  g_autoptr (GError) error = NULL;
  SaleBookReviewData *data =
      sale_book_review_read (sale_session_get_reader (self->session),
                             sale_session_get_basis (self->session), &all, NULL, &error);

  g_assert_no_error (error);
  return data;
}

static const SaleBookTopic *
get_topic (SaleBookReviewData *data, const char *title)
{
  for (guint i = 0; i < data->topics->len; i++)
    {
      const SaleBookTopic *topic = data->topics->pdata[i];

      if (g_str_has_prefix (topic->title, title))
        return topic;
    }
  g_error ("no topic “%s”", title);
}

static const char *
get_figure (SaleBookReviewData *data, const char *title, const char *label)
{
  const SaleBookTopic *topic = get_topic (data, title);

  for (guint i = 0; i < topic->figures->len; i++)
    {
      const SaleBookFigure *figure = topic->figures->pdata[i];

      if (g_str_equal (figure->label, label))
        return figure->value;
    }
  g_error ("no figure “%s”", label);
}

static const SaleBookList *
get_list (SaleBookReviewData *data, const char *title, const char *list_title)
{
  const SaleBookTopic *topic = get_topic (data, title);

  for (guint i = 0; i < topic->lists->len; i++)
    {
      const SaleBookList *list = topic->lists->pdata[i];

      if (g_str_equal (list->title, list_title))
        return list;
    }
  g_error ("no list “%s”", list_title);
}

/* One's own accounts, or everybody's. */
static void
test_whose (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleBookReviewData) mine = read_review (self, FALSE);
  g_autoptr (SaleBookReviewData) all = read_review (self, TRUE);

  g_assert_cmpuint (mine->n_accounts, ==, 1);
  g_assert_cmpstr (mine->headline, ==, "dana · 1 account · €20,000 a year");
  g_assert_cmpstr (get_figure (mine, "Renewals", "Up for Renewal"), ==, "€20,000");
  g_assert_cmpuint (all->n_accounts, ==, 2);
  g_assert_cmpstr (get_figure (all, "Renewals", "Up for Renewal"), ==, "€80,000");
  g_assert_cmpuint (all->topics->len, ==, 5);
}

/* At risk is what is due less what is forecast: unknown health renews with .75. */
static void
test_renewals (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleBookReviewData) review = read_review (self, TRUE);
  const SaleBookList *list = get_list (review, "Renewals", "Know By, the Nearest First");
  const SaleBookLine *line;

  g_assert_cmpstr (get_figure (review, "Renewals", "Forecast"), ==, "€60,000");
  g_assert_cmpstr (get_figure (review, "Renewals", "At Risk"), ==, "€20,000");
  g_assert_cmpuint (list->n_all, ==, 2);
  line = list->lines->pdata[0];
  g_assert_cmpstr (line->text, ==, "Alpha");
  g_assert_cmpstr (line->when, ==, "Mon 18 Jan");
  g_assert_cmpstr (line->badge, ==, "From Health");
}

/* Seven days, today among them; only what came of it counts. */
static void
test_value (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleBookReviewData) review = NULL;

  add_outcome (self, "They close in three days", self->today - 6);
  add_outcome (self, "Too long ago", self->today - 7);
  add_outcome (self, "Not yet", self->today + 1);
  add_outcome (self, NULL, self->today);
  review = read_review (self, FALSE);
  g_assert_cmpstr (get_figure (review, "Value", "Results in 7 Days"), ==, "1");
  g_assert_cmpstr (
      ((SaleBookLine *) get_list (review, "Value", "New Results")->lines->pdata[0])->detail, ==,
      "They close in three days");
  /* Of neither anything is proven. */
  g_assert_cmpstr (get_figure (review, "Value", "Value Not Proven"), ==, "1");
  g_assert_cmpstr (get_figure (review, "Expansion", "Open to More"), ==, "0");
}

static void
test_risk (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleBookReviewData) before = read_review (self, FALSE);
  g_autoptr (SaleBookReviewData) review = NULL;
  const SaleBookLine *line;

  g_assert_cmpstr (get_figure (before, "Risk", "Overdue Promises"), ==, "0");
  add_late_promise (self);
  review = read_review (self, FALSE);
  g_assert_cmpstr (get_figure (review, "Risk", "Overdue Promises"), ==, "1");
  line = get_list (review, "Risk", "Our Promises, Overdue")->lines->pdata[0];
  g_assert_cmpstr (line->text, ==, "Alpha");
  g_assert_true (g_str_has_prefix (line->detail, "The price list"));
  g_assert_cmpint (line->bullet, ==, SALE_BULLET_LATE);
}

/* As many lines as one talks about; how many more there are is said. */
static void
test_document (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleBookReviewData) review = NULL;
  g_autoptr (SaleDocument) document = NULL;
  g_autofree char *text = NULL;

  for (int i = 0; i < SALE_BOOK_LINES + 2; i++)
    add_late_promise (self);
  review = read_review (self, FALSE);
  document = sale_book_review_report_new (review);
  text = sale_document_dup_text (document);
  g_assert_nonnull (strstr (text, "Whom do we lose if nothing happens?"));
  g_assert_nonnull (strstr (text, "The price list"));
  g_assert_nonnull (strstr (text, "and 2 more"));
  g_assert_null (strstr (text, "Zeta"));
}

/* While one stands in for lee, what is listed as one's own is lee's, until it is over. */
static void
test_cover (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) colleagues = sale_session_list_colleagues (self->session, NULL);
  g_autoptr (SaleBookReviewData) theirs = NULL;
  g_autoptr (SaleBookReviewData) mine = NULL;
  SaleBasis *basis;
  SaleDate until;

  g_assert_cmpuint (g_strv_length (colleagues), ==, 1);
  g_assert_cmpstr (colleagues[0], ==, "lee");
  sale_session_cover (self->session, "lee", self->today + 13);
  g_assert_cmpstr (sale_session_get_cover (self->session, &until), ==, "lee");
  g_assert_cmpint (until, ==, self->today + 13);
  basis = sale_session_get_basis (self->session);
  g_assert_true (sale_basis_is_mine (basis, "Lee"));
  g_assert_false (sale_basis_is_mine (basis, "dana"));
  g_assert_false (sale_basis_is_mine (basis, NULL));
  g_assert_cmpstr (sale_basis_get_me (basis), ==, "dana");
  theirs = read_review (self, FALSE);
  g_assert_cmpstr (theirs->headline, ==, "lee · 1 account · €60,000 a year");
  /* What changes the basis does not end it; its last day does. */
  set_owner (self, self->alpha, "kim");
  g_assert_nonnull (sale_session_get_cover (self->session, NULL));
  sale_session_cover (self->session, "lee", self->today - 1);
  g_assert_null (sale_session_get_cover (self->session, NULL));
  set_owner (self, self->alpha, "dana");
  mine = read_review (self, FALSE);
  g_assert_cmpstr (mine->headline, ==, "dana · 1 account · €20,000 a year");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) \
  g_test_add ("/session/book-review/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (whose);
  ADD (renewals);
  ADD (value);
  ADD (risk);
  ADD (document);
  ADD (cover);
  return g_test_run ();
}
