/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-book.h"

G_BEGIN_DECLS

#define SALE_TYPE_SESSION (sale_session_get_type ())
G_DECLARE_FINAL_TYPE (SaleSession, sale_session, SALE, SESSION, GObject)

char *sale_session_dup_default_path (void);
char *sale_session_dup_sample_path (const char *book_path);
SaleSession *sale_session_open (const char *path, SaleClock *clock, GError **error);
void sale_session_close (SaleSession *self);
gboolean sale_session_wait (SaleSession *self, GError **error);

SaleBook *sale_session_get_book (SaleSession *self);
SaleReader *sale_session_get_reader (SaleSession *self);
SaleClock *sale_session_get_clock (SaleSession *self);
SaleBasis *sale_session_get_basis (SaleSession *self);
SaleDate sale_session_get_today (SaleSession *self);
gboolean sale_session_is_sample (SaleSession *self);
GStrv sale_session_list_colleagues (SaleSession *self, GError **error);
void sale_session_cover (SaleSession *self, const char *owner, SaleDate until);
const char *sale_session_get_cover (SaleSession *self, SaleDate *until);

SaleCommit *sale_session_commit (SaleSession *self, SaleChangeSet *set, GError **error);
void sale_session_follow (SaleSession *self, SaleCommit *commit);
void sale_session_commit_async (SaleSession *self, SaleChangeSet *set, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
SaleCommit *sale_session_commit_finish (SaleSession *self, GAsyncResult *result, GError **error);
void sale_session_announce (SaleSession *self, SaleCommit *commit);
void sale_session_run (SaleSession *self, SaleChangeSet *set);
void sale_session_tell (SaleSession *self, SaleCommit *commit);
void sale_session_undo (SaleSession *self);
void sale_session_redo (SaleSession *self);

/**
 * SaleReadFunc:
 * @reader: a connection of the thread's own
 * @basis: as it was when the read was asked for
 *
 * A longer read, run on another thread. Must not touch the session or any
 * object that the main thread holds.
 *
 * Returns: (transfer full): what was read; %NULL with @error.
 */
typedef gpointer (*SaleReadFunc) (SaleReader *reader, SaleBasis *basis, gpointer data,
                                  GCancellable *cancellable, GError **error);

void sale_session_read_async (SaleSession *self, SaleReadFunc func, gpointer data,
                              GDestroyNotify free_data, GDestroyNotify free_result,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
void sale_session_give_back_memory (void);
gpointer sale_session_read_finish (SaleSession *self, GAsyncResult *result, GError **error);
gboolean sale_session_is_cancelled (const GError *error);

G_END_DECLS
