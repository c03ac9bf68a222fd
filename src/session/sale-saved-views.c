/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists as somebody wants to see them again, each under a name. */
#include "sale-saved-views.h"

#include "sale-delete.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As many as a menu can show; an import may bring more. */
#define VIEWS_MAX 200

void
sale_list_view_clear (SaleListView *self)
{
  g_clear_pointer (&self->query, g_free);
  g_clear_pointer (&self->columns, g_strfreev);
  g_clear_pointer (&self->manner, g_free);
}

/**
 * sale_list_view_put:
 * @key: a word that was not put yet
 * @value: a word
 *
 * Adds to the manner in which a list is shown.
 */
void
sale_list_view_put (SaleListView *self, const char *key, const char *value)
{
  g_autofree char *before = g_steal_pointer (&self->manner);

  self->manner = g_strdup_printf ("%s%s%s:%s", before ? before : "", before ? " " : "", key, value);
}

/**
 * sale_list_view_dup:
 *
 * Returns: (transfer full) (nullable): what was put under @key
 */
char *
sale_list_view_dup (const SaleListView *self, const char *key)
{
  g_auto (GStrv) words = g_strsplit (self->manner ? self->manner : "", " ", -1);
  gsize length = strlen (key);

  for (guint i = 0; words[i]; i++)
    if (strncmp (words[i], key, length) == 0 && words[i][length] == ':')
      return g_strdup (words[i] + length + 1);
  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  SaleRecord *left = *(SaleRecord *const *) a, *right = *(SaleRecord *const *) b;

  return g_utf8_collate (sale_saved_view_get_name (left), sale_saved_view_get_name (right));
}

/**
 * sale_saved_views_list:
 * @page: (nullable): the id of the list's page, %NULL for those of all lists
 *
 * Returns: (transfer full) (nullable) (element-type SaleRecord): the views, by name
 */
GPtrArray *
sale_saved_views_list (SaleReader *reader, const char *page, GError **error)
{
  g_autoptr (SaleQuery) query = sale_query_new (SALE_KIND_SAVED_VIEW);
  GPtrArray *views;

  if (page)
    sale_query_where (query, sale_saved_view_field_page, SALE_QUERY_IS, sale_value_text (page));
  sale_query_limit (query, VIEWS_MAX);
  views = sale_reader_list (reader, query, error);
  if (views)
    g_ptr_array_sort (views, compare_names);
  return views;
}

/**
 * sale_saved_views_find:
 * @name: whatever the case of its letters
 *
 * Returns: (transfer full) (nullable): the view of that name
 */
SaleRecord *
sale_saved_views_find (SaleReader *reader, const char *page, const char *name)
{
  g_autoptr (GPtrArray) views = sale_saved_views_list (reader, page, NULL);
  g_autofree char *wanted = g_utf8_casefold (name, -1);

  for (guint i = 0; views && i < views->len; i++)
    {
      g_autofree char *folded = g_utf8_casefold (sale_saved_view_get_name (views->pdata[i]), -1);

      if (g_str_equal (folded, wanted))
        return g_object_ref (views->pdata[i]);
    }
  return NULL;
}

/**
 * sale_saved_view_load:
 * @view: (out caller-allocates): is given what @record holds
 */
void
sale_saved_view_load (SaleRecord *record, SaleListView *view)
{
  const char *columns = sale_saved_view_get_columns (record);

  *view = (SaleListView) SALE_LIST_VIEW_INIT;
  view->query = g_strdup (sale_saved_view_get_query (record));
  view->columns = columns ? sale_words_split (columns) : NULL;
  view->manner = g_strdup (sale_saved_view_get_sort (record));
}

static void
set_text (SaleChangeSet *set, gint64 id, guint field, const char *text)
{
  sale_change_set_set_text (set, SALE_KIND_SAVED_VIEW, id, field, text && *text ? text : NULL);
}

/**
 * sale_saved_view_save:
 * @page: the id of the list's page
 *
 * Returns: (transfer full): keeps @view under @name, in place of what was kept under it
 */
SaleChangeSet *
sale_saved_view_save (SaleReader *reader, const char *page, const char *name,
                      const SaleListView *view)
{
  SaleChangeSet *set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Save View"));
  g_autoptr (SaleRecord) before = sale_saved_views_find (reader, page, name);
  gint64 id =
      before ? sale_record_get_id (before) : sale_change_set_create (set, SALE_KIND_SAVED_VIEW);
  g_autofree char *columns =
      view->columns ? sale_words_join ((const char *const *) view->columns) : NULL;

  set_text (set, id, sale_saved_view_field_name, name);
  set_text (set, id, sale_saved_view_field_page, page);
  set_text (set, id, sale_saved_view_field_query, view->query);
  set_text (set, id, sale_saved_view_field_columns, columns);
  set_text (set, id, sale_saved_view_field_sort, view->manner);
  return set;
}

/**
 * sale_saved_view_rename:
 *
 * Returns: (transfer full): gives the view another name
 */
SaleChangeSet *
sale_saved_view_rename (SaleRecord *record, const char *name)
{
  SaleChangeSet *set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Rename View"));

  set_text (set, sale_record_get_id (record), sale_saved_view_field_name, name);
  return set;
}

/**
 * sale_saved_view_delete:
 *
 * Returns: (transfer full) (nullable): deletes the view
 */
SaleChangeSet *
sale_saved_view_delete (SaleReader *reader, SaleRecord *record, GError **error)
{
  g_autoptr (SaleChangeSet) set = sale_change_set_new (SALE_AUTHOR_USER, _ ("Delete View"));

  if (!sale_delete_record (set, reader, SALE_KIND_SAVED_VIEW, sale_record_get_id (record), error))
    return NULL;
  return g_steal_pointer (&set);
}
