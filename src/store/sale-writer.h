/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to src/store: the one thread that writes. */

#include "sale-clock.h"
#include "sale-apply.h"
#include "sale-book.h"
#include "sale-lock.h"

G_BEGIN_DECLS

/* The figures of so many accounts are made inside the transaction that touched them. */
#define SALE_DERIVE_AT_ONCE 50

typedef struct _SaleWriter SaleWriter;

/**
 * SaleWriteFunc:
 *
 * A piece of work on the writer's thread. Opens its own transaction.
 *
 * Returns: what the job is answered with, or %NULL with @error.
 */
typedef gpointer (*SaleWriteFunc) (SaleWriter *self, gpointer data, GError **error);

typedef enum
{
  SALE_JOB_EDIT,       /* a person waits for it */
  SALE_JOB_CHUNK,      /* part of a long set */
  SALE_JOB_BACKGROUND, /* refreshing the cache */
} SaleJobClass;

/**
 * SaleCommitClass:
 * @SALE_COMMIT_DURABLE: survives a power cut
 * @SALE_COMMIT_IN_PASSING: survives a crash of the program; one of many, which
 *   lets other programs go first
 */
typedef enum
{
  SALE_COMMIT_DURABLE,
  SALE_COMMIT_IN_PASSING,
} SaleCommitClass;

struct _SaleWriter
{
  SaleDb *db;
  SaleReader *reader; /* the same connection, to read with */
  SaleClock *clock;
  char *state_dir;
  SaleLock *lock;
  GMainContext *context; /* of the book's owner */
  GWeakRef *book;        /* told of every commit; shared with the news under way */

  GThread *thread;
  GMutex mutex; /* guards what follows */
  GCond wake;
  GQueue jobs[3];
  gboolean stopping;
  GHashTable *own_sets; /* change sets written here, that the watch has not passed */

  /* Only the writer's thread. */
  SaleDeriveFunc derive;
  gpointer derive_data;
  GDestroyNotify derive_destroy;
  gint64 wal_pages;
  gboolean synchronous_full;
  gint64 new_set; /* made by the transaction under way */
  gboolean refreshing; /* a refresh is queued or at work; under the mutex */
};

SaleWriter *sale_writer_new (const char *path, const char *state_dir, SaleClock *clock,
                             GError **error);
void sale_writer_free (SaleWriter *self);
gpointer sale_writer_call (SaleWriter *self, SaleJobClass urgency, SaleWriteFunc func,
                           gpointer data, GError **error);
void sale_writer_call_async (SaleWriter *self, SaleJobClass urgency, SaleWriteFunc func,
                             gpointer data, GDestroyNotify destroy, GTask *task);

void sale_writer_call_detached (SaleWriter *self, SaleJobClass urgency, SaleWriteFunc func);

gboolean sale_writer_begin (SaleWriter *self, SaleCommitClass durability, GError **error);
gboolean sale_writer_commit (SaleWriter *self, GError **error);
void sale_writer_roll_back (SaleWriter *self);
gboolean sale_writer_checkpoint (SaleWriter *self, GError **error);
gboolean sale_writer_wipe (SaleWriter *self, GError **error);
gboolean sale_writer_open_set (SaleWriter *self, SaleAuthor author, const char *label,
                               gint64 undoes, gboolean open, gint64 *set, GError **error);
gboolean sale_writer_close_set (SaleWriter *self, gint64 set, gboolean finished, GError **error);
gboolean sale_writer_derive (SaleWriter *self, const SaleApply *apply, GError **error);
gboolean sale_writer_derive_accounts (SaleWriter *self, GHashTable *accounts, GError **error);
gboolean sale_writer_spoil_accounts (SaleWriter *self, GHashTable *accounts, GError **error);
void sale_writer_queue_refresh (SaleWriter *self);
void sale_writer_tell (SaleWriter *self, SaleCommit *commit);
gboolean sale_writer_is_own_set (SaleWriter *self, gint64 set);
void sale_writer_forget_own_sets (SaleWriter *self, gint64 until);
gint64 sale_writer_now (SaleWriter *self);

G_END_DECLS
