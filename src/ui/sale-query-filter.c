/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-query-filter.h"

#include "sale-account-query.h"
#include "sale-accounts.h"

/**
 * SaleQueryFilter:
 *
 * The accounts that meet the query in a page's filter, for a list of #SaleAccountRow.
 * Words are looked for in the rows at once; what asks for more is read from the book
 * on another thread. While the query is wrong the page says where, and the list stays
 * as it was.
 */
struct _SaleQueryFilter
{
  GtkFilter parent_instance;

  SalePage *page; /* weak: it has the filter */
  SaleAccountQuery *query;
  GHashTable *found; /* ids; NULL while @query can be answered by the rows */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (SaleQueryFilter, sale_query_filter, GTK_TYPE_FILTER)

static gboolean
sale_query_filter_match (GtkFilter *filter, gpointer item)
{
  SaleQueryFilter *self = SALE_QUERY_FILTER (filter);
  SaleAccountRow *row = item;

  if (self->found)
    return g_hash_table_contains (self->found, &row->id);
  /* Until the book has answered, the list is not asked again. */
  return self->query == NULL || !sale_account_query_is_text (self->query) ||
         sale_account_query_meets_text (self->query, row->needle);
}

static void
tell (SaleQueryFilter *self)
{
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
  GHashTable *found = sale_session_read_finish (SALE_SESSION (source), result, &error);

  if (found == NULL || self->page == NULL ||
      g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&found, g_hash_table_unref);
      return;
    }
  g_clear_pointer (&self->found, g_hash_table_unref);
  self->found = found;
  tell (self);
}

static void
ask (SaleQueryFilter *self)
{
  SaleSession *session = sale_page_get_session (self->page);

  give_up (self);
  if (session == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  sale_session_read_async (session, sale_account_query_read, sale_account_query_ref (self->query),
                           (GDestroyNotify) sale_account_query_unref,
                           (GDestroyNotify) g_hash_table_unref, self->cancellable, on_read,
                           g_object_ref (self));
}

/* A new query takes the place of the one before only when it is right. */
static void
take_query (SaleQueryFilter *self, SaleAccountQuery *query)
{
  g_clear_pointer (&self->query, sale_account_query_unref);
  self->query = query;
  if (!sale_account_query_is_text (query))
    {
      ask (self);
      return;
    }
  give_up (self);
  g_clear_pointer (&self->found, g_hash_table_unref);
  tell (self);
}

/* A word that is still being typed is no mistake yet. */
static gboolean
is_begun (const char *text, gsize start, gsize end)
{
  gsize word;
  g_auto (GStrv) words = sale_account_query_complete (text, end, &word);

  return start < end && text[end] == '\0' && word == start && words[0] != NULL;
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

/**
 * sale_query_filter_refresh:
 *
 * Asks the book again, after its records have changed.
 */
void
sale_query_filter_refresh (SaleQueryFilter *self)
{
  if (self->query && self->page && !sale_account_query_is_text (self->query))
    ask (self);
}

static void
sale_query_filter_dispose (GObject *object)
{
  SaleQueryFilter *self = SALE_QUERY_FILTER (object);

  give_up (self);
  g_clear_weak_pointer (&self->page);
  g_clear_pointer (&self->query, sale_account_query_unref);
  g_clear_pointer (&self->found, g_hash_table_unref);
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
 *
 * Returns: (transfer full): for a #GtkFilterListModel of #SaleAccountRow
 */
SaleQueryFilter *
sale_query_filter_new (SalePage *page)
{
  SaleQueryFilter *self = g_object_new (SALE_TYPE_QUERY_FILTER, NULL);

  g_set_weak_pointer (&self->page, page);
  sale_filter_entry_set_complete (sale_page_get_filter_entry (page), sale_account_query_complete);
  g_signal_connect_object (page, "notify::search-text", G_CALLBACK (on_search_text), self,
                           G_CONNECT_SWAPPED);
  return self;
}
