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

static const SaleProviderTraits files_alone = { SALE_PROVIDER_FILES, 0, 1, 0, 0 };

/**
 * sale_provider_describe:
 *
 * Returns: (transfer none): what the provider can do.
 */
const SaleProviderTraits *
sale_provider_describe (SaleProvider *self)
{
  SaleProviderInterface *iface = SALE_PROVIDER_GET_IFACE (self);

  return iface->describe ? iface->describe (self) : &files_alone;
}

/**
 * sale_provider_dup:
 *
 * Returns: (transfer full) (nullable): the same once more, for another thread, signed in like it;
 *   %NULL when only one thread can ask there.
 */
SaleProvider *
sale_provider_dup (SaleProvider *self)
{
  return SALE_PROVIDER_GET_IFACE (self)->dup ? SALE_PROVIDER_GET_IFACE (self)->dup (self) : NULL;
}

/**
 * sale_provider_can:
 *
 * Returns: whether the provider can do all of @caps.
 */
gboolean
sale_provider_can (SaleProvider *self, SaleProviderCaps caps)
{
  return (sale_provider_describe (self)->caps & caps) == caps;
}

/**
 * sale_provider_is_stopped:
 *
 * Returns: whether the person who asked has stopped it: %SALE_ERROR_CANCELLED.
 */
gboolean
sale_provider_is_stopped (GCancellable *cancellable, GError **error)
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
  return sale_provider_is_stopped (cancellable, error)
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
  return sale_provider_is_stopped (cancellable, error)
             ? NULL
             : SALE_PROVIDER_GET_IFACE (self)->read_file (self, name, cancellable, error);
}

gboolean
sale_provider_write_file (SaleProvider *self, const char *name, GBytes *bytes,
                          GCancellable *cancellable, GError **error)
{
  return !sale_provider_is_stopped (cancellable, error) &&
         SALE_PROVIDER_GET_IFACE (self)->write_file (self, name, bytes, cancellable, error);
}

/* Whether a call that needs @caps may go out. */
static gboolean
may_call (SaleProvider *self, SaleProviderCaps caps, GCancellable *cancellable, GError **error)
{
  if (sale_provider_is_stopped (cancellable, error))
    return FALSE;
  if (sale_provider_can (self, caps))
    return TRUE;
  g_set_error (error, SALE_ERROR, SALE_ERROR_FAILED,
               _("%s does not offer this"), sale_provider_get_address (self));
  return FALSE;
}

/**
 * sale_provider_check:
 *
 * Returns: (transfer full): who we are there and what we may do; %NULL with %SALE_ERROR_AUTH when
 *   the server does not know us.
 */
SaleRemoteCheck *
sale_provider_check (SaleProvider *self, GCancellable *cancellable, GError **error)
{
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->check (self, cancellable, error)
             : NULL;
}

/**
 * sale_provider_pull:
 * @since: by the server's clock, milliseconds UTC; %SALE_INSTANT_NONE for all
 * @after: (nullable): a page's `next`; %NULL for the first page
 *
 * Returns: (transfer full): a page of the records of @resource that changed since.
 */
SaleRemotePage *
sale_provider_pull (SaleProvider *self, const SaleRemoteResource *resource, gint64 since,
                    const char *after, GCancellable *cancellable, GError **error)
{
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->pull (self, resource, since, after, cancellable,
                                                     error)
             : NULL;
}

/**
 * sale_provider_exists:
 * @ids: at most `batch_max`
 *
 * Returns: (transfer full) (element-type utf8): which of @ids are there and visible.
 */
GPtrArray *
sale_provider_exists (SaleProvider *self, const char *resource, const char *const *ids,
                      GCancellable *cancellable, GError **error)
{
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->exists (self, resource, ids, cancellable, error)
             : NULL;
}

/**
 * sale_provider_read:
 * @ids: at most `batch_max`
 *
 * Returns: (transfer full) (element-type SaleRemoteRecord): those of @ids that are there.
 */
GPtrArray *
sale_provider_read (SaleProvider *self, const SaleRemoteResource *resource, const char *const *ids,
                    GCancellable *cancellable, GError **error)
{
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->read (self, resource, ids, cancellable, error)
             : NULL;
}

/**
 * sale_provider_tells_keys_apart:
 *
 * Returns: whether records come without their keys, so that sale_provider_add_keys() has to ask.
 */
gboolean
sale_provider_tells_keys_apart (SaleProvider *self)
{
  return SALE_PROVIDER_GET_IFACE (self)->add_keys != NULL;
}

/**
 * sale_provider_add_keys:
 * @records: (element-type SaleRemoteRecord): get the keys that they were made under, by whomever
 */
gboolean
sale_provider_add_keys (SaleProvider *self, const char *resource, GPtrArray *records,
                        GCancellable *cancellable, GError **error)
{
  if (records->len == 0 || !sale_provider_tells_keys_apart (self))
    return TRUE;
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error) &&
         SALE_PROVIDER_GET_IFACE (self)->add_keys (self, resource, records, cancellable, error);
}

/**
 * sale_provider_find:
 * @keys: (array length=n_keys): at most `batch_max`
 *
 * Returns: (transfer full) (element-type SaleRemoteMatch): one for each of @keys, in their order.
 */
GPtrArray *
sale_provider_find (SaleProvider *self, const char *resource, const SaleUuid *keys, guint n_keys,
                    GCancellable *cancellable, GError **error)
{
  return may_call (self, SALE_PROVIDER_FINDS_KEYS, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->find (self, resource, keys, n_keys, cancellable,
                                                     error)
             : NULL;
}

/**
 * sale_provider_push:
 * @ops: (element-type SaleRemoteOp): of one resource and one verb, at most `batch_max`; each gets
 *   its outcome, also when the call fails
 *
 * Returns: %FALSE with @error when the run cannot go on.
 */
gboolean
sale_provider_push (SaleProvider *self, GPtrArray *ops, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < ops->len; i++)
    sale_remote_op_forget_outcome (ops->pdata[i]);
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error) &&
         SALE_PROVIDER_GET_IFACE (self)->push (self, ops, cancellable, error);
}

/**
 * sale_provider_attach:
 *
 * Returns: (transfer full): the id of the file there.
 */
char *
sale_provider_attach (SaleProvider *self, const char *resource, const char *id,
                      const SaleRemoteFile *file, GCancellable *cancellable, GError **error)
{
  return may_call (self, SALE_PROVIDER_ATTACHES, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->attach (self, resource, id, file, cancellable, error)
             : NULL;
}

/**
 * sale_provider_list_fields:
 *
 * Returns: (transfer full) (element-type SaleRemoteField): what @resource has.
 */
GPtrArray *
sale_provider_list_fields (SaleProvider *self, const char *resource, GCancellable *cancellable,
                           GError **error)
{
  return may_call (self, SALE_PROVIDER_RECORDS, cancellable, error)
             ? SALE_PROVIDER_GET_IFACE (self)->list_fields (self, resource, cancellable, error)
             : NULL;
}

/**
 * sale_provider_get_wait:
 *
 * Returns: milliseconds until the next request may be made, 0 for now.
 */
gint64
sale_provider_get_wait (SaleProvider *self)
{
  SaleProviderInterface *iface = SALE_PROVIDER_GET_IFACE (self);

  return iface->get_wait ? iface->get_wait (self) : 0;
}
