/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-date.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleOptions:
 * @book: (nullable): the book's file, %NULL for the user's own
 * @today: the day to take for today, %SALE_DATE_NONE for the real one
 * @page: (nullable): the page to open on
 * @account: (nullable): the account to open
 * @width: of the window in px, 0 as it was left
 * @height: of the window in px
 * @screenshot: (nullable): the picture to write
 * @log: whether to open quick capture
 *
 * What the window was started with; cli.md is the contract.
 */
typedef struct
{
  char *book;
  SaleDate today;
  char *page;
  char *account;
  int width;
  int height;
  char *screenshot;
  gboolean log;
} SaleOptions;

const GOptionEntry *sale_options_get_entries (void);
SaleOptions *sale_options_new (GVariantDict *dict, GError **error);
void sale_options_free (SaleOptions *self);
gboolean sale_options_stand_apart (const SaleOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleOptions, sale_options_free)

G_END_DECLS
