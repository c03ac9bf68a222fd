/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: the only place that knows SQLite. */

#include "sale-change-set.h"
#include "sale-error.h"
#include "sale-record.h"

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

#define SALE_APPLICATION_ID 0x53616c32 /* "Sal2" */
#define SALE_SCHEMA_VERSION 3

/**
 * SaleDb:
 * @handle: the connection
 * @statements: SQL text → prepared statement
 * @shapes: what a query asks for, in short → its statement, owned by @statements
 * @n_common: grows with every change to what every account's figures hang on; see
 *   sale_reader_get_common_version()
 * @fields: the book's number of each field, by kind and field; see sale_db_field()
 *
 * One connection, used by one thread at a time.
 */
typedef struct
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;
  GHashTable *shapes;
  guint32 n_common;
  int *fields[SALE_N_KINDS];
  GCancellable *cancellable; /* asked by the progress handler; not owned */
} SaleDb;

/**
 * SaleDbMode:
 * @SALE_DB_READ: a reader of a book that others may write
 * @SALE_DB_IMMUTABLE: a reader of a file that nobody can write: on a disk, or
 *   in a folder, that can only be read
 * @SALE_DB_WRITE: the one writer of a book; or of a file that is not in use
 * @SALE_DB_SALVAGE: reads a copy of a damaged book, as far as it goes
 */
typedef enum
{
  SALE_DB_READ,
  SALE_DB_IMMUTABLE,
  SALE_DB_WRITE,
  SALE_DB_SALVAGE,
} SaleDbMode;

/* A cached statement, reset when it goes out of scope. */
typedef sqlite3_stmt SaleStatement;

SaleDb *sale_db_open (const char *path, SaleDbMode mode, GError **error);
gboolean sale_db_use_wal (SaleDb *self, GError **error);
void sale_db_free (SaleDb *self);
SaleStatement *sale_db_prepare (SaleDb *self, const char *sql, GError **error);
void sale_db_forget_statements (SaleDb *self);
gboolean sale_db_exec (SaleDb *self, const char *sql, GError **error);
gboolean sale_db_run (SaleDb *self, SaleStatement *statement, GError **error);
gboolean sale_db_run_with_ids (SaleDb *self, const char *sql, gint64 first, gint64 second,
                               GError **error);
gboolean sale_db_step (SaleDb *self, SaleStatement *statement, gboolean *row, GError **error);
gboolean sale_db_append_ids (SaleDb *self, SaleStatement *statement, GArray *ids, GError **error);
gboolean sale_db_wipe (SaleDb *self, GError **error);
gboolean sale_db_get_int (SaleDb *self, const char *sql, gint64 *number, GError **error);
gint64 sale_db_int (SaleDb *self, const char *sql, gint64 fallback);
gboolean sale_db_fail (SaleDb *self, int code, GError **error);
gboolean sale_db_set_error (sqlite3 *handle, int code, GError **error);
void sale_statement_reset (SaleStatement *self);
void sale_statement_bind (SaleStatement *self, int index, const SaleValue *value);
SaleValue sale_statement_get (SaleStatement *self, int column);

gboolean sale_db_load_fields (SaleDb *self, gboolean writable, GError **error);
int sale_db_field (SaleDb *self, SaleKind kind, guint field);
gboolean sale_db_find_field (SaleDb *self, int number, SaleKind kind, guint *field);

/* Numbers of the two log entries that are no field. */
#define SALE_LOG_CREATED 1
#define SALE_LOG_DELETED 2

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleDb, sale_db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleStatement, sale_statement_reset)

G_END_DECLS
