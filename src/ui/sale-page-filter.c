/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-page-filter.h"

/**
 * SalePageFilter:
 *
 * What is left of the rows of a page that asks whose: one's own or all. It
 * follows the page, its toggles and its book by itself.
 */
struct _SalePageFilter
{
  GtkFilter parent_instance;

  SalePage *page;            /* weak: it has the filter */
  SaleOwnerToggles *toggles; /* weak */
  SaleRowOwnerFunc owner;
  gulong basis_handler;
  SaleSession *session; /* whose news it hears */
};

G_DEFINE_FINAL_TYPE (SalePageFilter, sale_page_filter, GTK_TYPE_FILTER)

static gboolean
sale_page_filter_match (GtkFilter *filter, gpointer row)
{
  SalePageFilter *self = SALE_PAGE_FILTER (filter);
  SaleSession *session = self->page ? sale_page_get_session (self->page) : NULL;

  if (self->toggles == NULL || sale_owner_toggles_get_all (self->toggles))
    return TRUE;
  return session && sale_basis_is_mine (sale_session_get_basis (session), self->owner (row));
}

static void
on_changed (SalePageFilter *self)
{
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Where it is not known who one is, nothing is one's own. */
static void
on_basis (SalePageFilter *self)
{
  SaleSession *session = self->page ? sale_page_get_session (self->page) : NULL;

  if (session && self->toggles)
    {
      gboolean covering = sale_session_get_cover (session, NULL) != NULL;

      sale_owner_toggles_set_covering (self->toggles, covering);
      sale_owner_toggles_set_known (
          self->toggles, covering || *sale_basis_get_me (sale_session_get_basis (session)) != '\0');
    }
  on_changed (self);
}

static void
leave_session (SalePageFilter *self)
{
  if (self->session)
    g_clear_signal_handler (&self->basis_handler, self->session);
  g_clear_object (&self->session);
}

static void
on_session (SalePageFilter *self)
{
  SaleSession *session = sale_page_get_session (self->page);

  leave_session (self);
  if (session)
    {
      self->session = g_object_ref (session);
      self->basis_handler =
          g_signal_connect_swapped (session, "basis-changed", G_CALLBACK (on_basis), self);
    }
  on_basis (self);
}

static void
sale_page_filter_dispose (GObject *object)
{
  SalePageFilter *self = SALE_PAGE_FILTER (object);

  leave_session (self);
  g_clear_weak_pointer (&self->page);
  g_clear_weak_pointer (&self->toggles);
  G_OBJECT_CLASS (sale_page_filter_parent_class)->dispose (object);
}

static void
sale_page_filter_class_init (SalePageFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sale_page_filter_dispose;
  GTK_FILTER_CLASS (klass)->match = sale_page_filter_match;
}

static void
sale_page_filter_init (SalePageFilter *self)
{
}

/**
 * sale_page_filter_new:
 * @page: (transfer none): whose rows are filtered
 * @toggles: (transfer none): asks whose
 * @owner: tells whose
 * @query: (transfer full): what else a row is to meet; see sale_query_filter_new()
 *
 * Returns: (transfer full): for a #GtkFilterListModel of the page's rows
 */
GtkFilter *
sale_page_filter_new (SalePage *page, SaleOwnerToggles *toggles, SaleRowOwnerFunc owner,
                      GtkFilter *query)
{
  SalePageFilter *self = g_object_new (SALE_TYPE_PAGE_FILTER, NULL);
  GtkMultiFilter *both = GTK_MULTI_FILTER (gtk_every_filter_new ());

  g_set_weak_pointer (&self->page, page);
  g_set_weak_pointer (&self->toggles, toggles);
  self->owner = owner;
  g_signal_connect_object (page, "notify::session", G_CALLBACK (on_session), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (toggles, "notify::all", G_CALLBACK (on_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_multi_filter_append (both, GTK_FILTER (self));
  gtk_multi_filter_append (both, query);
  return GTK_FILTER (both);
}
