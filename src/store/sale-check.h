/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"

G_BEGIN_DECLS

/**
 * SaleFindingKind:
 * @SALE_FINDING_FILE: the file itself is damaged
 * @SALE_FINDING_SCHEMA: tables and field lists do not agree
 * @SALE_FINDING_REFERENCE: a reference leads nowhere, or to the wrong kind
 * @SALE_FINDING_VALUE: a value that its field does not allow
 * @SALE_FINDING_SEARCH: the search index does not hold what the records say
 * @SALE_FINDING_LOG: the change log is not whole
 * @SALE_FINDING_OPEN_SET: a long change is neither finished nor taken back
 * @SALE_FINDING_DERIVED: a cached figure is not what the engine computes
 */
typedef enum
{
  SALE_FINDING_FILE,
  SALE_FINDING_SCHEMA,
  SALE_FINDING_REFERENCE,
  SALE_FINDING_VALUE,
  SALE_FINDING_SEARCH,
  SALE_FINDING_LOG,
  SALE_FINDING_OPEN_SET,
  SALE_FINDING_DERIVED,
} SaleFindingKind;

/**
 * SaleFinding:
 * @record: the record it is about, 0 for none
 * @text: what is wrong, for people
 */
typedef struct
{
  SaleFindingKind what;
  gint64 record;
  char *text;
} SaleFinding;

/**
 * SaleCheckFlags:
 * @SALE_CHECK_FULL: everything
 * @SALE_CHECK_QUICK: what an unclean exit can break: the file's structure,
 *   references, open sets; well under a second for most books
 */
typedef enum
{
  SALE_CHECK_FULL = 0,
  SALE_CHECK_QUICK = 1 << 0,
} SaleCheckFlags;

void sale_finding_free (SaleFinding *self);
const char *sale_finding_kind_to_nick (SaleFindingKind what);

GPtrArray *sale_check_run (SaleReader *reader, SaleCheckFlags flags, SaleDeriveFunc derive,
                           gpointer data, GError **error);
void sale_check_run_async (SaleBook *book, SaleCheckFlags flags, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data);
GPtrArray *sale_check_run_finish (SaleBook *book, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleFinding, sale_finding_free)

G_END_DECLS
