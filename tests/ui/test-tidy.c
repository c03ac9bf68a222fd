/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two minutes of missing facts; and the briefs of a trip. */
#include "sale-document-view.h"
#include "sale-records.h"
#include "sale-tidy-page.h"
#include "sale-trip-page.h"
#include "sale-ui-test.h"
#include "test-session.h"

typedef struct
{
  SaleSession *session;
  GtkWidget *page;
  GtkWidget *window;
  gint64 account;
} Fixture;

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static void
begin (Fixture *self, int width)
{
  self->session = sale_ui_test_session_new ();
  self->account = test_session_add_account (self->session, "Nordlicht AG");
  self->page = GTK_WIDGET (sale_tidy_page_new ());
  self->window = sale_ui_test_show_page (self->session, self->page, width, 640);
  sale_ui_test_wait (is_loaded, self->page);
  sale_ui_test_settle (self->window);
}

static void
end (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static gboolean
asks (Fixture *self, const char *question)
{
  return sale_ui_test_find_text (self->page, question) != NULL;
}

static void
skip_to (Fixture *self, const char *question)
{
  for (guint i = 0; i < 20 && !asks (self, question); i++)
    gtk_widget_activate_action (self->page, "page.skip", NULL);
  g_assert_true (asks (self, question));
}

static gboolean
has_tier (gpointer data)
{
  Fixture *self = data;
  g_autoptr (SaleRecord) account =
      sale_reader_get (sale_session_get_reader (self->session), self->account, NULL);

  return sale_account_get_tier (account) == SALE_TIER_STRATEGIC;
}

static gboolean
has_no_tier (gpointer data)
{
  return !has_tier (data);
}

/* One key answers; Undo takes it back. */
static void
test_choose (void)
{
  Fixture self = { 0 };

  begin (&self, 900);
  skip_to (&self, "How Important Is It?");
  sale_ui_test_save (self.window, "tidy");
  gtk_widget_activate_action (self.page, "page.choose", "i", 1);
  sale_ui_test_wait (has_tier, &self);
  sale_ui_test_settle (self.window);
  g_assert_false (asks (&self, "How Important Is It?"));
  sale_session_undo (self.session);
  sale_ui_test_wait (has_no_tier, &self);
  end (&self);
}

static gboolean
has_goal (gpointer data)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_GOAL);

  return sale_reader_count (sale_session_get_reader (((Fixture *) data)->session), query, NULL) ==
         1;
}

/* What is typed is taken by Enter; what cannot be understood says so and stays. */
static void
test_type (void)
{
  Fixture self = { 0 };
  GtkWidget *entry;

  begin (&self, 360);
  skip_to (&self, "What Do They Want to Reach?");
  entry = sale_ui_test_find (self.page, GTK_TYPE_ENTRY);
  g_signal_emit_by_name (entry, "activate");
  g_assert_true (asks (&self, "There is nothing to fill in."));
  g_assert_true (asks (&self, "What Do They Want to Reach?"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "Close in three days");
  sale_ui_test_save (self.window, "tidy-narrow");
  g_signal_emit_by_name (entry, "activate");
  sale_ui_test_wait (has_goal, &self);
  sale_ui_test_settle (self.window);
  end (&self);
}

/* All skipped: a calm end, which counts, and from which one begins again. */
static void
test_end (void)
{
  Fixture self = { 0 };

  begin (&self, 900);
  gtk_widget_activate_action (self.page, "page.not-known", NULL);
  for (guint i = 0; i < 20; i++)
    gtk_widget_activate_action (self.page, "page.skip", NULL);
  sale_ui_test_settle (self.window);
  g_assert_true (asks (&self, "Nothing More to Ask"));
  sale_ui_test_save (self.window, "tidy-end");
  gtk_widget_activate_action (self.page, "page.start", NULL);
  g_assert_true (asks (&self, "Nordlicht AG"));
  gtk_widget_activate_action (self.page, "page.stop-tidy", NULL);
  g_assert_true (asks (&self, "Well Tidied"));
  end (&self);
}

static gboolean
has_pages (gpointer page)
{
  GtkWidget *view = sale_ui_test_find (page, SALE_TYPE_DOCUMENT_VIEW);

  return view && sale_document_view_get_n_pages (SALE_DOCUMENT_VIEW (view)) == 3;
}

static void
test_trip (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleTrip) trip = NULL;
  gint64 accounts[2];

  self.session = sale_ui_test_session_new ();
  accounts[0] = test_session_add_account (self.session, "Nordlicht AG");
  accounts[1] = test_session_add_account (self.session, "Café Noir & Söhne <GmbH>");
  trip = sale_trip_new (accounts, 2, "Hamburg");
  self.page = GTK_WIDGET (sale_trip_page_new (trip));
  self.window = sale_ui_test_show_page (self.session, self.page, 700, 640);
  sale_ui_test_wait (has_pages, self.page);
  sale_ui_test_save (self.window, "trip");
  end (&self);
}

/* It goes while the briefs are being made. */
static void
test_trip_gone (void)
{
  Fixture self = { 0 };
  g_autoptr (SaleTrip) trip = NULL;

  self.session = sale_ui_test_session_new ();
  self.account = test_session_add_account (self.session, "Nordlicht AG");
  trip = sale_trip_new (&self.account, 1, NULL);
  self.page = GTK_WIDGET (sale_trip_page_new (trip));
  self.window = sale_ui_test_show (self.page, 360, 640);
  /* The briefs are made when there is no window any more. */
  g_object_set (self.page, "session", self.session, NULL);
  end (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/tidy/choose", test_choose);
  g_test_add_func ("/ui/tidy/type", test_type);
  g_test_add_func ("/ui/tidy/end", test_end);
  g_test_add_func ("/ui/trip/document", test_trip);
  g_test_add_func ("/ui/trip/gone", test_trip_gone);
  return g_test_run ();
}
