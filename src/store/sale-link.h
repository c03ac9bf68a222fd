/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-record.h"
#include "sale-uuid.h"

G_BEGIN_DECLS

/**
 * SaleLinkState:
 * @SALE_LINK_BOTH: the record is on both sides
 * @SALE_LINK_VANISHED: it is not found there: deleted, merged, or no longer visible to us
 * @SALE_LINK_DELETED_THERE: deleted there, after it was edited here
 * @SALE_LINK_DELETED_HERE: deleted here, after it was edited there
 * @SALE_LINK_ALONE: a person said that the two need not be alike any more
 *
 * All but the first and the last wait for a person's word.
 */
typedef enum
{
  SALE_LINK_BOTH = 1,
  SALE_LINK_VANISHED,
  SALE_LINK_DELETED_THERE,
  SALE_LINK_DELETED_HERE,
  SALE_LINK_ALONE,
} SaleLinkState;

/**
 * SaleLinkRole:
 * @SALE_LINK_BASE: the value that both sides last agreed on
 * @SALE_LINK_THEIRS: what they have, while the field is in conflict
 * @SALE_LINK_SENT: what the write under way holds
 */
typedef enum
{
  SALE_LINK_BASE = 1,
  SALE_LINK_THEIRS,
  SALE_LINK_SENT,
} SaleLinkRole;

typedef struct
{
  SaleLinkRole role;
  guint field;
  SaleValue value;
} SaleLinkValue;

/**
 * SaleAttemptState:
 * @SALE_ATTEMPT_NONE: there is none
 * @SALE_ATTEMPT_SENT: it may have left
 * @SALE_ATTEMPT_UNKNOWN: it left, and no answer came
 * @SALE_ATTEMPT_REFUSED: the server does not want it; a person sees why
 * @SALE_ATTEMPT_HELD: a person wants it to wait
 */
typedef enum
{
  SALE_ATTEMPT_NONE,
  SALE_ATTEMPT_SENT,
  SALE_ATTEMPT_UNKNOWN,
  SALE_ATTEMPT_REFUSED,
  SALE_ATTEMPT_HELD,
} SaleAttemptState;

/**
 * SaleAttempt:
 * @uuid: the operation
 * @verb: what it does: a `SaleRemoteVerb` plus 1
 * @body: a checksum of what it says
 * @at: when it left, by our clock
 * @tries: how often the same was sent
 * @reason: (nullable): the server's words, or what a person has to clear up there
 *
 * A write, noted before it leaves.
 */
typedef struct
{
  SaleAttemptState state;
  SaleUuid uuid;
  int verb;
  char *body;
  gint64 at;
  guint tries;
  char *reason;
} SaleAttempt;

/**
 * SaleLink:
 * @id: its row, 0 for a new one
 * @record: the record here; 0 for one that cannot be made yet
 * @kind: its kind
 * @resource: of what sort it is there
 * @name: (nullable): what it is called there; %NULL while it is being made
 * @version: (nullable): what it was when it was last read; of one that cannot be made yet: what the
 *   record is called there that it waits for, "" when it waits for none
 * @fresh: what was written has not been read back
 * @author: (nullable): who changed it last there
 * @at: when, %SALE_INSTANT_NONE when not known
 * @values: (element-type SaleLinkValue): see sale_link_get()
 * @changed: whether it differs from what is stored
 *
 * A record here and one there.
 */
typedef struct
{
  gint64 id;
  gint64 record;
  SaleKind kind;
  char *resource;
  char *name;
  char *version;
  SaleLinkState state;
  gboolean fresh;
  char *author;
  gint64 at;
  GArray *values;
  SaleAttempt attempt;
  gboolean changed;
} SaleLink;

/**
 * SaleCursor:
 * @since: where the next pull begins, by the server's clock; %SALE_INSTANT_NONE for all
 * @after: (nullable): the page that a pull under way has read last
 * @started: when the pull under way began, by the server's clock
 * @whole: when everything was last read, by the server's clock
 * @swept: the last link that was asked for in a round through all; 0 when none is under way
 * @written: when this was last stored, by our clock
 */
typedef struct
{
  gint64 since;
  char *after;
  gint64 started;
  gint64 whole;
  gint64 swept;
  gint64 written;
} SaleCursor;

/**
 * SaleCrmConnection:
 * @kind: which provider
 * @map: (nullable): the user's own table of fields, JSON
 * @approved: whether a person saw what the first run would send
 * @consent: whether the next run may delete or empty more than a few records
 * @scanned: up to where the log was looked at
 * @not_before: no request before this instant, by our clock
 * @tries: failed runs in a row
 */
typedef struct
{
  gint64 id;
  SaleUuid uuid;
  char *kind;
  char *address;
  char *login;
  char *map;
  gboolean approved;
  gboolean consent;
  gint64 scanned;
  gint64 not_before;
  guint tries;
} SaleCrmConnection;

SaleLink *sale_link_new (const char *resource, const char *name, SaleKind kind, gint64 record);
SaleLink *sale_link_copy (const SaleLink *self);
void sale_link_free (SaleLink *self);
const SaleValue *sale_link_get (const SaleLink *self, SaleLinkRole role, guint field);
void sale_link_set (SaleLink *self, SaleLinkRole role, guint field, const SaleValue *value);
gboolean sale_link_unset (SaleLink *self, SaleLinkRole role, guint field);
void sale_link_unset_all (SaleLink *self, SaleLinkRole role);
guint sale_link_count (const SaleLink *self, SaleLinkRole role);
void sale_link_set_name (SaleLink *self, const char *name);
void sale_link_set_version (SaleLink *self, const char *version);
void sale_link_set_state (SaleLink *self, SaleLinkState state);
void sale_link_set_fresh (SaleLink *self, gboolean fresh);
void sale_link_set_origin (SaleLink *self, const char *author, gint64 at);
void sale_link_drop_attempt (SaleLink *self);
gboolean sale_link_asks (const SaleLink *self);
void sale_cursor_clear (SaleCursor *self);
void sale_crm_connection_free (SaleCrmConnection *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleLink, sale_link_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleCrmConnection, sale_crm_connection_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SaleCursor, sale_cursor_clear)

G_END_DECLS
