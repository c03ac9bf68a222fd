/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-renewals-page.h"

#include "sale-calendar-output.h"
#include "sale-close-dialog.h"
#include "sale-column-chooser.h"
#include "sale-dialog-focus.h"
#include "sale-document-output.h"
#include "sale-empty.h"
#include "sale-list-state.h"
#include "sale-page-filter.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-page-views.h"
#include "sale-list-manners.h"
#include "sale-plain-text.h"
#include "sale-proof-dialog.h"
#include "sale-query-filter.h"
#include "sale-renewal-columns.h"
#include "sale-renewal-timeline.h"
#include "sale-renewal-totals.h"
#include "sale-renewals-output.h"
#include "sale-timeline-axis.h"
#include "sale-timeline-legend.h"
#include "sale-timeline-sums.h"

#include <stdlib.h>

/**
 * SaleRenewalsPage:
 *
 * The current term of every live contract: on a time axis, and as a table in
 * which the forecast is edited in place. Rows are read on another thread, and
 * each contract keeps its item in the list, so that an edit moves neither the
 * focus nor the place.
 */
struct _SaleRenewalsPage
{
  SalePage parent_instance;

  AdwToggleGroup *view_toggles;
  SaleOwnerToggles *owner_toggles;
  AdwToggleGroup *zoom_toggles;
  GtkDropDown *zoom;
  GtkMenuButton *legend_button;
  GtkMenuButton *columns_button;
  GtkStack *views;
  AdwBin *axis_bin;
  GtkListView *timeline;
  GtkColumnView *table;
  AdwBin *sums_bin;
  SaleRenewalTotals *totals;

  SaleTimelineScale *scale;
  GListStore *rows;
  GtkFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  SaleTimelineSums *sums;
  SaleColumnChooser *chooser;
  gboolean restored;
  GtkWidget *menu; /* of a row, once it was wanted */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleRenewalsPage, sale_renewals_page, SALE_TYPE_PAGE)

static const int zoom_days[] = { 90, 180, 365, 730 };
#define ZOOM_AT_FIRST 2

/* Filter ------------------------------------------------------------------- */

static const char *
get_owner (gpointer item)
{
  return sale_renewal_item_get_row (item)->owner;
}

static gint64
get_account (gpointer item)
{
  return sale_renewal_item_get_row (item)->account;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  return sale_renewal_row_holds (sale_renewal_item_get_row (item), needle);
}

static void
show_columns (SaleRenewalsPage *self)
{
  SalePage *page = SALE_PAGE (self);

  sale_renewal_columns_show (self->table, sale_column_chooser_get_chosen (self->chooser),
                             sale_page_get_narrow (page) ? SALE_RENEWAL_ROOM_NARROW
                             : sale_page_get_wide (page) ? SALE_RENEWAL_ROOM_WIDE
                                                         : SALE_RENEWAL_ROOM_MIDDLE,
                             sale_owner_toggles_get_all (self->owner_toggles));
  sale_column_chooser_update (self->chooser);
}

/* Totals ------------------------------------------------------------------- */

static GPtrArray *
dup_rows (GListModel *model)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = g_list_model_get_n_items (model);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SaleRenewalItem) item = g_list_model_get_item (model, i);

      g_ptr_array_add (rows, g_object_ref (sale_renewal_item_get_row (item)));
    }
  return rows;
}

static void
show_months (SaleRenewalsPage *self, GPtrArray *rows, SaleBasis *basis)
{
  g_autoptr (GHashTable) months = sale_renewals_sum_by_month (rows);
  GHashTableIter iter;
  gpointer month, total;

  sale_timeline_sums_clear (self->sums, sale_basis_get_currency (basis));
  g_hash_table_iter_init (&iter, months);
  while (g_hash_table_iter_next (&iter, &month, &total))
    sale_timeline_sums_add (self->sums, GPOINTER_TO_INT (month),
                            ((SaleRenewalTotal *) total)->up_for_renewal);
}

static void
show_totals (SaleRenewalsPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GPtrArray) rows = NULL;

  if (session == NULL)
    return;
  rows = dup_rows (G_LIST_MODEL (self->filtered));
  sale_renewal_totals_set_rows (self->totals, rows, sale_session_get_basis (session));
  show_months (self, rows, sale_session_get_basis (session));
}

static void
show_view (SaleRenewalsPage *self)
{
  gboolean nothing = self->filtered && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 &&
                     g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) == 0;

  gtk_stack_set_visible_child_name (
      self->views, nothing ? "nothing" : adw_toggle_group_get_active_name (self->view_toggles));
}

static void
on_items_changed (SaleRenewalsPage *self)
{
  show_totals (self);
  show_view (self);
}

/* Loading ------------------------------------------------------------------ */

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRenewalsPage) self = data;
  g_autoptr (GPtrArray) rows = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (rows == NULL)
    return;
  sale_renewal_items_update (self->rows, rows);
  sale_page_set_empty (SALE_PAGE (self), rows->len == 0);
  on_items_changed (self);
}

static void
reload (SaleRenewalsPage *self)
{
  sale_timeline_scale_set_today (self->scale,
                                 sale_session_get_today (sale_page_get_session (SALE_PAGE (self))));
  sale_page_read_rows (SALE_PAGE (self), &self->cancellable, sale_renewals_read, on_read);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_RENEWAL, SALE_KIND_CONTRACT, SALE_KIND_PRICE_STEP,
                                  SALE_KIND_PLAN,    SALE_KIND_STEP,     SALE_KIND_ACCOUNT,
                                  SALE_KIND_ANY };

static void
sale_renewals_page_session_set (SalePage *page, SaleSession *session)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (page);

  g_list_store_remove_all (self->rows);
  sale_timeline_scale_set_zoom (self->scale, zoom_days[gtk_drop_down_get_selected (self->zoom)]);
  sale_page_set_loading (page, TRUE);
  sale_page_forget_at_rest (page, self->rows, (SalePageForget) g_list_store_remove_all);
  sale_page_follow (page, (SalePageReload) reload, kinds, TRUE);
  sale_page_follow_sharing (page);
}

/* Views -------------------------------------------------------------------- */

static gboolean
is_timeline (SaleRenewalsPage *self)
{
  return g_strcmp0 (adw_toggle_group_get_active_name (self->view_toggles), "timeline") == 0;
}

/* The toggles fold into a drop-down where they do not fit. */
static void
show_zoom (SaleRenewalsPage *self)
{
  gboolean narrow = sale_page_get_narrow (SALE_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->zoom_toggles), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->zoom), narrow);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->zoom)), is_timeline (self));
  gtk_widget_set_visible (GTK_WIDGET (self->columns_button), !is_timeline (self) && !narrow);
}

static void
on_view_changed (SaleRenewalsPage *self)
{
  show_view (self);
  show_zoom (self);
}

static void
on_zoom_changed (SaleRenewalsPage *self)
{
  guint zoom = gtk_drop_down_get_selected (self->zoom);

  if (self->scale)
    sale_timeline_scale_set_zoom (self->scale, zoom_days[zoom]);
  adw_toggle_group_set_active (self->zoom_toggles, zoom);
}

static void
on_zoom_toggled (SaleRenewalsPage *self)
{
  gtk_drop_down_set_selected (self->zoom, adw_toggle_group_get_active (self->zoom_toggles));
}

static void
on_activated (SaleRenewalsPage *self, guint position)
{
  g_autoptr (SaleRenewalItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (item)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.show-proof", "x",
                                sale_renewal_item_get_row (item)->contract);
}

static void
on_table_activated (SaleRenewalsPage *self, guint position)
{
  g_autoptr (SaleRenewalItem) item = g_list_model_get_item (G_LIST_MODEL (self->sorted), position);

  if (item)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.show-proof", "x",
                                sale_renewal_item_get_row (item)->contract);
}

static void
on_room (SaleRenewalsPage *self)
{
  sale_timeline_scale_set_narrow (self->scale, sale_page_get_narrow (SALE_PAGE (self)));
  sale_renewal_totals_set_narrow (self->totals, sale_page_get_narrow (SALE_PAGE (self)));
  show_columns (self);
  show_zoom (self);
  sale_renewal_items_redraw (self->rows);
}

/* All but whose: a list opens on one's own. */
static void
put_state (SaleRenewalsPage *self, SaleListView *view)
{
  g_autofree char *days =
      g_strdup_printf ("%d", zoom_days[gtk_drop_down_get_selected (self->zoom)]);

  view->columns = g_strdupv ((GStrv) sale_column_chooser_get_chosen (self->chooser));
  sale_list_view_put (view, "as", adw_toggle_group_get_active_name (self->view_toggles));
  sale_list_view_put (view, "days", days);
  sale_list_view_put_order (view, self->table);
}

/* "as:table days:365 by:-arr;know_by,reason" */
static void
save_state (SaleRenewalsPage *self)
{
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;
  g_autofree char *columns = NULL;
  g_autofree char *state = NULL;

  if (!self->restored || self->table == NULL)
    return;
  put_state (self, &view);
  columns = view.columns ? g_strjoinv (",", view.columns) : g_strdup ("");
  state = g_strdup_printf ("%s;%s", view.manner, columns);
  sale_list_state_set (GTK_WIDGET (self), "renewals", state);
}

static void
sale_renewals_page_save_view (SalePage *page, SaleListView *view)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (page);

  put_state (self, view);
  sale_list_view_put_whose (view, self->owner_toggles);
}

static void
show_days (SaleRenewalsPage *self, const char *days)
{
  for (guint i = 0; i < G_N_ELEMENTS (zoom_days); i++)
    if (days && atoi (days) == zoom_days[i])
      gtk_drop_down_set_selected (self->zoom, i);
}

static void
take_state (SaleRenewalsPage *self, const SaleListView *view)
{
  GtkSortType direction;
  g_autofree char *order = sale_list_view_dup_order (view, &direction);
  g_autofree char *as = sale_list_view_dup (view, "as");
  g_autofree char *days = sale_list_view_dup (view, "days");

  if (as)
    adw_toggle_group_set_active_name (self->view_toggles,
                                      g_str_equal (as, "table") ? "table" : "timeline");
  show_days (self, days);
  sale_renewal_columns_sort (self->table, order, direction);
  sale_column_chooser_set_chosen (self->chooser, (const char *const *) view->columns);
  show_columns (self);
}

static void
restore_state (SaleRenewalsPage *self)
{
  g_autofree char *state = sale_list_state_dup (GTK_WIDGET (self), "renewals");
  g_auto (GStrv) parts = g_strsplit (state ? state : "", ";", 2);
  g_auto (SaleListView) view = SALE_LIST_VIEW_INIT;

  if (!self->restored && g_strv_length (parts) == 2)
    {
      view.manner = g_strdup (parts[0]);
      view.columns = *parts[1] ? g_strsplit (parts[1], ",", -1) : NULL;
      take_state (self, &view);
    }
  self->restored = TRUE;
}

static void
sale_renewals_page_show_view (SalePage *page, const SaleListView *view)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (page);

  /* How it was left comes first, not last. */
  restore_state (self);
  take_state (self, view);
  sale_list_view_show_whose (view, self->owner_toggles);
  save_state (self);
}

static void
on_columns_chosen (SaleRenewalsPage *self)
{
  show_columns (self);
  save_state (self);
}

/* Commands on a row ---------------------------------------------------------- */

static void
show_proof (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (session)
    sale_dialog_present (sale_proof_dialog_new (session, g_variant_get_int64 (target)), widget);
}

static void
close_renewal (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (session)
    sale_close_dialog_present (session, g_variant_get_int64 (target), SALE_CLOSE_RENEWED, widget);
}

static void
record_notice (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (session)
    sale_close_dialog_present (session, g_variant_get_int64 (target), SALE_CLOSE_NOTICE, widget);
}

static GtkWidget *
get_focus (GtkWidget *self)
{
  GtkRoot *root = gtk_widget_get_root (self);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, self) ? focus : NULL;
}

/* The keys act on the row that has the focus. */
static void
on_focused_row (GtkWidget *widget, const char *name, GVariant *target)
{
  static const char *const keys[][2] = {
    { "page.focused-proof", "page.show-proof" },
    { "page.focused-close", "page.close-renewal" },
    { "page.focused-notice", "page.record-notice" },
  };
  SaleRenewalItem *item = sale_renewal_item_at (get_focus (widget));

  for (guint i = 0; item && i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (name, keys[i][0]))
      gtk_widget_activate_action (widget, keys[i][1], "x",
                                  sale_renewal_item_get_row (item)->contract);
}

static void
focused_menu (GtkWidget *widget, const char *name, GVariant *target)
{
  GtkWidget *focus = get_focus (widget);

  if (focus)
    sale_renewals_page_show_menu (SALE_RENEWALS_PAGE (widget), focus, NULL);
}

static void
append_item (GMenu *menu, const char *label, const char *action, gint64 id)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "x", id);
  g_menu_append_item (menu, item);
}

/* One section: what divides sections comes later than a menu finds its size. */
static GMenuModel *
row_menu_new (SaleRenewalRow *row)
{
  GMenu *menu = g_menu_new ();

  append_item (menu, _ ("Show _Proof…"), "page.show-proof", row->contract);
  append_item (menu, _ ("_Close Renewal…"), "page.close-renewal", row->contract);
  append_item (menu, _ ("Record _Notice…"), "page.record-notice", row->contract);
  append_item (menu, _ ("Open _Account"), "win.show-account", row->account);
  return G_MENU_MODEL (menu);
}

/**
 * sale_renewals_page_show_menu:
 * @part: a part of a row, which the menu points to
 * @point: (nullable): where in @part; %NULL for all of it
 *
 * Shows the menu of a renewal: what can be done with it.
 */
void
sale_renewals_page_show_menu (SaleRenewalsPage *self, GtkWidget *part,
                              const graphene_point_t *point)
{
  SaleRenewalItem *item = sale_renewal_item_at (part);
  g_autoptr (GMenuModel) model = NULL;
  graphene_rect_t bounds;

  g_return_if_fail (SALE_IS_RENEWALS_PAGE (self));

  if (item == NULL || !gtk_widget_compute_bounds (part, GTK_WIDGET (self->views), &bounds))
    return;
  model = row_menu_new (sale_renewal_item_get_row (item));
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->views));
  if (point)
    graphene_rect_init (&bounds, bounds.origin.x + point->x, bounds.origin.y + point->y, 1, 1);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width,
                                                 (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

/**
 * sale_renewals_page_menu_button_clicked:
 * @button: in a row of the page
 *
 * Shows the menu of the row at its button.
 */
void
sale_renewals_page_menu_button_clicked (GtkButton *button)
{
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (button), SALE_TYPE_RENEWALS_PAGE);

  if (page)
    sale_renewals_page_show_menu (SALE_RENEWALS_PAGE (page), GTK_WIDGET (button), NULL);
}

static void
show_menu_at (SaleRenewalsPage *self, GtkGesture *gesture, double x, double y)
{
  GtkWidget *list = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *part = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);
  graphene_point_t inside;

  if (part == NULL || sale_renewal_item_at (part) == NULL ||
      !gtk_widget_compute_point (list, part, &GRAPHENE_POINT_INIT ((float) x, (float) y), &inside))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  sale_renewals_page_show_menu (self, part, &inside);
}

static void
on_secondary (SaleRenewalsPage *self, int n, double x, double y, GtkGesture *gesture)
{
  show_menu_at (self, gesture, x, y);
}

static void
on_long_press (SaleRenewalsPage *self, double x, double y, GtkGesture *gesture)
{
  show_menu_at (self, gesture, x, y);
}

static void
add_gestures (SaleRenewalsPage *self, GtkWidget *list)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_secondary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (press, "pressed", G_CALLBACK (on_long_press), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (press));
}

/* Commands on the list -------------------------------------------------------- */

static GPtrArray *
dup_shown (SaleRenewalsPage *self)
{
  return dup_rows (is_timeline (self) ? G_LIST_MODEL (self->filtered)
                                      : G_LIST_MODEL (self->sorted));
}

static SaleDocument *
dup_document (SaleRenewalsPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GPtrArray) rows = session ? dup_shown (self) : NULL;

  return rows ? sale_renewals_dup_document (
                    rows, sale_session_get_basis (session),
                    sale_owner_toggles_get_all (self->owner_toggles) ? NULL : _ ("Mine"))
                    : NULL;
}

static void
print_list (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (SaleDocument) document = dup_document (SALE_RENEWALS_PAGE (widget));

  if (document)
    sale_document_print (document, widget);
}

static void
save_list_pdf (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (SaleDocument) document = dup_document (SALE_RENEWALS_PAGE (widget));
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (document)
    sale_document_save (document, SALE_DOCUMENT_PDF,
                        sale_basis_get_now (sale_session_get_basis (session)), widget);
}

static void
save_list_csv (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) rows = dup_shown (SALE_RENEWALS_PAGE (widget));
  g_autoptr (GError) error = NULL;
  g_autofree char *text = sale_renewals_dup_csv (rows, &error);

  if (text)
    sale_text_save (_ ("Save List as CSV"), text, _ ("Renewals.csv"), widget);
  else
    sale_page_show_error (SALE_PAGE (widget), error);
}

static void
open_months (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GPtrArray) rows = session ? dup_shown (self) : NULL;

  if (rows)
    sale_dialog_present (sale_renewal_months_new (rows, sale_session_get_basis (session)), widget);
}

static void
show_all (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (widget);

  sale_owner_toggles_set_all (self->owner_toggles, TRUE);
  sale_page_set_search_active (SALE_PAGE (self), FALSE);
}

/* Life ------------------------------------------------------------------------- */

static void
make_models (SaleRenewalsPage *self)
{
  self->rows = g_list_store_new (SALE_TYPE_RENEWAL_ITEM);
  self->filter =
      sale_page_filter_new (SALE_PAGE (self), self->owner_toggles, get_owner,
                            sale_query_filter_new (SALE_PAGE (self), get_account, holds_text));
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                              g_object_ref (self->filter));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_views (SaleRenewalsPage *self)
{
  g_autoptr (GtkNoSelection) timeline_model = gtk_no_selection_new (
      sale_page_first_rows_new (g_object_ref (G_LIST_MODEL (self->filtered))));
  g_autoptr (GtkNoSelection) table_model = NULL;
  g_autoptr (GtkListItemFactory) factory = sale_renewal_timeline_factory_new (self->scale);

  gtk_list_view_set_factory (self->timeline, factory);
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->timeline),
                       GTK_SELECTION_MODEL (timeline_model));
  sale_renewal_columns_add (self->table, SALE_PAGE (self));
  self->chooser = sale_column_chooser_new (GTK_WIDGET (self), self->table, self->columns_button);
  g_signal_connect_object (self->chooser, "changed", G_CALLBACK (on_columns_chosen), self,
                           G_CONNECT_SWAPPED);
  self->sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->filtered)),
                                          g_object_ref (gtk_column_view_get_sorter (self->table)));
  table_model =
      gtk_no_selection_new (sale_page_first_rows_new (g_object_ref (G_LIST_MODEL (self->sorted))));
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->table),
                       GTK_SELECTION_MODEL (table_model));
  sale_table_set_name (self->table, _ ("Renewals"));
  adw_bin_set_child (self->axis_bin, sale_timeline_axis_new (self->scale));
  self->sums = SALE_TIMELINE_SUMS (sale_timeline_sums_new (self->scale, _ ("Up for Renewal")));
  adw_bin_set_child (self->sums_bin, GTK_WIDGET (self->sums));
  add_gestures (self, GTK_WIDGET (self->timeline));
  add_gestures (self, GTK_WIDGET (self->table));
}

/* Made when it is first wanted. */
static void
open_legend (GtkMenuButton *button, gpointer data)
{
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button))
    return;
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), sale_timeline_legend_new ());
  gtk_menu_button_set_popover (button, popover);
}

static void
sale_renewals_page_dispose (GObject *object)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  if (self->filtered)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_RENEWALS_PAGE);
  g_clear_object (&self->chooser);
  g_clear_object (&self->sorted);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_object (&self->scale);
  G_OBJECT_CLASS (sale_renewals_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-renewals-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, owner_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, zoom);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, views);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, axis_bin);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, sums_bin);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, totals);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, zoom_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, legend_button);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, columns_button);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_table_activated);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.show-proof", "x", show_proof);
  gtk_widget_class_install_action (klass, "page.close-renewal", "x", close_renewal);
  gtk_widget_class_install_action (klass, "page.record-notice", "x", record_notice);
  gtk_widget_class_install_action (klass, "page.focused-proof", NULL, on_focused_row);
  gtk_widget_class_install_action (klass, "page.focused-close", NULL, on_focused_row);
  gtk_widget_class_install_action (klass, "page.focused-notice", NULL, on_focused_row);
  gtk_widget_class_install_action (klass, "page.focused-menu", NULL, focused_menu);
  gtk_widget_class_install_action (klass, "page.print-list", NULL, print_list);
  gtk_widget_class_install_action (klass, "page.save-list-pdf", NULL, save_list_pdf);
  gtk_widget_class_install_action (klass, "page.save-list-csv", NULL, save_list_csv);
  gtk_widget_class_install_action (klass, "page.show-months", NULL, open_months);
  gtk_widget_class_install_action (klass, "page.show-all", NULL, show_all);
}

static void
sale_renewals_page_class_init (SaleRenewalsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_OWNER_TOGGLES);
  g_type_ensure (SALE_TYPE_RENEWAL_TOTALS);
  G_OBJECT_CLASS (klass)->dispose = sale_renewals_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "renewals";
  SALE_PAGE_CLASS (klass)->session_set = sale_renewals_page_session_set;
  SALE_PAGE_CLASS (klass)->keeps_views = TRUE;
  SALE_PAGE_CLASS (klass)->save_view = sale_renewals_page_save_view;
  SALE_PAGE_CLASS (klass)->show_view = sale_renewals_page_show_view;
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
sale_renewals_page_init (SaleRenewalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  self->scale = sale_timeline_scale_new (0);
  fill_views (self);
  gtk_drop_down_set_selected (self->zoom, ZOOM_AT_FIRST);
  gtk_menu_button_set_create_popup_func (self->legend_button, open_legend, NULL, NULL);
  on_room (self);
  g_signal_connect_object (self->owner_toggles, "notify::all", G_CALLBACK (show_columns), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (save_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view_toggles, "notify::active-name", G_CALLBACK (save_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->zoom, "notify::selected", G_CALLBACK (save_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (restore_state), NULL);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (on_room), NULL);
  g_signal_connect (self, "notify::wide", G_CALLBACK (on_room), NULL);
}
