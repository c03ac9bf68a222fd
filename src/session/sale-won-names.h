/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-records.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleWonFit:
 * @SALE_WON_NEW: no account of the book is meant
 * @SALE_WON_KNOWN: one is
 * @SALE_WON_SEVERAL: more than one is called so
 * @SALE_WON_AT_ODDS: the name is that of one, the domain that of another
 */
typedef enum
{
  SALE_WON_NEW,
  SALE_WON_KNOWN,
  SALE_WON_SEVERAL,
  SALE_WON_AT_ODDS,
} SaleWonFit;

/**
 * SaleWonMatch:
 * @account: the account of the book, for %SALE_WON_KNOWN; else 0
 * @name: (nullable): what it is called, owned by the names
 *
 * Which account a name and a domain mean.
 */
typedef struct
{
  SaleWonFit fit;
  gint64 account;
  const char *name;
} SaleWonMatch;

#define SALE_TYPE_WON_NAMES (sale_won_names_get_type ())
G_DECLARE_FINAL_TYPE (SaleWonNames, sale_won_names, SALE, WON_NAMES, GObject)

gpointer sale_won_names_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                              GCancellable *cancellable, GError **error);
SaleWonMatch sale_won_names_match (SaleWonNames *self, const char *name, const char *domain);
GStrv sale_won_names_complete (SaleWonNames *self, const char *text);

G_END_DECLS
