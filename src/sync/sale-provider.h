/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-error.h"
#include "sale-remote.h"

G_BEGIN_DECLS

/**
 * SaleCarriedFile:
 * @size: bytes
 * @version: changes whenever the content does
 *
 * One file that a provider carries.
 */
typedef struct
{
  char *name;
  gint64 size;
  char *version;
} SaleCarriedFile;

#define SALE_TYPE_PROVIDER (sale_provider_get_type ())
G_DECLARE_INTERFACE (SaleProvider, sale_provider, SALE, PROVIDER, GObject)

/**
 * SaleProviderCaps:
 * @SALE_PROVIDER_FILES: carries change files
 * @SALE_PROVIDER_RECORDS: has records of its own
 * @SALE_PROVIDER_COMPARES: an update of a record that is no longer what was read is refused
 *   (%SALE_REMOTE_CHANGED)
 * @SALE_PROVIDER_CREATES_ONCE: creating twice under one key makes one record
 * @SALE_PROVIDER_FINDS_KEYS: a record can be found by the key it was made under
 * @SALE_PROVIDER_LISTS_DELETIONS: a pull tells of deleted records
 * @SALE_PROVIDER_ALL_OR_NOTHING: one bad operation keeps the whole batch from being done; all of
 *   it then comes back %SALE_REMOTE_UNSENT but the bad one, and the syncer sends the rest again
 * @SALE_PROVIDER_ATTACHES: takes files for records
 *
 * What a provider can do. Records are made only where they can be found again: with
 * %SALE_PROVIDER_FINDS_KEYS.
 */
typedef enum
{
  SALE_PROVIDER_FILES = 1 << 0,
  SALE_PROVIDER_RECORDS = 1 << 1,
  SALE_PROVIDER_COMPARES = 1 << 2,
  SALE_PROVIDER_CREATES_ONCE = 1 << 3,
  SALE_PROVIDER_FINDS_KEYS = 1 << 4,
  SALE_PROVIDER_LISTS_DELETIONS = 1 << 5,
  SALE_PROVIDER_ALL_OR_NOTHING = 1 << 6,
  SALE_PROVIDER_ATTACHES = 1 << 7,
} SaleProviderCaps;

/**
 * SaleProviderTraits:
 * @caps: what it can do
 * @page_size: records in a page
 * @batch_max: ids or operations in one call; at least 1
 * @lag_ms: how long after a write a search may not find it
 * @overlap_ms: how far before the last pull the next one begins, since a server stamps a change
 *   when it begins and shows it when it is done
 *
 * What the syncer has to know of a provider. Static, or at least as long-lived as it.
 */
typedef struct
{
  SaleProviderCaps caps;
  guint page_size;
  guint batch_max;
  gint64 lag_ms;
  gint64 overlap_ms;
} SaleProviderTraits;

#define SALE_PROVIDER_OVERLAP_MS (10 * 60 * 1000)

/**
 * SaleProviderInterface:
 * @get_kind: the word it is chosen by, and its table of fields is named by
 * @get_address: where it is, for people
 * @describe: (nullable): what it can do; without, it carries change files alone
 * @dup: (nullable): another one for the same, for another thread; asks nothing
 *
 * @list_files: (element-type SaleCarriedFile): what it carries, in any order
 * @read_file: one of them; %SALE_ERROR_NOT_FOUND when it has gone meanwhile
 * @write_file: wholly or not at all, in the place of one of that name
 *
 * @check: who we are there and what we may do
 * @pull: the next page of a resource's records (its `where`, its `paths`) that changed at @since or
 *   later, by the server's clock, in the order of their ids, archived ones too; @since
 * %SALE_INSTANT_NONE for all, @after %NULL for the first page
 * @exists: (element-type utf8): which of @ids are there and visible
 * @read: (element-type SaleRemoteRecord): those of @ids that are there, with the
 *   resource's `paths`, whatever its `where`, archived or not; one
 *   that was merged may answer with the other's id in `merged_into`
 * @add_keys: (nullable): sets the `key` of records of a resource that were pulled or read, where
 * the server has a separate question for it; else @pull and @read say it
 * @find: (element-type SaleRemoteMatch): one for each of @keys, in their order
 * @push: writes; sets each operation's outcome. Operations of one call have one resource and one
 *   verb, and are at most `batch_max`
 * @attach: stores a file with a record and says its id
 * @list_fields: (element-type SaleRemoteField): what the resource has
 * @get_wait: milliseconds until the next request may be made: `Retry-After`, the rate budget
 *
 * The other end of a connection: pure translation, it knows nothing of the book. All calls block,
 * and end soon after @cancellable is cancelled. Errors say what can be done: %SALE_ERROR_OFFLINE
 * (not to be reached now), %SALE_ERROR_AUTH (sign in again), %SALE_ERROR_RATE_LIMITED (wait, see
 * @get_wait), %SALE_ERROR_SERVER (try again later), %SALE_ERROR_PROTOCOL (rubbish; nothing of the
 * answer may be used), %SALE_ERROR_NOT_FOUND (no such resource there), %SALE_ERROR_CANCELLED.
 *
 * When @push fails, each operation still says what became of it: %SALE_REMOTE_UNSENT is promised
 * only of what certainly did not leave or was certainly not done.
 */
struct _SaleProviderInterface
{
  GTypeInterface parent_iface;

  const char *(*get_kind) (SaleProvider *self);
  const char *(*get_address) (SaleProvider *self);
  const SaleProviderTraits *(*describe) (SaleProvider *self);
  SaleProvider *(*dup) (SaleProvider *self);

  GPtrArray *(*list_files) (SaleProvider *self, GCancellable *cancellable, GError **error);
  GBytes *(*read_file) (SaleProvider *self, const char *name, GCancellable *cancellable,
                        GError **error);
  gboolean (*write_file) (SaleProvider *self, const char *name, GBytes *bytes,
                          GCancellable *cancellable, GError **error);

  SaleRemoteCheck *(*check) (SaleProvider *self, GCancellable *cancellable, GError **error);
  SaleRemotePage *(*pull) (SaleProvider *self, const SaleRemoteResource *resource, gint64 since,
                           const char *after, GCancellable *cancellable, GError **error);
  GPtrArray *(*exists) (SaleProvider *self, const char *resource, const char *const *ids,
                        GCancellable *cancellable, GError **error);
  GPtrArray *(*read) (SaleProvider *self, const SaleRemoteResource *resource,
                      const char *const *ids, GCancellable *cancellable, GError **error);
  gboolean (*add_keys) (SaleProvider *self, const char *resource, GPtrArray *records,
                        GCancellable *cancellable, GError **error);
  GPtrArray *(*find) (SaleProvider *self, const char *resource, const SaleUuid *keys, guint n_keys,
                      GCancellable *cancellable, GError **error);
  gboolean (*push) (SaleProvider *self, GPtrArray *ops, GCancellable *cancellable, GError **error);
  char *(*attach) (SaleProvider *self, const char *resource, const char *id,
                   const SaleRemoteFile *file, GCancellable *cancellable, GError **error);
  GPtrArray *(*list_fields) (SaleProvider *self, const char *resource, GCancellable *cancellable,
                             GError **error);
  gint64 (*get_wait) (SaleProvider *self);
};

SaleCarriedFile *sale_carried_file_new (const char *name, gint64 size, char *version);
void sale_carried_file_free (SaleCarriedFile *self);

gboolean sale_provider_is_stopped (GCancellable *cancellable, GError **error);
const char *sale_provider_get_kind (SaleProvider *self);
const char *sale_provider_get_address (SaleProvider *self);
const SaleProviderTraits *sale_provider_describe (SaleProvider *self);
SaleProvider *sale_provider_dup (SaleProvider *self);
gboolean sale_provider_can (SaleProvider *self, SaleProviderCaps caps);
GPtrArray *sale_provider_list_files (SaleProvider *self, GCancellable *cancellable, GError **error);
GBytes *sale_provider_read_file (SaleProvider *self, const char *name, GCancellable *cancellable,
                                 GError **error);
gboolean sale_provider_write_file (SaleProvider *self, const char *name, GBytes *bytes,
                                   GCancellable *cancellable, GError **error);

SaleRemoteCheck *sale_provider_check (SaleProvider *self, GCancellable *cancellable,
                                      GError **error);
SaleRemotePage *sale_provider_pull (SaleProvider *self, const SaleRemoteResource *resource,
                                    gint64 since, const char *after, GCancellable *cancellable,
                                    GError **error);
GPtrArray *sale_provider_exists (SaleProvider *self, const char *resource, const char *const *ids,
                                 GCancellable *cancellable, GError **error);
GPtrArray *sale_provider_read (SaleProvider *self, const SaleRemoteResource *resource,
                               const char *const *ids, GCancellable *cancellable, GError **error);
gboolean sale_provider_tells_keys_apart (SaleProvider *self);
gboolean sale_provider_add_keys (SaleProvider *self, const char *resource, GPtrArray *records,
                                 GCancellable *cancellable, GError **error);
GPtrArray *sale_provider_find (SaleProvider *self, const char *resource, const SaleUuid *keys,
                               guint n_keys, GCancellable *cancellable, GError **error);
gboolean sale_provider_push (SaleProvider *self, GPtrArray *ops, GCancellable *cancellable,
                             GError **error);
char *sale_provider_attach (SaleProvider *self, const char *resource, const char *id,
                            const SaleRemoteFile *file, GCancellable *cancellable, GError **error);
GPtrArray *sale_provider_list_fields (SaleProvider *self, const char *resource,
                                      GCancellable *cancellable, GError **error);
gint64 sale_provider_get_wait (SaleProvider *self);

G_END_DECLS
