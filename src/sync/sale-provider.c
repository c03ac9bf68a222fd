/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sale-provider.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (SaleProvider, sale_provider, G_TYPE_OBJECT)

static void
sale_provider_default_init (SaleProviderInterface *iface)
{
}

/**
 * sale_carried_file_new:
 * @version: (transfer full): see #SaleCarriedFile
 */
SaleCarriedFile *
sale_carried_file_new (const char *name, gint64 size, char *version)
{
  SaleCarriedFile *self = g_new0 (SaleCarriedFile, 1);

  *self = (SaleCarriedFile) { g_strdup (name), size, version };
  return self;
}

void
sale_carried_file_free (SaleCarriedFile *self)
{
  g_free (self->name);
  g_free (self->version);
  g_free (self);
}

const char *
sale_provider_get_kind (SaleProvider *self)
{
  return SALE_PROVIDER_GET_IFACE (self)->get_kind (self);
}

const char *
sale_provider_get_address (SaleProvider *self)
{
  return SALE_PROVIDER_GET_IFACE (self)->get_address (self);
}

static gboolean
is_stopped (GCancellable *cancellable, GError **error)
{
  if (!g_cancellable_is_cancelled (cancellable))
    return FALSE;
  g_set_error_literal (error, SALE_ERROR, SALE_ERROR_CANCELLED,
                       _("Stopped. What was exchanged so far is kept; the next run goes on."));
  return TRUE;
}

/**
 * sale_provider_list_files:
 *
 * Returns: (transfer full) (element-type SaleCarriedFile): what is there.
 */
GPtrArray *
sale_provider_list_files (SaleProvider *self, GCancellable *cancellable, GError **error)
{
  return is_stopped (cancellable, error)
             ? NULL
             : SALE_PROVIDER_GET_IFACE (self)->list_files (self, cancellable, error);
}

/**
 * sale_provider_read_file:
 *
 * Returns: (transfer full): the file's content.
 */
GBytes *
sale_provider_read_file (SaleProvider *self, const char *name, GCancellable *cancellable,
                         GError **error)
{
  return is_stopped (cancellable, error)
             ? NULL
             : SALE_PROVIDER_GET_IFACE (self)->read_file (self, name, cancellable, error);
}

gboolean
sale_provider_write_file (SaleProvider *self, const char *name, GBytes *bytes,
                          GCancellable *cancellable, GError **error)
{
  return !is_stopped (cancellable, error) &&
         SALE_PROVIDER_GET_IFACE (self)->write_file (self, name, bytes, cancellable, error);
}
