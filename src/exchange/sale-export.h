/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"

G_BEGIN_DECLS

/**
 * SaleExportOptions:
 * @kind: one kind alone, or %SALE_KIND_ANY for the whole book
 * @shared: for somebody else: without private fields and attachments
 * @currency: (nullable): the book's currency, for amounts without one
 *
 * What is to be exported.
 */
typedef struct
{
  SaleKind kind;
  gboolean shared;
  const char *currency;
} SaleExportOptions;

/**
 * SaleExportProgress:
 * @fraction: 0 … 1
 *
 * Called on the exporting thread.
 */
typedef void (*SaleExportProgress) (double fraction, gpointer data);

GStrv sale_export_to_directory (SaleBook *book, GFile *directory, const SaleExportOptions *options,
                                SaleExportProgress progress, gpointer data,
                                GCancellable *cancellable, GError **error);

G_END_DECLS
