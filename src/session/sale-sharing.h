/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record-sync.h"
#include "sale-secret.h"
#include "sale-book.h"
#include "sale-syncer.h"

G_BEGIN_DECLS

/**
 * SaleSharedPlace:
 * @name: what the user calls it
 * @provider: "folder" or "odoo"
 * @address: where it is
 * @database: (nullable): of several that are there
 * @user: (nullable): who signs in
 * @authority: (nullable): the file of who vouches for the server's certificate
 * @secret: (nullable): what the key is kept under, outside of the book
 * @account: (nullable): who we are there, for people
 * @server: (nullable): program and version, for people
 * @may: what we may do there
 * @connection: the row of the connection in the book, 0 for a place that only carries change files
 * @approved: whether somebody has seen what is sent there, in the window
 * @expires: the last day of the key; %SALE_DATE_NONE when it does not end, or is not known
 *
 * One place that the book is shared through. Kept in the book's file; it does not travel.
 */
typedef struct
{
  char *name;
  char *provider;
  char *address;
  char *database;
  char *user;
  char *authority;
  char *secret;
  char *account;
  char *server;
  GStrv may;
  gint64 connection;
  gboolean approved;
  SaleDate expires;
} SaleSharedPlace;

/**
 * SaleSharingSignIn:
 * @name: (nullable): what to call the place; "odoo" without
 * @address: of the server
 * @database: (nullable): of several that are there
 * @user: who signs in
 * @key: that user's API key
 * @authority: (nullable): a file of certificates, where the system's do not hold
 * @files: whether it shall only carry change files, and its records be left alone
 *
 * What it takes to connect to a server.
 */
typedef struct
{
  const char *name;
  const char *address;
  const char *database;
  const char *user;
  const char *key;
  const char *authority;
  gboolean files;
} SaleSharingSignIn;

/**
 * SaleSharingMode:
 * @SALE_SHARING_RUN: somebody asked for a run
 * @SALE_SHARING_LOOK: only list what a run would do; the first run that sends records follows one
 * @SALE_SHARING_GO_ON: somebody means that so many records are deleted, emptied or missing there,
 *   for which the run before stopped
 * @SALE_SHARING_QUIET: nobody asked: a server that failed is given its time
 *
 * What sort of run.
 */
typedef enum
{
  SALE_SHARING_RUN,
  SALE_SHARING_LOOK,
  SALE_SHARING_GO_ON,
  SALE_SHARING_QUIET,
} SaleSharingMode;

/**
 * SaleDispute:
 * @id: its name for people and scripts; stable while it lasts
 * @field: the first field of the fact; -1 whether the record is deleted
 * @theirs: (element-type SalePacketValue): what the other device says
 * @mine_deleted: whether the record is deleted here
 * @theirs_deleted: whether it is deleted there
 * @by: the other device
 * @at: when it was changed there; %SALE_INSTANT_NONE when that is not known
 * @connection: of a CRM that says so, 0 for another device
 * @author: (nullable): who changed it there, in a CRM
 * @base: what both sides last agreed on, where that is known
 *
 * One fact that another device, or a CRM, holds to be something else than this book does. Counted
 * in atoms; nothing of it changes.
 */
typedef struct
{
  char *id;
  SaleRecord *record;
  int field;
  GArray *theirs;
  gboolean mine_deleted;
  gboolean theirs_deleted;
  SaleUuid by;
  gint64 at;
  gint64 connection;
  char *author;
  SaleValue base;
} SaleDispute;

/**
 * SaleRefusal:
 * @record: whose change is not sent
 * @connection: of the CRM that did not take it
 * @reason: why, in its words; a person changes the record, and it is sent again
 *
 * A change of this book that a CRM does not take.
 */
typedef struct
{
  SaleRecord *record;
  gint64 connection;
  char *reason;
} SaleRefusal;

/**
 * SaleDisputeSide:
 * @SALE_DISPUTE_BASE: what both sides last agreed on
 * @SALE_DISPUTE_MINE: what this book shows
 * @SALE_DISPUTE_THEIRS: what the other says
 */
typedef enum
{
  SALE_DISPUTE_BASE,
  SALE_DISPUTE_MINE,
  SALE_DISPUTE_THEIRS,
} SaleDisputeSide;

typedef SaleSyncRun SaleSharingRun;
typedef SaleRecordRun SaleSharingRecords;

void sale_shared_place_free (SaleSharedPlace *self);
GPtrArray *sale_sharing_read_list (SaleReader *reader, GError **error);
GPtrArray *sale_sharing_list (SaleBook *book, GError **error);
gboolean sale_sharing_connect_folder (SaleBook *book, const char *directory, const char *name,
                                      GError **error);
gboolean sale_sharing_connect_odoo (SaleBook *book, const SaleSharingSignIn *sign_in,
                                    SaleSecretState *kept, GCancellable *cancellable,
                                    GError **error);
gboolean sale_sharing_disconnect (SaleBook *book, const char *name, GError **error);
SaleSharedPlace *sale_sharing_find (SaleBook *book, const char *name, GError **error);
gboolean sale_sharing_approve (SaleBook *book, const char *name, GError **error);
SaleSharedPlace *sale_sharing_check_odoo (const SaleSharingSignIn *sign_in,
                                          GCancellable *cancellable, GError **error);
GStrv sale_sharing_list_kinds (const char *provider, GError **error);
SaleProvider *sale_sharing_open (const SaleSharedPlace *place, const char *key,
                                 GCancellable *cancellable, GError **error);
SaleSharingRun *sale_sharing_sync (SaleBook *book, const char *name, const char *key,
                                   gboolean dry_run, SaleSyncProgress progress, gpointer data,
                                   GCancellable *cancellable, GError **error);
SaleSharingRecords *sale_sharing_sync_records (SaleBook *book, const SaleSharedPlace *place,
                                               const char *key, SaleSharingMode mode,
                                               SaleSyncProgress progress, gpointer data,
                                               GCancellable *cancellable, SaleSharingRun **files,
                                               GError **error);
SaleSharingRecords *sale_sharing_exchange_records (SaleBook *book, const SaleSharedPlace *place,
                                                   SaleProvider *provider, SaleSharingMode mode,
                                                   SaleSyncProgress progress, gpointer data,
                                                   GCancellable *cancellable,
                                                   SaleSharingRun **files, GError **error);
SaleSyncState sale_sharing_get_state (const SaleSharingRecords *records,
                                      const SaleSharingRun *files);
void sale_sharing_run_free (SaleSharingRun *run);
void sale_sharing_records_free (SaleSharingRecords *run);

char *sale_sharing_take_key (char *text, GError **error);
char *sale_sharing_read_credential (const char *directory, const char *name, GError **error);
void sale_sharing_free_key (char *key);

void sale_refusal_free (SaleRefusal *self);
GPtrArray *sale_sharing_list_refusals (SaleReader *reader, GError **error);
SaleDispute *sale_dispute_ref (SaleDispute *self);
void sale_dispute_unref (SaleDispute *self);
GPtrArray *sale_sharing_list_disputes (SaleReader *reader, GError **error);
SaleChangeSet *sale_dispute_plan (SaleDispute *self, gboolean theirs);
void sale_dispute_write (SaleDispute *self, SaleChangeSet *set, gboolean theirs);
char *sale_dispute_dup_text (SaleDispute *self, SaleReader *reader, SaleClock *clock,
                             SaleDisputeSide side);
gboolean sale_dispute_decide (SaleDispute *self, SaleBook *book, gboolean theirs, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharedPlace, sale_shared_place_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingRecords, sale_sharing_records_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingRun, sale_sharing_run_free)

G_END_DECLS
