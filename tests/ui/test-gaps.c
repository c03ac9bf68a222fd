/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filling in by hand what no CRM holds. */
#include "sale-gap-line.h"
#include "sale-gaps-page.h"
#include "sale-records.h"
#include "sale-ui-test.h"
#include "sale-window-private.h"

#include <string.h>

typedef struct
{
  SaleSession *session;
  SaleWindow *window;
  SalePage *page;
  gint64 contracts[3];
} Fixture;

static void
add_contract (SaleChangeSet *set, const char *name, gint64 amount, gint64 *id)
{
  gint64 account = sale_change_set_create (set, SALE_KIND_ACCOUNT);

  sale_change_set_set_text (set, SALE_KIND_ACCOUNT, account, sale_account_field_name, name);
  *id = sale_change_set_create (set, SALE_KIND_CONTRACT);
  sale_change_set_set_int (set, SALE_KIND_CONTRACT, *id, sale_contract_field_account, account);
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, *id, sale_contract_field_product, "Suite");
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, *id, sale_contract_field_period, "year");
  sale_change_set_set_text (set, SALE_KIND_CONTRACT, *id, sale_contract_field_currency, "EUR");
  sale_change_set_set_date (set, SALE_KIND_CONTRACT, *id, sale_contract_field_term_start,
                            sale_date_new (2026, 3, 1));
  if (amount)
    sale_change_set_set_int (set, SALE_KIND_CONTRACT, *id, sale_contract_field_amount, amount);
}

static gboolean
is_loaded (gpointer page)
{
  return !sale_page_get_loading (page);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, "Add");
  g_autoptr (SaleCommit) commit = NULL;
  g_autoptr (GError) error = NULL;

  self->session = sale_ui_test_session_new ();
  add_contract (set, "Nordlicht AG", 6000000, &self->contracts[0]);
  add_contract (set, "Café Noir & Söhne <GmbH>", 1200000, &self->contracts[1]);
  add_contract (set, "Gamma Inc", 90000, &self->contracts[2]);
  commit = sale_session_commit (self->session, set, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (self->contracts); i++)
    self->contracts[i] = sale_commit_get_new_id (commit, self->contracts[i]);

  self->window = sale_window_new (NULL, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->window), "sale-picture");
  gtk_window_set_default_size (GTK_WINDOW (self->window), GPOINTER_TO_INT (data), 720);
  sale_window_set_session (self->window, self->session);
  sale_window_show_page (self->window, "today");
  gtk_window_present (GTK_WINDOW (self->window));
  sale_ui_test_settle (GTK_WIDGET (self->window));
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.fill-gaps", NULL);
  self->page = sale_window_get_page (self->window);
  g_assert_true (SALE_IS_GAPS_PAGE (self->page));
  sale_ui_test_wait (is_loaded, self->page);
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  sale_ui_test_close (GTK_WIDGET (self->window));
  sale_ui_test_session_end (self->session);
}

static void
save (Fixture *self, const char *name, gconstpointer data)
{
  g_autofree char *file = g_strdup_printf ("gaps-%s-%d", name, GPOINTER_TO_INT (data));

  sale_ui_test_save (GTK_WIDGET (self->window), file);
}

static SaleGapLine *
find_line (Fixture *self, const char *account)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (self->page), account);

  g_assert_nonnull (label);
  return SALE_GAP_LINE (gtk_widget_get_ancestor (label, SALE_TYPE_GAP_LINE));
}

static GtkEntry *
get_entry (SaleGapLine *line)
{
  return GTK_ENTRY (sale_ui_test_find (GTK_WIDGET (line), GTK_TYPE_ENTRY));
}

static void
enter (Fixture *self, const char *account, const char *text)
{
  GtkEntry *entry = get_entry (find_line (self, account));

  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static SaleRecord *
read_contract (Fixture *self, guint i)
{
  return sale_reader_get (sale_session_get_reader (self->session), self->contracts[i], NULL);
}

static gboolean
has_first_end (gpointer data)
{
  g_autoptr (SaleRecord) contract = read_contract (data, 0);

  return sale_contract_get_term_end (contract) == sale_date_new (2027, 12, 31);
}

static gboolean
has_no_first_end (gpointer data)
{
  g_autoptr (SaleRecord) contract = read_contract (data, 0);

  return !sale_date_is_known (sale_contract_get_term_end (contract));
}

static gboolean
is_focused (SaleGapLine *line)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (line)));

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (line));
}

static gboolean
shows_end (gpointer data)
{
  Fixture *self = data;

  return sale_ui_test_find_text (GTK_WIDGET (self->page), "2 renewals have no date") != NULL;
}

static gboolean
shows_all_open (gpointer data)
{
  Fixture *self = data;

  return sale_ui_test_find_text (GTK_WIDGET (self->page), "3 renewals have no date") != NULL;
}

/* A date typed lands in the book, Enter goes on, and it can be taken back. */
static void
test_enter (Fixture *self, gconstpointer data)
{
  g_assert_true (shows_all_open (self));
  save (self, "open", data);
  enter (self, "Nordlicht AG", "31 dec 2027");
  g_assert_true (is_focused (find_line (self, "Café Noir & Söhne <GmbH>")));
  sale_ui_test_wait (has_first_end, self);
  sale_ui_test_wait (shows_end, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  save (self, "filled", data);
  /* It stays where it is, with what came of it. */
  g_assert_nonnull (sale_gap_line_get_row (find_line (self, "Nordlicht AG"))->result);

  gtk_widget_activate_action (GTK_WIDGET (self->page), "gaps.undo", NULL);
  sale_ui_test_wait (has_no_first_end, self);
  sale_ui_test_wait (shows_all_open, self);
  g_assert_cmpstr (sale_gap_line_get_text (find_line (self, "Nordlicht AG")), ==, "");
}

static void
test_wrong (Fixture *self, gconstpointer data)
{
  enter (self, "Nordlicht AG", "soon");
  g_assert_true (has_no_first_end (self));
  g_assert_nonnull (sale_ui_test_find_text (GTK_WIDGET (self->page), "This is no date."));
  g_assert_true (is_focused (find_line (self, "Nordlicht AG")));
  sale_ui_test_settle (GTK_WIDGET (self->window));
  save (self, "wrong", data);
  enter (self, "Nordlicht AG", "2026-01-01");
  g_assert_true (has_no_first_end (self));
}

/* What is assumed is only that until Enter says so. */
static gboolean
has_assumed_end (gpointer data)
{
  g_autoptr (SaleRecord) contract = read_contract (data, 0);

  return sale_contract_get_term_end (contract) == sale_date_new (2027, 2, 28);
}

static void
test_assumed (Fixture *self, gconstpointer data)
{
  g_assert_true (has_no_first_end (self));
  enter (self, "Nordlicht AG", "");
  sale_ui_test_wait (has_assumed_end, self);
}

static void
choose_fact (Fixture *self, const char *title)
{
  GtkWidget *label = sale_ui_test_find_text (GTK_WIDGET (self->page), title);
  GtkListView *list = GTK_LIST_VIEW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_VIEW));
  GListModel *facts = G_LIST_MODEL (gtk_list_view_get_model (list));

  for (guint i = 0; i < g_list_model_get_n_items (facts); i++)
    {
      g_autoptr (GObject) fact = g_list_model_get_item (facts, i);
      g_autofree char *name = NULL;

      g_object_get (fact, "title", &name, NULL);
      if (g_str_equal (name, title))
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (facts), i, TRUE);
    }
  sale_ui_test_settle (GTK_WIDGET (self->window));
}

static gboolean
all_have_notice (gpointer data)
{
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (SaleRecord) contract = read_contract (data, i);

      if (sale_contract_get_notice_n (contract) != 3 ||
          sale_contract_get_notice_unit (contract) != SALE_NOTICE_UNIT_MONTH)
        return FALSE;
    }
  return TRUE;
}

/* One value for all that are open below, as one undo. */
static void
test_fill_down (Fixture *self, gconstpointer data)
{
  SaleGapLine *line;

  choose_fact (self, "Notice");
  line = find_line (self, "Nordlicht AG");
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (line)));
  sale_gap_line_set_text (line, "3m");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "gaps.fill-down", NULL);
  sale_ui_test_wait (all_have_notice, self);
  sale_ui_test_settle (GTK_WIDGET (self->window));
  save (self, "notice", data);
}

static gboolean
asks_for_mode (gpointer data)
{
  Fixture *self = data;

  return sale_ui_test_find_text (GTK_WIDGET (self->page), "How Does It Renew?") != NULL;
}

/* Enter does not go through what was filled down, but on to what is open. */
static void
test_go_on (Fixture *self, gconstpointer data)
{
  SaleGapLine *line = find_line (self, "Café Noir & Söhne <GmbH>");

  gtk_widget_grab_focus (GTK_WIDGET (get_entry (line)));
  sale_gap_line_set_text (line, "31 dec 2027");
  g_signal_emit_by_name (line, "fill");
  enter (self, "Nordlicht AG", "31 dec 2027");
  g_assert_true (is_focused (find_line (self, "Gamma Inc")));
  gtk_widget_activate_action (GTK_WIDGET (self->page), "gaps.fill-down", NULL);
  g_assert_nonnull (
      sale_ui_test_find_text (GTK_WIDGET (self->page), "There is nothing to fill in."));
  enter (self, "Gamma Inc", "31 dec 2027");
  sale_ui_test_wait (has_first_end, self);
  while (sale_gap_line_get_row (find_line (self, "Gamma Inc"))->saving)
    g_main_context_iteration (NULL, TRUE);
  g_signal_emit_by_name (get_entry (find_line (self, "Gamma Inc")), "activate");
  sale_ui_test_wait (asks_for_mode, self);
}

/* The first letters are enough. */
static void
test_words (Fixture *self, gconstpointer data)
{
  SaleGapLine *line;

  choose_fact (self, "Renewal");
  line = find_line (self, "Nordlicht AG");
  gtk_widget_grab_focus (GTK_WIDGET (get_entry (line)));
  gtk_editable_set_text (GTK_EDITABLE (get_entry (line)), "b");
  g_assert_cmpstr (sale_gap_line_get_text (line), ==, "By Signature");
  save (self, "words", data);
}

int
main (int argc, char **argv)
{
  sale_ui_test_init (&argc, &argv);
#define TEST(path, width, func) \
  g_test_add (path, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  TEST ("/ui/gaps/enter", 1280, test_enter);
  TEST ("/ui/gaps/enter-narrow", 360, test_enter);
  TEST ("/ui/gaps/wrong", 1000, test_wrong);
  TEST ("/ui/gaps/assumed", 1280, test_assumed);
  TEST ("/ui/gaps/fill-down", 1280, test_fill_down);
  TEST ("/ui/gaps/go-on", 1280, test_go_on);
  TEST ("/ui/gaps/words", 1280, test_words);
#undef TEST
  return g_test_run ();
}
