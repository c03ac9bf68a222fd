/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-page-private.h"

#include "sale-actions.h"
#include "sale-plain-text.h"

/* A spinner that shows at once only flickers. */
#define SPINNER_DELAY_MS 300

/**
 * SalePage:
 *
 * A page of the window: a header bar, the page, and a bar below while it is
 * wanted. Every page is a subclass that draws its own content.
 *
 * # To add a page
 *
 * 1. `pages/sale-foo-page.{h,c,blp}` with
 *    `G_DEFINE_FINAL_TYPE (SaleFooPage, sale_foo_page, SALE_TYPE_PAGE)`; all
 *    three into meson.build.
 * 2. In its `class_init`: `page_class->id = "foo"` and
 *    `page_class->session_set = …`, which calls sale_page_follow() with what
 *    reads the page, now and after each change. In `init`:
 *    gtk_widget_init_template(), nothing that asks the book. A list gets its
 *    model by sale_page_show_list(), and what is read into it is named to
 *    sale_page_forget_at_rest(): a page that is not looked at costs nothing.
 * 3. In its template:
 *    |[
 *    template $SaleFooPage: $SalePage {
 *      title: _("Foo");
 *      searchable: true;
 *      primary-action: "page.add";
 *      primary-label: _("Add Foo");
 *      content: Gtk.ScrolledWindow { focusable: false; … };
 *      placeholder: $SaleEmpty { … };
 *
 *      [bottom]
 *      Gtk.ActionBar { … }
 *    }
 *    ]|
 * 4. Its type into the table of sale-page-table.c, its keys into the table of
 *    sale-actions.c (with `.page = "foo"`), its actions by
 *    `gtk_widget_class_install_action (widget_class, "page.…")`.
 *
 * A page that others open (an account, a review) is not in the table and is
 * shown with sale_window_push(); it has an id only if it has keys of its own.
 *
 * # What the base does
 *
 * - `[start]`, `[end]`, `[title]` children go into the header bar, `[top]`
 *   children below it, a `[bottom]` child into the bar that
 *   #SalePage:bottom-revealed shows.
 * - #SalePage:content is shown; #SalePage:placeholder while #SalePage:empty;
 *   a spinner, after a moment, while #SalePage:loading. A picture of the page
 *   is taken when it is no longer loading.
 * - #SalePage:narrow and #SalePage:wide follow the page's own width, not the
 *   window's; bind layouts to them.
 * - #SalePage:search-text is what the user typed into the filter; typing
 *   anywhere on a searchable page starts it.
 * - With `keeps_views`, how the list is shown can be kept under a name: its
 *   filter, and what the page's `save_view` tells and `show_view` understands.
 */
static void sale_page_buildable_init (GtkBuildableIface *iface);

G_DEFINE_TYPE_WITH_CODE (SalePage, sale_page, ADW_TYPE_NAVIGATION_PAGE,
                         G_ADD_PRIVATE (SalePage)
                             G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, sale_page_buildable_init))

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CONTENT,
  PROP_PLACEHOLDER,
  PROP_EMPTY,
  PROP_LOADING,
  PROP_SEARCHABLE,
  PROP_SEARCH_ACTIVE,
  PROP_SEARCH_TEXT,
  PROP_SEARCH_HINT,
  PROP_PRIMARY_ACTION,
  PROP_PRIMARY_LABEL,
  PROP_PRIMARY_ICON,
  PROP_BOTTOM_REVEALED,
  PROP_NARROW,
  PROP_WIDE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable;

SalePagePrivate *
sale_page_get_private (SalePage *self)
{
  return sale_page_get_instance_private (self);
}

/**
 * sale_page_show_child:
 *
 * Shows the content, or what stands in its place.
 */
void
sale_page_show_child (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);
  const char *name = "content";

  if (priv->loading && priv->spinner_timeout == 0)
    name = "loading";
  else if (priv->empty && adw_bin_get_child (priv->placeholder_bin))
    name = "placeholder";
  else if (priv->results && *sale_page_get_search_text (self) &&
           g_list_model_get_n_items (priv->results) == 0)
    name = "no-results";
  gtk_stack_set_visible_child_name (priv->stack, name);
}

static void
on_spinner_timeout (gpointer data)
{
  SalePage *self = data;

  sale_page_get_private (self)->spinner_timeout = 0;
  sale_page_show_child (self);
}

static void
set_narrow (SalePage *self, gboolean narrow)
{
  sale_page_get_private (self)->narrow = narrow;
  sale_page_update_header (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
set_wide (SalePage *self, gboolean wide)
{
  sale_page_get_private (self)->wide = wide;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDE]);
}

static void
on_narrow_applied (SalePage *self)
{
  set_narrow (self, TRUE);
}

static void
on_narrow_unapplied (SalePage *self)
{
  set_narrow (self, FALSE);
}

static void
on_wide_applied (SalePage *self)
{
  set_wide (self, TRUE);
}

static void
on_wide_unapplied (SalePage *self)
{
  set_wide (self, FALSE);
}

static void
on_banner_clicked (SalePage *self)
{
  adw_banner_set_revealed (sale_page_get_private (self)->banner, FALSE);
}

/* For whom one stands in is said on every page, for lists are then of theirs. */
static void
show_cover (SalePage *self)
{
  SalePagePrivate *priv = sale_page_get_private (self);
  SaleDate until = SALE_DATE_NONE;
  const char *cover = priv->session ? sale_session_get_cover (priv->session, &until) : NULL;
  g_autofree char *day = NULL;
  g_autofree char *title = NULL;

  if (cover)
    {
      day = sale_date_dup_short (until, sale_session_get_today (priv->session));
      /* Translators: a colleague's name or mail address, and the last day of it. */
      title = g_strdup_printf (_ ("Covering for %s until %s"), cover, day);
      sale_plain_set_title (priv->cover_banner, title);
    }
  adw_banner_set_revealed (priv->cover_banner, cover != NULL);
}

static void
set_session (SalePage *self, SaleSession *session)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  if (priv->session == session)
    return;
  /* What happens in the book of before is no news of this one. */
  if (priv->session)
    g_signal_handlers_disconnect_by_data (priv->session, self);
  g_set_object (&priv->session, session);
  adw_banner_set_revealed (priv->sample_banner, session && sale_session_is_sample (session));
  adw_banner_set_revealed (priv->read_only_banner,
                           session && sale_book_is_read_only (sale_session_get_book (session)));
  if (session)
    g_signal_connect_object (session, "basis-changed", G_CALLBACK (show_cover), self,
                             G_CONNECT_SWAPPED);
  show_cover (self);
  if (session && SALE_PAGE_GET_CLASS (self)->session_set)
    SALE_PAGE_GET_CLASS (self)->session_set (self, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
set_primary_action (SalePage *self, const char *action)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_set_str (&priv->primary_action, action);
  gtk_widget_set_visible (GTK_WIDGET (priv->primary_button), action != NULL);
}

static void
set_primary_label (SalePage *self, const char *label)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_set_str (&priv->primary_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->primary_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label ? label : "", -1);
  sale_page_update_header (self);
}

static void
sale_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SalePage *self = SALE_PAGE (object);
  SalePagePrivate *priv = sale_page_get_private (self);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, priv->session);
      break;
    case PROP_CONTENT:
      g_value_set_object (value, adw_bin_get_child (priv->content_bin));
      break;
    case PROP_PLACEHOLDER:
      g_value_set_object (value, adw_bin_get_child (priv->placeholder_bin));
      break;
    case PROP_EMPTY:
      g_value_set_boolean (value, priv->empty);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, priv->loading);
      break;
    case PROP_SEARCHABLE:
      g_value_set_boolean (value, priv->searchable);
      break;
    case PROP_SEARCH_ACTIVE:
      g_value_set_boolean (value, priv->search_active);
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, sale_page_get_search_text (self));
      break;
    case PROP_SEARCH_HINT:
      g_value_set_string (value, priv->search_hint);
      break;
    case PROP_PRIMARY_ACTION:
      g_value_set_string (value, priv->primary_action);
      break;
    case PROP_PRIMARY_LABEL:
      g_value_set_string (value, priv->primary_label);
      break;
    case PROP_PRIMARY_ICON:
      g_value_set_string (value, priv->primary_icon);
      break;
    case PROP_BOTTOM_REVEALED:
      g_value_set_boolean (value, sale_page_get_bottom_revealed (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, priv->narrow);
      break;
    case PROP_WIDE:
      g_value_set_boolean (value, priv->wide);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SalePage *self = SALE_PAGE (object);
  SalePagePrivate *priv = sale_page_get_private (self);

  switch (id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CONTENT:
      adw_bin_set_child (priv->content_bin, g_value_get_object (value));
      break;
    case PROP_PLACEHOLDER:
      adw_bin_set_child (priv->placeholder_bin, g_value_get_object (value));
      break;
    case PROP_EMPTY:
      sale_page_set_empty (self, g_value_get_boolean (value));
      break;
    case PROP_LOADING:
      sale_page_set_loading (self, g_value_get_boolean (value));
      break;
    case PROP_SEARCHABLE:
      sale_page_set_searchable (self, g_value_get_boolean (value));
      break;
    case PROP_SEARCH_ACTIVE:
      sale_page_set_search_active (self, g_value_get_boolean (value));
      break;
    case PROP_SEARCH_TEXT:
      sale_page_set_search_text (self, g_value_get_string (value));
      break;
    case PROP_SEARCH_HINT:
      g_set_str (&priv->search_hint, g_value_get_string (value));
      break;
    case PROP_PRIMARY_ACTION:
      set_primary_action (self, g_value_get_string (value));
      break;
    case PROP_PRIMARY_LABEL:
      set_primary_label (self, g_value_get_string (value));
      break;
    case PROP_PRIMARY_ICON:
      g_set_str (&priv->primary_icon, g_value_get_string (value));
      break;
    case PROP_BOTTOM_REVEALED:
      sale_page_set_bottom_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
sale_page_constructed (GObject *object)
{
  SalePage *self = SALE_PAGE (object);

  G_OBJECT_CLASS (sale_page_parent_class)->constructed (object);
  if (sale_page_get_id (self))
    sale_actions_add_shortcuts (GTK_WIDGET (self), sale_page_get_id (self));
  sale_page_add_views (self);
}

static void
sale_page_unmap (GtkWidget *widget)
{
  SalePagePrivate *priv = sale_page_get_private (SALE_PAGE (widget));

  if (priv->focus_tick)
    gtk_widget_remove_tick_callback (widget, priv->focus_tick);
  priv->focus_tick = 0;
  GTK_WIDGET_CLASS (sale_page_parent_class)->unmap (widget);
}

static void
sale_page_dispose (GObject *object)
{
  SalePagePrivate *priv = sale_page_get_private (SALE_PAGE (object));

  g_clear_handle_id (&priv->spinner_timeout, g_source_remove);
  g_clear_object (&priv->session);
  g_clear_object (&priv->results);
  /* Taken out by its owner: the template would only unparent it. */
  adw_navigation_page_set_child (ADW_NAVIGATION_PAGE (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), SALE_TYPE_PAGE);
  G_OBJECT_CLASS (sale_page_parent_class)->dispose (object);
}

static void
sale_page_finalize (GObject *object)
{
  SalePagePrivate *priv = sale_page_get_private (SALE_PAGE (object));

  g_free (priv->primary_action);
  g_free (priv->primary_label);
  g_free (priv->primary_icon);
  g_free (priv->search_hint);
  g_free (priv->view_name);
  G_OBJECT_CLASS (sale_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *klass)
{
  const GParamFlags rw = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags quiet = rw | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags ro = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, SALE_TYPE_SESSION, quiet);
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, rw);
  properties[PROP_PLACEHOLDER] =
      g_param_spec_object ("placeholder", NULL, NULL, GTK_TYPE_WIDGET, rw);
  properties[PROP_EMPTY] = g_param_spec_boolean ("empty", NULL, NULL, FALSE, quiet);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE, quiet);
  properties[PROP_SEARCHABLE] = g_param_spec_boolean ("searchable", NULL, NULL, FALSE, rw);
  properties[PROP_SEARCH_ACTIVE] = g_param_spec_boolean ("search-active", NULL, NULL, FALSE, quiet);
  properties[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, "", quiet);
  properties[PROP_SEARCH_HINT] = g_param_spec_string ("search-hint", NULL, NULL, NULL, rw);
  properties[PROP_PRIMARY_ACTION] = g_param_spec_string ("primary-action", NULL, NULL, NULL, rw);
  properties[PROP_PRIMARY_LABEL] = g_param_spec_string ("primary-label", NULL, NULL, NULL, rw);
  properties[PROP_PRIMARY_ICON] =
      g_param_spec_string ("primary-icon", NULL, NULL, "sale-add-symbolic", rw);
  properties[PROP_BOTTOM_REVEALED] =
      g_param_spec_boolean ("bottom-revealed", NULL, NULL, FALSE, quiet);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, ro);
  properties[PROP_WIDE] = g_param_spec_boolean ("wide", NULL, NULL, FALSE, ro);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, SALE_UI_RESOURCE ("sale-page.ui"));
  gtk_widget_class_bind_template_child_private (klass, SalePage, bin);
  gtk_widget_class_bind_template_child_private (klass, SalePage, toolbar);
  gtk_widget_class_bind_template_child_private (klass, SalePage, header);
  gtk_widget_class_bind_template_child_private (klass, SalePage, banner);
  gtk_widget_class_bind_template_child_private (klass, SalePage, sample_banner);
  gtk_widget_class_bind_template_child_private (klass, SalePage, cover_banner);
  gtk_widget_class_bind_template_child_private (klass, SalePage, read_only_banner);
  gtk_widget_class_bind_template_child_private (klass, SalePage, primary_button);
  gtk_widget_class_bind_template_child_private (klass, SalePage, log_content);
  gtk_widget_class_bind_template_child_private (klass, SalePage, views_button);
  gtk_widget_class_bind_template_child_private (klass, SalePage, search_bar);
  gtk_widget_class_bind_template_child_private (klass, SalePage, filter_entry);
  gtk_widget_class_bind_template_child_private (klass, SalePage, stack);
  gtk_widget_class_bind_template_child_private (klass, SalePage, content_bin);
  gtk_widget_class_bind_template_child_private (klass, SalePage, placeholder_bin);
  gtk_widget_class_bind_template_callback (klass, on_narrow_applied);
  gtk_widget_class_bind_template_callback (klass, on_narrow_unapplied);
  gtk_widget_class_bind_template_callback (klass, on_wide_applied);
  gtk_widget_class_bind_template_callback (klass, on_wide_unapplied);
  gtk_widget_class_bind_template_callback (klass, on_banner_clicked);
}

static void
sale_page_class_init (SalePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = sale_page_constructed;
  object_class->get_property = sale_page_get_property;
  object_class->set_property = sale_page_set_property;
  object_class->dispose = sale_page_dispose;
  object_class->finalize = sale_page_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = sale_page_unmap;
  klass->activated = sale_page_focus_content;
  install_properties (object_class);
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "page.find", NULL, sale_page_find);
  sale_page_install_views (GTK_WIDGET_CLASS (klass));
}

static void
sale_page_init (SalePage *self)
{
  sale_page_get_private (self)->primary_icon = g_strdup ("sale-add-symbolic");
  g_type_ensure (SALE_TYPE_FILTER_ENTRY);
  gtk_widget_init_template (GTK_WIDGET (self));
  sale_page_watch_search (self);
  sale_page_set_searchable (self, FALSE);
  sale_page_set_bottom_revealed (self, FALSE);
}

static void
sale_page_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child, const char *type)
{
  SalePagePrivate *priv = sale_page_get_private (SALE_PAGE (buildable));

  if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (priv->header, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (priv->header, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "title") == 0)
    adw_header_bar_set_title_widget (priv->header, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "top") == 0)
    adw_toolbar_view_add_top_bar (priv->toolbar, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "bottom") == 0)
    adw_toolbar_view_add_bottom_bar (priv->toolbar, GTK_WIDGET (child));
  else
    parent_buildable->add_child (buildable, builder, child, type);
}

static void
sale_page_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable = g_type_interface_peek_parent (iface);
  iface->add_child = sale_page_add_child;
}

/**
 * sale_page_get_id:
 *
 * Returns: (nullable): the id that `--page` and the sidebar know it by
 */
const char *
sale_page_get_id (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), NULL);

  return SALE_PAGE_GET_CLASS (self)->id;
}

/**
 * sale_page_get_account:
 *
 * Returns: the account that is worked with, 0 for none
 */
gint64
sale_page_get_account (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), 0);

  return SALE_PAGE_GET_CLASS (self)->get_account ? SALE_PAGE_GET_CLASS (self)->get_account (self)
                                                 : 0;
}

/**
 * sale_page_get_session:
 *
 * Returns: (transfer none) (nullable): what the page shows and changes
 */
SaleSession *
sale_page_get_session (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), NULL);

  return sale_page_get_private (self)->session;
}

gboolean
sale_page_get_narrow (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return sale_page_get_private (self)->narrow;
}

gboolean
sale_page_get_wide (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return sale_page_get_private (self)->wide;
}

gboolean
sale_page_get_loading (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return sale_page_get_private (self)->loading;
}

/**
 * sale_page_set_loading:
 * @loading: whether what the page is to show is still being read
 */
void
sale_page_set_loading (SalePage *self, gboolean loading)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_return_if_fail (SALE_IS_PAGE (self));

  if (priv->loading == loading)
    return;

  priv->loading = loading;
  g_clear_handle_id (&priv->spinner_timeout, g_source_remove);
  if (loading)
    priv->spinner_timeout = g_timeout_add_once (SPINNER_DELAY_MS, on_spinner_timeout, self);
  sale_page_show_child (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

gboolean
sale_page_get_empty (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return sale_page_get_private (self)->empty;
}

/**
 * sale_page_set_empty:
 * @empty: whether there is nothing to show but #SalePage:placeholder
 */
void
sale_page_set_empty (SalePage *self, gboolean empty)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_return_if_fail (SALE_IS_PAGE (self));

  if (priv->empty == empty)
    return;

  priv->empty = empty;
  sale_page_show_child (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EMPTY]);
}

/**
 * sale_page_set_results:
 * @results: (transfer none): what is left of the page's list after the filter
 *
 * While @results are empty because of the filter, the page says so.
 */
void
sale_page_set_results (SalePage *self, GListModel *results)
{
  SalePagePrivate *priv = sale_page_get_private (self);

  g_return_if_fail (SALE_IS_PAGE (self));
  g_return_if_fail (priv->results == NULL);

  priv->results = g_object_ref (results);
  g_signal_connect_object (results, "items-changed", G_CALLBACK (sale_page_show_child), self,
                           G_CONNECT_SWAPPED);
  sale_page_show_child (self);
}

gboolean
sale_page_get_bottom_revealed (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return adw_toolbar_view_get_reveal_bottom_bars (sale_page_get_private (self)->toolbar);
}

/**
 * sale_page_set_bottom_revealed:
 * @revealed: whether the bottom bar is shown, as while rows are selected
 */
void
sale_page_set_bottom_revealed (SalePage *self, gboolean revealed)
{
  g_return_if_fail (SALE_IS_PAGE (self));

  if (sale_page_get_bottom_revealed (self) == revealed)
    return;

  adw_toolbar_view_set_reveal_bottom_bars (sale_page_get_private (self)->toolbar, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BOTTOM_REVEALED]);
}
