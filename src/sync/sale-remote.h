/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-uuid.h"
#include "sale-value.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SaleRemoteResource:
 * @name: what the server calls it, `res.partner`
 * @paths: which fields are wanted
 * @where: (element-type utf8 SaleValue): only records that hold these values are of interest; new
 *   ones are made with them
 *
 * One sort of records of a server, as far as a connection uses it.
 */
typedef struct
{
  char *name;
  GStrv paths;
  GHashTable *where;
} SaleRemoteResource;

/**
 * SaleRemoteState:
 * @SALE_REMOTE_LIVE: it is there
 * @SALE_REMOTE_ARCHIVED: it is there, and put away
 * @SALE_REMOTE_DELETED: the server says that it was deleted. What is merely not found is not
 *   reported at all: gone, merged and no longer visible look alike
 * @SALE_REMOTE_MERGED: another record took its place; see @merged_into
 */
typedef enum
{
  SALE_REMOTE_LIVE,
  SALE_REMOTE_ARCHIVED,
  SALE_REMOTE_DELETED,
  SALE_REMOTE_MERGED,
} SaleRemoteState;

/**
 * SaleRemoteRecord:
 * @id: the server's name for it
 * @version: (nullable): changes whenever the record does; compared for equality alone
 * @state: whether it is there
 * @merged_into: (nullable): the record that took its place
 * @key: (nullable): the UUID that this program gave it when it made it, where the server tells
 * @author: (nullable): who changed it last, for people
 * @changed: when, by the server's clock, milliseconds UTC; %SALE_INSTANT_NONE when not known
 * @fields: (element-type utf8 SaleValue): what it holds, by remote path (`name`, `country_id.code`)
 *
 * One record of a server, as the provider read it. Only translated, not interpreted: texts are
 * texts; dates and instants are texts too (`2026-03-31`, `2026-03-31T09:30:00Z`), money is a
 * decimal text or a number, a flag 0 or 1, a reference the other record's id as text, a set is
 * written by sale_words_join(). A field that is empty there is present with an empty value; a path
 * that is missing says that nothing is known of the field.
 */
typedef struct
{
  char *id;
  char *version;
  SaleRemoteState state;
  char *merged_into;
  char *key;
  char *author;
  gint64 changed;
  GHashTable *fields;
} SaleRemoteRecord;

/**
 * SaleRemotePage:
 * @records: (element-type SaleRemoteRecord): in any order; the same one may come twice
 * @rejected: records that could not be understood, and are left as they were
 * @date: the server's own clock when it answered, milliseconds UTC; %SALE_INSTANT_NONE when it did
 *   not say
 * @next: (nullable): what to pass as `after` for the next page; %NULL when this was the last
 */
typedef struct
{
  GPtrArray *records;
  guint rejected;
  gint64 date;
  char *next;
} SaleRemotePage;

/**
 * SaleRemoteVerb:
 * @SALE_REMOTE_CREATE: make it, under the operation's `key`
 * @SALE_REMOTE_UPDATE: write the fields given and no other
 * @SALE_REMOTE_ARCHIVE: put it away
 * @SALE_REMOTE_DELETE: delete it
 */
typedef enum
{
  SALE_REMOTE_CREATE,
  SALE_REMOTE_UPDATE,
  SALE_REMOTE_ARCHIVE,
  SALE_REMOTE_DELETE,
} SaleRemoteVerb;

/**
 * SaleRemoteOutcome:
 * @SALE_REMOTE_UNSENT: the server certainly did not do it; it may be sent as it is
 * @SALE_REMOTE_DONE: it is done
 * @SALE_REMOTE_REJECTED: the server does not want it; sending it again is no use
 * @SALE_REMOTE_CHANGED: the record is no longer what `version` says; look, merge, send again
 * @SALE_REMOTE_GONE: there is no such record any more, or none that we may see
 * @SALE_REMOTE_UNKNOWN: it left, and no answer came: look before anything is written again
 *
 * What became of an operation.
 */
typedef enum
{
  SALE_REMOTE_UNSENT,
  SALE_REMOTE_DONE,
  SALE_REMOTE_REJECTED,
  SALE_REMOTE_CHANGED,
  SALE_REMOTE_GONE,
  SALE_REMOTE_UNKNOWN,
} SaleRemoteOutcome;

/**
 * SaleRemoteOp:
 * @id: this operation; where the server takes an idempotency key it is this. An operation of one
 *   id is never sent with two bodies
 * @verb: what is to be done
 * @resource: to a record of which resource
 * @remote: (nullable): to which record; %NULL for one that is to be made
 * @key: for one that is to be made: its UUID, which becomes its external id there
 * @version: (nullable): what it is expected to be, for servers that compare
 * @fields: (element-type utf8 SaleValue): the new values, as in #SaleRemoteRecord
 * @outcome: (out): what became of it
 * @made: (out) (nullable): the id of what was made
 * @record: (out) (nullable): the record as the server holds it now, when the answer told
 * @reason: (out) (nullable): the server's own words for a person, plain text of at most 500
 *   characters, when it was rejected
 *
 * One write.
 */
typedef struct
{
  SaleUuid id;
  SaleRemoteVerb verb;
  char *resource;
  char *remote;
  SaleUuid key;
  char *version;
  GHashTable *fields;

  SaleRemoteOutcome outcome;
  char *made;
  SaleRemoteRecord *record;
  char *reason;
} SaleRemoteOp;

/**
 * SaleRemoteMatch:
 * @key: what was asked for
 * @id: (nullable): the record with that key; %NULL when there is none
 * @more: whether there are several
 * @gone: whether there was one, and the server knows that it is gone
 */
typedef struct
{
  SaleUuid key;
  char *id;
  gboolean more;
  gboolean gone;
} SaleRemoteMatch;

/**
 * SaleRemoteField:
 * @path: as in #SaleRemoteRecord
 * @label: for people, in the server's language
 * @type: the server's own word for the type
 * @writable: whether this user may write it
 * @required: whether a new record has to have it
 * @words: (nullable): the values allowed, where they are a list
 *
 * One field of a resource, for the mapping editor and for checking a mapping.
 */
typedef struct
{
  char *path;
  char *label;
  char *type;
  gboolean writable;
  gboolean required;
  GStrv words;
} SaleRemoteField;

/**
 * SaleRemoteRights:
 *
 * What this user may do with a resource.
 */
typedef struct
{
  char *resource;
  gboolean may_read;
  gboolean may_create;
  gboolean may_write;
  gboolean may_delete;
} SaleRemoteRights;

/**
 * SaleRemoteCheck:
 * @user: who we are there, for people
 * @server: program and version, for people
 * @expires: the day the key ends; %SALE_DATE_NONE when it does not, or is not known
 * @date: the server's clock, milliseconds UTC
 * @rights: (element-type SaleRemoteRights): one a resource
 */
typedef struct
{
  char *user;
  char *server;
  gint32 expires;
  gint64 date;
  GPtrArray *rights;
} SaleRemoteCheck;

/**
 * SaleRemoteFile:
 * @key: its UUID; becomes its external id, so that the same one is never there twice
 * @type: its media type
 * @stream: its content, read once from the start; @size bytes
 *
 * A file for a record. Not held in memory.
 */
typedef struct
{
  SaleUuid key;
  const char *name;
  const char *type;
  GInputStream *stream;
  gint64 size;
} SaleRemoteFile;

SaleRemoteResource *sale_remote_resource_new (const char *name);
void sale_remote_resource_free (SaleRemoteResource *self);
GHashTable *sale_remote_fields_new (void);
void sale_remote_fields_take (GHashTable *fields, const char *path, SaleValue value);
const SaleValue *sale_remote_fields_get (GHashTable *fields, const char *path);
SaleRemoteRecord *sale_remote_record_new (const char *id, const char *version);
SaleRemoteRecord *sale_remote_record_copy (const SaleRemoteRecord *self);
void sale_remote_record_free (SaleRemoteRecord *self);
SaleRemotePage *sale_remote_page_new (void);
void sale_remote_page_free (SaleRemotePage *self);
SaleRemoteOp *sale_remote_op_new (SaleRemoteVerb verb, const char *resource, const SaleUuid *id);
void sale_remote_op_free (SaleRemoteOp *self);
void sale_remote_op_forget_outcome (SaleRemoteOp *self);
SaleRemoteMatch *sale_remote_match_new (const SaleUuid *key, const char *id);
void sale_remote_match_free (SaleRemoteMatch *self);
SaleRemoteField *sale_remote_field_new (const char *path, const char *label, const char *type);
void sale_remote_field_free (SaleRemoteField *self);
SaleRemoteCheck *sale_remote_check_new (const char *user, const char *server);
void sale_remote_check_add (SaleRemoteCheck *self, const SaleRemoteRights *rights);
void sale_remote_check_free (SaleRemoteCheck *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemoteResource, sale_remote_resource_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemoteRecord, sale_remote_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemotePage, sale_remote_page_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemoteOp, sale_remote_op_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemoteMatch, sale_remote_match_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemoteField, sale_remote_field_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRemoteCheck, sale_remote_check_free)

G_END_DECLS
