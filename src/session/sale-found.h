/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"

G_BEGIN_DECLS

/* So many of each kind are found; who wants more types on. */
#define SALE_FOUND_PER_KIND 12
/* So many accounts are remembered as recent. */
#define SALE_FOUND_RECENT 8

#define SALE_TYPE_FOUND (sale_found_get_type ())
G_DECLARE_FINAL_TYPE (SaleFound, sale_found, SALE, FOUND, GObject)

/**
 * SaleFound:
 * @kind: what it is
 * @id: the record
 * @account: the account it belongs to, itself for an account, 0 for none
 * @account_name: (nullable): that account's name, %NULL for an account
 * @title: what it is called
 * @snippet: (nullable): the passage in which a word stands, when that is not
 *   the title
 * @words: (element-type utf8): what was searched for, to mark it
 *
 * One line of Search. Immutable; may cross threads.
 */
struct _SaleFound
{
  GObject parent_instance;

  SaleKind kind;
  gint64 id;
  gint64 account;
  char *account_name;
  char *title;
  char *snippet;
  GPtrArray *words;
};

gpointer sale_found_read (SaleReader *reader, SaleBasis *basis, gpointer text,
                          GCancellable *cancellable, GError **error);
gpointer sale_found_read_recent (SaleReader *reader, SaleBasis *basis, gpointer uuids,
                                 GCancellable *cancellable, GError **error);

G_END_DECLS
