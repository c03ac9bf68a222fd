/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-search-dialog.h"

#include "sale-actions.h"
#include "sale-dialog-focus.h"
#include "sale-found-row.h"
#include "sale-found.h"
#include "sale-list-manners.h"
#include "sale-places.h"
#include "sale-page-table.h"
#include "sale-plain-text.h"
#include "sale-saved-views.h"
#include "sale-snippet.h"

#include <string.h>

/* So many rows Page Up and Page Down go. */
#define PAGE_ROWS 8

/* One line: a record, or something that the window can do. */
#define SALE_TYPE_SEARCH_ITEM (sale_search_item_get_type ())
G_DECLARE_FINAL_TYPE (SaleSearchItem, sale_search_item, SALE, SEARCH_ITEM, GObject)

struct _SaleSearchItem
{
  GObject parent_instance;

  SaleFound *found;
  const SaleAction *action;
  SaleRecord *view; /* of a list */
  GPtrArray *words;
  const char *group; /* translated */
  guint order;
};

G_DEFINE_FINAL_TYPE (SaleSearchItem, sale_search_item, G_TYPE_OBJECT)

static void
sale_search_item_finalize (GObject *object)
{
  SaleSearchItem *self = SALE_SEARCH_ITEM (object);

  g_clear_object (&self->found);
  g_clear_object (&self->view);
  g_clear_pointer (&self->words, g_ptr_array_unref);
  G_OBJECT_CLASS (sale_search_item_parent_class)->finalize (object);
}

static void
sale_search_item_class_init (SaleSearchItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sale_search_item_finalize;
}

static void
sale_search_item_init (SaleSearchItem *self)
{
}

/**
 * SaleSearchDialog:
 *
 * Search over the whole book while one types: results by kind, and what the
 * window can do. The text keeps the focus; the arrow keys walk the results,
 * Enter opens the one that is selected.
 *
 * It reads on another thread. Of several questions the last one counts, and
 * what was found stays on the screen until its answer is there.
 */
struct _SaleSearchDialog
{
  AdwDialog parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *failed_page;

  SaleSession *session;
  GStrv recent;
  GListStore *items;
  GtkSingleSelection *selection;
  GCancellable *cancellable; /* of the question that is not answered yet */
  char *asked;               /* the question asked last */
  gboolean opens; /* Enter was pressed before the answer was there */
};

G_DEFINE_FINAL_TYPE (SaleSearchDialog, sale_search_dialog, ADW_TYPE_DIALOG)

static const char *
text_of (SaleSearchDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

/* Items ---------------------------------------------------------------------- */

static SaleSearchItem *
item_new_for_record (SaleFound *found, gboolean recent)
{
  SaleSearchItem *self = g_object_new (SALE_TYPE_SEARCH_ITEM, NULL);

  self->found = g_object_ref (found);
  self->words = g_ptr_array_ref (found->words);
  self->group = recent ? _ ("Recent Accounts") : _ (sale_place_of (found->kind)->group);
  self->order = 1 + sale_place_get_order (found->kind);
  return self;
}

static SaleSearchItem *
item_new_for_action (const SaleAction *action, GPtrArray *words)
{
  SaleSearchItem *self = g_object_new (SALE_TYPE_SEARCH_ITEM, NULL);

  self->action = action;
  self->words = g_ptr_array_ref (words);
  self->group = _ ("Actions");
  self->order = G_MAXUINT;
  return self;
}

static SaleSearchItem *
item_new_for_view (SaleRecord *view, GPtrArray *words)
{
  SaleSearchItem *self = g_object_new (SALE_TYPE_SEARCH_ITEM, NULL);

  self->view = g_object_ref (view);
  self->words = g_ptr_array_ref (words);
  self->group = _ ("Views");
  self->order = G_MAXUINT - 1;
  return self;
}

/* An action holds all the words, as a record does. */
static gboolean
has_all (const char *label, GPtrArray *words)
{
  for (guint i = 0; i < words->len; i++)
    {
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      g_autoptr (GArray) marks = NULL;

      g_ptr_array_add (one, words->pdata[i]);
      marks = sale_snippet_mark (label, one);
      if (marks->len == 0)
        return FALSE;
    }
  return words->len > 0;
}

static void
add_actions (SaleSearchDialog *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) words = sale_snippet_split (text_of (self));
  guint n_actions;
  const SaleAction *actions = sale_actions_get (&n_actions);

  for (guint i = 0; i < n_actions; i++)
    {
      g_autofree char *label = sale_action_dup_label (&actions[i]);

      if ((actions[i].flags & (SALE_ACTION_IN_SEARCH | SALE_ACTION_IN_MENU)) &&
          has_all (label, words))
        g_ptr_array_add (items, item_new_for_action (&actions[i], words));
    }
}

/* Of a list that there is. */
static const SalePageInfo *
page_of (SaleRecord *view)
{
  return sale_page_table_find (sale_saved_view_get_page (view));
}

static void
add_views (SaleSearchDialog *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) words = sale_snippet_split (text_of (self));
  g_autoptr (GPtrArray) views =
      words->len ? sale_saved_views_list (sale_session_get_reader (self->session), NULL, NULL)
                 : NULL;

  for (guint i = 0; views && i < views->len; i++)
    if (page_of (views->pdata[i]) && has_all (sale_saved_view_get_name (views->pdata[i]), words))
      g_ptr_array_add (items, item_new_for_view (views->pdata[i], words));
}

static int
compare_groups (gconstpointer a, gconstpointer b, gpointer data)
{
  const SaleSearchItem *first = a, *second = b;

  return (first->order > second->order) - (first->order < second->order);
}

/* Opening -------------------------------------------------------------------- */

static void
open_item (SaleSearchDialog *self, SaleSearchItem *item)
{
  g_autoptr (GtkWidget) root = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_set_object (&root, GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))));
  adw_dialog_close (ADW_DIALOG (self));
  if (item->found)
    gtk_widget_activate_action (root, "win.show-record", "(ix)", (int) item->found->kind,
                                item->found->id);
  else if (item->view)
    gtk_widget_activate_action (root, "win.show-view", "x", sale_record_get_id (item->view));
  else if (g_action_parse_detailed_name (item->action->name, &name, &target, NULL))
    gtk_widget_activate_action_variant (root, name, target);
}

static void
open_selected (SaleSearchDialog *self)
{
  SaleSearchItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item)
    open_item (self, item);
}

static void
on_activated (SaleSearchDialog *self, guint position)
{
  g_autoptr (SaleSearchItem) item =
      g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item)
    open_item (self, item);
}

/* Reading -------------------------------------------------------------------- */

static void
show_state (SaleSearchDialog *self)
{
  gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->items)) == 0;

  gtk_stack_set_visible_child_name (self->stack, !empty            ? "list"
                                                 : *text_of (self) ? "nothing"
                                                                   : "start");
}

static void
announce (SaleSearchDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree char *text = g_strdup_printf (ngettext ("%u result", "%u results", n), n);

  gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_found (SaleSearchDialog *self, GPtrArray *found)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (items, item_new_for_record (found->pdata[i], *text_of (self) == '\0'));
  add_views (self, items);
  add_actions (self, items);
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  if (items->len)
    gtk_single_selection_set_selected (self->selection, 0);
  sale_list_start (GTK_WIDGET (self->list));
  show_state (self);
  if (*text_of (self))
    announce (self);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleSearchDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = sale_session_read_finish (SALE_SESSION (source), result, &error);

  /* Overtaken by a later question, or closed. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (found)
    show_found (self, found);
  else
    {
      sale_plain_set_description (self->failed_page, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  if (self->opens && found)
    open_selected (self);
  self->opens = FALSE;
}

static void
search (SaleSearchDialog *self)
{
  gboolean recent = *text_of (self) == '\0';

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_str (&self->asked, text_of (self));
  sale_session_read_async (self->session, recent ? sale_found_read_recent : sale_found_read,
                           recent ? (gpointer) g_strdupv (self->recent) : g_strdup (text_of (self)),
                           recent ? (GDestroyNotify) g_strfreev : g_free,
                           (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_read,
                           g_object_ref (self));
}

static void
on_search_changed (SaleSearchDialog *self)
{
  if (self->session && g_strcmp0 (self->asked, text_of (self)) != 0)
    search (self);
}

/* What is opened is an answer to what stands there, not to what stood there. */
static void
on_entry_activated (SaleSearchDialog *self)
{
  on_search_changed (self);
  if (self->cancellable)
    self->opens = TRUE;
  else
    open_selected (self);
}

static void
on_stop_search (SaleSearchDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* Keys ----------------------------------------------------------------------- */

static gboolean
walk (SaleSearchDialog *self, int rows)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);
  int to = selected == GTK_INVALID_LIST_POSITION ? 0 : (int) selected + rows;

  if (n == 0)
    return FALSE;
  gtk_list_view_scroll_to (self->list, (guint) CLAMP (to, 0, (int) n - 1), GTK_LIST_SCROLL_SELECT,
                           NULL);
  return TRUE;
}

static gboolean
on_key (SaleSearchDialog *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return walk (self, 1);
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return walk (self, -1);
    case GDK_KEY_Page_Down:
      return walk (self, PAGE_ROWS);
    case GDK_KEY_Page_Up:
      return walk (self, -PAGE_ROWS);
    default:
      return FALSE;
    }
}

/* Rows ----------------------------------------------------------------------- */

static char *
dup_description (SaleSearchItem *item)
{
  if (item->action)
    return sale_action_dup_label (item->action);
  if (item->view)
    return g_strdup_printf ("%s, %s, %s", sale_saved_view_get_name (item->view), item->group,
                            _ (page_of (item->view)->title));
  return g_strdup_printf ("%s, %s%s%s", item->found->title, item->group,
                          item->found->account_name ? ", " : "",
                          item->found->account_name ? item->found->account_name : "");
}

/* What is selected is told while the focus stays in the text. */
static void
on_selected (SaleSearchDialog *self)
{
  SaleSearchItem *item = gtk_single_selection_get_selected_item (self->selection);
  g_autofree char *text = item ? dup_description (item) : NULL;

  if (text && *text_of (self))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->entry), text,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_LOW);
}

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_found_row_new ());
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *list_item, gpointer data)
{
  SaleSearchItem *item = gtk_list_item_get_item (list_item);
  SaleFoundRow *row = SALE_FOUND_ROW (gtk_list_item_get_child (list_item));
  g_autofree char *description = dup_description (item);

  if (item->action)
    {
      g_autofree char *key = sale_action_dup_key (item->action);

      sale_found_row_set (row, "sale-next-symbolic", description, NULL, NULL, key, item->words);
    }
  else if (item->view)
    sale_found_row_set (row, "sale-filter-symbolic", sale_saved_view_get_name (item->view),
                        _ (page_of (item->view)->title), sale_saved_view_get_query (item->view), NULL,
                          item->words);
  else
    sale_found_row_set (row, sale_place_of (item->found->kind)->icon_name, item->found->title,
                        item->found->account_name, item->found->snippet, NULL, item->words);
  gtk_list_item_set_accessible_label (list_item, description);
}

static void
header_setup (GtkListItemFactory *factory, GtkListHeader *header, gpointer data)
{
  static const char *const styles[] = { "caption-heading", "dimmed", NULL };
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char **) styles);
  gtk_list_header_set_child (header, label);
}

static void
header_bind (GtkListItemFactory *factory, GtkListHeader *header, gpointer data)
{
  SaleSearchItem *item = gtk_list_header_get_item (header);

  sale_plain_set_label (GTK_LABEL (gtk_list_header_get_child (header)), item->group);
}

static void
fill_list (SaleSearchDialog *self)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) headers = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_groups, NULL, NULL));
  GtkSortListModel *sorted;

  g_signal_connect (rows, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (row_bind), NULL);
  g_signal_connect (headers, "setup", G_CALLBACK (header_setup), NULL);
  g_signal_connect (headers, "bind", G_CALLBACK (header_bind), NULL);
  self->items = g_list_store_new (SALE_TYPE_SEARCH_ITEM);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), NULL);
  gtk_sort_list_model_set_section_sorter (sorted, sorter);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, rows);
  gtk_list_view_set_header_factory (self->list, headers);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
}

/* Life ----------------------------------------------------------------------- */

static void
sale_search_dialog_closed (AdwDialog *dialog)
{
  SaleSearchDialog *self = SALE_SEARCH_DIALOG (dialog);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
sale_search_dialog_dispose (GObject *object)
{
  SaleSearchDialog *self = SALE_SEARCH_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_SEARCH_DIALOG);
  g_clear_object (&self->selection);
  g_clear_object (&self->items);
  g_clear_object (&self->session);
  g_clear_pointer (&self->recent, g_strfreev);
  g_clear_pointer (&self->asked, g_free);
  G_OBJECT_CLASS (sale_search_dialog_parent_class)->dispose (object);
}

static void
sale_search_dialog_class_init (SaleSearchDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sale_search_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = sale_search_dialog_closed;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-search-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SaleSearchDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, SaleSearchDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, SaleSearchDialog, list);
  gtk_widget_class_bind_template_child (widget_class, SaleSearchDialog, failed_page);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
sale_search_dialog_init (SaleSearchDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  fill_list (self);
  gtk_search_entry_set_key_capture_widget (self->entry, GTK_WIDGET (self));
  sale_dialog_set_first_focus (ADW_DIALOG (self),
                               GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry))));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
}

/**
 * sale_search_dialog_new:
 * @recent: (nullable) (array zero-terminated=1): the accounts opened last, by uuid
 *
 * Returns: (transfer floating): to be presented in a window, which opens what
 *   is chosen
 */
AdwDialog *
sale_search_dialog_new (SaleSession *session, const char *const *recent)
{
  SaleSearchDialog *self = g_object_new (SALE_TYPE_SEARCH_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->recent = g_strdupv ((GStrv) recent);
  search (self);
  return ADW_DIALOG (self);
}

/**
 * sale_search_dialog_set_text:
 *
 * Searches for @text, as if it had been typed.
 */
void
sale_search_dialog_set_text (SaleSearchDialog *self, const char *text)
{
  g_return_if_fail (SALE_IS_SEARCH_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
