/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-import-preview.h"
#include "sale-session.h"

G_BEGIN_DECLS

#define SALE_TYPE_IMPORT_JOB (sale_import_job_get_type ())
G_DECLARE_FINAL_TYPE (SaleImportJob, sale_import_job, SALE, IMPORT_JOB, GObject)

SaleImportJob *sale_import_job_new (SaleSession *session);
void sale_import_job_add_file (SaleImportJob *self, GFile *file);
gboolean sale_import_job_add_text (SaleImportJob *self, const char *text, GError **error);
void sale_import_job_remove_file (SaleImportJob *self, guint file);
guint sale_import_job_get_n_files (SaleImportJob *self);
const SaleImportLook *sale_import_job_get_look (SaleImportJob *self, guint file);
const SaleSheet *sale_import_job_get_sheet (SaleImportJob *self, guint file);
gboolean sale_import_job_get_chosen (SaleImportJob *self, guint file);
void sale_import_job_set_kind (SaleImportJob *self, guint file, SaleKind kind);
void sale_import_job_set_use (SaleImportJob *self, guint file, const char *header,
                              SaleColumnUse use);
void sale_import_job_set_choice (SaleImportJob *self, SaleColumnFormat choice);
void sale_import_job_set_clear_empty (SaleImportJob *self, gboolean clear_empty);
double sale_import_job_get_progress (SaleImportJob *self);

void sale_import_job_plan_async (SaleImportJob *self, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
SaleImportPreview *sale_import_job_plan_finish (SaleImportJob *self, GAsyncResult *result,
                                                GError **error);
void sale_import_job_commit_async (SaleImportJob *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
SaleCommit *sale_import_job_commit_finish (SaleImportJob *self, GAsyncResult *result,
                                           GError **error);

G_END_DECLS
