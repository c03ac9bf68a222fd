/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a page costs: next to nothing while nobody looks at it.
 *
 * A page of the sidebar that has been left for another comes to rest after a
 * while. It then forgets its rows, its lists let go of their widgets (GTK makes
 * about two hundred rows, whatever there is room for), and it hears of changes
 * without reading anything. When it is entered again, it reads its rows and is
 * as it was left. */
#include "sale-page-life.h"

#include "sale-sharing-job.h"
#include "sale-widget.h"

#define KEY "sale-page-life"

/* Who goes to and fro finds everything in its place. */
#define REST_SECONDS 5

/* More than a window shows at once; the rest follow frame by frame, so that the
 * first are there soon and nothing stalls. */
#define FIRST_ROWS 16
#define ROWS_A_FRAME 6
#define LAST_STEP 208
#define PLACED_FRAME 3

typedef struct
{
  GtkWidget *list; /* weak; a GtkListView or a GtkColumnView */
  GtkSelectionModel *model;
  GtkSliceListModel *first; /* below @model, where only the first rows come at first */
  GListModel *rows;         /* all of them; @first keeps it */
  guint tick;
  guint n_frames;
  double offset;   /* how far it was scrolled when its rows went */
  gboolean placed; /* it has rows, and shows those it should */
} List;

typedef struct
{
  SalePage *page;
  gboolean at_rest;
  gboolean stale; /* what is shown is not what there is */
  guint timeout;
  SalePageReload reload;
  const SaleKind *kinds;
  gpointer rows;
  SalePageForget forget;
  GPtrArray *lists;
} Life;

/* Lists ---------------------------------------------------------------------- */

static void
set_model (List *self, GtkSelectionModel *model)
{
  if (GTK_IS_COLUMN_VIEW (self->list))
    gtk_column_view_set_model (GTK_COLUMN_VIEW (self->list), model);
  else
    gtk_list_view_set_model (GTK_LIST_VIEW (self->list), model);
}

static GtkSelectionModel *
get_model (List *self)
{
  return GTK_IS_COLUMN_VIEW (self->list) ? gtk_column_view_get_model (GTK_COLUMN_VIEW (self->list))
                                         : gtk_list_view_get_model (GTK_LIST_VIEW (self->list));
}

/* A few more rows a frame; all at once where the list was left further down, and
 * needs them to find the place again. The rows of one frame are measured in the
 * next; then the list goes to where it was left, and where it is new to its very
 * start, which is not its first row but the header above it. */
static gboolean
on_tick (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  List *self = data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  guint size = gtk_slice_list_model_get_size (self->first);
  gboolean whole = size >= g_list_model_get_n_items (self->rows);

  if (!gtk_widget_get_mapped (list))
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  if (!whole && self->offset == 0 && size + ROWS_A_FRAME < LAST_STEP)
    gtk_slice_list_model_set_size (self->first, size + ROWS_A_FRAME);
  else
    gtk_slice_list_model_set_size (self->first, G_MAXUINT);
  if (gtk_widget_get_height (list) > 0 && ++self->n_frames == PLACED_FRAME)
    {
      gtk_adjustment_set_value (adjustment, self->offset);
      self->offset = 0;
      self->placed = TRUE;
    }
  if (!whole || !self->placed)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
start (List *self)
{
  if (self->tick || !gtk_widget_get_mapped (self->list) || get_model (self) != self->model)
    return;
  self->n_frames = 0;
  self->tick = gtk_widget_add_tick_callback (self->list, on_tick, self, NULL);
}

static void
stop (List *self)
{
  if (self->tick)
    gtk_widget_remove_tick_callback (self->list, self->tick);
  self->tick = 0;
  self->placed = FALSE;
  gtk_slice_list_model_set_size (self->first, FIRST_ROWS);
}

static void
on_items_changed (List *self)
{
  guint n = g_list_model_get_n_items (self->rows);

  if (n == 0)
    stop (self);
  else if (!self->placed)
    start (self);
}

static void
attach (List *self)
{
  if (get_model (self) != self->model)
    set_model (self, self->model);
  on_items_changed (self);
}

static void
keep_place (List *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));

  if (self->placed && adjustment)
    self->offset = gtk_adjustment_get_value (adjustment);
  self->placed = FALSE;
}

/* The way back: a few rows less. Returns: whether it goes on. Where the list was
 * left further down, other rows would come in their place. */
static gboolean
shed (List *self)
{
  guint n = MIN (gtk_slice_list_model_get_size (self->first),
                 MIN (g_list_model_get_n_items (self->rows), LAST_STEP));

  if (get_model (self) == NULL)
    return FALSE;
  keep_place (self);
  if (self->offset > 0 || n <= FIRST_ROWS)
    return FALSE;
  gtk_slice_list_model_set_size (self->first, n - ROWS_A_FRAME);
  return TRUE;
}

static void
detach (List *self)
{
  if (get_model (self) == NULL)
    return;
  keep_place (self);
  set_model (self, NULL);
  stop (self);
}

static void
let_go_of_model (List *self)
{
  if (self->first)
    g_signal_handlers_disconnect_by_data (self->first, self);
  g_clear_object (&self->first);
  g_clear_object (&self->model);
}

static void
take_model (List *self, GtkSelectionModel *model)
{
  let_go_of_model (self);
  self->model = g_object_ref (model);
  g_object_get (model, "model", &self->first, NULL);
  self->rows = gtk_slice_list_model_get_model (self->first);
  g_signal_connect_swapped (self->first, "items-changed", G_CALLBACK (on_items_changed), self);
}

static void
list_free (gpointer data)
{
  List *self = data;

  if (self->list && self->tick)
    gtk_widget_remove_tick_callback (self->list, self->tick);
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_weak_pointer (&self->list);
  let_go_of_model (self);
  g_free (self);
}

/* Pages ---------------------------------------------------------------------- */

static void
life_free (gpointer data)
{
  Life *life = data;

  g_clear_handle_id (&life->timeout, g_source_remove);
  g_ptr_array_unref (life->lists);
  g_free (life);
}

/* By now the lists have gone with the page's template. */
static void
on_destroy (SalePage *self, Life *life)
{
  g_clear_handle_id (&life->timeout, g_source_remove);
  g_ptr_array_set_size (life->lists, 0);
  life->rows = NULL;
}

static Life *
life_of (SalePage *self)
{
  Life *life = g_object_get_data (G_OBJECT (self), KEY);

  if (life == NULL)
    {
      life = g_new0 (Life, 1);
      life->page = self;
      life->lists = g_ptr_array_new_with_free_func (list_free);
      g_object_set_data_full (G_OBJECT (self), KEY, life, life_free);
      g_signal_connect (self, "destroy", G_CALLBACK (on_destroy), life);
    }
  return life;
}

static gboolean
on_shed (gpointer data)
{
  Life *life = data;
  gboolean more = FALSE;

  for (guint i = 0; i < life->lists->len; i++)
    more |= shed (life->lists->pdata[i]);
  if (more)
    return G_SOURCE_CONTINUE;
  life->timeout = 0;
  sale_page_rest (life->page);
  return G_SOURCE_REMOVE;
}

/* Two hundred rows take longer to free than a frame. */
static void
on_timeout (gpointer data)
{
  Life *life = data;

  life->timeout = sale_page_get_bottom_revealed (life->page)
                      ? 0
                      : g_idle_add_full (G_PRIORITY_LOW, on_shed, life, NULL);
}

/**
 * sale_page_rest:
 *
 * Another page has been looked at for a while. A page where rows are ticked waits
 * for what is to be done with them.
 */
void
sale_page_rest (SalePage *self)
{
  Life *life;

  g_return_if_fail (SALE_IS_PAGE (self));

  life = life_of (self);
  if (sale_page_get_bottom_revealed (self))
    return;
  g_clear_handle_id (&life->timeout, g_source_remove);
  life->at_rest = TRUE;
  for (guint i = 0; i < life->lists->len; i++)
    detach (life->lists->pdata[i]);
  if (life->rows)
    {
      life->stale = TRUE;
      life->forget (life->rows);
    }
  sale_session_give_back_memory ();
}

/**
 * sale_page_enter:
 *
 * The page is on the screen, or one step back from it: it follows what happens.
 */
void
sale_page_enter (SalePage *self)
{
  Life *life;

  g_return_if_fail (SALE_IS_PAGE (self));

  life = life_of (self);
  g_clear_handle_id (&life->timeout, g_source_remove);
  life->at_rest = FALSE;
  for (guint i = 0; i < life->lists->len; i++)
    on_items_changed (life->lists->pdata[i]);
  if (life->stale && sale_page_get_session (self))
    {
      /* Without rows it still shows what it showed. */
      if (life->rows)
        sale_page_set_loading (self, TRUE);
      life->reload (self);
    }
  life->stale = FALSE;
}

/**
 * sale_page_leave:
 *
 * Another page of the sidebar is shown: unless one comes back soon, this one
 * comes to rest.
 */
void
sale_page_leave (SalePage *self)
{
  Life *life;

  g_return_if_fail (SALE_IS_PAGE (self));

  life = life_of (self);
  if (!life->at_rest && life->timeout == 0)
    life->timeout = g_timeout_add_seconds_once (REST_SECONDS, on_timeout, life);
}

/**
 * sale_page_is_at_rest:
 *
 * Returns: whether the page was left a while ago, and shows nothing
 */
gboolean
sale_page_is_at_rest (SalePage *self)
{
  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  return life_of (self)->at_rest;
}

/**
 * sale_page_put_off:
 *
 * To be asked before the page is read, or shows what was read: at rest it does
 * not, and is read when somebody comes back to it.
 *
 * Returns: whether the page is at rest
 */
gboolean
sale_page_put_off (SalePage *self)
{
  Life *life;

  g_return_val_if_fail (SALE_IS_PAGE (self), FALSE);

  life = life_of (self);
  if (life->at_rest)
    life->stale = TRUE;
  return life->at_rest;
}

static void
reload (SalePage *self)
{
  if (!sale_page_put_off (self))
    life_of (self)->reload (self);
}

static gboolean
concerns (const SaleKind *kinds, SaleCommit *commit)
{
  if (kinds == NULL)
    return TRUE;
  while (*kinds != SALE_KIND_ANY && !sale_commit_touches (commit, *kinds))
    kinds++;
  return *kinds != SALE_KIND_ANY;
}

static void
on_changed (SalePage *self, SaleCommit *commit)
{
  if (concerns (life_of (self)->kinds, commit))
    reload (self);
}

/**
 * sale_page_follow:
 * @reload: reads what the page shows; it is read now, and again after each
 *   change, but not while the page is at rest
 * @kinds: (nullable) (array zero-terminated=1): what the page shows, ended by
 *   %SALE_KIND_ANY; changes of other kinds do not matter. %NULL for everything
 * @figures: whether it shows figures that are kept in the book's cache
 *
 * To be called when a page has got its session.
 */
void
sale_page_follow (SalePage *self, SalePageReload func, const SaleKind *kinds, gboolean figures)
{
  SaleSession *session = sale_page_get_session (self);
  Life *life = life_of (self);

  g_return_if_fail (SALE_IS_SESSION (session));

  life->reload = func;
  life->kinds = kinds;
  life->stale = FALSE;
  g_signal_connect_object (session, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "basis-changed", G_CALLBACK (reload), self, G_CONNECT_SWAPPED);
  if (figures)
    g_signal_connect_object (session, "derived-changed", G_CALLBACK (reload), self,
                             G_CONNECT_SWAPPED);
  func (self);
}

/* At its begin a run has not done anything yet. */
static void
on_shared (SalePage *self, SaleSharingJob *job)
{
  if (sale_sharing_job_get_running (job) == NULL)
    reload (self);
}

/**
 * sale_page_follow_sharing:
 *
 * After sale_page_follow(), of a page that shows what of its rows waits, or is in conflict: it is
 * read again also after each run and each decision.
 */
void
sale_page_follow_sharing (SalePage *self)
{
  g_signal_connect_object (sale_sharing_job_get (sale_page_get_session (self)), "changed",
                           G_CALLBACK (on_shared), self, G_CONNECT_SWAPPED);
}

/**
 * sale_page_forget_at_rest:
 * @rows: (transfer none): a list model of what the page has read
 * @forget: empties it
 *
 * Empties @rows when the page comes to rest; they are read again when it is entered.
 */
void
sale_page_forget_at_rest (SalePage *self, gpointer rows, SalePageForget forget)
{
  Life *life = life_of (self);

  g_return_if_fail (SALE_IS_PAGE (self));

  life->rows = rows;
  life->forget = forget;
}

static List *
find_list (Life *life, GtkWidget *widget)
{
  for (guint i = 0; i < life->lists->len; i++)
    if (((List *) life->lists->pdata[i])->list == widget)
      return life->lists->pdata[i];
  return NULL;
}

/**
 * sale_page_show_list:
 * @list: a #GtkListView or #GtkColumnView of the page
 * @model: (transfer none): a #GtkNoSelection or the like, over what
 *   sale_page_first_rows_new() returned
 *
 * Gives @list its model when it comes on the screen, and takes it away when the
 * page comes to rest. Of two lists in a stack, only the one that is looked at
 * has rows.
 */
void
sale_page_show_list (SalePage *self, GtkWidget *widget, GtkSelectionModel *model)
{
  Life *life = life_of (self);
  List *list = find_list (life, widget);

  g_return_if_fail (GTK_IS_LIST_VIEW (widget) || GTK_IS_COLUMN_VIEW (widget));
  g_return_if_fail (GTK_IS_SELECTION_MODEL (model));

  if (list == NULL)
    {
      list = g_new0 (List, 1);
      g_set_weak_pointer (&list->list, widget);
      g_ptr_array_add (life->lists, list);
      g_signal_connect_swapped (widget, "map", G_CALLBACK (attach), list);
    }
  take_model (list, model);
  if (get_model (list) || gtk_widget_get_mapped (widget))
    attach (list);
}

static GtkWidget *
find_mapped (SalePage *self)
{
  Life *life = life_of (self);

  for (guint i = 0; i < life->lists->len; i++)
    {
      List *list = life->lists->pdata[i];

      if (list->list && gtk_widget_get_mapped (list->list))
        return list->list;
    }
  return NULL;
}

/**
 * sale_page_has_list:
 *
 * Returns: whether a list of sale_page_show_list() is looked at
 */
gboolean
sale_page_has_list (SalePage *self)
{
  return find_mapped (self) != NULL;
}

/**
 * sale_page_focus_list:
 *
 * Gives the focus to the list that is looked at: to the row that had it last, or
 * to the first.
 *
 * Returns: whether there is such a row
 */
gboolean
sale_page_focus_list (SalePage *self)
{
  GtkWidget *list = find_mapped (self);
  GtkRoot *root = list ? gtk_widget_get_root (list) : NULL;
  GtkWidget *before = root ? gtk_root_get_focus (root) : NULL;

  if (root == NULL)
    return FALSE;
  /* A table would begin with its titles. */
  if (GTK_IS_COLUMN_VIEW (list))
    return gtk_widget_grab_focus (list);
  if (!sale_widget_enter (list))
    return FALSE;
  /* Without rows a list takes it itself, and keeps it from those that come. */
  if (!gtk_widget_is_focus (list))
    return TRUE;
  gtk_root_set_focus (root, before);
  return FALSE;
}

/**
 * sale_page_take_all_rows:
 * @first: from sale_page_first_rows_new()
 *
 * All rows are needed now, as when they are going to be selected.
 */
void
sale_page_take_all_rows (GListModel *first)
{
  gtk_slice_list_model_set_size (GTK_SLICE_LIST_MODEL (first), G_MAXUINT);
}

/**
 * sale_page_first_rows_new:
 * @rows: (transfer full): all rows of a list
 *
 * Returns: (transfer full): a model for the selection of sale_page_show_list():
 *   the first rows, and a moment later all of them. Positions are those of @rows
 */
GListModel *
sale_page_first_rows_new (GListModel *rows)
{
  return G_LIST_MODEL (gtk_slice_list_model_new (rows, 0, FIRST_ROWS));
}
