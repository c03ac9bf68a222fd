/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-account-page.h"

#include "sale-account-activity.h"
#include "sale-account-past-mode.h"
#include "sale-account-past.h"
#include "sale-band.h"
#include "sale-chip.h"
#include "sale-close-dialog.h"
#include "sale-contact-left.h"
#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-even-box.h"
#include "sale-figure-card.h"
#include "sale-left-dialog.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-people-commands.h"
#include "sale-plain-text.h"
#include "sale-plan-commands.h"
#include "sale-proof-dialog.h"
#include "sale-record-dialog.h"
#include "sale-sharing-badge.h"
#include "sale-signal-dialog.h"
#include "sale-when.h"
#include "sale-wrap.h"

/**
 * SaleAccountPage:
 *
 * One account: who it is, four figures, and its tabs. Everything is read on
 * another thread as one #SaleAccountView and shown again when it changes.
 */
struct _SaleAccountPage
{
  SalePage parent_instance;

  GtkStack *modes;
  GtkScrolledWindow *scroller;
  GtkScrolledWindow *switcher_scroller;
  GtkScrolledWindow *activity_scroller;
  AdwAvatar *avatar;
  GtkLabel *name_label;
  SaleChip *tier_chip;
  SaleChip *stage_chip;
  SaleSharingBadge *sharing_badge;
  GtkLabel *since_label;
  GtkWidget *contact_box;
  GtkWidget *brief_button;
  GtkWidget *mail_button;
  GtkWidget *call_button;
  GtkWidget *copy_button;
  SaleFigureCard *arr_card;
  SaleFigureCard *health_card;
  SaleFigureCard *deadline_card;
  SaleFigureCard *touch_card;
  AdwViewStack *tabs;
  AdwBin *activity_bin;
  SaleAccountActivity *activity;
  AdwBanner *past_banner;
  SaleEmpty *empty;
  GtkWidget *since_button;
  GtkWidget *add_button;
  GtkWidget *edit_button;

  gint64 account;
  SaleDate past; /* the day that is shown; unknown for today */
  SaleAccountView *view;
  GPtrArray *shown; /* SaleAccountTab, not owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleAccountPage, sale_account_page, SALE_TYPE_PAGE)

/* Header ----------------------------------------------------------------------- */

static void
set_chip (SaleChip *chip, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (chip), label != NULL);
  sale_chip_set_label (chip, label);
}

static char *
dup_since (SaleAccountView *view)
{
  const char *address = sale_account_get_owner (view->account);
  /* Owners are told apart before the @; the whole address is in the tooltip. */
  g_autofree char *owner = address ? g_strndup (address, strcspn (address, "@")) : NULL;
  SaleDate started = sale_account_facts_get_started (view->facts);
  g_autofree char *day = NULL;

  if (!sale_date_is_known (started))
    return g_strdup (owner ? owner : _ ("No owner"));
  day = sale_date_dup_short (started, view->today);
  /* Translators: who looks after an account, and since when it is one. */
  return g_strdup_printf (_ ("%s · since %s"), owner ? owner : _ ("No owner"), day);
}

/* Takes @text. */
static void
name_contact_button (GtkWidget *button, char *text, SaleRecord *contact, gboolean visible)
{
  const char *via = sale_contact_get_contact_via (contact);
  g_autofree char *plain = text;
  /* Translators: what a button does, and through whom alone it may be done. */
  g_autofree char *full = via ? g_strdup_printf (_ ("%s (only via %s)"), text, via) : NULL;

  sale_plain_set_tooltip (button, full ? full : plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  full ? full : plain, -1);
  gtk_widget_set_visible (button, visible);
}

static void
show_contact (SaleAccountPage *self, SaleAccountView *view)
{
  SaleRecord *contact = view->main_contact;
  const char *name = contact ? sale_contact_get_name (contact) : NULL;
  gboolean mail = contact && sale_contact_get_email (contact);
  gboolean phone = contact && sale_contact_get_phone (contact);

  gtk_widget_set_visible (self->contact_box, (mail || phone) && !view->past);
  if (contact == NULL)
    return;
  name_contact_button (self->mail_button, g_strdup_printf (_ ("Write to %s"), name), contact, mail);
  name_contact_button (self->call_button, g_strdup_printf (_ ("Call %s"), name), contact, phone);
  name_contact_button (self->copy_button, g_strdup_printf (_ ("Copy the Address of %s"), name),
                                                           contact, mail || phone);
}

static void
show_header (SaleAccountPage *self, SaleAccountView *view)
{
  const char *name = sale_account_get_name (view->account);
  g_autofree char *since = dup_since (view);
  g_autofree char *line = sale_plain_dup_line (name);

  g_autofree char *day = view->past ? sale_date_dup_text (view->today) : NULL;
  /* Translators: an account, and the day that it is shown as of. */
  g_autofree char *title = day ? g_strdup_printf (_ ("%s on %s"), name, day) : NULL;

  sale_plain_set_title (self, title ? title : name);
  adw_avatar_set_text (self->avatar, line);
  sale_plain_set_label (self->name_label, name);
  set_chip (self->tier_chip,
            sale_word_to_label (sale_tier_words, sale_account_get_tier (view->account)));
  set_chip (self->stage_chip,
            sale_word_to_label (sale_stage_words, sale_account_get_stage (view->account)));
  sale_plain_set_label (self->since_label, since);
  sale_plain_set_tooltip (GTK_WIDGET (self->since_label), sale_account_get_owner (view->account));
  if (!view->past)
    sale_sharing_badge_show (self->sharing_badge, sale_page_get_session (SALE_PAGE (self)),
                             self->account);
  show_contact (self, view);
}

/* Figures ---------------------------------------------------------------------- */

static SaleContractView *
first_live (SaleAccountView *view)
{
  for (guint i = 0; i < view->contracts->len; i++)
    if (((SaleContractView *) view->contracts->pdata[i])->live)
      return view->contracts->pdata[i];
  return NULL;
}

static void
show_arr (SaleAccountPage *self, SaleAccountView *view)
{
  SaleContractView *live = first_live (view);
  g_autofree char *arr = view->derived.arr < 0
      ? g_strdup (_ ("No rate"))
      : sale_money_dup_short (sale_money_new (view->derived.arr, view->currency));
  g_autofree char *day = NULL;
  g_autofree char *hint = NULL;

  if (live && live->proof && sale_date_is_known (live->proof->term_end))
    {
      day = sale_date_dup_short (live->proof->term_end, view->today);
      /* Translators: until when a contract runs. */
      hint = g_strdup_printf (_ ("term until %s"), day);
    }
  sale_figure_card_set (self->arr_card,
                        _ ("A Year"), arr,
                          hint ? hint : live ? _ ("term not known") : _ ("no running contract"));
}

static void
show_health (SaleAccountPage *self, SaleAccountView *view)
{
  const SaleHealth *health = view->health;
  SaleBand band = sale_health_get_effective_band (health, view->settings);
  double value =
      health->override ? (double) sale_health_override_get_value (health->override) : health->score;
  g_autofree char *score =
      health->known || health->override ? sale_health_dup_score (value, view->settings) : NULL;
  g_autofree char *label = sale_band_dup_label (band, score);
  g_autofree char *basis = sale_health_dup_basis (health);

  sale_figure_card_set (self->health_card, _ ("Health"), label, basis);
  sale_figure_card_set_state (self->health_card, sale_band_to_state (band));
}

static void
show_deadline (SaleAccountPage *self, SaleAccountView *view)
{
  SaleDate date = view->derived.next_deadline;
  g_autofree char *when = sale_when_dup_relative (date, view->today);
  g_autofree char *day = sale_date_dup_short (date, view->today);
  /* Translators: the day by which one must know whether the customer stays. */
  g_autofree char *hint = g_strdup_printf (_ ("know by %s"), day);

  if (sale_date_is_known (date))
    sale_figure_card_set (self->deadline_card, _ ("Next Deadline"), when, hint);
  else
    sale_figure_card_set (self->deadline_card, _ ("Next Deadline"), "–", _ ("none known"));
  sale_figure_card_set_state (self->deadline_card, sale_date_is_known (date) && date < view->today
                                                       ? SALE_STATE_CRITICAL
                                                       : SALE_STATE_NONE);
}

static void
show_touch (SaleAccountPage *self, SaleAccountView *view)
{
  SaleDate last = view->derived.last_two_way, next = view->derived.next_touch;
  g_autofree char *when = sale_date_is_known (last) ? sale_when_dup_relative (last, view->today)
                                                    : g_strdup (_ ("Never"));
  g_autofree char *due =
      sale_date_is_known (next) ? sale_when_dup_relative (next, view->today) : NULL;
  /* Translators: when to talk next: "next in 3 days". */
  g_autofree char *hint = due ? g_strdup_printf (_ ("next %s"), due) : NULL;
  /* Translators: when one was to talk: "was due 3 days ago". */
  g_autofree char *late = due ? g_strdup_printf (_ ("was due %s"), due) : NULL;

  sale_figure_card_set (self->touch_card, _ ("Last Two-Way Talk"), when,
                                            view->derived.touch_overdue ? late : hint);
  sale_figure_card_set_state (self->touch_card,
                              view->derived.touch_overdue ? SALE_STATE_WATCH : SALE_STATE_NONE);
}

/* Tabs ------------------------------------------------------------------------- */

static gboolean
is_activity (SaleAccountPage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->tabs), "activity") == 0;
}

/* Where the tabs do not all fit, the one that is shown is in sight. */
static void
scroll_to_tab (SaleAccountPage *self, GtkScrolledWindow *scroller)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->tabs);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (pages);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pages));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (scroller);
  double room = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  if (n > 1 && !gtk_bitset_is_empty (selected))
    gtk_adjustment_set_value (adjustment, room * gtk_bitset_get_minimum (selected) / (n - 1));
}

/* The history is long and scrolls by itself; the rest scrolls with the header. */
static void
on_tab (SaleAccountPage *self)
{
  if (self->modes)
    gtk_stack_set_visible_child_name (self->modes, is_activity (self) ? "activity" : "page");
  if (self->switcher_scroller && self->activity_scroller)
    {
      scroll_to_tab (self, self->switcher_scroller);
      scroll_to_tab (self, self->activity_scroller);
    }
  g_object_set (self, "searchable", is_activity (self), NULL);
}

static void
on_search_text (SaleAccountPage *self)
{
  if (self->activity)
    sale_account_activity_set_search (self->activity, sale_page_get_search_text (SALE_PAGE (self)));
}

static void
add_tab (SaleAccountPage *self, const char *name, const char *title, GtkWidget *tab)
{
  adw_view_stack_add_titled (self->tabs, tab, name, title);
  g_ptr_array_add (self->shown, tab);
}

static void
show_view (SaleAccountPage *self, SaleAccountView *view)
{
  show_header (self, view);
  show_arr (self, view);
  show_health (self, view);
  show_deadline (self, view);
  show_touch (self, view);
  for (guint i = 0; i < self->shown->len; i++)
    sale_account_tab_set_view (self->shown->pdata[i], view);
}

/* Loading ---------------------------------------------------------------------- */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleAccountPage) self = data;
  g_autoptr (SaleAccountView) view =
      sale_page_finish_one (SALE_PAGE (self), source, result, g_object_unref);

  if (sale_date_is_known (self->past) && sale_page_get_empty (SALE_PAGE (self)))
    sale_account_past_fill_empty (self->empty, self->since_button,
                                  sale_page_get_session (SALE_PAGE (self)), self->account,
                                  self->past);
  if (view == NULL)
    return;
  g_set_object (&self->view, view);
  show_view (self, view);
}

static void
reload (SaleAccountPage *self)
{
  if (sale_date_is_known (self->past))
    sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_account_view_read_as_of,
                          sale_account_day_new (self->account, self->past), g_free, g_object_unref,
                          on_read);
  else
    sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_account_view_read,
                          sale_account_view_read_data (self->account), g_free, g_object_unref,
                          on_read);
}

static void
sale_account_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, TRUE);
}

/* Commands --------------------------------------------------------------------- */

/* Whether nothing is done, since it is a page of a day gone by. */
static gboolean
refuse (GtkWidget *widget)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);

  if (sale_date_is_known (self->past))
    sale_account_past_refuse (SALE_PAGE (self), self->past);
  return sale_date_is_known (self->past);
}

static void
present_form (SaleAccountPage *self, SaleKind kind, gint64 record, gint64 owner)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  if (session && sale_signal_dialog_suits (session, kind, record))
    sale_dialog_present (sale_signal_dialog_new (session, record), GTK_WIDGET (self));
  else if (session && sale_record_dialog_has (kind))
    sale_dialog_present (ADW_DIALOG (sale_record_dialog_new (session, kind, record, owner)),
                         GTK_WIDGET (self));
}

static void
edit (GtkWidget *widget, const char *name, GVariant *target)
{
  gint64 record;
  int kind;

  if (refuse (widget))
    return;
  g_variant_get (target, "(ix)", &kind, &record);
  /* A review is written on a page of its own. */
  if (kind == SALE_KIND_REVIEW)
    gtk_widget_activate_action (widget, "win.show-review", "x", record);
  else
    present_form (SALE_ACCOUNT_PAGE (widget), (SaleKind) kind, record, 0);
}

static void
add (GtkWidget *widget, const char *name, GVariant *target)
{
  gint64 owner;
  int kind;

  g_variant_get (target, "(ix)", &kind, &owner);
  present_form (SALE_ACCOUNT_PAGE (widget), (SaleKind) kind, 0, owner);
}

static void
add_named (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);
  const SaleKindSpec *spec = sale_kind_find (g_variant_get_string (target, NULL));

  if (spec)
    present_form (self, spec->kind, 0, self->account);
}

static void
edit_account (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);

  present_form (self, SALE_KIND_ACCOUNT, self->account, 0);
}

/* What is next is opened where it is worked on. */
static void
open_item (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);
  gint64 record;
  int kind;

  if (refuse (widget))
    return;
  g_variant_get (target, "(ix)", &kind, &record);
  if (kind == SALE_KIND_CONTRACT)
    sale_dialog_present (sale_proof_dialog_new (sale_page_get_session (SALE_PAGE (self)), record),
                         widget);
  else if (kind == SALE_KIND_ACCOUNT)
    present_form (self, SALE_KIND_ACTIVITY, 0, self->account);
  else if (kind == SALE_KIND_STEP)
    sale_account_page_show_tab (self, "plan");
  else if (kind == SALE_KIND_REVIEW)
    gtk_widget_activate_action (widget, "win.show-review", "x", record);
  else
    present_form (self, (SaleKind) kind, record, 0);
}

static void
close_renewal (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_close_dialog_present (sale_page_get_session (SALE_PAGE (widget)),
                             g_variant_get_int64 (target), SALE_CLOSE_RENEWED, widget);
}

static void
record_notice (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_close_dialog_present (sale_page_get_session (SALE_PAGE (widget)),
                             g_variant_get_int64 (target), SALE_CLOSE_NOTICE, widget);
}

static void
mark_left (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GError) error = NULL;
  AdwDialog *dialog = sale_left_dialog_new (sale_page_get_session (SALE_PAGE (widget)),
                                            g_variant_get_int64 (target), &error);

  if (dialog)
    sale_dialog_present (dialog, widget);
  else
    sale_page_show_error (SALE_PAGE (widget), error);
}

static void
take_back (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Not left after all"));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleRecord) contact = sale_reader_get_of_kind (
      sale_session_get_reader (session), SALE_KIND_CONTACT, g_variant_get_int64 (target), &error);

  if (contact == NULL)
    {
      sale_page_show_error (SALE_PAGE (widget), error);
      return;
    }
  sale_contact_take_back (set, contact);
  sale_session_run (session, set);
}

static void
start_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_plan_commands_present_start (SALE_PAGE (widget), SALE_ACCOUNT_PAGE (widget)->account, 0);
}

static void
prepare_review (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_widget_activate_action (widget, "win.prepare-review", "x",
                              SALE_ACCOUNT_PAGE (widget)->account);
}

static void
on_launched (GObject *launcher, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleAccountPage) self = data;
  g_autoptr (GError) error = NULL;

  if (!gtk_uri_launcher_launch_finish (GTK_URI_LAUNCHER (launcher), result, &error) &&
      !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      gtk_widget_get_root (GTK_WIDGET (self)))
    sale_page_say (SALE_PAGE (self), error->message);
}

static void
launch (SaleAccountPage *self, const char *scheme, const char *address, const char *allowed)
{
  g_autofree char *escaped = address ? g_uri_escape_string (address, allowed, FALSE) : NULL;
  g_autofree char *uri = g_strconcat (scheme, ":", escaped, NULL);
  g_autoptr (GtkUriLauncher) launcher = gtk_uri_launcher_new (uri);

  if (address)
    gtk_uri_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                             on_launched, g_object_ref (self));
}

static void
mail (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);

  if (self->view && self->view->main_contact)
    launch (self, "mailto", sale_contact_get_email (self->view->main_contact), "@");
}

static void
call (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);

  if (self->view && self->view->main_contact)
    launch (self, "tel", sale_contact_get_phone (self->view->main_contact), "+");
}

static void
copy (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (widget);
  SaleRecord *contact = self->view ? self->view->main_contact : NULL;
  const char *address = NULL;
  g_autofree char *said = NULL;

  if (contact)
    address = sale_contact_get_email (contact) ? sale_contact_get_email (contact)
                                               : sale_contact_get_phone (contact);
  if (address == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), address);
  /* Translators: an address or a number that is on the clipboard now. */
  said = g_strdup_printf (_ ("Copied %s"), address);
  sale_page_say (SALE_PAGE (self), said);
}

/* Files -------------------------------------------------------------------------- */

/* What is dropped on an account proves what it has got out of it. */
static gboolean
on_drop (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  SaleAccountPage *self = data;
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  GSList *files = g_value_get_boxed (value);

  if (files == NULL || session == NULL || self->view == NULL || refuse (GTK_WIDGET (self)))
    return FALSE;
  sale_dialog_present (ADW_DIALOG (sale_record_dialog_new_with_files (session, SALE_KIND_OUTCOME,
                                                                      self->account, files)),
                       GTK_WIDGET (self));
  return TRUE;
}

static void
take_drops (SaleAccountPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (on_drop), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Life ------------------------------------------------------------------------- */

static void
sale_account_page_dispose (GObject *object)
{
  SaleAccountPage *self = SALE_ACCOUNT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->activity = NULL;
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_object (&self->view);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_ACCOUNT_PAGE);
  G_OBJECT_CLASS (sale_account_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-account-page.ui"));
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, modes);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, scroller);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, switcher_scroller);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, activity_scroller);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, avatar);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, name_label);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, tier_chip);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, stage_chip);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, sharing_badge);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, since_label);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, contact_box);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, brief_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, past_banner);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, empty);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, since_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, add_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, edit_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, mail_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, call_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, copy_button);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, arr_card);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, health_card);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, deadline_card);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, touch_card);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, tabs);
  gtk_widget_class_bind_template_child (klass, SaleAccountPage, activity_bin);
  gtk_widget_class_bind_template_callback (klass, on_tab);
}

static void
sale_account_page_class_init (SaleAccountPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_WRAP);
  g_type_ensure (SALE_TYPE_CHIP);
  g_type_ensure (SALE_TYPE_SHARING_BADGE);
  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_EVEN_BOX);
  g_type_ensure (SALE_TYPE_FIGURE_CARD);
  G_OBJECT_CLASS (klass)->dispose = sale_account_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_account_page_session_set;
  SALE_PAGE_CLASS (klass)->get_account = (gint64 (*) (SalePage *)) sale_account_page_get_account;
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "page.edit", "(ix)", edit);
  gtk_widget_class_install_action (widget_class, "page.open", "(ix)", open_item);
  gtk_widget_class_install_action (widget_class, "page.add", "(ix)", add);
  gtk_widget_class_install_action (widget_class, "page.close-renewal", "x", close_renewal);
  gtk_widget_class_install_action (widget_class, "page.record-notice", "x", record_notice);
  gtk_widget_class_install_action (widget_class, "page.mark-left", "x", mark_left);
  gtk_widget_class_install_action (widget_class, "page.take-back", "x", take_back);
  gtk_widget_class_install_action (widget_class, "page.start-plan", NULL, start_plan);
  sale_people_commands_install (widget_class);
  sale_plan_commands_install (widget_class);
  gtk_widget_class_install_action (widget_class, "page.new", "s", add_named);
  gtk_widget_class_install_action (widget_class, "page.edit-account", NULL, edit_account);
  gtk_widget_class_install_action (widget_class, "page.prepare-review", NULL, prepare_review);
  gtk_widget_class_install_action (widget_class, "page.mail", NULL, mail);
  gtk_widget_class_install_action (widget_class, "page.call", NULL, call);
  gtk_widget_class_install_action (widget_class, "page.copy", NULL, copy);
}

static void
sale_account_page_init (SaleAccountPage *self)
{
  self->past = SALE_DATE_NONE;
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  add_tab (self, "overview", _ ("Overview"), sale_account_overview_new ());
  add_tab (self, "plan", _ ("Plan"), sale_account_plan_new ());
  add_tab (self, "value", C_ ("worth to the customer", "Value"), sale_account_value_new ());
  add_tab (self, "people", _ ("People"), sale_account_people_new ());
  add_tab (self, "contract", _ ("Contract"), sale_account_contract_new ());
  self->activity = SALE_ACCOUNT_ACTIVITY (sale_account_activity_new ());
  adw_bin_set_child (self->activity_bin, GTK_WIDGET (self->activity));
  g_ptr_array_add (self->shown, self->activity);
  adw_view_stack_add_titled (self->tabs, adw_bin_new (), "activity", _ ("Activity"));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (on_search_text), NULL);
  take_drops (self);
}

/**
 * sale_account_page_new:
 * @account: an account's id
 *
 * Returns: (transfer floating): its page, to be pushed
 */
SalePage *
sale_account_page_new (gint64 account)
{
  SaleAccountPage *self = g_object_new (SALE_TYPE_ACCOUNT_PAGE, "title", _ ("Account"), NULL);

  self->account = account;
  return SALE_PAGE (self);
}

/**
 * sale_account_page_show_day:
 * @day: a day gone by
 *
 * Makes it the page of the account as it was at the end of @day, for good: one to
 * look at, in which nothing can be changed.
 */
void
sale_account_page_show_day (SaleAccountPage *self, SaleDate day)
{
  self->past = day;
  sale_account_past_show_banner (self->past_banner, day);
  sale_account_past_close_actions (GTK_WIDGET (self), SALE_TYPE_ACCOUNT_PAGE, TRUE);
  gtk_widget_set_sensitive (self->add_button, FALSE);
  gtk_widget_set_tooltip_text (self->add_button, _ ("Nothing can be added to a day gone by"));
  gtk_widget_set_tooltip_text (self->edit_button, _ ("A day gone by cannot be changed"));
  gtk_widget_set_visible (self->brief_button, FALSE);
  if (sale_page_get_session (SALE_PAGE (self)))
    reload (self);
}

/**
 * sale_account_page_get_day:
 *
 * Returns: the day gone by that it shows; unknown for today
 */
SaleDate
sale_account_page_get_day (SaleAccountPage *self)
{
  return self->past;
}

gint64
sale_account_page_get_account (SaleAccountPage *self)
{
  return self->account;
}

/**
 * sale_account_page_show_tab:
 * @name: "overview", "plan", "value", "people", "contract" or "activity"
 */
void
sale_account_page_show_tab (SaleAccountPage *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->tabs, name);
}
