/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sharing a book in the window: connecting a folder, the first look, runs, conflicts. A second book
 * is the other computer. */
#include "sale-account-page.h"
#include "sale-conflict-row.h"
#include "sale-conflicts-page.h"
#include "sale-connection-group.h"
#include "sale-exchange-dialog.h"
#include "sale-form-dialog.h"
#include "sale-plain-text.h"
#include "sale-record-form.h"
#include "sale-sharing-badge.h"
#include "sale-sharing-job.h"
#include "sale-sync-page.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"
#include "test-book.h"
#include "test-session.h"

typedef struct
{
  SaleSession *here;
  SaleSession *there;
  SaleWindow *window;
  char *shared;
  guint waiting;
} Fixture;

static const char *const names[] = { "Nordlicht AG", "Café Noir & Söhne <GmbH>", "Gamma Inc" };

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static SalePage *
get_page (Fixture *self)
{
  SalePage *page = sale_window_get_page (self->window);

  sale_ui_test_wait (is_loaded, page);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  return page;
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->here = sale_ui_test_session_new ();
  self->there = sale_ui_test_session_new ();
  self->shared = g_dir_make_tmp ("second-sale-shared-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    test_session_add_account (self->here, names[i]);
  self->window = sale_window_new (NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data), 720);
  sale_window_set_session (self->window, self->here);
  sale_window_show_page (self->window, "sync");
  gtk_window_present (GTK_WINDOW (self->window));
  get_page (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_ui_test_close (GTK_WIDGET (self->window));
  sale_ui_test_session_end (self->here);
  sale_ui_test_session_end (self->there);
  test_remove_tree (self->shared);
  g_free (self->shared);
}

static void
save (Fixture *self, const char *name, gconstpointer data)
{
  g_autofree char *file =
      g_strdup_printf ("sync-%s-%d%s", name, GPOINTER_TO_INT (data),
                       gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "-rtl" : "");

  sale_ui_test_save (GTK_WIDGET (self->window), file);
}

/* Steps ------------------------------------------------------------------------- */

static AdwDialog *
get_dialog (Fixture *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static gboolean
has_no_dialog (gpointer data)
{
  return get_dialog (data) == NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL;
}

static gboolean
is_idle (gpointer data)
{
  Fixture *self = data;

  return sale_sharing_job_get_running (sale_sharing_job_get (self->here)) == NULL;
}

typedef struct
{
  Fixture *fixture;
  const char *text;
} Wanted;

static gboolean
shows (gpointer data)
{
  Wanted *wanted = data;
  SalePage *page = sale_window_get_page (wanted->fixture->window);
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (page), wanted->text);

  /* What an empty page says is there all the time. */
  return label && gtk_widget_get_mapped (label);
}

static gboolean
shows_no_more (gpointer data)
{
  return !shows (data);
}

static void
wait_for_text (Fixture *self, const char *text)
{
  sale_ui_test_wait (shows, &(Wanted) { self, text });
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
wait_for_no_text (Fixture *self, const char *text)
{
  sale_ui_test_wait (shows_no_more, &(Wanted) { self, text });
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) && sale_ui_test_find_text (root, text))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found)
        return found;
    }
  return NULL;
}

/* As who clicks a button that says so: not if it cannot be clicked. */
static void
click (GtkWidget *root, const char *text)
{
  GtkWidget *button;

  sale_ui_test_settle (root);
  button = find_button (root, text);
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static void
choose_folder (Fixture *self, const char *folder)
{
  GtkWidget *entry;

  if (get_dialog (self) == NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.connect", "s", "folder");
  sale_ui_test_wait (has_dialog, self);
  entry = sale_ui_test_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ENTRY_ROW);
  gtk_editable_set_text (GTK_EDITABLE (entry), folder);
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
connect_folder (Fixture *self)
{
  choose_folder (self, self->shared);
  click (GTK_WIDGET (get_dialog (self)), "Connect");
  sale_ui_test_wait (has_no_dialog, self);
  wait_for_text (self, "Not Synced Yet");
}

static void
sync_first (Fixture *self)
{
  click (GTK_WIDGET (get_page (self)), "Sync Now");
  sale_ui_test_wait (has_dialog, self);
  g_assert_true (SALE_IS_EXCHANGE_DIALOG (get_dialog (self)));
  click (GTK_WIDGET (get_dialog (self)), "Send");
  sale_ui_test_wait (has_no_dialog, self);
  wait_for_text (self, "Up to Date");
}

static void
sync_here (Fixture *self)
{
  click (GTK_WIDGET (get_page (self)), "Sync Now");
  sale_ui_test_wait (is_idle, self);
}

/* The other computer ------------------------------------------------------------ */

static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
has_answer (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
connect_there (Fixture *self)
{
  SaleSharingJob *job = sale_sharing_job_get (self->there);
  g_autoptr (GAsyncResult) result = NULL;

  sale_sharing_job_connect_folder_async (job, self->shared, on_answer, &result);
  sale_ui_test_wait (has_answer, &result);
  g_assert_true (sale_sharing_job_finish (job, result, NULL));
}

static void
sync_there (Fixture *self)
{
  SaleSharingJob *job = sale_sharing_job_get (self->there);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SaleSharingResult) done = NULL;

  sale_sharing_job_run_async (job, "folder", SALE_SHARING_RUN, on_answer, &result);
  sale_ui_test_wait (has_answer, &result);
  done = sale_sharing_job_run_finish (job, result, NULL);
  g_assert_nonnull (done);
}

static gint64
find_account (SaleSession *session, const char *name)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  g_autoptr (GPtrArray) all = sale_reader_list (sale_session_get_reader (session), query, NULL);

  for (guint i = 0; i < all->len; i++)
    if (g_strcmp0 (sale_account_get_name (all->pdata[i]), name) == 0)
      return sale_record_get_id (all->pdata[i]);
  return 0;
}

static void
set_city (SaleSession *session, const char *name, const char *city)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Moved");

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, find_account (session, name),
                            sale_account_field_city, city);
  test_session_commit (session, set, 0);
}

typedef struct
{
  Fixture *fixture;
  const char *name;
  const char *city;
} City;

static gboolean
has_city (gpointer data)
{
  City *city = data;
  SaleSession *session = city->fixture->here;
  g_autoptr (SaleRecord) account =
      sale_reader_get (sale_session_get_reader (session), find_account (session, city->name), NULL);

  return g_strcmp0 (sale_account_get_city (account), city->city) == 0;
}

static void
wait_for_city (Fixture *self, const char *name, const char *city)
{
  sale_ui_test_wait (has_city, &(City) { self, name, city });
}

/* Both computers move all three accounts, each to another place. */
static void
disagree (Fixture *self)
{
  connect_folder (self);
  sync_first (self);
  connect_there (self);
  sync_there (self);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      set_city (self->here, names[i], "Kiel");
      set_city (self->there, names[i], "Emden");
    }
  sync_there (self);
  sync_here (self);
  wait_for_text (self, "3 Conflicts");
}

static void
open_conflicts (Fixture *self)
{
  disagree (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.show-conflicts", NULL);
  g_assert_true (SALE_IS_CONFLICTS_PAGE (get_page (self)));
  wait_for_text (self, names[0]);
}

static GtkWidget *
find_row (Fixture *self, const char *name)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (get_page (self)), name);

  return label ? gtk_widget_get_ancestor (label, SALE_TYPE_CONFLICT_ROW) : NULL;
}

static guint
count_disputes (Fixture *self)
{
  g_autoptr (GPtrArray) disputes =
      sale_sharing_list_disputes (sale_session_get_reader (self->here), NULL);

  return disputes->len;
}

static gboolean
has_waiting (gpointer data)
{
  Fixture *self = data;

  return count_disputes (self) == self->waiting;
}

static void
wait_for_disputes (Fixture *self, guint n)
{
  self->waiting = n;
  sale_ui_test_wait (has_waiting, self);
}

/* Connecting -------------------------------------------------------------------- */

static void
test_connect (Fixture *self, gconstpointer data)
{
  g_autofree char *missing = g_build_filename (self->shared, "missing", NULL);

  g_assert_true (sale_page_get_empty (get_page (self)));
  save (self, "empty", data);
  choose_folder (self, missing);
  g_assert_nonnull (
      sale_ui_test_find_text (GTK_WIDGET (get_dialog (self)), "There is no such folder."));
  save (self, "connect-folder", data);
  gtk_widget_activate_action (GTK_WIDGET (get_dialog (self)), "form.save", NULL);
  g_assert_true (has_dialog (self));
  connect_folder (self);
  g_assert_false (sale_page_get_empty (get_page (self)));
  save (self, "connected", data);
}

static void
test_connect_odoo (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.connect", "s", "odoo");
  sale_ui_test_wait (has_dialog, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  dialog = GTK_WIDGET (get_dialog (self));
  g_assert_nonnull (sale_ui_test_find_text (dialog, "API Key"));
  save (self, "connect-odoo", data);
  adw_dialog_force_close (get_dialog (self));
  sale_ui_test_wait (has_no_dialog, self);
}

/* The first run shows what it would send; nothing lies there before Send. */
static void
test_first_look (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) before = NULL;
  SaleReader *reader = sale_session_get_reader (self->here);

  connect_folder (self);
  click (GTK_WIDGET (get_page (self)), "Sync Now");
  sale_ui_test_wait (has_dialog, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (get_dialog (self)), names[1]));
  save (self, "look", data);
  click (GTK_WIDGET (get_dialog (self)), "Not Now");
  sale_ui_test_wait (has_no_dialog, self);
  before = sale_sharing_list_results (reader, "folder", NULL);
  g_assert_cmpuint (before->len, ==, 0);
  sync_first (self);
  save (self, "done", data);
  set_city (self->here, names[0], "Kiel");
  wait_for_text (self, "Changes Wait");
  sync_here (self);
  wait_for_text (self, "Up to Date");
}

/* A folder that has gone is told; the changes wait. */
static void
test_failure (Fixture *self, gconstpointer data)
{
  connect_folder (self);
  sync_first (self);
  test_remove_tree (self->shared);
  set_city (self->here, names[0], "Kiel");
  sync_here (self);
  wait_for_text (self, "Could Not Sync");
  save (self, "failure", data);
}

/* Conflicts --------------------------------------------------------------------- */

static gboolean
has_no_badge (gpointer data)
{
  Fixture *self = data;
  GtkWidget *badge =
      sale_ui_test_find (GTK_WIDGET (sale_window_get_page (self->window)), SALE_TYPE_SHARING_BADGE);

  return badge && !gtk_widget_get_visible (badge);
}

static void
test_choose (Fixture *self, gconstpointer data)
{
  open_conflicts (self);
  save (self, "conflicts", data);
  click (find_row (self, names[1]), "Take Theirs");
  wait_for_no_text (self, names[1]);
  g_assert_cmpuint (count_disputes (self), ==, 3);
  save (self, "decided", data);
  /* Undo takes it up again, as if nothing had been said. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  wait_for_text (self, names[1]);
  wait_for_city (self, names[1], "Kiel");

  click (find_row (self, names[1]), "Take Theirs");
  wait_for_no_text (self, names[1]);
  sale_window_say (self->window, "Something else");
  wait_for_city (self, names[1], "Emden");
  wait_for_disputes (self, 2);
  /* Deciding the next one writes the one before. */
  click (find_row (self, names[0]), "Keep Mine");
  click (find_row (self, names[2]), "Keep Mine");
  wait_for_disputes (self, 1);
  sale_window_say (self->window, "Something else");
  wait_for_disputes (self, 0);
  wait_for_text (self, "No Conflicts");
  wait_for_city (self, names[0], "Kiel");
}

static void
test_many (Fixture *self, gconstpointer data)
{
  open_conflicts (self);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "page.select-all", NULL);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  g_assert_true (sale_page_get_bottom_revealed (get_page (self)));
  save (self, "selected", data);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "page.take-selected", NULL);
  wait_for_text (self, "No Conflicts");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  wait_for_text (self, names[2]);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "page.select-all", NULL);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "page.take-selected", NULL);
  wait_for_text (self, "No Conflicts");
  sale_window_say (self->window, "Something else");
  wait_for_disputes (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    wait_for_city (self, names[i], "Emden");
}

/* A third value, which is undone like the others. */
static void
test_edit (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *entry;

      if (i == 0)
        open_conflicts (self);
      click (find_row (self, names[0]), "Edit…");
      sale_ui_test_wait (has_dialog, self);
      sale_ui_test_settle (GTK_WIDGET (self->window));
      g_assert_true (SALE_IS_RECORD_FORM (get_dialog (self)));
      entry = sale_ui_test_find (GTK_WIDGET (get_dialog (self)), ADW_TYPE_ENTRY_ROW);
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "Kiel");
      gtk_editable_set_text (GTK_EDITABLE (entry), "Bremen");
      save (self, "edit", data);
      gtk_widget_activate_action (GTK_WIDGET (get_dialog (self)), "form.save", NULL);
      sale_ui_test_wait (has_no_dialog, self);
      wait_for_no_text (self, names[0]);
      if (i == 0)
        gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
      else
        sale_window_say (self->window, "Something else");
      if (i == 0)
        wait_for_text (self, names[0]);
    }
  wait_for_city (self, names[0], "Bremen");
  wait_for_disputes (self, 2);
}

/* The account's page tells, and leads there. */
static void
test_badge (Fixture *self, gconstpointer data)
{
  disagree (self);
  sale_window_push (self->window, sale_account_page_new (find_account (self->here, names[0])));
  wait_for_text (self, "1 Conflict");
  save (self, "badge", data);
  click (GTK_WIDGET (get_page (self)), "1 Conflict");
  g_assert_true (SALE_IS_CONFLICTS_PAGE (get_page (self)));
  wait_for_text (self, names[0]);
  click (find_row (self, names[0]), "Keep Mine");
  wait_for_no_text (self, names[0]);
  gtk_widget_activate_action (GTK_WIDGET (get_page (self)), "navigation.pop", NULL);
  sale_ui_test_wait (has_no_badge, self);
}

/* The window closes in mid-run and in mid-read. */
static void
test_close (Fixture *self, gconstpointer data)
{
  connect_folder (self);
  sync_first (self);
  set_city (self->here, names[0], "Kiel");
  click (GTK_WIDGET (get_page (self)), "Sync Now");
}

static void
test_rtl (void)
{
  Fixture self = { 0 };

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  for (int width = 360; width <= 1280; width += 920)
    {
      set_up (&self, GINT_TO_POINTER (width));
      open_conflicts (&self);
      save (&self, "conflicts", GINT_TO_POINTER (width));
      sale_window_show_page (self.window, "sync");
      get_page (&self);
      save (&self, "state", GINT_TO_POINTER (width));
      tear_down (&self, NULL);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
add (const char *name, void (*test) (Fixture *self, gconstpointer data))
{
  g_autofree char *wide = g_strdup_printf ("/sync/%s/1280", name);
  g_autofree char *narrow = g_strdup_printf ("/sync/%s/360", name);

  g_test_add (wide, Fixture, GINT_TO_POINTER (1280), set_up, test, tear_down);
  g_test_add (narrow, Fixture, GINT_TO_POINTER (360), set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
  add ("connect", test_connect);
  add ("connect-odoo", test_connect_odoo);
  add ("first-look", test_first_look);
  add ("failure", test_failure);
  add ("choose", test_choose);
  add ("many", test_many);
  add ("edit", test_edit);
  add ("badge", test_badge);
  add ("close", test_close);
  g_test_add_func ("/sync/rtl", test_rtl);
  return g_test_run ();
}
