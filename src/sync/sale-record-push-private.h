/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-sync-private.h"

G_BEGIN_DECLS

/**
 * SaleRecordBatch:
 * @records: (element-type gint64): what may have to go out, of one kind
 * @names: what to look at first
 * @there: (element-type SaleRemoteRecord): what was found
 * @asked: (element-type utf8): what was looked at
 * @again: (element-type gint64): what is to be tried once more
 * @second: whether this is not the first try
 * @verb: what this round does; others wait for the next, so that nothing lies between looking at a
 *   record and writing it
 * @ops: (element-type SaleRemoteOp): what goes out
 * @links: (element-type SaleLink): theirs, one an operation
 * @back: what to read back
 */
typedef struct
{
  SaleRecordSync *self;
  const SaleMapKind *kind;
  GArray *records;
  GStrvBuilder *names;
  GPtrArray *there;
  GHashTable *asked;
  gboolean second;
  gboolean has_verb;
  SaleRemoteVerb verb;
  GPtrArray *ops;
  GPtrArray *links;
  GStrvBuilder *back;
  GArray *again;
} SaleRecordBatch;

gboolean sale_record_batch_prepare (SaleRecordBatch *batch, SaleLedger *ledger, SaleRecord *record,
                                    SaleLink *link, SaleRemoteVerb verb, GError **error);
gboolean sale_record_batch_send (SaleRecordBatch *batch, GError **error);

G_END_DECLS
