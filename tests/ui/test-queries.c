/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The query in the filters of the lists whose rows belong to accounts. */
#include "sale-insight-rows-page.h"
#include "sale-onboarding-page.h"
#include "sale-records.h"
#include "sale-renewals-page.h"
#include "sale-reviews-page.h"
#include "sale-today-page.h"
#include "sale-ui-test.h"
#include "test-session.h"

#include <string.h>

typedef struct
{
  SaleSession *session;
  GtkWidget *window;
  GtkWidget *page;
  gint64 plain; /* without a sponsor */
} Fixture;

static gint64
add_sponsor (Fixture *self, gint64 account)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 id = test_session_add (self->session, SALE_KIND_CONTACT, sale_contact_field_account,
                                account, sale_contact_field_name, "Ada");

  sale_change_set_set_text (set, SALE_KIND_CONTACT, id, sale_contact_field_roles,
                            "[\"executive_sponsor\"]");
  test_session_commit (self->session, set, 0);
  return id;
}

static void
add_plan (Fixture *self, gint64 account)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  gint64 id = test_session_add (self->session, SALE_KIND_PLAN, sale_plan_field_account, account,
                                sale_plan_field_name, "Go Live");

  sale_change_set_set_text (set, SALE_KIND_PLAN, id, sale_plan_field_kind, "onboarding");
  test_session_commit (self->session, set, 0);
  test_session_add (self->session, SALE_KIND_STEP, sale_step_field_plan, id, sale_step_field_title,
                    "Kick Off");
}

/* What each page has a row of: a contract, a plan, a review, a task. */
static gint64
add_account (Fixture *self, const char *name)
{
  gint64 account = test_session_add_account (self->session, name);

  test_session_add_contract (self->session, account, sale_date_new (2027, 3, 31), 6000000);
  add_plan (self, account);
  test_session_add (self->session, SALE_KIND_TASK, sale_task_field_account, account,
                    sale_task_field_text, "Send slides");
  return account;
}

static void
make_due (Fixture *self, gint64 account)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Edit");

  sale_change_set_set_date (set, SALE_KIND_ACCOUNT, account, sale_account_field_started,
                            sale_session_get_today (self->session) - 300);
  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_tier, "strategic");
  test_session_commit (self->session, set, 0);
}

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static GtkWidget *
find_mapped (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      strstr (gtk_label_get_text (GTK_LABEL (root)), text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static gboolean
shows_both (gpointer page)
{
  return find_mapped (page, "Nordlicht") && find_mapped (page, "Gamma");
}

static gboolean
shows_plain (gpointer page)
{
  return find_mapped (page, "Nordlicht") && !find_mapped (page, "Gamma");
}

static gboolean
shows_other (gpointer page)
{
  return !find_mapped (page, "Nordlicht") && find_mapped (page, "Gamma");
}

static gboolean
shows_none (gpointer page)
{
  return !find_mapped (page, "Nordlicht") && !find_mapped (page, "Gamma");
}

static void
begin (Fixture *self, GtkWidget *page)
{
  gint64 other;

  self->session = sale_ui_test_session_new ();
  self->plain = add_account (self, "Nordlicht");
  other = add_account (self, "Gamma");
  make_due (self, self->plain);
  make_due (self, other);
  add_sponsor (self, other);
  self->page = page;
  self->window = sale_ui_test_show_page (self->session, page, 1000, 700);
  sale_ui_test_wait (is_loaded, page);
  sale_ui_test_wait (shows_both, page);
}

static void
end (Fixture *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
}

static void
filter (Fixture *self, const char *text, SaleUiCondition condition)
{
  g_test_message ("%s: %s", G_OBJECT_TYPE_NAME (self->page), text);
  sale_page_set_search_active (SALE_PAGE (self->page), TRUE);
  sale_page_set_search_text (SALE_PAGE (self->page), text);
  sale_ui_test_wait (condition, self->page);
}

/* As it is typed: to be set anew, the text would be empty first. */
static void
add_text (GtkWidget *page, const char *text)
{
  GtkEditable *entry =
      GTK_EDITABLE (sale_filter_entry_get_entry (sale_page_get_filter_entry (SALE_PAGE (page))));
  int end_of_text = (int) strlen (gtk_editable_get_text (entry));

  gtk_editable_insert_text (entry, text, -1, &end_of_text);
}

/* Words, what asks for their accounts, both, and what is wrong; then the book changes. */
static void
check_page (GtkWidget *page)
{
  Fixture self = { 0 };

  begin (&self, page);
  filter (&self, "gam", shows_other);
  filter (&self, "no sponsor", shows_plain);
  filter (&self, "nord has sponsor", shows_none);
  filter (&self, "-nord has sponsor or nobody", shows_other);
  add_text (page, " worth<40");
  sale_ui_test_settle (self.window);
  g_assert_nonnull (find_mapped (page, "“worth”"));
  g_assert_true (shows_other (page));
  filter (&self, "no sponsor", shows_plain);
  g_assert_null (find_mapped (page, "“worth”"));
  add_sponsor (&self, self.plain);
  sale_ui_test_wait (shows_none, page);
  sale_page_set_search_active (SALE_PAGE (page), FALSE);
  sale_ui_test_wait (shows_both, page);
  end (&self);
}

static void
test_page (gconstpointer type)
{
  check_page (g_object_new (((GType (*) (void)) type) (), NULL));
}

static void
test_insight_rows (void)
{
  SaleSpan span = { sale_date_new (2026, 1, 1), sale_date_new (2027, 1, 1) };

  check_page (GTK_WIDGET (sale_insight_rows_page_new (span, "new", "New")));
}

/* A word that may become another is no mistake while it is typed. */
static void
test_begun (void)
{
  Fixture self = { 0 };

  begin (&self, g_object_new (SALE_TYPE_RENEWALS_PAGE, NULL));
  sale_page_set_search_active (SALE_PAGE (self.page), TRUE);
  sale_page_set_search_text (SALE_PAGE (self.page), "no");
  sale_ui_test_settle (self.window);
  g_assert_null (find_mapped (self.page, "“no”"));
  sale_page_set_search_text (SALE_PAGE (self.page), "no ");
  sale_ui_test_settle (self.window);
  g_assert_nonnull (find_mapped (self.page, "“no”"));
  end (&self);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
#define PAGE(path, type) g_test_add_data_func ("/ui/queries/" path, (gconstpointer) type, test_page)
  PAGE ("onboarding", sale_onboarding_page_get_type);
  PAGE ("renewals", sale_renewals_page_get_type);
  PAGE ("reviews", sale_reviews_page_get_type);
  PAGE ("today", sale_today_page_get_type);
#undef PAGE
  g_test_add_func ("/ui/queries/insight-rows", test_insight_rows);
  g_test_add_func ("/ui/queries/begun", test_begun);
  return g_test_run ();
}
