/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-window-private.h"

#include "sale-actions.h"
#include "sale-empty.h"
#include "sale-first-run.h"
#include "sale-page-life.h"
#include "sale-page-table.h"
#include "sale-plain-text.h"
#include "sale-rescue-page.h"
#include "sale-widget.h"

/* The focus has found its new place by then, if it has one. */
#define NOBODY_MS 400
#define NOBODY_MAX_MS 12800

/**
 * SaleWindow:
 *
 * The window: pages beside a sidebar, or one after the other where it is
 * narrow. It owns no data: every page gets the window's #SaleWindow:session.
 * A page is built when it is first visited and then kept.
 *
 * The width at which the sidebar gives way leaves the page the 360 px that
 * pages are drawn for, beside a sidebar of 200.
 */
G_DEFINE_FINAL_TYPE (SaleWindow, sale_window, ADW_TYPE_APPLICATION_WINDOW)

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_SETTINGS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static guint
find_item (SaleWindow *self, const char *id)
{
  GListModel *items = G_LIST_MODEL (self->items);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (SaleSidebarItem) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (sale_sidebar_item_get_id (item), id) == 0)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static AdwNavigationPage *
ensure_page (SaleWindow *self, const SalePageInfo *info)
{
  AdwNavigationPage *page = adw_navigation_view_find_page (self->pages, info->id);

  if (page)
    return page;

  page = ADW_NAVIGATION_PAGE (sale_page_table_build (info));
  adw_navigation_view_add (self->pages, page);
  g_object_set (page, "session", self->session, NULL);
  return page;
}

/* The page of the sidebar below whatever was opened from it. */
static AdwNavigationPage *
root_page (SaleWindow *self)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->pages);
  g_autoptr (AdwNavigationPage) page = g_list_model_get_item (stack, 0);

  return page; /* the view keeps it */
}

static AdwNavigationPage *
go_to (SaleWindow *self, const SalePageInfo *info)
{
  AdwNavigationPage *page = ensure_page (self, info), *before = root_page (self);

  if (before && before != page)
    sale_page_leave (SALE_PAGE (before));
  sale_page_enter (SALE_PAGE (page));
  if (adw_navigation_view_get_visible_page (self->pages) != page)
    adw_navigation_view_replace (self->pages, &page, 1);
  return page;
}

static void
on_sidebar_activated (SaleWindow *self, guint position)
{
  g_autoptr (SaleSidebarItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  sale_window_show_page (self, sale_sidebar_item_get_id (item));
}

/* Beside the sidebar the page follows the arrow keys; they stay in the sidebar. */
static void
on_sidebar_selected (SaleWindow *self)
{
  SaleSidebarItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (self->following || item == NULL || adw_navigation_split_view_get_collapsed (self->split_view))
    return;
  go_to (self, sale_page_table_find (sale_sidebar_item_get_id (item)));
}

/* The sidebar shows where one is; the outer page is called after the inner one. */
static void
on_visible_page (SaleWindow *self)
{
  AdwNavigationPage *visible = adw_navigation_view_get_visible_page (self->pages);
  AdwNavigationPage *root = root_page (self);

  if (visible == NULL || root == NULL)
    return;
  adw_navigation_page_set_title (self->content_page, adw_navigation_page_get_title (visible));
  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection,
                                     find_item (self, adw_navigation_page_get_tag (root)));
  self->following = FALSE;
}

static void
on_welcome_left (SaleWindow *self)
{
  sale_window_set_welcome (self, FALSE);
}

static void
save_state (SaleWindow *self)
{
  AdwNavigationPage *root = root_page (self);
  gboolean maximized = gtk_window_is_maximized (GTK_WINDOW (self));
  int width, height;

  if (self->settings == NULL)
    return;

  g_settings_set_boolean (self->settings, "window-maximized", maximized);
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (!maximized)
    {
      g_settings_set_int (self->settings, "window-width", MAX (width, 360));
      g_settings_set_int (self->settings, "window-height", MAX (height, 294));
    }
  if (root && adw_navigation_page_get_tag (root))
    g_settings_set_string (self->settings, "page", adw_navigation_page_get_tag (root));
}

static void
restore_state (SaleWindow *self)
{
  if (self->settings == NULL)
    return;

  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static gboolean
sale_window_close_request (GtkWindow *window)
{
  save_state (SALE_WINDOW (window));
  return GTK_WINDOW_CLASS (sale_window_parent_class)->close_request (window);
}

static void
fill_sidebar (SaleWindow *self)
{
  guint n_pages;
  const SalePageInfo *pages = sale_page_table_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (SaleSidebarItem) item =
          sale_sidebar_item_new (pages[i].id, _ (pages[i].title), pages[i].icon_name);

      g_list_store_append (self->items, item);
    }
}

static void
sale_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SaleWindow *self = SALE_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_SETTINGS:
      g_value_set_object (value, self->settings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SaleWindow *self = SALE_WINDOW (object);

  switch (id)
    {
    case PROP_SESSION:
      sale_window_set_session (self, g_value_get_object (value));
      break;
    case PROP_SETTINGS:
      self->settings = g_value_dup_object (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_window_constructed (GObject *object)
{
  SaleWindow *self = SALE_WINDOW (object);

  G_OBJECT_CLASS (sale_window_parent_class)->constructed (object);
  restore_state (self);
  sale_window_load_recent (self);
  sale_window_prepare_sharing (self);
}

/* The book closes with the window, whoever still holds one of its pages. */
static void
take_session_from_pages (SaleWindow *self)
{
  g_autoptr (GListModel) stack = adw_navigation_view_get_navigation_stack (self->pages);
  guint n_pages;
  const SalePageInfo *pages = sale_page_table_get (&n_pages);

  for (guint i = 0; i < g_list_model_get_n_items (stack); i++)
    {
      g_autoptr (GObject) page = g_list_model_get_item (stack, i);

      g_object_set (page, "session", NULL, NULL);
    }
  for (guint i = 0; i < n_pages; i++)
    {
      AdwNavigationPage *page = adw_navigation_view_find_page (self->pages, pages[i].id);

      if (page)
        g_object_set (page, "session", NULL, NULL);
    }
}

static void
sale_window_dispose (GObject *object)
{
  SaleWindow *self = SALE_WINDOW (object);

  g_clear_handle_id (&self->focus_timeout, g_source_remove);
  sale_window_leave_session (self);
  g_clear_object (&self->settings);
  if (self->pages)
    take_session_from_pages (self);
  g_clear_object (&self->session);
  g_clear_pointer (&self->recent, g_strfreev);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_WINDOW);
  G_OBJECT_CLASS (sale_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-window.ui"));
  gtk_widget_class_bind_template_child (klass, SaleWindow, toasts);
  gtk_widget_class_bind_template_child (klass, SaleWindow, views);
  gtk_widget_class_bind_template_child (klass, SaleWindow, welcome);
  gtk_widget_class_bind_template_child (klass, SaleWindow, split_view);
  gtk_widget_class_bind_template_child (klass, SaleWindow, content_page);
  gtk_widget_class_bind_template_child (klass, SaleWindow, pages);
  gtk_widget_class_bind_template_child (klass, SaleWindow, sidebar_header);
  gtk_widget_class_bind_template_child (klass, SaleWindow, sidebar);
  gtk_widget_class_bind_template_child (klass, SaleWindow, selection);
  gtk_widget_class_bind_template_child (klass, SaleWindow, items);
  gtk_widget_class_bind_template_child (klass, SaleWindow, menu_button);
  gtk_widget_class_bind_template_child (klass, SaleWindow, foot_button);
  gtk_widget_class_bind_template_child (klass, SaleWindow, foot_icon);
  gtk_widget_class_bind_template_child (klass, SaleWindow, foot_label);
  gtk_widget_class_bind_template_callback (klass, on_sidebar_activated);
  gtk_widget_class_bind_template_callback (klass, on_sidebar_selected);
  gtk_widget_class_bind_template_callback (klass, on_visible_page);
  gtk_widget_class_bind_template_callback (klass, on_welcome_left);
}

static void
sale_window_class_init (SaleWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  g_type_ensure (SALE_TYPE_SIDEBAR_ITEM);
  g_type_ensure (SALE_TYPE_WELCOME);
  object_class->constructed = sale_window_constructed;
  object_class->get_property = sale_window_get_property;
  object_class->set_property = sale_window_set_property;
  object_class->dispose = sale_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sale_window_close_request;

  properties[PROP_SESSION] =
      g_param_spec_object ("session", NULL, NULL, G_TYPE_OBJECT,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SETTINGS] =
      g_param_spec_object ("settings", NULL, NULL, G_TYPE_SETTINGS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (GTK_WIDGET_CLASS (klass));
  sale_window_install_actions (GTK_WIDGET_CLASS (klass));
}

static void watch_nobody (SaleWindow *self);

/* What had the focus went off the screen, such as a row that was read anew. Without any, the
 * keys would go nowhere. What takes it may be a while in coming, so it is offered again. */
static void
on_nobody (gpointer data)
{
  SaleWindow *self = data;
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));

  self->focus_timeout = 0;
  if (gtk_window_get_focus (GTK_WINDOW (self)) != NULL || sale_window_get_welcome (self))
    return;
  if (dialog)
    sale_widget_enter (dialog);
  else if (sale_window_get_page (self))
    sale_page_activate (sale_window_get_page (self));
  else
    return;
  self->nobody_ms *= 2;
  if (self->nobody_ms <= NOBODY_MAX_MS)
    watch_nobody (self);
}

static void
watch_nobody (SaleWindow *self)
{
  self->focus_timeout = g_timeout_add_once (self->nobody_ms, on_nobody, self);
}

/* A page that comes up and a dialog that closes let go of it for some frames. */
static void
on_focus_changed (SaleWindow *self)
{
  g_clear_handle_id (&self->focus_timeout, g_source_remove);
  if (gtk_window_get_focus (GTK_WINDOW (self)) != NULL ||
      gtk_widget_in_destruction (GTK_WIDGET (self)))
    return;
  self->nobody_ms = NOBODY_MS;
  watch_nobody (self);
}

static void
sale_window_init (SaleWindow *self)
{
  g_autoptr (GMenuModel) menu = sale_actions_dup_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_menu_model (self->menu_button, menu);
  sale_actions_add_shortcuts (GTK_WIDGET (self), NULL);
  fill_sidebar (self);
  sale_window_take_drops (self);
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
  sale_window_follow_session (self);
}

/**
 * sale_window_new:
 * @settings: (nullable): where the window's state is kept; %NULL to forget it
 */
SaleWindow *
sale_window_new (GtkApplication *application, GSettings *settings)
{
  return g_object_new (SALE_TYPE_WINDOW, "application", application, "settings", settings, NULL);
}

SaleSession *
sale_window_get_session (SaleWindow *self)
{
  g_return_val_if_fail (SALE_IS_WINDOW (self), NULL);

  return self->session;
}

/* Every page there is, shown or waiting; pages pushed by others go with their book. */
static void
hand_session_to_pages (SaleWindow *self)
{
  guint n_pages;
  const SalePageInfo *pages = sale_page_table_get (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      AdwNavigationPage *page = adw_navigation_view_find_page (self->pages, pages[i].id);

      if (page)
        g_object_set (page, "session", self->session, NULL);
    }
}

/**
 * sale_window_set_session:
 * @session: (nullable): the open book; every page shows it from now on
 */
void
sale_window_set_session (SaleWindow *self, SaleSession *session)
{
  AdwNavigationPage *root;

  g_return_if_fail (SALE_IS_WINDOW (self));

  if (self->session == session)
    return;

  sale_window_leave_session (self);
  g_set_object (&self->session, session);
  sale_window_set_welcome (self, FALSE);

  root = root_page (self);
  if (root)
    adw_navigation_view_pop_to_page (self->pages, root);
  hand_session_to_pages (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar), TRUE);
  sale_window_follow_session (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* To a page that is new the view gives the focus where its first widget is; the
 * page knows better. */
static void
focus_page (SaleWindow *self, SalePage *page, gboolean is_new)
{
  if (is_new)
    gtk_root_set_focus (GTK_ROOT (self), NULL);
  sale_page_activate (page);
}

/**
 * sale_window_show_page:
 * @id: a page's id
 *
 * Shows a page of the sidebar, building it if this is its first visit.
 *
 * Returns: %FALSE when there is no such page
 */
gboolean
sale_window_show_page (SaleWindow *self, const char *id)
{
  const SalePageInfo *info = sale_page_table_find (id);
  AdwNavigationPage *before, *page;

  g_return_val_if_fail (SALE_IS_WINDOW (self), FALSE);

  if (info == NULL)
    return FALSE;

  before = adw_navigation_view_get_visible_page (self->pages);
  page = go_to (self, info);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  focus_page (self, SALE_PAGE (page), page != before);
  return TRUE;
}

/**
 * sale_window_push:
 * @page: (transfer floating): a page about one thing: an account, a review
 *
 * Shows @page above the present one; going back ends it.
 */
void
sale_window_push (SaleWindow *self, SalePage *page)
{
  g_return_if_fail (SALE_IS_WINDOW (self));
  g_return_if_fail (SALE_IS_PAGE (page));

  g_object_set (page, "session", self->session, NULL);
  adw_navigation_view_push (self->pages, ADW_NAVIGATION_PAGE (page));
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  focus_page (self, page, TRUE);
}

/**
 * sale_window_get_page:
 *
 * Returns: (transfer none) (nullable): the page on the screen
 */
SalePage *
sale_window_get_page (SaleWindow *self)
{
  AdwNavigationPage *page;

  g_return_val_if_fail (SALE_IS_WINDOW (self), NULL);

  page = adw_navigation_view_get_visible_page (self->pages);
  return page ? SALE_PAGE (page) : NULL;
}

/**
 * sale_window_get_item:
 * @id: a page's id
 *
 * Returns: (transfer none) (nullable): its line of the sidebar
 */
SaleSidebarItem *
sale_window_get_item (SaleWindow *self, const char *id)
{
  g_autoptr (SaleSidebarItem) item = NULL;

  g_return_val_if_fail (SALE_IS_WINDOW (self), NULL);

  item = g_list_model_get_item (G_LIST_MODEL (self->items), find_item (self, id));
  return item; /* the list keeps it */
}

/**
 * sale_window_set_foot:
 * @icon_name: an icon for the state
 * @text: (nullable): which book it is, or how it stands with its CRM:
 *   "Synced 2 min ago"; %NULL for nothing
 * @tooltip: (nullable): the same in full
 *
 * Says something at the foot of the sidebar.
 */
void
sale_window_set_foot (SaleWindow *self, const char *icon_name, const char *text,
                      const char *tooltip)
{
  g_return_if_fail (SALE_IS_WINDOW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->foot_button), text != NULL);
  gtk_image_set_from_icon_name (self->foot_icon, icon_name);
  sale_plain_set_label (self->foot_label, text);
  sale_plain_set_tooltip (GTK_WIDGET (self->foot_button), tooltip);
}

/* In place of the pages; they come back with the next session. */
static void
show_instead (SaleWindow *self, AdwNavigationPage *page)
{
  sale_window_set_session (self, NULL);
  adw_navigation_view_replace (self->pages, &page, 1);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sidebar), FALSE);
  adw_navigation_split_view_set_show_content (self->split_view, TRUE);
  sale_page_activate (SALE_PAGE (page));
}

/**
 * sale_window_show_failure:
 * @path: the book that could not be opened
 * @clock: the source of today
 * @error: why there is no book to show
 *
 * Says in place of the pages that the book could not be opened, why, and what
 * can be done.
 */
void
sale_window_show_failure (SaleWindow *self, const char *path, SaleClock *clock, const GError *error)
{
  g_return_if_fail (SALE_IS_WINDOW (self));

  show_instead (self, ADW_NAVIGATION_PAGE (sale_rescue_page_new (path, clock, error)));
}

/**
 * sale_window_show_wait:
 * @text: what is under way
 *
 * Lets go of the book and says in place of the pages what is being done to it.
 */
void
sale_window_show_wait (SaleWindow *self, const char *text)
{
  GtkWidget *status = adw_status_page_new ();
  g_autoptr (AdwSpinnerPaintable) spinner = NULL;

  g_return_if_fail (SALE_IS_WINDOW (self));

  spinner = adw_spinner_paintable_new (status);
  adw_status_page_set_paintable (ADW_STATUS_PAGE (status), GDK_PAINTABLE (spinner));
  sale_plain_set_title (status, text);
  show_instead (self,
                g_object_new (SALE_TYPE_PAGE, "title", _ ("Second Sale"), "content", status, NULL));
}

/**
 * sale_window_set_welcome:
 * @welcome: whether the ways to begin are shown in place of the pages
 *
 * They go by themselves once there is an account.
 */
void
sale_window_set_welcome (SaleWindow *self, gboolean welcome)
{
  g_return_if_fail (SALE_IS_WINDOW (self));

  sale_welcome_set_busy (self->welcome, FALSE);
  if (welcome == sale_window_get_welcome (self))
    return;
  gtk_stack_set_visible_child_name (self->views, welcome ? "welcome" : "pages");
  sale_welcome_set_session (self->welcome, welcome ? self->session : NULL);
  if (!welcome && sale_window_get_page (self))
    sale_page_activate (sale_window_get_page (self));
}

gboolean
sale_window_get_welcome (SaleWindow *self)
{
  g_return_val_if_fail (SALE_IS_WINDOW (self), FALSE);

  return strcmp (gtk_stack_get_visible_child_name (self->views), "welcome") == 0;
}

/**
 * sale_window_check_welcome:
 *
 * The book has changed: once it has an account, its pages are shown.
 */
void
sale_window_check_welcome (SaleWindow *self)
{
  if (self->session && sale_window_get_welcome (self) && !sale_first_run_is_wanted (self->session))
    sale_window_set_welcome (self, FALSE);
}

/**
 * sale_window_set_busy_with_sample:
 * @busy: whether the sample book is being made, after which it is opened
 */
void
sale_window_set_busy_with_sample (SaleWindow *self, gboolean busy)
{
  g_return_if_fail (SALE_IS_WINDOW (self));

  sale_welcome_set_busy (self->welcome, busy);
}

/**
 * sale_window_add_toast:
 * @toast: (transfer full): takes the place of the one before
 */
void
sale_window_add_toast (SaleWindow *self, AdwToast *toast)
{
  g_return_if_fail (SALE_IS_WINDOW (self));

  sale_window_show_toast (self, toast);
}

/**
 * sale_window_say:
 * @text: what has happened, one short sentence
 */
void
sale_window_say (SaleWindow *self, const char *text)
{
  sale_window_add_toast (self, sale_plain_toast_new (text));
}
