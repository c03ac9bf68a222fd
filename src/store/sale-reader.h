/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-commit.h"
#include "sale-derived.h"
#include "sale-query.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define SALE_TYPE_READER (sale_reader_get_type ())
G_DECLARE_FINAL_TYPE (SaleReader, sale_reader, SALE, READER, GObject)

/**
 * SaleHit:
 * @id: the record found
 * @account: the account it belongs to, 0 for none
 *
 * One result of a search.
 */
typedef struct
{
  gint64 id;
  SaleKind kind;
  gint64 account;
} SaleHit;

/**
 * SaleHistoryEntry:
 * @set: the change set
 * @at: its instant, milliseconds UTC
 * @field: the field's number; -1 created, -2 deleted, -3 brought back
 * @old: what it held before
 * @now: what it held afterwards
 *
 * One line of a record's history.
 */
typedef struct
{
  gint64 set;
  gint64 at;
  SaleAuthor author;
  char *label;
  int field;
  SaleValue before;
  SaleValue after;
} SaleHistoryEntry;

#define SALE_HISTORY_CREATED -1
#define SALE_HISTORY_DELETED -2
#define SALE_HISTORY_RESTORED -3

/**
 * SaleChangeSetInfo:
 *
 * One command in the log.
 */
typedef struct
{
  gint64 id;
  gint64 at;
  gint64 undoes;
  SaleAuthor author;
  gboolean undone;
  gboolean own; /* made on this device */
  char *label;
} SaleChangeSetInfo;

void sale_history_entry_free (SaleHistoryEntry *self);
void sale_change_set_info_free (SaleChangeSetInfo *self);

void sale_reader_set_cancellable (SaleReader *self, GCancellable *cancellable);
gboolean sale_reader_begin (SaleReader *self, GError **error);
void sale_reader_end (SaleReader *self);
gint64 sale_reader_get_data_version (SaleReader *self);
gint64 sale_reader_get_common_version (SaleReader *self);

SaleRecord *sale_reader_get (SaleReader *self, gint64 id, GError **error);
SaleRecord *sale_reader_get_of_kind (SaleReader *self, SaleKind kind, gint64 id, GError **error);
SaleRecord *sale_reader_get_live (SaleReader *self, SaleKind kind, gint64 id, GError **error);
SaleRecord *sale_reader_get_by_uuid (SaleReader *self, const SaleUuid *uuid, GError **error);
gboolean sale_reader_find_uuid (SaleReader *self, const SaleUuid *uuid, gint64 *id, SaleKind *kind,
                                GError **error);
gboolean sale_reader_get_uuid (SaleReader *self, gint64 id, SaleUuid *uuid, SaleKind *kind);
gboolean sale_reader_get_living_uuid (SaleReader *self, gint64 id, SaleUuid *uuid, gboolean *alive,
                                      GError **error);
gint64 sale_reader_find_account (SaleReader *self, gint64 id);

GPtrArray *sale_reader_list (SaleReader *self, SaleQuery *query, GError **error);
GArray *sale_reader_list_ids (SaleReader *self, SaleQuery *query, GError **error);
GStrv sale_reader_list_texts (SaleReader *self, SaleKind kind, guint field, GError **error);
gint64 sale_reader_count (SaleReader *self, SaleQuery *query, GError **error);
typedef gboolean (*SaleRecordFunc) (SaleRecord *record, gpointer data);
gboolean sale_reader_foreach (SaleReader *self, SaleQuery *query, SaleRecordFunc func,
                              gpointer data, GError **error);
gboolean sale_reader_scan (SaleReader *self, SaleQuery *query, SaleRecordFunc func, gpointer data,
                           GError **error);
SaleRecord *sale_reader_first (SaleReader *self, SaleQuery *query, GError **error);
GArray *sale_reader_list_referring (SaleReader *self, gint64 id, GError **error);

GArray *sale_reader_search (SaleReader *self, const char *text, SaleKind kind, guint limit,
                            GError **error);
GArray *sale_reader_search_best (SaleReader *self, const char *text, guint limit, GError **error);

GPtrArray *sale_reader_history (SaleReader *self, gint64 id, GError **error);
SaleRecord *sale_reader_get_as_of (SaleReader *self, gint64 id, gint64 instant, GError **error);
GPtrArray *sale_reader_list_change_sets (SaleReader *self, gint64 after, guint limit,
                                         GError **error);
SaleChangeSetInfo *sale_reader_get_change_set (SaleReader *self, gint64 set, GError **error);
GArray *sale_reader_list_changed (SaleReader *self, gint64 set, GError **error);
SaleChangeSetInfo *sale_reader_get_undoable (SaleReader *self, GError **error);
SaleChangeSetInfo *sale_reader_get_redoable (SaleReader *self, GError **error);
gint64 sale_reader_get_last_set (SaleReader *self);

gboolean sale_reader_get_derived (SaleReader *self, gint64 account, SaleDerived *derived,
                                  GError **error);
typedef void (*SaleDerivedFunc) (const SaleDerived *derived, gpointer data);
gboolean sale_reader_foreach_derived (SaleReader *self, SaleDerivedFunc func, gpointer data,
                                      GError **error);
GArray *sale_reader_list_derived (SaleReader *self, GError **error);
gint64 sale_reader_count_derived (SaleReader *self, SaleDate day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleHistoryEntry, sale_history_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleChangeSetInfo, sale_change_set_info_free)

G_END_DECLS
