/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Insights: what stands on a card is the session's figure, what is behind it adds up. */
#include "sale-application.h"
#include "sale-book-review-page.h"
#include "sale-insight-card.h"
#include "sale-insight-rows-page.h"
#include "sale-insights-page.h"
#include "sale-account-page.h"
#include "sale-presentation.h"
#include "sale-records.h"
#include "sale-ui-test.h"
#include "sale-window.h"
#include "test-session.h"

typedef struct
{
  SaleSession *session;
  SaleWindow *window;
  SalePage *page;
} Fixture;

static GtkApplication *application;

/* A year at @amount in whole units; @ended is its last day, if it has one. */
static void
add_contract (SaleSession *session, gint64 account, SaleDate start, SaleDate ended, gint64 amount)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = NULL;
  gint64 id = sale_change_set_create (set, SALE_KIND_CONTRACT);

#define SET(type, field, value) \
  sale_change_set_set_##type (set, SALE_KIND_CONTRACT, id, sale_contract_field_##field, value)
  SET (int, account, account);
  SET (text, product, "Platform");
  SET (text, kind, "recurring");
  SET (text, status, sale_date_is_known (ended) ? "ended" : "active");
  SET (text, renewal_mode, "auto");
  SET (date, term_start, start);
  SET (date, term_end, sale_date_add_months (start, 12) - 1);
  SET (int, amount, amount * 100);
  SET (text, period, "year");
  SET (text, currency, "EUR");
  if (sale_date_is_known (ended))
    SET (date, ended_on, ended);
#undef SET
  commit = sale_session_commit (session, set, &error);
  g_assert_no_error (error);
}

/* Of 24,000 a year 14,000 are kept; 6,000 are new. */
static void
fill (SaleSession *session)
{
  add_contract (session, test_session_add_account (session, "Stays & Co"),
                sale_date_new (2025, 1, 1), SALE_DATE_NONE, 14000);
  add_contract (session, test_session_add_account (session, "Left AG"), sale_date_new (2025, 7, 1),
                sale_date_new (2026, 6, 30), 10000);
  add_contract (session, test_session_add_account (session, "New Ltd"), sale_date_new (2026, 3, 1),
                SALE_DATE_NONE, 6000);
}

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static void
begin (Fixture *fixture, gboolean filled, int width)
{
  *fixture = (Fixture) { .session = sale_ui_test_session_new () };
  if (filled)
    fill (fixture->session);
  fixture->window = sale_window_new (application, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (fixture->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 800);
  sale_window_set_session (fixture->window, fixture->session);
  sale_window_show_page (fixture->window, "insights");
  fixture->page = sale_window_get_page (fixture->window);
  gtk_window_present (GTK_WINDOW (fixture->window));
  sale_ui_test_wait (is_loaded, fixture->page);
  sale_ui_test_settle (GTK_WIDGET (fixture->window));
}

static void
end (Fixture *fixture)
{
  sale_ui_test_close (GTK_WIDGET (fixture->window));
  sale_ui_test_session_end (fixture->session);
}

static SaleMetrics *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  SaleMetrics *metrics = sale_metrics_load (
      sale_session_get_reader (fixture->session), sale_session_get_basis (fixture->session),
      sale_span_default (sale_session_get_today (fixture->session)), &error);

  g_assert_no_error (error);
  return metrics;
}

static void
assert_shown (Fixture *fixture, SaleRatio ratio, const char *expected)
{
  g_autofree char *text = sale_ratio_dup_percent (ratio);

  g_assert_cmpstr (text, ==, expected);
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (fixture->page), text));
}

static void
test_figures (void)
{
  Fixture fixture;
  g_autoptr (SaleMetrics) metrics = NULL;
  SaleRetention retention;

  begin (&fixture, TRUE, 1280);
  metrics = load (&fixture);
  retention = sale_movement_get_retention (metrics->movement);
  assert_shown (&fixture, retention.grr, "58.3\302\240%");
  assert_shown (&fixture, retention.logo, "50.0\302\240%");
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (fixture.page), "1 of 2 customers stayed."));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (fixture.page), "No promise fell due in "
                                                                       "this period."));
  sale_ui_test_save (GTK_WIDGET (fixture.window), "insights");
  end (&fixture);
}

static gboolean
shows_rows (gpointer window)
{
  SalePage *page = sale_window_get_page (window);

  return SALE_IS_INSIGHT_ROWS_PAGE (page) &&
         sale_insight_rows_page_get_rows (SALE_INSIGHT_ROWS_PAGE (page)) != NULL;
}

static gboolean
shows_account (gpointer window)
{
  return SALE_IS_ACCOUNT_PAGE (sale_window_get_page (window));
}

/* A click on a card shows its rows; they add up to it, and each opens its account. */
static void
test_rows_add_up (void)
{
  Fixture fixture;
  GtkWidget *card, *list;
  SaleInsightRows *rows;
  SaleInsightRow *row;
  g_autoptr (SaleMetrics) metrics = NULL;
  SaleRatio grr;

  begin (&fixture, TRUE, 1280);
  metrics = load (&fixture);
  grr = sale_movement_get_retention (metrics->movement).grr;
  card = sale_ui_test_find (GTK_WIDGET (fixture.page), SALE_TYPE_INSIGHT_CARD);
  g_signal_emit_by_name (sale_ui_test_find (card, GTK_TYPE_BUTTON), "clicked");
  sale_ui_test_wait (shows_rows, fixture.window);
  rows = sale_insight_rows_page_get_rows (
      SALE_INSIGHT_ROWS_PAGE (sale_window_get_page (fixture.window)));
  g_assert_cmpuint (rows->rows->len, ==, 2);
  g_assert_cmpstr (rows->sum, ==, "€14,000 of €24,000: 58.3\302\240%");
  g_assert_cmpfloat ((double) rows->numerator, ==, grr.numerator);
  g_assert_cmpfloat ((double) rows->denominator, ==, grr.denominator);
  row = rows->rows->pdata[0];
  g_assert_cmpstr (row->account_name, ==, "Left AG");
  g_assert_cmpstr (row->mark, ==, "Churn");
  sale_ui_test_settle (GTK_WIDGET (fixture.window));
  sale_ui_test_save (GTK_WIDGET (fixture.window), "insight-rows");
  list = sale_ui_test_find (GTK_WIDGET (sale_window_get_page (fixture.window)), GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 0u);
  sale_ui_test_wait (shows_account, fixture.window);
  g_assert_cmpint (
      sale_account_page_get_account (SALE_ACCOUNT_PAGE (sale_window_get_page (fixture.window))), ==,
      row->account);
  end (&fixture);
}

static void
add_closed_signal (SaleSession *session, gint64 account, const char *kind, const char *meaning)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_RULE, "Signal");
  gint64 id = sale_change_set_create (set, SALE_KIND_SIGNAL);

#define SET(type, field, value) \
  sale_change_set_set_##type (set, SALE_KIND_SIGNAL, id, sale_signal_field_##field, value)
  SET (int, account, account);
  SET (text, kind, kind);
  SET (text, raised_by, "rule");
  SET (text, evidence, "Seen");
  SET (date, raised_on, sale_date_new (2026, 11, 2));
  SET (date, closed_on, sale_date_new (2026, 11, 9));
  SET (text, meaning, meaning);
#undef SET
  test_session_commit (session, set, 0);
}

static gboolean
tells_alarms (gpointer page)
{
  return sale_ui_test_find_text (page, "3 of 5 signals of the rules that were judged were false "
                                       "alarms.") != NULL;
}

/* The worst rule comes first. */
static void
assert_rules (Fixture *fixture)
{
  SaleSpan span = sale_span_default (sale_session_get_today (fixture->session));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleInsights) insights =
      sale_insights_read (sale_session_get_reader (fixture->session),
                          sale_session_get_basis (fixture->session), &span, NULL, &error);
  GPtrArray *bars;

  g_assert_no_error (error);
  bars = sale_insights_find (insights, "false_alarms")->bars;
  g_assert_cmpuint (bars->len, ==, 2);
  g_assert_cmpstr (((SaleInsightBar *) bars->pdata[0])->text, ==, "3 of 4");
  g_assert_cmpstr (((SaleInsightBar *) bars->pdata[1])->text, ==, "0 of 1");
}

/* How often a rule was wrong opens the signals that were judged, and those alone. */
static void
test_false_alarms (void)
{
  Fixture fixture;
  SaleInsightRows *rows;
  gint64 account;

  begin (&fixture, TRUE, 1280);
  account = test_session_add_account (fixture.session, "Wolf AG");
  add_closed_signal (fixture.session, account, "silence", "seasonal");
  add_closed_signal (fixture.session, account, "silence", "data_error");
  add_closed_signal (fixture.session, account, "silence", "project_done");
  add_closed_signal (fixture.session, account, "silence", "real_risk");
  add_closed_signal (fixture.session, account, "silence", "other");
  add_closed_signal (fixture.session, account, "usage_drop", "real_risk");
  sale_ui_test_wait (tells_alarms, fixture.page);
  assert_rules (&fixture);
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (fixture.page),
                                            "The rules raised 6 signals in this period"));
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "page.rows", "(ss)",
                              "false_alarms.silence", "Silence");
  sale_ui_test_wait (shows_rows, fixture.window);
  rows = sale_insight_rows_page_get_rows (
      SALE_INSIGHT_ROWS_PAGE (sale_window_get_page (fixture.window)));
  g_assert_cmpuint (rows->rows->len, ==, 4);
  g_assert_cmpstr (rows->sum, ==, "3 of 4: 75.0\302\240%");
  g_assert_cmpstr (((SaleInsightRow *) rows->rows->pdata[3])->mark, ==, "Real Risk");
  end (&fixture);
}

/* Each figure that is a ratio of rows is the sum of its rows. */
static void
test_every_ratio_adds_up (void)
{
  Fixture fixture;
  g_autoptr (SaleMetrics) metrics = NULL;
  SaleRetention retention;
  struct
  {
    const char *figure;
    SaleRatio ratio;
  } cases[4];

  begin (&fixture, TRUE, 400);
  metrics = load (&fixture);
  retention = sale_movement_get_retention (metrics->movement);
  cases[0].figure = "grr", cases[0].ratio = retention.grr;
  cases[1].figure = "nrr", cases[1].ratio = retention.nrr;
  cases[2].figure = "logo_retention", cases[2].ratio = retention.logo;
  cases[3].figure = "onboarding_completion", cases[3].ratio = metrics->completion;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SaleFigureRows) rows = sale_metrics_dup_rows (metrics, cases[i].figure);
      double numerator = 0, denominator = 0;

      for (guint n = 0; n < sale_figure_rows_get_n (rows); n++)
        {
          numerator += (double) sale_figure_rows_get (rows, n)->numerator;
          denominator += (double) sale_figure_rows_get (rows, n)->denominator;
        }
      g_assert_cmpfloat (numerator, ==, cases[i].ratio.numerator);
      g_assert_cmpfloat (denominator, ==, cases[i].ratio.denominator);
    }
  {
    g_autoptr (SaleFigureRows) rows = sale_metrics_dup_rows (metrics, "existing");
    gint64 growth = 0;

    for (guint n = 0; n < sale_figure_rows_get_n (rows); n++)
      growth +=
          sale_figure_rows_get (rows, n)->numerator - sale_figure_rows_get (rows, n)->denominator;
    g_assert_cmpint (growth, ==, sale_movement_get_totals (metrics->movement).existing.minor);
  }
  sale_ui_test_save (GTK_WIDGET (fixture.window), "insights-narrow");
  end (&fixture);
}

static gboolean
says_nothing_to_keep (gpointer page)
{
  return sale_ui_test_find_text (page, "Nobody was a customer when the period began.") != NULL;
}

static gboolean
shows_new_period (gpointer page)
{
  return sale_ui_test_find_text (page, "2 of 2 customers stayed.") != NULL;
}

/* Another period, other figures. */
static void
test_period (void)
{
  const SaleDate today = sale_date_new (2027, 1, 4);
  Fixture fixture;
  GtkWidget *period;

  g_assert_cmpint (sale_insight_period_get_span (SALE_INSIGHT_PERIOD_LAST_YEAR, today).from, ==,
                   sale_date_new (2026, 1, 1));
  g_assert_cmpint (sale_insight_period_get_span (SALE_INSIGHT_PERIOD_LAST_QUARTER, today).to, ==,
                   sale_date_new (2026, 12, 31));
  g_assert_cmpint (sale_insight_period_get_span (SALE_INSIGHT_PERIOD_THIS_QUARTER, today).to, ==,
                   sale_date_new (2027, 3, 31));
  begin (&fixture, TRUE, 1000);
  period = sale_ui_test_find (GTK_WIDGET (fixture.page), GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (period), SALE_INSIGHT_PERIOD_LAST_QUARTER - 1);
  sale_ui_test_wait (shows_new_period, fixture.page);
  end (&fixture);
}

static gboolean
is_filled (gpointer page)
{
  return !sale_page_get_empty (page);
}

static gboolean
has_found_health (gpointer page)
{
  return sale_ui_test_find_text (page, "Health Today") != NULL;
}

/* What is not of a period: how the accounts are, and that nothing is planned for them. */
static void
test_health (void)
{
  Fixture fixture;
  SaleInsightRows *rows;

  begin (&fixture, TRUE, 1280);
  sale_ui_test_wait (has_found_health, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (fixture.page), "Of 3 accounts."));
  gtk_widget_activate_action (GTK_WIDGET (fixture.page), "page.rows", "(ss)", "value_unclear",
                              "Value Unclear");
  sale_ui_test_wait (shows_rows, fixture.window);
  rows = sale_insight_rows_page_get_rows (
      SALE_INSIGHT_ROWS_PAGE (sale_window_get_page (fixture.window)));
  g_assert_cmpuint (rows->rows->len, ==, 3);
  g_assert_null (rows->sum);
  g_assert_cmpstr (((SaleInsightRow *) rows->rows->pdata[0])->mark, ==, "No action planned");
  end (&fixture);
}

/* Where there is nothing to divide by, a card says why, and never 0. */
static void
test_empty (void)
{
  Fixture fixture;

  begin (&fixture, FALSE, 1000);
  g_assert_true (sale_page_get_empty (fixture.page));
  add_contract (fixture.session, test_session_add_account (fixture.session, "Later Inc"),
                sale_date_new (2026, 12, 20), SALE_DATE_NONE, 1000);
  sale_ui_test_wait (is_filled, fixture.page);
  g_assert_true (says_nothing_to_keep (fixture.page));
  g_assert_null (sale_ui_test_find_text (GTK_WIDGET (fixture.page), "0.0\302\240%"));
  end (&fixture);
}

static GtkWidget *
find_slides (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link; link = link->next)
    if (SALE_IS_PRESENTATION (link->data))
      return link->data;
  g_error ("nothing is presented");
}

/* The weekly review: on the screen, slide by slide, and over the ends of a slide. */
static void
test_book_review (void)
{
  Fixture fixture;
  SalePage *page;
  GtkWidget *slides;
  guint last;

  begin (&fixture, TRUE, 1280);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.book-review", NULL);
  page = sale_window_get_page (fixture.window);
  g_assert_true (SALE_IS_BOOK_REVIEW_PAGE (page));
  sale_ui_test_wait (is_loaded, page);
  sale_ui_test_settle (GTK_WIDGET (fixture.window));
  g_assert_false (sale_page_get_empty (page));
  sale_ui_test_save (GTK_WIDGET (fixture.window), "book-review");
  gtk_widget_activate_action (GTK_WIDGET (page), "page.present", NULL);
  slides = find_slides ();
  sale_ui_test_settle (slides);
  g_assert_nonnull (sale_ui_test_find_text (slides, "Whom do we lose if nothing happens?"));
  sale_ui_test_press (slides, GDK_KEY_End);
  sale_ui_test_settle (slides);
  last = sale_presentation_get_slide (SALE_PRESENTATION (slides));
  g_assert_cmpuint (last, ==, 5);
  sale_ui_test_save (slides, "book-slides");
  sale_ui_test_press (slides, GDK_KEY_Escape);
  sale_ui_test_settle (GTK_WIDGET (fixture.window));
  end (&fixture);
}

static void
test_book_review_empty (void)
{
  Fixture fixture;

  begin (&fixture, FALSE, 400);
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.book-review", NULL);
  sale_ui_test_wait (is_loaded, sale_window_get_page (fixture.window));
  g_assert_true (sale_page_get_empty (sale_window_get_page (fixture.window)));
  end (&fixture);
}

int
main (int argc, char **argv)
{
  int status;

  sale_ui_test_init (&argc, &argv);
  application = GTK_APPLICATION (sale_application_new ());
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_test_add_func ("/ui/insights/false-alarms", test_false_alarms);
  g_test_add_func ("/insights/figures", test_figures);
  g_test_add_func ("/insights/rows-add-up", test_rows_add_up);
  g_test_add_func ("/insights/every-ratio-adds-up", test_every_ratio_adds_up);
  g_test_add_func ("/insights/period", test_period);
  g_test_add_func ("/insights/health", test_health);
  g_test_add_func ("/insights/empty", test_empty);
  g_test_add_func ("/insights/book-review", test_book_review);
  g_test_add_func ("/insights/book-review-empty", test_book_review_empty);
  status = g_test_run ();
  g_clear_object (&application);
  return status;
}
