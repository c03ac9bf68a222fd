/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ledger.h"

G_BEGIN_DECLS

/* Above whatever a book counts to, so that the two never meet. */
#define SALE_MEMORY_LEDGER_FIRST_ID (G_GINT64_CONSTANT (1) << 52)

/**
 * SaleMemoryLedger:
 * @below: (nullable): what is read where there is nothing here
 * @records: id → SaleRecord
 * @links: row → SaleLink, or %NULL for one that was removed
 * @log: (element-type gint64): the record of each change
 * @new_ids: (element-type gint64): those of the transaction under way
 * @journal: (element-type Entry): how it was before the transaction under way
 */
typedef struct
{
  SaleLedger parent;
  SaleLedger *below;
  GHashTable *records;
  GHashTable *links;
  GHashTable *by_name;
  GHashTable *by_record;
  GHashTable *cursors;
  SaleCrmConnection *connection;
  GArray *log;
  GArray *new_ids;
  GPtrArray *journal;
  gint64 last_id;
  gint64 last_new;
  gint64 now;
} SaleMemoryLedger;

void sale_memory_ledger_put (SaleMemoryLedger *self, GHashTable *table, gint64 key, gpointer value);
void sale_memory_ledger_index_link (SaleMemoryLedger *self, SaleLink *link);

SaleRecord *sale_memory_ledger_get_record (SaleLedger *ledger, gint64 id, GError **error);
gboolean sale_memory_ledger_find_uuid (SaleLedger *ledger, const SaleUuid *uuid, gint64 *record,
                                       GError **error);
gboolean sale_memory_ledger_find_twins (SaleLedger *ledger, SaleKind kind, guint field,
                                        const SaleValue *value, GArray *records, GError **error);
gboolean sale_memory_ledger_list_changed (SaleLedger *ledger, gint64 after, gint64 *last,
                                          GArray *records, GError **error);
gint64 sale_memory_ledger_next_new (SaleLedger *ledger);
gint64 sale_memory_ledger_get_new_id (SaleLedger *ledger, gint64 provisional);
gboolean sale_memory_ledger_write (SaleLedger *ledger, SaleChangeSet *set, GError **error);

gboolean sale_memory_ledger_find_link (SaleLedger *ledger, const char *resource, const char *name,
                                       SaleLink **link, GError **error);
gboolean sale_memory_ledger_find_link_of (SaleLedger *ledger, gint64 record, SaleLink **link,
                                          GError **error);
gboolean sale_memory_ledger_put_link (SaleLedger *ledger, SaleLink *link, GError **error);
gboolean sale_memory_ledger_remove_link (SaleLedger *ledger, SaleLink *link, GError **error);
GPtrArray *sale_memory_ledger_list_attempts (SaleLedger *ledger, GError **error);
GPtrArray *sale_memory_ledger_list_asking (SaleLedger *ledger, GError **error);
GPtrArray *sale_memory_ledger_list_links (SaleLedger *ledger, const char *resource, gint64 after,
                                          guint n_max, GError **error);
GPtrArray *sale_memory_ledger_list_ready (SaleLedger *ledger, const char *resource,
                                          const char *other, gint64 after, guint n_max,
                                          GError **error);
gint64 sale_memory_ledger_count_links (SaleLedger *ledger, const char *resource, GError **error);

G_END_DECLS
