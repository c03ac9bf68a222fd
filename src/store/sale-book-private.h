/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store. */

#include "sale-backup-private.h"
#include "sale-book.h"
#include "sale-writer.h"

G_BEGIN_DECLS

typedef struct _SaleWatch SaleWatch;

/**
 * SaleBook:
 * @writer: (nullable): %NULL in a book that can only be read
 * @mode: how its readers are opened
 *
 * The one file that holds everything: a read-only connection for the thread
 * that opened it, and a writer's thread that every change goes through.
 */
struct _SaleBook
{
  GObject parent_instance;

  char *path;
  SaleClock *clock;
  SaleReader *reader;
  SaleWriter *writer;
  SaleDbMode mode;
  gboolean unclean;
  SaleDailyBackup *daily;
  SaleWatch *watch;
};

void sale_watch_free (SaleWatch *self);

gpointer sale_book_call (SaleBook *self, SaleJobClass urgency, SaleWriteFunc func, gpointer data,
                         GError **error);
void sale_book_call_async (SaleBook *self, SaleJobClass urgency, SaleWriteFunc func, gpointer data,
                           GDestroyNotify destroy, GTask *task);
SaleCommit *sale_book_make_commit (SaleApply *apply, gint64 set, SaleAuthor author,
                                   const char *label);
SaleCommit *sale_book_finish (SaleWriter *writer, SaleCommit *commit, gboolean keep_empty,
                              GError **error);

G_END_DECLS
