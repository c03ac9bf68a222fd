/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sale-basis.h"
#include "sale-sharing-pending.h"

G_BEGIN_DECLS

/**
 * SaleSharingResult:
 * @at: when it ended; milliseconds UTC
 * @state: what it left behind
 * @pulled: changes taken, or that would be
 * @pushed: changes handed out, or that would be
 * @pending: changes that still have to go out
 * @conflicts: what a person has to decide
 * @waiting: what the next run takes
 * @set_aside: what could not be used
 * @question: why it stopped before its end
 * @n_question: about so many records
 * @n_linked: of so many
 * @needs_key: it could not sign in, and no later run will before a person does
 * @problem: (nullable): what went wrong, for people
 * @changes: (nullable) (element-type SaleSharingChange): of a dry run
 *
 * What one run did, whatever it was with.
 */
typedef struct
{
  gint64 at;
  SaleSyncState state;
  guint pulled;
  guint pushed;
  guint pending;
  guint conflicts;
  guint waiting;
  guint set_aside;
  SaleRecordQuestion question;
  guint n_question;
  gint64 n_linked;
  gboolean needs_key;
  char *problem;
  GPtrArray *changes;
} SaleSharingResult;

/**
 * SaleSharingState:
 * @places: (element-type SaleSharedPlace): what the book is connected to
 * @results: (element-type GPtrArray): the last runs of each, newest first
 * @pending: (element-type guint): of each place, the changes that are to go there as files; counted
 *   up to a point
 * @unsent: (element-type SalePendingCount): of each place, the changes that its CRM has not got
 * @conflicts: (element-type gint64): the connection of each conflict, 0 for another device
 *
 * What there is to do just now.
 */
typedef struct
{
  GPtrArray *places;
  GPtrArray *results;
  GArray *pending;
  GArray *unsent;
  GArray *conflicts;
} SaleSharingState;

gpointer sale_sharing_state_read_places (SaleReader *reader, SaleBasis *basis, gpointer data,
                                         GCancellable *cancellable, GError **error);
gpointer sale_sharing_state_read (SaleReader *reader, SaleBasis *basis, gpointer data,
                                  GCancellable *cancellable, GError **error);
void sale_sharing_state_free (gpointer self);
guint sale_sharing_state_count_conflicts (const SaleSharingState *self, gint64 connection);

SaleSharingResult *sale_sharing_result_new (gint64 at);
SaleSharingResult *sale_sharing_result_copy (const SaleSharingResult *self);
void sale_sharing_result_free (SaleSharingResult *self);

GPtrArray *sale_sharing_list_results (SaleReader *reader, const char *name, GError **error);
gboolean sale_sharing_keep_result (SaleBook *book, const char *name,
                                   const SaleSharingResult *result, GError **error);
gboolean sale_sharing_forget_results (SaleBook *book, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingResult, sale_sharing_result_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SaleSharingState, sale_sharing_state_free)

G_END_DECLS
