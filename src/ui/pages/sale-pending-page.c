/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-pending-page.h"

#include "sale-empty.h"
#include "sale-list-update.h"
#include "sale-page-life.h"
#include "sale-page-rows.h"
#include "sale-pending-row.h"
#include "sale-plain-text.h"
#include "sale-sharing-job.h"
#include "sale-window.h"

/**
 * SalePendingPage:
 *
 * What this book says and a CRM has not got: what goes out with the next run,
 * what is held, and what the CRM does not take, with its words. Each change can
 * be held, sent, or dropped.
 */
struct _SalePendingPage
{
  SalePage parent_instance;

  AdwBanner *more_banner;
  GtkListView *list;

  gint64 connection;
  GListStore *store;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SalePendingPage, sale_pending_page, SALE_TYPE_PAGE)

/* Rows ---------------------------------------------------------------------------- */

static void
row_setup (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, sale_pending_row_new ());
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

/* Deciding ------------------------------------------------------------------------ */

/* A change, and where it is decided about: also by the toast that outlives the page. */
typedef struct
{
  SalePendingPage *page;
  SaleSharingJob *job;
  SalePending *pending;
  gboolean held;
  gboolean undone;
} Decision;

static Decision *
decision_new (SalePendingPage *page, const Decision *other, SalePending *pending, gboolean held)
{
  Decision *self = g_new0 (Decision, 1);
  SaleSession *session = sale_page_get_session (SALE_PAGE (page));

  self->page = g_object_ref (page);
  self->job = g_object_ref (other ? other->job : sale_sharing_job_get (session));
  self->pending = sale_pending_ref (pending);
  self->held = held;
  self->undone = other != NULL;
  return self;
}

static void
decision_free (Decision *self)
{
  g_object_unref (self->page);
  g_object_unref (self->job);
  sale_pending_unref (self->pending);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

/* Whether the page still shows that book. */
static gboolean
is_here (const Decision *self)
{
  SaleSession *session = sale_page_get_session (SALE_PAGE (self->page));

  return session && sale_sharing_job_get (session) == self->job;
}

static void keep_back (Decision *self);

static void
on_undo (AdwToast *toast, gpointer data)
{
  const Decision *decision = data;

  keep_back (decision_new (decision->page, decision, decision->pending, !decision->held));
}

static void
free_decision (gpointer data, GClosure *closure)
{
  decision_free (data);
}

/* What was let go may be there already: only what was held can be taken back. */
static AdwToast *
toast_new (const Decision *self)
{
  AdwToast *toast =
      sale_plain_toast_new (self->held ? _ ("Change held") : _ ("Goes out with the next run"));

  if (!self->held)
    return toast;
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo),
                         decision_new (self->page, self, self->pending, self->held), free_decision,
                         0);
  return toast;
}

static void
on_kept_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Decision) self = data;
  g_autoptr (GError) error = NULL;
  GtkRoot *root;

  sale_sharing_job_keep_back_finish (self->job, result, &error);
  if (!is_here (self))
    return;
  sale_page_show_error (SALE_PAGE (self->page), error);
  root = gtk_widget_get_root (GTK_WIDGET (self->page));
  if (error == NULL && !self->undone && SALE_IS_WINDOW (root))
    sale_window_add_toast (SALE_WINDOW (root), toast_new (self));
}

/* Takes @self. */
static void
keep_back (Decision *self)
{
  sale_sharing_job_keep_back_async (self->job, self->pending, self->held, on_kept_back, self);
}

static SalePending *
find_pending (SalePendingPage *self, GVariant *target)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (SalePendingItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (sale_pending_item_get_record (item) == g_variant_get_int64 (target))
        return sale_pending_ref (item->pending);
    }
  return NULL;
}

static void
set_held (GtkWidget *widget, GVariant *target, gboolean held)
{
  SalePendingPage *self = SALE_PENDING_PAGE (widget);
  g_autoptr (SalePending) pending = find_pending (self, target);

  if (pending && sale_page_get_session (SALE_PAGE (self)))
    keep_back (decision_new (self, NULL, pending, held));
}

static void
hold (GtkWidget *widget, const char *name, GVariant *target)
{
  set_held (widget, target, TRUE);
}

static void
send (GtkWidget *widget, const char *name, GVariant *target)
{
  set_held (widget, target, FALSE);
}

/* The window offers to undo it, as with every command. */
static void
on_taken_back (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Decision) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SaleCommit) commit = sale_sharing_job_take_back_finish (self->job, result, &error);

  if (!is_here (self))
    return;
  sale_page_show_error (SALE_PAGE (self->page), error);
  if (commit)
    sale_session_announce (sale_page_get_session (SALE_PAGE (self->page)), commit);
}

static void
drop (GtkWidget *widget, const char *name, GVariant *target)
{
  SalePendingPage *self = SALE_PENDING_PAGE (widget);
  g_autoptr (SalePending) pending = find_pending (self, target);
  Decision *decision;

  if (pending == NULL || sale_page_get_session (SALE_PAGE (self)) == NULL)
    return;
  decision = decision_new (self, NULL, pending, FALSE);
  sale_sharing_job_take_back_async (decision->job, pending, on_taken_back, decision);
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
  gtk_widget_dispose_template (GTK_WIDGET (self), SALE_TYPE_PENDING_PAGE);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (sale_pending_page_parent_class)->dispose (object);
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
  gtk_widget_class_install_action (widget_class, "page.hold-pending", "x", hold);
  gtk_widget_class_install_action (widget_class, "page.send-pending", "x", send);
  gtk_widget_class_install_action (widget_class, "page.drop-pending", "x", drop);
}

static void
sale_pending_page_init (SalePendingPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->store = g_list_store_new (SALE_TYPE_PENDING_ITEM);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->store)));
  g_signal_connect (factory, "setup", G_CALLBACK (row_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (on_activate), self,
                           G_CONNECT_SWAPPED);
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
