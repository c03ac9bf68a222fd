/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pending-page.h"

#include "sale-empty.h"
#include "sale-list-manners.h"
#include "sale-list-update.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-pending-decision.h"
#include "sale-pending-row.h"
#include "sale-plain-text.h"
#include "sale-sharing-job.h"

/**
 * SalePendingPage:
 *
 * What this book says and a CRM has not got: what goes out with the next run,
 * what is held, and what the CRM does not take, with its words. One or many at
 * once can be held, sent, or dropped.
 */
struct _SalePendingPage
{
  SalePage parent_instance;

  AdwBanner *more_banner;
  GtkListView *list;
  GtkLabel *selected_label;

  gint64 connection;
  GListStore *store;
  GtkSelectionModel *selection;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SalePendingPage, sale_pending_page, SALE_TYPE_PAGE)

/* Rows ---------------------------------------------------------------------------- */

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_pending_row_new (item));
}

static void
row_bind (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  SalePendingItem *pending = gtk_list_item_get_item (item);
  g_autofree char *name =
      g_strdup_printf ("%s, %s, %s", pending->title, pending->what, pending->state);

  sale_pending_row_show (SALE_PENDING_ROW (gtk_list_item_get_child (item)), pending);
  gtk_list_item_set_accessible_label (item, name);
  gtk_list_item_set_accessible_description (item, pending->changes);
}

static gboolean
same (gpointer a, gpointer b)
{
  return sale_pending_item_equal (a, b);
}

/* Reading ------------------------------------------------------------------------- */

typedef struct
{
  gint64 connection;
  SaleClock *clock;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->clock);
  g_free (self);
}

typedef struct
{
  GPtrArray *items;
  gboolean more;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_ptr_array_unref (self->items);
  g_free (self);
}

static gpointer
read_pending (SaleReader *reader, SaleBasis *basis, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Question *question = data;
  gboolean more;
  g_autoptr (GPtrArray) list =
      sale_sharing_list_pending (reader, question->connection, &more, cancellable, error);
  Answer *answer;

  if (list == NULL)
    return NULL;
  answer = g_new (Answer, 1);
  *answer = (Answer) { g_ptr_array_new_with_free_func (g_object_unref), more };
  while (list->len)
    g_ptr_array_add (answer->items, sale_pending_item_new (g_ptr_array_steal_index (list, 0),
                                                           reader, question->clock));
  return answer;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SalePendingPage) self = data;
  Answer *answer = sale_page_finish (SALE_PAGE (self), source, result, answer_free);

  if (answer && self->store)
    {
      sale_list_update (self->store, answer->items, same);
      adw_banner_set_revealed (self->more_banner, answer->more);
      sale_page_set_empty (SALE_PAGE (self), answer->items->len == 0 && !answer->more);
    }
  g_clear_pointer (&answer, answer_free);
}

static void
reload (SalePendingPage *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self));
  Question *question;

  if (session == NULL)
    return;
  question = g_new (Question, 1);
  *question = (Question) { self->connection, g_object_ref (sale_session_get_clock (session)) };
  sale_page_read_about (SALE_PAGE (self), &self->cancellable, read_pending, question, question_free,
                        answer_free, on_read);
}

/* Selection ----------------------------------------------------------------------- */

typedef gboolean (*Suits) (const SalePending *pending);

/* Of what is selected, that with which it can be done. */
static GPtrArray *
list_selected (SalePendingPage *self, Suits suits)
{
  g_autoptr (GPtrArray) items = sale_list_get_selected (self->selection);
  GPtrArray *pending = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_pending_unref);

  for (guint i = 0; i < items->len; i++)
    {
      SalePendingItem *item = items->pdata[i];

      if (suits (item->pending))
        g_ptr_array_add (pending, sale_pending_ref (item->pending));
    }
  return pending;
}

static void
enable (SalePendingPage *self, const char *action, Suits suits)
{
  g_autoptr (GPtrArray) pending = list_selected (self, suits);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), action, pending->len > 0);
}

static void
on_selection_changed (SalePendingPage *self)
{
  g_autoptr (GtkBitset) bits = gtk_selection_model_get_selection (self->selection);
  guint n = (guint) gtk_bitset_get_size (bits);
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", n), n);

  sale_plain_set_label (self->selected_label, text);
  sale_page_set_bottom_revealed (SALE_PAGE (self), n > 0);
  enable (self, "page.hold-selected", sale_pending_can_hold);
  enable (self, "page.send-selected", sale_pending_can_send);
  enable (self, "page.drop-selected", sale_pending_can_drop);
}

static void
select_all (GtkWidget *widget, const char *name, GVariant *target)
{
  gtk_selection_model_select_all (SALE_PENDING_PAGE (widget)->selection);
}

/* Deciding ------------------------------------------------------------------------ */

static GPtrArray *
list_one (SalePendingPage *self, GVariant *target)
{
  GPtrArray *pending = g_ptr_array_new_with_free_func ((GDestroyNotify) sale_pending_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (SalePendingItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (sale_pending_item_get_record (item) == g_variant_get_int64 (target))
        g_ptr_array_add (pending, sale_pending_ref (item->pending));
    }
  return pending;
}

static void
hold (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) pending = list_one (SALE_PENDING_PAGE (widget), target);

  sale_pending_keep_back (SALE_PAGE (widget), pending, TRUE);
}

static void
send (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) pending = list_one (SALE_PENDING_PAGE (widget), target);

  sale_pending_keep_back (SALE_PAGE (widget), pending, FALSE);
}

static void
drop (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) pending = list_one (SALE_PENDING_PAGE (widget), target);

  sale_pending_drop (SALE_PAGE (widget), pending);
}

static void
hold_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) pending = list_selected (SALE_PENDING_PAGE (widget), sale_pending_can_hold);

  sale_pending_keep_back (SALE_PAGE (widget), pending, TRUE);
}

static void
send_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) pending = list_selected (SALE_PENDING_PAGE (widget), sale_pending_can_send);

  sale_pending_keep_back (SALE_PAGE (widget), pending, FALSE);
}

static void
drop_selected (GtkWidget *widget, const char *name, GVariant *target)
{
  g_autoptr (GPtrArray) pending = list_selected (SALE_PENDING_PAGE (widget), sale_pending_can_drop);

  sale_pending_drop (SALE_PAGE (widget), pending);
}

static void
on_activate (SalePendingPage *self, guint position)
{
  g_autoptr (SalePendingItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (item && item->pending->account)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-account", "x", item->pending->account);
}

/* Life ---------------------------------------------------------------------------- */

static void
sale_pending_page_session_set (SalePage *page, SaleSession *session)
{
  sale_page_set_loading (page, TRUE);
  g_signal_connect_object (sale_sharing_job_get (session), "changed", G_CALLBACK (reload), page,
                           G_CONNECT_SWAPPED);
  sale_page_follow (page, (SalePageReload) reload, NULL, FALSE);
}

static void
sale_pending_page_dispose (GObject *object)
{
  SalePendingPage *self = SALE_PENDING_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->selection)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_PENDING_PAGE);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sale_pending_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "page.hold-pending", "x", hold);
  gtk_widget_class_install_action (klass, "page.send-pending", "x", send);
  gtk_widget_class_install_action (klass, "page.drop-pending", "x", drop);
  gtk_widget_class_install_action (klass, "page.select-all", NULL, select_all);
  gtk_widget_class_install_action (klass, "page.hold-selected", NULL, hold_selected);
  gtk_widget_class_install_action (klass, "page.send-selected", NULL, send_selected);
  gtk_widget_class_install_action (klass, "page.drop-selected", NULL, drop_selected);
}

static void
sale_pending_page_class_init (SalePendingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (SALE_TYPE_EMPTY);
  G_OBJECT_CLASS (klass)->dispose = sale_pending_page_dispose;
  SALE_PAGE_CLASS (klass)->session_set = sale_pending_page_session_set;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SALE_UI_RESOURCE ("sale-pending-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SalePendingPage, more_banner);
  gtk_widget_class_bind_template_child (widget_class, SalePendingPage, list);
  gtk_widget_class_bind_template_child (widget_class, SalePendingPage, selected_label);
  install_actions (widget_class);
}

static void
sale_pending_page_init (SalePendingPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (SALE_TYPE_PENDING_ITEM);
  self->selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->store))));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, self->selection);
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (on_selection_changed),
                           self, G_CONNECT_SWAPPED);
}

/**
 * sale_pending_page_new:
 * @connection: of a CRM
 *
 * Returns: (transfer floating): the page, to be pushed
 */
SalePage *
sale_pending_page_new (gint64 connection)
{
  SalePendingPage *self = g_object_new (SALE_TYPE_PENDING_PAGE, NULL);

  self->connection = connection;
  return SALE_PAGE (self);
}
