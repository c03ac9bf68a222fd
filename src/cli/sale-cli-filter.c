/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a list is asked for: by a query, or by a view that was kept under a name. */
#include "sale-cli-filter.h"

#include <glib/gi18n-lib.h>

/**
 * sale_cli_parse_query:
 *
 * Returns: (transfer full) (nullable): the query; what is wrong is told with its
 *   place in words: a terminal has no other
 */
SaleAccountQuery *
sale_cli_parse_query (const char *text, SaleBasis *basis, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gsize start, end;
  SaleAccountQuery *query = sale_account_query_parse (text, basis, &start, &end, &failure);

  if (failure)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: a number, what is wrong there. */
                 _("The query, at character %ld: %s"),
                   g_utf8_pointer_to_offset (text, text + start) + 1, failure->message);
  return query;
}

static void
refuse (SaleReader *reader, const char *page, const char *name, GError **error)
{
  g_autoptr (GPtrArray) views = sale_saved_views_list (reader, page, NULL);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; views && i < views->len; i++)
    g_string_append_printf (names, "%s%s", names->len ? ", " : "",
                            sale_saved_view_get_name (views->pdata[i]));
  if (names->len)
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 /* Translators: a name, and those that there are. */
                 _("There is no view “%s” of this list. There are: %s"), name, names->str);
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                 _("There is no view “%s”: none of this list was saved yet"), name);
}

/**
 * sale_cli_load_view:
 * @page: the id of the list's page
 * @view: (out caller-allocates): how the list is to be shown; without a name as it is
 *
 * Returns: %FALSE with an error that names the views there are
 */
gboolean
sale_cli_load_view (SaleReader *reader, const char *page, const char *name, SaleListView *view,
                    GError **error)
{
  g_autoptr (SaleRecord) record = name ? sale_saved_views_find (reader, page, name) : NULL;

  *view = (SaleListView) SALE_LIST_VIEW_INIT;
  if (record)
    sale_saved_view_load (record, view);
  else if (name)
    refuse (reader, page, name, error);
  return record != NULL || name == NULL;
}

/**
 * sale_cli_view_takes:
 * @owner: (nullable): an account's
 *
 * Returns: whether the view shows what is that person's
 */
gboolean
sale_cli_view_takes (const SaleListView *view, SaleBasis *basis, const char *owner)
{
  g_autofree char *whose = sale_list_view_dup (view, "whose");

  return g_strcmp0 (whose, "mine") != 0 || sale_basis_is_mine (basis, owner);
}
