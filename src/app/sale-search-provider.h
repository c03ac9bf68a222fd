/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"

G_BEGIN_DECLS

/**
 * SaleSearchHost:
 * @get_session: the open book, opened now if need be; %NULL when there is none
 * @open: shows the account of @uuid, or what @uuid names, in the window
 * @search: shows the window with a search for @text
 *
 * What the provider asks of the application.
 */
typedef struct
{
  SaleSession *(*get_session) (gpointer data);
  void (*open) (const char *uuid, gpointer data);
  void (*search) (const char *text, gpointer data);
} SaleSearchHost;

typedef struct _SaleSearchProvider SaleSearchProvider;

SaleSearchProvider *sale_search_provider_new (GDBusConnection *connection, const char *path,
                                              const SaleSearchHost *host, gpointer data,
                                              GError **error);
void sale_search_provider_free (SaleSearchProvider *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSearchProvider, sale_search_provider_free)

G_END_DECLS
