/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What pages that show a list have in common: reading its rows on another
 * thread, and filtering them by what is typed. */
#include "sale-page-rows.h"

#include "sale-page-life.h"

#include <string.h>

/**
 * sale_page_read:
 * @cancellable: (inout): that of the read before, which is given up; the
 *   newest question is the one that counts
 * @free_result: frees what @func returns
 * @callback: ends with sale_page_finish(); its data is a reference to @self
 */
void
sale_page_read (SalePage *self, GCancellable **cancellable, SaleReadFunc func,
                GDestroyNotify free_result, GAsyncReadyCallback callback)
{
  sale_page_read_about (self, cancellable, func, NULL, NULL, free_result, callback);
}

/**
 * sale_page_read_about:
 * @data: (transfer full) (nullable): what @func is asked, used on its thread
 * @free_data: (nullable): frees @data
 *
 * As sale_page_read(), with a question.
 */
void
sale_page_read_about (SalePage *self, GCancellable **cancellable, SaleReadFunc func, gpointer data,
                      GDestroyNotify free_data, GDestroyNotify free_result,
                      GAsyncReadyCallback callback)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
  *cancellable = g_cancellable_new ();
  sale_session_read_async (sale_page_get_session (self), func, data, free_data, free_result,
                           *cancellable, callback, g_object_ref (self));
}

/**
 * sale_page_read_rows:
 * @func: returns a #GPtrArray of rows
 * @callback: ends with sale_page_finish_rows()
 *
 * As sale_page_read().
 */
void
sale_page_read_rows (SalePage *self, GCancellable **cancellable, SaleReadFunc func,
                     GAsyncReadyCallback callback)
{
  sale_page_read (self, cancellable, func, (GDestroyNotify) g_ptr_array_unref, callback);
}

/* What was read, or %NULL with @error; without one when it does not count any more. */
static gpointer
take_result (SalePage *self, GObject *source, GAsyncResult *result, GDestroyNotify free_result,
             GError **error)
{
  gpointer found = sale_session_read_finish (SALE_SESSION (source), result, error);

  if (sale_session_is_cancelled (*error) || sale_page_get_session (self) != SALE_SESSION (source) ||
      sale_page_put_off (self))
    {
      g_clear_pointer (&found, free_result);
      g_clear_error (error);
      return NULL;
    }
  sale_page_set_loading (self, FALSE);
  return found;
}

/**
 * sale_page_finish:
 * @source: the session that was asked
 * @free_result: as in sale_page_read()
 *
 * Returns: (transfer full) (nullable): what was read; %NULL when the read was
 *   overtaken by another, by another book or by the page's coming to rest, and
 *   when it failed, which the page then says.
 */
gpointer
sale_page_finish (SalePage *self, GObject *source, GAsyncResult *result, GDestroyNotify free_result)
{
  g_autoptr (GError) error = NULL;
  gpointer found = take_result (self, source, result, free_result, &error);

  if (error)
    sale_page_show_error (self, error);
  return found;
}

/**
 * sale_page_finish_one:
 *
 * As sale_page_finish(), for a page about one record: it is empty when that
 * record is there no more.
 *
 * Returns: (transfer full) (nullable): what was read
 */
gpointer
sale_page_finish_one (SalePage *self, GObject *source, GAsyncResult *result,
                      GDestroyNotify free_result)
{
  g_autoptr (GError) error = NULL;
  gpointer found = take_result (self, source, result, free_result, &error);
  gboolean gone = g_error_matches (error, SALE_ERROR, SALE_ERROR_NOT_FOUND);

  if (found || gone)
    sale_page_set_empty (self, gone);
  else if (error)
    sale_page_show_error (self, error);
  return found;
}

/**
 * sale_page_finish_rows:
 *
 * Returns: (transfer full) (nullable): as sale_page_finish()
 */
GPtrArray *
sale_page_finish_rows (SalePage *self, GObject *source, GAsyncResult *result)
{
  return sale_page_finish (self, source, result, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * sale_page_text_matches:
 * @text: (nullable): any text
 * @needle: what is looked for, casefolded
 *
 * Returns: whether @needle occurs in @text, whatever the case.
 */
gboolean
sale_page_text_matches (const char *text, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (text ? text : "", -1);

  return strstr (folded, needle) != NULL;
}
