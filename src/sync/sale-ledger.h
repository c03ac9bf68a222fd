/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-crm.h"

G_BEGIN_DECLS

/**
 * SaleLedger:
 *
 * What the syncer keeps: records, links, and how far it read. The book is one; another is in
 * memory, over a book or over nothing: a dry run is a real run on one that is thrown away.
 *
 * Everything but sale_ledger_transact() is called inside it.
 */
typedef struct _SaleLedger SaleLedger;

typedef gboolean (*SaleLedgerWork) (SaleLedger *ledger, gpointer data, GError **error);

/**
 * SaleLedgerClass:
 *
 * See the functions of these names.
 */
typedef struct
{
  void (*free) (SaleLedger *self);
  gboolean (*transact) (SaleLedger *self, gboolean durable, SaleLedgerWork work, gpointer data,
                        GError **error);
  SaleRecord *(*get_record) (SaleLedger *self, gint64 id, GError **error);
  gboolean (*find_uuid) (SaleLedger *self, const SaleUuid *uuid, gint64 *record, GError **error);
  gboolean (*find_twins) (SaleLedger *self, SaleKind kind, guint field, const SaleValue *value,
                          GArray *records, GError **error);
  gboolean (*list_changed) (SaleLedger *self, gint64 after, gint64 *last, GArray *records,
                            GError **error);
  gint64 (*next_new) (SaleLedger *self);
  gboolean (*write) (SaleLedger *self, SaleChangeSet *set, GError **error);
  gint64 (*get_new_id) (SaleLedger *self, gint64 provisional);
  gboolean (*find_link) (SaleLedger *self, const char *resource, const char *name, SaleLink **link,
                         GError **error);
  gboolean (*find_link_of) (SaleLedger *self, gint64 record, SaleLink **link, GError **error);
  gboolean (*put_link) (SaleLedger *self, SaleLink *link, GError **error);
  gboolean (*remove_link) (SaleLedger *self, SaleLink *link, GError **error);
  GPtrArray *(*list_attempts) (SaleLedger *self, GError **error);
  GPtrArray *(*list_asking) (SaleLedger *self, GError **error);
  GPtrArray *(*list_links) (SaleLedger *self, const char *resource, gint64 after, guint n_max,
                            GError **error);
  GPtrArray *(*list_ready) (SaleLedger *self, const char *resource, const char *other, gint64 after,
                            guint n_max, GError **error);
  gint64 (*count_links) (SaleLedger *self, const char *resource, GError **error);
  gboolean (*get_cursor) (SaleLedger *self, const char *resource, SaleCursor *cursor,
                          GError **error);
  gboolean (*put_cursor) (SaleLedger *self, const char *resource, const SaleCursor *cursor,
                          GError **error);
  SaleCrmConnection *(*get_connection) (SaleLedger *self, GError **error);
  gboolean (*put_connection) (SaleLedger *self, const SaleCrmConnection *connection,
                              GError **error);
  gboolean (*add_run) (SaleLedger *self, const SaleCrmRun *run, GError **error);
} SaleLedgerClass;

struct _SaleLedger
{
  const SaleLedgerClass *class;
};

SaleLedger *sale_ledger_new_for_book (SaleBook *book, gint64 connection);
SaleLedger *sale_ledger_new_in_memory (SaleLedger *below);
void sale_ledger_free (SaleLedger *self);

/* Of a ledger in memory, to look at it and to write to it like a user. */
gint64 sale_memory_ledger_get_last (SaleLedger *self);
GArray *sale_memory_ledger_list_records (SaleLedger *self);
GPtrArray *sale_memory_ledger_list_all_links (SaleLedger *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLedger, sale_ledger_free)

G_END_DECLS
