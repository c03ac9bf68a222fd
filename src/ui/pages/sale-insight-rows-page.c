/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-insight-rows-page.h"

#include "sale-empty.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-places.h"
#include "sale-plain-text.h"
#include "sale-query-filter.h"

/**
 * SaleInsightRowsPage:
 *
 * The records that made a figure, those that moved it most first, with their
 * sum. Each opens where it is worked with.
 */
struct _SaleInsightRowsPage
{
  SalePage parent_instance;

  GtkListView *list;
  GtkLabel *count_label;
  GtkLabel *sum_label;

  SaleSpan span;
  char *figure;
  SaleInsightRows *rows;
  GListStore *store;
  GtkFilter *filter;
  GListModel *filtered;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleInsightRowsPage, sale_insight_rows_page, SALE_TYPE_PAGE)

/* Rows --------------------------------------------------------------------------- */

static GtkLabel *
label_new (GtkWidget *box, const char *const *styles, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           xalign > 0 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_widget_set_css_classes (label, (const char **) styles);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

typedef struct
{
  GtkImage *icon;
  GtkLabel *account;
  GtkLabel *detail;
  GtkLabel *part;
  GtkLabel *of;
} Row;

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  static const char *const heading[] = { "heading", NULL };
  static const char *const dimmed[] = { "caption", "dimmed", NULL };
  static const char *const number[] = { "numeric", NULL };
  static const char *const small[] = { "caption", "dimmed", "numeric", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *numbers = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Row *row = g_new0 (Row, 1);

  row->icon = GTK_IMAGE (gtk_image_new ());
  gtk_widget_add_css_class (GTK_WIDGET (row->icon), "dimmed");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (row->icon));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), numbers);
  row->account = label_new (texts, heading, 0);
  row->detail = label_new (texts, dimmed, 0);
  row->part = label_new (numbers, number, 1);
  row->of = label_new (numbers, small, 1);
  g_object_set_data_full (G_OBJECT (item), "sale-row", row, g_free);
  gtk_list_item_set_child (item, box);
}

static char *
dup_detail (SaleInsightRow *row)
{
  g_autofree char *day = sale_date_is_known (row->date) ? sale_date_dup_text (row->date) : NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (row->title)
    g_ptr_array_add (parts, row->title);
  g_ptr_array_add (parts, row->mark);
  if (day)
    g_ptr_array_add (parts, day);
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleInsightRow *row = gtk_list_item_get_item (item);
  Row *shown = g_object_get_data (G_OBJECT (item), "sale-row");
  g_autofree char *detail = dup_detail (row);
  g_autofree char *line = sale_plain_dup_line (detail);
  /* Translators: what a number is compared with: "of €60,000". */
  g_autofree char *of = row->denominator ? g_strdup_printf (_ ("of %s"), row->of) : NULL;
  g_autofree char *description = g_strdup_printf (
      "%s, %s, %s %s", row->account_name ? row->account_name : "", line, row->part, of ? of : "");

  gtk_image_set_from_icon_name (shown->icon, sale_place_of (row->kind)->icon_name);
  sale_plain_set_label (shown->account, row->account_name);
  sale_plain_set_label (shown->detail, line);
  sale_plain_set_label (shown->part, row->part);
  sale_plain_set_label (shown->of, of);
  gtk_list_item_set_accessible_label (item, description);
}

static gint64
get_account (gpointer item)
{
  return ((SaleInsightRow *) item)->account;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  SaleInsightRow *row = item;

  return sale_page_text_matches (row->account_name, needle) ||
         sale_page_text_matches (row->title, needle) || sale_page_text_matches (row->mark, needle);
}

static void
on_activated (SaleInsightRowsPage *self, guint position)
{
  g_autoptr (SaleInsightRow) row = g_list_model_get_item (self->filtered, position);

  if (row)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-record", "(ix)", (int) row->kind,
                                row->record);
}

/* Reading ------------------------------------------------------------------------ */

static void
show_count (SaleInsightRowsPage *self)
{
  guint n = g_list_model_get_n_items (self->filtered);
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  g_autofree char *count =
      n == n_all ? g_strdup_printf (ngettext ("%u row", "%u rows", n), n)
                 : g_strdup_printf (ngettext ("%u of %u row", "%u of %u rows", n_all), n, n_all);

  sale_plain_set_label (self->count_label, count);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleInsightRowsPage) self = data;
  g_autoptr (SaleInsightRows) rows =
      sale_page_finish (SALE_PAGE (self), source, result, g_object_unref);

  if (rows == NULL)
    return;
  g_set_object (&self->rows, rows);
  sale_page_set_empty (SALE_PAGE (self), rows->rows->len == 0);
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)),
                       rows->rows->pdata, rows->rows->len);
  show_count (self);
  sale_plain_set_label (self->sum_label, rows->sum);
}

static void
reload (SaleInsightRowsPage *self)
{
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, sale_insight_rows_read,
                        sale_insight_question_new (self->span, self->figure),
                        sale_insight_question_free, g_object_unref, on_read);
}

static void
sale_insight_rows_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

/* Life --------------------------------------------------------------------------- */

static void
sale_insight_rows_page_dispose (GObject *object)
{
  SaleInsightRowsPage *self = SALE_INSIGHT_ROWS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->filtered)
    g_signal_handlers_disconnect_by_data (self->filtered, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_INSIGHT_ROWS_PAGE);
  g_clear_object (&self->rows);
  g_clear_object (&self->filtered);
  g_clear_object (&self->filter);
  g_clear_object (&self->store);
  g_clear_pointer (&self->figure, g_free);
  G_OBJECT_CLASS (sale_insight_rows_page_parent_class)->dispose (object);
}

static void
sale_insight_rows_page_class_init (SaleInsightRowsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_insight_rows_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_insight_rows_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-insight-rows-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleInsightRowsPage, list);
  gtk_widget_class_bind_template_child (widget_class, SaleInsightRowsPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, SaleInsightRowsPage, sum_label);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fill_list (SaleInsightRowsPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->store = g_list_store_new (SALE_TYPE_INSIGHT_ROW);
  self->filter = sale_query_filter_new (SALE_PAGE (self), get_account, holds_text);
  self->filtered = G_LIST_MODEL (gtk_filter_list_model_new (
      g_object_ref (G_LIST_MODEL (self->store)), g_object_ref (self->filter)));
  selection = GTK_SELECTION_MODEL (
      gtk_no_selection_new (sale_page_first_rows_new (g_object_ref (self->filtered))));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->list), selection);
  sale_page_set_results (SALE_PAGE (self), self->filtered);
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
}

static void
sale_insight_rows_page_init (SaleInsightRowsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
}

/**
 * sale_insight_rows_page_new:
 * @figure: a name that sale_metrics_dup_rows() knows
 * @title: what it is called, translated
 *
 * Returns: (transfer floating): the rows behind it, to be pushed
 */
SalePage *
sale_insight_rows_page_new (SaleSpan span, const char *figure, const char *title)
{
  SaleInsightRowsPage *self = g_object_new (SALE_TYPE_INSIGHT_ROWS_PAGE, "title", title, NULL);

  self->span = span;
  self->figure = g_strdup (figure);
  return SALE_PAGE (self);
}

/**
 * sale_insight_rows_page_get_rows:
 *
 * Returns: (transfer none) (nullable): what it shows, once it is read
 */
SaleInsightRows *
sale_insight_rows_page_get_rows (SaleInsightRowsPage *self)
{
  g_return_val_if_fail (SALE_IS_INSIGHT_ROWS_PAGE (self), NULL);

  return self->rows;
}
