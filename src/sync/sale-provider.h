/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-error.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleCarriedFile:
 * @size: bytes
 * @version: changes whenever the content does
 *
 * One file that a provider carries.
 */
typedef struct
{
  char *name;
  gint64 size;
  char *version;
} SaleCarriedFile;

#define SALE_TYPE_PROVIDER (sale_provider_get_type ())
G_DECLARE_INTERFACE (SaleProvider, sale_provider, SALE, PROVIDER, GObject)

/**
 * SaleProviderInterface:
 * @get_kind: the word it is chosen by
 * @get_address: where it is, for people
 * @list_files: (element-type SaleCarriedFile): what it carries, in any order
 * @read_file: one of them; %SALE_ERROR_NOT_FOUND when it has gone meanwhile
 * @write_file: wholly or not at all, in the place of one of that name
 *
 * The other end of a connection: carries change files, and knows nothing of what is in them. All
 * calls block; %SALE_ERROR_OFFLINE says that it is not to be reached now.
 */
struct _SaleProviderInterface
{
  GTypeInterface parent_iface;

  const char *(*get_kind) (SaleProvider *self);
  const char *(*get_address) (SaleProvider *self);
  GPtrArray *(*list_files) (SaleProvider *self, GCancellable *cancellable, GError **error);
  GBytes *(*read_file) (SaleProvider *self, const char *name, GCancellable *cancellable,
                        GError **error);
  gboolean (*write_file) (SaleProvider *self, const char *name, GBytes *bytes,
                          GCancellable *cancellable, GError **error);
};

SaleCarriedFile *sale_carried_file_new (const char *name, gint64 size, char *version);
void sale_carried_file_free (SaleCarriedFile *self);

const char *sale_provider_get_kind (SaleProvider *self);
const char *sale_provider_get_address (SaleProvider *self);
GPtrArray *sale_provider_list_files (SaleProvider *self, GCancellable *cancellable, GError **error);
GBytes *sale_provider_read_file (SaleProvider *self, const char *name, GCancellable *cancellable,
                                 GError **error);
gboolean sale_provider_write_file (SaleProvider *self, const char *name, GBytes *bytes,
                                   GCancellable *cancellable, GError **error);

G_END_DECLS
