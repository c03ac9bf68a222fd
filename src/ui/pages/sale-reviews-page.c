/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-reviews-page.h"

#include "sale-account-dialog.h"
#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-list-manners.h"
#include "sale-list-update.h"
#include "sale-page-filter.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-page-views.h"
#include "sale-plain-text.h"
#include "sale-query-filter.h"
#include "sale-review-summary.h"

#include <string.h>

/**
 * SaleReviewsPage:
 *
 * The value reviews: those in preparation, those that are due by quarter, and
 * those that were held. A row opens its review; of one that is only due, the
 * preparation begins.
 */
struct _SaleReviewsPage
{
  SalePage parent_instance;

  SaleOwnerToggles *owner_toggles;
  GtkLabel *count_label;
  GtkStack *views;
  GtkListView *list;

  GListStore *rows;
  GtkFilter *filter;
  GListModel *shown;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleReviewsPage, sale_reviews_page, SALE_TYPE_PAGE)

/* Filter ----------------------------------------------------------------------- */

static const char *
get_owner (gpointer item)
{
  return ((SaleReviewRow *) item)->owner;
}

static gint64
get_account (gpointer item)
{
  return ((SaleReviewRow *) item)->account;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  return strstr (((SaleReviewRow *) item)->needle, needle) != NULL;
}

/* Rows ------------------------------------------------------------------------- */

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_review_summary_new ());
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleReviewRow *row = gtk_list_item_get_item (item);
  g_autofree char *description = sale_review_row_dup_description (row);

  sale_review_summary_set_row (SALE_REVIEW_SUMMARY (gtk_list_item_get_child (item)), row);
  gtk_list_item_set_accessible_label (item, description);
}

static void
header_setup (GtkListItemFactory *factory, GtkListHeader *header, gpointer data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "title-4");
  gtk_list_header_set_child (header, label);
}

static void
header_bind (GtkListItemFactory *factory, GtkListHeader *header, gpointer data)
{
  g_autofree char *title = sale_review_row_dup_section_title (gtk_list_header_get_item (header));

  sale_plain_set_label (GTK_LABEL (gtk_list_header_get_child (header)), title);
}

static int
compare_sections (gconstpointer a, gconstpointer b, gpointer data)
{
  return sale_review_row_compare_sections ((SaleReviewRow *) a, (SaleReviewRow *) b);
}

static void
show_count (SaleReviewsPage *self)
{
  guint n = g_list_model_get_n_items (self->shown), n_open = 0, n_due = 0;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SaleReviewRow) row = g_list_model_get_item (self->shown, i);

      n_open += row->section == SALE_REVIEW_SECTION_OPEN;
      n_due += row->section == SALE_REVIEW_SECTION_DUE;
    }
  /* Translators: numbers of value reviews. */
  text = g_strdup_printf (_ ("%u in preparation, %u due"), n_open, n_due);
  sale_plain_set_label (self->count_label, text);
}

static void
on_items_changed (SaleReviewsPage *self)
{
  gboolean nothing = g_list_model_get_n_items (self->shown) == 0 &&
                     g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0;

  show_count (self);
  gtk_stack_set_visible_child_name (self->views, nothing ? "nothing" : "list");
}

/* Loading ---------------------------------------------------------------------- */

static gboolean
same_row (gpointer a, gpointer b)
{
  return sale_review_row_is_same (a, b);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleReviewsPage) self = data;
  g_autoptr (GPtrArray) rows = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (rows == NULL)
    return;
  sale_list_update (self->rows, rows, same_row);
  sale_page_set_empty (SALE_PAGE (self), rows->len == 0);
  on_items_changed (self);
}

static void
reload (SaleReviewsPage *self)
{
  sale_page_read_rows (SALE_PAGE (self), &self->cancellable, sale_review_rows_read, on_read);
}

/* What is shown is made of these. */
static const SaleKind kinds[] = { SALE_KIND_REVIEW, SALE_KIND_DECISION, SALE_KIND_ACCOUNT,
                                  SALE_KIND_ANY };

static void
sale_reviews_page_session_set (SalePage *page, SaleSession *session)
{
  SaleReviewsPage *self = SALE_REVIEWS_PAGE (page);

  g_list_store_remove_all (self->rows);
  sale_page_set_loading (page, TRUE);
  sale_page_forget_at_rest (page, self->rows, (SalePageForget) g_list_store_remove_all);
  sale_page_follow (page, (SalePageReload) reload, kinds, TRUE);
}

/* Views ------------------------------------------------------------------------ */

static void
sale_reviews_page_save_view (SalePage *page, SaleListView *view)
{
  sale_list_view_put_whose (view, SALE_REVIEWS_PAGE (page)->owner_toggles);
}

static void
sale_reviews_page_show_view (SalePage *page, const SaleListView *view)
{
  sale_list_view_show_whose (view, SALE_REVIEWS_PAGE (page)->owner_toggles);
}

/* Commands --------------------------------------------------------------------- */

static void
on_activated (SaleReviewsPage *self, guint position)
{
  g_autoptr (SaleReviewRow) row = g_list_model_get_item (self->shown, position);

  if (row && row->review)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-review", "x", row->review);
  else if (row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.prepare-review", "x", row->account);
}

static void
on_chosen (AdwDialog *dialog, gint64 account, gpointer self)
{
  gtk_widget_activate_action (self, "win.prepare-review", "x", account);
}

static void
new_review (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));
  AdwDialog *dialog;

  if (session == NULL)
    return;
  dialog = sale_account_dialog_new (session, _ ("Prepare a Value Review"));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_chosen), widget, 0);
  sale_dialog_present (dialog, widget);
}

static void
show_all (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleReviewsPage *self = SALE_REVIEWS_PAGE (widget);

  sale_owner_toggles_set_all (self->owner_toggles, TRUE);
  sale_page_set_search_active (SALE_PAGE (self), FALSE);
}

/* Life ------------------------------------------------------------------------- */

static GtkListItemFactory *
make_factory (GCallback setup, GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", bind, NULL);
  return factory;
}

static void
make_models (SaleReviewsPage *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sectioned;
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_sections, NULL, NULL));

  self->rows = g_list_store_new (SALE_TYPE_REVIEW_ROW);
  self->filter =
      sale_page_filter_new (SALE_PAGE (self), self->owner_toggles, get_owner,
                            sale_query_filter_new (SALE_PAGE (self), get_account, holds_text));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                        g_object_ref (self->filter));
  /* In order already: only the sections are asked of the model. */
  sectioned = gtk_sort_list_model_new (G_LIST_MODEL (filtered), NULL);
  gtk_sort_list_model_set_section_sorter (sectioned, sorter);
  self->shown = G_LIST_MODEL (sectioned);
}

static void
sale_reviews_page_dispose (GObject *object)
{
  SaleReviewsPage *self = SALE_REVIEWS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->shown)
    g_signal_handlers_disconnect_by_data (self->shown, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_REVIEWS_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  G_OBJECT_CLASS (sale_reviews_page_parent_class)->dispose (object);
}

static void
sale_reviews_page_class_init (SaleReviewsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  g_type_ensure (SALE_TYPE_OWNER_TOGGLES);
  G_OBJECT_CLASS (klass)->dispose = sale_reviews_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "reviews";
  SALE_PAGE_CLASS (klass)->session_set = sale_reviews_page_session_set;
  SALE_PAGE_CLASS (klass)->keeps_views = TRUE;
  SALE_PAGE_CLASS (klass)->save_view = sale_reviews_page_save_view;
  SALE_PAGE_CLASS (klass)->show_view = sale_reviews_page_show_view;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-reviews-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleReviewsPage, owner_toggles);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewsPage, views);
  gtk_widget_class_bind_template_child (widget_class, SaleReviewsPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "page.new-review", NULL, new_review);
  gtk_widget_class_install_action (widget_class, "page.show-all", NULL, show_all);
}

static void
sale_reviews_page_init (SaleReviewsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkListItemFactory) headers = NULL;
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  make_models (self);
  factory = make_factory (G_CALLBACK (row_setup), G_CALLBACK (row_bind));
  headers = make_factory (G_CALLBACK (header_setup), G_CALLBACK (header_bind));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, headers);
  selection = gtk_no_selection_new (sale_page_first_rows_new (g_object_ref (self->shown)));
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->list), GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
}
