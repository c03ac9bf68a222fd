/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"

G_BEGIN_DECLS

/**
 * SaleBackupKind:
 * @SALE_BACKUP_DAILY: of the first time the book was opened on a day; they rotate
 * @SALE_BACKUP_BEFORE_MIGRATION: of the book before its schema was changed
 * @SALE_BACKUP_BEFORE_RESTORE: the book that a restored backup took the place of
 */
typedef enum
{
  SALE_BACKUP_DAILY,
  SALE_BACKUP_BEFORE_MIGRATION,
  SALE_BACKUP_BEFORE_RESTORE,
} SaleBackupKind;

/**
 * SaleBackup:
 * @size: bytes
 * @last_set: the last change set in it; what the book has beyond that is not in it
 * @last_at: its instant, milliseconds UTC
 *
 * A file in the folder `backups` beside the book.
 */
typedef struct
{
  char *path;
  SaleBackupKind kind;
  SaleDate date;
  gint64 size;
  gint64 last_set;
  gint64 last_at;
} SaleBackup;

void sale_backup_free (SaleBackup *self);

gboolean sale_backup_write (SaleBook *book, const char *file, gboolean overwrite,
                            GCancellable *cancellable, GError **error);
void sale_backup_write_async (SaleBook *book, const char *file, gboolean overwrite,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);
gboolean sale_backup_write_finish (SaleBook *book, GAsyncResult *result, GError **error);
char *sale_book_dup_backup_error (SaleBook *self);

GPtrArray *sale_backup_list (const char *book_path);
gboolean sale_backup_restore (const char *book_path, const char *file, SaleDate today,
                              char **set_aside, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleBackup, sale_backup_free)

G_END_DECLS
