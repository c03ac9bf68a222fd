/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-backup.h"
#include "sale-db.h"

G_BEGIN_DECLS

/**
 * SaleDailyBackup:
 *
 * The day's backup, being made on a thread of its own.
 */
typedef struct _SaleDailyBackup SaleDailyBackup;

SaleDailyBackup *sale_backup_start_daily (const char *path, SaleDate today);
char *sale_daily_backup_dup_error (SaleDailyBackup *self);
void sale_daily_backup_wait (SaleDailyBackup *self);
void sale_daily_backup_finish (SaleDailyBackup *self);

char *sale_backup_dup_dir (const char *book_path);
char *sale_backup_dup_stem (const char *book_path);
char *sale_backup_dup_path (const char *book_path, SaleDate date, const char *suffix);
gboolean sale_backup_write_db (SaleDb *db, const char *file, gboolean overwrite, GError **error);
gboolean sale_backup_read_last (SaleDb *db, gint64 *set, gint64 *at, GError **error);
gboolean sale_backup_before_migration (SaleDb *db, int version, SaleDate today, GError **error);
void sale_backup_rotate (GPtrArray *backups, GPtrArray *doomed);

G_END_DECLS
