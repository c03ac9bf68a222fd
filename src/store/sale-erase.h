/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-book.h"

G_BEGIN_DECLS

/**
 * SaleReachKind:
 * @SALE_REACH_VALUE: a fact about the person
 * @SALE_REACH_OLD_VALUE: what such a fact was before, in the log
 * @SALE_REACH_ATTACHMENT: a file that belongs to the person alone
 * @SALE_REACH_PASSAGE: a place in another text that names the person
 * @SALE_REACH_OLD_PASSAGE: such a place in what a text was before, in the log
 */
typedef enum
{
  SALE_REACH_VALUE,
  SALE_REACH_OLD_VALUE,
  SALE_REACH_ATTACHMENT,
  SALE_REACH_PASSAGE,
  SALE_REACH_OLD_PASSAGE,
} SaleReachKind;

/**
 * SaleReach:
 * @record: the record it lies in; 0 for the name of a command in the log
 * @field: its field's number, -1 for none
 * @text: for people: the value, or the passage with what stands around it
 * @sure: found by the full name, a mail address or a phone number; not by a part
 *   of the name
 * @ticked: whether it is to be erased; may be changed where @can_keep
 * @can_keep: whether the user decides
 *
 * One thing that an erasure reaches.
 */
typedef struct
{
  SaleReachKind what;
  gint64 record;
  SaleKind kind;
  int field;
  char *text;
  gboolean sure;
  gboolean ticked;
  gboolean can_keep;
} SaleReach;

/**
 * SaleErasePlan:
 * @reaches: (element-type SaleReach): to be shown, and ticked, before it is run
 *
 * What erasing one contact would reach.
 */
typedef struct
{
  gint64 contact;
  SaleUuid uuid;
  char *name;
  GPtrArray *reaches;
} SaleErasePlan;

/**
 * SaleEraseReport:
 * @n_values: facts about the person that were overwritten, attachments included
 * @n_old_values: former facts in the log
 * @n_passages: places in other texts, and in what they were before
 * @backups_done: (array zero-terminated=1): backups that were rewritten
 * @left: (array zero-terminated=1): what was not reached, a sentence each
 * @n_failed: how many of these are files of the book that were to be overwritten
 *
 * What an erasure did.
 */
typedef struct
{
  guint n_values;
  guint n_old_values;
  guint n_passages;
  GPtrArray *backups_done;
  GPtrArray *left;
  guint n_failed;
} SaleEraseReport;

void sale_erase_plan_free (SaleErasePlan *self);
void sale_erase_report_free (SaleEraseReport *self);

SaleErasePlan *sale_erase_find (SaleReader *reader, gint64 contact, GError **error);
SaleEraseReport *sale_erase_run (SaleBook *book, SaleErasePlan *plan, GError **error);
void sale_erase_run_async (SaleBook *book, SaleErasePlan *plan, GAsyncReadyCallback callback,
                           gpointer data);
SaleEraseReport *sale_erase_run_finish (SaleBook *book, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleErasePlan, sale_erase_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleEraseReport, sale_erase_report_free)

G_END_DECLS
