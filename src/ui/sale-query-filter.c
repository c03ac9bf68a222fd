/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-query-filter.h"

/**
 * SaleQueryFilter:
 *
 * What is left of the rows of a page by the query in its filter. Words are looked for
 * in the rows at once; what asks for more is asked of their accounts, which are read
 * on another thread. While the query is wrong the page says where, and the list stays
 * as it was. It follows the page and its book by itself.
 */
struct _SaleQueryFilter
{
  GtkFilter parent_instance;

  SalePage *page;       /* weak: it has the filter */
  SaleSession *session; /* whose news it hears */
  SaleRowAccountFunc account;
  SaleRowHoldsFunc holds;
  SaleAccountQuery *query; /* the last that was right */
  SaleAccountQuery *shown; /* the one that rows are asked by; NULL for all rows */
  GHashTable *ways;        /* by account; NULL where @shown asks for words alone */
  GCancellable *cancellable;
  gboolean stale; /* the book has changed while nobody looked */
};

G_DEFINE_FINAL_TYPE (SaleQueryFilter, sale_query_filter, GTK_TYPE_FILTER)

static gboolean
sale_query_filter_match (GtkFilter *filter, gpointer item)
{
  SaleQueryFilter *self = SALE_QUERY_FILTER (filter);
  guint64 all = SALE_ACCOUNT_QUERY_ALL_WAYS;
  const guint64 *ways = &all;

  if (self->ways)
    {
      gint64 account = self->account (item);

      ways = g_hash_table_lookup (self->ways, &account);
    }
  return self->shown == NULL ||
         (ways && sale_account_query_meets (self->shown, *ways, self->holds, item));
}

/* @ways: (transfer full) (nullable) */
static void
show_query (SaleQueryFilter *self, GHashTable *ways)
{
  g_clear_pointer (&self->shown, sale_account_query_unref);
  g_clear_pointer (&self->ways, g_hash_table_unref);
  self->shown = sale_account_query_ref (self->query);
  self->ways = ways;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
give_up (SaleQueryFilter *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SaleQueryFilter) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) ways = sale_session_read_finish (SALE_SESSION (source), result, &error);

  /* Overtaken by a later question, or by another book. */
  if (self->page == NULL || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (ways)
    show_query (self, g_steal_pointer (&ways));
  else
    sale_page_show_error (self->page, error);
}

static void
ask (SaleQueryFilter *self)
{
  give_up (self);
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  sale_session_read_async (
      sale_page_get_session (self->page), sale_account_query_read_ways,
      sale_account_query_ref (self->query), (GDestroyNotify) sale_account_query_unref,
      (GDestroyNotify) g_hash_table_unref, self->cancellable, on_read, g_object_ref (self));
}

/* A new query takes the place of the one before only when it is right. */
static void
take_query (SaleQueryFilter *self, SaleAccountQuery *query)
{
  g_clear_pointer (&self->query, sale_account_query_unref);
  self->query = query;
  give_up (self);
  if (sale_account_query_is_text (query))
    show_query (self, NULL);
  else
    ask (self);
}

/* A word that is still being typed is no mistake yet; neither is what only begins
 * another: "no" may become a name as well as "no sponsor". */
static gboolean
is_begun (const char *text, gsize start, gsize end)
{
  gsize word;
  g_auto (GStrv) words = sale_account_query_complete (text, end, &word);

  if (start == end)
    return start > 0 && g_ascii_isalnum (text[start - 1]);
  return text[end] == '\0' && word == start && words[0] != NULL;
}

static void
on_search_text (SaleQueryFilter *self)
{
  SaleSession *session = sale_page_get_session (self->page);
  const char *text = sale_page_get_search_text (self->page);
  g_autoptr (GError) error = NULL;
  SaleAccountQuery *query;
  gsize start = 0, end = 0;

  if (session == NULL)
    return;
  query = sale_account_query_parse (text, sale_session_get_basis (session), &start, &end, &error);
  sale_filter_entry_set_problem (sale_page_get_filter_entry (self->page),
                                 error && !is_begun (text, start, end) ? error->message : NULL,
                                 start, end);
  if (query)
    take_query (self, query);
}

/* A page that nobody looks at asks when somebody does. */
static void
on_changed (SaleQueryFilter *self)
{
  if (self->query == NULL || sale_account_query_is_text (self->query))
    return;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self->page)))
    ask (self);
}

static void
on_map (SaleQueryFilter *self)
{
  if (self->stale && sale_page_get_session (self->page))
    ask (self);
}

/* Who one is and what day it is are part of what was meant. */
static void
on_basis_changed (SaleQueryFilter *self)
{
  if (self->query && !sale_account_query_is_text (self->query))
    on_search_text (self);
}

static void
leave_session (SaleQueryFilter *self)
{
  give_up (self);
  if (self->session)
    g_signal_handlers_disconnect_by_data (self->session, self);
  g_clear_object (&self->session);
}

static void
hear (SaleQueryFilter *self, const char *signal, GCallback callback)
{
  g_signal_connect_swapped (self->session, signal, callback, self);
}

static void
on_session (SaleQueryFilter *self)
{
  leave_session (self);
  if (!g_set_object (&self->session, sale_page_get_session (self->page)))
    return;
  hear (self, "changed", G_CALLBACK (on_changed));
  hear (self, "derived-changed", G_CALLBACK (on_changed));
  hear (self, "basis-changed", G_CALLBACK (on_basis_changed));
  on_search_text (self);
}

static void
sale_query_filter_dispose (GObject *object)
{
  SaleQueryFilter *self = SALE_QUERY_FILTER (object);

  leave_session (self);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->query, sale_account_query_unref);
  g_clear_pointer (&self->shown, sale_account_query_unref);
  g_clear_pointer (&self->ways, g_hash_table_unref);
  G_OBJECT_CLASS (sale_query_filter_parent_class)->dispose (object);
}

static void
sale_query_filter_class_init (SaleQueryFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_query_filter_dispose;
  GTK_FILTER_CLASS (klass)->match = sale_query_filter_match;
}

static void
sale_query_filter_init (SaleQueryFilter *self)
{
}

/**
 * sale_query_filter_new:
 * @page: (transfer none): whose filter text is the query; it completes its words
 * @account: tells whose a row is
 * @holds: looks for a word in a row; see sale_page_text_matches()
 *
 * Returns: (transfer full): for a #GtkFilterListModel of the page's rows
 */
GtkFilter *
sale_query_filter_new (SalePage *page, SaleRowAccountFunc account, SaleRowHoldsFunc holds)
{
  SaleQueryFilter *self = g_object_new (SALE_TYPE_QUERY_FILTER, NULL);

  g_set_weak_pointer (&self->page, page);
  self->account = account;
  self->holds = holds;
  sale_filter_entry_set_complete (sale_page_get_filter_entry (page), sale_account_query_complete);
  g_signal_connect_object (page, "notify::search-text", G_CALLBACK (on_search_text), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "notify::session", G_CALLBACK (on_session), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "map", G_CALLBACK (on_map), self, G_CONNECT_SWAPPED);
  return GTK_FILTER (self);
}
