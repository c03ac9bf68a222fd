/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the parts of the sharing job have in common: a call that waits runs on a thread, between
 * sale_sharing_job_begin() and sale_sharing_job_end(). */

#include "sale-sharing-job.h"

G_BEGIN_DECLS

/* @written is set once, by whoever has @working. */
typedef struct
{
  GPtrArray *disputes;
  gboolean theirs;
  SaleChangeSet *third;
  guint number;
  gboolean written;
} SaleHeldDecision;

struct _SaleSharingJob
{
  GObject parent_instance;

  SaleBook *book;
  GHashTable *keys; /* name → key that is kept nowhere else */
  SaleSecretState keyring;
  char *running;     /* the connection of the run under way */
  GCancellable *run; /* that run */
  SaleHeldDecision *held;
  GPtrArray *settling; /* decisions of tasks that are not finished; not owned */
  guint n_decisions;

  GMutex working; /* one thread at a time is at it */
  GHashTable *kept; /* name → the other end, of who is at it */
  GMutex state;   /* guards what follows */
  GCancellable *current;
  gboolean closed;
  gboolean renew; /* nothing that is kept holds any more */
  SaleSyncState phase;
  guint done;
  guint total;
};

void sale_sharing_job_changed (SaleSharingJob *self);
void sale_sharing_job_settled (SaleSharingJob *self);
GTask *sale_sharing_job_task (SaleSharingJob *self, GCancellable *cancellable, gpointer call,
                              GDestroyNotify free_call, GAsyncReadyCallback callback,
                              gpointer data);
gboolean sale_sharing_job_begin (SaleSharingJob *self, GCancellable *cancellable, GError **error);
void sale_sharing_job_end (SaleSharingJob *self);

SaleProvider *sale_sharing_job_open (SaleSharingJob *self, const SaleSharedPlace *place,
                                     const char *key, GCancellable *cancellable, GError **error);
void sale_sharing_job_note_end (SaleSharingJob *self, const char *name, const GError *error);
void sale_sharing_job_renew (SaleSharingJob *self);
void sale_sharing_kept_free (gpointer kept);

void sale_held_decision_free (SaleHeldDecision *self);
gboolean sale_held_decision_write (SaleHeldDecision *self, SaleBook *book, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleHeldDecision, sale_held_decision_free)

G_END_DECLS
