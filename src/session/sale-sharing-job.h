/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-session.h"
#include "sale-sharing-change.h"
#include "sale-sharing-pending.h"
#include "sale-sharing-result.h"

G_BEGIN_DECLS

#define SALE_TYPE_SHARING_JOB (sale_sharing_job_get_type ())
G_DECLARE_FINAL_TYPE (SaleSharingJob, sale_sharing_job, SALE, SHARING_JOB, GObject)

SaleSharingJob *sale_sharing_job_get (SaleSession *session);
void sale_sharing_job_close (SaleSession *session);

const char *sale_sharing_job_get_running (SaleSharingJob *self);
char *sale_sharing_job_dup_progress (SaleSharingJob *self);
gboolean sale_sharing_job_keeps_key (SaleSharingJob *self, const char *name,
                                     SaleSecretState *keyring);
void sale_sharing_job_stop (SaleSharingJob *self);

void sale_sharing_job_connect_folder_async (SaleSharingJob *self, const char *directory,
                                            GAsyncReadyCallback callback, gpointer data);
void sale_sharing_job_check_async (SaleSharingJob *self, const SaleSharingSignIn *sign_in,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);
SaleSharedPlace *sale_sharing_job_check_finish (SaleSharingJob *self, GAsyncResult *result,
                                                GError **error);
void sale_sharing_job_connect_odoo_async (SaleSharingJob *self, const SaleSharingSignIn *sign_in,
                                          GCancellable *cancellable, GAsyncReadyCallback callback,
                                          gpointer data);
void sale_sharing_job_disconnect_async (SaleSharingJob *self, const char *name,
                                        GAsyncReadyCallback callback, gpointer data);
gboolean sale_sharing_job_finish (SaleSharingJob *self, GAsyncResult *result, GError **error);

void sale_sharing_job_run_async (SaleSharingJob *self, const char *name, SaleSharingMode mode,
                                 GAsyncReadyCallback callback, gpointer data);
SaleSharingResult *sale_sharing_job_run_finish (SaleSharingJob *self, GAsyncResult *result,
                                                GError **error);

guint sale_sharing_job_hold (SaleSharingJob *self, GPtrArray *disputes, gboolean theirs,
                             SaleChangeSet *third);
gboolean sale_sharing_job_drop (SaleSharingJob *self, guint decision);
gboolean sale_sharing_job_holds (SaleSharingJob *self, const char *dispute);
guint sale_sharing_job_count_held (SaleSharingJob *self, gint64 connection);
void sale_sharing_job_settle_async (SaleSharingJob *self, guint decision,
                                    GAsyncReadyCallback callback, gpointer data);
gboolean sale_sharing_job_settle_finish (SaleSharingJob *self, GAsyncResult *result,
                                         GError **error);

void sale_sharing_job_keep_back_async (SaleSharingJob *self, GPtrArray *pending, gboolean held,
                                       GAsyncReadyCallback callback, gpointer data);
gboolean sale_sharing_job_keep_back_finish (SaleSharingJob *self, GAsyncResult *result,
                                            GError **error);
void sale_sharing_job_take_back_async (SaleSharingJob *self, GPtrArray *pending,
                                       GAsyncReadyCallback callback, gpointer data);
SaleCommit *sale_sharing_job_take_back_finish (SaleSharingJob *self, GAsyncResult *result,
                                               GError **error);

G_END_DECLS
