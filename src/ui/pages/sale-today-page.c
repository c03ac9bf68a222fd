/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-today-page.h"

#include "sale-agenda-row.h"
#include "sale-dialog-focus.h"
#include "sale-empty.h"
#include "sale-list-update.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-list-manners.h"
#include "sale-plain-text.h"
#include "sale-proof-dialog.h"
#include "sale-query-filter.h"
#include "sale-record-dialog.h"
#include "sale-signal-dialog.h"
#include "sale-table-copy.h"

/**
 * SaleTodayPage:
 *
 * The one ranked list of what needs doing, each row with its reason. Space does
 * it, S puts it off by a week, Ctrl+C copies it, Enter opens it; all but the last
 * do so with as many rows as are selected.
 */
struct _SaleTodayPage
{
  SalePage parent_instance;

  GtkListView *list;
  SaleEmpty *empty;
  GtkWidget *begin_buttons;

  GListStore *items;
  GtkFilter *filter;
  GtkMultiSelection *selection;
  GCancellable *cancellable;
  gboolean reading;
};

G_DEFINE_FINAL_TYPE (SaleTodayPage, sale_today_page, SALE_TYPE_PAGE)

#define SNOOZE_DAYS 7

/* Rows ----------------------------------------------------------------------- */

static SaleDate
today_of (SaleTodayPage *self)
{
  return sale_session_get_today (sale_page_get_session (SALE_PAGE (self)));
}

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_agenda_row_new ());
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SaleTodayPage *self = data;
  SaleAgendaItem *row = gtk_list_item_get_item (item);
  g_autofree char *description = sale_agenda_row_dup_description (row, today_of (self));

  sale_agenda_row_set_item (SALE_AGENDA_ROW (gtk_list_item_get_child (item)), row, today_of (self));
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
  SaleAgendaItem *row = gtk_list_header_get_item (header);

  sale_plain_set_label (GTK_LABEL (gtk_list_header_get_child (header)),
                        sale_word_to_label (sale_today_group_words, (int) row->group));
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  return (int) ((const SaleAgendaItem *) a)->group - (int) ((const SaleAgendaItem *) b)->group;
}

static gint64
get_account (gpointer item)
{
  return ((SaleAgendaItem *) item)->account;
}

static gboolean
holds_text (gpointer item, const char *needle)
{
  SaleAgendaItem *row = item;

  return sale_page_text_matches (row->account_name, needle) ||
         sale_page_text_matches (row->title, needle) ||
         sale_page_text_matches (row->reason, needle);
}

/* Loading -------------------------------------------------------------------- */

static gpointer
read_agenda (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
             GError **error)
{
  g_autoptr (SaleToday) today = sale_agenda_load (reader, basis, SALE_AGENDA_DAYS, TRUE, error);

  return today ? sale_agenda_list (today) : NULL;
}

static gboolean
has_accounts (SaleTodayPage *self)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_ACCOUNT);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  return sale_reader_count (sale_session_get_reader (session), query, NULL) > 0;
}

/* All is clear only where there is somebody it could be due for. */
static void
show_empty (SaleTodayPage *self)
{
  gboolean begun = has_accounts (self);

  gtk_widget_set_visible (self->begin_buttons, !begun);
  g_object_set (
      self->empty, "title",
      begun ? _ ("All Clear")
            : _ ("No Accounts Yet"), "description",
                begun
                ? _ ("Nothing is due in the next 30 days. Deadlines, steps, promises, signals and "
                           "silent accounts appear here, the most urgent first.")
                : _ ("Add the first customer, or import the CSV files your CRM exports. What is "
                           "due then appears here, the most urgent first."),
                    NULL);
}

static gboolean
same_item (gpointer a, gpointer b)
{
  return sale_agenda_item_is_same (a, b);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleTodayPage) self = data;
  g_autoptr (GPtrArray) items = sale_page_finish_rows (SALE_PAGE (self), source, result);

  if (g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    self->reading = FALSE;
  if (items == NULL)
    return;
  sale_list_update (self->items, items, same_item);
  if (items->len == 0)
    show_empty (self);
  sale_page_set_empty (SALE_PAGE (self), items->len == 0);
}

static void
reload (SaleTodayPage *self)
{
  self->reading = TRUE;
  sale_page_read_rows (SALE_PAGE (self), &self->cancellable, read_agenda, on_read);
}

static void
sale_today_page_session_set (SalePage *page, SaleSession *session)
{
  SaleTodayPage *self = SALE_TODAY_PAGE (page);

  g_list_store_remove_all (self->items);
  sale_page_set_loading (page, TRUE);
  sale_page_forget_at_rest (page, self->items, (SalePageForget) g_list_store_remove_all);
  sale_page_follow (page, (SalePageReload) reload, NULL, TRUE);
}

/* Commands ------------------------------------------------------------------- */

static void
open_item (SaleTodayPage *self, SaleAgendaItem *item)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));

  if (item->kind == SALE_TODAY_DEADLINE && item->record)
    sale_dialog_present (sale_proof_dialog_new (session, item->record), GTK_WIDGET (self));
  else if (sale_signal_dialog_suits (session, item->record_kind, item->record))
    sale_dialog_present (sale_signal_dialog_new (session, item->record), GTK_WIDGET (self));
  else if (item->kind == SALE_TODAY_REVIEW && item->record_kind == SALE_KIND_REVIEW)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-review", "x", item->record);
  else if (item->kind == SALE_TODAY_REVIEW)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.prepare-review", "x", item->account);
  else if (item->account)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-account", "x", item->account);
}

static gint64
sale_today_page_get_account (SalePage *page)
{
  g_autoptr (GPtrArray) items =
      sale_list_get_selected (GTK_SELECTION_MODEL (SALE_TODAY_PAGE (page)->selection));

  return items->len == 1 ? ((SaleAgendaItem *) items->pdata[0])->account : 0;
}

static void
on_activated (SaleTodayPage *self, guint position)
{
  g_autoptr (SaleAgendaItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item)
    open_item (self, item);
}

static void
add_account (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (widget));

  if (session)
    sale_record_dialog_add_account (session, widget);
}

static void
do_item (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleTodayPage *self = SALE_TODAY_PAGE (widget);
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  g_autoptr (GPtrArray) items = sale_list_get_selected (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleChangeSet) set = NULL;

  if (items->len == 0)
    return;
  set = sale_agenda_done_all (items, sale_session_get_reader (session),
                              sale_session_get_basis (session), &error);
  if (set)
    sale_session_run (session, set);
  else if (error)
    sale_page_say (SALE_PAGE (self), error->message);
  else
    open_item (self, items->pdata[0]);
}

static void
snooze_item (GtkWidget *widget, const char *name, GVariant *target)
{
  SaleTodayPage *self = SALE_TODAY_PAGE (widget);
  g_autoptr (GPtrArray) items = sale_list_get_selected (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (SaleChangeSet) set = NULL;

  if (items->len == 0)
    return;
  set = sale_agenda_snooze_all (items, today_of (self) + SNOOZE_DAYS);
  sale_session_run (sale_page_get_session (SALE_PAGE (self)), set);
}

static char **
dup_line (SaleAgendaItem *item)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  const char *texts[] = { item->account_name, item->title, item->reason };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_strv_builder_add (cells, texts[i] ? texts[i] : "");
  g_strv_builder_take (cells, sale_date_dup_text (item->due));
  return g_strv_builder_end (cells);
}

static void
copy_items (GtkWidget *widget, const char *name, GVariant *target)
{
  const char *const titles[] = { _ ("Account"), _ ("What"), _ ("Why"), _ ("Due"), NULL };
  SaleTodayPage *self = SALE_TODAY_PAGE (widget);
  g_autoptr (GPtrArray) items = sale_list_get_selected (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *said =
      g_strdup_printf (ngettext ("Copied %u item", "Copied %u items", items->len), items->len);

  if (items->len == 0)
    return;
  g_ptr_array_add (lines, g_strdupv ((char **) titles));
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (lines, dup_line (items->pdata[i]));
  sale_table_copy (widget, lines);
  sale_page_say (SALE_PAGE (self), said);
}

/* Who looks for something wants the first that fits, not what was selected before. */
static void
on_search_text (SaleTodayPage *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    gtk_list_view_scroll_to (self->list, 0, GTK_LIST_SCROLL_SELECT, NULL);
}

/* What a query finds is there a moment later. */
static void
on_filtered (SaleTodayPage *self)
{
  GtkSelectionModel *selection = GTK_SELECTION_MODEL (self->selection);
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);

  if (*sale_page_get_search_text (SALE_PAGE (self)) && gtk_bitset_is_empty (selected))
    on_search_text (self);
}

/* Life ----------------------------------------------------------------------- */

static GtkListItemFactory *
make_factory (SaleTodayPage *self, GCallback setup, GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", setup, self, 0);
  g_signal_connect_object (factory, "bind", bind, self, 0);
  return factory;
}

static void
make_models (SaleTodayPage *self)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sectioned;

  self->items = g_list_store_new (SALE_TYPE_AGENDA_ITEM);
  self->filter = sale_query_filter_new (SALE_PAGE (self), get_account, holds_text);
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)),
                                        g_object_ref (self->filter));
  /* Ranked already: only the sections are asked of the model. */
  sectioned = gtk_sort_list_model_new (G_LIST_MODEL (filtered), NULL);
  {
    g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_groups, NULL, NULL));

    gtk_sort_list_model_set_section_sorter (sectioned, sorter);
  }
  self->selection = gtk_multi_selection_new (sale_page_first_rows_new (G_LIST_MODEL (sectioned)));
}

static void
sale_today_page_dispose (GObject *object)
{
  SaleTodayPage *self = SALE_TODAY_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_TODAY_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->items);
  G_OBJECT_CLASS (sale_today_page_parent_class)->dispose (object);
}

static void
sale_today_page_class_init (SaleTodayPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_today_page_dispose;
  SALE_PAGE_CLASS (klass)->id = "today";
  SALE_PAGE_CLASS (klass)->session_set = sale_today_page_session_set;
  SALE_PAGE_CLASS (klass)->keeps_views = TRUE;
  SALE_PAGE_CLASS (klass)->get_account = sale_today_page_get_account;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-today-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleTodayPage, list);
  gtk_widget_class_bind_template_child (widget_class, SaleTodayPage, empty);
  gtk_widget_class_bind_template_child (widget_class, SaleTodayPage, begin_buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_install_action (widget_class, "page.add-account", NULL, add_account);
  gtk_widget_class_install_action (widget_class, "page.done", NULL, do_item);
  gtk_widget_class_install_action (widget_class, "page.snooze", NULL, snooze_item);
  gtk_widget_class_install_action (widget_class, "page.copy-items", NULL, copy_items);
}

static void
sale_today_page_init (SaleTodayPage *self)
{
  g_autoptr (GtkListItemFactory) factory = NULL;
  g_autoptr (GtkListItemFactory) headers = NULL;

  make_models (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  factory = make_factory (self, G_CALLBACK (row_setup), G_CALLBACK (row_bind));
  headers = make_factory (self, G_CALLBACK (header_setup), G_CALLBACK (header_bind));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_header_factory (self->list, headers);
  sale_list_keep_focus (self->list, GTK_SELECTION_MODEL (self->selection));
  sale_page_show_list (SALE_PAGE (self), GTK_WIDGET (self->list),
                       GTK_SELECTION_MODEL (self->selection));
  sale_page_set_results (SALE_PAGE (self), G_LIST_MODEL (self->selection));
  g_signal_connect (self, "notify::search-text", G_CALLBACK (on_search_text), NULL);
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (on_filtered), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * sale_today_page_is_reading:
 *
 * Returns: whether there will be other items in a moment
 */
gboolean
sale_today_page_is_reading (SaleTodayPage *self)
{
  g_return_val_if_fail (SALE_IS_TODAY_PAGE (self), FALSE);

  return self->reading;
}

/**
 * sale_today_page_get_items:
 *
 * Returns: (transfer none) (nullable): everything that needs doing, whatever the
 *   page is filtered by; %NULL while it has not been read, and while the page is
 *   at rest
 */
GListModel *
sale_today_page_get_items (SaleTodayPage *self)
{
  g_return_val_if_fail (SALE_IS_TODAY_PAGE (self), NULL);

  return self->reading || sale_page_get_loading (SALE_PAGE (self)) ||
                 sale_page_is_at_rest (SALE_PAGE (self))
             ? NULL
             : G_LIST_MODEL (self->items);
}
