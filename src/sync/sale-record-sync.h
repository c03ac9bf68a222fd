/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-ledger.h"
#include "sale-map.h"
#include "sale-provider.h"
#include "sale-syncer.h"

G_BEGIN_DECLS

/**
 * SaleRecordEdit:
 * @field: the field here
 * @before: (nullable): its canonical text so far
 * @after: (nullable): what it becomes
 */
typedef struct
{
  guint field;
  char *before;
  char *after;
} SaleRecordEdit;

/**
 * SaleRecordChange:
 * @out: whether it is a change there; else it is one here
 * @verb: what is done
 * @title: what the record is called, for people
 * @edits: (element-type SaleRecordEdit): which fields, and how
 *
 * One change that a run makes, or would make.
 */
typedef struct
{
  gboolean out;
  SaleRemoteVerb verb;
  SaleKind kind;
  gint64 record;
  char *title;
  GArray *edits;
} SaleRecordChange;

/**
 * SaleRecordQuestion:
 * @SALE_RECORD_QUESTION_NONE: none
 * @SALE_RECORD_QUESTION_FIRST: nobody has seen what the first run would send
 * @SALE_RECORD_QUESTION_MANY: so many records would be deleted or emptied that somebody has to say
 *   that it is meant
 * @SALE_RECORD_QUESTION_MISSING: so many records are not found there
 *
 * Why a run stopped before its end.
 */
typedef enum
{
  SALE_RECORD_QUESTION_NONE,
  SALE_RECORD_QUESTION_FIRST,
  SALE_RECORD_QUESTION_MANY,
  SALE_RECORD_QUESTION_MISSING,
} SaleRecordQuestion;

/**
 * SaleRecordRun:
 * @pulled: records that were changed here
 * @pushed: writes that were done there
 * @pending: records whose changes are still to go out
 * @waiting: of these: waiting for another record, or for a server's index
 * @asked: records that wait for a person's word
 * @rejected: values from there that do not fit, and were left out
 * @question: why it stopped
 * @n_question: about so many records
 * @n_linked: of so many
 * @changes: (element-type SaleRecordChange): every change in its order, when they were asked for
 *
 * What a run did, or in a dry run: would do.
 */
typedef struct
{
  SaleSyncState state;
  guint pulled;
  guint pushed;
  guint pending;
  guint waiting;
  guint asked;
  guint rejected;
  SaleRecordQuestion question;
  guint n_question;
  gint64 n_linked;
  GPtrArray *changes;
} SaleRecordRun;

/**
 * SaleRecordSyncOptions:
 * @get_now: says the instant, milliseconds UTC, by our clock; nothing is decided by it but when to
 *   try again
 * @random: from 0 to 1
 * @by_person: whether a person asked for it: no wait but the one the server wants
 * @whole: whether to read everything and look for what vanished, not only what changed
 * @list_changes: whether to list each change
 */
typedef struct
{
  gint64 (*get_now) (gpointer data);
  gpointer now_data;
  double random;
  gboolean by_person;
  gboolean whole;
  gboolean list_changes;
  SaleSyncProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} SaleRecordSyncOptions;

/**
 * SaleRecordChoice:
 * @SALE_RECORD_MINE: mine stays, and goes there
 * @SALE_RECORD_THEIRS: theirs is taken
 *
 * A person's word on a field in conflict.
 */
typedef enum
{
  SALE_RECORD_MINE,
  SALE_RECORD_THEIRS,
} SaleRecordChoice;

/**
 * SaleRecordAnswer:
 * @SALE_RECORD_MAKE_AGAIN: what is gone on one side is made there again
 * @SALE_RECORD_LET_GO: what is gone on one side goes on the other
 * @SALE_RECORD_LEAVE: both stay as they are, and need not be alike any more
 *
 * A person's word on a record that is on one side alone.
 */
typedef enum
{
  SALE_RECORD_MAKE_AGAIN,
  SALE_RECORD_LET_GO,
  SALE_RECORD_LEAVE,
} SaleRecordAnswer;

SaleRecordRun *sale_record_sync (SaleLedger *ledger, SaleProvider *provider, const SaleMap *map,
                                 const SaleRecordSyncOptions *options, GError **error);
SaleRecordRun *sale_record_sync_dry (SaleLedger *ledger, SaleProvider *provider, const SaleMap *map,
                                     const SaleRecordSyncOptions *options, GError **error);
void sale_record_run_add_file (SaleRecordRun *self, SaleRemoteVerb verb, SaleRecord *record,
                               const char *name);
void sale_record_run_free (SaleRecordRun *self);

gboolean sale_record_sync_approve (SaleLedger *ledger, GError **error);
gboolean sale_record_sync_consent (SaleLedger *ledger, GError **error);
gboolean sale_record_sync_choose (SaleLedger *ledger, gint64 record, guint field,
                                  SaleRecordChoice choice, GError **error);
gboolean sale_record_sync_answer (SaleLedger *ledger, gint64 record, SaleRecordAnswer answer,
                                  GError **error);
gboolean sale_record_sync_hold (SaleLedger *ledger, gint64 record, gboolean hold, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleRecordRun, sale_record_run_free)

G_END_DECLS
