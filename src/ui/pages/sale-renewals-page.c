/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-renewals-page.h"

#include "sale-empty.h"
#include "sale-list-update.h"
#include "sale-page-filter.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-proof-dialog.h"
#include "sale-renewal-columns.h"
#include "sale-renewals.h"
#include "sale-timeline-axis.h"

/**
 * SaleRenewalsPage:
 *
 * The current term of every live contract: on a time axis, and as a table in
 * which the forecast is edited in place. Rows are read on another thread and
 * the list is changed only where they differ.
 */
struct _SaleRenewalsPage
{
  SalePage parent_instance;

  AdwToggleGroup *view_toggles;
  SaleOwnerToggles *owner_toggles;
  GtkDropDown *zoom;
  GtkStack *views;
  AdwBin *axis_bin;
  GtkListView *timeline;
  GtkColumnView *table;
  GtkLabel *count_label;
  GtkLabel *up_label;
  GtkLabel *forecast_label;
  GtkLabel *not_converted_label;

  SaleTimelineScale *scale;
  GListStore *rows;
  GtkFilter *filter;
  GtkFilterListModel *filtered;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleRenewalsPage, sale_renewals_page, SALE_TYPE_PAGE)

static const int zoom_days[] = { 90, 180, 365, 730 };
#define ZOOM_AT_FIRST 2

/* Filter ------------------------------------------------------------------- */

static const char *
get_owner (gpointer item)
{
  return ((SaleRenewalRow *) item)->owner;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  SaleRenewalRow *row = item;

  return sale_page_text_matches (row->account_name, needle) ||
         sale_page_text_matches (row->product, needle) ||
         sale_page_text_matches (row->owner, needle);
}

/* Totals ------------------------------------------------------------------- */

static GPtrArray *
dup_shown (SaleRenewalsPage *self)
{
  GListModel *model = G_LIST_MODEL (self->filtered);
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (rows, g_list_model_get_item (model, i));
  return rows;
}

static void
show_totals (SaleRenewalsPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GPtrArray) rows = dup_shown (self);
  SaleRenewalTotal total = sale_renewals_sum (rows);
  g_autofree char *count = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *up = NULL;
  g_autofree char *forecast = NULL;
  g_autofree char *up_text = NULL;
  g_autofree char *forecast_text = NULL;
  const char *currency;

  if (session == NULL)
    return;
  currency = sale_basis_get_currency (sale_session_get_basis (session));
  count = g_strdup_printf (ngettext ("%u renewal", "%u renewals", total.n_rows), total.n_rows);
  missing =
      g_strdup_printf (ngettext ("%u has no exchange rate and is in no sum",
                                 "%u have no exchange rate and are in no sum", total.not_converted),
                       total.not_converted);
  sale_plain_set_label (self->count_label, count);
  up = sale_money_dup_short (sale_money_new (total.up_for_renewal, currency));
  forecast = sale_money_dup_short (sale_money_new (total.forecast, currency));
  /* Translators: sums under the list of renewals. */
  up_text = g_strdup_printf (_ ("%s up for renewal"), up);
  forecast_text = g_strdup_printf (_ ("%s forecast"), forecast);
  sale_plain_set_label (self->up_label, up_text);
  sale_plain_set_label (self->forecast_label, forecast_text);
  sale_plain_set_label (self->not_converted_label, missing);
  gtk_widget_set_visible (GTK_WIDGET (self->not_converted_label), total.not_converted > 0);
}

/* Loading ------------------------------------------------------------------ */

static gboolean
same_row (gpointer a, gpointer b)
{
  return sale_renewal_row_is_same (a, b);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleRenewalsPage) self = data;
  g_autoptr (GPtrArray) rows = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (rows == NULL)
    return;
  sale_list_update (self->rows, rows, same_row);
  sale_page_set_empty (SALE_PAGE (self), rows->len == 0);
  show_totals (self);
}

static void
reload (SaleRenewalsPage *self)
{
  sale_page_read_rows (SALE_PAGE (self), &self->cancellable, sale_renewals_read, on_read);
}

static void
on_changed (SaleRenewalsPage *self, SaleCommit *commit)
{
  if (sale_commit_touches (commit, SALE_KIND_RENEWAL) ||
      sale_commit_touches (commit, SALE_KIND_CONTRACT) ||
      sale_commit_touches (commit, SALE_KIND_PRICE_STEP) ||
      sale_commit_touches (commit, SALE_KIND_ACCOUNT))
    reload (self);
}

static void
on_basis_changed (SaleRenewalsPage *self)
{
  sale_timeline_scale_set_today (self->scale,
                                 sale_session_get_today (sale_page_get_session (SALE_PAGE (self))));
  reload (self);
}

static void
sale_renewals_page_session_set (SalePage *page, SaleSession *session)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (page);

  g_list_store_remove_all (self->rows);
  sale_timeline_scale_set_today (self->scale, sale_session_get_today (session));
  sale_timeline_scale_set_zoom (self->scale, zoom_days[gtk_drop_down_get_selected (self->zoom)]);
  sale_page_set_loading (page, TRUE);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "derived-changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (on_basis_changed), self,
                           G_CONNECT_SWAPPED);
  reload (self);
}

/* Views -------------------------------------------------------------------- */

static void
on_view_changed (SaleRenewalsPage *self)
{
  const char *name = adw_toggle_group_get_active_name (self->view_toggles);

  gtk_stack_set_visible_child_name (self->views, name);
  gtk_widget_set_visible (GTK_WIDGET (self->zoom), g_strcmp0 (name, "timeline") == 0);
}

static void
on_zoom_changed (SaleRenewalsPage *self)
{
  if (self->scale)
    sale_timeline_scale_set_zoom (self->scale, zoom_days[gtk_drop_down_get_selected (self->zoom)]);
}

static void
open_proof (SaleRenewalsPage *self, SaleRenewalRow *row)
{
  AdwDialog *dialog =
      sale_proof_dialog_new (sale_page_get_session (SALE_PAGE (self)), row->contract);

  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_activated (SaleRenewalsPage *self, guint position)
{
  g_autoptr (SaleRenewalRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (row)
    open_proof (self, row);
}

static void
on_narrow (SaleRenewalsPage *self)
{
  gboolean narrow = sale_page_get_narrow (SALE_PAGE (self));

  sale_timeline_scale_set_narrow (self->scale, narrow);
  sale_renewal_columns_set_narrow (self->table, narrow);
}

static void
make_models (SaleRenewalsPage *self)
{
  self->rows = g_list_store_new (SALE_TYPE_RENEWAL_ROW);
  self->filter =
      sale_page_filter_new (SALE_PAGE (self), holds_text, self->owner_toggles, get_owner);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                              g_object_ref (self->filter));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_totals), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_views (SaleRenewalsPage *self)
{
  g_autoptr (GtkNoSelection) timeline_model =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  g_autoptr (GtkNoSelection) table_model =
      gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->filtered)));
  g_autoptr (GtkListItemFactory) factory = sale_renewal_timeline_factory_new (self->scale);

  gtk_list_view_set_factory (self->timeline, factory);
  gtk_list_view_set_model (self->timeline, GTK_SELECTION_MODEL (timeline_model));
  sale_renewal_columns_add (self->table, SALE_PAGE (self));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (table_model));
  adw_bin_set_child (self->axis_bin, sale_timeline_axis_new (self->scale));
}

static void
sale_renewals_page_dispose (GObject *object)
{
  SaleRenewalsPage *self = SALE_RENEWALS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_RENEWALS_PAGE);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_object (&self->scale);
  G_OBJECT_CLASS (sale_renewals_page_parent_class)->dispose (object);
}

static void
sale_renewals_page_class_init (SaleRenewalsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_OWNER_TOGGLES);
  G_OBJECT_CLASS (klass)->dispose = sale_renewals_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "renewals";
  SALE_PAGE_CLASS (klass)->session_set = sale_renewals_page_session_set;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-renewals-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, view_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, owner_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, zoom);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, views);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, axis_bin);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, timeline);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, table);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, up_label);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, forecast_label);
  gtk_widget_class_bind_template_child (widget_class, SaleRenewalsPage, not_converted_label);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_zoom_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
sale_renewals_page_init (SaleRenewalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  self->scale = sale_timeline_scale_new (0);
  fill_views (self);
  gtk_drop_down_set_selected (self->zoom, ZOOM_AT_FIRST);
  g_signal_connect (self, "notify::narrow", G_CALLBACK (on_narrow), NULL);
}
