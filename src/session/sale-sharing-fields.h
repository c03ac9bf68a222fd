/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-map-edit.h"
#include "sale-sharing-job.h"

G_BEGIN_DECLS

/**
 * SaleSharedField:
 * @kind: of records
 * @field: the field here
 * @path: (nullable): the field there; %NULL when it is kept in the book alone
 * @standard: (nullable): what it is there where nothing is chosen
 * @direction: which way it goes; not %SALE_MAP_NEITHER while there is a @path
 * @winner: whose value it is when both changed it
 * @can_choose: whether another field there can be chosen
 * @chosen: whether anything is chosen for it
 */
typedef struct
{
  SaleKind kind;
  guint field;
  char *path;
  char *standard;
  SaleMapDirection direction;
  SaleMapWinner winner;
  gboolean can_choose;
  gboolean chosen;
} SaleSharedField;

/**
 * SaleSharedFields:
 * @map: what comes with the program for the connection's kind of CRM
 * @fields: (element-type SaleSharedField): every field that is exchanged or could be, kind by kind
 * @text: (nullable): what is chosen, for sale_sharing_job_choose_async()
 * @broken: whether what is kept could not be used; @fields are the standard then
 *
 * What of the records is exchanged with a CRM.
 */
typedef struct
{
  SaleMap *map;
  GPtrArray *fields;
  char *text;
  gboolean broken;
} SaleSharedFields;

gpointer sale_shared_fields_data (gint64 connection);
gpointer sale_shared_fields_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                  GCancellable *cancellable, GError **error);
void sale_shared_fields_free (gpointer self);
const SaleSharedField *sale_shared_fields_find (const SaleSharedFields *self, SaleKind kind,
                                                guint field);
GPtrArray *sale_shared_fields_list_options (const SaleSharedFields *self,
                                            const SaleSharedField *field, GHashTable *remote);
char *sale_shared_fields_dup_there (const SaleSharedFields *self, const SaleSharedField *field,
                                    GHashTable *remote);
char *sale_remote_field_dup_label (const SaleRemoteField *self);
char *sale_shared_fields_choose (const SaleSharedFields *self, const SaleSharedField *field,
                                 const SaleRemoteField *remote, SaleMapWinner winner);
char *sale_shared_fields_put_back (const SaleSharedFields *self, const SaleSharedField *field);

SaleMap *sale_sharing_load_map (SaleReader *reader, gint64 connection, GError **error);
gboolean sale_sharing_choose (SaleBook *book, gint64 connection, const char *choices,
                              GError **error);
GHashTable *sale_sharing_list_remote (const SaleSharedPlace *place, const char *key,
                                      GCancellable *cancellable, GError **error);

void sale_sharing_job_choose_async (SaleSharingJob *self, gint64 connection, const char *choices,
                                    GAsyncReadyCallback callback, gpointer data);
void sale_sharing_job_list_remote_async (SaleSharingJob *self, const char *name,
                                         GCancellable *cancellable, GAsyncReadyCallback callback,
                                         gpointer data);
GHashTable *sale_sharing_job_list_remote_finish (SaleSharingJob *self, GAsyncResult *result,
                                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharedFields, sale_shared_fields_free)

G_END_DECLS
