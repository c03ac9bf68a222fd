/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"
#include "sale-record.h"

G_BEGIN_DECLS

/**
 * SaleChangeName:
 *
 * What one change is called everywhere: the device that made it, and the row in that
 * device's log. Of a known device, @number is the last of its change sets instead.
 */
typedef struct
{
  SaleUuid device;
  gint64 number;
} SaleChangeName;

/**
 * SalePacketOp:
 * @SALE_PACKET_CREATE: a record with the values it was made with
 * @SALE_PACKET_SET: one fact got new values: a field, or every field of a group
 * @SALE_PACKET_ITEM: one element came into, or left, a set
 * @SALE_PACKET_DELETE: the record was deleted
 * @SALE_PACKET_RESTORE: the record was brought back
 */
typedef enum
{
  SALE_PACKET_CREATE,
  SALE_PACKET_SET,
  SALE_PACKET_ITEM,
  SALE_PACKET_DELETE,
  SALE_PACKET_RESTORE,
} SalePacketOp;

/**
 * SalePacketValue:
 * @value: as in a record; but a reference is the UUID as text, and a set of references
 *   holds such texts as sale_words_join() writes them
 */
typedef struct
{
  guint field;
  SaleValue value;
} SalePacketValue;

/**
 * SalePacketChange:
 * @number: its row in the log of the device that made it
 * @field: for %SALE_PACKET_ITEM: the set
 * @item: for %SALE_PACKET_ITEM: a word, or a UUID as text
 * @present: for %SALE_PACKET_ITEM: whether the set has it now
 * @at: for %SALE_PACKET_DELETE: the instant
 * @values: (element-type SalePacketValue): for creating and setting
 * @replaces: (element-type SaleChangeName): what its author had before their eyes
 * @knew: (element-type SaleChangeName): for %SALE_PACKET_DELETE: the last change of the record that
 *   its author knew from each device
 * @native: whether a CRM carries the record, so that only what it has no field for is told here
 *
 * One change of one fact.
 */
typedef struct
{
  SalePacketOp op;
  SaleKind kind;
  SaleUuid record;
  gint64 number;
  guint field;
  char *item;
  gboolean present;
  gint64 at;
  GArray *values;
  GArray *replaces;
  GArray *knew;
  gboolean native;
} SalePacketChange;

/**
 * SalePacketSet:
 * @number: the set's number in the book of the device that made it
 * @made: when, by that device's clock
 */
typedef struct
{
  gint64 number;
  gint64 made;
  SaleAuthor author;
  char *label;
  GPtrArray *changes; /* of SalePacketChange */
} SalePacketSet;

typedef struct
{
  SaleUuid person;
  gint64 at;
} SalePacketErased;

/**
 * SalePacketScope:
 * @connection: to the CRM
 * @made: the kinds of records that are made there, a bit each
 * @mapped: by kind: the fields that it has too, a bit each
 *
 * What a CRM carries itself, so that change files beside it leave it alone: each book calls its
 * records by numbers and UUIDs of its own, and all of them by the CRM's.
 */
typedef struct
{
  gint64 connection;
  guint64 made;
  guint64 mapped[SALE_N_KINDS];
} SalePacketScope;

/**
 * SalePacketRemote:
 * @record: what the packet calls it
 * @id: (nullable): what the CRM calls it; %NULL when it was not there yet
 */
typedef struct
{
  SaleUuid record;
  SaleKind kind;
  char *id;
} SalePacketRemote;

/**
 * SalePacketRest:
 * @missing: (element-type utf8 utf8): what it waits for; a set
 * @numbers: (element-type gint64 gint64): the changes; a set
 *
 * Changes of a packet about records that are not in this book yet.
 */
typedef struct
{
  GHashTable *missing;
  GHashTable *numbers;
} SalePacketRest;

/**
 * SalePacket:
 * @device: who made the changes
 * @after: the set that comes before the first one here
 * @last: the last set that is told about; there may be nothing in it that travels
 * @known: (element-type SaleChangeName): how much of every other device @device had read
 * @erased: (element-type SalePacketErased): people who were erased
 * @sets: (element-type SalePacketSet): in their order
 * @remotes: (nullable) (element-type SalePacketRemote): the records in it that a CRM carries, or
 *   will; %NULL when it is all told here
 * @scope: (nullable): what that CRM carries, when @remotes were found in this book
 * @late: whether it is what was left out of a packet that was taken before
 *
 * What one device wrote into its log, for the other devices of the same book: the content
 * of one change file.
 */
typedef struct
{
  SaleUuid device;
  gint64 after;
  gint64 last;
  GArray *known;
  GArray *erased;
  GPtrArray *sets;
  GArray *remotes;
  const SalePacketScope *scope;
  gboolean late;
} SalePacket;

/**
 * SalePacketFate:
 * @SALE_PACKET_APPLIED: it is in the book, now or since before
 * @SALE_PACKET_WAITS: it builds on another packet that has not come yet; try again later
 * @SALE_PACKET_OWN: this device wrote it
 */
typedef enum
{
  SALE_PACKET_APPLIED,
  SALE_PACKET_WAITS,
  SALE_PACKET_OWN,
} SalePacketFate;

/**
 * SaleCandidate:
 * @name: the change that stands for it
 * @values: (element-type SalePacketValue): what it says, as a record of this book holds it; none
 *   for a deletion
 * @deleted: for a deletion: its instant, or %SALE_INSTANT_NONE when the record is to stay
 * @apart: a deletion that did not know of a change, or of a part of the record
 */
typedef struct
{
  SaleChangeName name;
  GArray *values;
  gint64 deleted;
  gboolean apart;
} SaleCandidate;

/**
 * SaleContest:
 * @field: the first field of the fact; -1 whether the record is deleted
 * @candidates: (element-type SaleCandidate): by their names
 *
 * A fact that two devices changed without knowing of each other, and that nobody has
 * settled yet.
 */
typedef struct
{
  gint64 record;
  SaleKind kind;
  int field;
  GPtrArray *candidates;
} SaleContest;

SalePacket *sale_packet_new (void);
void sale_packet_free (SalePacket *self);
void sale_packet_open_remotes (SalePacket *self);
void sale_packet_take_remote (SalePacket *self, const SaleUuid *record, SaleKind kind, char *id);
SalePacketRest *sale_packet_rest_new (void);
void sale_packet_rest_free (SalePacketRest *self);
SalePacketSet *sale_packet_set_new (void);
void sale_packet_set_free (SalePacketSet *self);
SalePacketChange *sale_packet_change_new (SalePacketOp op);
void sale_packet_change_free (SalePacketChange *self);
void sale_packet_values_take (GArray *values, guint field, SaleValue value);
GArray *sale_packet_values_new (void);
void sale_contest_free (SaleContest *self);

SalePacket *sale_reader_read_packet (SaleReader *self, const SalePacketScope *scope, gint64 after,
                                     guint max_sets, GError **error);
gboolean sale_reader_find_remotes (SaleReader *self, SalePacket *packet,
                                   const SalePacketScope *scope, GHashTable *only,
                                   SalePacketRest *rest, GError **error);
gboolean sale_reader_has_come (SaleReader *self, const SalePacketScope *scope, const char *missing,
                               gboolean *here, GError **error);
gboolean sale_reader_is_remote (SaleReader *self, const SalePacketScope *scope, const char *record,
                                gboolean *remote, GError **error);
gint64 sale_reader_get_handed_out (SaleReader *self);
GPtrArray *sale_reader_list_contests (SaleReader *self, GError **error);
GArray *sale_reader_list_erased (SaleReader *self, GError **error);
gboolean sale_book_apply_packet (SaleBook *self, SalePacket *packet, SalePacketFate *fate,
                                 GError **error);
gboolean sale_book_note_handed_out (SaleBook *self, gint64 set, GError **error);
gboolean sale_book_fork_device (SaleBook *self, gint64 common, GError **error);
gboolean sale_book_set_note (SaleBook *self, const char *key, const char *text, GError **error);
gboolean sale_reader_dup_note (SaleReader *self, const char *key, char **text, GError **error);
gint64 sale_reader_get_made (SaleReader *self, gint64 record, const SaleChangeName *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePacket, sale_packet_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePacketSet, sale_packet_set_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePacketChange, sale_packet_change_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SalePacketRest, sale_packet_rest_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleContest, sale_contest_free)

G_END_DECLS
