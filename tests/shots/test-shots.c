/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every page of the sample book in every size and look, kept as a picture and looked at.
 * With the name of a variant it is done in that alone; under high contrast in its own. */
#include "sale-account-page.h"
#include "sale-as-of-dialog.h"
#include "sale-book-review-page.h"
#include "sale-brief-page.h"
#include "sale-crm.h"
#include "sale-date-row.h"
#include "sale-demo.h"
#include "sale-document-view.h"
#include "sale-fields-dialog.h"
#include "sale-form-row.h"
#include "sale-gaps-page.h"
#include "sale-language.h"
#include "sale-plan-page.h"
#include "sale-playbooks-page.h"
#include "sale-preferences-dialog.h"
#include "sale-review-page.h"
#include "sale-shot-look.h"
#include "sale-status-page.h"
#include "sale-tidy-page.h"
#include "sale-trip-dialog.h"
#include "sale-trip-page.h"
#include "sale-ui-test.h"
#include "sale-window.h"
#include "sale-won-dialog.h"

/* The sample came into the book on the fixed day of the tests, and it is four weeks later:
 * so there is a day gone by to look at. */
#define TODAY "2027-02-01"
#define DAY "2027-01-18"

typedef struct
{
  const char *name;
  int width;
  int height;
  gboolean dark;
  gboolean rtl;
  int text; /* size, in hundredths */
} Shape;

static const Shape shapes[] = {
  { "wide", 1280, 800, FALSE, FALSE, 100 },     { "wide-dark", 1280, 800, TRUE, FALSE, 100 },
  { "wide-rtl", 1280, 800, FALSE, TRUE, 100 },  { "middle", 900, 600, FALSE, FALSE, 100 },
  { "narrow", 360, 640, FALSE, FALSE, 100 },    { "narrow-dark", 360, 640, TRUE, FALSE, 100 },
  { "narrow-rtl", 360, 640, FALSE, TRUE, 100 }, { "large-text", 1280, 800, FALSE, FALSE, 200 },
};

/* What the desktop says when the program begins: all or nothing. */
static const Shape shapes_of_high_contrast[] = {
  { "high-contrast", 1280, 800, FALSE, FALSE, 100 },
  { "high-contrast-dark", 1280, 800, TRUE, FALSE, 100 },
};

typedef struct
{
  const Shape *shape;
  SaleSession *session;
  GtkWidget *window;
  GPtrArray *faults;
} Shots;

static SalePage *
page_of (Shots *self)
{
  return sale_window_get_page (SALE_WINDOW (self->window));
}

static gboolean
is_at_rest (gpointer data)
{
  Shots *self = data;
  SalePage *page = page_of (self);

  return page && !sale_page_get_loading (page) &&
         !sale_window_get_busy (SALE_WINDOW (self->window));
}

static void
shoot (Shots *self, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", what, self->shape->name);
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *file = g_strconcat ("shot-", name, NULL);
  g_autoptr (GdkTexture) picture = NULL;

  sale_ui_test_wait (is_at_rest, self);
  /* As it is worked with; on a display without a manager it is never in front. */
  gtk_widget_unset_state_flags (self->window, GTK_STATE_FLAG_BACKDROP);
  sale_ui_test_settle (self->window);
  picture = sale_ui_test_draw (self->window);
  sale_shot_look (self->window, picture, faults);
  sale_ui_test_keep (picture, file);
  for (guint i = 0; i < faults->len; i++)
    g_ptr_array_add (self->faults, g_strdup_printf ("%s: %s", name, (char *) faults->pdata[i]));
}

/* Pages ------------------------------------------------------------------------------ */

static gint64
find_first (Shots *self, SaleKind kind)
{
  g_autoptr (SaleQuery) query = sale_query_new (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found =
      sale_reader_list (sale_session_get_reader (self->session), query, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, >, 0);
  return sale_record_get_id (found->pdata[0]);
}

static void
shoot_sidebar (Shots *self)
{
  static const char *const pages[] = { "today",    "accounts", "onboarding", "reviews",
                                       "renewals", "insights", "sync" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_assert_true (sale_window_show_page (SALE_WINDOW (self->window), pages[i]));
      shoot (self, pages[i]);
    }
}

static void
shoot_account (Shots *self)
{
  AdwViewStack *tabs;
  g_autoptr (GtkSelectionModel) pages = NULL;

  sale_window_push (SALE_WINDOW (self->window),
                    sale_account_page_new (find_first (self, SALE_KIND_ACCOUNT)));
  sale_ui_test_wait (is_at_rest, self);
  tabs = ADW_VIEW_STACK (sale_ui_test_find (GTK_WIDGET (page_of (self)), ADW_TYPE_VIEW_STACK));
  pages = adw_view_stack_get_pages (tabs);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), i);
      g_autofree char *name = g_strconcat ("account-", adw_view_stack_page_get_name (page), NULL);

      adw_view_stack_set_visible_child (tabs, adw_view_stack_page_get_child (page));
      shoot (self, name);
    }
}

static void
push (Shots *self, SalePage *page, const char *name)
{
  sale_window_push (SALE_WINDOW (self->window), page);
  shoot (self, name);
}

static void
shoot_past (Shots *self)
{
  SalePage *page = sale_account_page_new (find_first (self, SALE_KIND_ACCOUNT));

  sale_account_page_show_day (SALE_ACCOUNT_PAGE (page), sale_date_from_iso (DAY));
  push (self, page, "account-past");
}

static gboolean
has_document (gpointer data)
{
  GtkWidget *view = sale_ui_test_find (GTK_WIDGET (page_of (data)), SALE_TYPE_DOCUMENT_VIEW);

  return view && sale_document_view_get_n_pages (SALE_DOCUMENT_VIEW (view)) > 0;
}

static void
shoot_trip (Shots *self)
{
  gint64 account = find_first (self, SALE_KIND_ACCOUNT);
  g_autoptr (SaleTrip) trip = sale_trip_new (&account, 1, "Hamburg");

  sale_window_push (SALE_WINDOW (self->window), sale_trip_page_new (trip));
  sale_ui_test_wait (has_document, self);
  shoot (self, "trip");
}

static void
shoot_others (Shots *self)
{
  push (self, sale_plan_page_new (find_first (self, SALE_KIND_PLAN)), "plan");
  push (self, sale_review_page_new (find_first (self, SALE_KIND_REVIEW)), "review");
  push (self, sale_brief_page_new (find_first (self, SALE_KIND_ACCOUNT)), "brief");
  push (self, sale_book_review_page_new (), "book-review");
  push (self, sale_gaps_page_new (), "gaps");
  push (self, sale_playbooks_page_new (), "playbooks");
  push (self, sale_status_page_new (find_first (self, SALE_KIND_PLAN)), "status");
  push (self, sale_tidy_page_new (), "tidy");
  shoot_past (self);
  shoot_trip (self);
}

static void
shoot_dialog (Shots *self, AdwDialog *dialog, const char *name)
{
  adw_dialog_present (dialog, self->window);
  for (guint i = 0; i < 10; i++)
    sale_ui_test_settle (self->window);
  shoot (self, name);
  adw_dialog_force_close (dialog);
}

/* It says why not. */
static void
shoot_as_of (Shots *self)
{
  AdwDialog *dialog = sale_as_of_dialog_new (self->session, find_first (self, SALE_KIND_ACCOUNT));
  SaleDateRow *row =
      SALE_DATE_ROW (sale_ui_test_find (adw_dialog_get_child (dialog), SALE_TYPE_DATE_ROW));

  sale_date_row_set_date (row, sale_date_from_iso ("2026-12-24"));
  sale_form_row_edited (SALE_FORM_ROW (row));
  shoot_dialog (self, dialog, "as-of");
}

static gboolean
has_no_answer (gpointer dialog)
{
  GtkWidget *banner = sale_ui_test_find (dialog, ADW_TYPE_BANNER);

  return banner && adw_banner_get_revealed (ADW_BANNER (banner));
}

/* Of a CRM that cannot be asked. */
static void
shoot_fields (Shots *self)
{
  g_autoptr (GError) error = NULL;
  SaleSharedPlace place = { .name = (char *) "crm", .provider = (char *) "odoo" };
  AdwDialog *dialog;

  place.connection = sale_book_add_connection (sale_session_get_book (self->session), "odoo",
                                               "https://crm.example", "anna", &error);
  g_assert_no_error (error);
  dialog = sale_fields_dialog_new (self->session, &place, "Odoo");
  adw_dialog_present (dialog, self->window);
  sale_ui_test_wait (has_no_answer, dialog);
  shoot_dialog (self, dialog, "fields");
}

static void
shoot_dialogs (Shots *self)
{
  shoot_dialog (self, ADW_DIALOG (sale_preferences_dialog_new (self->session)), "preferences");
  shoot_dialog (self, ADW_DIALOG (sale_won_dialog_new (self->session, 0)), "won");
  shoot_dialog (self, sale_trip_dialog_new (self->session), "trip-dialog");
  shoot_as_of (self);
  shoot_fields (self);
}

/* Shapes ----------------------------------------------------------------------------- */

static void
put_on (const Shape *shape)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      shape->dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                  : ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_widget_set_default_direction (shape->rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
  /* Dots an inch, in 1024ths, as the desktop makes text larger. */
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024 * shape->text / 100, NULL);
}

static void
begin (Shots *self)
{
  g_autoptr (GError) error = NULL;

  put_on (self->shape);
  self->faults = g_ptr_array_new_with_free_func (g_free);
  self->session = sale_ui_test_session_new ();
  sale_demo_write (sale_session_get_book (self->session), SALE_DEMO_SAMPLE, 1,
                   sale_date_from_iso (TODAY), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->session = sale_ui_test_session_go_on (self->session, TODAY "T09:30:00Z");
  self->window = GTK_WIDGET (sale_window_new (NULL, NULL));
  gtk_window_set_default_size (GTK_WINDOW (self->window), self->shape->width, self->shape->height);
  sale_window_set_session (SALE_WINDOW (self->window), self->session);
  gtk_window_present (GTK_WINDOW (self->window));
  sale_ui_test_settle (self->window);
  /* Without a compositor its border is taken from what is in it. */
  gtk_window_set_default_size (GTK_WINDOW (self->window),
                               2 * self->shape->width - gtk_widget_get_width (self->window),
                               2 * self->shape->height - gtk_widget_get_height (self->window));
  sale_ui_test_settle (self->window);
  g_assert_cmpint (gtk_widget_get_width (self->window), ==, self->shape->width);
}

static void
end (Shots *self)
{
  sale_ui_test_close (self->window);
  sale_ui_test_session_end (self->session);
  g_ptr_array_sort_values (self->faults, (GCompareFunc) g_strcmp0);
  for (guint i = 0; i < self->faults->len; i++)
    g_test_message ("%s", (char *) self->faults->pdata[i]);
  if (self->faults->len > 0)
    g_test_fail_printf ("%u faults in %s", self->faults->len, self->shape->name);
  g_ptr_array_unref (self->faults);
}

static void
test_shape (gconstpointer shape)
{
  Shots self = { .shape = shape };

  begin (&self);
  shoot_sidebar (&self);
  shoot_account (&self);
  shoot_others (&self);
  shoot_dialogs (&self);
  end (&self);
}

/* What it is looked at for is found. */
static void
test_faults (void)
{
  static const char *const found[] = { "sticks out of", "an empty text takes room", "a target of",
                                       "has a contrast of", "lie upon each other" };
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GdkTexture) picture = NULL;
  g_autoptr (GtkCssProvider) tiny = gtk_css_provider_new ();
  g_autofree char *all = NULL;
  GtkWidget *place = gtk_fixed_new (), *button = gtk_button_new (), *pale = gtk_label_new ("Pale");
  GtkWidget *empty = gtk_label_new (""), *window;

  gtk_fixed_put (GTK_FIXED (place), gtk_label_new ("One"), 10, 10);
  gtk_fixed_put (GTK_FIXED (place), gtk_label_new ("Two"), 12, 12);
  gtk_fixed_put (GTK_FIXED (place), gtk_label_new ("Sticks out"), -20, 40);
  gtk_widget_set_opacity (pale, 0.2);
  gtk_fixed_put (GTK_FIXED (place), pale, 10, 70);
  gtk_widget_set_size_request (empty, 20, 10);
  gtk_fixed_put (GTK_FIXED (place), empty, 10, 100);
  gtk_widget_add_css_class (button, "sale-shot-tiny");
  gtk_fixed_put (GTK_FIXED (place), button, 10, 130);
  gtk_css_provider_load_from_string (
      tiny, ".sale-shot-tiny { min-width: 4px; min-height: 4px; padding: 0; }");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (tiny),
                                              GTK_STYLE_PROVIDER_PRIORITY_USER);
  gtk_widget_add_css_class (place, "background");
  gtk_widget_set_overflow (place, GTK_OVERFLOW_HIDDEN);
  window = sale_ui_test_show (place, 300, 200);
  picture = sale_ui_test_draw (window);
  sale_shot_look (window, picture, faults);
  g_ptr_array_add (faults, NULL);
  all = g_strjoinv ("\n", (char **) faults->pdata);
  g_test_message ("%s", all);
  for (guint i = 0; i < G_N_ELEMENTS (found); i++)
    g_assert_nonnull (strstr (all, found[i]));
  sale_ui_test_close (window);
}

static void
add (const Shape *all, guint n_all)
{
  for (guint i = 0; i < n_all; i++)
    {
      g_autofree char *path = g_strconcat ("/shots/", all[i].name, NULL);

      g_test_add_data_func (path, &all[i], test_shape);
    }
}

int
main (int argc, char **argv)
{
  sale_language_init ();
  sale_ui_test_init (&argc, &argv);
  g_test_add_func ("/shots/faults", test_faults);
  if (adw_style_manager_get_high_contrast (adw_style_manager_get_default ()))
    add (shapes_of_high_contrast, G_N_ELEMENTS (shapes_of_high_contrast));
  else
    add (shapes, G_N_ELEMENTS (shapes));
  return g_test_run ();
}
