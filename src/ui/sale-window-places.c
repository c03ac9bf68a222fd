/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the window goes to show one record; Search and quick capture. */
#include "sale-dialog-focus.h"
#include "sale-window-private.h"

#include "sale-account-page.h"
#include "sale-as-of-dialog.h"
#include "sale-book-review-page.h"
#include "sale-brief-page.h"
#include "sale-found.h"
#include "sale-log-dialog.h"
#include "sale-page-table.h"
#include "sale-page-views.h"
#include "sale-places.h"
#include "sale-plan-page.h"
#include "sale-playbook-page.h"
#include "sale-playbooks-page.h"
#include "sale-record-dialog.h"
#include "sale-search-dialog.h"
#include "sale-signal-dialog.h"
#include "sale-tidy-page.h"
#include "sale-trip-dialog.h"
#include "sale-trip-page.h"
#include "sale-won-dialog.h"

#include <string.h>

#define RECENT_KEY "recent-accounts"

/* Recent accounts ------------------------------------------------------------- */

/**
 * sale_window_load_recent:
 *
 * Takes from the settings which accounts were opened last.
 */
void
sale_window_load_recent (SaleWindow *self)
{
  self->recent =
      self->settings ? g_settings_get_strv (self->settings, RECENT_KEY) : g_new0 (char *, 1);
}

static GStrv
dup_with_first (const char *const *others, const char *first)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, first);
  for (guint i = 0, n = 1; others[i] && n < SALE_FOUND_RECENT; i++)
    if (strcmp (others[i], first) != 0)
      {
        g_strv_builder_add (builder, others[i]);
        n++;
      }
  return g_strv_builder_end (builder);
}

static void
remember (SaleWindow *self, gint64 account)
{
  SaleKind kind;
  SaleUuid uuid;
  g_autofree char *text = NULL;
  g_auto (GStrv) others = NULL;

  if (!sale_reader_get_uuid (sale_session_get_reader (self->session), account, &uuid, &kind))
    return;
  text = sale_uuid_dup_text (&uuid);
  others = g_steal_pointer (&self->recent);
  self->recent = dup_with_first ((const char *const *) others, text);
  if (self->settings)
    g_settings_set_strv (self->settings, RECENT_KEY, (const char *const *) self->recent);
}

/* Records --------------------------------------------------------------------- */

static SaleAccountPage *
show_account_page (SaleWindow *self, gint64 account)
{
  SalePage *present = sale_window_get_page (self);

  if (SALE_IS_ACCOUNT_PAGE (present) &&
      sale_account_page_get_account (SALE_ACCOUNT_PAGE (present)) == account &&
      !sale_date_is_known (sale_account_page_get_day (SALE_ACCOUNT_PAGE (present))))
    return SALE_ACCOUNT_PAGE (present);
  remember (self, account);
  sale_window_push (self, sale_account_page_new (account));
  return SALE_ACCOUNT_PAGE (sale_window_get_page (self));
}

static void
show_account (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  gint64 account = g_variant_get_int64 (target);

  if (self->session && account > 0)
    show_account_page (self, account);
}

static gboolean
is_past_of (SalePage *page, gint64 account)
{
  return SALE_IS_ACCOUNT_PAGE (page) &&
         sale_account_page_get_account (SALE_ACCOUNT_PAGE (page)) == account &&
         sale_date_is_known (sale_account_page_get_day (SALE_ACCOUNT_PAGE (page)));
}

/* `(account, day)`. Another day takes the place of the one that is shown. */
static void
show_account_as_of (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  SalePage *page = sale_window_get_page (self);
  gint64 account;
  SaleDate day;

  g_variant_get (target, "(xi)", &account, &day);
  if (self->session == NULL || account <= 0 || !sale_date_is_known (day))
    return;
  if (!is_past_of (page, account))
    {
      page = sale_account_page_new (account);
      sale_window_push (self, page);
    }
  sale_account_page_show_day (SALE_ACCOUNT_PAGE (page), day);
}

static void
choose_day (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  SalePage *page = sale_window_get_page (self);
  gint64 account = page ? sale_page_get_account (page) : 0;

  if (self->session && account)
    sale_dialog_present (sale_as_of_dialog_new (self->session, account), widget);
}

static void
show_plan_page (SaleWindow *self, gint64 plan)
{
  SalePage *present = sale_window_get_page (self);

  if (!SALE_IS_PLAN_PAGE (present) || sale_plan_page_get_plan (SALE_PLAN_PAGE (present)) != plan)
    sale_window_push (self, sale_plan_page_new (plan));
}

static void
show_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  gint64 plan = g_variant_get_int64 (target);

  if (self->session && plan > 0)
    show_plan_page (self, plan);
}

static void
show_playbook_page (SaleWindow *self, gint64 playbook)
{
  SalePage *present = sale_window_get_page (self);

  if (!SALE_IS_PLAYBOOK_PAGE (present) ||
      sale_playbook_page_get_playbook (SALE_PLAYBOOK_PAGE (present)) != playbook)
    sale_window_push (self, sale_playbook_page_new (playbook));
}

static void
show_playbook (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  gint64 playbook = g_variant_get_int64 (target);

  if (self->session && playbook > 0)
    show_playbook_page (self, playbook);
}

static void
show_playbooks (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session)
    sale_window_push (self, sale_playbooks_page_new ());
}

static void
review_book (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session && !SALE_IS_BOOK_REVIEW_PAGE (sale_window_get_page (self)))
    sale_window_push (self, sale_book_review_page_new ());
}

/* The playbook that a step belongs to; a playbook itself. */
static gint64
find_playbook (SaleReader *reader, SaleKind kind, gint64 id)
{
  g_autoptr (SaleRecord) step = NULL;

  if (kind == SALE_KIND_PLAYBOOK)
    return id;
  if (kind != SALE_KIND_PLAYBOOK_STEP)
    return 0;
  step = sale_reader_get_of_kind (reader, SALE_KIND_PLAYBOOK_STEP, id, NULL);
  return step ? sale_playbook_step_get_playbook (step) : 0;
}

/* The plan that a step belongs to; a plan itself. */
static gint64
find_plan (SaleReader *reader, SaleKind kind, gint64 id)
{
  g_autoptr (SaleRecord) step = NULL;

  if (kind == SALE_KIND_PLAN)
    return id;
  if (kind != SALE_KIND_STEP)
    return 0;
  step = sale_reader_get_of_kind (reader, SALE_KIND_STEP, id, NULL);
  return step ? sale_step_get_plan (step) : 0;
}

static void
show_on_account (SaleWindow *self, SaleKind kind, gint64 id, gint64 account)
{
  const SalePlace *place = sale_place_of (kind);
  SaleAccountPage *page = show_account_page (self, account);

  if (place->tab)
    sale_account_page_show_tab (page, place->tab);
  if (sale_signal_dialog_suits (self->session, kind, id))
    sale_dialog_present (sale_signal_dialog_new (self->session, id), GTK_WIDGET (page));
  else if (place->form && sale_record_dialog_has (kind))
    sale_dialog_present (ADW_DIALOG (sale_record_dialog_new (self->session, kind, id, 0)),
                         GTK_WIDGET (page));
}

/* Goes where a record is worked with: `(kind, id)`. */
static void
show_record (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  SaleReader *reader;
  gint64 id, plan, playbook, account;
  int kind;

  g_variant_get (target, "(ix)", &kind, &id);
  if (self->session == NULL || id <= 0)
    return;
  reader = sale_session_get_reader (self->session);
  plan = find_plan (reader, (SaleKind) kind, id);
  playbook = find_playbook (reader, (SaleKind) kind, id);
  account = kind == SALE_KIND_ACCOUNT ? id : sale_reader_find_account (reader, id);
  if (plan)
    show_plan_page (self, plan);
  else if (playbook)
    show_playbook_page (self, playbook);
  else if (account)
    show_on_account (self, (SaleKind) kind, id, account);
  else
    sale_window_show_page (self, "onboarding");
}

static void
search (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_window_search (SALE_WINDOW (widget), NULL);
}

/**
 * sale_window_search:
 * @text: (nullable): what to search for; %NULL to let the user type it
 *
 * Opens Search.
 */
void
sale_window_search (SaleWindow *self, const char *text)
{
  AdwDialog *dialog;

  g_return_if_fail (SALE_IS_WINDOW (self));

  if (self->session == NULL)
    return;
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  if (!SALE_IS_SEARCH_DIALOG (dialog))
    {
      dialog = sale_search_dialog_new (self->session, (const char *const *) self->recent);
      sale_dialog_present (dialog, GTK_WIDGET (self));
    }
  if (text)
    sale_search_dialog_set_text (SALE_SEARCH_DIALOG (dialog), text);
}

/* A view whose page there is not came with somebody else's book. */
static void
show_view (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  g_autoptr (SaleRecord) view = self->session
                                    ? sale_reader_get (sale_session_get_reader (self->session),
                                                       g_variant_get_int64 (target), NULL)
                                    : NULL;
  const char *id = view ? sale_saved_view_get_page (view) : NULL;

  if (sale_page_table_find (id) == NULL)
    return;
  sale_window_show_page (self, id);
  sale_page_show_saved_view (sale_window_get_page (self), view);
}

static void
show_brief (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  SalePage *page = sale_window_get_page (self);
  gint64 account = page ? sale_page_get_account (page) : 0;

  if (self->session && account)
    sale_window_push (self, sale_brief_page_new (account));
}

static void
plan_trip (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session &&
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL)
    sale_dialog_present (sale_trip_dialog_new (self->session), widget);
}

/* Where it goes to, or nothing, and the accounts. */
static void
show_trip (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  g_autoptr (GVariant) accounts = g_variant_get_child_value (target, 1);
  g_autoptr (SaleTrip) trip = NULL;
  const char *place;
  const gint64 *ids;
  gsize n_ids;

  g_variant_get_child (target, 0, "&s", &place);
  ids = g_variant_get_fixed_array (accounts, &n_ids, sizeof (gint64));
  if (self->session == NULL || n_ids == 0)
    return;
  trip = sale_trip_new (ids, (guint) n_ids, *place ? place : NULL);
  sale_window_push (self, sale_trip_page_new (trip));
}

static void
tidy (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);

  if (self->session && !SALE_IS_TIDY_PAGE (sale_window_get_page (self)))
    sale_window_push (self, sale_tidy_page_new ());
}

/* On the page of an account it is about that one, where the text does not say. */
static void
log_something (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  SalePage *page = sale_window_get_page (self);
  gint64 account =
      SALE_IS_ACCOUNT_PAGE (page) ? sale_account_page_get_account (SALE_ACCOUNT_PAGE (page)) : 0;

  if (self->session && !SALE_IS_LOG_DIALOG (adw_application_window_get_visible_dialog (
                           ADW_APPLICATION_WINDOW (self))))
    sale_dialog_present (ADW_DIALOG (sale_log_dialog_new (self->session, account)), widget);
}

static void
on_won (SaleWindow *self, gint64 account)
{
  if (self->session)
    show_account_page (self, account);
}

static void
win_deal (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleWindow *self = SALE_WINDOW (widget);
  SalePage *page = sale_window_get_page (self);
  SaleWonDialog *dialog;

  if (self->session == NULL || SALE_IS_WON_DIALOG (adw_application_window_get_visible_dialog (
                                   ADW_APPLICATION_WINDOW (self))))
    return;
  dialog = sale_won_dialog_new (self->session, page ? sale_page_get_account (page) : 0);
  g_signal_connect_object (dialog, "won", G_CALLBACK (on_won), self, G_CONNECT_SWAPPED);
  sale_dialog_present (ADW_DIALOG (dialog), widget);
}

/**
 * sale_window_install_places:
 *
 * The actions that show one thing of the book.
 */
void
sale_window_install_places (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.show-account", "x", show_account);
  gtk_widget_class_install_action (klass, "win.show-account-as-of", "(xi)", show_account_as_of);
  gtk_widget_class_install_action (klass, "win.account-as-of", NULL, choose_day);
  gtk_widget_class_install_action (klass, "win.show-plan", "x", show_plan);
  gtk_widget_class_install_action (klass, "win.show-playbook", "x", show_playbook);
  gtk_widget_class_install_action (klass, "win.show-playbooks", NULL, show_playbooks);
  gtk_widget_class_install_action (klass, "win.show-record", "(ix)", show_record);
  gtk_widget_class_install_action (klass, "win.show-view", "x", show_view);
  gtk_widget_class_install_action (klass, "win.book-review", NULL, review_book);
  gtk_widget_class_install_action (klass, "win.search", NULL, search);
  gtk_widget_class_install_action (klass, "win.brief", NULL, show_brief);
  gtk_widget_class_install_action (klass, "win.trip", NULL, plan_trip);
  gtk_widget_class_install_action (klass, "win.show-trip", "(sax)", show_trip);
  gtk_widget_class_install_action (klass, "win.tidy", NULL, tidy);
  gtk_widget_class_install_action (klass, "win.log", NULL, log_something);
  gtk_widget_class_install_action (klass, "win.won-deal", NULL, win_deal);
}
