/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-clock.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleSalvageTable:
 * @saved: rows read from the damaged file
 * @from_backup: rows that could not be read, taken from the newest backup
 * @lost: rows that could not be read and are in no backup
 */
typedef struct
{
  char *table;
  gint64 saved;
  gint64 from_backup;
  gint64 lost;
} SaleSalvageTable;

/**
 * SaleSalvageReport:
 * @broken_path: where the damaged file is kept
 * @tables: (element-type SaleSalvageTable): what became of each table's rows
 * @saved: rows in all
 * @from_backup: rows in all
 * @lost: rows in all
 * @stand_ins: records whose own fields are lost, but which others refer to; they
 *   stand in the book under a made-up name
 * @backup_path: (nullable): the newest backup of this book
 * @backup_date: its day
 * @newer_sets: change sets that were saved and are in no backup: work that
 *   restoring the backup would lose
 *
 * What a salvage could do.
 */
typedef struct
{
  char *broken_path;
  GArray *tables;
  gint64 saved;
  gint64 from_backup;
  gint64 lost;
  gint64 stand_ins;
  char *backup_path;
  SaleDate backup_date;
  gint64 newer_sets;
} SaleSalvageReport;

void sale_salvage_report_free (SaleSalvageReport *self);
SaleSalvageReport *sale_salvage_run (const char *book_path, SaleClock *clock,
                                     GCancellable *cancellable, GError **error);
void sale_salvage_run_async (const char *book_path, SaleClock *clock, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
SaleSalvageReport *sale_salvage_run_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSalvageReport, sale_salvage_report_free)

G_END_DECLS
