/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of an account as of a day. */
#include "sale-account-page.h"
#include "sale-as-of-dialog.h"
#include "sale-date-row.h"
#include "sale-form-dialog.h"
#include "sale-records.h"
#include "sale-ui-test.h"
#include "test-session.h"

#define FIRST sale_date_new (2027, 1, 4)

typedef struct
{
  SaleSession *session;
  GtkWidget *page;
  GtkWidget *window;
  gint64 account;
} Fixture;

static void
begin (Fixture *self)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit Account");

  self->session = sale_ui_test_session_new ();
  self->account = test_session_add_account (self->session, "Nordlicht AG");
  /* Four weeks later. */
  self->session = sale_ui_test_session_go_on (self->session, "2027-02-01T09:30:00Z");
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, self->account, sale_account_field_name,
                            "Nordlicht SE");
  test_session_commit (self->session, set, 0);
}

static void
show_day (Fixture *self, SaleDate day)
{
  SalePage *page = sale_account_page_new (self->account);

  sale_account_page_show_day (SALE_ACCOUNT_PAGE (page), day);
  self->page = GTK_WIDGET (page);
  self->window = sale_ui_test_show_page (self->session, self->page, 1000, 700);
}

static void
end (Fixture *self)
{
  if (self->window)
    sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static gboolean
has_old_name (gpointer page)
{
  return sale_ui_test_find_text (page, "Nordlicht AG") != NULL;
}

/* It says which day it is, and lets nobody write. */
static void
test_day (void)
{
  Fixture fixture = { NULL };
  GtkWidget *banner;

  begin (&fixture);
  show_day (&fixture, FIRST + 7);
  sale_ui_test_wait (has_old_name, fixture.page);
  g_assert_null (sale_ui_test_find_text (fixture.page, "Nordlicht SE"));
  banner = sale_ui_test_find_text (fixture.page, "As it was on Mon 11 Jan 2027, only to look at");
  g_assert_nonnull (banner);
  g_assert_true (gtk_widget_get_mapped (banner));
  gtk_widget_activate_action (fixture.page, "page.edit-account", NULL);
  gtk_widget_activate_action (fixture.page, "page.new", "s", "task");
  /* This one only says why nothing happens. */
  gtk_widget_activate_action (fixture.page, "page.edit", "(ix)", (int) SALE_KIND_ACCOUNT,
                              fixture.account);
  g_assert_null (sale_ui_test_find (fixture.window, ADW_TYPE_DIALOG));
  end (&fixture);
}

static gboolean
is_empty (gpointer page)
{
  return sale_ui_test_find_text (page, "Not in the Book Yet") != NULL;
}

/* Before it was there, it says since when it is, and leads there. */
static void
test_before (void)
{
  Fixture fixture = { NULL };

  begin (&fixture);
  show_day (&fixture, FIRST - 10);
  sale_ui_test_wait (is_empty, fixture.page);
  g_assert_nonnull (sale_ui_test_find_text (
      fixture.page, "The account came into this book on Mon 4 Jan 2027. How it was before that day "
                    "is not known here."));
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Show Mon 4 Jan 2027"));
  end (&fixture);
}

static void
expect (Fixture *fixture, SaleDateRow *row, SaleDate day, const char *reason)
{
  sale_date_row_set_date (row, day);
  sale_form_row_edited (SALE_FORM_ROW (row));
  g_assert_nonnull (sale_ui_test_find_text (fixture->page, reason));
}

/* Takes a day of which there is a page, and says why not another. */
static void
test_dialog (void)
{
  Fixture fixture = { NULL };
  AdwDialog *dialog;
  SaleDateRow *row;

  begin (&fixture);
  fixture.window = sale_ui_test_show (adw_bin_new (), 600, 500);
  dialog = sale_as_of_dialog_new (fixture.session, fixture.account);
  adw_dialog_present (dialog, fixture.window);
  sale_ui_test_settle (fixture.window);
  fixture.page = GTK_WIDGET (dialog);
  g_assert_nonnull (sale_ui_test_find_text (fixture.page, "Nordlicht SE"));
  row = SALE_DATE_ROW (sale_ui_test_find (GTK_WIDGET (dialog), SALE_TYPE_DATE_ROW));
  expect (&fixture, row, SALE_DATE_NONE, "Say which day.");
  expect (&fixture, row, FIRST + 28, "Its page shows today already.");
  expect (&fixture, row, FIRST + 29, "That day is still to come.");
  expect (&fixture, row, FIRST - 1, "It came into this book on Mon 4 Jan 2027.");
  adw_dialog_force_close (dialog);
  end (&fixture);
}

/* Where it is short of room, why not is below the row, not upon it. */
static void
test_dialog_narrow (void)
{
  Fixture fixture = { NULL };
  GtkWidget *dialog, *row, *reason;
  graphene_rect_t above, below;

  begin (&fixture);
  fixture.window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture.window), 360, 640);
  adw_window_set_content (ADW_WINDOW (fixture.window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (fixture.window));
  dialog = GTK_WIDGET (sale_as_of_dialog_new (fixture.session, fixture.account));
  adw_dialog_present (ADW_DIALOG (dialog), fixture.window);
  sale_ui_test_settle (fixture.window);
  row = sale_ui_test_find (dialog, SALE_TYPE_DATE_ROW);
  sale_date_row_set_date (SALE_DATE_ROW (row), FIRST - 1);
  sale_form_row_edited (SALE_FORM_ROW (row));
  sale_ui_test_settle (fixture.window);
  sale_ui_test_save (fixture.window, "as-of-narrow");
  reason = sale_ui_test_find_text (dialog, "It came into this book on Mon 4 Jan 2027.");
  g_assert_nonnull (reason);
  g_assert_true (gtk_widget_compute_bounds (row, fixture.window, &above));
  g_assert_true (gtk_widget_compute_bounds (reason, fixture.window, &below));
  g_assert_cmpfloat (above.origin.y + above.size.height, <=, below.origin.y);
  end (&fixture);
}

int
main (int argc, char *argv[])
{
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/ui/account-past/day", test_day);
  g_test_add_func ("/ui/account-past/before", test_before);
  g_test_add_func ("/ui/account-past/dialog", test_dialog);
  g_test_add_func ("/ui/account-past/dialog-narrow", test_dialog_narrow);
  return g_test_run ();
}
