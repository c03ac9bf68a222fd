/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-onboarding-page.h"

#include "sale-empty.h"
#include "sale-list-update.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-plain-text.h"
#include "sale-plan-commands.h"
#include "sale-plan-summary.h"
#include "sale-query-filter.h"

/**
 * SaleOnboardingPage:
 *
 * All running onboarding plans, stalled ones first. A row opens its plan.
 */
struct _SaleOnboardingPage
{
  SalePage parent_instance;

  GtkListView *list;
  GtkLabel *count_label;

  GListStore *rows;
  GtkFilter *filter;
  GtkFilterListModel *filtered;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleOnboardingPage, sale_onboarding_page, SALE_TYPE_PAGE)

static gint64
get_account (gpointer item)
{
  return ((SalePlanRow *) item)->account;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  SalePlanRow *row = item;

  return sale_page_text_matches (row->account_name, needle) ||
         sale_page_text_matches (row->name, needle) || sale_page_text_matches (row->owner, needle);
}

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_plan_summary_new ());
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SalePlanRow *row = gtk_list_item_get_item (item);
  g_autofree char *progress = sale_plan_row_dup_progress_text (row);
  g_autofree char *value = sale_plan_row_dup_value_text (row);
  g_autofree char *late = sale_plan_row_dup_late_text (row);
  g_autofree char *description =
      g_strdup_printf ("%s, %s, %s, %s, %s%s%s", row->account_name, row->name, progress, late,
                       value, row->stalled ? ", " : "", row->stalled ? _ ("Stalled") : "");

  sale_plan_summary_set_row (SALE_PLAN_SUMMARY (gtk_list_item_get_child (item)), row);
  gtk_list_item_set_accessible_label (item, description);
}

static gboolean
same_row (gpointer a, gpointer b)
{
  return sale_plan_row_is_same (a, b);
}

static void
show_count (SaleOnboardingPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autofree char *text =
      n == n_all ? g_strdup_printf (ngettext ("%u plan runs", "%u plans run", n), n)
                 : g_strdup_printf (ngettext ("%u of %u plan", "%u of %u plans", n_all), n, n_all);

  sale_plain_set_label (self->count_label, n_all ? text : NULL);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleOnboardingPage) self = data;
  g_autoptr (GPtrArray) rows = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (rows == NULL)
    return;
  sale_list_update (self->rows, rows, same_row);
  sale_page_set_empty (SALE_PAGE (self), rows->len == 0);
  show_count (self);
}

static void
reload (SaleOnboardingPage *self)
{
  sale_page_read_rows (SALE_PAGE (self), &self->cancellable, sale_plan_rows_read, on_read);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_PLAN, SALE_KIND_STEP, SALE_KIND_ACCOUNT,
                                  SALE_KIND_CONTRACT, SALE_KIND_ANY };

static void
sale_onboarding_page_session_set (SalePage *page, SaleSession *session)
{
  SaleOnboardingPage *self = SALE_ONBOARDING_PAGE (page);

  g_list_store_remove_all (self->rows);
  sale_page_set_loading (page, TRUE);
  sale_page_forget_at_rest (page, self->rows, (SalePageForget) g_list_store_remove_all);
  sale_page_follow (page, (SalePageReload) reload, kinds, FALSE);
}

static void
on_activated (SaleOnboardingPage *self, guint position)
{
  g_autoptr (SalePlanRow) row = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  if (row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-plan", "x", row->plan);
}

static void
new_plan (GtkWidget *widget, const char *name, GVariant *target)
{
  sale_plan_commands_present_start (SALE_PAGE (widget), 0, 0);
}

static void
sale_onboarding_page_dispose (GObject *object)
{
  SaleOnboardingPage *self = SALE_ONBOARDING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->filtered)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_ONBOARDING_PAGE);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (sale_onboarding_page_parent_class)->dispose (object);
}

static void
sale_onboarding_page_class_init (SaleOnboardingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_onboarding_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "onboarding";
  SALE_PAGE_CLASS (klass)->session_set = sale_onboarding_page_session_set;
  SALE_PAGE_CLASS (klass)->keeps_views = TRUE;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-onboarding-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleOnboardingPage, list);
  gtk_widget_class_bind_template_child (widget_class, SaleOnboardingPage, count_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "page.new-plan", NULL, new_plan);
}

static void
sale_onboarding_page_init (SaleOnboardingPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  self->rows = g_list_store_new (SALE_TYPE_PLAN_ROW);
  self->filter = sale_query_filter_new (SALE_PAGE (self), get_account, holds_text);
  self->filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                              g_object_ref (self->filter));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  selection = gtk_no_selection_new (
      sale_page_first_rows_new (g_object_ref (G_LIST_MODEL (self->filtered))));
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->list), GTK_SELECTION_MODEL (selection));
  sale_page_set_results (SALE_PAGE (self), G_LIST_MODEL (self->filtered));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
}
