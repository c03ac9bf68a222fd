/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* A world of devices, a server and a colleague, all of it made of one seed. */

#include "sale-record-sync.h"
#include "test-book.h"

G_BEGIN_DECLS

/**
 * SimFault:
 *
 * What may go wrong; each can be switched off to shorten a trace.
 */
typedef enum
{
  SIM_OFFLINE = 1 << 0,    /* no way to the server */
  SIM_LOST_REPLY = 1 << 1, /* done, but the answer does not come */
  SIM_SERVER = 1 << 2,     /* 5xx, rubbish */
  SIM_LIMIT = 1 << 3,      /* 429 with Retry-After */
  SIM_AUTH = 1 << 4,       /* the key ends in mid-run */
  SIM_CRASH = 1 << 5,      /* the program is killed between any two steps */
  SIM_PAGES = 1 << 6,      /* rows come twice and in any order */
  SIM_LATE = 1 << 7,       /* a change is shown after it is stamped */
  SIM_SKEW = 1 << 8,       /* our clocks are wrong, and jump */
  SIM_DELETE = 1 << 9,     /* deletions on either side */
  SIM_MERGE = 1 << 10,     /* two customers are made one */
  SIM_ARCHIVE = 1 << 11,
  SIM_RIGHTS = 1 << 12,    /* records go out of sight and come back */
  SIM_REFUSE = 1 << 13,    /* some values are not liked */
  SIM_BETWEEN = 1 << 14,   /* people work while a run is under way */
  SIM_FORM = 1 << 15,      /* the server trims and lowers what it stores */
  SIM_LAG = 1 << 16,       /* what was made is not found at once */
  SIM_ANSWER = 1 << 17,    /* people answer what they are asked */
  SIM_N_FAULTS = 18,
  SIM_ALL = (1 << SIM_N_FAULTS) - 1,
} SimFault;

/**
 * SimToken:
 * @typed: the text somebody typed
 * @replaced: (nullable): what they had before their eyes
 * @superseded: whether somebody who saw it typed over it, chose against it or deleted it
 *
 * One value somebody typed.
 */
typedef struct
{
  char *typed;
  char *replaced;
  gboolean superseded;
} SimToken;

/**
 * SimRecord:
 *
 * A record of the server.
 */
typedef struct
{
  int id;
  const char *resource;
  char *key;
  int version;
  gint64 stamp;
  gint64 made;
  const char *author;
  gboolean deleted;
  gboolean archived;
  gboolean hidden;
  int merged_into;
  GHashTable *fields;
} SimRecord;

typedef struct _SimWorld SimWorld;

/**
 * SimDevice:
 * @memory: what it keeps; in memory, or a book
 * @ledger: the same, for a program that may be killed
 * @skew: how wrong its clock is
 * @ends: it is killed at this step of a run, counted down; 0 never
 * @not_before: by the world's clock, when a request may come again
 */
typedef struct
{
  SimWorld *world;
  int number;
  SaleLedger *memory;
  SaleLedger *ledger;
  SaleProvider *provider;
  gint64 skew;
  int ends;
  gboolean dead;
  gint64 not_before;
  TestBook book;
} SimDevice;

/**
 * SimWorld:
 * @books: whether devices keep books, not ledgers in memory
 * @faults: what may go wrong in this one
 * @caps: what its server can do
 * @forced: an error that every request ends with, or -1
 * @trace: (element-type utf8): what happened
 * @n_unsure: conflicts with somebody who wrote over a value whose writing was not answered
 * @n_unanswered: writes that were done and not answered
 * @bad: (nullable): what must not have happened
 */
struct _SimWorld
{
  guint32 seed;
  guint faults;
  gboolean books;
  GRand *random;
  gint64 now;
  SaleMap *map;
  SaleProviderTraits traits;
  SimDevice devices[3];
  guint n_devices;
  GPtrArray *records;
  GPtrArray *late;
  GHashTable *tokens;
  GHashTable *ops;
  GHashTable *written;
  int last_token;
  gboolean healed;
  int forced;
  guint n_writes;
  GPtrArray *trace;
  char *bad;
  guint n_injected[SIM_N_FAULTS];
  guint n_calls;
  guint n_conflicts;
  guint n_planted;
  guint n_unsure;
  guint n_unanswered;
};

SimWorld *sim_world_new_calm (SaleProviderCaps caps);
SaleRecordRun *sim_device_sync (SimDevice *device, gboolean whole, GError **error);
SaleRecordRun *sim_device_sync_dry (SimDevice *device, GError **error);
void sim_device_commit (SimDevice *device, SaleChangeSet *set);
SaleRecord *sim_device_get_record (SimDevice *device, gint64 id);
void sim_device_set_approved (SimDevice *device, gboolean approved);
SimWorld *sim_world_new (guint32 seed, guint faults, gboolean books);
void sim_world_free (SimWorld *self);
void sim_world_step (SimWorld *self);
void sim_world_heal (SimWorld *self);
void sim_world_check (SimWorld *self);
void sim_world_between (SimWorld *self, SimDevice *device, gboolean others);
gboolean sim_world_chance (SimWorld *self, SimFault fault, int in);
int sim_world_range (SimWorld *self, int n);
void sim_world_note (SimWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void sim_world_fail (SimWorld *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
char *sim_world_new_token (SimWorld *self, const char *who, const char *replaced);
void sim_world_supersede (SimWorld *self, const char *text);
char *sim_bare (const char *text);
gboolean sim_holds (const char *text, const char *token);

SaleProvider *sim_provider_new (SimDevice *device);
SimRecord *sim_crm_find (SimWorld *self, const char *resource, int id);
SimRecord *sim_crm_add (SimWorld *self, const char *resource);
const char *sim_record_get (SimRecord *self, const char *path);
void sim_crm_write (SimWorld *self, SimRecord *record, const char *path, const char *text,
                    const char *author, gint64 stamp);
void sim_colleague_act (SimWorld *self);
void sim_crm_commit_late (SimWorld *self, gboolean all);
void sim_record_free (SimRecord *self);
void sim_late_free (gpointer late);

SaleLedger *sim_ledger_new (SimDevice *device);
void sim_device_open_book (SimDevice *device);
void sim_device_close (SimDevice *device);
GArray *sim_device_list_records (SimDevice *device);
GPtrArray *sim_device_list_links (SimDevice *device);
gint64 sim_device_get_last (SimDevice *device);

G_END_DECLS
